//! Every test: native ones, then those that drive a browser against the page as it is published.

use std::env;
use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::browser;
use crate::engine::{CHROMIUM, Engine, FIREFOX};
use crate::page;
use crate::rust;
use crate::shell::{Outcome, cargo, in_ci, root, say, typed};
use crate::twice;

/// How many random scenarios the agreement of the engines is tested on; `model/tests/agreement.rs` reads it.
const SCENARIOS: &str = "LOCKOUT_SCENARIOS";
const LONG_SCENARIOS: &str = "300";

/// What has passed so far, and the names of what has failed.
#[derive(Default, Debug, PartialEq, Eq)]
struct Tally {
    passed: u64,
    failed: Vec<String>,
    /// What was left out, and why.
    left_out: Vec<String>,
}

/// Runs every test and ends with one line of counts; `long` adds the slow tests.
pub(crate) fn test(long: bool) -> Outcome {
    let mut tally = Tally::default();
    native(long, &mut tally)?;
    match page::build() {
        Ok(()) => [CHROMIUM, FIREFOX].iter().for_each(|engine| in_browser(engine, long, &mut tally)),
        Err(message) => tally.failed.push(format!("build of the page: {message}")),
    }
    if long {
        match twice::build_twice() {
            Ok(()) => tally.passed += 1,
            Err(message) => tally.failed.push(message),
        }
    }
    for name in &tally.failed {
        println!("failed: {name}");
    }
    let failed = tally.failed.len();
    let left_out: String = tally.left_out.iter().map(|what| format!("; {what}")).collect();
    println!("{} passed, {failed} failed{left_out}", tally.passed);
    if failed == 0 { Ok(()) } else { Err("not every test passed".into()) }
}

fn native(long: bool, tally: &mut Tally) -> Outcome {
    rust::fetch()?;
    let mut tests = cargo(&["test", "--workspace", "--no-fail-fast"]);
    if in_ci() {
        tests.arg("--locked");
    }
    if long {
        // What the sweep found is printed, not only whether it passed.
        tests.args(["--", "--include-ignored", "--show-output"]);
        if env::var_os(SCENARIOS).is_none() {
            tests.env(SCENARIOS, LONG_SCENARIOS);
        }
    }
    phase("native tests", &mut tests, tally, Tally::read_cargo)
}

fn in_browser(engine: &Engine, long: bool, tally: &mut Tally) {
    let name = format!("tests in {}", engine.name);
    if let Err(message) = engine.require()
        && engine.is_optional
    {
        return tally.left_out.push(format!("not run in {}: {message}", engine.name));
    }
    let begun = tally.failed.len();
    let outcome = browser_files().and_then(|files| {
        // One report to read here, one for people.
        let mut arguments = vec!["--test", "--test-reporter=tap", "--test-reporter-destination=stdout"];
        arguments.extend(["--test-reporter=spec", "--test-reporter-destination=stderr"]);
        arguments.extend(files.iter().map(String::as_str));
        let mut tests = browser::node_with(engine, &arguments)?;
        if long {
            tests.env("LOCKOUT_LAB_LONG", "1");
        }
        phase(&name, &mut tests, tally, Tally::read_tap)
    });
    if let Err(message) = outcome {
        tally.failed.push(message);
    }
    for failed in &mut tally.failed[begun..] {
        *failed = format!("{}: {failed}", engine.name);
    }
}

/// The test files, relative to the workspace.
fn browser_files() -> Outcome<Vec<String>> {
    let folder = browser::tests_folder();
    let entries = fs::read_dir(&folder).map_err(|error| format!("failed to read {}: {error}", folder.display()))?;
    let names = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok());
    let mut files: Vec<String> = names.filter(|name| name.ends_with(".test.mjs")).map(|name| format!("tests/browser/{name}")).collect();
    files.sort();
    Ok(files)
}

/// Runs one set of tests and counts along what it prints to standard output.
fn phase(name: &str, command: &mut Command, tally: &mut Tally, read: fn(&mut Tally, &str)) -> Outcome {
    say(&format!("{name}: {}", typed(command)));
    let (before, begun) = ((tally.passed, tally.failed.len()), Instant::now());
    let mut child = command
        .current_dir(root())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("failed to start `{}`: {error}", typed(command)))?;
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).split(b'\n').map_while(Result::ok) {
            read(tally, &String::from_utf8_lossy(&line));
        }
    }
    let status = child.wait().map_err(|error| format!("failed to wait for `{}`: {error}", typed(command)))?;
    // A set that could not be built, or that broke off, names no test that failed.
    if !status.success() && tally.failed.len() == before.1 {
        tally.failed.push(format!("`{}` broke off ({status})", typed(command)));
    }
    let (passed, failed) = (tally.passed - before.0, tally.failed.len() - before.1);
    say(&format!("{name}: {passed} passed, {failed} failed in {:.0} s", begun.elapsed().as_secs_f64()));
    Ok(())
}

impl Tally {
    /// A line of `cargo test`: `test name ... ok`, `test name - should panic ... FAILED`.
    fn read_cargo(&mut self, line: &str) {
        println!("{line}");
        let Some((name, result)) = line.strip_prefix("test ").and_then(|rest| rest.rsplit_once(" ... ")) else { return };
        match result {
            "ok" => self.passed += 1,
            "FAILED" => self.failed.push(name.to_owned()),
            _ => {}
        }
    }

    /// A line of Node's TAP report: `ok 1 - name`, `not ok 2 - name`, `ok 3 - name # SKIP`.
    fn read_tap(&mut self, line: &str) {
        let name = |rest: &str| rest.split_once(" - ").map(|(_, name)| name.to_owned());
        if line.contains("# SKIP") {
            return;
        }
        if line.starts_with("ok ") {
            self.passed += 1;
        } else if let Some(name) = line.strip_prefix("not ok ").and_then(name) {
            self.failed.push(name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Tally;

    #[test]
    fn counts_native_results_line_by_line() {
        let mut tally = Tally::default();
        let lines = [
            "running 4 tests",
            "test rules::six ... ok",
            "test rules::seven - should panic ... ok",
            "test rules::eight ... FAILED",
            "test slow ... ignored, takes an hour",
            "test result: FAILED. 2 passed; 1 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s",
        ];
        lines.iter().for_each(|line| tally.read_cargo(line));
        assert_eq!(tally, Tally { passed: 2, failed: vec!["rules::eight".into()], ..Tally::default() });
    }

    #[test]
    fn counts_browser_results_line_by_line() {
        let mut tally = Tally::default();
        let lines = ["TAP version 13", "ok 1 - a forecast appears", "ok 2 - firefox # SKIP not installed", "not ok 3 - shares", "# pass 1"];
        lines.iter().for_each(|line| tally.read_tap(line));
        assert_eq!(tally, Tally { passed: 1, failed: vec!["shares".into()], ..Tally::default() });
    }
}
