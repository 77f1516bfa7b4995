//! A chain in words.

use serde_json::Value;

use super::op::Op;
use super::steps::Origin;
use super::words::{bare, with_unit};
use super::{Chain, Claim, Step};

/// The number, the arithmetic with the user's own figures, and what it rests on.
pub(super) fn of(chain: &Chain) -> String {
    let mut sentences = vec![format!("{}: {}", capital(&chain.label), published(chain))];
    if chain.claim == Claim::Counted {
        sentences.extend(chain.notes.iter().map(|note| capital(note)));
        let parts: Vec<String> = chain.steps.iter().filter_map(|step| part(chain, step)).collect();
        if !parts.is_empty() {
            sentences.push(format!("Parts on paper: {}", parts.join("; ")));
        }
        let inputs: Vec<String> = chain.steps.iter().filter_map(input).collect();
        if !inputs.is_empty() {
            sentences.push(format!("Inputs: {}", inputs.join("; ")));
        }
    } else {
        if let Some(arithmetic) = on_paper(chain) {
            sentences.push(arithmetic);
        }
        sentences.extend(chain.notes.iter().map(|note| capital(note)));
    }
    // "rule 11" stands for all of its paths.
    let mut rules: Vec<&str> = chain.rules.iter().map(|rule| rule.number.split(',').next().unwrap_or(rule.number)).collect();
    rules.dedup();
    if !rules.is_empty() {
        sentences.push(format!("By {}", rules.join(", ")));
    }
    sentences.push(sources(chain));
    sentences.iter().filter(|sentence| !sentence.is_empty()).map(|sentence| format!("{sentence}.")).collect::<Vec<_>>().join(" ")
}

/// The published number; one that is exact is that of its step, which a float may be too short for.
fn published(chain: &Chain) -> String {
    match (chain.published, chain.steps.last()) {
        (None, _) => "none".to_owned(),
        (Some(_), Some(last)) if chain.claim == Claim::Equals && last.value.is_u64() => last.value_in_words(),
        (Some(value), _) => with_unit(value, chain.unit),
    }
}

/// The calculation of the last step, from the steps that it uses.
fn on_paper(chain: &Chain) -> Option<String> {
    let last = chain.steps.len().checked_sub(1)?;
    let claim = match chain.claim {
        Claim::Equals => "On paper",
        Claim::Expects => "On paper, expected",
        Claim::Law => "On paper, exact law",
        Claim::NearLaw => "On paper, nearly the law",
        Claim::AtMost => "On paper, at most",
        Claim::Counted => return None,
    };
    let mut used = vec![false; chain.steps.len()];
    mark(chain, last, &mut used);
    let steps = chain.steps.iter().zip(&used).filter(|(_, used)| **used).map(|(step, _)| step);
    let lines: Vec<String> = steps.filter_map(|step| calculation(chain, step)).collect();
    if lines.is_empty() {
        return Some(format!("{claim}: {}", chain.steps[last].value_in_words()));
    }
    Some(format!("{claim}: {}", lines.join("; ")))
}

fn mark(chain: &Chain, step: usize, used: &mut [bool]) {
    used[step] = true;
    if let Origin::Computed { steps, .. } = &chain.steps[step].origin {
        for &step in steps {
            mark(chain, step, used);
        }
    }
}

