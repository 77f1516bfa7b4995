//! Charts that wait to be drawn. All of them in one frame would keep a slow device from hearing the hand that moves: there
//! each has a frame of its own.

use std::cell::RefCell;
use std::collections::VecDeque;

use yew::platform::spawn_local;

use crate::browser::clock::{self, Turns};

/// A device is slow when a frame with charts took longer than this, in milliseconds.
const SLOW_MS: f64 = 50.0;
/// It no longer is when one took less than this: a screen's own pace, and some.
const QUICK_MS: f64 = 25.0;

/// Draws one chart.
type Draw = Box<dyn FnOnce()>;

#[derive(Default)]
struct Line {
    waiting: VecDeque<Draw>,
    is_served: bool,
    is_slow: bool,
}

thread_local! {
    static LINE: RefCell<Line> = RefCell::default();
}

/// Whether a new chart has to wait; the frame that it asks in is timed.
pub(super) fn is_long() -> bool {
    serve();
    LINE.with_borrow(|line| line.is_slow)
}

/// Stands in line; `draw` is called once, in a later frame.
pub(super) fn join(draw: impl FnOnce() + 'static) {
    LINE.with_borrow_mut(|line| line.waiting.push_back(Box::new(draw)));
    serve();
}

/// Times this frame, and then calls one after the other up.
fn serve() {
    if LINE.with_borrow_mut(|line| std::mem::replace(&mut line.is_served, true)) {
        return;
    }
    spawn_local(async {
        let turns = Turns::new();
        loop {
            let began = clock::now();
            turns.next_drawn().await;
            let took = clock::now() - began;
            let next = LINE.with_borrow_mut(|line| {
                line.is_slow = took > if line.is_slow { QUICK_MS } else { SLOW_MS };
                let next = line.waiting.pop_front();
                line.is_served = next.is_some();
                next
            });
            let Some(draw) = next else { break };
            draw();
        }
    });
}
