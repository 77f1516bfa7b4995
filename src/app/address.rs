//! The page's address follows the state, and the state follows the address.

use std::cell::RefCell;
use std::rc::Rc;

use lockout_model::choice::Choice as _;
use yew::prelude::*;

use super::state::{Action, AppState};
use crate::browser::clock::{self, Later};
use crate::browser::{history, keep, page};
use crate::link::Theme;

/// Edits are written together, at most once in so many milliseconds: Safari takes a hundred in thirty seconds.
pub const PACE_MS: u32 = 500;

/// Something to do to the address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stroke {
    /// Writes a link over the current entry of the history.
    Replace(String),
    /// Writes a link as a new entry.
    Push(String),
}

/// Decides what is written into the address, and when.
#[derive(Debug, Default)]
pub struct Pen {
    /// Whether the page is inside of another, whose history it must not lengthen.
    framed: bool,
    /// What stands in the address.
    seen: String,
    /// The link that this means: somebody may have typed the same in other words.
    stands: String,
    pending: Option<String>,
    pushed_at: f64,
}

impl Pen {
    /// A pen for an address that says `seen` and means `link`.
    pub fn new(framed: bool, seen: String, link: String) -> Self {
        Self { framed, seen, stands: link, pending: None, pushed_at: f64::NEG_INFINITY }
    }

    /// Whether an address is another than the one written or seen last.
    pub fn sees(&mut self, fragment: &str) -> bool {
        let other = self.seen != fragment;
        if other {
            fragment.clone_into(&mut self.seen);
            // Edits that were not written yet belong to an entry that was left.
            self.pending = None;
        }
        other
    }

    /// The state was taken from the address, and its link is this.
    pub fn follows(&mut self, link: &str) {
        link.clone_into(&mut self.stands);
        self.pending = None;
    }

    /// The state was edited; its link waits to be written, unless it stands there already.
    pub fn edits(&mut self, link: &str) {
        self.pending = (self.stands != link).then(|| link.to_owned());
    }

    /// Whether [`due`](Self::due) is to be called after a pause.
    pub fn waits(&self) -> bool {
        self.pending.is_some()
    }

    /// Something began that the way back leads back from. `now` is in milliseconds. What is to be done at once; edits
    /// before it belong to the entry before.
    pub fn turns(&mut self, link: &str, now: f64) -> Vec<Stroke> {
        if self.framed || now - self.pushed_at < f64::from(PACE_MS) {
            self.edits(link);
            return Vec::new();
        }
        let mut strokes: Vec<Stroke> = self.due().into_iter().collect();
        if self.stands != link {
            self.pushed_at = now;
            strokes.push(self.wrote(link.to_owned(), Stroke::Push));
        }
        strokes
    }

    /// What waits to be written.
    pub fn due(&mut self) -> Option<Stroke> {
        let link = self.pending.take()?;
        Some(self.wrote(link, Stroke::Replace))
    }

    /// The browser refused to write: the next edit tries again.
    pub fn failed(&mut self) {
        self.stands.clear();
    }

    fn wrote(&mut self, link: String, stroke: fn(String) -> Stroke) -> Stroke {
        self.seen.clone_from(&link);
        self.stands.clone_from(&link);
        stroke(link)
    }
}

/// The pen, the pause before it writes, and what it knows of the state.
#[derive(Debug, Default)]
struct Desk {
    pen: Pen,
    pause: Option<Later>,
    known: Option<(u32, u32)>,
}

/// Keeps the address and the state alike for as long as the component lives; with the address go the page's title and
/// colours, and what is kept should the page break, if `trusted`. The page was opened with `fragment`.
#[hook]
pub fn use_address(state: &AppState, fragment: &AttrValue, trusted: bool, send: &Callback<Action>) {
    let desk = use_mut_ref(Desk::default);
    {
        let (desk, link, send, fragment) = (desk.clone(), state.link.clone(), send.clone(), fragment.to_string());
        use_effect_with((), move |()| {
            desk.borrow_mut().pen = Pen::new(history::is_framed(), fragment, link.fragment.clone());
            let moved = {
                let desk = desk.clone();
                move |fragment: String| {
                    if desk.borrow_mut().pen.sees(&fragment) {
                        page::leave_number_field();
                        send.emit(Action::Follow(fragment));
                    }
                }
            };
            // It may have been changed while the first figures were made.
            moved(history::fragment());
            let watch = history::watch(moved, move || write_due(&desk));
            move || drop(watch)
        });
    }
    let place = (state.link.clone(), state.entries, state.followed, trusted);
    let (title, theme) = (state.title.clone(), state.theme);
    use_effect_with(place, move |(link, entries, followed, trusted)| {
        page::set_title(&title);
        page::set_theme((theme != Theme::Auto).then(|| theme.word()));
        keep::prepare(trusted.then(|| link.fragment.clone()));
        let mut held = desk.borrow_mut();
        let Desk { pen, pause, known } = &mut *held;
        match known.replace((*entries, *followed)) {
            None => {}
            Some((_, before)) if before != *followed => pen.follows(&link.fragment),
            Some((before, _)) if before != *entries => {
                pen.turns(&link.fragment, clock::now()).into_iter().for_each(|stroke| write(pen, stroke));
            }
            Some(_) => pen.edits(&link.fragment),
        }
        // An edit after a pause is written at once: who loads the page again right after it keeps it.
        if pen.waits() && pause.is_none() {
            drop(held);
            write_due(&desk);
        }
    });
}

fn write_due(desk: &Rc<RefCell<Desk>>) {
    let Desk { pen, pause, .. } = &mut *desk.borrow_mut();
    *pause = pen.due().map(|stroke| {
        write(pen, stroke);
        let desk = Rc::clone(desk);
        clock::later(PACE_MS, move || write_due(&desk))
    });
}

fn write(pen: &mut Pen, stroke: Stroke) {
    let written = match stroke {
        Stroke::Replace(link) => history::write(&link, false),
        Stroke::Push(link) => history::write(&link, true),
    };
    if !written {
        pen.failed();
    }
}
