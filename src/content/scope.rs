//! How much of a tenant was in scope: a disputed fact, so a switch.

use lockout_model::facts;
use lockout_model::scenario::Triple;

/// One answer to the question.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Answer {
    /// Its name on the switch.
    pub name: &'static str,
    /// The range that stands for it.
    pub scope: Triple,
    /// Who says so.
    pub source: &'static str,
}

/// The answers, the smallest first. Ranges around the first two are assumptions.
pub const ANSWERS: [Answer; 3] = [
    Answer {
        name: "1 %",
        scope: Triple { low: 0.002, likely: 0.01, high: 0.03 },
        source: "One in a hundred: our reading of Microsoft’s “a small percentage of users”. An assumption.",
    },
    Answer {
        name: "10 %",
        scope: Triple { low: 0.05, likely: 0.10, high: 0.15 },
        source: "One in ten: between the two figures that anyone has stated. An assumption.",
    },
    Answer {
        name: "A third",
        scope: Triple { low: facts::SCOPE_LOW.value, likely: facts::SCOPE_LIKELY.value, high: facts::SCOPE_HIGH.value },
        source: "A third: one provider’s own accounts, as reported. Microsoft said only “a small percentage of users”.",
    },
];

/// What to say under the switch.
pub fn source(scope: &Triple) -> &'static str {
    let chosen = ANSWERS.iter().find(|answer| answer.scope == *scope);
    chosen.map_or("Your own range. Nobody has published how much of a tenant was in scope.", |answer| answer.source)
}
