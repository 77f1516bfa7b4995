//! Numbers that are not counted over trials: the triage residue, the sampling error, people of a kind.

use super::chances::{mean_scope, people_of, users};
use super::counts::{parts, pooled};
use super::op::Op;
use super::rules;
use super::steps::Draft;
use crate::choice::{Choice as _, Kind};
use crate::facts;
use crate::outcome::{POINTS, point_hours};
use crate::quantity::{Count, kind_label, place};

/// Standard error of the median of locked_out.
pub(super) fn sampling_error(draft: &mut Draft) {
    let parts = parts(draft, Count::LockedOut, Kind::ALL);
    mean_scope(draft);
    let (people, chance) = pooled(draft, &parts);
    let median = Op::LawQuantile { percentile: 50 };
    draft.computed("median of the exact law", "median", "people", median, &[people, chance], Some(rules::SECTION_7));
    let trials = draft.forecast.trials;
    #[expect(clippy::cast_precision_loss, reason = "at most a million trials")]
    let trials = draft.counted("weekends counted", "weekends", trials as f64, "trials");
    draft.computed(
        "standard error of the median",
        "standard error",
        "people",
        Op::MedianError,
        &[people, chance, trials],
        Some(rules::SECTION_7),
    );
    draft.note("√(variance of \"at or below the median\" that strata of p leave / trials) / density of the law at its median");
}

/// People of a kind.
pub(super) fn users_of_kind(draft: &mut Draft, kind: &str) -> Option<String> {
    let kind = Kind::ALL[place(kind, Kind::ALL.len())?];
    people_of(draft, kind);
    Some(format!("people, {}", kind_label(kind)))
}

/// Section 5: really risky users wrongly cleared by a rule.
pub(super) fn triage(draft: &mut Draft, rule: &str) -> Option<String> {
    let section = Some(rules::SECTION_5);
    let new = |draft: &mut Draft| {
        let thousands = thousands(draft);
        let a_day = draft.given("tenant.genuine_per_day")?;
        let hours = draft.given("incident.window.hours")?;
        let day = draft.fixed("hours of a day", "a day", 24.0, "hours", rules::SECTION_5);
        let days = draft.computed("days of the alert window", "of window", "days", Op::Quotient, &[hours, day], section);
        Some(draft.computed("new really risky users in the window", "new", "people", Op::Product, &[a_day, thousands, days], section))
    };
    let open = |draft: &mut Draft| {
        let thousands = thousands(draft);
        let listed = draft.given("tenant.genuine_open")?;
        Some(draft.computed("really risky users already listed", "listed", "people", Op::Product, &[listed, thousands], section))
    };
    let label = match rule {
        "everything" => {
            let parts = [open(draft)?, new(draft)?];
            draft.computed("wrongly cleared by clearing everybody listed", "cleared", "people", Op::Sum, &parts, section);
            "really risky users wrongly cleared: everybody listed"
        }
        "updated_in_window" => {
            let (open, new) = (open(draft)?, new(draft)?);
            let touched = draft.constant(&facts::TOUCHED_OPEN, "touched in the window", rules::SECTION_5);
            let touched =
                draft.computed("of the listed, touched in the window", "touched", "people", Op::Product, &[touched, open], section);
            draft.computed(
                "wrongly cleared by clearing everybody updated in the window",
                "cleared",
                "people",
                Op::Sum,
                &[new, touched],
                section,
            );
            "really risky users wrongly cleared: everybody updated in the window"
        }
        "bare_leak_in_window" => {
            let new = new(draft)?;
            let bare = draft.constant(&facts::BARE_LEAK, "with this alert alone", rules::SECTION_5);
            let label = "wrongly cleared by clearing those with a leaked-credentials alert in the window and nothing else";
            draft.computed(label, "cleared", "people", Op::Product, &[bare, new], section);
            "really risky users wrongly cleared: those with a leaked-credentials alert in the window and nothing else"
        }
        _ => return None,
    };
    Some(label.to_owned())
}

fn thousands(draft: &mut Draft) -> usize {
    let users = users(draft);
    let thousand = draft.fixed("a thousand users", "", 1000.0, "people", rules::SECTION_5);
    draft.computed("thousands of users", "thousand users", "", Op::Quotient, &[users, thousand], Some(rules::SECTION_5))
}

/// The moment of a point of the waiting curve.
#[expect(clippy::cast_precision_loss, reason = "at most 240")]
pub(super) fn moment_of_point(draft: &mut Draft, point: &str) -> Option<String> {
    let point = place(point, POINTS)?;
    let steps = draft.fixed("points before this one", "points", point as f64, "", rules::SECTION_6);
    let apart = draft.fixed("time between points", "apart", point_hours(1), "hours", rules::SECTION_6);
    draft.computed("hours after the window's start", "hours", "hours", Op::Product, &[steps, apart], Some(rules::SECTION_6));
    Some("hours after the window's start".to_owned())
}
