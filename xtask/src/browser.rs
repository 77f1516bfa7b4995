//! What the tests in a browser need: Node, its packages, and a browser.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::engine::{self, Engine};
use crate::page;
use crate::shell::{Outcome, output, program, root, run, say};

const NODE_AT_LEAST: u32 = 20;

/// The version of Node, if it is new enough.
pub(crate) fn node() -> Option<String> {
    let version = output("node", &["--version"])?;
    let major: u32 = version.trim_start_matches('v').split('.').next()?.parse().ok()?;
    (major >= NODE_AT_LEAST).then_some(version)
}

/// The folder of the tests in a browser.
pub(crate) fn tests_folder() -> PathBuf {
    root().join("tests").join("browser")
}

/// The lock file as it was when the packages were installed.
fn installed_lock() -> PathBuf {
    tests_folder().join("node_modules").join("installed-lock.json")
}

/// Whether the packages are installed as package-lock.json says.
pub(crate) fn has_packages() -> bool {
    let wanted = fs::read(tests_folder().join("package-lock.json"));
    let installed = fs::read(installed_lock());
    matches!((wanted, installed), (Ok(wanted), Ok(installed)) if wanted == installed)
}

/// Installs the packages where they are missing or not those of the lock file.
fn require_packages() -> Outcome {
    if node().is_none() {
        return Err(format!("Node {NODE_AT_LEAST} or newer is missing: install it from https://nodejs.org or your distribution"));
    }
    if has_packages() {
        return Ok(());
    }
    say("installing the packages of tests/browser/package-lock.json, a few seconds");
    run(program("npm", &["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]).current_dir(tests_folder()))?;
    let lock = tests_folder().join("package-lock.json");
    fs::copy(&lock, installed_lock()).map_err(|error| format!("failed to copy {}: {error}", lock.display()))?;
    Ok(())
}

/// Node, ready to run a script that drives a browser.
pub(crate) fn node_with(engine: &Engine, arguments: &[&str]) -> Outcome<Command> {
    require_packages()?;
    let browser = engine.require()?;
    let mut node = program("node", arguments);
    node.env("LOCKOUT_LAB_ENGINE", engine.word).env(engine.variable, browser);
    Ok(node)
}

/// Takes pictures of the built page in several sizes.
pub(crate) fn screenshots() -> Outcome {
    page::build()?;
    run(&mut node_with(&engine::CHROMIUM, &["tests/browser/screenshots.mjs"])?)
}
