//! Three outcomes of several scenarios beside each other, and why they are what they are.

use lockout_model::{Parameters, Scenario};
use yew::prelude::*;

use crate::app::state::{Shared, Shown};
use crate::app::work::Compared;
use crate::browser::event;
use crate::chart::policies::{HOURS_LOST, LOCKED_OUT, Outcome, REFUSED};
use crate::components::Figure;
use crate::components::figure::SharedChart;
use crate::views::why::Why;

/// What is shown of each scenario, in this order.
pub(super) const OUTCOMES: [Outcome; 3] = [LOCKED_OUT, REFUSED, HOURS_LOST];
const TITLES: [&str; 3] = ["Locked out", "Refused", "Working hours lost"];
/// The same in names of files.
const PARTS: [&str; 3] = ["-locked-out", "-refused", "-hours-lost"];

/// See [`Three`].
#[derive(Clone, PartialEq, Properties)]
pub(super) struct ThreeProps {
    /// The name of the figures.
    pub(super) name: &'static str,
    /// What a row is: `Policy`.
    pub(super) each: &'static str,
    /// The rows: what each is called, and its scenario.
    pub(super) rows: Vec<(String, Scenario)>,
    /// How they compare.
    pub(super) compared: Shared<Compared>,
    /// A chart for each outcome.
    pub(super) charts: [Option<SharedChart>; 3],
}

/// What is asked about: the row, and the figure's JSON pointer.
type Asked = Option<(usize, AttrValue)>;

/// The charts; each can be asked why, for every row.
#[component]
pub(super) fn Three(props: &ThreeProps) -> Html {
    let asked = use_state_eq(|| None as Asked);
    let on_ask = use_memo((), |()| {
        OUTCOMES.map(|outcome| {
            let asked = asked.setter();
            Callback::from(move |()| asked.set(Some((0, format!("{}/p50", outcome.pointer).into()))))
        })
    });
    let one = |at: usize| {
        html! { <div><h3>{ TITLES[at] }</h3><Figure name={props.name} part={PARTS[at]} chart={props.charts[at].clone()} width={420} on_ask={on_ask[at].clone()} /></div> }
    };
    html! {
        <>
            <div class="three-charts">{ for (0..OUTCOMES.len()).map(one) }</div>
            { why(props, &asked) }
        </>
    }
}

/// The derivation that was asked for, with a choice of the row.
fn why(props: &ThreeProps, asked: &UseStateHandle<Asked>) -> Html {
    let Some((at, pointer)) = (**asked).clone() else { return Html::default() };
    let Some(shown) = shown(props, at) else { return Html::default() };
    let on_ask = {
        let asked = asked.setter();
        Callback::from(move |pointer: Option<AttrValue>| asked.set(pointer.map(|pointer| (at, pointer))))
    };
    let pick = {
        let (asked, pointer) = (asked.setter(), pointer.clone());
        Callback::from(move |change: Event| asked.set(Some((event::select_place(&change), pointer.clone()))))
    };
    let forecasts = html! {
        <label>
            <span>{ props.each }</span>
            <select onchange={pick}>
                for (place, (name, _)) in props.rows.iter().enumerate() {
                    <option selected={place == at}>{ name }</option>
                }
            </select>
        </label>
    };
    html! { <Why asked={pointer} {shown} {on_ask} {forecasts} /> }
}

/// A row's forecast as one that can be asked about; all are counted on the first one's weekends.
fn shown(props: &ThreeProps, at: usize) -> Option<Shown> {
    let mut scenario = props.rows.get(at)?.1.clone();
    scenario.run = props.rows.first()?.1.run;
    let comparison = &props.compared.comparison;
    let forecast = comparison.forecasts.get(at)?.clone();
    let progress = lockout_model::Progress { done: comparison.trials, of: comparison.trials };
    let parameters = Shared::new(Parameters::derive(&scenario).ok()?);
    Some(Shown { run: 0, parameters, forecast: Shared::new(forecast), dots: Shared::new(Vec::new()), progress })
}
