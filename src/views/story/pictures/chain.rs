//! The chain from logging to lockout; with scissors, links can be cut, and the forecast follows.

use lockout_model::Scenario;
use yew::prelude::*;

use crate::app::state::AppState;
use crate::chart::Funnel;
use crate::components::Figure;
use crate::components::figure::SharedChart;
use crate::content::story::chain::{CUTS, Cut, LINKS, Link, UNCUT, Watch};
use crate::views::rooms::forecasts::{Asked, use_forecasts};
use crate::views::rooms::prose::{Prose, Ways};
use crate::views::story::step::free_play;
use crate::words;

/// Links that are told before anybody can cut them.
const SO_FAR: usize = 4;

/// See [`Chain`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct ChainProps {
    /// Everything set.
    pub state: AppState,
    /// Where links lead.
    pub ways: Ways,
    /// Whether links can be cut.
    pub scissors: bool,
}

/// The chain.
#[component]
pub(super) fn Chain(props: &ChainProps) -> Html {
    let ChainProps { state, ways, scissors } = props;
    let made = use_state_eq(|| [false; CUTS.len()]);
    let uncut = use_memo((), |()| UNCUT.scenario());
    let cut = use_memo(*made, |made| cut_by(&uncut, made));
    let asked = if *scissors { vec![(*uncut).clone(), (*cut).clone()] } else { Vec::new() };
    let mut forecasts = use_forecasts(asked);
    let (then, now) = if *scissors { (forecasts.swap_remove(0), forecasts.pop().flatten()) } else { (None, None) };
    let chart = use_memo((then.clone(), now.clone()), |(then, now)| {
        let (then, now) = (Funnel::from_forecast(then.as_ref()?).ok()?, Funnel::from_forecast(now.as_ref()?).ok()?);
        Some(SharedChart::new(if then == now { now } else { now.against(&then, None) }))
    });
    let shown = if *scissors { LINKS } else { &LINKS[..SO_FAR] };
    let link = |link: &'static Link| {
        let cuts = CUTS.iter().enumerate().filter(|(_, cut)| *scissors && cut.link == link.slug);
        let is_cut = cuts.clone().any(|(at, _)| made[at]);
        let toggle = |at: usize| {
            let made = made.clone();
            Callback::from(move |_: MouseEvent| {
                let mut next = *made;
                next[at] = !next[at];
                made.set(next);
            })
        };
        html! {
            <li key={link.slug} class={classes!(is_cut.then_some("cut"))}>
                <h3>{ link.title }{ " " }<small class="standing">{ link.standing.word() }</small></h3>
                <Prose text={link.text} ways={ways.clone()} />
                { for cuts.map(|(at, cut)| scissors_of(cut, made[at], toggle(at), &then, &now, ways)) }
                { ways.folded(link.sources) }
            </li>
        }
    };
    let count = made.iter().filter(|made| **made).count();
    html! {
        <div class={classes!("chain", scissors.then_some("with-scissors"))}>
            <ol>{ for shown.iter().map(link) }</ol>
            if *scissors {
                <div class="result">
                    <h3>{ if count == 0 { "The chain as it was".to_owned() } else { words::counted(count as f64, "cut made", "cuts made") } }</h3>
                    <p role="status">{ says(&now) }</p>
                    <Figure name="cuts" chart={(*chart).clone()} width={440} />
                    { free_play(state, ways.sender(), cut.clone(), "Open this chain in the calculator") }
                </div>
            }
        </div>
    }
}

/// The chain's tenant with these cuts made.
pub(in crate::views) fn cut_by(uncut: &Scenario, made: &[bool; CUTS.len()]) -> Scenario {
    CUTS.iter().zip(made).filter(|(_, made)| **made).fold(uncut.clone(), |scenario, (cut, _)| cut.made_to(&scenario))
}

fn says(now: &Asked) -> String {
    let Some(forecast) = now else { return "Counting …".to_owned() };
    let figure = |watch: Watch| watch.of(forecast).unwrap_or_default();
    let (flagged, locked) = (words::people(figure(Watch::Flagged)), words::count(figure(Watch::LockedOut)));
    format!("{flagged} flagged, {locked} locked out, on average.")
}

/// A figure to watch, as people read it.
pub(in crate::views) fn figure(watch: Watch, forecast: &Asked) -> String {
    let Some(forecast) = forecast else { return "…".to_owned() };
    match (watch, watch.of(forecast)) {
        (_, None) => "none".to_owned(),
        (Watch::HoursToMost, Some(hours)) => words::decimal(hours, 1),
        (Watch::AdminsLockedOut, Some(chance)) => words::decimal(chance * 100.0, 1) + "\u{a0}%",
        (_, Some(people)) => words::count(people),
    }
}

/// One pair of scissors.
fn scissors_of(cut: &'static Cut, made: bool, onclick: Callback<MouseEvent>, then: &Asked, now: &Asked, ways: &Ways) -> Html {
    html! {
        <div class="scissors" key={cut.slug}>
            <button type="button" aria-pressed={made.to_string()} {onclick}><span aria-hidden="true">{ "✂" }</span>{ cut.title }</button>
            <p class="source">{ "Could have been made by " }{ cut.who.word() }{ " · " }{ cut.standing.word() }</p>
            if made {
                <p class="watch"><b>{ figure(cut.watch, then) }{ " → " }{ figure(cut.watch, now) }</b>{ " " }{ cut.watch.what() }</p>
                <Prose text={cut.text} ways={ways.clone()} />
                <Prose text={cut.limits} ways={ways.clone()} />
            }
            <Prose text={cut.evidence} ways={ways.clone()} />
            { ways.folded(cut.sources) }
        </div>
    }
}
