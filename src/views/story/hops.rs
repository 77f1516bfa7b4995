//! One sign-in, hop by hop: an identity kind and a policy to choose, or a case of its own. How it ends is the model's.

use lockout_model::Scenario;
use lockout_model::choice::{Choice as _, Kind, LockoutRule, Policy};
use yew::prelude::*;

use crate::browser::event;
use crate::content::markup::plain;
use crate::content::story::hops::{Ending, Hop, Person, Row, SYNTHETIC, VARIANTS, scenario, walk};
use crate::content::{kinds, notes};
use crate::link::View;
use crate::views::rooms::prose::{Prose, Ways};

use super::HOPS;

/// Field names and values of a row of a log; a secret field stands out.
pub(super) fn fields(fields: &'static [(&'static str, &'static str)], secret: Option<&'static str>) -> Html {
    let field = |(name, value): &(&'static str, &'static str)| {
        let value = plain(value);
        // Codes and results stand out: they are what to look for.
        let class = if secret == Some(*name) {
            "secret"
        } else if name.contains("rrorCode") || name.contains("esult") || name.contains("riskState") {
            "telling"
        } else {
            ""
        };
        html! { <div {class}><dt>{ *name }</dt><dd>{ value }</dd></div> }
    };
    html! { <dl class="fields">{ for fields.iter().map(field) }</dl> }
}

/// What is followed: a kind under a policy, or a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Followed {
    /// A kind under a policy.
    Kind(Kind, Policy),
    /// A case, by its place.
    Case(usize),
}

/// What the part of a name behind `hops.` says: `okta.block`, `open-session`.
fn read(name: &str) -> Option<Followed> {
    if let Some(at) = VARIANTS.iter().position(|variant| name == ["case-", variant.slug].concat()) {
        return Some(Followed::Case(at));
    }
    let (kind, policy) = name.split_once('.')?;
    Some(Followed::Kind(Kind::from_word(kind)?, Policy::from_word(policy)?))
}

fn name(followed: Followed) -> String {
    match followed {
        Followed::Kind(kind, policy) => [HOPS, ".", kind.word(), ".", policy.word()].concat(),
        Followed::Case(at) => [HOPS, ".case-", VARIANTS[at].slug].concat(),
    }
}

/// See [`HopView`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct HopProps {
    /// What the link names behind `hops.`; empty inside of a step, which has a link of its own.
    pub at: AttrValue,
    /// Where links lead.
    pub ways: Ways,
}

/// The sign-in and what there is to choose.
#[component]
pub(super) fn HopView(props: &HopProps) -> Html {
    let HopProps { at, ways } = props;
    let chosen = use_state_eq(|| read(at).unwrap_or(Followed::Kind(Kind::AdFs, Policy::Block)));
    let linked = read(at);
    let followed = linked.unwrap_or(*chosen);
    let factor = use_state_eq(|| true);
    let every = use_state_eq(|| false);
    let choose = {
        let (chosen, ways, is_linked) = (chosen.clone(), ways.clone(), !at.is_empty());
        Callback::from(move |followed: Followed| {
            chosen.set(followed);
            if is_linked {
                ways.go_to(View::Story, name(followed).into());
            }
        })
    };
    let (kind, policy) = match followed {
        Followed::Kind(kind, policy) => (kind, policy),
        Followed::Case(_) => (Kind::AdFs, Policy::Block),
    };
    let on_kind = choose.reform(move |change: Event| Followed::Kind(Kind::ALL[event::select_place(&change).min(7)], policy));
    let on_policy = choose.reform(move |change: Event| Followed::Kind(kind, Policy::ALL[event::select_place(&change).min(4)]));
    let turn = |state: &UseStateHandle<bool>, words: &'static str| {
        let state = state.clone();
        let on = *state;
        html! { <button type="button" aria-pressed={on.to_string()} onclick={Callback::from(move |_: MouseEvent| state.set(!on))}>{ words }</button> }
    };
    let case = |(at, variant): (usize, &'static crate::content::story::hops::Variant)| {
        let here = followed == Followed::Case(at);
        let onclick = choose.reform(move |_: MouseEvent| if here { Followed::Kind(Kind::AdFs, Policy::Block) } else { Followed::Case(at) });
        html! { <button type="button" key={variant.slug} aria-pressed={here.to_string()} {onclick}>{ variant.title }</button> }
    };
    let rule = if *every { LockoutRule::EveryAlert } else { LockoutRule::TenantPolicy };
    let person = Person { kind, second_factor: *factor, can_reset: true };
    let shown = match followed {
        Followed::Kind(kind, policy) => {
            let (hops, ending) = walk(person, &scenario(&Scenario::default(), kind, policy, rule));
            html! { <>{ ends(ending) }<ol class="hops">{ for hops.into_iter().map(|hop| card(hop, ways)) }</ol></> }
        }
        Followed::Case(at) => {
            let variant = &VARIANTS[at];
            html! { <><p class="ending">{ variant.says }</p><ol class="hops">{ for variant.hops.iter().map(|hop| card(hop, ways)) }</ol></> }
        }
    };
    html! {
        <div class="sign-in">
            <div class="controls-row">
                <label>{ "How she signs in" }
                    <select onchange={on_kind}>{ for Kind::ALL.iter().map(|other| html! { <option selected={*other == kind}>{ kinds::name(*other) }</option> }) }</select>
                </label>
                <label>{ "Policy at High user risk" }
                    <select onchange={on_policy}>{ for Policy::ALL.iter().map(|other| html! { <option selected={*other == policy}>{ notes::policy(*other) }</option> }) }</select>
                </label>
                { turn(&factor, "Second factor registered") }
                { turn(&every, "Every alert locks, as first reported") }
            </div>
            <div class="buttons" role="group" aria-label="Other sign-ins">{ for VARIANTS.iter().enumerate().map(case) }</div>
            { shown }
            <p class="source">{ SYNTHETIC }</p>
        </div>
    }
}

/// How the model says it ends.
fn ends(ending: Ending) -> Html {
    let class = match ending {
        Ending::LockedOut => "locked",
        Ending::Prompted => "prompted",
        Ending::Passes | Ending::ReportedOnly => "free",
    };
    html! { <p class={classes!("ending", class)} role="status">{ "How it ends for a flagged person: " }<b>{ ending.word() }</b></p> }
}

fn card(hop: &'static Hop, ways: &Ways) -> Html {
    let row = |row: &'static Row| html! { <div class="log"><p class="log-name">{ row.log }{ " · made up" }</p>{ fields(row.fields, None) }</div> };
    html! {
        <li class="hop">
            <p class="kicker">{ hop.station.name() }</p>
            <h3>{ hop.system }</h3>
            <Prose text={hop.happens} ways={ways.clone()} />
            if hop.rows.is_empty() {
                <p class="source">{ "No log here says anything." }</p>
            }
            { for hop.rows.iter().map(row) }
            <div class="believes"><p class="kicker">{ "Who looks only here believes" }</p><Prose text={hop.believes} ways={ways.clone()} /></div>
            { ways.folded(hop.sources) }
        </li>
    }
}
