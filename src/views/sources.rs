//! Sources: where every number comes from, what is disputed, what is not known, and where the model is wrong.

mod documents;
mod kept;
mod list;
mod live;
mod self_test;

use yew::prelude::*;

use super::rooms::prose::Ways;
use crate::app::state::{Action, AppState};
use crate::browser::page;
use crate::content::sources::source;
use crate::link::View;

/// The parts, by their names in a link, with their titles. The first is what a name that belongs to none leads to.
pub const PARTS: [(&str, &str); 10] = [
    ("", "Facts and numbers"),
    ("disputes", "Disputes"),
    ("unknowns", "Not known"),
    ("myths", "Myths"),
    ("wrong", "Where this is wrong"),
    ("equations", "Equations"),
    ("self-test", "Self-test"),
    ("glossary", "Glossary"),
    (DOCUMENTS, "Documents"),
    ("changes", "Changes"),
];
const DOCUMENTS: &str = "documents";

/// See [`Sources`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct SourcesProps {
    /// Everything set and shown.
    pub state: AppState,
    /// Where actions go.
    #[prop_or_default]
    pub send: Callback<Action>,
}

/// The part that a name leads to: its own, that of a document, or the list, where it may be an entry.
fn part(name: &str) -> &'static str {
    if name.strip_prefix("doc.").is_some_and(|key| source(key).is_some()) {
        return DOCUMENTS;
    }
    PARTS.iter().map(|(slug, _)| *slug).find(|slug| *slug == name).unwrap_or_default()
}

/// One part of the sources, and the way to the others.
#[component]
pub fn Sources(props: &SourcesProps) -> Html {
    let SourcesProps { state, send } = props;
    let name = AttrValue::from(state.places.of(View::Sources).to_owned());
    let (ways, part) = (Ways::of(state, send), part(&name));
    let opened = use_mut_ref(|| None::<AttrValue>);
    use_effect_with(name.clone(), move |name| {
        let first = opened.borrow_mut().replace(name.clone()).is_none();
        let entry = ["entry-", name].concat();
        if page::exists(&entry) {
            page::focus(&entry);
        } else if !first {
            page::show("sources");
            if !page::has_focus("parts") {
                page::focus("part-title");
            }
        }
    });
    let shown = match part {
        DOCUMENTS => documents::documents(&name),
        "disputes" => html! { <live::Disputes state={state.clone()} ways={ways.clone()} /> },
        "wrong" => live::wrong(state, &ways),
        "self-test" => html! { <self_test::SelfTest /> },
        "unknowns" => kept::unknowns(&ways),
        "myths" => kept::myths(&ways),
        "equations" => kept::equations(&ways),
        "glossary" => kept::glossary(),
        "changes" => kept::changes(),
        _ => html! { <list::List wanted={name.clone()} ways={ways.clone()} /> },
    };
    let title = PARTS.iter().find(|(slug, _)| *slug == part).map(|(_, title)| *title);
    let link = |(slug, title): &(&'static str, &'static str)| {
        html! {
            <li key={*slug}>
                <a href={format!("#{}", ways.fragment(View::Sources, slug))} aria-current={(*slug == part).then_some("true")} onclick={ways.click(View::Sources, *slug)}>{ *title }</a>
            </li>
        }
    };
    html! {
        <main id="sources" class="room">
            <nav id="parts" aria-label="Parts of the sources"><ul>{ for PARTS.iter().map(link) }</ul></nav>
            <article class="part" aria-labelledby="part-title">
                <h2 id="part-title">{ title }</h2>
                { shown }
            </article>
        </main>
    }
}
