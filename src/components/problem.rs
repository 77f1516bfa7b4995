//! What is wrong, beside the field it is wrong in.

use lockout_model::Issue;
use yew::prelude::*;

/// See [`Problem`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ProblemProps {
    /// The element's id, for the field's `aria-describedby`.
    pub id: AttrValue,
    /// What is wrong; None shows nothing.
    pub why: Option<AttrValue>,
}

/// One field's problem.
#[component]
pub fn Problem(props: &ProblemProps) -> Html {
    html! {
        if let Some(why) = &props.why {
            <p class="problem" id={props.id.clone()}>{ why }</p>
        }
    }
}

/// See [`IssueList`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct IssueListProps {
    /// A sentence above the list.
    pub title: AttrValue,
    /// What is wrong, field by field; none shows nothing.
    pub issues: Vec<Issue>,
}

/// Several problems, each with its field.
#[component]
pub fn IssueList(props: &IssueListProps) -> Html {
    if props.issues.is_empty() {
        return Html::default();
    }
    html! {
        <div class="problems" role="alert">
            <p>{ &props.title }</p>
            <ul>
                for issue in &props.issues {
                    <li><code>{ &issue.place }</code>{ ": " }{ &issue.message }</li>
                }
            </ul>
        </div>
    }
}
