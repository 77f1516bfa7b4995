//! Every document that the page rests on.

use yew::prelude::*;

use crate::content::sources::{EXAMPLES_ONLY, SOURCES};
use crate::views::rooms::prose::document;

/// The documents; the one of this key stands out.
pub(super) fn documents(wanted: &str) -> Html {
    let line = |source: &crate::content::sources::Source| {
        let address = (!source.address.is_empty()).then(|| {
            let href = format!("https://{}", source.address);
            html! { <a {href} target="_blank" rel="noopener noreferrer">{ source.address }</a> }
        });
        let example = EXAMPLES_ONLY
            .contains(&source.key)
            .then(|| html! { <p class="source">{ "An example of errors only: nothing here rests on it." }</p> });
        html! {
            <li key={source.key} id={["entry-", &document(source.key)].concat()} class={classes!((document(source.key) == wanted).then_some("wanted"))}>
                <p class="about">{ source.title }</p>
                <p class="source">{ source.publisher }{ ", " }{ source.date }</p>
                <p class="address">{ address.unwrap_or_else(|| html! { source.place() }) }</p>
                { example }
            </li>
        }
    };
    html! {
        <>
            <p class="lead">{ "What was read, with the date of the page itself. Links lead away from this page." }</p>
            <ol class="entries">{ for SOURCES.iter().map(line) }</ol>
        </>
    }
}
