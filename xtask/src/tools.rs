//! The two tools that build the page, at pinned versions: from PATH where the version is right, otherwise installed
//! once into the cache folder.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::shell::{self, Outcome, on_path, output, root, run, say};

const TRUNK_VERSION: &str = "0.21.14";

/// A tool that Cargo can install.
pub(crate) struct Tool {
    /// The program's file name, also the first word of what `--version` prints.
    pub(crate) binary: &'static str,
    package: &'static str,
    /// The only version that will do.
    pub(crate) version: String,
    /// Extra arguments for `cargo install`.
    options: &'static [&'static str],
    /// How long the installation takes on two cores.
    pub(crate) minutes: &'static str,
}

impl Tool {
    /// Bundles the page and serves it while it is worked on.
    pub(crate) fn trunk() -> Self {
        Self {
            binary: "trunk",
            package: "trunk",
            version: TRUNK_VERSION.to_owned(),
            // Everything Trunk would download is already here, so it needs no encryption and no look for updates.
            options: &["--no-default-features"],
            minutes: "4 to 6",
        }
    }

    /// Writes the JavaScript beside the WebAssembly; its version must equal the library's.
    pub(crate) fn wasm_bindgen() -> Outcome<Self> {
        let lock = fs::read_to_string(root().join("Cargo.lock")).map_err(|error| format!("failed to read Cargo.lock: {error}"))?;
        let version = locked_version(&lock, "wasm-bindgen").ok_or("Cargo.lock names no wasm-bindgen")?;
        Ok(Self {
            binary: "wasm-bindgen",
            package: "wasm-bindgen-cli",
            version: version.to_owned(),
            options: &["--bin", "wasm-bindgen"],
            minutes: "1 to 2",
        })
    }

    /// Where the tool is at the right version, if it is anywhere.
    pub(crate) fn find(&self) -> Option<PathBuf> {
        let cached = self.folder().join("bin").join(format!("{}{}", self.binary, env::consts::EXE_SUFFIX));
        on_path(self.binary).into_iter().chain([cached]).find(|path| self.version_of(path).as_deref() == Some(self.version.as_str()))
    }

    /// The tool's path; it is installed first where it is missing.
    pub(crate) fn require(&self) -> Outcome<PathBuf> {
        if let Some(path) = self.find() {
            return Ok(path);
        }
        let folder = self.folder();
        say(&format!("installing {} {} into {}, about {} minutes", self.binary, self.version, folder.display(), self.minutes));
        fs::create_dir_all(&folder).map_err(|error| format!("failed to create {}: {error}", folder.display()))?;
        let mut install = shell::cargo(&["install", self.package, "--locked", "--version", &self.version, "--root"]);
        install.arg(&folder).args(self.options);
        // Elsewhere, so that this workspace's settings do not apply.
        install.current_dir(&folder);
        // A tool that runs for seconds is not worth minutes of optimisation.
        install.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1");
        install.env("CARGO_PROFILE_RELEASE_LTO", "off");
        install.env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
        run(&mut install)?;
        self.find()
            .ok_or_else(|| format!("{} {} was installed into {} but does not answer there", self.binary, self.version, folder.display()))
    }

    fn folder(&self) -> PathBuf {
        cache_folder().join("tools").join(format!("{}-{}", self.binary, self.version))
    }

    fn version_of(&self, path: &Path) -> Option<String> {
        let printed = output(path, &["--version"])?;
        printed.split_whitespace().nth(1).map(str::to_owned)
    }
}

/// The folder for what is set up once per machine.
pub(crate) fn cache_folder() -> PathBuf {
    let folder = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let base = folder("XDG_CACHE_HOME")
        .or_else(|| folder("LOCALAPPDATA"))
        .or_else(|| folder("HOME").map(|home| home.join(".cache")))
        .unwrap_or_else(env::temp_dir);
    base.join("lockout-lab")
}

/// The version of a package in a Cargo.lock.
fn locked_version<'lock>(lock: &'lock str, package: &str) -> Option<&'lock str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::locked_version;

    #[test]
    fn version_comes_from_the_package_of_exactly_that_name() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"9.9.9\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.129\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.129"));
        assert_eq!(locked_version(lock, "wasm"), None);
    }
}
