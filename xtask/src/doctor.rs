//! What is installed, what is missing, and what the other commands would do about it.

use crate::browser;
use crate::engine;
use crate::rust::{self, WASM};
use crate::shell::{Outcome, output};
use crate::tools::{Tool, cache_folder};

/// Prints one line per thing needed. Fails if something has to be installed by hand.
pub(crate) fn doctor() -> Outcome {
    let mut by_hand = 0;
    let mut line = |name: &str, found: Option<String>, otherwise: Missing| match (found, otherwise) {
        (Some(found), _) => println!("found    {name}: {found}"),
        (None, Missing::Installed(how)) => println!("missing  {name}: will be installed, {how}"),
        (None, Missing::Left(what)) => println!("missing  {name}: {what}"),
        (None, Missing::ByHand(how)) => {
            by_hand += 1;
            println!("missing  {name}: {how}");
        }
    };

    line("Rust", output("rustc", &["--version"]), Missing::ByHand("see https://rustup.rs".into()));
    let browser_target = rust::has_target().then(|| WASM.to_owned());
    line("Rust for the browser", browser_target, Missing::Installed(format!("`rustup target add {WASM}`")));
    for (command, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        let found = rust::has_command(command).then(|| format!("`cargo {command}`"));
        line(component, found, Missing::Installed(format!("`rustup component add {component}`")));
    }
    for tool in [Ok(Tool::trunk()), Tool::wasm_bindgen()] {
        match tool {
            Ok(tool) => {
                let found = tool.find().map(|path| format!("{}, {}", tool.version, path.display()));
                line(tool.binary, found, Missing::Installed(format!("{}, about {} minutes", tool.version, tool.minutes)));
            }
            Err(message) => line("wasm-bindgen", None, Missing::ByHand(message)),
        }
    }
    line("Node", browser::node(), Missing::ByHand("install version 20 or newer, see https://nodejs.org".into()));
    let packages = browser::has_packages().then(|| browser::tests_folder().join("node_modules").display().to_string());
    line("packages of the browser tests", packages, Missing::Installed("`npm ci`".into()));
    for engine in [engine::CHROMIUM, engine::FIREFOX] {
        let found = engine.find().map(|path| {
            let version = output(&path, &["--version"]).unwrap_or_else(|| "does not answer".into());
            format!("{version}, {}", path.display())
        });
        let otherwise = match engine::apt_prefix() {
            Some(_) => Missing::Installed(format!("Debian's package {}", engine.package)),
            None if engine.is_optional => Missing::Left(format!("the tests in it are left out; {}", engine.by_hand())),
            None => Missing::ByHand(engine.by_hand()),
        };
        line(engine.name, found, otherwise);
    }
    println!("tools are installed into {}", cache_folder().display());

    if by_hand == 0 { Ok(()) } else { Err(format!("{by_hand} of these have to be installed by hand")) }
}

/// What happens about something that is missing.
enum Missing {
    /// The command that needs it installs it, in this way.
    Installed(String),
    /// It can be done without, and this is what it costs.
    Left(String),
    /// It has to be installed by hand, in this way.
    ByHand(String),
}
