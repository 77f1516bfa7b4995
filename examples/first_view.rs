//! Writes the page's first view to standard output: what is served before the program runs.
//!
//! `cargo xtask build` puts it into `index.html`.

use std::io::{self, Write as _};

use futures_executor::block_on;
use lockout_lab::app::run_loop;
use lockout_lab::app::state::AppState;
use lockout_lab::views::first_view::{FirstView, FirstViewProps};
use yew::LocalServerRenderer;

fn main() -> io::Result<()> {
    let state = run_loop::finished(AppState::default());
    let renderer = LocalServerRenderer::<FirstView>::with_props(FirstViewProps { state });
    let html = block_on(renderer.hydratable(false).render());
    io::stdout().write_all(html.as_bytes())
}
