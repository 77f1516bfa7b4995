//! Whether a build depends on who builds, and where: the page is built again in another folder and compared byte by byte.

use std::fs;

use crate::bill::files;
use crate::shell::{Outcome, cargo, output, program, root, run, say};

/// Builds what is committed in a folder of its own and compares it with `dist/`. What differs is an error, and so are
/// changes that are not committed: they would be missing there.
pub(crate) fn build_twice() -> Outcome {
    if output("git", &["status", "--porcelain", "--untracked-files=no"]).is_none_or(|changed| !changed.is_empty()) {
        return Err("a second build needs a checkout without changes".into());
    }
    let copy = root().join("target").join("twice").join("another-folder");
    if copy.exists() {
        fs::remove_dir_all(&copy).map_err(|error| format!("failed to remove {}: {error}", copy.display()))?;
    }
    say("building the page once more, in another folder");
    let (from, to) = (root(), copy.display().to_string());
    run(program("git", &["clone", "--quiet", "--depth", "1", "--no-tags"]).arg(format!("file://{}", from.display())).arg(&to))?;
    run(cargo(&["xtask", "build"]).current_dir(&copy).env_remove("CARGO_TARGET_DIR"))?;
    let (one, other) = (files(&root().join("dist"))?, files(&copy.join("dist"))?);
    let names = one.keys().chain(other.keys().filter(|name| !one.contains_key(*name)));
    let differ: Vec<&str> = names.filter(|name| one.get(*name) != other.get(*name)).map(String::as_str).collect();
    if differ.is_empty() { Ok(()) } else { Err(format!("two builds of the same sources differ in {}", differ.join(", "))) }
}
