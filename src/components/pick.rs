//! A list of which one entry is chosen.

use yew::prelude::*;

use crate::browser::event;

/// See [`Pick`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct PickProps {
    /// Its name, above it.
    pub label: &'static str,
    /// The entries; no two alike.
    pub options: Vec<&'static str>,
    /// The place of the chosen one.
    pub chosen: usize,
    /// Another is chosen.
    pub on_pick: Callback<usize>,
}

/// A list with its name.
#[component]
pub fn Pick(props: &PickProps) -> Html {
    let PickProps { label, options, chosen, on_pick } = props;
    let list = use_node_ref();
    {
        // The options' attributes alone do not decide what is shown: not once the user has chosen, and in Firefox not where one
        // further down takes the place of another.
        let (list, name) = (list.clone(), options.get(*chosen).copied().unwrap_or_default());
        use_effect_with(name, move |name| event::set_select_value(&list, name));
    }
    let onchange = on_pick.reform(|change: Event| event::select_place(&change));
    let option = |(at, name): (usize, &&'static str)| html! { <option selected={at == *chosen}>{ *name }</option> };
    html! { <label>{ *label }<select ref={list} {onchange}>{ for options.iter().enumerate().map(option) }</select></label> }
}
