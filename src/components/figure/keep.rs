//! What can be done with a chart besides reading it: kept as a file, asked about.

use yew::prelude::*;

use super::FigureProps;
use crate::browser::{file, picture};
use crate::chart::scene::Caption;
use crate::chart::{Theme, WIDTH_IN_FILES};

/// What a chart is kept as.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Csv,
    Svg,
    Png,
}

/// The row of buttons below a chart; `foot` is what its files say of themselves, a line each.
pub(super) fn tools(props: &FigureProps, foot: &AttrValue) -> Html {
    let Some(chart) = &props.chart else { return Html::default() };
    let (name, foot) = (props.name, foot.clone());
    let keep = |kind: Kind| {
        let (chart, foot) = (chart.clone(), foot.clone());
        Callback::from(move |_: MouseEvent| {
            let lines: Vec<&str> = foot.lines().collect();
            if kind == Kind::Csv {
                file::save(&format!("lockout-lab-{name}.csv"), "text/csv", &chart.table().csv_with(&lines));
                return;
            }
            let Ok(scene) = chart.scene(WIDTH_IN_FILES) else { return };
            let drawn = scene.to_svg_with(Theme::Light, &Caption { lines: &lines, ..Caption::default() });
            if kind == Kind::Svg {
                file::save(&format!("lockout-lab-{name}.svg"), "image/svg+xml", &drawn);
            } else {
                picture::save(&format!("lockout-lab-{name}.png"), &drawn);
            }
        })
    };
    html! {
        <div class="figure-tools">
            if let Some(on_ask) = &props.on_ask {
                <button type="button" onclick={on_ask.reform(|_: MouseEvent| ())}>{ "Why these numbers" }</button>
            }
            for (kind, name) in [(Kind::Csv, "CSV"), (Kind::Svg, "SVG"), (Kind::Png, "PNG")] {
                <button type="button" onclick={keep(kind)}>{ name }</button>
            }
        </div>
    }
}
