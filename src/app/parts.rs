//! The page mounted part by part, each in a task of its own: a slow device draws and listens between them.

use yew::platform::spawn_local;
use yew::prelude::*;

use crate::browser::clock::Turns;

/// Parts of the controls: what one starts from, the frame of the rest, six groups, everything as text.
pub const CONTROLS: usize = 9;
/// Parts of the results, which come after them: the lockouts, the alerts, the recovery, a thousand accounts.
pub const RESULTS: usize = 4;

/// How many parts of the What-if view may be there by now. Without somebody who waits for the last of them, all.
#[hook]
pub(super) fn use_parts(ready: Option<Callback<()>>) -> usize {
    let there = use_state(|| if ready.is_some() { 0 } else { CONTROLS + RESULTS });
    let count = *there;
    use_effect_with(count, move |_| {
        if count < CONTROLS + RESULTS {
            spawn_local(async move {
                Turns::new().next().await;
                there.set(count + 1);
            });
        } else if let Some(ready) = ready {
            ready.emit(());
        }
    });
    count
}
