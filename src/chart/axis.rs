//! Round numbers on an axis, and how numbers are spread along it.

/// How numbers are spread along an axis.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scale {
    /// Evenly.
    #[default]
    Linear,
    /// By their logarithms, after adding 1: nobody has a place too.
    Log,
}

impl Scale {
    /// A number's place on an even axis. Not the standard library's logarithm: that one differs from machine to machine.
    pub fn spread(self, value: f64) -> f64 {
        match self {
            Self::Linear => value,
            Self::Log => libm::log((1.0 + value).max(1e-9)),
        }
    }

    /// The number at a place.
    pub fn value(self, place: f64) -> f64 {
        match self {
            Self::Linear => place,
            Self::Log => libm::exp(place) - 1.0,
        }
    }

    /// At most `most` round numbers (at least two) from `low` to `high`.
    pub fn ticks(self, low: f64, high: f64, most: usize) -> Vec<f64> {
        if self == Self::Linear {
            return ticks(low, high, most).values;
        }
        let mut values = vec![0.0];
        let mut decade = 1.0;
        while decade <= high {
            values.push(decade);
            decade *= 10.0;
        }
        values.retain(|value| *value >= low);
        // Every second or third power of ten where all have no room, the highest among them.
        let every = values.len().div_ceil(most.max(2)).max(1);
        let last = values.len().saturating_sub(1);
        values.into_iter().enumerate().filter(|(at, _)| (last - at) % every == 0).map(|(_, value)| value).collect()
    }
}

/// The round numbers of an axis, ascending, all within it.
#[derive(Clone, Debug, PartialEq)]
pub struct Ticks {
    /// Whole numbers.
    pub values: Vec<f64>,
    /// From one to the next.
    pub step: f64,
}

/// At most `most` round numbers (at least two) from `low` to `high`, whole multiples of 1, 2, 5, 10, 20, 25, 50 and so on.
///
/// `low` and `high` are finite, `low` is not above `high`. Where no round number but one lies between them, that one.
pub fn ticks(low: f64, high: f64, most: usize) -> Ticks {
    let most = most.max(2);
    let mut decade = 1.0;
    loop {
        for factor in [1.0, 2.0, 2.5, 5.0] {
            let step = decade * factor;
            // A quarter of a decade is round only from 25 up.
            if factor == 2.5 && decade < 10.0 {
                continue;
            }
            let (first, last) = ((low / step).ceil(), (high / step).floor());
            #[expect(clippy::cast_precision_loss, reason = "a handful of ticks")]
            let fits = last - first + 1.0 <= most as f64;
            if fits {
                let mut values = Vec::new();
                let mut at = first;
                while at <= last {
                    values.push(at * step);
                    at += 1.0;
                }
                return Ticks { values, step };
            }
        }
        decade *= 10.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_few() {
        assert_eq!(ticks(0.0, 1830.0, 6).values, [0.0, 500.0, 1000.0, 1500.0]);
        assert_eq!(ticks(0.0, 1830.0, 8).values, [0.0, 250.0, 500.0, 750.0, 1000.0, 1250.0, 1500.0, 1750.0]);
        assert_eq!(ticks(0.0, 3.0, 5).values, [0.0, 1.0, 2.0, 3.0]);
        assert_eq!(ticks(150.0, 430.0, 4).values, [200.0, 300.0, 400.0]);
        assert_eq!(ticks(0.0, 0.4, 5).values, [0.0]);
    }

    #[test]
    fn any_range_has_at_most_so_many() {
        let mut high = 0.001;
        while high < 2e7 {
            for most in 2..9 {
                let ticks = ticks(high / 7.0, high, most);
                assert!(ticks.values.len() <= most, "{high}");
                assert!(high < 7.0 || !ticks.values.is_empty(), "{high}");
            }
            high *= 1.37;
        }
    }
}
