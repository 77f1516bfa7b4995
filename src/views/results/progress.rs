//! How far the run is, and the question before a long one.

use yew::prelude::*;

use crate::app::state::{Action, Edit, Job, Question, Shown};
use crate::views::use_send;
use crate::words;

/// See [`RunLine`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct RunLineProps {
    /// Whether a field is invalid.
    pub settings_invalid: bool,
    /// Whether the figures are for the settings before.
    pub stale: bool,
    /// The run that is on.
    pub job: Option<Job>,
    /// The figures shown.
    pub shown: Option<Shown>,
}

/// One line, always there, so that nothing moves when it changes.
#[component]
pub fn RunLine(props: &RunLineProps) -> Html {
    let send = use_send();
    let question = props.job.as_ref().and_then(|job| job.question);
    let note = match (&props.shown, props.stale) {
        (None, _) => None,
        (Some(_), true) if props.settings_invalid => Some("For the settings before: a setting is not valid."),
        (Some(_), true) => Some("For the settings before."),
        (Some(_), false) => None,
    };
    html! {
        <>
            <p class="run">
                if let Some(note) = note {
                    <strong class="before-note">{ note }</strong>{ " " }
                }
                { props.shown.as_ref().map(weekends) }
            </p>
            if let Some(Question { seconds, fewer }) = question {
                <div class="question">
                    <p>{ format!("This run would take {} in this browser.", words::estimate(seconds)) }</p>
                    <div class="files">
                        <button type="button" onclick={send.reform(|_: MouseEvent| Action::RunAnyway)}>{ "Run it anyway" }</button>
                        <button type="button" onclick={send.reform(move |_: MouseEvent| Action::Set(Edit::Trials(fewer)))}>
                            { format!("Run {} weekends", words::whole(fewer)) }
                        </button>
                    </div>
                </div>
            }
        </>
    }
}

/// `2,400 of 10,000 weekends`, or how sure the last figures are.
fn weekends(shown: &Shown) -> String {
    let progress = shown.progress;
    if !progress.is_complete() {
        return format!("{} of {} weekends", words::whole(progress.done), words::whole(progress.of));
    }
    let error = shown.forecast.sampling_error.locked_out_p50;
    let weekends = format!("{} weekends", words::whole(progress.of));
    if error > 0.0 { format!("{weekends}; drawn anew, the median would differ by about {}", words::people(error.ceil())) } else { weekends }
}
