//! The command line as a person meets it.

use std::io::Write as _;
use std::process::{Command, Stdio};

/// What the command left behind.
#[derive(Debug)]
pub(crate) struct Done {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    /// The lines on standard error.
    pub(crate) problems: Vec<String>,
}

/// Runs `lockout` with this on standard input.
pub(crate) fn lockout(arguments: &[&str], input: impl AsRef<[u8]>) -> Done {
    let mut child = Command::new(env!("CARGO_BIN_EXE_lockout"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let input = input.as_ref().to_vec();
    // From a thread: the command may end without reading, or write before it has read everything.
    let writer = std::thread::spawn(move || {
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().expect("the command ends");
    writer.join().expect("the input is written");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
    let problems = text(output.stderr).lines().map(str::to_owned).collect();
    Done { code: output.status.code(), out: text(output.stdout), problems }
}

/// Exit code 0 and nothing on standard error: what is on standard output.
#[track_caller]
pub(crate) fn succeeded(done: Done) -> String {
    assert_eq!((done.code, done.problems.as_slice()), (Some(0), [].as_slice()), "{}", done.out);
    assert!(done.out.ends_with('\n') && !done.out.ends_with("\n\n"));
    done.out
}

/// Exit code 2, nothing on standard output, these lines on standard error.
#[track_caller]
pub(crate) fn refused(done: &Done, problems: &[&str]) {
    assert_eq!((done.code, done.out.as_str()), (Some(2), ""), "{done:?}");
    assert_eq!(done.problems, problems);
}
