//! When a chart is drawn: with the rest of the page, on a slow device after it, and where nobody sees it when the hand rests.

use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;

use super::{SharedChart, line};
use crate::browser::{clock, size};

/// Charts that follow each other within this time come from a hand that moves, in milliseconds.
const MOVING_MS: f64 = 300.0;
/// How long a hand is still before it rests, in milliseconds.
const REST_MS: u32 = 200;

/// When the newest chart is drawn.
#[derive(Clone, Copy, PartialEq)]
enum Due {
    /// It is.
    Drawn,
    /// As soon as the charts before it are.
    InLine,
    /// When no other has come for a while.
    AtRest,
}

/// The newest chart, what is drawn of it, and what decides about that.
struct Held {
    newest: Option<SharedChart>,
    drawn: Option<SharedChart>,
    due: Due,
    /// When the newest came, by the page's clock in milliseconds.
    came: f64,
    is_in_sight: bool,
    /// Whether it has a place in the line, which it keeps for the newest.
    is_in_line: bool,
}

impl Held {
    /// Takes a chart. A handle that somebody holds moves with the hand: its chart does not wait.
    fn take(&mut self, chart: &Option<SharedChart>, has_hand: bool) {
        if self.newest == *chart {
            return;
        }
        let now = clock::now();
        let is_moving = now - self.came < MOVING_MS;
        (self.newest, self.came) = (chart.clone(), now);
        if !self.is_in_sight && is_moving {
            self.due = Due::AtRest;
        } else if line::is_long() && !has_hand && chart.is_some() {
            self.due = Due::InLine;
        } else {
            self.draw();
        }
    }

    /// Takes the newest to be drawn; whether that changes anything.
    fn draw(&mut self) -> bool {
        let is_late = self.drawn != self.newest;
        self.drawn.clone_from(&self.newest);
        self.due = Due::Drawn;
        is_late
    }
}

/// The chart to draw: the newest, or on a slow device the one before until its turn has come. Where it cannot be seen, the
/// one before stays while others follow each other quickly, and the newest comes when they no longer do. One that stands
/// below what is seen at first is drawn later, so that the page answers before all of it is there.
#[hook]
pub(super) fn use_calm(place: &NodeRef, newest: &Option<SharedChart>, name: &'static str, has_hand: bool) -> Option<SharedChart> {
    let held: Rc<RefCell<Held>> = use_mut_ref(|| {
        let (drawn, due) = match newest {
            Some(_) if size::served_below(name) => (None, Due::InLine),
            _ => (newest.clone(), Due::Drawn),
        };
        Held { newest: newest.clone(), drawn, due, came: f64::NEG_INFINITY, is_in_sight: true, is_in_line: false }
    });
    let update = use_force_update();
    let catch_up = {
        let held = Rc::clone(&held);
        move || {
            if held.borrow_mut().draw() {
                update.force_update();
            }
        }
    };
    {
        let (place, held, catch_up) = (place.clone(), Rc::clone(&held), catch_up.clone());
        use_effect_with((), move |()| {
            let watch = size::sight(&place, move |is_in_sight| {
                held.borrow_mut().is_in_sight = is_in_sight;
                if is_in_sight {
                    catch_up();
                }
            });
            move || drop(watch)
        });
    }
    held.borrow_mut().take(newest, has_hand);
    let (drawn, due) = (held.borrow().drawn.clone(), held.borrow().due);
    let join = move || {
        if !std::mem::replace(&mut held.borrow_mut().is_in_line, true) {
            line::join(move || {
                held.borrow_mut().is_in_line = false;
                catch_up();
            });
        }
    };
    use_effect_with((due, newest.clone()), move |(due, _)| {
        let timer = match *due {
            Due::Drawn => None,
            Due::InLine => {
                join();
                None
            }
            Due::AtRest => Some(clock::later(REST_MS, join)),
        };
        move || drop(timer)
    });
    drawn
}
