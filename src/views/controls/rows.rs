//! One renderer for the table of fields.

use yew::prelude::*;

use crate::app::state::{Action, Edit, Group, Settings};
use crate::browser::event;
use crate::components::{Choices, explained, field_number, help_id, problem};
use crate::content::fields::{Field, Form};

/// The rows of some fields; those of something that is not there are left out.
pub(super) fn rows(fields: &'static [Field], settings: &Settings, send: &Callback<Action>) -> Html {
    html! { <>{ for fields.iter().map(|field| row(field, settings, send)) }</> }
}

/// The row of a field.
pub(super) fn row(field: &'static Field, settings: &Settings, send: &Callback<Action>) -> Html {
    let value = (field.get)(&settings.scenario);
    if value.is_none() && !field.maybe {
        return Html::default();
    }
    let wrong = settings.problem_at(field.place);
    let help = help_id(field);
    let set = send.reform(move |value: Option<f64>| Action::Set(Edit::Field(field, value)));
    let check = |label: Html, checked: bool, on: f64, off: Option<f64>| {
        let onchange = set.reform(move |change: Event| if event::is_checked(&change) { Some(on) } else { off });
        html! {
            <label class="check">
                <input type="checkbox" {checked} aria-describedby={help.clone()} {onchange} />
                { label }
            </label>
        }
    };
    match field.form {
        Form::Choice(words) => {
            let choices = Choices {
                name: field.place,
                label: field.label,
                show_label: true,
                options: words.to_vec(),
                selected: words.iter().zip(0_u8..).find(|(_, at)| value == Some(f64::from(*at))).map(|(_, at)| usize::from(at)),
                help: Some(help.clone()),
                problem: wrong,
                on_select: set.reform(|at: usize| u8::try_from(at).ok().map(f64::from)),
            };
            html! { <div class="field" key={field.place}>{ choices.view() }{ explained(field) }</div> }
        }
        Form::Flag => html! {
            <div class="field" key={field.place}>
                { check(html! { <span>{ field.label }</span> }, value == Some(1.0), 1.0, Some(0.0)) }
                { problem(format!("{}-problem", field.place), wrong) }
                { explained(field) }
            </div>
        },
        Form::Share(fact) | Form::Amount(fact, _) | Form::Count(fact, _) => html! {
            <div class="field row" key={field.place}>
                if field.maybe {
                    { check(html! { <span id={field.place}>{ field.label }</span> }, value.is_some(), fact.value, None) }
                } else {
                    <label id={field.place} for={format!("{}-number", field.place)}>{ field.label }</label>
                }
                { field_number(field, field.place, settings, send) }
                { explained(field) }
            </div>
        },
    }
}

/// A group of controls with its name, its explanations and its way back.
pub(super) fn group(group: Group, name: &'static str, settings: &Settings, send: &Callback<Action>, body: Html) -> Html {
    let restored = settings.is_restored(group);
    html! {
        <fieldset disabled={settings.is_fixed(group)}>
            <legend>{ name }</legend>
            <div class="tools">
                <button type="button" aria-disabled={restored.then_some("true")} aria-label={format!("Reset: {name}")}
                    onclick={send.reform(move |_: MouseEvent| Action::Restore(group))}>{ "Reset" }</button>
                <label class="explain">
                    <input type="checkbox" aria-label={format!("Explain: {name}")} />
                    <span aria-hidden="true">{ "Explain" }</span>
                </label>
            </div>
            { body }
        </fieldset>
    }
}
