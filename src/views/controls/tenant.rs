//! Who is in the tenant and how they sign in.

use lockout_model::choice::{Choice as _, Kind};
use lockout_model::facts;
use yew::prelude::*;

use super::{ControlsProps, problem};
use crate::app::state::{Action, Edit, Settings};
use crate::components::{NumberField, Problem, ShareRow, Slider, StackBar};
use crate::content::kinds;
use crate::views::use_send;
use crate::words;

/// Users and the eight shares.
#[component]
pub fn TenantMakeup(props: &ControlsProps) -> Html {
    let settings = &props.settings;
    let send = use_send();
    html! {
        <fieldset>
            <legend>{ "Tenant makeup" }</legend>
            <Users settings={settings.clone()} />
            <StackBar makeup={settings.makeup} />
            for kind in Kind::ALL {
                <ShareRow key={kind.index()} kind={*kind} makeup={settings.makeup} locks={settings.locks}
                    problem={problem(settings, kinds::place(*kind))} send={send.clone()} />
            }
            <Problem id="makeup-problem" why={whole_problem(settings)} />
        </fieldset>
    }
}

/// What is wrong with the makeup as a whole, not with one share.
fn whole_problem(settings: &Settings) -> Option<AttrValue> {
    let one = Kind::ALL.iter().any(|kind| settings.problem(kinds::place(*kind)).is_some());
    problem(settings, "tenant.makeup").filter(|_| !one)
}

/// The slider is logarithmic: a village office and a ministry fit on it.
#[component]
fn Users(props: &ControlsProps) -> Html {
    let settings = &props.settings;
    let send = use_send();
    let users = count(settings.scenario.tenant.users);
    let on_move = {
        let send = send.clone();
        Callback::from(move |decades: f64| {
            let users = two_digits(10_f64.powf(decades));
            send.emit(Action::Set(Edit::Users(users)));
            count(users).log10()
        })
    };
    html! {
        <div class="share users">
            <label id="users" for="users-number">{ "Users" }</label>
            <Slider labelled_by="users" value={users.log10()} low={facts::USERS.low.log10()} high={facts::USERS.high.log10()}
                spoken={words::people(users)} {on_move} />
            <NumberField id="users-number" labelled_by="users" value={users} low={facts::USERS.low} high={facts::USERS.high} whole={true} places={0}
                problem={problem(settings, "tenant.users")} on_value={send.reform(|users| Action::Set(Edit::Users(headcount(users))))}
                on_refuse={send.reform(|why| Action::Refuse("tenant.users", why))} />
        </div>
    }
}

#[expect(clippy::cast_precision_loss, reason = "at most ten million users")]
fn count(users: u64) -> f64 {
    users as f64
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from one to ten million users")]
fn headcount(users: f64) -> u64 {
    users as u64
}

/// A number of users to two significant digits: more cannot be told apart on the slider.
fn two_digits(users: f64) -> u64 {
    let unit = 10_f64.powf((users.log10().floor() - 1.0).max(0.0));
    headcount((users / unit).round() * unit)
}
