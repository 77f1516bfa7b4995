//! A chain under construction: steps that are given, fixed by a rule, computed or counted.

use serde::Serialize;
use serde_json::Value;

use super::inputs;
use super::op::Op;
use super::rules::{self, Rule};
use super::{Chain, Claim};
use crate::facts::{self, Fact, Standing};
use crate::forecast::Forecast;
use crate::parameters::{Parameters, derived_home};

/// One line of a chain.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Step {
    /// What it is, in plain words.
    pub label: String,
    /// A few words for use inside a calculation: `AD FS`, `alerted`.
    pub short: String,
    /// The value: a number, a word or a switch.
    pub value: Value,
    /// The unit of a number; `share` for chances and parts of the people.
    pub unit: &'static str,
    /// The rule at work, if the step is more than an input.
    pub rule: Option<&'static str>,
    /// Where the value comes from.
    pub origin: Origin,
    /// How well it is known: `documented`, `reported`, `commentary`, `inferred`, `assumption`; `yours` for a value that the user
    /// changed; `computed`, `rule` or `counted` for what follows.
    pub standing: &'static str,
    /// Who says so.
    pub sources: Vec<&'static str>,
}

/// Where a step's value comes from.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "from", rename_all = "snake_case")]
pub enum Origin {
    /// A field of the scenario.
    Scenario {
        /// The field's path.
        field: String,
        /// The default of the definition, for the home's offset that of the largest region; null if it has none.
        default: Value,
    },
    /// A constant of the model.
    Constant {
        /// The fact's id.
        fact: &'static str,
    },
    /// A rule fixes it, given what the scenario says in words.
    Rule,
    /// Arithmetic on earlier steps.
    Computed {
        /// Which.
        op: Op,
        /// The steps it uses, by their place in the chain.
        steps: Vec<usize>,
    },
    /// Counted over the trials of the run.
    Counted,
}

/// A chain under construction.
pub(super) struct Draft<'a> {
    pub(super) parameters: &'a Parameters,
    pub(super) forecast: &'a Forecast,
    /// The scenario and the default one, as JSON.
    scenario: Value,
    defaults: Value,
    steps: Vec<Step>,
    rules: Vec<Rule>,
    notes: Vec<String>,
}

