//! Cities with their time zones, and which days their offices keep at Easter 2025.

use lockout_model::Scenario;
use lockout_model::calendar::{Day, Hour, LocalTime, Moment};

use crate::words;

/// Holidays that several countries share.
#[derive(Debug)]
pub struct Holidays {
    /// Their name on the page.
    pub name: &'static str,
    /// Days of April 2025.
    days: &'static [i64],
}

/// 1 April 2025 in days since 1970, less one.
const APRIL_2025: i64 = 20_178;

impl Holidays {
    /// The days.
    pub fn list(&self) -> Vec<Day> {
        self.days.iter().map(|day| Day::since_1970(APRIL_2025 + day)).collect()
    }
}

/// What is said of them: in 2025 the churches of West and East kept Easter on the same Sunday.
pub const HOLIDAYS_SOURCE: &str =
    "Easter 2025 fell on the same Sunday in West and East. Which of its days a country’s offices keep is an assumption.";

/// The sets, by the days they hold.
pub const HOLIDAYS: [Holidays; 8] = [
    Holidays { name: "None", days: &[] },
    Holidays { name: "Easter Sunday", days: &[20] },
    Holidays { name: "Easter Sunday and Monday", days: &[20, 21] },
    Holidays { name: "Good Friday and Easter Sunday", days: &[18, 20] },
    Holidays { name: "Good Friday to Easter Monday", days: &[18, 20, 21] },
    Holidays { name: "Maundy Thursday to Easter Sunday", days: &[17, 18, 20] },
    Holidays { name: "Maundy Thursday to Easter Monday", days: &[17, 18, 20, 21] },
    Holidays { name: "End of Passover", days: &[19] },
];

/// A city, its time zone, and its holidays among [`HOLIDAYS`].
pub type City = (&'static str, &'static str, usize);

/// The cities, by continent and from west to east.
pub const CITIES: [City; 40] = [
    ("Los Angeles", "America/Los_Angeles", 1),
    ("Denver", "America/Denver", 1),
    ("Mexico City", "America/Mexico_City", 5),
    ("Chicago", "America/Chicago", 1),
    ("Toronto", "America/Toronto", 3),
    ("New York", "America/New_York", 1),
    ("Bogotá", "America/Bogota", 5),
    ("Santiago", "America/Santiago", 3),
    ("Buenos Aires", "America/Argentina/Buenos_Aires", 5),
    ("São Paulo", "America/Sao_Paulo", 4),
    ("Lisbon", "Europe/Lisbon", 3),
    ("Dublin", "Europe/Dublin", 2),
    ("London", "Europe/London", 4),
    ("Madrid", "Europe/Madrid", 5),
    ("Paris", "Europe/Paris", 2),
    ("Amsterdam", "Europe/Amsterdam", 2),
    ("Zurich", "Europe/Zurich", 4),
    ("Berlin", "Europe/Berlin", 4),
    ("Copenhagen", "Europe/Copenhagen", 6),
    ("Oslo", "Europe/Oslo", 6),
    ("Stockholm", "Europe/Stockholm", 4),
    ("Vienna", "Europe/Vienna", 2),
    ("Rome", "Europe/Rome", 2),
    ("Warsaw", "Europe/Warsaw", 2),
    ("Athens", "Europe/Athens", 4),
    ("Bucharest", "Europe/Bucharest", 4),
    ("Helsinki", "Europe/Helsinki", 4),
    ("Istanbul", "Europe/Istanbul", 0),
    ("Lagos", "Africa/Lagos", 4),
    ("Johannesburg", "Africa/Johannesburg", 4),
    ("Cairo", "Africa/Cairo", 2),
    ("Tel Aviv", "Asia/Jerusalem", 7),
    ("Dubai", "Asia/Dubai", 0),
    ("Mumbai", "Asia/Kolkata", 3),
    ("Singapore", "Asia/Singapore", 3),
    ("Hong Kong", "Asia/Hong_Kong", 4),
    ("Shanghai", "Asia/Shanghai", 0),
    ("Tokyo", "Asia/Tokyo", 0),
    ("Sydney", "Australia/Sydney", 4),
    ("Auckland", "Pacific/Auckland", 4),
];

/// What a link calls a city: `berlin`, `sao_paulo`.
fn slug(city: &City) -> String {
    let letter = |letter| match letter {
        ' ' => '_',
        'á' | 'ã' => 'a',
        other => other.to_ascii_lowercase(),
    };
    city.0.chars().map(letter).collect()
}

/// The cities that regions are, as a link names them: `berlin~none~tokyo`; empty where none is known.
pub fn named(cities: &[Option<City>]) -> String {
    let name = |city: &Option<City>| city.as_ref().map_or_else(|| "none".to_owned(), slug);
    if cities.iter().all(Option::is_none) { String::new() } else { cities.iter().map(name).collect::<Vec<_>>().join("~") }
}

