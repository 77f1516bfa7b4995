//! What would have to be true: the smallest single change that brings an outcome to a target.

use lockout_model::Scenario;
use lockout_model::solve::{Answer, Solution, Solve, Wanted};
use yew::prelude::*;

use crate::app::work::use_work;
use crate::browser::event;
use crate::content::inputs;
use crate::words;

/// What can be aimed at: its pointer, its name, and whether it is in hours.
const AIMS: [(&str, &str); 4] = [
    ("/totals/locked_out/p50", "people locked out (median)"),
    ("/totals/refused/p50", "people refused (median)"),
    ("/totals/person_hours_lost/mean", "working hours lost (mean)"),
    ("/totals/stuck/p50", "people still out after five days (median)"),
];

/// See [`Goal`].
#[derive(Clone, PartialEq, Properties)]
pub(super) struct GoalProps {
    /// The scenario that is to change.
    pub(super) scenario: Scenario,
}

/// A question, as asked.
type Question = Option<(Scenario, usize, f64)>;

/// The search: an outcome, a target, and what each setting alone could do.
#[component]
pub(super) fn Goal(props: &GoalProps) -> Html {
    let asked = use_state_eq(|| None as Question);
    let aim = use_state_eq(|| 0_usize);
    let target = use_state_eq(|| 100.0_f64);
    let worked = use_work((*asked).clone(), |asked| {
        let (scenario, aim, target) = asked.as_ref()?;
        let mut scenario = scenario.clone();
        // Fewer weekends than a forecast: dozens of settings are tried.
        scenario.run.trials = scenario.run.trials.min(2000);
        Solve::new(&scenario, AIMS[*aim].0, *target).ok()
    });
    let pick = {
        let aim = aim.clone();
        Callback::from(move |change: Event| aim.set(event::select_place(&change)))
    };
    let typed = {
        let target = target.clone();
        Callback::from(move |change: Event| {
            if let Some(number) = words::read_number(&event::input_value(&change), false) {
                target.set(number.max(0.0));
            }
        })
    };
    let search = {
        let (asked, scenario, aim, target) = (asked.clone(), props.scenario.clone(), *aim, *target);
        Callback::from(move |_: MouseEvent| asked.set(Some((scenario.clone(), aim, target))))
    };
    html! {
        <section aria-labelledby="goal">
            <h2 id="goal">{ "What would bring it down" }</h2>
            <div class="ask">
                <label>
                    <span>{ "Outcome" }</span>
                    <select onchange={pick}>
                        for (place, (_, name)) in AIMS.into_iter().enumerate() {
                            <option selected={place == *aim}>{ name }</option>
                        }
                    </select>
                </label>
                <label>
                    <span>{ "At most" }</span>
                    <input type="number" min="0" step="any" value={words::decimal(*target, 2)} onchange={typed} />
                </label>
                <button type="button" onclick={search}>{ "Search" }</button>
            </div>
            { super::progress(worked.progress) }
            if let Some((of, solution)) = &worked.answer {
                <div class={classes!((*of != *asked || of.as_ref().is_some_and(|(of, ..)| *of != props.scenario)).then_some("before"))}>{ answers(solution) }</div>
            }
        </section>
    }
}

/// What each setting alone could do, those that reach the target first.
fn answers(solution: &Solution) -> Html {
    let now = solution.now.map_or_else(|| "beyond five days".to_owned(), |now| words::decimal(now, 0));
    if solution.wanted == Wanted::Nothing {
        return html! { <p class="headline">{ "It is exactly there already." }</p> };
    }
    let target = words::count(solution.target);
    let (reach, miss): (Vec<&Answer>, Vec<&Answer>) =
        solution.answers.iter().filter(|answer| !answer.current.is_null()).partition(|answer| answer.reachable);
    let one = |answer: &&Answer| {
        let change = answer.change_to.as_ref().map(|to| (inputs::setting(answer.input, &to.value), to.outcome));
        html! {
            <li>
                <strong>{ inputs::name(answer.input) }</strong>
                { format!(" from {} to {}", inputs::setting(answer.input, &answer.current), change.as_ref().map_or("", |(to, _)| to)) }
                if let Some((_, Some(outcome))) = change {
                    <small>{ format!(" gives {}", words::count(outcome)) }</small>
                }
            </li>
        }
    };
    let way = if solution.wanted == Wanted::AtMost { "at most" } else { "at least" };
    let missed: Vec<String> = miss.iter().map(|answer| inputs::name(answer.input)).collect();
    html! {
        <>
            <p class="headline">
                if reach.is_empty() {
                    { format!("No single change brings it to {way} {target}; it is {now} now.") }
                } else {
                    { format!("It is {now} now. Each of these alone brings it to {way} {target}:") }
                }
            </p>
            <ul class="answers">{ for reach.iter().map(one) }</ul>
            if !missed.is_empty() {
                <p class="source">{ format!("Not reachable by changing alone: {}.", words::list(&missed.iter().map(String::as_str).collect::<Vec<_>>())) }</p>
            }
        </>
    }
}
