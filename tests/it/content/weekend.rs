//! The days from Good Friday to the Tuesday after.

use lockout_lab::content::story::timeline::{Ground, MARKED, SPAN, Track, entries};
use lockout_model::Scenario;
use lockout_model::facts::WINDOW_HOURS;

#[test]
fn entries_lie_on_the_timeline_track_by_track() {
    let entries = entries();
    for entry in &entries {
        assert!(SPAN.0 <= entry.from && entry.from <= entry.to && entry.to <= SPAN.1, "{}", entry.id);
        assert!(!entry.sources.is_empty() && !entry.text.is_empty(), "{}", entry.id);
        // A fact that was not found would be drawn as the whole timeline's first moment.
        assert!(entry.id == "found" || entry.from > SPAN.0, "{} has no moment", entry.id);
    }
    assert!(entries.is_sorted_by_key(|entry| (entry.track, entry.from)));
    for track in Track::ALL {
        assert!(entries.iter().any(|entry| entry.track == track), "{} is empty", track.name());
    }
}

/// Two spans on two days, the advisory's as the model has it.
#[test]
fn the_dispute_is_drawn_as_two_spans() {
    let entries = entries();
    let disputed: Vec<_> = entries.iter().filter(|entry| entry.ground == Ground::Disputed).collect();
    assert_eq!(disputed.len(), 2);
    let window = Scenario::default().incident.window;
    let advisory = disputed.iter().find(|entry| entry.from == window.start).expect("the advisory's window");
    assert_eq!(advisory.to.minutes() - advisory.from.minutes(), (WINDOW_HOURS.value * 60.0) as i64);
    let accounts = disputed.iter().find(|entry| entry.from != window.start).expect("the accounts' window");
    assert_eq!(accounts.from.day().days() + 1, advisory.from.day().days());
    assert!(disputed.iter().all(|entry| !entry.day_only && entry.from < entry.to));
    // Each on its side, and nothing documented below the axis.
    assert!(advisory.above() && !accounts.above());
    assert!(entries.iter().all(|entry| entry.ground == Ground::Disputed || entry.above() == (entry.ground == Ground::Documented)));
}

#[test]
fn easter_is_marked_as_the_calendar_has_it() {
    assert_eq!(MARKED.map(|(moment, _)| moment.day()).to_vec(), Scenario::default().holidays);
}
