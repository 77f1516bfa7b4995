//! What would have to be true: the smallest single change that brings an outcome to a target.

use lockout_model::Scenario;
use lockout_model::solve::{Answer, Outcome, Solution, Solve, Wanted};
use yew::prelude::*;

use crate::app::work::use_work;
use crate::browser::event;
use crate::components::NumberField;
use crate::content::inputs;
use crate::words;

/// What can be aimed at: its pointer, its name, and whether it is in hours.
const AIMS: [(&str, &str); 4] = [
    ("/totals/locked_out/p50", "people locked out (median)"),
    ("/totals/refused/p50", "people refused (median)"),
    ("/totals/person_hours_lost/mean", "working hours lost (mean)"),
    ("/totals/stuck/p50", "people still out after five days (median)"),
];

/// Weekends of each try: fewer than of a forecast, as dozens of settings are tried.
const TRIALS: u64 = 2000;
/// No outcome is higher: ten million people, each out for five days.
const HIGHEST: f64 = 1.2e9;

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
    let problem = use_state_eq(|| None::<AttrValue>);
    let worked = use_work((*asked).clone(), |asked| {
        let (scenario, aim, target) = asked.as_ref()?;
        let mut scenario = scenario.clone();
        scenario.run.trials = scenario.run.trials.min(TRIALS);
        Solve::new(&scenario, AIMS[*aim].0, *target).ok()
    });
    let pick = {
        let aim = aim.clone();
        Callback::from(move |change: Event| aim.set(event::select_place(&change)))
    };
    let (typed, refused) = {
        let (target, problem, other) = (target.clone(), problem.clone(), problem.clone());
        let typed = Callback::from(move |number: f64| {
            target.set(number);
            problem.set(None);
        });
        (typed, Callback::from(move |why: String| other.set(Some(why.into()))))
    };
    // As it would be asked now: an answer for other settings is marked, one to another question is not shown.
    let question: Question = problem.is_none().then(|| (props.scenario.clone(), *aim, *target));
    let search = {
        let (asked, question) = (asked.clone(), question.clone());
        Callback::from(move |_: MouseEvent| asked.set(question.clone()))
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
                <div>
                    <span id="goal-most">{ "At most" }</span>
                    <NumberField id="goal-target" labelled_by="goal-most" value={*target} low=0.0 high={HIGHEST} problem={(*problem).clone()} on_value={typed} on_refuse={refused} />
                </div>
                <button type="button" disabled={problem.is_some()} onclick={search}>{ "Search" }</button>
            </div>
            { super::progress(worked.progress) }
            if let Some((of, solution)) = worked.answer.as_ref().filter(|(of, _)| asks_alike(of, &question)) {
                <div class={classes!((*of != question).then_some("before"))}>{ answers(of, solution) }</div>
            }
        </section>
    }
}

/// Whether two questions are for the same outcome and target.
fn asks_alike(one: &Question, two: &Question) -> bool {
    let aim = |question: &Question| question.as_ref().map(|(_, aim, target)| (*aim, *target));
    aim(one) == aim(two)
}

/// What each setting alone could do, those that reach the target first.
fn answers(of: &Question, solution: &Solution) -> Html {
    let what = of.as_ref().map_or("", |(_, aim, _)| AIMS[*aim].1);
    let now = solution.now.map_or_else(|| "beyond five days".to_owned(), words::count);
    let target = words::count(solution.target);
    if solution.wanted != Wanted::AtMost {
        return html! { <p class="headline">{ format!("Now: {now} {what}, so at most {target} already.") }</p> };
    }
    let (reach, miss): (Vec<&Answer>, Vec<&Answer>) =
        solution.answers.iter().filter(|answer| !answer.current.is_null()).partition(|answer| answer.reachable);
    let one = |answer: &&Answer| {
        let change = answer.change_to.as_ref().map(|to| (inputs::setting(answer.input, &to.value), to.outcome));
        html! {
            <li>
                <strong>{ inputs::name(answer.input) }</strong>
                { format!(" from {} to {}", inputs::setting(answer.input, &answer.current), change.as_ref().map_or("", |(to, _)| to)) }
                if !answer.moves_along.is_empty() {
                    { ", its bounds moving along," }
                }
                if let Some((_, Some(outcome))) = change {
                    <small>{ format!(" gives {}", words::count(outcome)) }</small>
                }
            </li>
        }
    };
    let tried = |answer: &Answer| {
        let end = |tried: Option<&Outcome>| tried.map(|tried| inputs::setting(answer.input, &tried.value)).unwrap_or_default();
        let (first, last) = (end(answer.tried.first()), end(answer.tried.last()));
        // What is switched is tried the other way only.
        let values = if first == last { first } else { format!("{first} to {last}") };
        format!("{} ({values})", inputs::name(answer.input))
    };
    let missed: Vec<String> = miss.into_iter().map(tried).collect();
    html! {
        <>
            <p class="headline">
                if reach.is_empty() {
                    { format!("Now: {now} {what}. No single change that was tried brings it to at most {target}.") }
                } else {
                    { format!("Now: {now} {what}. Each of these alone brings it to at most {target}:") }
                }
            </p>
            <ul class="answers">{ for reach.iter().map(one) }</ul>
            if !missed.is_empty() {
                <p class="source">{ format!("Not reached by one of these alone, with the values that were tried: {}.", words::list(&missed.iter().map(String::as_str).collect::<Vec<_>>())) }</p>
            }
            <p class="source">{ format!("Counted over {} weekends for each try, so figures may differ a little from the forecast’s.", words::whole(TRIALS)) }</p>
        </>
    }
}
