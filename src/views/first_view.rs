//! What is served before the program runs, and stays where it cannot: the opening scenario's result, in words and
//! pictures. It is written once, when the page is built; the program then takes the same places.
//!
//! Native only: the program has its own views.

use lockout_model::Scenario;
use lockout_model::choice::{Choice as _, Kind};
use yew::prelude::*;

use super::frame;
use super::results::{self, Against, Charts, Draw};
use crate::app::makeup::Makeup;
use crate::app::state::{AppState, Origin};
use crate::chart::{Scene, scene_vnode};
use crate::components::figure::{SharedChart, in_words};
use crate::components::{data_table, stack_bar};
use crate::content::{guards, kinds, notes, presets, scope};
use crate::words;

/// Charts that are drawn twice, with both widths in pixels; the stylesheet shows the wide one where it fits. The others
/// stand below the first screen and are large: their words and tables do.
const DRAWN: [(&str, [u32; 2]); 4] = [("dotplot", [328, 440]), ("by-kind", [328, 440]), ("funnel", [328, 540]), ("per-hour", [328, 540])];

/// See [`FirstView`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct FirstViewProps {
    /// The page as it opens, with its figures.
    pub state: AppState,
}

/// The page before the program runs. The settings stand after the results, so that on a narrow screen nothing above
/// the results goes away when the program takes over.
#[component]
pub fn FirstView(props: &FirstViewProps) -> Html {
    let AppState { settings, shown, .. } = &props.state;
    let scenario = &settings.scenario;
    let charts = Charts::new(shown.as_ref(), settings, None);
    let run_line = html! { <>{ results::progress::run_line(&props.state, &Callback::noop()) }{ still_tools() }</> };
    let still = |name: &'static str, chart: &Option<SharedChart>, _: u32| {
        still(name, chart, shown.as_ref().and_then(|shown| guards::beside(name, &shown.forecast, &shown.parameters)))
    };
    let draw = Draw { figure: &still, term: &|words| html! { words }, against: Against::default() };
    html! {
        <>
            { frame::still_header(&props.state) }
            <main id="what-if" class="first">
                <div class="results">{ results::sections(shown.as_ref(), &charts, run_line, &draw) }</div>
                <aside class="in-words" aria-label="Settings">
                    { opening(&settings.origin) }
                    { in_groups(scenario) }
                </aside>
            </main>
            { frame::still_footer() }
        </>
    }
}

/// The room that the buttons below the headline will take, which may be more than one line.
fn still_tools() -> Html {
    let names = ["Pin as baseline", "Copy the sentence", "Copy link", "Embed or export"];
    html! { <div class="figure-tools along" aria-hidden="true">{ for names.map(|name| html! { <span>{ name }</span> }) }<output /></div> }
}

/// A chart that nobody can change.
fn still(name: &'static str, chart: &Option<SharedChart>, guard: Option<&'static str>) -> Html {
    let Some(chart) = chart else { return Html::default() };
    let Some((_, widths)) = DRAWN.iter().find(|(drawn, _)| *drawn == name) else {
        let table = chart.table();
        return html! {
            <figure class={classes!("chart", name)}>
                <figcaption>{ chart.summary() }</figcaption>
                if table.rows.len() <= Kind::ALL.len() + 1 {
                    { data_table(&table) }
                }
            </figure>
        };
    };
    let drawing = |(class, width): (&'static str, &u32)| {
        let scene = chart.scene(*width).ok().map(Scene::untitled);
        html! { <div class={classes!("canvas", class)}>{ scene.as_ref().map(scene_vnode) }</div> }
    };
    html! {
        <figure class={classes!("chart", "still", name)}>
            { for ["narrow", "wide"].into_iter().zip(widths).map(drawing) }
            if let Some(guard) = guard {
                <p class="guard">{ guard }</p>
            }
            { in_words(Some(&**chart), true, None) }
            <div class="figure-tools" />
        </figure>
    }
}

/// Which scenario this is, and what it takes to set another.
fn opening(origin: &Origin) -> Html {
    let entries = presets::all();
    let words = entries.iter().find(|entry| *origin == Origin::Preset(entry.name)).map(|entry| &entry.words);
    html! {
        <div class="start">
            <p class="pick"><span>{ "Example" }</span><span>{ words.map(|words| &words.title) }</span></p>
            <p class="story">{ words.map(|words| &words.story) }</p>
            <p class="needs">{ "To put in your own tenant here, this page needs JavaScript and WebAssembly." }</p>
        </div>
    }
}

/// The settings in the groups of their controls.
fn in_groups(scenario: &Scenario) -> Html {
    let Scenario { tenant, incident, protection, response, .. } = scenario;
    let makeup = Makeup::from_shares(&tenant.makeup);
    let line = |name: &str, value: String| html! { <div><dt>{ name }</dt><dd>{ value }</dd></div> };
    let share = |kind: &Kind| line(kinds::name(*kind), words::percent(tenant.makeup[kind.index()]));
    let held = Kind::ALL.iter().filter(|kind| makeup.of(**kind) > 0);
    let triple = incident.scope;
    let start = incident.window.start;
    html! {
        <>
            <section>
                <h2>{ "Tenant makeup" }</h2>
                <dl>{ line("Users", words::whole(tenant.users)) }{ for held.map(share) }</dl>
                { stack_bar(makeup) }
            </section>
            <section>
                <h2>{ "Token-invalidation scope" }</h2>
                <dl>
                    { line("Most likely", words::percent(triple.likely)) }
                    { line("Lowest to highest", format!("{} to {}", words::percent(triple.low), words::percent(triple.high))) }
                </dl>
                <p class="source">{ scope::source(&triple) }</p>
            </section>
            <section>
                <h2>{ "Alert window" }</h2>
                <dl>
                    { line("Starts", format!("{}, {} UTC", words::day(start), words::clock(start))) }
                    { line("Lasts", words::hours(incident.window.hours)) }
                </dl>
            </section>
            <section>
                <h2>{ "Policy" }</h2>
                <dl>
                    { line("At High user risk", notes::policy(protection.policy).to_owned()) }
                    { line("Rules of", notes::rules(protection.rules_of).to_owned()) }
                    { line("Licence", notes::licence(protection.licence).to_owned()) }
                </dl>
            </section>
            <section>
                <h2>{ "Response" }</h2>
                <dl>{ line("Somebody watches the alerts", notes::monitoring(response.monitoring).to_owned()) }</dl>
            </section>
        </>
    }
}
