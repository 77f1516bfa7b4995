//! The weekend on a timeline: moved and zoomed by buttons and keys, on the clock of the reader's choice.

use lockout_model::calendar::Moment;
use yew::prelude::*;

use crate::chart::Timeline;
use crate::chart::timeline::{Event as Mark, Ground as Drawn};
use crate::components::Figure;
use crate::components::figure::SharedChart;
use crate::content::markup::plain;
use crate::content::sources::source;
use crate::content::story::timeline::{DISPUTE, Entry, Ground, MARKED, SPAN, Track, entries};
use crate::views::rooms::prose::{Prose, Ways};

use super::clock::use_clock;

/// The shortest time shown, minutes.
const SHORTEST: i64 = 6 * 60;

/// The part of the weekend that is shown.
type Shown = (Moment, Moment);

/// How each key and button changes what is shown: its words, its key, and by which parts the two ends move.
const MOVES: [(&str, &str, f64, f64); 5] = [
    ("Earlier", "PageUp", -0.5, -0.5),
    ("Later", "PageDown", 0.5, 0.5),
    ("Closer", "+", 0.25, -0.25),
    ("Wider", "-", -0.5, 0.5),
    ("All", "0", f64::NEG_INFINITY, f64::INFINITY),
];

/// What is shown after a move, inside the whole.
#[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "minutes of some days")]
pub fn moved(shown: Shown, (from, to): (f64, f64)) -> Shown {
    let (first, last) = (SPAN.0.minutes(), SPAN.1.minutes());
    let (start, end) = (shown.0.minutes(), shown.1.minutes());
    let by = |part: f64| (part * (end - start) as f64) as i64;
    let length = (end - start).saturating_add(by(to).saturating_sub(by(from))).clamp(SHORTEST, last - first);
    let start = start.saturating_add(by(from)).clamp(first, last - length);
    (Moment::since_1970(start), Moment::since_1970(start + length))
}

pub(super) fn mark(entry: &Entry) -> Mark {
    let sources = entry.sources.iter().filter_map(|key| source(key)).map(|source| source.publisher).collect::<Vec<_>>().join("; ");
    Mark {
        track: Track::ALL.iter().position(|track| *track == entry.track).unwrap_or_default(),
        from: entry.from,
        to: entry.to,
        day_only: entry.day_only,
        ground: match entry.ground {
            Ground::Documented => Drawn::Documented,
            Ground::Reported => Drawn::Reported,
            Ground::Disputed => Drawn::Disputed,
        },
        above: entry.above(),
        known: entry.ground.word(),
        words: plain(entry.text),
        short: plain(entry.short),
        sources,
    }
}

/// The timeline.
pub fn timeline(shown: Shown, offset_minutes: i64) -> Timeline {
    Timeline {
        title: "Timeline of the Easter weekend",
        tracks: Track::ALL.iter().map(|track| track.name()).collect(),
        events: entries().iter().map(mark).collect(),
        marked: MARKED.to_vec(),
        sided: true,
        shown,
        offset_minutes,
    }
}

/// See [`Weekend`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct WeekendProps {
    /// Where links lead.
    pub ways: Ways,
}

/// The timeline with its buttons.
#[component]
pub(super) fn Weekend(props: &WeekendProps) -> Html {
    let ways = &props.ways;
    let shown = use_state_eq(|| SPAN);
    let (added, clock) = use_clock();
    let chart = use_memo((*shown, added), |(shown, added)| SharedChart::new(timeline(*shown, *added)));
    let onkeydown = {
        let shown = shown.clone();
        Callback::from(move |key: KeyboardEvent| {
            let pressed = key.key();
            let pressed = if pressed == "=" { "+" } else { &pressed };
            if let Some((.., from, to)) = MOVES.iter().find(|(_, key, ..)| *key == pressed) {
                key.prevent_default();
                shown.set(moved(*shown, (*from, *to)));
            }
        })
    };
    let button = |(words, key, from, to): &'static (&'static str, &'static str, f64, f64)| {
        let next = moved(*shown, (*from, *to));
        let idle = next == *shown;
        let shown = shown.clone();
        let onclick = Callback::from(move |_: MouseEvent| shown.set(next));
        html! { <button type="button" aria-keyshortcuts={*key} aria-disabled={idle.then_some("true")} {onclick}>{ *words }</button> }
    };
    html! {
        <div class="weekend" {onkeydown}>
            <div class="controls-row">
                <div class="buttons" role="group" aria-label="What is shown">{ for MOVES.iter().map(button) }</div>
                { clock }
            </div>
            <p class="source">{ "Keys: Page Up and Page Down move, + and - zoom, 0 shows all. Arrow keys walk from mark to mark once the picture has the focus." }</p>
            <p class="legend">
                { for [Ground::Documented, Ground::Reported, Ground::Disputed].map(|ground| html! { <span class={ground.word()}><b>{ ground.word() }</b>{ " " }{ ground.means() }</span> }) }
                <span><b>{ "thin bar" }</b>{ " Only the day is known." }</span>
            </p>
            <Figure name="timeline" chart={Some((*chart).clone())} width={900} />
            <Prose text={DISPUTE} ways={ways.clone()} />
        </div>
    }
}
