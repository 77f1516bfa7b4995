//! A chart that nobody sees is drawn when the hand rests, and not in the same task as the rest of the page.

use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;

use super::SharedChart;
use crate::browser::{clock, size};

/// Charts that follow each other within this time come from a hand that moves, in milliseconds.
const MOVING_MS: f64 = 300.0;
/// How long a hand is still before it rests, in milliseconds.
const REST_MS: u32 = 200;

/// The newest chart, what is drawn of it, and what decides about that.
struct Held {
    newest: Option<SharedChart>,
    drawn: Option<SharedChart>,
    /// When the newest came, by the page's clock in milliseconds.
    came: f64,
    is_in_sight: bool,
}

impl Held {
    /// Takes a chart: draws it at once if it can be seen, or if the hand did not bring another just before.
    fn take(&mut self, chart: &Option<SharedChart>) {
        if self.newest == *chart {
            return;
        }
        let now = clock::now();
        let is_moving = now - self.came < MOVING_MS;
        (self.newest, self.came) = (chart.clone(), now);
        if self.is_in_sight || !is_moving {
            self.drawn.clone_from(chart);
        }
    }

    fn is_late(&self) -> bool {
        self.drawn != self.newest
    }
}

/// The chart to draw: the newest where it can be seen. Where it cannot, the one before stays while others follow each
/// other quickly, and the newest comes when they no longer do. One that stands below what is seen at first is drawn in
/// a task of its own, so that the page answers before all of it is there.
#[hook]
pub(super) fn use_calm(place: &NodeRef, newest: &Option<SharedChart>, name: &'static str) -> Option<SharedChart> {
    let held: Rc<RefCell<Held>> = use_mut_ref(|| {
        let drawn = newest.clone().filter(|_| !size::served_below(name));
        Held { newest: newest.clone(), drawn, came: f64::NEG_INFINITY, is_in_sight: true }
    });
    let draw = use_force_update();
    let catch_up = {
        let held = Rc::clone(&held);
        move || {
            let mut held = held.borrow_mut();
            if held.is_late() {
                held.drawn = held.newest.clone();
                draw.force_update();
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
    held.borrow_mut().take(newest);
    let (drawn, is_late) = (held.borrow().drawn.clone(), held.borrow().is_late());
    let wait = if drawn.is_none() { 0 } else { REST_MS };
    use_effect_with((is_late, newest.clone()), move |(is_late, _)| {
        let timer = is_late.then(|| clock::later(wait, catch_up));
        move || drop(timer)
    });
    drawn
}
