//! Any text as a link: it is read without a panic, and what is read can be written and read again.

#![no_main]

use libfuzzer_sys::fuzz_target;
use lockout_lab::link::{self, Reading};

fuzz_target!(|text: &str| {
    let Reading::Opened(opened) = link::read(text) else { return };
    let written = link::write(&opened.state).fragment;
    assert!(written.len() < link::CHARACTERS_AT_MOST, "{} characters: {written}", written.len());
    let Reading::Opened(again) = link::read(&written) else { panic!("{written} is no link") };
    assert!(again.issues.is_empty(), "{written}: {:?}", again.issues);
    assert_eq!(link::write(&again.state).fragment, written);
});
