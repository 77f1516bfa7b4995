//! A dialog over the page: the browser keeps the focus in it, closes it with Escape, and gives the focus back.

use yew::prelude::*;

use crate::browser::page;

/// See [`Dialog`].
#[derive(Clone, PartialEq, Properties)]
pub struct DialogProps {
    /// Its classes.
    pub class: &'static str,
    /// What it is called.
    pub title: &'static str,
    /// It was closed.
    pub on_close: Callback<()>,
    /// What is in it.
    pub children: Html,
}

/// A dialog, open for as long as it is on the page.
#[component]
pub fn Dialog(props: &DialogProps) -> Html {
    let DialogProps { class, title, on_close, children } = props;
    let place = use_node_ref();
    {
        let place = place.clone();
        use_effect_with((), move |()| page::show_dialog(&place));
    }
    let close = {
        let place = place.clone();
        Callback::from(move |_: MouseEvent| page::close_dialog(&place))
    };
    html! {
        <dialog class={*class} ref={place} aria-labelledby="dialog-title" onclose={on_close.reform(|_: Event| ())}>
            <header>
                <h2 id="dialog-title">{ *title }</h2>
                <button type="button" class="close" onclick={close}>{ "Close" }</button>
            </header>
            { children.clone() }
        </dialog>
    }
}
