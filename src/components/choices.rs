//! One of a few words: radio buttons drawn as one row.

use yew::prelude::*;

use super::number_field::described_by;
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
    /// Id of the sentence that explains it, if there is one.
    pub help: Option<AttrValue>,
    /// What is wrong with the choice.
    pub problem: Option<AttrValue>,
    /// Another word was chosen.
    pub on_select: Callback<usize>,
}

impl Choices {
    /// The row's elements.
    pub fn view(self) -> Html {
        let problem_id = format!("{}-problem", self.name);
        let described_by = described_by(&problem_id, self.problem.is_some(), self.help.as_deref());
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
            <div class="choices" role="radiogroup" aria-labelledby={label_id.clone()} aria-describedby={described_by}>
                <span id={label_id} class={if self.show_label { "label" } else { "heard" }}>{ self.label }</span>
                <div class="switch">{ for self.options.iter().enumerate().map(option) }</div>
                { problem(problem_id, self.problem) }
            </div>
        }
    }
}