impl<'a> Draft<'a> {
    pub(super) fn new(parameters: &'a Parameters, forecast: &'a Forecast) -> Self {
        let defaults = crate::scenario::Scenario::default().to_json();
        Self {
            scenario: parameters.scenario.to_json(),
            defaults,
            parameters,
            forecast,
            steps: Vec::new(),
            rules: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// Names a rule; twice is once.
    pub(super) fn rule(&mut self, rule: Rule) -> &'static str {
        if !self.rules.contains(&rule) {
            self.rules.push(rule);
        }
        rule.number
    }

    /// Names several rules.
    pub(super) fn rules(&mut self, rules: &[Rule]) {
        for &rule in rules {
            self.rule(rule);
        }
    }

    pub(super) fn note(&mut self, note: impl Into<String>) {
        self.notes.push(note.into());
    }

    pub(super) fn step(&self, at: usize) -> &Step {
        &self.steps[at]
    }

    pub(super) fn number(&self, at: usize) -> f64 {
        self.steps[at].number().unwrap_or(f64::NAN)
    }

    /// The last step's number.
    pub(super) fn last(&self) -> Option<f64> {
        self.steps.last().and_then(Step::number)
    }

    /// Adds a step; the same step twice is once.
    fn push(&mut self, step: Step) -> usize {
        if let Some(at) = self.steps.iter().position(|known| *known == step) {
            return at;
        }
        self.steps.push(step);
        self.steps.len() - 1
    }

    /// A field of the scenario with the user's value: once, however often it is used. None if it is null or missing, as a help
    /// desk's agents where there is no help desk.
    pub(super) fn given(&mut self, field: &str) -> Option<usize> {
        let known = self.steps.iter().position(|step| matches!(&step.origin, Origin::Scenario { field: known, .. } if known == field));
        if known.is_some() {
            return known;
        }
        let pointer = format!("/{}", field.replace('.', "/"));
        let value = self.scenario.pointer(&pointer).filter(|value| !value.is_null())?.clone();
        let mut words = inputs::words(field);
        let mut default = self.defaults.pointer(&pointer).cloned().unwrap_or(Value::Null);
        let derived = field == facts::HOME_OFFSET.id;
        if derived {
            default = crate::json::Json::number(derived_home(&self.parameters.scenario)).to_value();
        }
        let (standing, sources) = match value == default {
            false => (YOURS, Vec::new()),
            true if derived => {
                words.about.push_str(", that of the largest region");
                (COMPUTED, Vec::new())
            }
            true => (words.standing.word(), words.sources.to_vec()),
        };
        let origin = Origin::Scenario { field: field.to_owned(), default };
        Some(self.push(Step { label: words.about, short: words.short, value, unit: words.unit, rule: None, origin, standing, sources }))
    }

    /// A constant of the model.
    pub(super) fn constant(&mut self, fact: &Fact, short: &str, rule: Rule) -> usize {
        let rule = self.rule(rule);
        let known = self.steps.iter().position(|step| matches!(step.origin, Origin::Constant { fact: known } if known == fact.id));
        known.unwrap_or_else(|| {
            self.push(Step {
                label: fact.about.to_owned(),
                short: short.to_owned(),
                value: number(fact.value),
                unit: fact.unit,
                rule: Some(rule),
                origin: Origin::Constant { fact: fact.id },
                standing: fact.standing.word(),
                sources: fact.sources.to_vec(),
            })
        })
    }

    /// A number that a rule fixes.
    pub(super) fn fixed(&mut self, label: &str, short: &str, value: f64, unit: &'static str, rule: Rule) -> usize {
        let rule = Some(self.rule(rule));
        let (label, short) = (label.to_owned(), short.to_owned());
        self.push(Step { label, short, value: number(value), unit, rule, origin: Origin::Rule, standing: "rule", sources: Vec::new() })
    }

    /// A number computed from earlier steps.
    pub(super) fn computed(&mut self, label: &str, short: &str, unit: &'static str, op: Op, steps: &[usize], rule: Option<Rule>) -> usize {
        let operands: Vec<f64> = steps.iter().map(|&at| self.number(at)).collect();
        let value = op.apply(&operands, self.parameters);
        let value = if self.is_whole(op, steps) { crate::json::Json::number(value).to_value() } else { number(value) };
        let rule = rule.map(|rule| self.rule(rule));
        let origin = Origin::Computed { op, steps: steps.to_vec() };
        let (label, short) = (label.to_owned(), short.to_owned());
        self.push(Step { label, short, value, unit, rule, origin, standing: COMPUTED, sources: Vec::new() })
    }

    /// Whether arithmetic gives whole people, which are exact: those of a kind, and their sums.
    fn is_whole(&self, op: Op, steps: &[usize]) -> bool {
        match op {
            Op::WholePeople { .. } => true,
            Op::Sum => steps.iter().all(|&at| self.steps[at].value.is_u64()),
            _ => false,
        }
    }

    /// A number that the forecast publishes.
    pub(super) fn counted(&mut self, label: &str, short: &str, value: f64, unit: &'static str) -> usize {
        let (label, short) = (label.to_owned(), short.to_owned());
        let origin = Origin::Counted;
        self.push(Step { label, short, value: number(value), unit, rule: None, origin, standing: "counted", sources: Vec::new() })
    }

    /// The chain. Its rules are in the order of the definition, which is that in which they act.
    pub(super) fn finish(self, pointer: String, label: String, unit: &'static str, published: Option<f64>, claim: Claim) -> Chain {
        let mut rules = self.rules;
        rules.sort_by_key(|rule| rules::ALL.iter().position(|known| known == rule));
        Chain { pointer, label, unit, published, claim, steps: self.steps, rules, notes: self.notes }
    }
}

/// The standing of a value that the user changed.
const YOURS: &str = "yours";
/// The standing of a value that follows from others.
const COMPUTED: &str = "computed";

/// Every digit of a number; null where it is not finite.
fn number(value: f64) -> Value {
    serde_json::Number::from_f64(value).map_or(Value::Null, Value::Number)
}

/// What an input is called, and who says so.
pub(super) struct Words {
    pub(super) about: String,
    pub(super) short: String,
    pub(super) unit: &'static str,
    pub(super) standing: Standing,
    pub(super) sources: &'static [&'static str],
}
