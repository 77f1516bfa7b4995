//! Who is in the tenant and how they sign in.

use lockout_model::choice::{Choice as _, Kind};
use lockout_model::facts;
use yew::prelude::*;

use crate::app::state::{Action, Edit, Settings};
use crate::components::{NumberField, Slider, problem, share_row, stack_bar};
use crate::content::kinds;
use crate::words;

/// Users and the eight shares.
pub(super) fn tenant_makeup(settings: &Settings, send: &Callback<Action>) -> Html {
    let one = Kind::ALL.iter().any(|kind| settings.problem(kinds::place(*kind)).is_some());
    html! {
        <fieldset>
            <legend>{ "Tenant makeup" }</legend>
            { users(settings, send) }
            { stack_bar(settings.makeup) }
            { for Kind::ALL.iter().map(|kind| share_row(*kind, settings, send)) }
            { problem("makeup-problem", settings.problem_at("tenant.makeup").filter(|_| !one)) }
        </fieldset>
    }
}

/// The slider is logarithmic: a village office and a ministry fit on it.
fn users(settings: &Settings, send: &Callback<Action>) -> Html {
    let users = count(settings.scenario.tenant.users);
    let slide = send.clone();
    let slider = Slider {
        labelled_by: "users".into(),
        value: users.log10(),
        limits: (facts::USERS.low.log10(), facts::USERS.high.log10()),
        spoken: words::people(users),
        class: "slider",
        on_move: Callback::from(move |decades: f64| {
            let users = two_digits(10_f64.powf(decades));
            slide.emit(Action::Set(Edit::Users(users)));
            count(users).log10()
        }),
        on_hold: Callback::noop(),
    };
    html! {
        <div class="share users">
            <label id="users" for="users-number">{ "Users" }</label>
            { slider.view() }
            <NumberField id="users-number" labelled_by="users" value={users} low={facts::USERS.low} high={facts::USERS.high} whole={true} places={0}
                problem={settings.problem_at("tenant.users")} on_value={send.reform(|users| Action::Set(Edit::Users(headcount(users))))}
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
