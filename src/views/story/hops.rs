//! One sign-in, hop by hop: an identity kind and a policy to choose, or a case of its own. How it ends is the model's.

use lockout_model::Scenario;
use lockout_model::choice::{Choice as _, Kind, LockoutRule, Policy};
use yew::prelude::*;

use crate::components::Pick;
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
        // A long name is broken between its parts.
        let parts = name.split_inclusive('.').map(|part| html! { <>{ part }<wbr /></> });
        html! { <div {class}><dt>{ for parts }</dt><dd>{ value }</dd></div> }
    };
    html! { <dl class="fields">{ for fields.iter().map(field) }</dl> }
}

/// A sign-in of a flagged person, as the controls set it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct SignIn {
    kind: Kind,
    policy: Policy,
    /// Whether a second factor is registered.
    second_factor: bool,
    /// Whether every alert locks, whatever the policy.
    every_alert: bool,
}

impl SignIn {
    /// The one that is shown first.
    const FIRST: Self = Self { kind: Kind::AdFs, policy: Policy::Block, second_factor: true, every_alert: false };
}

/// What is followed: a sign-in, or a case of its own by its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Followed {
    SignIn(SignIn),
    Case(usize),
}

/// How a link says that no second factor is registered.
const NO_FACTOR: &str = "n";
/// How a link says that every alert locks.
const EVERY_ALERT: &str = "e";

/// What the part of a name behind `hops.` says: `okta.block`, `okta.block.n.e`, `case-guest`.
fn read(name: &str) -> Option<Followed> {
    if let Some(at) = VARIANTS.iter().position(|variant| name == ["case-", variant.slug].concat()) {
        return Some(Followed::Case(at));
    }
    let mut words = name.split('.');
    let (kind, policy) = (Kind::from_word(words.next()?)?, Policy::from_word(words.next()?)?);
    let turned: Vec<&str> = words.collect();
    let [no_factor, every_alert] = [NO_FACTOR, EVERY_ALERT].map(|word| turned.contains(&word));
    Some(Followed::SignIn(SignIn { kind, policy, second_factor: !no_factor, every_alert }))
}

fn name(followed: Followed) -> String {
    match followed {
        Followed::SignIn(SignIn { kind, policy, second_factor, every_alert }) => {
            let turned = [(!second_factor, NO_FACTOR), (every_alert, EVERY_ALERT)];
            let words = turned.into_iter().filter(|(on, _)| *on).map(|(_, word)| word);
            [HOPS, kind.word(), policy.word()].into_iter().chain(words).collect::<Vec<_>>().join(".")
        }
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
    let chosen = use_state_eq(|| Followed::SignIn(SignIn::FIRST));
    let followed = read(at).unwrap_or(*chosen);
    let choose = {
        let (ways, is_linked) = (ways.clone(), !at.is_empty());
        Callback::from(move |followed: Followed| {
            if is_linked {
                ways.go_to(View::Story, name(followed).into());
            } else {
                chosen.set(followed);
            }
        })
    };
    let set = match followed {
        Followed::SignIn(set) => set,
        Followed::Case(_) => SignIn::FIRST,
    };
    let follow = choose.reform(Followed::SignIn);
    let on_kind = follow.reform(move |at: usize| SignIn { kind: Kind::ALL[at.min(7)], ..set });
    let on_policy = follow.reform(move |at: usize| SignIn { policy: Policy::ALL[at.min(4)], ..set });
    let turn = |words: &'static str, on: bool, turned: SignIn| {
        html! { <button type="button" aria-pressed={on.to_string()} onclick={follow.reform(move |_: MouseEvent| turned)}>{ words }</button> }
    };
    let case = |(at, variant): (usize, &'static crate::content::story::hops::Variant)| {
        let here = followed == Followed::Case(at);
        let onclick = choose.reform(move |_: MouseEvent| if here { Followed::SignIn(SignIn::FIRST) } else { Followed::Case(at) });
        html! { <button type="button" key={variant.slug} aria-pressed={here.to_string()} {onclick}>{ variant.title }</button> }
    };
    let shown = match followed {
        Followed::SignIn(SignIn { kind, policy, second_factor, every_alert }) => {
            let rule = if every_alert { LockoutRule::EveryAlert } else { LockoutRule::TenantPolicy };
            let person = Person { kind, second_factor, can_reset: true };
            let (hops, ending) = walk(person, &scenario(&Scenario::default(), kind, policy, rule));
            html! { <>{ ends(ending) }<ol class={classes!("hops", class(ending))}>{ for hops.into_iter().map(|hop| card(hop, ways)) }</ol></> }
        }
        Followed::Case(at) => {
            let variant = &VARIANTS[at];
            html! { <><p class="ending">{ variant.says }</p><ol class="hops">{ for variant.hops.iter().map(|hop| card(hop, ways)) }</ol></> }
        }
    };
    html! {
        <div class="sign-in">
            <div class="controls-row">
                <Pick label="How she signs in" options={Kind::ALL.iter().map(|kind| AttrValue::Static(kinds::name(*kind))).collect::<Vec<_>>()} chosen={set.kind.index()} on_pick={on_kind} />
                <Pick label="Policy at High user risk" options={Policy::ALL.iter().map(|policy| AttrValue::Static(notes::policy(*policy))).collect::<Vec<_>>()} chosen={Policy::ALL.iter().position(|other| *other == set.policy).unwrap_or_default()} on_pick={on_policy} />
                { turn("Second factor registered", set.second_factor, SignIn { second_factor: !set.second_factor, ..set }) }
                { turn("Every alert locks, as first reported", set.every_alert, SignIn { every_alert: !set.every_alert, ..set }) }
            </div>
            <div class="buttons" role="group" aria-label="Other sign-ins">{ for VARIANTS.iter().enumerate().map(case) }</div>
            { shown }
            <p class="source">{ SYNTHETIC }</p>
            if at.is_empty() {
                <p>{ ways.to(View::Story, name(followed), "", html! { "A page and a link for this sign-in alone" }) }</p>
            }
        </div>
    }
}

const fn class(ending: Ending) -> &'static str {
    match ending {
        Ending::LockedOut => "locked",
        Ending::Prompted => "prompted",
        Ending::Passes | Ending::ReportedOnly => "free",
    }
}

/// How the model says it ends.
fn ends(ending: Ending) -> Html {
    html! { <p class={classes!("ending", class(ending))} role="status">{ "How it ends for a flagged person: " }<b>{ ending.word() }</b></p> }
}

fn card(hop: &'static Hop, ways: &Ways) -> Html {
    let row = |row: &'static Row| html! { <div class="log"><p class="log-name">{ row.log }{ " · made up" }</p>{ fields(row.fields, None) }</div> };
    html! {
        <li class="hop">
            <div class="happens">
                <p class="kicker">{ hop.station.name() }</p>
                <h3>{ hop.system }</h3>
                <Prose text={hop.happens} ways={ways.clone()} />
                { ways.folded(hop.sources) }
            </div>
            <div class="shows">
                if hop.rows.is_empty() {
                    <p class="source">{ "No log here says anything." }</p>
                }
                { for hop.rows.iter().map(row) }
            </div>
            <div class="believes"><p class="kicker">{ "Who looks only here believes" }</p><Prose text={hop.believes} ways={ways.clone()} /></div>
        </li>
    }
}
