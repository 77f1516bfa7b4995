//! How long things take: natively by criterion, then in browsers, in one table beside the bars.

use std::process::Stdio;

use crate::browser::node_with;
use crate::engine;
use crate::page;
use crate::rust;
use crate::shell::{Outcome, cargo, root, run, say};

/// The variable that says where criterion writes; the table reads there.
const CRITERION: &str = "CRITERION_HOME";

/// Measures and prints the table. Being slow is no failure.
pub(crate) fn bench() -> Outcome {
    rust::fetch()?;
    let measured = root().join("target").join("criterion");
    say("timing the model natively, one to two minutes");
    let mut native = cargo(&["bench", "--quiet", "--package", "lockout-model", "--bench", "model"]);
    run(native.env(CRITERION, &measured).stdout(Stdio::null()))?;
    page::build()?;
    say("timing the page in browsers, two to three minutes");
    run(node_with(&engine::CHROMIUM, &["tests/browser/bench.mjs"])?.env(CRITERION, &measured))
}
