//! How far the run is, and the question before a long one.

use yew::prelude::*;

use crate::app::state::{Action, AppState, Edit, Question, Shown};
use crate::words;

/// One line, always there, so that nothing moves when it changes; and the question, if there is one.
pub(in crate::views) fn run_line(state: &AppState, send: &Callback<Action>) -> Html {
    let note = match state.shown {
        Some(_) if state.settings.is_invalid() => Some("For the settings before: a setting is not valid."),
        Some(_) if state.is_stale() => Some("For the settings before."),
        _ => None,
    };
    html! {
        <>
            <p class="run">
                { state.shown.as_ref().map(weekends) }
                if let Some(note) = note {
                    { " " }<strong class="before-note">{ note }</strong>
                }
            </p>
            { state.job.as_ref().and_then(|job| job.question).map(|question| ask(question, send)) }
        </>
    }
}

/// Asks before a long run.
fn ask(Question { seconds, fewer }: Question, send: &Callback<Action>) -> Html {
    html! {
        <div class="question">
            <p>{ format!("This run would take {} in this browser.", words::estimate(seconds)) }</p>
            <div class="files">
                <button type="button" onclick={send.reform(|_: MouseEvent| Action::RunAnyway)}>{ "Run it anyway" }</button>
                <button type="button" onclick={send.reform(move |_: MouseEvent| Action::Set(Edit::trials(fewer)))}>
                    { format!("Run {} weekends", words::whole(fewer)) }
                </button>
            </div>
        </div>
    }
}

/// `2,400 of 10,000 weekends`, or how sure the last figures are.
fn weekends(shown: &Shown) -> String {
    let progress = shown.progress;
    if !progress.is_complete() {
        return format!("{} of {} weekends.", words::whole(progress.done), words::whole(progress.of));
    }
    let error = shown.forecast.sampling_error.locked_out_p50;
    let weekends = words::counted(progress.of as f64, "weekend", "weekends");
    if error >= 0.5 { format!("{weekends}; another draw would move the median by about {}.", words::people(error)) } else { weekends + "." }
}
