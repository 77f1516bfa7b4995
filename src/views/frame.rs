//! What stands around every view.

use lockout_model::forecast::MODEL_VERSION;
use yew::prelude::*;

/// The name and the views; there is one so far.
pub(super) fn header() -> Html {
    html! {
        <header class="top">
            <h1>{ "Lockout Lab" }</h1>
            <nav aria-label="Views"><span aria-current="page">{ "What-if" }</span></nav>
        </header>
    }
}

/// What this is and is not.
pub(super) fn footer() -> Html {
    html! {
        <footer class="bottom">
            <p>{ format!("Model {MODEL_VERSION}. Model output, not a measurement: nobody can know whether a tenant would be hit.") }</p>
            <p>{ "Nothing you enter leaves this page." }</p>
        </footer>
    }
}
