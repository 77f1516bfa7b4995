//! What can be dragged, walked through, saved: it says the chart's numbers.

use lockout_lab::chart::scene::Caption;
use lockout_lab::chart::{Ink, Scene, Theme};
use lockout_lab::words;

use super::WIDTHS;
use super::samples::{charts, named};

fn plain(text: &str) -> String {
    text.replace(words::NBSP, " ")
}

fn scene(name: &str, width: u32) -> Scene {
    named(name).scene(width).expect(name)
}

#[test]
fn handles_are_where_their_value_is() {
    let mut found = 0;
    for (name, chart) in charts() {
        for width in WIDTHS {
            let scene = chart.scene(width).expect(name);
            let layer = |wanted: Ink| scene.layers().find(|(ink, _)| *ink == wanted).map_or(&[][..], |(_, marks)| marks);
            assert_eq!((layer(Ink::Handle).len(), layer(Ink::Grip).len()), (scene.handles().len(), scene.handles().len()), "{name}");
            for (at, handle) in scene.handles().iter().enumerate() {
                found += 1;
                let (axis, x) = (handle.axis, f64::from(handle.place.0) / 10.0);
                assert!(axis.limits.0 <= handle.value && handle.value <= axis.limits.1 && axis.step > 0.0, "{name}: {handle:?}");
                assert!(!handle.says.is_empty() && !handle.label.is_empty());
                if (axis.ends.0..=axis.ends.1).contains(&((axis.x_of(handle.value) * 10.0) as i32)) {
                    assert!((axis.x_of(handle.value) - x).abs() < 0.2, "{name} at {width}: {handle:?}");
                }
                let area = layer(Ink::Handle)[at].extent(Ink::Handle);
                assert!(area.right - area.left >= 440 && area.bottom - area.top >= 440, "{name}: {area:?}");
                assert!(area.left <= handle.place.0 && handle.place.0 <= area.right, "{name}: {area:?}");
                assert!(area.top <= handle.place.1 && handle.place.1 <= area.bottom, "{name}: {area:?}");
            }
        }
    }
    assert!(found > 50, "{found}");
}

#[test]
fn the_threshold_follows_a_finger() {
    let dotplot = scene("dotplot-threshold", 640);
    let [handle] = dotplot.handles() else { panic!("one handle") };
    assert_eq!((handle.id, handle.value), ("threshold", 1400.0));
    assert_eq!(plain(&handle.says), "more than 1,400 people locked out: 16 of 50 weekends");
    let right = handle.axis.value_at(f64::from(handle.place.0) / 10.0 + 40.0);
    assert!(right > 1400.0 && right % handle.axis.step == 0.0, "{right}");
    assert_eq!(handle.axis.value_at(-10_000.0), 0.0);
    assert_eq!(handle.axis.value_at(1e9), 4200.0);
}

#[test]
fn the_decision_moves_by_hours_of_diagnosis() {
    let waiting = scene("waiting", 640);
    let ids: Vec<_> = waiting.handles().iter().map(|handle| handle.id).collect();
    assert_eq!(ids, ["start", "decision", "cleared"]);
    let decision = &waiting.handles()[1];
    assert_eq!(plain(&decision.says), "2 h of diagnosis; decision Tuesday 10:24");
    // As far to the right as three hours take on the axis.
    let hour = f64::from(decision.axis.ends.1 - decision.axis.ends.0) / 10.0 / 60.0;
    assert_eq!(decision.axis.value_at(decision.axis.x_of(2.0) + 3.0 * hour), 5.0);
    // The clearing by as many hours until it takes effect, and not where the decision is taken hold of.
    let cleared = &waiting.handles()[2];
    assert_eq!(plain(&cleared.says), "15 min until it takes effect; nine of ten are back Tuesday 11:54");
    assert_eq!(cleared.axis.value_at(cleared.axis.x_of(0.25) + 3.0 * hour), 3.25);
    assert!(decision.place.1 - cleared.place.1 > 500, "{:?} and {:?}", decision.place, cleared.place);
    let ids: Vec<_> = scene("alerts", 640).handles().iter().map(|handle| (handle.id, handle.value)).collect();
    assert_eq!(ids, [("start", 0.0), ("hours", 5.0)]);
}

