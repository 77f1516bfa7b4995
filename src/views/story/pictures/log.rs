//! A log line with the token in it and one without; tokens before a moved time.

use yew::prelude::*;

use crate::chart::Tokens;
use crate::components::Figure;
use crate::components::figure::{Dragged, SharedChart};
use crate::content::story::pictures::{ISSUED, LOG_LINES, LogLine};
use crate::views::story::hops::fields;

/// Two log lines; each says on request what its reader can do.
#[component]
pub(super) fn TokenLog() -> Html {
    let read = use_state_eq(|| [false; 2]);
    let line = |(at, line): (usize, &'static LogLine)| {
        let read = read.clone();
        let is_read = read[at];
        let onclick = Callback::from(move |_: MouseEvent| {
            let mut next = *read;
            next[at] = !is_read;
            read.set(next);
        });
        html! {
            <li class={classes!("log", line.secret.filter(|_| is_read).map(|_| "danger"))} key={line.title}>
                <h3>{ line.title }</h3>
                { fields(line.fields, line.secret) }
                <button type="button" aria-expanded={is_read.to_string()} {onclick}>{ "What can its reader do?" }</button>
                <p class={classes!("reading", (!is_read).then_some("unread"))} aria-live="polite">{ is_read.then_some(line.says) }</p>
            </li>
        }
    };
    html! { <ul class="logs">{ for LOG_LINES.iter().enumerate().map(line) }</ul> }
}

/// Tokens of one person, and a mark to move.
#[component]
pub(super) fn ValidFrom() -> Html {
    let at = use_state_eq(|| -45.0_f64);
    let tokens = ISSUED.iter().map(|token| (token.app, -f64::from(token.days_before))).collect();
    let chart = use_memo(*at, |at| SharedChart::new(Tokens { tokens, valid_from: *at }));
    let on_drag = {
        let at = at.clone();
        Callback::from(move |dragged: Dragged| {
            if let Some((_, to)) = dragged {
                at.set(to);
            }
        })
    };
    let button = |words: &'static str, to: f64| {
        let at = at.clone();
        html! { <button type="button" aria-pressed={(*at == to).to_string()} onclick={Callback::from(move |_: MouseEvent| at.set(to))}>{ words }</button> }
    };
    html! {
        <>
            <p class="buttons">{ button("Invalidate: move the mark to now", 0.0) }{ button("Before the clean-up", -45.0) }</p>
            <Figure name="tokens" chart={Some((*chart).clone())} width={480} {on_drag} />
        </>
    }
}
