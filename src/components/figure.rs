//! A chart with its words and its table.

use std::ops::Deref;
use std::rc::Rc;

use yew::prelude::*;

use super::DataTable;
use crate::browser::size;
use crate::chart::{Chart, MAX_WIDTH, MIN_WIDTH, SceneView};

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

/// See [`Figure`].
#[derive(Clone, PartialEq, Properties)]
pub struct FigureProps {
    /// Which chart: the class that keeps its place while there is nothing to draw.
    pub name: &'static str,
    /// The chart; None while there is nothing to draw.
    pub chart: Option<SharedChart>,
    /// The width to draw for until the page says how much there is.
    #[prop_or(640)]
    pub width: u32,
}

/// A chart drawn for the width it has, with a caption in words and the same numbers in a table.
#[component]
pub fn Figure(props: &FigureProps) -> Html {
    let place = use_node_ref();
    let width = use_state_eq(|| props.width);
    {
        let (place, width) = (place.clone(), width.clone());
        use_effect_with((), move |()| {
            let measure = {
                let place = place.clone();
                move || {
                    if let Some(found) = size::width(&place) {
                        width.set(found.clamp(MIN_WIDTH, MAX_WIDTH));
                    }
                }
            };
            measure();
            let watch = size::watch(&place, measure);
            move || drop(watch)
        });
    }
    let scene =
        use_memo((props.chart.clone(), *width), |(chart, width)| chart.as_ref().and_then(|chart| chart.scene(*width).ok()).map(Rc::new));
    html! {
        <figure class={classes!("chart", props.name)}>
            <div class="canvas" ref={place}>
                if let Some(scene) = &*scene {
                    <SceneView scene={Rc::clone(scene)} />
                }
            </div>
            if let Some(chart) = &props.chart {
                <figcaption>{ chart.summary() }</figcaption>
                <details>
                    <summary>{ "Table" }</summary>
                    <DataTable table={chart.table()} />
                </details>
            }
        </figure>
    }
}
