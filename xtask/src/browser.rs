//! What the tests in a browser need: Node, its packages, and Chromium.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::page;
use crate::shell::{Outcome, on_path, output, program, root, run, say};

const NODE_AT_LEAST: u32 = 20;

/// Names under which Chromium and its relatives are installed.
const BROWSERS: [&str; 5] = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"];
const BROWSER_OF_MACOS: &str = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

/// The variable that names a browser's program; the tests read it too.
pub(crate) const CHROMIUM: &str = "CHROMIUM";

/// What one would do about a missing Chromium.
pub(crate) const CHROMIUM_BY_HAND: &str = "install Chromium (Debian: `sudo apt-get install chromium`) or set CHROMIUM to its path";

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

/// Where Chromium is, if it is anywhere.
pub(crate) fn chromium() -> Option<PathBuf> {
    if let Some(path) = env::var_os(CHROMIUM).filter(|path| !path.is_empty()) {
        return Some(path.into());
    }
    let of_macos = Path::new(BROWSER_OF_MACOS);
    BROWSERS.iter().find_map(|name| on_path(name)).or_else(|| of_macos.is_file().then(|| of_macos.to_path_buf()))
}

/// Chromium's path; Debian's package is installed first where it is missing.
fn require_chromium() -> Outcome<PathBuf> {
    if let Some(path) = chromium() {
        return Ok(path);
    }
    let Some(prefix) = apt_prefix() else {
        return Err(format!("Chromium is missing: {CHROMIUM_BY_HAND}"));
    };
    say("installing Debian's package chromium with apt-get, 1 to 3 minutes");
    run(&mut apt(&prefix, &["update", "-qq"]))?;
    run(&mut apt(&prefix, &["install", "-y", "-qq", "--no-install-recommends", "chromium"]))?;
    chromium().ok_or_else(|| format!("Debian's package chromium was installed but no chromium is on PATH: {CHROMIUM_BY_HAND}"))
}

/// What stands before `apt-get` where it can install without asking anything; nothing where it cannot.
pub(crate) fn apt_prefix() -> Option<Vec<&'static str>> {
    on_path("apt-get")?;
    // Elsewhere the package of this name may be a stub that installs something else.
    let debian = fs::read_to_string("/etc/os-release").ok()?.lines().any(|line| line == "ID=debian");
    if !debian {
        None
    } else if output("id", &["-u"])? == "0" {
        Some(vec!["env"])
    } else {
        output("sudo", &["-n", "true"]).map(|_| vec!["sudo", "-n", "env"])
    }
}

fn apt(prefix: &[&str], arguments: &[&str]) -> Command {
    let mut command = program(prefix[0], &prefix[1..]);
    command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]).args(arguments);
    command
}

/// Node, ready to run a script that drives Chromium.
pub(crate) fn node_with_chromium(arguments: &[&str]) -> Outcome<Command> {
    require_packages()?;
    let chromium = require_chromium()?;
    let mut node = program("node", arguments);
    node.env(CHROMIUM, chromium);
    Ok(node)
}

/// Takes pictures of the built page in several sizes.
pub(crate) fn screenshots() -> Outcome {
    page::build()?;
    run(&mut node_with_chromium(&["tests/browser/screenshots.mjs"])?)
}
