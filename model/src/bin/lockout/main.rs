//! The command line: a scenario in, a forecast out, and what follows from it.

mod arguments;
mod show;
mod table;

use std::io::{ErrorKind, IsTerminal as _, Read as _, Write as _};
use std::num::NonZero;
use std::process::ExitCode;

use arguments::{Arguments, needed};
use lockout_model::presets::{self, Preset};
use lockout_model::sensitivity::{self, OUTCOMES};
use lockout_model::{Issue, Parameters, Progress, Run, Scenario, compare, explain, forecast, run, scenario, solve};
use serde::Serialize;

const HELP: &str = "\
lockout: predicted lockouts of a false-alarm weekend

usage:
  lockout forecast FILE                           the forecast of a scenario
  lockout compare A B [C [D]]                     two to four scenarios on the same draws, and how they differ
  lockout policies FILE                           one event replayed through every policy
  lockout sensitivity FILE [--outcome NAME]       which inputs matter most
  lockout solve FILE --outcome POINTER --target N the smallest single changes that bring an outcome to a target
  lockout explain FILE --figure POINTER           why a number of the forecast is what it is
  lockout presets [NAME]                          the presets, or the scenario of one
  lockout schema                                  the JSON Schema of a scenario

FILE is a scenario in JSON; - is standard input. POINTER is a JSON pointer into the forecast: /totals/locked_out/p50.
NAME is locked_out, refused, person_hours_lost or hours_to_90_percent.

options:
  --trials N                                      weekends; for sensitivity, of each mean
  --seed N                                        picks the draws: same seed, same bytes
  --format json|table                             JSON (the default), or columns for people
  --version                                       the program's version, and that of the model's definition

Errors go to standard error, one problem a line, with exit code 2.
";

fn main() -> ExitCode {
    match command() {
        Ok(output) => print(&output),
        Err(issues) => fail(&issues),
    }
}

/// Writes all of it. A closed pipe is the reader's business; half a forecast on a full disk is not.
fn print(output: &str) -> ExitCode {
    let mut out = std::io::stdout();
    match out.write_all(output.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            fail(&[Issue::new("standard output", format!("cannot be written: {error}"))])
        }
        _ => ExitCode::SUCCESS,
    }
}

/// Names what is wrong, as far as somebody can read it.
fn fail(issues: &[Issue]) -> ExitCode {
    for issue in issues {
        let _ = writeln!(std::io::stderr(), "{issue}");
    }
    ExitCode::from(2)
}

/// What to print.
fn command() -> Result<String, Vec<Issue>> {
    let Some(mut arguments) = Arguments::read()? else { return Ok(HELP.to_owned()) };
    if arguments.version {
        return Ok(format!("lockout {}, model {}\n", env!("CARGO_PKG_VERSION"), forecast::MODEL_VERSION));
    }
    let words = std::mem::take(&mut arguments.words);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["forecast", file] => {
            arguments.allow("forecast", &[])?;
            let forecast = run::forecast(&open(file, &arguments)?)?;
            Ok(arguments.print(|| run::to_json(&forecast), || show::forecast(&forecast)))
        }
        ["compare", files @ ..] => {
            arguments.allow("compare", &[])?;
            compare_files(files, &arguments)
        }
        ["policies", file] => {
            arguments.allow("policies", &[])?;
            let replay = compare::policies(&open(file, &arguments)?)?;
            Ok(arguments.print(|| json(&replay), || show::replay(&replay)))
        }
        ["sensitivity", file] => {
            arguments.allow("sensitivity", &["--outcome"])?;
            analyse(&open(file, &arguments)?, &arguments)
        }
        ["solve", file] => {
            arguments.allow("solve", &["--outcome", "--target"])?;
            let (outcome, target) = (needed(arguments.outcome.as_deref(), "--outcome")?, needed(arguments.target, "--target")?);
            solve_for(&open(file, &arguments)?, outcome, target, &arguments)
        }
        ["explain", file] => {
            arguments.allow("explain", &["--figure"])?;
            let figure = needed(arguments.figure.as_deref(), "--figure")?;
            let parameters = Parameters::derive(&open(file, &arguments)?)?;
            let mut run = Run::new(&parameters);
            run.advance(u64::MAX);
            let chain = explain::explain(&parameters, &run.forecast(), figure).map_err(|issue| vec![issue])?;
            Ok(arguments.print(|| json(&chain), || show::chain(&chain)))
        }
        ["presets"] => {
            arguments.allow_only("presets", &[])?;
            Ok(presets::ALL.iter().map(list_line).collect::<Result<String, _>>()?)
        }
        ["presets", name] => {
            arguments.allow_only("presets", &[])?;
            let preset = Preset::named(name).ok_or_else(|| vec![Issue::new(*name, unknown_preset())])?;
            Ok(indented(&preset.scenario()?.to_json()))
        }
        ["schema"] => {
            arguments.allow_only("schema", &[])?;
            Ok(indented(&scenario::schema()))
        }
        [command @ ("forecast" | "policies" | "sensitivity" | "solve" | "explain")] => {
            Err(vec![Issue::new(*command, "no file is named, expected one, or - for standard input")])
        }
        [] => Ok(HELP.to_owned()),
        _ => Err(vec![Issue::new(words.join(" "), "not a command, see lockout --help")]),
    }
}

