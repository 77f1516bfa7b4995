//! Rarer settings, folded. They are part of the whole program only: the one that is loaded first asks for it when somebody opens a fold.

use std::cell::{Cell, RefCell};

use lockout_model::choice::{Choice as _, Kind};
use yew::prelude::*;

use super::regions::Regions;
use super::rows::rows;
use crate::app::state::{Action, Edit, Settings};
use crate::browser::{event, whole};
use crate::content::fields::{CLEARING, DESK, OTHERS, PLACES, POLICY_MORE, RUN, SCOPE_MORE, SIGN_IN, TENANT_MORE, WINDOW_MORE};
use crate::content::kinds;

/// The folds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fold {
    /// How people sign in.
    SignIn,
    /// Where they work.
    Places,
    /// What else is known of the tenant.
    Tenant,
    /// What follows from being in scope.
    Scope,
    /// How alerts are raised.
    Window,
    /// Whom the policy leaves alone.
    Policy,
    /// The help desk.
    Desk,
    /// How admins clear people.
    Clearing,
    /// What else helps or hinders.
    Response,
    /// How the figures are made.
    Run,
}

/// The names of the folds, in their order.
const NAMES: [&str; 10] = [
    "How people sign in",
    "Where people work",
    "More about the tenant",
    "More about the scope",
    "More about the window",
    "More about the policy",
    "Help desk",
    "Clearing by admins",
    "More about the response",
    "Weekends and seed",
];

/// What is in a fold.
type Inside = fn(Fold, &Settings, &Callback<Action>) -> Html;

thread_local! {
    static INSIDE: Cell<Option<Inside>> = const { Cell::new(None) };
    static OPEN: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// From here on folds have something in them; those with these ids are open when they are first drawn.
pub fn fill(open: Vec<String>) {
    INSIDE.set(Some(inside));
    OPEN.set(open);
}

fn id(fold: Fold) -> String {
    format!("fold-{}", fold as usize)
}

/// Remembers whether a fold is open: another scenario makes new fields, and they open as the ones before.
fn note(fold: Fold, is_open: bool) {
    let id = id(fold);
    OPEN.with_borrow_mut(|open| {
        open.retain(|other| *other != id);
        if is_open {
            open.push(id);
        }
    });
}

/// A fold.
pub(super) fn fold(fold: Fold, settings: &Settings, send: &Callback<Action>) -> Html {
    let id = id(fold);
    let open = OPEN.with_borrow(|open| open.contains(&id));
    let (content, ontoggle) = match INSIDE.get() {
        Some(inside) => (inside(fold, settings, send), Some(Callback::from(move |toggle: Event| note(fold, event::is_open(&toggle))))),
        None => {
            let ask = |toggle: Event| {
                if event::is_open(&toggle) {
                    whole::want(None);
                }
            };
            (html! { <p class="source coming">{ "One moment …" }</p> }, Some(Callback::from(ask)))
        }
    };
    html! {
        <details class="fold" key={fold as usize} {id} {open} {ontoggle}>
            <summary>{ NAMES[fold as usize] }</summary>
            { content }
        </details>
    }
}

fn inside(fold: Fold, settings: &Settings, send: &Callback<Action>) -> Html {
    let fields = match fold {
        Fold::SignIn => &SIGN_IN[..],
        Fold::Places => &PLACES,
        Fold::Tenant => &TENANT_MORE,
        Fold::Scope => &SCOPE_MORE,
        Fold::Window => &WINDOW_MORE,
        Fold::Policy => &POLICY_MORE,
        Fold::Desk => &DESK,
        Fold::Clearing => &CLEARING,
        Fold::Response => &OTHERS,
        Fold::Run => &RUN,
    };
    html! {
        <>
            if fold == Fold::Places {
                <Regions settings={settings.clone()} send={send.clone()} />
            }
            { rows(fields, settings, send) }
            if fold == Fold::Scope {
                { kinds_in_scope(settings, send) }
            }
        </>
    }
}

/// Which kinds can be in scope.
fn kinds_in_scope(settings: &Settings, send: &Callback<Action>) -> Html {
    let kind = |kind: &Kind| {
        let (kind, checked) = (*kind, settings.scenario.incident.kinds.contains(kind));
        html! {
            <label class="check" key={kind.index()}>
                <input type="checkbox" {checked} onchange={send.reform(move |_: Event| Action::Set(Edit::TurnKind(kind)))} />
                <span>{ kinds::name(kind) }</span>
            </label>
        }
    };
    html! {
        <>
            <div class="field" role="group" aria-labelledby="scope-kinds">
                <p class="label" id="scope-kinds">{ "Kinds that can be in scope" }</p>
                <div class="checks">{ for Kind::ALL.iter().map(kind) }</div>
            </div>
        </>
    }
}
