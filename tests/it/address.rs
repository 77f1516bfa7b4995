//! What is written into the page's address, and when.

use lockout_lab::app::address::{PACE_MS, Pen, Stroke};

/// Longer than any pause between two entries.
const LATER: f64 = 1000.0;

fn replace(link: &str) -> Stroke {
    Stroke::Replace(link.to_owned())
}

fn push(link: &str) -> Stroke {
    Stroke::Push(link.to_owned())
}

fn pen(framed: bool) -> Pen {
    Pen::new(framed, "typed=1".to_owned(), "one".to_owned())
}

#[test]
fn a_link_that_was_opened_is_left_as_it_was_typed() {
    let mut pen = pen(false);
    pen.edits("one");
    assert!(!pen.waits());
    assert_eq!(pen.due(), None);
    assert_eq!(pen.turns("one", LATER), []);
}

#[test]
fn edits_are_written_together_over_the_entry() {
    let mut pen = pen(false);
    pen.edits("two");
    pen.edits("three");
    assert!(pen.waits());
    assert_eq!(pen.due(), Some(replace("three")));
    assert_eq!((pen.waits(), pen.due()), (false, None));
    // There and back before the pause was over.
    pen.edits("four");
    pen.edits("three");
    assert_eq!(pen.due(), None);
}

#[test]
fn a_turn_is_a_new_entry_and_edits_before_it_belong_to_the_one_before() {
    let mut pen = pen(false);
    pen.edits("two");
    assert_eq!(pen.turns("preset", LATER), [replace("two"), push("preset")]);
    assert!(!pen.waits());
    assert_eq!(pen.turns("view", 3.0 * LATER), [push("view")]);
    // The same again is no entry.
    assert_eq!(pen.turns("view", 5.0 * LATER), []);
}

#[test]
fn turns_in_quick_succession_are_one_entry() {
    let mut pen = pen(false);
    assert_eq!(pen.turns("first", LATER), [push("first")]);
    assert_eq!(pen.turns("second", LATER + 50.0), []);
    assert_eq!(pen.turns("third", LATER + 100.0), []);
    assert_eq!(pen.due(), Some(replace("third")));
}

#[test]
fn in_a_frame_nothing_is_a_new_entry() {
    let mut pen = pen(true);
    assert_eq!(pen.turns("preset", LATER), []);
    assert_eq!(pen.due(), Some(replace("preset")));
}

#[test]
fn the_way_back_drops_what_was_not_written() {
    let mut pen = pen(false);
    pen.turns("preset", LATER);
    assert!(!pen.sees("preset"), "its own writing");
    pen.edits("edited");
    assert!(pen.sees("typed=1"));
    assert!(!pen.sees("typed=1"), "the browser says it twice");
    assert_eq!(pen.due(), None);
    pen.follows("one");
    pen.edits("one");
    assert!(!pen.waits());
    pen.edits("two");
    assert_eq!(pen.due(), Some(replace("two")));
}

#[test]
fn a_refused_writing_is_tried_again_with_the_next_edit() {
    let mut pen = pen(false);
    pen.edits("two");
    assert_eq!(pen.due(), Some(replace("two")));
    pen.failed();
    pen.edits("two");
    assert_eq!(pen.due(), Some(replace("two")));
}

/// Safari refuses after a hundred times in half a minute.
#[test]
fn half_a_minute_of_anything_stays_below_a_hundred() {
    let mut pen = pen(false);
    let (mut written, mut pause) = (0, None);
    // Sixty edits a second, and a preset every second one: the browser's pause is kept as the page keeps it.
    for step in 0..1800 {
        let now = f64::from(step) * 1000.0 / 60.0;
        if pause.is_some_and(|until| until <= now) {
            pause = pen.due().map(|_| now + f64::from(PACE_MS));
            written += usize::from(pause.is_some());
        }
        if step % 120 == 0 {
            written += pen.turns(&format!("preset {step}"), now).len();
        } else {
            pen.edits(&format!("edit {step}"));
        }
        if pen.waits() && pause.is_none() {
            pause = pen.due().map(|_| now + f64::from(PACE_MS));
            written += usize::from(pause.is_some());
        }
    }
    assert!((50..100).contains(&written), "{written} times");
}
