//! The command line as a person meets it: files in, JSON out, a problem a line, exit code 2.

#[path = "common/file.rs"]
mod file;
#[path = "common/lockout.rs"]
mod lockout;

mod cli {
    mod files;
    mod schema;
}

use file::file;
use lockout::{lockout, refused, succeeded};
use lockout_model::{Scenario, presets, run};
use serde_json::{Value, json};

#[track_caller]
fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error} in {text}"))
}

#[test]
fn a_forecast_of_a_file_and_of_standard_input() {
    let text = json!({"tenant": {"users": 300}, "run": {"trials": 30}}).to_string();
    let path = file("forecast.json", &text);
    let from_file = succeeded(lockout(&["forecast", &path], b""));
    let from_input = succeeded(lockout(&["forecast", "-"], text.as_bytes()));
    assert_eq!(from_file, from_input);
    // The same bytes as the library's, and again.
    assert_eq!(Ok(from_file.clone()), run::forecast_json(&text));
    assert_eq!(from_file, succeeded(lockout(&["forecast", &path], b"")));
    assert_eq!(parsed(&from_file)["trials"], 30);
}

#[test]
fn trials_and_seed_of_the_command_line_win() {
    let text = json!({"tenant": {"users": 50}, "run": {"trials": 30, "seed": 1}}).to_string();
    let forecast = parsed(&succeeded(lockout(&["forecast", "-", "--trials", "7", "--seed", "18446744073709551615"], text.as_bytes())));
    assert_eq!((&forecast["trials"], &forecast["seed"]), (&json!(7), &json!(u64::MAX)));
    assert_eq!(forecast["scenario"]["run"], json!({"trials": 7, "seed": u64::MAX}));
    let same = json!({"tenant": {"users": 50}, "run": {"trials": 7, "seed": u64::MAX}}).to_string();
    assert_eq!(parsed(&succeeded(lockout(&["forecast", "-"], same.as_bytes()))), forecast);
    // Before the file, with an equals sign, and one alone.
    let forecast = parsed(&succeeded(lockout(&["--trials=9", "forecast", "-"], text.as_bytes())));
    assert_eq!((&forecast["trials"], &forecast["seed"]), (&json!(9), &json!(1)));
}

#[test]
fn arguments_that_say_nothing() {
    for arguments in [
        &["forecast", "-", "--trials", "many"][..],
        &["forecast", "-", "--trials", "-3"],
        &["forecast", "-", "--trials"],
        &["forecast", "-", "--seed", "1.5"],
        &["forecast", "-", "--colour"],
        &["forecast"],
        &["forecast", "-", "-"],
        &["predict", "-"],
        &["presets", "nothing"],
        &["schema", "more"],
        &["forecast", "-", "--seed", "18446744073709551616"],
    ] {
        let done = lockout(arguments, b"{}");
        assert_eq!((done.code, done.out.as_str(), done.problems.len()), (Some(2), "", 1), "{arguments:?}: {done:?}");
    }
    for trials in ["0", "1000001"] {
        refused(&lockout(&["forecast", "-", "--trials", trials], b"{}"), &[&format!("run.trials: {trials} is outside 1 to 1000000")]);
    }
}

#[test]
fn options_are_given_once_and_finite() {
    for option in ["--trials", "--seed", "--target"] {
        refused(&lockout(&["forecast", "-", option, "5", option, "6"], b"{}"), &[&format!("{option}: given more than once")]);
    }
    for target in ["1e400", "nan", "-inf"] {
        let words = ["solve", "-", "--outcome", "/totals/refused/p50", "--target", target];
        refused(&lockout(&words, b"{}"), &["--target: expected a number that is finite"]);
    }
    let seed = "18446744073709551616";
    let expected = format!("--seed: expected a whole number from 0 to 18446744073709551615, found \"{seed}\"");
    refused(&lockout(&["forecast", "-", "--seed", seed], b"{}"), &[&expected]);
}

#[test]
fn options_that_mean_nothing_are_refused() {
    for (words, command) in [(&["presets"][..], "presets"), (&["presets", "okta_block"], "presets"), (&["schema"], "schema")] {
        for option in ["--outcome", "--target", "--figure", "--trials", "--seed"] {
            refused(&lockout(&[words, &[option, "1"]].concat(), b""), &[&format!("{option}: not an option of {command}")]);
        }
        refused(&lockout(&[words, &["--format", "json"]].concat(), b""), &[&format!("--format: not an option of {command}")]);
    }
    refused(&lockout(&["forecast", "-", "--outcome", "refused"], b"{}"), &["--outcome: not an option of forecast"]);
}

