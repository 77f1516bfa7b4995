//! The command line: a scenario in, a forecast out.

use std::io::{Read as _, Write as _};
use std::process::ExitCode;

use lexopt::prelude::*;
use lockout_model::presets::{self, Preset};
use lockout_model::{Issue, Parameters, Run, Scenario, run, scenario};

const HELP: &str = "\
lockout: predicted lockouts of a false-alarm weekend

usage:
  lockout forecast FILE [--trials N] [--seed N]   the forecast of a scenario, as JSON; - is standard input
  lockout presets [NAME]                          the presets, or the scenario of one
  lockout schema                                  the JSON Schema of a scenario

Errors go to standard error, one problem a line, with exit code 2.
";

fn main() -> ExitCode {
    let done = command().and_then(|output| {
        // A closed pipe is the reader's business.
        let _ = std::io::stdout().write_all(output.as_bytes());
        Ok(())
    });
    let Err(issues) = done else { return ExitCode::SUCCESS };
    for issue in issues {
        eprintln!("{issue}");
    }
    ExitCode::from(2)
}

/// What to print.
fn command() -> Result<String, Vec<Issue>> {
    let mut arguments = lexopt::Parser::from_env();
    let mut words = Vec::new();
    let (mut trials, mut seed) = (None, None);
    while let Some(argument) = arguments.next().map_err(usage)? {
        match argument {
            Long("trials") => trials = Some(number(&mut arguments, "--trials")?),
            Long("seed") => seed = Some(number(&mut arguments, "--seed")?),
            Long("help") | Short('h') => return Ok(HELP.to_owned()),
            Value(word) => words.push(word.string().map_err(usage)?),
            _ => return Err(usage(argument.unexpected())),
        }
    }
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["forecast", file] => {
            let mut scenario = Scenario::from_json(&read(file)?)?;
            scenario.run.trials = trials.unwrap_or(scenario.run.trials);
            scenario.run.seed = seed.unwrap_or(scenario.run.seed);
            forecast(&scenario)
        }
        ["presets"] => Ok(presets::ALL.iter().map(list_line).collect::<Result<String, _>>()?),
        ["presets", name] => {
            let preset = Preset::named(name).ok_or_else(|| vec![Issue::new(*name, unknown_preset())])?;
            Ok(indented(&preset.scenario()?.to_json()))
        }
        ["schema"] => Ok(indented(&scenario::schema())),
        [] => Ok(HELP.to_owned()),
        _ => Err(vec![Issue::new(words.join(" "), "not a command, expected forecast FILE, presets [NAME] or schema")]),
    }
}

fn forecast(scenario: &Scenario) -> Result<String, Vec<Issue>> {
    let parameters = Parameters::derive(scenario)?;
    let mut run = Run::new(&parameters);
    run.advance(u64::MAX);
    Ok(run::to_json(&run.forecast()))
}

fn usage(error: lexopt::Error) -> Vec<Issue> {
    vec![Issue::new("arguments", error.to_string())]
}

fn number(arguments: &mut lexopt::Parser, name: &str) -> Result<u64, Vec<Issue>> {
    let text = arguments.value().and_then(|value| value.string()).map_err(usage)?;
    text.parse().map_err(|_| vec![Issue::new(name, format!("expected a whole number, found {text:?}"))])
}

/// Reads a file, or standard input for `-`.
fn read(file: &str) -> Result<String, Vec<Issue>> {
    let mut bytes = Vec::new();
    let read = if file == "-" { std::io::stdin().read_to_end(&mut bytes).map(|_| bytes) } else { std::fs::read(file) };
    let bytes = read.map_err(|error| vec![Issue::new(file, format!("cannot be read: {error}"))])?;
    String::from_utf8(bytes).map_err(|_| vec![Issue::new(file, "is not text, expected JSON in UTF-8")])
}

fn list_line(preset: &Preset) -> Result<String, Vec<Issue>> {
    let words = preset.words()?;
    Ok(format!("{:28} {}\n{:28} {}\n", preset.name, words.title, "", words.story))
}

fn unknown_preset() -> String {
    let names: Vec<&str> = presets::ALL.iter().map(|preset| preset.name).collect();
    format!("not a preset, expected one of {}", names.join(", "))
}

fn indented(json: &serde_json::Value) -> String {
    format!("{json:#}\n")
}
