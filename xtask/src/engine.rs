//! The browsers that tests and pictures are made with: where they are, and how they are installed.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::shell::{Outcome, on_path, output, program, run, say};

/// A browser that the tests can drive.
pub(crate) struct Engine {
    /// Its name for people.
    pub(crate) name: &'static str,
    /// Its name in `LOCKOUT_LAB_ENGINE`, which the tests read.
    pub(crate) word: &'static str,
    /// The variable that names its program; the tests read it too.
    pub(crate) variable: &'static str,
    /// Names under which it and its relatives are installed.
    programs: &'static [&'static str],
    of_macos: &'static str,
    /// The oldest release that the tests can drive.
    at_least: u32,
    /// Debian's package.
    pub(crate) package: &'static str,
    /// Whether the tests do without it where it cannot be had.
    pub(crate) is_optional: bool,
}

pub(crate) const CHROMIUM: Engine = Engine {
    name: "Chromium",
    word: "chromium",
    variable: "CHROMIUM",
    programs: &["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"],
    of_macos: "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    at_least: 120,
    package: "chromium",
    is_optional: false,
};

pub(crate) const FIREFOX: Engine = Engine {
    name: "Firefox",
    word: "firefox",
    variable: "FIREFOX",
    programs: &["firefox-esr", "firefox"],
    of_macos: "/Applications/Firefox.app/Contents/MacOS/firefox",
    // 140 does not know commands that puppeteer sends.
    at_least: 153,
    package: "firefox-esr",
    is_optional: true,
};

impl Engine {
    /// Where it is, if it is anywhere and new enough; whoever names it by the variable knows.
    pub(crate) fn find(&self) -> Option<PathBuf> {
        if let Some(path) = env::var_os(self.variable).filter(|path| !path.is_empty()) {
            return Some(path.into());
        }
        let of_macos = Path::new(self.of_macos);
        let found = self.programs.iter().find_map(|name| on_path(name)).or_else(|| of_macos.is_file().then(|| of_macos.to_path_buf()));
        found.filter(|path| self.is_new_enough(path))
    }

    fn is_new_enough(&self, path: &Path) -> bool {
        let version = output(path, &["--version"]).unwrap_or_default();
        release(&version).is_none_or(|release| release >= self.at_least)
    }

    /// What one would do about it where it is missing.
    pub(crate) fn by_hand(&self) -> String {
        let Self { name, at_least, package, variable, .. } = self;
        format!("install {name} {at_least} or newer (Debian: `sudo apt-get install {package}`) or set {variable} to its path")
    }

    /// Its path; Debian's package is installed first where it is missing, and brought up to date where it is too old.
    pub(crate) fn require(&self) -> Outcome<PathBuf> {
        if let Some(path) = self.find() {
            return Ok(path);
        }
        let Some(prefix) = apt_prefix() else {
            return Err(format!("{} is missing or too old: {}", self.name, self.by_hand()));
        };
        say(&format!("installing Debian's package {} with apt-get, 1 to 3 minutes", self.package));
        run(&mut apt(&prefix, &["update", "-qq"]))?;
        run(&mut apt(&prefix, &["install", "-y", "-qq", "--no-install-recommends", self.package]))?;
        self.find()
            .ok_or_else(|| format!("Debian's package {} was installed but is not on PATH, or too old: {}", self.package, self.by_hand()))
    }
}

/// The release in what a browser says of itself: `Mozilla Firefox 153.7.0esr`.
fn release(version: &str) -> Option<u32> {
    version.split_whitespace().find_map(|word| word.split('.').next()?.parse().ok())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn releases_are_read() {
        assert_eq!(release("Mozilla Firefox 140.10.2esr"), Some(140));
        assert_eq!(release("Chromium 156.0.8078.108 built on Debian GNU/Linux 12 (bookworm)"), Some(156));
        assert_eq!(release("a browser"), None);
    }
}
