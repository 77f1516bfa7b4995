//! A list of which one entry is chosen.

use yew::prelude::*;

use crate::browser::event;

/// See [`Pick`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct PickProps {
    /// Its name.
    pub label: &'static str,
    /// Whether the name is only heard.
    #[prop_or_default]
    pub is_bare: bool,
    /// The entries; no two alike.
    pub options: Vec<AttrValue>,
    /// The place of the chosen one.
    pub chosen: usize,
    /// Another is chosen.
    pub on_pick: Callback<usize>,
}

/// A list with its name above it, or its name alone for those who hear it.
#[component]
pub fn Pick(props: &PickProps) -> Html {
    let PickProps { label, is_bare, options, chosen, on_pick } = props;
    let list = use_node_ref();
    {
        // The options' attributes alone do not decide what is shown: not once the user has chosen, and in Firefox not where one
        // further down takes the place of another.
        let (list, name) = (list.clone(), options.get(*chosen).cloned().unwrap_or_default());
        use_effect_with(name, move |name| event::set_select_value(&list, name));
    }
    let onchange = on_pick.reform(|change: Event| event::select_place(&change));
    let option = |(at, name): (usize, &AttrValue)| html! { <option selected={at == *chosen}>{ name }</option> };
    let list = html! { <select ref={list} aria-label={is_bare.then_some(*label)} {onchange}>{ for options.iter().enumerate().map(option) }</select> };
    if *is_bare {
        list
    } else {
        html! { <label>{ *label }{ list }</label> }
    }
}
