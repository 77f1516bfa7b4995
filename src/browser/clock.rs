//! Time: the clock of a step, the next task, a pause.

use gloo_timers::callback::Timeout;
use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::MessageChannel;

/// How long to wait for the next drawing at most, in milliseconds.
const UNDRAWN_MS: u32 = 150;

/// Milliseconds since the page was loaded; 0 where there is no clock.
pub fn now() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |performance| performance.now())
}

/// A way to let the browser draw and listen between two pieces of work.
///
/// A message to oneself is a task of its own like a timer, but timers that follow each other are slowed to one in four
/// milliseconds.
#[derive(Debug)]
pub struct Turns(Option<MessageChannel>);

impl Turns {
    /// A new one; one for each loop.
    #[expect(clippy::new_without_default, reason = "it opens a channel")]
    pub fn new() -> Self {
        Self(MessageChannel::new().ok())
    }

    /// Goes on in a later task.
    pub async fn next(&self) {
        let Some(channel) = &self.0 else { return };
        let turn = Promise::new(&mut |resolve, _| {
            channel.port1().set_onmessage(Some(&resolve));
            if channel.port2().post_message(&JsValue::NULL).is_err() {
                let _ = resolve.call0(&JsValue::NULL);
            }
        });
        let _ = JsFuture::from(turn).await;
    }

    /// Goes on when what was changed has been drawn, or soon where nothing is, as in a frame that is out of sight.
    pub async fn next_drawn(&self) {
        // In a hidden page timers come a second late, too.
        let Some(window) = web_sys::window().filter(|window| window.document().is_some_and(|document| !document.hidden())) else {
            return self.next().await;
        };
        let mut undrawn = None;
        let frame = Promise::new(&mut |resolve, _| {
            let _ = window.request_animation_frame(&resolve);
            undrawn = Some(later(UNDRAWN_MS, move || drop(resolve.call0(&JsValue::NULL))));
        });
        let _ = JsFuture::from(frame).await;
        drop(undrawn);
        // The browser draws after it has told so.
        self.next().await;
    }
}

impl Drop for Turns {
    fn drop(&mut self) {
        if let Some(channel) = &self.0 {
            channel.port1().set_onmessage(None);
            channel.port1().close();
        }
    }
}

/// Something that happens later, unless this is dropped before.
#[derive(Debug)]
pub struct Later(#[expect(dead_code, reason = "dropping it cancels the timer")] Timeout);

/// Calls back after some milliseconds.
pub fn later(milliseconds: u32, call: impl FnOnce() + 'static) -> Later {
    Later(Timeout::new(milliseconds, call))
}
