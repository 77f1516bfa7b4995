//! The number field of a field of the table.

use yew::prelude::*;

use super::NumberField;
use crate::app::state::{Action, Edit, Settings};
use crate::content::fields::{Field, Form};

/// How many of what is shown make one of what is held, the unit that is shown, and whether only whole numbers are values.
pub(super) fn shown(field: &Field) -> (f64, &'static str, bool) {
    match field.form {
        Form::Amount(_, unit) => (1.0, unit, false),
        Form::Count(_, unit) => (1.0, unit, true),
        _ => (100.0, "%", false),
    }
}

/// The id of the sentence that explains a field.
pub fn help_id(field: &Field) -> AttrValue {
    format!("{}-help", field.place).into()
}

/// The sentence that explains a field, shown when it is asked for.
pub fn explained(field: &'static Field) -> Html {
    html! { <p class="help" key={field.place} id={help_id(field)}>{ field.explained() }</p> }
}

/// The number field, with the id `{name}-number`, of the field that the element with the id `name` names; None if there is nothing to
/// show.
pub fn field_number(field: &'static Field, name: &'static str, settings: &Settings, send: &Callback<Action>) -> Option<Html> {
    let (value, fact) = ((field.get)(&settings.scenario)?, field.fact()?);
    let (scale, unit, whole) = shown(field);
    Some(html! {
        <NumberField id={format!("{name}-number")} labelled_by={name} value={value * scale} low={fact.low * scale} high={fact.high * scale} {whole}
            {unit} help={help_id(field)} problem={settings.problem_at(field.place)}
            on_value={send.reform(move |value: f64| Action::Set(Edit::Field(field, Some(value / scale))))}
            on_refuse={send.reform(move |why| Action::Refuse(field.place, why))} />
    })
}
