//! What is wrong, beside the field it is wrong in.

use lockout_model::Issue;
use yew::prelude::*;

/// One field's problem, or nothing. The field names `id` in its `aria-describedby`.
pub fn problem(id: impl Into<AttrValue>, why: Option<AttrValue>) -> Html {
    let id = id.into();
    why.map_or_else(Html::default, |why| html! { <p class="problem" {id}>{ why }</p> })
}

/// Several problems, each with its field, under a sentence; nothing if there are none.
pub fn issue_list(title: &str, issues: &[Issue]) -> Html {
    if issues.is_empty() {
        return Html::default();
    }
    html! {
        <div class="problems" role="alert">
            <p>{ title.to_owned() }</p>
            <ul>
                for issue in issues {
                    <li><code>{ &issue.place }</code>{ ": " }{ &issue.message }</li>
                }
            </ul>
        </div>
    }
}