#[test]
fn every_stop_is_inside_and_says_something() {
    for (name, chart) in charts() {
        for width in [240, 1000] {
            let scene = chart.scene(width).expect(name);
            let stops = scene.stops();
            assert!(stops.len() <= 200, "{name}: {}", stops.len());
            let (right, bottom) = scene.size();
            for stop in stops {
                let extent = stop.extent;
                assert!(extent.left >= 0 && extent.top >= 0, "{name}: {stop:?}");
                assert!(extent.right <= right as i32 * 10 && extent.bottom <= bottom as i32 * 10, "{name}: {stop:?}");
                assert!(!stop.words.is_empty() && !stop.words.contains("NaN"), "{name}: {stop:?}");
            }
        }
    }
}

#[test]
fn stops_say_the_numbers_of_the_table_in_its_order() {
    let words_of = |name: &str| scene(name, 640).stops().into_iter().map(|stop| plain(&stop.words)).collect::<Vec<_>>();
    let dots = words_of("dotplot");
    let rows = named("dotplot").table().rows;
    assert_eq!(dots.len(), 50);
    for (said, row) in dots.iter().zip(&rows) {
        assert_eq!(*said, format!("weekend {}: {} people locked out", row[0], row[1]));
    }
    let hours = words_of("alerts");
    for (said, row) in hours.iter().zip(&named("alerts").table().rows) {
        assert_eq!(*said, format!("{}: {} alerts; 8 of 10: {}–{}", row[0], row[1], row[2], row[3]));
    }
    let moments = words_of("waiting");
    let rows = named("waiting").table().rows;
    assert_eq!(moments.len(), rows.len());
    for (said, row) in moments.iter().zip(&rows).skip(1) {
        assert!(said.starts_with(&format!("{}: {} ", row[0], row[1])), "{said}");
    }
    let strips = words_of("alerts-world");
    assert_eq!(
        strips[5..],
        ["Frankfurt, Sunday 06:00–08:00: night", "Frankfurt, Sunday 08:00–11:00: holiday morning", "New York, Sunday 00:00–05:00: night"]
    );
}

#[test]
fn a_files_table_holds_the_numbers_of_the_chart() {
    for (name, chart) in charts() {
        let (table, csv) = (chart.table(), chart.csv());
        let lines: Vec<_> = csv.split_terminator("\r\n").collect();
        assert_eq!(lines.len(), table.rows.len() + 1, "{name}");
        assert!(csv.ends_with("\r\n"), "{name}");
    }
    let csv = named("dotplot").csv();
    assert!(csv.starts_with("Weekend,People locked out\r\n1 of 50,707\r\n"), "{csv}");
    assert_eq!(csv.lines().nth(50), Some("50 of 50,1901"));
}

#[test]
fn a_baseline_that_is_the_same_differs_by_nothing() {
    for (name, chart) in super::samples::against_themselves() {
        let table = chart.table();
        let at = table.headers.iter().position(|header| header.starts_with("Difference")).expect(name);
        for row in &table.rows {
            assert!(["0", "–", ""].contains(&row[at].as_str()), "{name}: {row:?}");
        }
        assert!(chart.key().iter().any(|(ink, words)| *ink == Ink::Ghost && *words == "baseline"), "{name}");
        assert!(chart.summary().contains("baseline"), "{name}: {}", chart.summary());
    }
}

#[test]
fn files_say_what_they_are() {
    let scene = scene("dotplot", 328);
    let link = format!("https://example.org/#{}", "p".repeat(200));
    let caption =
        Caption { title: Some("Locked out & counted"), head: Some("About 1,304 people"), lines: &["Lockout Lab 1.0, seed 7", &link] };
    for theme in Theme::ALL {
        let svg = scene.to_svg_with(theme, &caption);
        let document = roxmltree::Document::parse(&svg).expect("XML");
        let root = document.root_element();
        let child = |tag: &str| root.children().find(|child| child.has_tag_name(tag)).and_then(|child| child.text());
        assert_eq!(child("title"), Some("Locked out & counted"));
        assert!(child("desc").is_some_and(|words| plain(words).starts_with("The median is 1,304 people")));
        let foot: String = root.last_element_child().expect("a foot").children().filter_map(|line| line.text()).map(str::trim).collect();
        assert_eq!(foot, format!("Lockout Lab 1.0, seed 7{link}"));
        // Every line is within the picture.
        let view: Vec<i32> = root.attribute("viewBox").expect("a view").split(' ').map(|part| part.parse().expect("a number")).collect();
        for line in root.last_element_child().expect("a foot").children().filter(roxmltree::Node::is_element) {
            let y: i32 = line.attribute("y").expect("a place").parse().expect("a number");
            assert!(y < view[1] + view[3], "{y} in {view:?}");
        }
    }
}
