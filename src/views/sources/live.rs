//! Parts with live figures: disputes, and cases in which the model is wrong.

use std::rc::Rc;

use lockout_model::Scenario;
use yew::prelude::*;

use crate::app::state::AppState;
use crate::content::sources::disputes::{DISPUTES, Dispute, Side};
use crate::content::sources::wrong::{CASES, Case};
use crate::content::story::chain::Watch;
use crate::views::rooms::forecasts::{Asked, use_forecasts};
use crate::views::rooms::prose::{Prose, Ways};
use crate::views::story::step::free_play;
use crate::views::story::watched;
use crate::words;

/// See [`Disputes`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct DisputesProps {
    /// Everything set.
    pub state: AppState,
    /// Where links lead.
    pub ways: Ways,
}

/// Both sides of every dispute, and how far the result moves from one to the other.
#[component]
pub(super) fn Disputes(props: &DisputesProps) -> Html {
    let DisputesProps { state, ways } = props;
    let scenarios = use_memo((), |()| DISPUTES.iter().flat_map(Dispute::scenarios).collect::<Vec<_>>());
    let forecasts = use_forecasts((*scenarios).clone());
    let side = |dispute: &'static Dispute, side: &'static Side, scenario: &Scenario, forecast: &Asked| {
        html! {
            <div class="side">
                <Prose text={side.claim} ways={ways.clone()} />
                <p class="watch"><b>{ watched(dispute.watch, forecast) }</b>{ " " }{ dispute.watch.what() }</p>
                { free_play(state, ways.sender(), Rc::new(scenario.clone()), "Open in What-if") }
                { ways.folded(side.sources) }
            </div>
        }
    };
    let line = |(at, dispute): (usize, &'static Dispute)| {
        let both = [2 * at, 2 * at + 1].map(|at| forecasts.get(at).cloned().flatten());
        let moved = both[0].as_ref().zip(both[1].as_ref()).and_then(|(one, other)| Some(dispute.watch.of(other)? - dispute.watch.of(one)?));
        html! {
            <li key={dispute.slug}>
                <h3>{ dispute.question }</h3>
                <div class="sides">{ for dispute.sides.iter().zip(&both).enumerate().map(|(of, (one, forecast))| side(dispute, one, &scenarios[2 * at + of], forecast)) }</div>
                <p class="moves">{ moved.map(|by| moves(by, dispute.watch)) }</p>
                <p class="source">{ dispute.taken }</p>
            </li>
        }
    };
    html! { <><p class="lead">{ "Where sources contradict each other: both sides, and how much it matters." }</p><ol class="entries">{ for DISPUTES.iter().enumerate().map(line) }</ol></> }
}

/// How far the figure moves from the first side to the second.
fn moves(by: f64, watch: Watch) -> Html {
    let amount = if by.abs() < 10.0 { words::decimal(by.abs(), 1) } else { words::count(by.abs()) };
    let change = match (amount.as_str(), by > 0.0) {
        ("0", _) => "no more and no fewer".to_owned(),
        (_, true) => amount + " more",
        (_, false) => amount + " fewer",
    };
    html! { <>{ "If the second is right: " }<b>{ change }</b>{ " " }{ watch.what() }{ "." }</> }
}

/// Where the model is wrong, each with its scenario.
pub(super) fn wrong(state: &AppState, ways: &Ways) -> Html {
    let line = |case: &'static Case| {
        let scenario = Scenario::from_json(case.scenario).ok().map(Rc::new);
        let [says, truth] =
            [case.says, case.truth].map(|number| if number < 100.0 { words::decimal(number, 1) } else { words::count(number) });
        html! {
            <li key={case.slug}>
                <h3>{ case.title }</h3>
                <p>{ case.why }</p>
                <p class="watch"><b>{ says }</b>{ " says the model, " }<b>{ truth }</b>{ " would be true: " }{ case.what }{ "." }</p>
                { scenario.map(|scenario| free_play(state, ways.sender(), scenario, "Open this case in What-if")) }
            </li>
        }
    };
    html! { <><p class="lead">{ "Every model is wrong somewhere. These are the places we know, with a case to open for each." }</p><ol class="entries">{ for CASES.iter().map(line) }</ol></> }
}
