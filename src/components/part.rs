//! The page mounted part by part, each in a task of its own: a slow device draws and listens between them.

use yew::platform::spawn_local;
use yew::prelude::*;

use crate::browser::clock::Turns;

/// How many parts the What-if view has.
const PARTS: usize = 14;

/// How many parts are there so far.
#[derive(Clone, Copy, Debug, PartialEq)]
struct There(usize);

/// See [`InParts`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct InPartsProps {
    /// Called once the last part is there; None to mount everything at once.
    pub ready: Option<Callback<()>>,
    /// What holds the parts.
    pub children: Html,
}

/// Mounts the parts inside it one after the other, and nothing else anew.
#[component]
pub fn InParts(InPartsProps { ready, children }: &InPartsProps) -> Html {
    let there = use_state(|| if ready.is_some() { 0 } else { PARTS });
    let count = *there;
    {
        let ready = ready.clone();
        use_effect_with(count, move |_| {
            if count < PARTS {
                spawn_local(async move {
                    Turns::new().next().await;
                    there.set(count + 1);
                });
            } else if let Some(ready) = ready {
                ready.emit(());
            }
        });
    }
    html! { <ContextProvider<There> context={There(count)}>{ children.clone() }</ContextProvider<There>> }
}

/// See [`Part`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct PartProps {
    /// Its place in the order, from 0.
    pub at: usize,
    /// What it holds.
    pub children: Html,
}

/// A part of the page.
#[component]
pub fn Part(PartProps { at, children }: &PartProps) -> Html {
    let There(count) = use_context().unwrap_or(There(PARTS));
    if *at < count { children.clone() } else { Html::default() }
}
