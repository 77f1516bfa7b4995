//! What can be done with a chart besides reading it: kept as a file, asked about.

use yew::prelude::*;

use super::FigureProps;
use crate::browser::file;
use crate::chart::scene::Caption;
use crate::chart::{Theme, WIDTH_IN_FILES};

/// The row of buttons below a chart.
pub(super) fn tools(props: &FigureProps) -> Html {
    let Some(chart) = &props.chart else { return Html::default() };
    let csv = {
        let (chart, name) = (chart.clone(), props.name);
        Callback::from(move |_: MouseEvent| {
            file::save(&format!("lockout-lab-{name}.csv"), "text/csv", &chart.csv());
        })
    };
    let svg = {
        let (chart, name, foot) = (chart.clone(), props.name, props.foot.clone());
        Callback::from(move |_: MouseEvent| {
            if let Ok(scene) = chart.scene(WIDTH_IN_FILES) {
                let lines: Vec<&str> = foot.lines().collect();
                let picture = scene.to_svg_with(Theme::Light, &Caption { lines: &lines, ..Caption::default() });
                file::save(&format!("lockout-lab-{name}.svg"), "image/svg+xml", &picture);
            }
        })
    };
    html! {
        <div class="figure-tools">
            if let Some(on_ask) = &props.on_ask {
                <button type="button" onclick={on_ask.reform(|_: MouseEvent| ())}>{ "Why these numbers" }</button>
            }
            <button type="button" onclick={csv}>{ "CSV" }</button>
            <button type="button" onclick={svg}>{ "SVG" }</button>
        </div>
    }
}
