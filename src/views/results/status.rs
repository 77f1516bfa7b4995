//! The one line that is announced, once the hand rests.

use yew::prelude::*;

use crate::app::state::Shown;
use crate::browser::clock;
use crate::content::headline;

/// How long a hand must rest, in milliseconds.
const REST_MS: u32 = 800;

/// See [`Status`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct StatusProps {
    /// The number of the run for the settings.
    pub job: Option<u64>,
    /// The figures shown.
    pub shown: Option<Shown>,
    /// Whether a setting is not valid.
    pub invalid: bool,
}

/// A polite status. Figures that are refined afterwards are not announced again.
#[component]
pub fn Status(props: &StatusProps) -> Html {
    let text = use_state_eq(String::new);
    let latest = use_mut_ref(|| None);
    (*latest.borrow_mut()).clone_from(&props.shown);
    let current = props.job.filter(|job| props.shown.as_ref().is_some_and(|shown| shown.run == *job));
    {
        let text = text.clone();
        use_effect_with((current, props.invalid), move |&(current, invalid)| {
            let say = move || {
                let shown = latest.borrow();
                if invalid {
                    text.set("A setting is not valid. The figures are for the settings before.".to_owned());
                } else if let Some(shown) = shown.as_ref() {
                    text.set(headline::lockouts(&shown.forecast).text());
                }
            };
            let later = (current.is_some() || invalid).then(|| clock::later(REST_MS, say));
            move || drop(later)
        });
    }
    html! { <p class="heard" role="status">{ &*text }</p> }
}
