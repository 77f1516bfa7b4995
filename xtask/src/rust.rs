//! What the Rust toolchain has to bring: the browser's target, the formatter and the lints.

use std::path::Path;

use crate::shell::{Outcome, cargo, in_ci, on_path, output, program, run, say};

/// The browser's target.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// Whether the standard library for the browser is installed.
pub(crate) fn has_target() -> bool {
    output("rustc", &["--print", "target-libdir", "--target", WASM]).is_some_and(|folder| Path::new(&folder).is_dir())
}

/// Whether a Cargo command, such as `fmt`, is installed.
pub(crate) fn has_command(name: &str) -> bool {
    output("cargo", &[name, "--version"]).is_some()
}

/// Adds the browser's target where it is missing.
pub(crate) fn require_target() -> Outcome {
    if has_target() { Ok(()) } else { rustup(&["target", "add", WASM]) }
}

/// Adds the formatter and the lints where they are missing.
pub(crate) fn require_components() -> Outcome {
    for (command, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if !has_command(command) {
            rustup(&["component", "add", component])?;
        }
    }
    Ok(())
}

fn rustup(arguments: &[&str]) -> Outcome {
    let wanted = arguments.join(" ");
    if on_path("rustup").is_none() {
        return Err(format!("rustup is missing, and `rustup {wanted}` is needed: see https://rustup.rs"));
    }
    say(&format!("rustup {wanted}"));
    run(&mut program("rustup", arguments))
}

/// Downloads the libraries, so that everything after it can do without the network.
pub(crate) fn fetch() -> Outcome {
    let mut fetch = cargo(&["fetch", "--quiet", "--target", WASM]);
    if in_ci() {
        fetch.arg("--locked");
    }
    run(&mut fetch)
}
