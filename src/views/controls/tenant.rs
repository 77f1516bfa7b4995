//! Who is in the tenant and how they sign in.

use lockout_model::choice::{Choice as _, Kind};
use lockout_model::facts;
use yew::prelude::*;

use super::folds::{Fold, fold};
use super::rows::group;
use crate::app::state::{Action, Edit, Group, Settings};
use crate::browser::event;
use crate::components::{ALL_LOCKED, Slider, explained, field_number, problem, seams, share_row};
use crate::content::fields::{Field, USERS};
use crate::content::kinds;
use crate::words;

/// Users, the eight shares, and what is known of them.
pub(super) fn tenant_makeup(settings: &Settings, send: &Callback<Action>) -> Html {
    let one = Kind::ALL.iter().any(|kind| settings.problem(kinds::place(*kind)).is_some());
    let free = Kind::ALL.iter().filter(|kind| !settings.locks.holds(**kind)).count();
    let body = html! {
        <>
            { users(settings, send) }
            { seams(settings, send) }
            { for Kind::ALL.iter().map(|kind| share_row(*kind, settings, send)) }
            if free <= 1 {
                <p class="source" role="status">{ "No share can change: " }{ ALL_LOCKED }{ "." }</p>
            }
            { problem("makeup-problem", settings.problem_at("tenant.makeup").filter(|_| !one)) }
            <label class="check">
                <input type="checkbox" checked={settings.heads}
                    onchange={send.reform(|change: Event| Action::CountHeads(event::is_checked(&change)))} />
                <span>{ "Type how many people; shares follow" }</span>
            </label>
            { for [Fold::SignIn, Fold::Places, Fold::Tenant].map(|part| fold(part, settings, send)) }
        </>
    };
    group(Group::Tenant, "Tenant makeup", settings, send, body)
}

/// The slider is logarithmic: a village office and a ministry fit on it.
fn users(settings: &Settings, send: &Callback<Action>) -> Html {
    let field: &'static Field = &USERS[0];
    let users = (field.get)(&settings.scenario).unwrap_or(1.0);
    let slide = send.clone();
    let slider = Slider {
        labelled_by: "users".into(),
        value: users.log10(),
        limits: (facts::USERS.low.log10(), facts::USERS.high.log10()),
        spoken: words::people(users),
        class: "slider",
        on_move: Callback::from(move |decades: f64| {
            let users = two_digits(libm::pow(10.0, decades));
            slide.emit(Action::Drag(Edit::Field(field, Some(users))));
            users.log10()
        }),
        on_hold: send.reform(move |held| if held { Action::Grasp(field.place) } else { Action::Release }),
    };
    html! {
        <div class="share users">
            <label id="users" for="users-number">{ field.label }</label>
            { slider.view() }
            { field_number(field, "users", settings, send) }
            { explained(field) }
        </div>
    }
}

/// A number of users to two significant digits: more cannot be told apart on the slider.
fn two_digits(users: f64) -> f64 {
    let unit = libm::pow(10.0, (users.log10().floor() - 1.0).max(0.0));
    (users / unit).round() * unit
}
