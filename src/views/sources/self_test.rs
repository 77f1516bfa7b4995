//! The self-test: invariants of the model, run on this page, one between two frames.

use std::cell::Cell;
use std::rc::Rc;

use yew::platform::spawn_local;
use yew::prelude::*;

use crate::browser::clock::Turns;
use crate::content::sources::self_test::CHECKS;

/// What a check found; None: it has not run.
type Found = Option<Result<(), String>>;

/// What has run so far.
#[derive(Clone, Debug, PartialEq)]
struct Report {
    found: Vec<Found>,
    /// Counts the runs: a new one drops the one before.
    run: u32,
}

impl Reducible for Report {
    type Action = (u32, usize, Result<(), String>);

    fn reduce(self: Rc<Self>, (run, at, found): Self::Action) -> Rc<Self> {
        let mut next = (*self).clone();
        if run != self.run {
            next = Self { found: vec![None; CHECKS.len()], run };
        }
        next.found[at] = Some(found);
        Rc::new(next)
    }
}

/// The button and the list of checks.
#[component]
pub(super) fn SelfTest() -> Html {
    let report = use_reducer(|| Report { found: vec![None; CHECKS.len()], run: 0 });
    let wanted = use_memo((), |()| Cell::new(0_u32));
    {
        let wanted = Rc::clone(&wanted);
        use_effect_with((), move |()| move || wanted.set(u32::MAX));
    }
    let onclick = {
        let dispatch = report.dispatcher();
        Callback::from(move |_: MouseEvent| {
            let (wanted, dispatch, run) = (Rc::clone(&wanted), dispatch.clone(), wanted.get().wrapping_add(1));
            wanted.set(run);
            spawn_local(async move {
                let turns = Turns::new();
                for (at, check) in CHECKS.iter().enumerate() {
                    turns.next().await;
                    if wanted.get() != run {
                        return;
                    }
                    dispatch.dispatch((run, at, check.of_the_model()));
                }
            });
        })
    };
    let done = report.found.iter().flatten().count();
    let failed = report.found.iter().flatten().filter(|found| found.is_err()).count();
    let says = match (done, failed) {
        (0, _) => format!("{} invariants of the model, checked in this browser.", CHECKS.len()),
        (_, 0) if done == CHECKS.len() => format!("All {done} hold in this browser."),
        (_, 0) => format!("{done} of {} hold so far …", CHECKS.len()),
        (_, failed) => format!("{failed} of {} do not hold. Do not trust this page’s figures in this browser.", CHECKS.len()),
    };
    let line = |(check, found): (&crate::content::sources::self_test::Check, &Found)| {
        let (class, word) = match found {
            None => ("waits", "–"),
            Some(Ok(())) => ("holds", "holds"),
            Some(Err(_)) => ("fails", "fails"),
        };
        let why = if let Some(Err(why)) = found { Some(why.clone()) } else { None };
        html! { <li key={check.name} {class}><b>{ word }</b><span>{ check.name }{ why.map(|why| html! { <span class="problem">{ why }</span> }) }</span></li> }
    };
    html! {
        <div class="self-test">
            <p class={classes!("lead", (failed > 0).then_some("fails"))} role="status">{ says }</p>
            <p><button type="button" {onclick}>{ "Run the self-test" }</button></p>
            <ul>{ for CHECKS.iter().zip(&report.found).map(line) }</ul>
        </div>
    }
}
