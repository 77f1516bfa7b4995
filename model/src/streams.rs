//! Draws: u = f(seed, cause, trial, kind, index), the same whatever else was drawn.
//!
//! One scenario and seed give the same bytes everywhere, and two scenarios share their draws: changing one input never
//! moves the draws of another cause. The mixing function is the finaliser of SplitMix64 (Steele, Lea and Flood,
//! "Fast splittable pseudorandom number generators", 2014, in Stafford's variant 13), applied once per coordinate.

/// What a draw decides. The numbers are part of the format: a changed one changes every forecast.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u64)]
pub enum Cause {
    /// Rule 1: where the stratified quantiles of p begin.
    ScopeShift = 1,
    /// Rule 3: the notice delay.
    Notice = 2,
    /// Rule 4: the diagnosis.
    Diagnosis = 3,
    /// Rule 5: whether all admins are locked out.
    AdminsOut = 4,
    /// Rule 5: how long the provider's support takes.
    Support = 5,
    /// Rule 6: whether the user is in scope.
    Scoped = 6,
    /// Rule 7: whether the invalidation raises an alert.
    Alert = 7,
    /// Rule 7: when.
    AlertTime = 8,
    /// Rule 8: whether the user is excluded.
    Excluded = 9,
    /// Second factor and self-service reset, nested.
    Registration = 10,
    /// The user's region.
    Region = 11,
    /// Rule 9: whether the user's apps honour continuous access evaluation.
    Continuous = 12,
    /// Rule 9: the token delay.
    TokenDelay = 13,
    /// Rule 10: whether the user ever works outside office hours.
    OffHours = 14,
    /// Rule 10: the first activity.
    Activity = 15,
    /// Rule 11: whether the user finds the reset page.
    PortalUptake = 16,
    /// Rule 11: whether the user changes the password in Active Directory.
    OnPremisesUptake = 17,
    /// Rule 11: whether the user calls the help desk.
    Call = 18,
    /// Rule 11: the place in the admin's list.
    ListOrder = 19,
    /// The sensitivity analysis: an input's value in a sample.
    Sensitivity = 20,
    /// The fast engine: the number of people in scope of a kind.
    CountScoped = 101,
    /// The fast engine: flagged, of those in scope.
    CountFlagged = 102,
    /// The fast engine: stopped, of the flagged.
    CountStopped = 103,
    /// The fast engine: prompted, of the stopped.
    CountPrompted = 104,
    /// The fast engine: refused, of the prompted.
    CountRefusedPrompted = 105,
    /// The fast engine: refused, of the locked out.
    CountRefusedLockedOut = 106,
    /// The fast engine: those who find the reset page, of a class of refused.
    CountPortalReset = 107,
    /// The fast engine: those who change the password in Active Directory.
    CountOnPremises = 108,
    /// The fast engine: those who call.
    CountCalls = 109,
    /// The fast engine: the first alert.
    FirstAlert = 110,
    /// The fast engine: the last alert.
    LastAlert = 111,
    /// The fast engine: alerts in one hour of the window.
    CountPerHour = 112,
    /// The fast engine: the call that wakes somebody up.
    EnoughCalls = 113,
    /// The fast engine: which of two neighbouring whole numbers stands for an expectation.
    Rounding = 114,
    /// The fast engine: how people of a way divide over paths.
    CountPath = 115,
    /// The fast engine: spared, of those not refused.
    CountSpared = 116,
    /// The fast engine: the restored user who completes a share.
    HoursTo = 117,
    /// The fast engine: when people are refused who are followed one by one, and where they are on a list.
    RefusedAt = 118,
    /// The fast engine: how long callers wait whom only a clearing ends.
    QueueHours = 119,
}

const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

const fn mix(mut x: u64) -> u64 {
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// The draws of one cause, trial and kind; `index` counts users.
#[derive(Clone, Copy, Debug)]
pub struct Stream {
    key: u64,
}

impl Stream {
    /// The stream of a cause in a trial for a kind (0 for what the tenant shares).
    pub const fn new(seed: u64, cause: Cause, trial: u64, kind: u64) -> Self {
        let key = mix(mix(seed).wrapping_add((cause as u64).wrapping_mul(STEP)));
        let key = mix(key.wrapping_add(trial.wrapping_mul(STEP)));
        Self { key: mix(key.wrapping_add((kind + 1).wrapping_mul(STEP))) }
    }

    /// 64 random bits for one index.
    pub const fn bits(self, index: u64) -> u64 {
        mix(self.key.wrapping_add((index + 1).wrapping_mul(STEP)))
    }

    /// A uniform in the open interval (0, 1), in steps of 2⁻⁵³.
    #[expect(clippy::cast_precision_loss, clippy::cast_possible_wrap, reason = "53 bits fit an f64, and an i64")]
    pub const fn uniform(self, index: u64) -> f64 {
        // Signed integers turn into floats in one instruction.
        ((self.bits(index) >> 11) as i64 as f64 + 0.5) * (1.0 / (1u64 << 53) as f64)
    }
}

/// The one draw of a cause that the tenant shares in a trial.
pub const fn shared(seed: u64, cause: Cause, trial: u64) -> f64 {
    Stream::new(seed, cause, trial, 0).uniform(0)
}