/// Scenarios side by side; their problems carry the file's name.
fn compare_files(files: &[&str], arguments: &Arguments) -> Result<String, Vec<Issue>> {
    let mut issues = Vec::new();
    let mut scenarios = Vec::new();
    for file in files {
        let opened = open(file, arguments).and_then(|scenario| Parameters::derive(&scenario).map(|_| scenario));
        match opened {
            Ok(scenario) => scenarios.push(scenario),
            Err(problems) => issues.extend(problems.into_iter().map(|issue| in_file(file, issue))),
        }
    }
    if !issues.is_empty() {
        return Err(issues);
    }
    for (file, scenario) in files.iter().zip(&scenarios).skip(1) {
        if scenario.run != scenarios[0].run {
            let (own, first) = (scenario.run, scenarios[0].run);
            // Where nothing can be told, the answer still is.
            let _ = writeln!(
                std::io::stderr(),
                "{file}: run: its {} weekends of seed {} are not used, all are counted on those of {}: {} of seed {}",
                own.trials,
                own.seed,
                files[0],
                first.trials,
                first.seed
            );
        }
    }
    let comparison = compare::compare(&scenarios)?;
    let names: Vec<String> = files.iter().map(|&file| file.to_owned()).collect();
    Ok(arguments.print(|| json(&comparison), || show::comparison(&comparison, &names)))
}

fn in_file(file: &str, issue: Issue) -> Issue {
    if issue.place == file { issue } else { Issue::new(format!("{file}: {}", issue.place), issue.message) }
}

fn analyse(scenario: &Scenario, arguments: &Arguments) -> Result<String, Vec<Issue>> {
    let names: Vec<&str> = OUTCOMES.iter().map(|(name, _)| *name).collect();
    if let Some(outcome) = arguments.outcome.as_deref().filter(|outcome| !names.contains(outcome)) {
        return Err(vec![Issue::new(outcome, format!("not an outcome, expected one of {}", names.join(", ")))]);
    }
    let trials = arguments.trials.unwrap_or(sensitivity::TRIALS);
    let analysis = sensitivity::Analysis::of(scenario, sensitivity::inputs::ALL, trials, sensitivity::SAMPLES)?;
    let mut analysis = sensitivity::Shared::new(&analysis, std::thread::available_parallelism().map_or(1, NonZero::get));
    until_done(|| analysis.advance(64));
    let mut result = analysis.sensitivity();
    if let Some(outcome) = &arguments.outcome {
        result.outcomes.retain(|known| known.outcome == outcome);
    }
    Ok(arguments.print(|| json(&result), || show::sensitivity(&result)))
}

fn solve_for(scenario: &Scenario, outcome: &str, target: f64, arguments: &Arguments) -> Result<String, Vec<Issue>> {
    let mut solve = solve::Solve::new(scenario, outcome, target)?;
    until_done(|| solve.advance(1));
    let solution = solve.solution();
    Ok(arguments.print(|| json(&solution), || show::solution(&solution)))
}

/// Goes on until everything is done, and says how far it is where somebody watches.
fn until_done(mut advance: impl FnMut() -> Progress) {
    let watched = std::io::stderr().is_terminal();
    loop {
        let progress = advance();
        if watched {
            eprint!("\r{} of {} runs ", progress.done, progress.of);
        }
        if progress.is_complete() {
            break;
        }
    }
    if watched {
        eprint!("\r{:40}\r", "");
    }
}

/// The scenario of a file, with the trials and the seed of the command line.
fn open(file: &str, arguments: &Arguments) -> Result<Scenario, Vec<Issue>> {
    let mut scenario = Scenario::from_json(&read(file)?)?;
    scenario.run.trials = arguments.trials.unwrap_or(scenario.run.trials);
    scenario.run.seed = arguments.seed.unwrap_or(scenario.run.seed);
    Ok(scenario)
}

/// Reads a file, or standard input for `-`.
fn read(file: &str) -> Result<String, Vec<Issue>> {
    let cannot = |error| vec![Issue::new(file, format!("cannot be read: {error}"))];
    let mut bytes = Vec::new();
    // One more than is allowed: a file that never ends is too long, too.
    let most = Scenario::BYTES_AT_MOST as u64 + 1;
    if file == "-" {
        std::io::stdin().take(most).read_to_end(&mut bytes).map_err(cannot)?;
    } else {
        std::fs::File::open(file).and_then(|file| file.take(most).read_to_end(&mut bytes)).map_err(cannot)?;
    }
    if bytes.len() as u64 == most {
        return Err(vec![Issue::new("scenario", format!("the file is too long, expected at most {} bytes", Scenario::BYTES_AT_MOST))]);
    }
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

/// A result as indented JSON, ending in a newline.
fn json(result: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(result).unwrap_or_default();
    text.push('\n');
    text
}
