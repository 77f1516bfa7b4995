//! The program that is loaded first: the What-if view, small. Mounts it, shows an alert should it break, and exports the
//! forecast for other scripts. What goes beyond it is in the whole program, `src/bin/whole.rs`.

#[cfg(target_arch = "wasm32")]
mod page {
    use std::cell::RefCell;

    use lockout_lab::app::App;
    use lockout_lab::{browser, start};
    use wasm_bindgen::prelude::wasm_bindgen;
    use yew::AppHandle;
    use yew::platform::spawn_local;

    thread_local! {
        static PROGRAM: RefCell<Option<AppHandle<App>>> = const { RefCell::new(None) };
    }

    /// The forecast of a scenario in JSON: the command line's JSON, or `{"errors": [{"place", "message"}]}` with every
    /// problem of the scenario.
    #[wasm_bindgen]
    #[expect(unreachable_pub, reason = "scripts reach it")]
    pub fn forecast(scenario_json: &str) -> String {
        start::forecast(scenario_json)
    }

    /// Writes what still waits to be written: the link into the address, the steps that can be undone.
    #[wasm_bindgen]
    #[expect(unreachable_pub, reason = "the starter reaches it")]
    pub fn settle() {
        browser::whole::settle();
    }

    /// Ends this program so that the whole one can take its place: the state is in the page's address. Answers the
    /// pointer of the figure that somebody asked about, if this is why.
    #[wasm_bindgen]
    #[expect(unreachable_pub, reason = "the starter reaches it")]
    pub fn leave() -> Option<String> {
        if let Some(program) = PROGRAM.with(RefCell::take) {
            program.destroy();
        }
        browser::whole::take_asked()
    }

    pub(super) fn begin() {
        spawn_local(async {
            let program = start::open(None, None, || None).await;
            PROGRAM.with(|place| *place.borrow_mut() = program);
        });
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {
    page::begin();
}

/// The page runs in a browser; natively only its parts are tested.
#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("The page runs in a browser: `cargo xtask serve` builds and opens it. The command line is `--bin lockout`.");
}
