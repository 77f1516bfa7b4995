//! The pictures of the steps.

mod back;
mod chain;
mod clock;
mod ladder;
mod log;
mod noticed;
mod timeline;

use yew::prelude::*;

use super::hops::HopView;
use crate::app::state::AppState;
use crate::content::story::Picture;
use crate::views::rooms::prose::Ways;

pub(super) use back::{everybody, table as ways_back_table};
pub(in crate::views) use chain::figure;
pub use noticed::clock as who_noticed;
pub use timeline::{moved, timeline as weekend};

/// Whether a picture stands beside the words where there is room: others take the whole width.
pub(super) const fn is_small(picture: Picture) -> bool {
    matches!(picture, Picture::TokenLog | Picture::ValidFrom | Picture::CauseChain | Picture::RiskLadder)
}

/// The picture.
pub(super) fn picture(picture: Picture, state: &AppState, ways: &Ways) -> Html {
    let (state, ways) = (state.clone(), ways.clone());
    match picture {
        Picture::TokenLog => html! { <log::TokenLog /> },
        Picture::ValidFrom => html! { <log::ValidFrom /> },
        Picture::CauseChain => html! { <chain::Chain {state} {ways} scissors={false} /> },
        Picture::RiskLadder => html! { <ladder::Ladder /> },
        Picture::HopView => html! { <HopView at="" {ways} /> },
        Picture::Timeline => html! { <timeline::Weekend {ways} /> },
        Picture::WhoNoticed => html! { <noticed::WhoNoticed {ways} /> },
        Picture::WaysBack => html! { <back::WaysBack /> },
        Picture::Scissors => html! { <chain::Chain {state} {ways} scissors={true} /> },
    }
}