/// A full disk is an error; a reader that has seen enough is none.
#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_written_is_an_error() {
    use std::process::{Command, Stdio};

    let schema = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lockout"));
        command.arg("schema").stderr(Stdio::piped());
        command
    };
    let full = || std::fs::OpenOptions::new().write(true).open("/dev/full").expect("a disk that is full");
    let done = schema().stdout(full()).output().expect("the command ends");
    let problems = String::from_utf8(done.stderr).expect("text");
    assert_eq!(done.status.code(), Some(2), "{problems}");
    assert!(problems.starts_with("standard output: cannot be written: ") && problems.lines().count() == 1, "{problems}");
    // Nobody can read why.
    assert_eq!(schema().stdout(full()).stderr(full()).status().expect("the command ends").code(), Some(2));
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let done = schema().stdout(writer).output().expect("the command ends");
    assert_eq!((done.status.code(), done.stderr.as_slice()), (Some(0), &b""[..]));
}

#[test]
fn help_is_no_error() {
    for arguments in [&[][..], &["--help"], &["-h"], &["forecast", "--help"]] {
        let help = succeeded(lockout(arguments, b""));
        for word in ["forecast", "presets", "schema", "--trials", "--seed", "exit code 2"] {
            assert!(help.contains(word), "{word} is not in {help}");
        }
    }
}

#[test]
fn the_version_is_said() {
    for flag in ["--version", "-V"] {
        assert_eq!(succeeded(lockout(&[flag], b"")), format!("lockout {}, model 1.0\n", env!("CARGO_PKG_VERSION")));
    }
}

/// "A file with an unknown field, a wrong type and a range error prints three lines."
#[test]
fn three_problems_are_three_lines() {
    let done = lockout(&["forecast", "-"], br#"{"tenant": {"users": "many"}, "tennant": {}, "incident": {"window": {"hours": 100}}}"#);
    assert_eq!((done.code, done.out.as_str(), done.problems.len()), (Some(2), "", 3), "{done:?}");
    assert_eq!(done.problems[0], r#"tenant.users: expected a whole number, found text "many""#);
    assert!(done.problems[1].starts_with("tennant: unknown field"), "{done:?}");
    assert_eq!(done.problems[2], "incident.window.hours: 100 is outside 0.25 to 72");
}

#[test]
fn hostile_files() {
    refused(&lockout(&["forecast", "-"], vec![b'x'; 10 << 20]), &["scenario: the file is too long, expected at most 1048576 bytes"]);
    refused(&lockout(&["forecast", "-"], b""), &["line 1, column 0: not JSON: the text ends before it is whole"]);
    refused(&lockout(&["forecast", "-"], b"\xff\xfe{}"), &["-: is not text, expected JSON in UTF-8"]);
    let deep = lockout(&["forecast", "-"], "[".repeat(10_000).as_bytes());
    assert!(deep.code == Some(2) && deep.problems.len() == 1 && deep.problems[0].contains("within each other"), "{deep:?}");
    refused(&lockout(&["forecast", "-"], br#"{"version": 2}"#), &["version: 2 is not known, expected 1"]);
    refused(&lockout(&["forecast", "-"], br#"{"tenant": {"makeup": {"ad_fs": 0.97}}}"#), &["tenant.makeup: shares sum to 0.97, not 1"]);
    let lines = lockout(&["forecast", "-"], br#"{"a\nb\u001b[2J": 1}"#);
    assert!(lines.problems.len() == 1 && !lines.problems[0].contains('\u{1b}'), "{lines:?}");
    let missing = lockout(&["forecast", "no/such/file.json"], b"");
    assert!(
        missing.code == Some(2) && missing.problems.len() == 1 && missing.problems[0].starts_with("no/such/file.json: cannot be read: "),
        "{missing:?}"
    );
    let folder = lockout(&["forecast", env!("CARGO_TARGET_TMPDIR")], b"");
    assert_eq!((folder.code, folder.problems.len()), (Some(2), 1), "{folder:?}");
    // A mark at the beginning is no problem.
    succeeded(lockout(&["forecast", "-", "--trials", "2"], "\u{feff}{\"tenant\": {\"users\": 9}}".as_bytes()));
}

/// Every preset is listed, printed whole, and its print reads back.
#[test]
fn presets_are_listed_and_printed() {
    let list = succeeded(lockout(&["presets"], b""));
    for preset in presets::ALL {
        let words = preset.words().expect("words");
        assert!(list.lines().any(|line| line.starts_with(preset.name) && line.ends_with(&words.title)), "{} in {list}", preset.name);
        assert!(list.contains(&words.story), "{}", preset.name);
        let printed = succeeded(lockout(&["presets", preset.name], b""));
        assert_eq!(Scenario::from_json(&printed), preset.scenario(), "{}", preset.name);
        assert_eq!(Some(parsed(&printed)), preset.scenario().ok().map(|scenario| scenario.to_json()));
    }
    let done = lockout(&["presets", "nothing"], b"");
    assert!(done.problems[0].starts_with("nothing: not a preset, expected one of as_reported, "), "{done:?}");
    // A preset by a pipe: its forecast is the preset's.
    let printed = succeeded(lockout(&["presets", "okta_block"], b""));
    let forecast = parsed(&succeeded(lockout(&["forecast", "-", "--trials", "20"], printed.as_bytes())));
    assert_eq!(forecast["by_kind"][4]["users"], 1000);
}
