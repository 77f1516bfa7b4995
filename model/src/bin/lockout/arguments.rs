//! Words and options of the command line.

use lexopt::prelude::*;
use lockout_model::Issue;

/// What was typed.
#[derive(Debug, Default)]
pub(crate) struct Arguments {
    /// The command and its files.
    pub(crate) words: Vec<String>,
    pub(crate) trials: Option<u64>,
    pub(crate) seed: Option<u64>,
    pub(crate) outcome: Option<String>,
    pub(crate) target: Option<f64>,
    pub(crate) figure: Option<String>,
    /// Only the version is wanted.
    pub(crate) version: bool,
    /// Columns for people instead of JSON.
    table: Option<bool>,
}

impl Arguments {
    /// Reads them; None if help was asked for.
    pub(crate) fn read() -> Result<Option<Self>, Vec<Issue>> {
        let mut parser = lexopt::Parser::from_env();
        let mut read = Self::default();
        while let Some(argument) = parser.next().map_err(usage)? {
            match argument {
                Long("trials") => once(&mut read.trials, "--trials", number(&mut parser, "--trials", WHOLE)?)?,
                Long("seed") => once(&mut read.seed, "--seed", number(&mut parser, "--seed", WHOLE)?)?,
                Long("target") => {
                    let target: f64 = number(&mut parser, "--target", "a number")?;
                    if !target.is_finite() {
                        return Err(vec![Issue::new("--target", "expected a number that is finite")]);
                    }
                    once(&mut read.target, "--target", target)?;
                }
                Long("outcome") => once(&mut read.outcome, "--outcome", text(&mut parser)?)?,
                Long("figure") => once(&mut read.figure, "--figure", text(&mut parser)?)?,
                Long("format") => {
                    let format = text(&mut parser)?;
                    let table = match format.as_str() {
                        "json" => false,
                        "table" => true,
                        _ => return Err(vec![Issue::new("--format", format!("expected json or table, found {format:?}"))]),
                    };
                    once(&mut read.table, "--format", table)?;
                }
                Long("version") | Short('V') => read.version = true,
                Long("help") | Short('h') => return Ok(None),
                Value(word) => read.words.push(word.string().map_err(usage)?),
                _ => return Err(usage(argument.unexpected())),
            }
        }
        Ok(Some(read))
    }

    /// Refuses options that mean nothing to a command that runs scenarios.
    pub(crate) fn allow(&self, command: &str, options: &[&str]) -> Result<(), Vec<Issue>> {
        self.allow_only(command, &[options, &["--trials", "--seed", "--format"]].concat())
    }

    /// Refuses all options but these.
    pub(crate) fn allow_only(&self, command: &str, options: &[&str]) -> Result<(), Vec<Issue>> {
        let given = [
            ("--outcome", self.outcome.is_some()),
            ("--target", self.target.is_some()),
            ("--figure", self.figure.is_some()),
            ("--trials", self.trials.is_some()),
            ("--seed", self.seed.is_some()),
            ("--format", self.table.is_some()),
        ];
        let foreign = given.iter().filter(|(name, given)| *given && !options.contains(name));
        let issues: Vec<Issue> = foreign.map(|(name, _)| Issue::new(*name, format!("not an option of {command}"))).collect();
        if issues.is_empty() { Ok(()) } else { Err(issues) }
    }

    /// JSON, or the table if one was asked for.
    pub(crate) fn print(&self, json: impl FnOnce() -> String, table: impl FnOnce() -> String) -> String {
        if self.table == Some(true) { table() } else { json() }
    }
}

/// What a number of weekends or a seed is; each has limits of its own within these.
const WHOLE: &str = "a whole number from 0 to 18446744073709551615";

/// Takes an option that may be given once.
fn once<T>(place: &mut Option<T>, name: &str, value: T) -> Result<(), Vec<Issue>> {
    if place.replace(value).is_some() {
        return Err(vec![Issue::new(name, "given more than once")]);
    }
    Ok(())
}

/// An option that a command cannot do without.
pub(crate) fn needed<T>(value: Option<T>, name: &str) -> Result<T, Vec<Issue>> {
    value.ok_or_else(|| vec![Issue::new(name, "is missing, see lockout --help")])
}

#[expect(clippy::needless_pass_by_value, reason = "the shape that map_err takes")]
fn usage(error: lexopt::Error) -> Vec<Issue> {
    vec![Issue::new("arguments", error.to_string())]
}

fn text(parser: &mut lexopt::Parser) -> Result<String, Vec<Issue>> {
    parser.value().and_then(lexopt::ValueExt::string).map_err(usage)
}

fn number<T: std::str::FromStr>(parser: &mut lexopt::Parser, name: &str, expected: &str) -> Result<T, Vec<Issue>> {
    let text = text(parser)?;
    text.parse().map_err(|_| vec![Issue::new(name, format!("expected {expected}, found {text:?}"))])
}
