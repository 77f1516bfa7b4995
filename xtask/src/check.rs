//! Formatting and lints, natively and for the browser.

use crate::rust::{self, WASM};
use crate::shell::{Outcome, cargo, in_ci, run, say, typed};

/// Runs every check, also after one has failed.
pub(crate) fn check() -> Outcome {
    rust::require_components()?;
    rust::require_target()?;
    let checks: [&[&str]; 4] = [
        &["fmt", "--all", "--check"],
        &["clippy", "--quiet", "--workspace", "--all-targets"],
        &["clippy", "--quiet", "--target", WASM, "--package", "lockout-model", "--lib"],
        &["clippy", "--quiet", "--target", WASM, "--package", "lockout-lab", "--lib", "--bins"],
    ];
    let mut failed = Vec::new();
    for arguments in checks {
        let mut command = cargo(arguments);
        if arguments[0] == "clippy" {
            if in_ci() {
                command.arg("--locked");
            }
            command.args(["--", "--deny", "warnings"]);
        }
        say(&typed(&command));
        if let Err(message) = run(&mut command) {
            failed.push(message);
        }
    }
    if failed.is_empty() { Ok(()) } else { Err(failed.join("\nxtask: ")) }
}
