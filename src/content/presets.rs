//! The scenarios to start from, their words read once.

use std::cell::OnceCell;
use std::rc::Rc;

use lockout_model::presets::{self, Words};

/// A preset and its words.
#[derive(Debug, PartialEq)]
pub struct Entry {
    /// The preset's name.
    pub name: &'static str,
    /// Title, story and sources.
    pub words: Words,
}

/// Every preset, in order; the page opens with the first.
pub fn all() -> Rc<[Entry]> {
    thread_local! {
        static ENTRIES: OnceCell<Rc<[Entry]>> = const { OnceCell::new() };
    }
    let read = || presets::ALL.iter().filter_map(|preset| Some(Entry { name: preset.name, words: preset.words().ok()? })).collect();
    ENTRIES.with(|entries| Rc::clone(entries.get_or_init(read)))
}
