//! Building and serving the page with Trunk.

use std::env;
use std::fs;
use std::process::Command;

use crate::browser;
use crate::rust;
use crate::shell::{Outcome, program, root, run, say};
use crate::tools::Tool;

/// Builds the page for publishing into `dist/`.
pub(crate) fn build() -> Outcome {
    let mut trunk = trunk()?;
    say("building the page into dist/");
    run(trunk.args(["build", "--release"]))?;
    sizes()
}

/// Serves the page and rebuilds it on every change, until it is interrupted. Its files are kept apart from `dist/`,
/// which stays what was built for publishing.
pub(crate) fn serve(arguments: &[String]) -> Outcome {
    let mut trunk = trunk()?;
    let folder = root().join("target").join("serve");
    fs::create_dir_all(&folder).map_err(|error| format!("failed to create {}: {error}", folder.display()))?;
    say("building the page and serving it; the first build takes a minute or two");
    run(trunk.arg("serve").arg("--dist").arg(folder).args(arguments))
}

/// Trunk, with everything it needs at hand and without network access.
fn trunk() -> Outcome<Command> {
    rust::require_target()?;
    let trunk = Tool::trunk().require()?;
    let wasm_bindgen = Tool::wasm_bindgen()?.require()?;
    rust::fetch()?;
    let mut command = program(trunk, &[]);
    // Trunk takes the first wasm-bindgen on PATH.
    let own = wasm_bindgen.parent().map(ToOwned::to_owned);
    let path = env::var_os("PATH").unwrap_or_default();
    let folders = own.into_iter().chain(env::split_paths(&path));
    command.env("PATH", env::join_paths(folders).map_err(|error| format!("failed to extend PATH: {error}"))?);
    command.env("TRUNK_OFFLINE", "true");
    command.env("TRUNK_SKIP_VERSION_CHECK", "true");
    // Trunk reads this variable as "true" or "false" and stops at the usual "1".
    command.env_remove("NO_COLOR");
    Ok(command)
}

/// Says how large each file of the built page is, and how much of it travels before the page works.
fn sizes() -> Outcome {
    let folder = root().join("dist");
    let entries = fs::read_dir(&folder).map_err(|error| format!("failed to read {}: {error}", folder.display()))?;
    let mut lines: Vec<String> = entries
        .flatten()
        .filter_map(|entry| Some((entry.metadata().ok()?.len(), entry.file_name().into_string().ok()?)))
        .map(|(bytes, name)| format!("{:>8.1} kB  {name}", bytes as f64 / 1000.0))
        .collect();
    lines.sort_by(|one, other| other.cmp(one));
    println!("{}", lines.join("\n"));
    // Compressed sizes come from Node, which only tests need: a build without it goes without them.
    match browser::node() {
        Some(_) => run(&mut program("node", &["tests/browser/size.mjs"])),
        None => Ok(()),
    }
}
