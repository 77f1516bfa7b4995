//! Building and serving the page with Trunk.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::bill;
use crate::browser;
use crate::one_file;
use crate::rust::{self, WASM};
use crate::shell::{Outcome, program, root, run, say};
use crate::tools::Tool;

/// Builds the page for publishing into `dist/`.
pub(crate) fn build() -> Outcome {
    let mut trunk = trunk()?;
    say("building the page into dist/");
    run(trunk.args(["build", "--release"]))?;
    let folder = root().join("dist");
    one_file::write(&folder)?;
    bill::write(&folder)?;
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
    // Without the builder's paths. As a variable of this target alone, they leave native builds as they are.
    command.env(format!("CARGO_TARGET_{}_RUSTFLAGS", WASM.to_uppercase().replace('-', "_")), flags());
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

/// The compiler's flags for the page: those of .cargo/config.toml, said again should the variable replace them, and names in
/// place of the folders of whoever builds, so that the same sources give the same bytes anywhere.
///
/// A program that is linked for size has no loop or straight stretch of arithmetic put into vectors, not even in a package
/// that is compiled for speed: the passes are named here. In a browser a forecast takes 18 ms with them and 26 ms without,
/// for 3 kB brotli.
fn flags() -> String {
    let home = |variable: &str, folder: &str| {
        let own = env::var_os(variable).map(PathBuf::from);
        own.or_else(|| Some(PathBuf::from(env::var_os("HOME").or_else(|| env::var_os("USERPROFILE"))?).join(folder)))
    };
    let folders = [(Some(root()), "/lockout-lab"), (home("CARGO_HOME", ".cargo"), "/cargo"), (home("RUSTUP_HOME", ".rustup"), "/rustup")];
    let mut flags = "-C target-feature=+simd128 -C passes=loop-vectorize,function(slp-vectorizer)".to_owned();
    for (folder, name) in folders {
        // Flags are separated by blanks.
        if let Some(folder) = folder.as_ref().and_then(|folder| folder.to_str()).filter(|folder| !folder.contains(char::is_whitespace)) {
            flags.push_str(&format!(" --remap-path-prefix={folder}={name}"));
        }
    }
    flags
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
