//! Every fact, code, quote, default, constant and choice: searched by words, filtered by kind and standing.

use lockout_model::facts::Standing;
use yew::prelude::*;

use crate::browser::event;
use crate::components::Pick;
use crate::content::sources::{Listed, Origin, all};
use crate::link::View;
use crate::views::rooms::prose::{Ways, document};
use crate::words;

/// See [`List`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct ListProps {
    /// The id of the entry that somebody asked for; empty, or unknown: none.
    pub wanted: AttrValue,
    /// Where links lead.
    pub ways: Ways,
}

/// The list and its filters.
#[component]
pub(super) fn List(props: &ListProps) -> Html {
    let ListProps { wanted, ways } = props;
    let entries = use_memo((), |()| all());
    let text = use_state_eq(String::new);
    let (origin, standing) = (use_state_eq(|| None::<Origin>), use_state_eq(|| None::<Standing>));
    let search = text.trim().to_lowercase();
    let fits = |entry: &&Listed| {
        origin.is_none_or(|origin| entry.origin == origin)
            && standing.is_none_or(|standing| entry.standing == standing)
            && entry.holds(&search)
    };
    let found: Vec<&Listed> = entries.iter().filter(fits).collect();
    let count = words::whole(found.len() as u64);
    let oninput = {
        let text = text.clone();
        Callback::from(move |input: InputEvent| text.set(event::input_value(&input)))
    };
    // The first entry of each filter is all of them.
    let origin_at = Origin::ALL.iter().position(|other| Some(*other) == *origin).map_or(0, |at| at + 1);
    let standing_at = Standing::ALL.iter().position(|other| Some(*other) == *standing).map_or(0, |at| at + 1);
    let origins: Vec<AttrValue> = ["all"].into_iter().chain(Origin::ALL.map(Origin::word)).map(AttrValue::Static).collect();
    let standings: Vec<AttrValue> = ["all"].into_iter().chain(Standing::ALL.map(Standing::word)).map(AttrValue::Static).collect();
    let on_origin = Callback::from(move |at: usize| origin.set(at.checked_sub(1).and_then(|at| Origin::ALL.get(at)).copied()));
    let on_standing = Callback::from(move |at: usize| standing.set(at.checked_sub(1).and_then(|at| Standing::ALL.get(at)).copied()));
    html! {
        <>
            <p class="lead">{ "Everything that this page takes for a fact, computes with, or assumes. Nothing stands here without a source or the word assumption." }</p>
            <div class="filters" role="search">
                <label>{ "Search" }<input type="search" value={(*text).clone()} autocomplete="off" {oninput} /></label>
                <Pick label="Kind" options={origins} chosen={origin_at} on_pick={on_origin} />
                <Pick label="Standing" options={standings} chosen={standing_at} on_pick={on_standing} />
                <output>{ format!("{count} of {}", words::whole(entries.len() as u64)) }</output>
            </div>
            <ul class="entries facts">{ for found.into_iter().map(|entry| line(entry, *entry.id == **wanted, ways)) }</ul>
        </>
    }
}

fn line(entry: &Listed, wanted: bool, ways: &Ways) -> Html {
    let standing = entry.standing.word();
    let document = |source: &&'static crate::content::sources::Source| {
        let words = html! { <>{ source.publisher }{ ", " }{ source.date }</> };
        html! { <li key={source.key}>{ ways.to(View::Sources, document(source.key), "", words) }</li> }
    };
    html! {
        <li key={entry.id} id={format!("entry-{}", entry.id)} class={classes!(wanted.then_some("wanted"))}>
            <div>
                <p class="about">{ entry.about }</p>
                if !entry.value.is_empty() {
                    <p class="value">{ &entry.value }</p>
                }
            </div>
            <div><p class="source">
                <b class={classes!("standing", standing.replace(' ', "-"))}>{ standing }</b>{ " · " }{ entry.origin.word() }{ " · " }<code>{ entry.id }</code>
                { for entry.note.iter().map(|note| html! { <>{ " · " }{ *note }</> }) }
            </p>
            if !entry.sources.is_empty() {
                <ul class="chips" aria-label="Sources">{ for entry.sources.iter().map(document) }</ul>
            }
            </div>
        </li>
    }
}
