//! Mounts the program, shows an alert should it break, and exports the forecast for other scripts.

#[cfg(target_arch = "wasm32")]
mod page {
    use lockout_lab::app::App;
    use lockout_lab::app::root::AppProps;
    use lockout_lab::app::run_loop;
    use lockout_lab::app::state::{AppState, Origin};
    use lockout_lab::browser::{alert, history, keep, page, size};
    use lockout_lab::views::results::FIGURES;
    use lockout_model::run;
    use serde_json::json;
    use wasm_bindgen::prelude::wasm_bindgen;
    use yew::platform::spawn_local;

    /// The forecast of a scenario in JSON: the command line's JSON, or `{"errors": [{"place", "message"}]}` with every
    /// problem of the scenario.
    #[wasm_bindgen]
    #[expect(unreachable_pub, reason = "scripts reach it")]
    pub fn forecast(scenario_json: &str) -> String {
        run::forecast_json(scenario_json).unwrap_or_else(|issues| {
            let errors: Vec<_> = issues.iter().map(|issue| json!({ "place": issue.place, "message": issue.message })).collect();
            json!({ "errors": errors }).to_string()
        })
    }

    pub(super) fn start() {
        yew::set_custom_panic_hook(Box::new(|broken| {
            alert::log(&broken.to_string());
            alert::show();
        }));
        // For tests of the alert, and for anybody who wants to see it.
        page::on_event("lockout-lab:panic", || panic!("asked to break"));
        let Some(root) = page::root() else { return };
        let mut fragment = history::fragment();
        let mut opening = AppState::opening(&fragment, keep::take().as_deref());
        opening.address = history::page_address().into();
        if opening.settings.origin == Origin::Restored {
            // The way back from the alert leads to the page without a link, so that the page is loaded at all.
            fragment.clone_from(&opening.link.fragment);
            history::write(&fragment, false);
        }
        if let Some(steps) = keep::take_steps(&opening.link.fragment) {
            opening = opening.with_steps(&steps);
        }
        spawn_local(async move {
            let (opening, begun) = run_loop::begin(opening).await;
            size::note_served(&FIGURES);
            yew::Renderer::<App>::with_root_and_props(root, AppProps { opening, fragment: fragment.into(), begun }).render();
        });
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {
    page::start();
}

/// The page runs in a browser; natively only its parts are tested.
#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("The page runs in a browser: `cargo xtask serve` builds and opens it. The command line is `--bin lockout`.");
}
