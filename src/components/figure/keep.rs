//! What can be done with a chart besides reading it: kept as a file, asked about.

use yew::prelude::*;

use super::{FigureProps, Foot, SharedChart};
use crate::browser::{
    copy, file,
    picture::{self, Save},
    whole,
};
use crate::chart::scene::Caption;
use crate::chart::{Theme, WIDTH_IN_FILES};

/// What a chart is kept as.
#[derive(Clone, Copy)]
enum Kind {
    Csv,
    Svg,
    Png(Save),
}

/// The chart whose table was copied last, or could not be.
pub(super) type Copied = Option<(SharedChart, bool)>;

/// The button that copies a chart's table, and whether it was: a table that has changed since is another.
pub(super) fn copying(chart: Option<&SharedChart>, copied: &UseStateHandle<Copied>) -> Html {
    let copy = {
        let (chart, copied) = (chart.cloned(), copied.clone());
        Callback::from(move |_: MouseEvent| {
            let Some(chart) = chart.clone() else { return };
            let table = chart.table();
            copied.set(Some((chart, copy::table(table.html(), table.text()))));
        })
    };
    let done = copied.as_ref().filter(|(of, _)| Some(of) == chart).map(|(_, done)| *done);
    let said = match done {
        Some(true) => "Table copied.",
        Some(false) => "Your browser does not allow it: select the table and copy it by hand.",
        None => "",
    };
    html! {
        <div class="figure-tools copying">
            <button type="button" onclick={copy}>{ "Copy the table" }</button>
            <output>{ said }</output>
        </div>
    }
}

/// The row of buttons below a chart, called what it is: the first sentence of its `label`. `foot` is what its files say of
/// themselves.
pub(super) fn tools(props: &FigureProps, label: Option<&str>, foot: &Foot) -> Html {
    let Some(chart) = &props.chart else { return Html::default() };
    let (name, part, foot) = (props.name, props.part, foot.clone());
    let of = label.and_then(name_of);
    let keep = |kind: Kind| {
        let (chart, foot) = (chart.clone(), foot.clone());
        Callback::from(move |_: MouseEvent| {
            let said = foot.said();
            let lines: Vec<&str> = said.lines().collect();
            if matches!(kind, Kind::Csv) {
                file::save(&format!("lockout-lab-{name}{part}.csv"), "text/csv", &chart.table().csv_with(&lines));
                return;
            }
            let Ok(scene) = chart.scene(WIDTH_IN_FILES) else { return };
            let drawn = scene.to_svg_with(Theme::Light, &Caption { head: name_of(scene.label()), lines: &lines, ..Caption::default() });
            if let Kind::Png(save) = kind {
                save(&format!("lockout-lab-{name}{part}.png"), &drawn);
            } else {
                file::save(&format!("lockout-lab-{name}{part}.svg"), "image/svg+xml", &drawn);
            }
        })
    };
    html! {
        <div class="figure-tools" role="group" aria-label={of.map(str::to_owned)}>
            if let Some(on_ask) = &props.on_ask {
                <button type="button" onclick={on_ask.reform(|_: MouseEvent| ())}>{ "Why these numbers" }</button>
            }
            <button type="button" onclick={keep(Kind::Csv)}>{ "CSV" }</button>
            <button type="button" onclick={keep(Kind::Svg)}>{ "SVG" }</button>
            if let Some(save) = picture::offered() {
                <button type="button" class="png" onclick={keep(Kind::Png(save))}>{ "PNG" }</button>
            } else {
                <button type="button" onclick={move |_| whole::want(Some(&format!("{}{name}", picture::ASKED)))}>{ "PNG" }</button>
            }
        </div>
    }
}

/// What a chart is, of all that its label says.
fn name_of(label: &str) -> Option<&str> {
    label.split('.').next()
}
