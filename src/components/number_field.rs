//! A number field that applies on Enter or when the focus leaves it, and keeps what it cannot read.

use yew::prelude::*;

use super::problem;
use crate::browser::event;
use crate::words;

/// See [`NumberField`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct NumberFieldProps {
    /// The element's id.
    pub id: AttrValue,
    /// Id of the element that names it.
    pub labelled_by: AttrValue,
    /// The value applied last.
    pub value: f64,
    /// The smallest value.
    pub low: f64,
    /// The largest value.
    pub high: f64,
    /// Whether only whole numbers are values.
    #[prop_or_default]
    pub whole: bool,
    /// Decimals shown.
    #[prop_or(2)]
    pub places: usize,
    /// The unit behind it, if any.
    #[prop_or_default]
    pub unit: AttrValue,
    /// Id of the sentence that explains it, if there is one.
    #[prop_or_default]
    pub help: Option<AttrValue>,
    /// What is wrong with it.
    #[prop_or_default]
    pub problem: Option<AttrValue>,
    /// A value within the limits was applied.
    pub on_value: Callback<f64>,
    /// The text is not a value, and why: a lowercase fragment.
    pub on_refuse: Callback<String>,
}

/// What a text says as a value of the field.
///
/// # Errors
/// What was expected.
fn read(text: &str, props: &NumberFieldProps) -> Result<f64, String> {
    let kind = if props.whole { "a whole number" } else { "a number" };
    let expected = || format!("expected {kind} from {} to {}", limit(props.low), limit(props.high));
    let number = words::read_number(text, props.whole).ok_or_else(expected)?;
    let fits = props.low <= number && number <= props.high && (!props.whole || number.fract() == 0.0);
    fits.then_some(number).ok_or_else(expected)
}

/// What describes a control: what is wrong with it, then what it does.
pub(super) fn described_by(problem_id: &str, is_wrong: bool, help: Option<&str>) -> Option<AttrValue> {
    match (is_wrong, help) {
        (true, Some(help)) => Some(format!("{problem_id} {help}").into()),
        (true, None) => Some(problem_id.to_owned().into()),
        (false, help) => help.map(|help| help.to_owned().into()),
    }
}

fn limit(number: f64) -> String {
    if number.fract() == 0.0 && number >= 0.0 { words::count(number) } else { words::decimal(number, 2) }
}

/// A number field. Escape takes back what was typed.
#[component]
pub fn NumberField(props: &NumberFieldProps) -> Html {
    let draft = use_state_eq(|| None::<String>);
    let field = use_node_ref();
    {
        let field = field.clone();
        use_effect_with(props.whole, move |whole| {
            let commas = event::read_commas(&field, *whole);
            move || drop(commas)
        });
    }
    let apply = {
        let (draft, props) = (draft.clone(), props.clone());
        move |event: &Event| {
            // A field with unreadable text says that its value is empty.
            let typed = if event::is_unreadable(event) { Some("unreadable".to_owned()) } else { (*draft).clone() };
            let Some(text) = typed else { return };
            match read(&text, &props) {
                Ok(number) => {
                    draft.set(None);
                    props.on_value.emit(number);
                }
                Err(why) => props.on_refuse.emit(why),
            }
        }
    };
    let onkeydown = {
        let (apply, draft, on_value, value) = (apply.clone(), draft.clone(), props.on_value.clone(), props.value);
        Callback::from(move |key: KeyboardEvent| match key.key().as_str() {
            "Enter" => apply(&key),
            "Escape" if draft.is_some() => {
                draft.set(None);
                on_value.emit(value);
            }
            _ => {}
        })
    };
    let oninput = {
        let draft = draft.clone();
        Callback::from(move |input: InputEvent| draft.set(Some(event::input_value(&input))))
    };
    let shown = draft.as_ref().map_or_else(|| words::decimal(props.value, props.places), Clone::clone);
    let problem_id = format!("{}-problem", props.id);
    let described_by = described_by(&problem_id, props.problem.is_some(), props.help.as_deref());
    html! {
        <>
            <span class="number">
                <input ref={field} type="number" class={draft.is_none().then_some("applied")} id={props.id.clone()} inputmode={if props.whole { "numeric" } else { "decimal" }} autocomplete="off"
                    min={words::decimal(props.low, 2)} max={words::decimal(props.high, 2)} step={if props.whole { "1" } else { "any" }}
                    value={shown} aria-labelledby={props.labelled_by.clone()}
                    aria-invalid={props.problem.as_ref().map(|_| "true")} aria-describedby={described_by}
                    {oninput} {onkeydown} onblur={Callback::from(move |blur: FocusEvent| apply(&blur))} />
                if !props.unit.is_empty() {
                    <span class="unit" aria-hidden="true">{ &props.unit }</span>
                }
            </span>
            { problem(problem_id, props.problem.clone()) }
        </>
    }
}
