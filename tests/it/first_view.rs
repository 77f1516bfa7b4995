//! What is served before the program runs.

use lockout_lab::app::run_loop;
use lockout_lab::app::state::{Action, AppState, Edit};
use lockout_lab::content::headline;
use lockout_lab::views::first_view::{FirstView, FirstViewProps};
use std::rc::Rc;
use yew::{LocalServerRenderer, Reducible as _};

/// The first view of the opening state with figures from a few trials, and that state.
fn first_view() -> (String, AppState) {
    let state = Rc::new(AppState::default()).reduce(Action::Set(Edit::trials(300)));
    let state = run_loop::finished((*state).clone());
    let props = FirstViewProps { state: state.clone() };
    (futures_executor::block_on(LocalServerRenderer::<FirstView>::with_props(props).hydratable(false).render()), state)
}

#[test]
fn it_says_what_the_program_will_say() {
    let (html, state) = first_view();
    let shown = state.shown.expect("figures");
    assert!(shown.progress.is_complete());
    for words in [headline::lockouts(&shown.forecast), headline::alerts(&shown.forecast), headline::recovery(&shown.forecast)] {
        let said = format!("{}<strong>{}</strong>{}", words.before, words.figure, words.after);
        assert!(html.contains(&said), "{said}");
    }
}

#[test]
fn it_is_still_and_keeps_to_the_policy() {
    let (html, _) = first_view();
    for word in [" style=", "<script", "<input", "<button", "<select", "<textarea", " onclick", "<title>", "role=\"status\""] {
        assert!(!html.contains(word), "{word}");
    }
}

#[test]
fn each_of_its_charts_is_drawn_for_two_widths_and_has_its_table() {
    let (html, _) = first_view();
    for name in ["dotplot", "by-kind", "per-hour"] {
        let figure = html.split(&format!("chart still {name}\">")).nth(1).and_then(|rest| rest.split("</figure>").next());
        let figure = figure.unwrap_or_else(|| panic!("no figure {name}"));
        let widths = figure.matches("<svg class=\"scene\"").count();
        assert_eq!(widths, 2, "{name}");
        assert_eq!(figure.matches("<table>").count(), 1, "{name}");
    }
}

#[test]
fn it_is_small() {
    // Compressed about an eighth of this.
    let (html, _) = first_view();
    assert!(html.len() < 50_000, "{} bytes", html.len());
}