/// The cities of such a text; of a name that is not known, none.
pub fn by_name(text: &str) -> Vec<Option<City>> {
    text.split('~').map(|name| CITIES.into_iter().find(|city| slug(city) == name)).collect()
}

/// The office's offset from UTC in hours: its own, or that of the largest region (of equal ones the smaller).
pub fn home_offset(scenario: &Scenario) -> f64 {
    let share =
        |offset: f64| scenario.tenant.regions.iter().filter(|region| region.utc_offset_hours == offset).map(|region| region.share).sum();
    let mut best = (f64::INFINITY, 0.0);
    for region in &scenario.tenant.regions {
        let (offset, share): (f64, f64) = (region.utc_offset_hours, share(region.utc_offset_hours));
        if share > best.1 || (share == best.1 && offset < best.0) {
            best = (offset, share);
        }
    }
    scenario.tenant.home_offset_hours.unwrap_or(if best.0.is_finite() { best.0 } else { 0.0 })
}

/// An offset's name: `UTC`, `UTC+2`, `UTC+5:30`.
pub fn offset_name(hours: f64) -> String {
    // Whole numbers: the program has no other use for the standard printer of fractions.
    let minutes = (hours.abs() * 60.0).round() as u64;
    let (whole, rest) = (minutes / 60, minutes % 60);
    let sign = if hours < 0.0 { "−" } else { "+" };
    match (minutes > 0, rest > 0) {
        (false, _) => "UTC".to_owned(),
        (true, false) => format!("UTC{sign}{whole}"),
        (true, true) => format!("UTC{sign}{whole}:{rest:02}"),
    }
}

/// A kind of hour in words.
pub const fn hour(hour: Hour) -> &'static str {
    match hour {
        Hour::Office => "office hours",
        Hour::Evening => "evening",
        Hour::Weekend => "weekend",
        Hour::Holiday => "holiday",
        Hour::Night => "night",
    }
}

/// A moment as people somewhere read it: `Sunday 20 April, 06:00, night`.
#[expect(clippy::cast_possible_truncation, reason = "quarter hours")]
pub fn local(moment: Moment, offset: f64, holidays: &[Day]) -> String {
    let minutes = (offset * 60.0).round() as i64;
    let there = moment.plus_minutes(minutes);
    let stretch = LocalTime::new(moment, 0.25, minutes, holidays).stretches.first().map(|stretch| hour(stretch.hour));
    let holiday = holidays.contains(&there.day()) && stretch == Some("night");
    format!("{}, {}, {}{}", words::day(there), words::clock(there), if holiday { "holiday " } else { "" }, stretch.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cities_are_found_by_their_names() {
        let longest = CITIES.iter().map(|city| slug(city).len()).max();
        assert!(longest.is_some_and(|longest| 6 * (longest + 1) <= crate::link::CITIES_AT_MOST), "{longest:?}");
        for city in CITIES {
            let name = slug(&city);
            assert!(name.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_'), "{name}");
            assert_eq!(by_name(&name), [Some(city)], "{name}");
        }
        let cities = [Some(CITIES[9]), None, Some(CITIES[0])];
        assert_eq!(named(&cities), "sao_paulo~none~los_angeles");
        assert_eq!(by_name("sao_paulo~none~los_angeles~atlantis"), [cities[0], None, cities[2], None]);
        assert_eq!(named(&[None, None]), "");
    }

    #[test]
    fn the_days_are_those_of_april_2025() {
        assert_eq!(HOLIDAYS[4].list().iter().map(Day::to_string).collect::<Vec<_>>(), ["2025-04-18", "2025-04-20", "2025-04-21"]);
        assert!(CITIES.iter().all(|(_, _, set)| *set < HOLIDAYS.len()));
        assert_eq!(HOLIDAYS[4].list(), Scenario::default().holidays);
    }

    #[test]
    fn offsets_are_named() {
        for (hours, name) in [(0.0, "UTC"), (2.0, "UTC+2"), (-3.5, "UTC−3:30"), (5.75, "UTC+5:45")] {
            assert_eq!(offset_name(hours), name);
        }
    }

    #[test]
    fn home_is_where_most_people_are() {
        let scenario = |text: &str| Scenario::from_json(text).expect("a scenario");
        let regions = r#"{"tenant":{"regions":[{"utc_offset_hours":3,"share":0.3},{"utc_offset_hours":-4,"share":0.3},{"utc_offset_hours":9,"share":0.4}]}}"#;
        assert_eq!(home_offset(&scenario(regions)), 9.0);
        let tie = r#"{"tenant":{"regions":[{"utc_offset_hours":3,"share":0.5},{"utc_offset_hours":-4,"share":0.5}]}}"#;
        assert_eq!(home_offset(&scenario(tie)), -4.0);
        for text in [regions, tie, "{}"] {
            let parameters = lockout_model::Parameters::derive(&scenario(text)).expect("parameters");
            assert_eq!(parameters.scenario.tenant.home_offset_hours, Some(home_offset(&scenario(text))), "as the model has it");
        }
    }
}
