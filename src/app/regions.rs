//! Where people work: what is done to one region, and how the others follow so that shares make a whole.

use lockout_model::calendar::Day;
use lockout_model::scenario::Region;

use crate::content::places::City;
use crate::shares::{WHOLE, split};

/// Regions that a tenant can have.
pub const REGIONS_AT_MOST: usize = 6;

/// The fields of each region: share, offset and holidays.
pub const PLACES: [[&str; 3]; REGIONS_AT_MOST] = [
    ["tenant.regions[0].share", "tenant.regions[0].utc_offset_hours", "tenant.regions[0].holidays"],
    ["tenant.regions[1].share", "tenant.regions[1].utc_offset_hours", "tenant.regions[1].holidays"],
    ["tenant.regions[2].share", "tenant.regions[2].utc_offset_hours", "tenant.regions[2].holidays"],
    ["tenant.regions[3].share", "tenant.regions[3].utc_offset_hours", "tenant.regions[3].holidays"],
    ["tenant.regions[4].share", "tenant.regions[4].utc_offset_hours", "tenant.regions[4].holidays"],
    ["tenant.regions[5].share", "tenant.regions[5].utc_offset_hours", "tenant.regions[5].holidays"],
];
/// Where among them the share is.
pub const SHARE: usize = 0;
/// Where the offset is.
pub const OFFSET: usize = 1;
/// Where the holidays are.
pub const DAYS: usize = 2;

/// What is done to the region at a place.
#[derive(Clone, Debug, PartialEq)]
pub enum RegionEdit {
    /// It is a city, so many hours from UTC, with these holidays.
    City(City, f64, Vec<Day>),
    /// Its clock was put forward or back: so many hours from UTC.
    Clock(f64),
    /// It lies so many hours from UTC; in quarter hours.
    Offset(f64),
    /// It has this share of people.
    Share(f64),
    /// It has holidays of its own, or those of the office.
    Holidays(Option<Vec<Day>>),
    /// It is new, and gets as much as each of the others had on average.
    Add,
    /// It is gone.
    Remove,
}

impl RegionEdit {
    /// The field of the region at `at` that it sets; the regions as a whole where their number changes.
    pub(super) fn place(&self, at: usize) -> &'static str {
        let field = match self {
            Self::Share(_) => SHARE,
            Self::City(..) | Self::Clock(_) | Self::Offset(_) => OFFSET,
            Self::Holidays(_) => DAYS,
            Self::Add | Self::Remove => return "tenant.regions",
        };
        PLACES.get(at).map_or("tenant.regions", |fields| fields[field])
    }

    /// Makes the change to the region at `at`.
    #[expect(clippy::cast_precision_loss, reason = "six regions")]
    pub(super) fn apply(&self, at: usize, regions: &mut Vec<Region>, cities: &mut Vec<Option<City>>) {
        cities.resize(regions.len(), None);
        if *self == Self::Add && regions.len() < REGIONS_AT_MOST {
            regions.push(Region { share: 0.0, ..Region::default() });
            cities.push(None);
            let last = regions.len() - 1;
            share(regions, last, 1.0 / (last + 1) as f64);
        }
        let many = regions.len() > 1;
        let Some(region) = regions.get_mut(at) else { return };
        match self {
            Self::City(city, offset, holidays) => {
                region.utc_offset_hours = quarters(*offset);
                region.holidays = Some(holidays.clone());
                cities[at] = Some(*city);
            }
            Self::Clock(offset) => region.utc_offset_hours = quarters(*offset),
            Self::Offset(offset) => {
                region.utc_offset_hours = quarters(*offset);
                cities[at] = None;
            }
            Self::Share(part) => share(regions, at, *part),
            Self::Holidays(days) => region.holidays.clone_from(days),
            Self::Remove if many => {
                share(regions, at, 0.0);
                regions.remove(at);
                cities.remove(at);
            }
            Self::Add | Self::Remove => {}
        }
    }
}

/// In quarter hours, as every zone of today is.
fn quarters(hours: f64) -> f64 {
    (hours * 4.0).round() / 4.0
}

/// Gives a region a share; the others keep their proportions. One alone has all.
fn share(regions: &mut [Region], at: usize, part: f64) {
    let others = |weight: &dyn Fn(&Region) -> f64| -> Vec<f64> {
        regions.iter().enumerate().map(|(other, region)| if other == at { 0.0 } else { weight(region) }).collect()
    };
    let mut weights = others(&|region| region.share);
    if weights.iter().all(|weight| *weight == 0.0) {
        weights = others(&|_| 1.0);
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share")]
    let part = if regions.len() > 1 { (part.clamp(0.0, 1.0) * f64::from(WHOLE)).round() as u32 } else { WHOLE };
    let mut parts = split(WHOLE - part, &weights);
    parts[at] = part;
    for (region, part) in regions.iter_mut().zip(parts) {
        region.share = f64::from(part) / f64::from(WHOLE);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::places::{CITIES, HOLIDAYS};

    fn london() -> RegionEdit {
        RegionEdit::City(CITIES[12], 1.0, HOLIDAYS[CITIES[12].2].list())
    }

    #[test]
    fn shares_make_a_whole_whatever_is_done() {
        let (mut regions, mut cities) = (vec![Region::default()], Vec::new());
        let edits = [
            (0, RegionEdit::Share(0.3)),
            (0, RegionEdit::Add),
            (1, london()),
            (0, RegionEdit::Add),
            (2, RegionEdit::Share(1.0)),
            (0, RegionEdit::Share(0.333_333)),
            (1, RegionEdit::Offset(5.4)),
            (2, RegionEdit::Remove),
            (1, RegionEdit::Remove),
            (0, RegionEdit::Remove),
            (0, RegionEdit::Add),
            (0, RegionEdit::Add),
            (0, RegionEdit::Add),
            (0, RegionEdit::Add),
            (0, RegionEdit::Add),
            (0, RegionEdit::Add),
            (9, RegionEdit::Share(0.5)),
        ];
        for (at, edit) in edits {
            edit.apply(at, &mut regions, &mut cities);
            let sum: f64 = regions.iter().map(|region| region.share).sum();
            assert!((sum - 1.0).abs() < 1e-12, "{edit:?}: {sum}");
            assert_eq!(regions.len(), cities.len());
            assert!((1..=REGIONS_AT_MOST).contains(&regions.len()));
        }
        assert_eq!(regions.len(), REGIONS_AT_MOST);
    }

    #[test]
    fn a_city_brings_its_holidays_until_its_offset_is_typed() {
        let (mut regions, mut cities) = (vec![Region::default()], Vec::new());
        london().apply(0, &mut regions, &mut cities);
        assert_eq!((regions[0].utc_offset_hours, cities[0]), (1.0, Some(CITIES[12])));
        assert_eq!(regions[0].holidays.as_ref().map(Vec::len), Some(3));
        RegionEdit::Offset(5.4).apply(0, &mut regions, &mut cities);
        assert_eq!((regions[0].utc_offset_hours, cities[0]), (5.5, None));
    }
}
