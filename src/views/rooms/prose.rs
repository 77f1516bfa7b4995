//! Prose of the content modules as elements: figures lead to where they come from, words of the glossary open.

use std::rc::Rc;

use yew::prelude::*;

use crate::app::state::{Action, AppState};
use crate::browser::event;
use crate::content::markup::{Piece, pieces};
use crate::content::sources::source;
use crate::link::{View, Written};

/// The name of a document's entry in a link: facts have names like those of documents.
pub fn document(key: &str) -> String {
    ["doc.", key].concat()
}

/// How links inside the page are written, and where a click on one goes.
#[derive(Clone, Debug, PartialEq)]
pub struct Ways {
    link: Rc<Written>,
    send: Callback<Action>,
}

impl Ways {
    /// Links that keep everything set in a state.
    pub fn of(state: &AppState, send: &Callback<Action>) -> Self {
        Self { link: Rc::clone(&state.link), send: send.clone() }
    }

    /// Where actions go.
    pub const fn sender(&self) -> &Callback<Action> {
        &self.send
    }

    /// What stands behind the `#` for a step of a view.
    pub fn fragment(&self, view: View, step: &str) -> String {
        self.link.showing(view, step)
    }

    /// Looks at a step of a view.
    pub fn go(&self, view: View, step: &'static str) {
        self.go_to(view, step.into());
    }

    /// The same for a step whose name is made up.
    pub fn go_to(&self, view: View, step: AttrValue) {
        self.send.emit(Action::Go(view, step));
    }

    /// A click that looks at a step of a view, unless it is the browser's own: with a key held it opens another tab.
    pub fn click(&self, view: View, step: impl Into<AttrValue>) -> Callback<MouseEvent> {
        let (send, step) = (self.send.clone(), step.into());
        Callback::from(move |click: MouseEvent| {
            if !event::is_for_the_browser(&click) {
                click.prevent_default();
                send.emit(Action::Go(view, step.clone()));
            }
        })
    }

    /// A link to a step of a view.
    pub fn to(&self, view: View, step: impl Into<AttrValue>, class: &'static str, words: Html) -> Html {
        let step = step.into();
        html! { <a {class} href={format!("#{}", self.fragment(view, &step))} onclick={self.click(view, step)}>{ words }</a> }
    }

    /// The documents of these keys: short names that lead to the list of documents; nothing for none.
    pub fn documents(&self, keys: &'static [&'static str]) -> Html {
        let named = keys.iter().filter_map(|key| source(key));
        let chip = |source: &crate::content::sources::Source| {
            // Pages of one publisher are told apart by their titles where it has many, else by their dates.
            let many = source.publisher.ends_with("documentation");
            let words = if many { [source.publisher, ": ", source.title].concat() } else { [source.publisher, ", ", source.date].concat() };
            html! { <li key={source.key}>{ self.to(View::Sources, document(source.key), "", html! { words }) }</li> }
        };
        if keys.is_empty() {
            Html::default()
        } else {
            html! { <ul class="chips" aria-label="Sources">{ for named.map(chip) }</ul> }
        }
    }

    /// The same behind a word, to save room.
    pub fn folded(&self, keys: &'static [&'static str]) -> Html {
        if keys.is_empty() {
            return html! { <p class="source">{ "Our own reading." }</p> };
        }
        html! { <details class="folded"><summary>{ format!("Sources: {}", keys.len()) }</summary>{ self.documents(keys) }</details> }
    }
}

/// See [`Prose`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ProseProps {
    /// The text, with references.
    pub text: &'static str,
    /// Where its links lead.
    pub ways: Ways,
}

/// A paragraph. A word of the glossary is a button that opens its meaning below.
#[component]
pub fn Prose(props: &ProseProps) -> Html {
    let open = use_state_eq(|| None::<&'static str>);
    let ProseProps { text, ways } = props;
    let mut meaning = Html::default();
    let mut shown: Vec<Html> = Vec::new();
    for piece in pieces(text) {
        shown.push(match piece {
            Piece::Text(words) | Piece::Unknown(words) => html! { words },
            Piece::Figure { text, id } => ways.to(View::Sources, id, "fact", html! { text }),
            Piece::Quote(quote) => html! { <span class="quote">{ "“" }{ quote.text }{ "”" }</span> },
            Piece::Term { shown, term } => {
                let is_open = *open == Some(term.id);
                if is_open {
                    meaning = html! { <p class="meaning" role="note"><b>{ term.word }</b>{ ": " }{ term.meaning }</p> };
                }
                let (open, id) = (open.clone(), term.id);
                let onclick = Callback::from(move |_: MouseEvent| open.set((!is_open).then_some(id)));
                html! { <button type="button" class="term" aria-expanded={is_open.to_string()} {onclick}>{ shown }</button> }
            }
        });
    }
    html! { <><p>{ for shown }</p>{ meaning }</> }
}
