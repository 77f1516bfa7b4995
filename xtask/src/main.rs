//! Developer commands. `cargo xtask` lists them; what they need and cannot find they set up once, outside the checkout.

mod bench;
mod bill;
mod browser;
mod check;
mod doctor;
mod encode;
mod engine;
mod one_file;
mod page;
mod release;
mod rust;
mod seal;
mod shell;
mod test;
mod tools;
mod twice;
mod zip;

use std::path::Path;
use std::process::ExitCode;

use shell::Outcome;

const USAGE: &str = "\
usage: cargo xtask COMMAND

  serve [ARGS]    build the page, show it at http://127.0.0.1:8080/ and rebuild it on every change;
                  ARGS go to `trunk serve` (--release, --port 9000, --open)
  build           build the page for publishing into dist/, also as one file, dist/lockout-lab.html
  release         build it and put it into one archive, target/release-archive/
  test [--long]   run every test: native, then in Chromium and Firefox against dist/; --long adds the slow ones
  check           formatting and lints, native and for the browser; warnings are errors
  bench           how long things take, natively and in the browsers, in one table beside the bars
  screenshots     pictures of the page in several sizes, into target/screenshots/
  doctor          say what is installed, what is missing and what would be done about it

What is missing is set up once: tools in the cache folder, browsers by apt-get where that needs no password.
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (command, rest) = match arguments.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("help", &[][..]),
    };
    let outcome = match (command, rest) {
        ("serve", rest) => page::serve(rest),
        ("build", []) => page::build(),
        ("release", []) => release::release(),
        ("test", []) => test::test(false),
        ("test", [flag]) if flag == "--long" => test::test(true),
        ("check", []) => check::check(),
        ("bench", []) => bench::bench(),
        ("screenshots", []) => browser::screenshots(),
        ("doctor", []) => doctor::doctor(),
        // Called by Trunk after each build, see Trunk.toml.
        ("seal", []) => seal_built_page(),
        ("help" | "--help" | "-h", _) => {
            print!("{USAGE}");
            Ok(())
        }
        _ => Err(format!("`cargo xtask {}` is not a command; `cargo xtask help` lists them", arguments.join(" "))),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("xtask: {message}");
            ExitCode::FAILURE
        }
    }
}

fn seal_built_page() -> Outcome {
    let variable = |name| std::env::var(name).map_err(|_| format!("seal: {name} is not set; Trunk runs this command"));
    let folder = variable("TRUNK_STAGING_DIR")?;
    seal::seal(Path::new(&folder), variable("TRUNK_PROFILE")? == "release")
}
