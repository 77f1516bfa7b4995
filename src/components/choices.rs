//! One of a few words: radio buttons drawn as one row.

use yew::prelude::*;

/// See [`Choices`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ChoicesProps {
    /// The group's name: in the page's code, and the start of its ids.
    pub name: AttrValue,
    /// The group's name as people read it.
    pub label: AttrValue,
    /// Whether the label is shown or only heard.
    #[prop_or(true)]
    pub show_label: bool,
    /// The words.
    pub options: Vec<AttrValue>,
    /// Which of them holds; None if the value is another.
    pub selected: Option<usize>,
    /// What is wrong with the choice.
    #[prop_or_default]
    pub problem: Option<AttrValue>,
    /// Another word was chosen.
    pub on_select: Callback<usize>,
}

/// A row of radio buttons.
#[component]
pub fn Choices(props: &ChoicesProps) -> Html {
    let label_id = format!("{}-label", props.name);
    html! {
        <div class="choices" role="radiogroup" aria-labelledby={label_id.clone()}>
            <span id={label_id} class={if props.show_label { "label" } else { "heard" }}>{ &props.label }</span>
            <div class="switch">
                for (at, option) in props.options.iter().enumerate() {
                    <label key={at}>
                        <input type="radio" name={props.name.clone()} checked={props.selected == Some(at)}
                            onchange={props.on_select.reform(move |_: Event| at)} />
                        <span>{ option }</span>
                    </label>
                }
            </div>
            <super::Problem id={format!("{}-problem", props.name)} why={props.problem.clone()} />
        </div>
    }
}
