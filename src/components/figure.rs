//! A chart with its words, its table, and what can be done with it.

mod calm;
mod handles;
mod keep;
mod line;
mod walk;

use std::cell::RefCell;
use std::ops::Deref;
use std::rc::Rc;

use yew::prelude::*;

pub use handles::Dragged;

use super::data_table;
use crate::app::state::Group;
use crate::browser::{event, size};
use crate::chart::{Chart, MAX_WIDTH, MIN_WIDTH, Scene, SceneView};

/// A longer table is written only when it is opened: it would be written anew with every figure.
const ROWS_AT_ONCE: usize = 12;

/// A shared chart that is equal only to itself.
#[derive(Clone)]
pub struct SharedChart(Rc<dyn Chart>);

impl SharedChart {
    /// Shares a chart.
    pub fn new(chart: impl Chart + 'static) -> Self {
        Self(Rc::new(chart))
    }
}

impl Deref for SharedChart {
    type Target = dyn Chart;
    fn deref(&self) -> &Self::Target {
        &*self.0
    }
}

impl PartialEq for SharedChart {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// What the files of every chart say of themselves, a line each: what they are, and where they come from. It is read when
/// a file is made, and no chart is drawn anew because it has changed.
#[derive(Clone, Debug, Default)]
pub struct Foot(Rc<RefCell<String>>);

impl PartialEq for Foot {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Foot {
    /// From here on files say this.
    pub fn say(&self, lines: String) {
        self.0.replace(lines);
    }

    /// What files say now.
    pub fn said(&self) -> String {
        self.0.borrow().clone()
    }
}

/// See [`Figure`].
#[derive(Clone, PartialEq, Properties)]
pub struct FigureProps {
    /// Which chart: the class that keeps its place while there is nothing to draw.
    pub name: &'static str,
    /// Which of several of that name: the end of its files' names.
    #[prop_or_default]
    pub part: &'static str,
    /// The chart; None while there is nothing to draw.
    pub chart: Option<SharedChart>,
    /// The width to draw for until the page says how much there is.
    pub width: u32,
    /// What is easily misread here.
    #[prop_or_default]
    pub guard: Option<&'static str>,
    /// Something in the chart is dragged, or let go.
    #[prop_or_default]
    pub on_drag: Option<Callback<Dragged>>,
    /// By group of settings, whether it cannot be changed: nothing of it can be dragged.
    #[prop_or_default]
    pub fixed: [bool; 6],
    /// The derivation of the chart's numbers is wanted.
    #[prop_or_default]
    pub on_ask: Option<Callback<()>>,
}

/// A chart drawn for the width it has, with a caption in words and the same numbers in a table. It is one stop of the tab
/// key; arrow keys walk from mark to mark.
#[component]
pub fn Figure(props: &FigureProps) -> Html {
    let place = use_node_ref();
    let foot: Foot = use_context().unwrap_or_default();
    let width = use_state_eq(|| drawable(size::served(props.name).unwrap_or(props.width)));
    {
        let (place, width) = (place.clone(), width.clone());
        use_effect_with((), move |()| {
            let measure = {
                let place = place.clone();
                move || {
                    if let Some(found) = size::width(&place) {
                        width.set(drawable(found));
                    }
                }
            };
            measure();
            let watch = size::watch(&place, measure);
            move || drop(watch)
        });
    }
    let open = use_state_eq(|| false);
    let copied = use_state_eq(|| None);
    let ontoggle = {
        let (open, copied) = (open.clone(), copied.clone());
        Callback::from(move |toggle: Event| {
            open.set(event::is_open(&toggle));
            copied.set(None);
        })
    };
    let copying = keep::copying(props.chart.as_ref(), &copied);
    let held = handles::use_held();
    let keyed: handles::Keyed = use_mut_ref(|| None);
    let chart = calm::use_calm(&place, &props.chart, props.name, held.is_some());
    // Drawn again only for another chart or another width.
    let scene: Rc<Option<Rc<Scene>>> = use_memo((chart.clone(), *width, props.fixed), |(chart, width, fixed)| {
        let moves = |handle: &str| Group::of_handle(handle).is_none_or(|group| !fixed[group as usize]);
        chart.as_ref().and_then(|chart| chart.scene(*width).ok()).map(|scene| Rc::new(scene.with_handles(&moves)))
    });
    let walk = walk::use_walk((*scene).clone());
    let grips = props.on_drag.as_ref().zip(scene.as_ref().as_ref()).map(|(on_drag, scene)| handles::grips(scene, &held, &keyed, on_drag));
    html! {
        <figure class={classes!("chart", props.name)}>
            <div class="canvas" ref={place} tabindex="0" role="group" aria-label={walk::INSTRUCTION} onkeydown={walk.on_key.clone()} onblur={walk.on_leave.clone()}>
                if let Some(scene) = &*scene {
                    <SceneView {scene} />
                    { walk.ring(scene) }
                }
                { grips }
            </div>
            { walk.words() }
            if let Some(guard) = props.guard {
                <p class="guard">{ guard }</p>
            }
            { in_words(chart.as_ref().or(props.chart.as_ref()).map(Deref::deref), *open, Some((ontoggle, copying))) }
            { keep::tools(props, scene.as_ref().as_ref().map(|scene| scene.label()), &foot) }
        </figure>
    }
}

/// The nearest width that a chart can have.
fn drawable(width: u32) -> u32 {
    width.clamp(MIN_WIDTH, MAX_WIDTH)
}

/// What stands below a chart: its caption, and its table to be opened. A long table is there only once it is `open`.
pub fn in_words(chart: Option<&dyn Chart>, open: bool, live: Option<(Callback<Event>, Html)>) -> Html {
    let (ontoggle, copying) = live.unzip();
    let table = chart.map(Chart::table).filter(|table| open || table.rows.len() <= ROWS_AT_ONCE);
    html! {
        <>
            <figcaption>{ chart.map(Chart::summary) }</figcaption>
            <details {ontoggle}>
                <summary>{ "Table" }</summary>
                { table.as_ref().map(data_table) }
                { copying.filter(|_| open) }
            </details>
        </>
    }
}
