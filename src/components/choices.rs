//! One of a few words: radio buttons drawn as one row.

use lockout_model::choice::Choice;
use yew::prelude::*;

use super::problem;

/// A row of radio buttons.
#[derive(Clone, Debug)]
pub struct Choices {
    /// The group's name in the page's code, and the start of its ids.
    pub name: &'static str,
    /// The group's name as people read it.
    pub label: &'static str,
    /// Whether the label is shown or only heard.
    pub show_label: bool,
    /// The words.
    pub options: Vec<&'static str>,
    /// Which of them holds; None if the value is another.
    pub selected: Option<usize>,
    /// What is wrong with the choice.
    pub problem: Option<AttrValue>,
    /// Another word was chosen.
    pub on_select: Callback<usize>,
}

impl Choices {
    /// The row's elements.
    pub fn view(self) -> Html {
        let label_id = AttrValue::from(format!("{}-label", self.name));
        let option = |(at, word): (usize, &&'static str)| {
            html! {
                <label key={at}>
                    <input type="radio" name={self.name} checked={self.selected == Some(at)} onchange={self.on_select.reform(move |_: Event| at)} />
                    <span>{ *word }</span>
                </label>
            }
        };
        html! {
            <div class="choices" role="radiogroup" aria-labelledby={label_id.clone()}>
                <span id={label_id} class={if self.show_label { "label" } else { "heard" }}>{ self.label }</span>
                <div class="switch">{ for self.options.iter().enumerate().map(option) }</div>
                { problem(format!("{}-problem", self.name), self.problem) }
            </div>
        }
    }
}

/// Every value of a field by name.
pub fn names<C: Choice>(name: impl Fn(C) -> &'static str) -> Vec<&'static str> {
    C::ALL.iter().map(|&value| name(value)).collect()
}

/// A value's place among all.
pub fn place<C: Choice>(value: C) -> Option<usize> {
    C::ALL.iter().position(|other| *other == value)
}

/// The value at a place; the last one beyond.
pub fn nth<C: Choice>(at: usize) -> C {
    C::ALL[at.min(C::ALL.len() - 1)]
}
