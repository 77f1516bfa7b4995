//! Every setting as one text.

use lockout_model::{Issue, Scenario};
use yew::prelude::*;

use super::start::pretty;
use super::{ControlsProps, PLACES};
use crate::app::state::{Action, Origin};
use crate::browser::event;
use crate::components::issue_list;

/// The scenario as JSON, applied on request.
#[component]
pub fn AllSettings(props: &ControlsProps) -> Html {
    let ControlsProps { settings, send } = props;
    let draft = use_state_eq(|| None::<String>);
    let issues = use_state_eq(Vec::<Issue>::new);
    {
        // Text that was not applied belongs to the scenario before.
        let (draft, issues) = (draft.clone(), issues.clone());
        use_effect_with(settings.loaded, move |_| {
            draft.set(None);
            issues.set(Vec::new());
        });
    }
    // While nobody sees it, nothing is written into it with every edit.
    let open = use_state_eq(|| false);
    let ontoggle = {
        let open = open.clone();
        Callback::from(move |toggle: Event| open.set(event::is_open(&toggle)))
    };
    let text = match &*draft {
        Some(draft) => draft.clone(),
        None if *open => pretty(&settings.scenario),
        None => String::new(),
    };
    let oninput = {
        let draft = draft.clone();
        Callback::from(move |input: InputEvent| draft.set(Some(event::textarea_value(&input))))
    };
    let on_apply = {
        let (draft, issues, text, send) = (draft.clone(), issues.clone(), text.clone(), send.clone());
        Callback::from(move |_: MouseEvent| match Scenario::from_json(&text) {
            Ok(scenario) => {
                draft.set(None);
                issues.set(Vec::new());
                send.emit(Action::Load(Box::new(scenario), Origin::AllSettings));
            }
            Err(found) => issues.set(found),
        })
    };
    let on_discard = {
        let (draft, issues) = (draft.clone(), issues.clone());
        Callback::from(move |_: MouseEvent| {
            draft.set(None);
            issues.set(Vec::new());
        })
    };
    // Where nothing can be changed the text is there to be read and copied.
    let is_fixed = settings.is_all_fixed();
    html! {
        <div class="all-settings">
            { issue_list("The model refuses these settings.", &settings.other_issues(&PLACES)) }
            <details {ontoggle}>
                <summary>{ "All settings" }</summary>
                <label for="all-settings">{ "The scenario as JSON" }</label>
                <textarea id="all-settings" rows="18" spellcheck="false" autocomplete="off" autocapitalize="off" wrap="off" value={text} {oninput} readonly={is_fixed}
                    aria-invalid={(!issues.is_empty()).then_some("true")} />
                <div class="files">
                    <button type="button" onclick={on_apply} disabled={draft.is_none() || is_fixed}>{ "Apply" }</button>
                    <button type="button" onclick={on_discard} disabled={draft.is_none()}>{ "Discard" }</button>
                </div>
                { issue_list("Not applied. The settings are as before.", &issues) }
            </details>
        </div>
    }
}
