//! Closed forms of counts: scoped, flagged, stopped, prompted, locked out, alerts in an hour.

use super::chances::{alerted, due_in_hour, let_in, mean_scope, people_in_scope, raised, stopped};
use super::op::Op;
use super::steps::Draft;
use super::{Claim, counted, rules};
use crate::choice::{Choice as _, Kind};
use crate::quantity::{Count, Statistic, count_label, kind_label};

/// Whether a count follows from the scope, the alerts and the policy alone.
pub(super) const fn has_closed_form(count: Count) -> bool {
    matches!(count, Count::Scoped | Count::Flagged | Count::Stopped | Count::Prompted | Count::LockedOut)
}

/// A kind's people and the steps of the chance (in a scope of 1) that one of them is counted.
pub(super) struct Part {
    people: usize,
    factors: Vec<usize>,
}

/// A count of the tenant.
pub(super) fn total(draft: &mut Draft, count: Count, statistic: Statistic) -> Claim {
    let parts = parts(draft, count, Kind::ALL);
    conclude(draft, &parts, count_label(count), "people", statistic)
}

/// A count of one kind.
pub(super) fn of_kind(draft: &mut Draft, kind: Kind, count: Count, statistic: Statistic) -> Claim {
    let parts = parts(draft, count, &[kind]);
    conclude(draft, &parts, &format!("{}, {}", count_label(count), kind_label(kind)), "people", statistic)
}

/// Alerts in an hour of the window.
pub(super) fn alerts_in_hour(draft: &mut Draft, hour: usize, statistic: Statistic) -> Claim {
    let people = people_in_scope(draft, Kind::ALL);
    let alerted = alerted(draft);
    let due = due_in_hour(draft, hour);
    let parts = [Part { people, factors: vec![alerted, due] }];
    conclude(draft, &parts, &format!("alerts in hour {} of the window", hour + 1), "alerts", statistic)
}

/// The people who can be in scope, each with what they need to be counted.
pub(super) fn parts(draft: &mut Draft, count: Count, kinds: &[Kind]) -> Vec<Part> {
    // Only the way through the policy differs by kind.
    let by_kind = matches!(count, Count::Prompted | Count::LockedOut) && draft.parameters.offers_self_service;
    let groups: Vec<Vec<Kind>> = if by_kind { kinds.iter().map(|&kind| vec![kind]).collect() } else { vec![kinds.to_vec()] };
    let peopled = |kinds: &[Kind], draft: &Draft| kinds.iter().any(|kind| draft.parameters.kinds[kind.index()].people > 0);
    let mut parts = Vec::new();
    for group in groups {
        if kinds.len() > 1 && !peopled(&group, draft) {
            continue;
        }
        let people = people_in_scope(draft, &group);
        let mut factors = Vec::new();
        if count != Count::Scoped {
            factors.push(alerted(draft));
            factors.extend(raised(draft));
        }
        if !matches!(count, Count::Scoped | Count::Flagged) {
            factors.push(stopped(draft));
        }
        if matches!(count, Count::Prompted | Count::LockedOut) {
            let let_in = let_in(draft, group[0]);
            let (label, short) = ("share not let in after a password change", "not let in");
            factors.push(match count {
                Count::Prompted => let_in,
                _ => draft.computed(label, short, "share", Op::Complement, &[let_in], Some(rules::RULE_8)),
            });
        }
        parts.push(Part { people, factors });
    }
    parts
}

/// The last steps: a mean, or a quantile of the law of the count.
fn conclude(draft: &mut Draft, parts: &[Part], label: &str, unit: &'static str, statistic: Statistic) -> Claim {
    match statistic {
        Statistic::Mean => {
            let mean_p = mean_scope(draft);
            let means: Vec<usize> = parts
                .iter()
                .map(|part| {
                    let mut operands = vec![part.people, mean_p];
                    operands.extend(&part.factors);
                    let short = draft.step(part.people).short.clone();
                    let of = if parts.len() > 1 { format!("{label}, {short}") } else { format!("{label}, expected") };
                    draft.computed(&of, &short, unit, Op::Product, &operands, None)
                })
                .collect();
            if means.len() > 1 {
                draft.computed(&format!("{label}, expected"), "in all", unit, Op::Sum, &means, None);
            }
            if means.is_empty() {
                draft.fixed(&format!("{label}: there is nobody"), "nobody", 0.0, unit, rules::SECTION_2);
            }
            Claim::Expects
        }
        Statistic::Percentile(percentile) => {
            mean_scope(draft);
            let (people, chance) = pooled(draft, parts);
            draft.rules(&[rules::SECTION_7, rules::SECTION_6]);
            let quantile = format!("{label}, {percentile} % quantile of the exact law");
            draft.computed(&quantile, "quantile", unit, Op::LawQuantile { percentile }, &[people, chance], Some(rules::SECTION_7));
            let several = parts.len() > 1;
            draft.note(if several {
                "law: kinds differ in their chance; the binomial with the same mean and variance, mixed over p, stands for their sum"
            } else {
                "law: Binomial(N, c·p), mixed over p ~ BetaPERT(scope)"
            });
            counted::sample(draft, percentile);
            if several { Claim::NearLaw } else { Claim::Law }
        }
    }
}

/// N and c of the law of a count.
pub(super) fn pooled(draft: &mut Draft, parts: &[Part]) -> (usize, usize) {
    let mut pairs = Vec::new();
    for part in parts {
        let chance = draft.computed("c: chance of one person in a scope of 1", "c", "share", Op::Product, &part.factors, None);
        pairs.extend([part.people, chance]);
    }
    if let [people, chance] = pairs[..] {
        return (people, chance);
    }
    let people =
        draft.computed("N of the binomial that stands for all kinds", "N", "people", Op::PooledPeople, &pairs, Some(rules::SECTION_7));
    let chance = draft.computed("its chance c", "c", "share", Op::PooledChance, &pairs, Some(rules::SECTION_7));
    (people, chance)
}
