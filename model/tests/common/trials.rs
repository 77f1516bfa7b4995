//! Trials of the exact reference, whatever engine a run would choose.

use lockout_model::Parameters;
use lockout_model::outcome::Outcome;
use lockout_model::reference::Reference;

/// Follows everybody through the trials 0 to `count` − 1.
pub(crate) fn trials(parameters: &Parameters, count: u64, mut each: impl FnMut(u64, &Outcome)) {
    let mut reference = Reference::new(parameters);
    let mut outcome = Outcome::new(parameters);
    for trial in 0..count {
        reference.trial(trial, &mut outcome);
        each(trial, &outcome);
    }
}
