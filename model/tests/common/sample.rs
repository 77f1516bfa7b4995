//! Means with their standard errors.

/// Standard errors that a mean may be off: one false alarm in a million.
const SIGMAS: f64 = 4.89;

/// A sample's mean and spread.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Sample {
    n: f64,
    sum: f64,
    squares: f64,
}

impl Sample {
    /// Adds a value.
    pub(crate) fn push(&mut self, value: f64) {
        self.n += 1.0;
        self.sum += value;
        self.squares += value * value;
    }

    /// The mean must be this, up to chance; `slack` is for errors that are not chance.
    #[track_caller]
    pub(crate) fn assert_mean(&self, expected: f64, slack: f64, what: &str) {
        assert!(self.n >= 100.0, "{what}: {} values say nothing about a mean", self.n);
        let mean = self.sum / self.n;
        let error = ((self.squares / self.n - mean * mean).max(0.0) / self.n).sqrt();
        let off = (mean - expected).abs();
        assert!(off <= SIGMAS * error + slack, "{what}: {mean} is {off} from {expected}, standard error {error}");
    }
}