/// "4,200 people × 30.3 % E[p] = 1,274 people", for a computed step.
fn calculation(chain: &Chain, step: &Step) -> Option<String> {
    let Origin::Computed { op, steps } = &step.origin else { return None };
    let operands: Vec<&Step> = steps.iter().map(|&at| &chain.steps[at]).collect();
    let joined = |sign: &str| operands.iter().map(|operand| named(operand)).collect::<Vec<_>>().join(sign);
    let first = || operands.first().map(|operand| named(operand)).unwrap_or_default();
    let values = || operands.iter().map(|operand| bare(operand.number().unwrap_or(f64::NAN), operand.unit)).collect::<Vec<_>>();
    let left = match op {
        // A share that is passed on needs no line of its own.
        Op::Same => return None,
        // Nor does one factor, nor all or nothing.
        Op::Product if operands.len() == 1 => return None,
        Op::Complement if matches!(step.number(), Some(share) if share == 0.0 || share == 1.0) => return None,
        Op::Product | Op::WholePeople { .. } => joined(" × "),
        Op::Sum => joined(" + "),
        Op::Difference => joined(" − "),
        Op::Quotient => joined(" / "),
        Op::Complement => format!("1 − {}", first()),
        Op::Least => format!("the least of {}", joined(" and ")),
        Op::PertMean => match &values()[..] {
            [low, likely, high] => format!("({low} + 4 × {likely} + {high}) / 6"),
            _ => joined(", "),
        },
        Op::LogNormalMean => format!("{} × exp(σ²/2), σ = {}", first(), values().pop().unwrap_or_default()),
        Op::FrontLoaded => format!("(1 − exp(−r·x)) / (1 − exp(−r)), x and r = {}", values().join(" and ")),
        Op::Half => format!("{} / 2", first()),
        Op::ResidualMean => match &values()[..] {
            [low, high] => format!("({low}² + {low}·{high} + {high}²) / 3·({low} + {high})"),
            _ => joined(", "),
        },
        Op::ActiveShare => format!("1 − exp(−{})", first()),
        Op::Power => format!("{} to the power of {}", first(), values().pop().unwrap_or_default()),
        Op::PooledPeople => "(ΣNc)² / ΣNc² over kinds".to_owned(),
        Op::PooledChance => "ΣNc² / ΣNc over kinds".to_owned(),
        Op::LawQuantile { percentile } => format!("least k with P(X ≤ k) ≥ {percentile} %, N and c = {}", values().join(" and ")),
        Op::MedianError => "√(variance at the median / weekends) / density at the median".to_owned(),
        Op::ScopeMoment => format!("E[pⁿ], n = {}", values().join("")),
        Op::FirstAlertMean => format!("mean of the first of X alerts, X ~ Binomial(N, c·p), N and c = {}", values().join(" and ")),
        Op::LastAlertMean => format!("mean of the last of X alerts, X ~ Binomial(N, c·p), N and c = {}", values().join(" and ")),
        Op::FirstOfficeMean => format!("mean of the office hour after the first of X alerts, N and c = {}", values().join(" and ")),
        Op::EventsBy { .. } => format!("rule 10's rates over local hours, {}", first()),
    };
    let last = chain.steps.last().is_some_and(|last| std::ptr::eq(last, step));
    Some(format!("{left} = {}", if last { step.value_in_words() } else { named(step) }))
}

/// "55 % AD FS"; people and times speak for themselves.
fn named(step: &Step) -> String {
    let value = step.value_in_words();
    if step.short.is_empty() || step.unit == "people" && step.short == "people" { value } else { format!("{value} {}", step.short) }
}

/// "mean token delay 22.8 minutes", for the computed steps that stand for themselves.
fn part(chain: &Chain, step: &Step) -> Option<String> {
    let at = chain.steps.iter().position(|known| std::ptr::eq(known, step))?;
    let used = chain.steps.iter().any(|other| matches!(&other.origin, Origin::Computed { steps, .. } if steps.contains(&at)));
    let computed = matches!(step.origin, Origin::Computed { .. });
    (computed && !used).then(|| format!("{} {}", step.label, step.value_in_words()))
}

/// "batch 60 users", for inputs that no part uses.
fn input(step: &Step) -> Option<String> {
    matches!(step.origin, Origin::Scenario { .. }).then(|| match &step.value {
        Value::Array(_) | Value::Object(_) => step.label.clone(),
        _ => format!("{} {}", step.short, step.value_in_words()),
    })
}

/// Who says so, once each; the word assumption for the rest.
fn sources(chain: &Chain) -> String {
    let mut said: Vec<&str> = Vec::new();
    let mut assumed: Vec<&str> = Vec::new();
    let mut yours: Vec<&str> = Vec::new();
    for step in &chain.steps {
        said.extend(&step.sources);
        match step.standing {
            "assumption" => assumed.push(&step.short),
            "yours" => yours.push(&step.short),
            _ => {}
        }
    }
    let mut parts = Vec::new();
    for (word, mut names) in [("yours", yours), ("assumption", assumed), ("sources", said)] {
        let mut seen = Vec::new();
        names.retain(|name| {
            !seen.contains(name) && {
                seen.push(name);
                true
            }
        });
        if !names.is_empty() {
            parts.push(format!("{}: {}", capital(word), names.join(if word == "sources" { "; " } else { ", " })));
        }
    }
    parts.join(". ")
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
