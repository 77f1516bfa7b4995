//! Distributions against statrs, and against their own definitions.

use lockout_model::distributions::{Pert, exponential, log_normal, normal};
use lockout_model::reference::{scope_quantile, token_delay_hours};
use lockout_model::scenario::Triple;
use lockout_model::streams::{Cause, Stream};
use serde_json::json;
use statrs::distribution::{Beta, Continuous, ContinuousCDF, Exp, LogNormal, Normal};

use crate::distance::distance;
use crate::read::parameters;

const RANGES: [(f64, f64, f64); 9] = [
    (0.10, 0.33, 0.40),
    (0.0, 0.0, 1.0),
    (0.0, 1.0, 1.0),
    (0.0, 0.5, 1.0),
    (0.0, 0.01, 1.0),
    (0.2, 0.2, 0.201),
    (0.5, 2.0, 8.0),
    (0.0, 119.0, 120.0),
    (0.329_999, 0.33, 0.330_001),
];

/// How far the table may be off, in probability; the worst is a likely value just inside a bound.
const TOLERANCE: f64 = 1e-4;

fn both((low, likely, high): (f64, f64, f64)) -> (Pert, Beta) {
    let width = high - low;
    let beta = Beta::new(1.0 + 4.0 * (likely - low) / width, 1.0 + 4.0 * (high - likely) / width).expect("two shapes above 0");
    (Pert::new(&Triple { low, likely, high }), beta)
}

#[test]
fn pert_is_a_beta_between_its_bounds() {
    for range in RANGES {
        let (pert, beta) = both(range);
        let (low, width) = (range.0, range.2 - range.0);
        for step in 0..=2000 {
            let x = f64::from(step) / 2000.0;
            let found = pert.below(low + width * x);
            assert!((found - beta.cdf(x)).abs() < TOLERANCE, "{range:?} at {x}: {found}, not {}", beta.cdf(x));
            if step > 0 && step < 2000 {
                let (found, expected) = (pert.density(low + width * x) * width, beta.pdf(x));
                assert!((found - expected).abs() < 1e-5 * expected.max(1.0), "{range:?} at {x}: density {found}, not {expected}");
            }
        }
        assert_eq!((pert.below(low - 1.0), pert.below(range.2 + 1.0)), (0.0, 1.0));
        assert_eq!((pert.density(low - 1.0), pert.density(range.2 + 1.0)), (0.0, 0.0));
    }
}

#[test]
fn pert_quantiles_are_the_inverse() {
    for range in RANGES {
        let (pert, beta) = both(range);
        let (low, width) = (range.0, range.2 - range.0);
        let mut last = low;
        for step in 0..20_000 {
            let u = (f64::from(step) + 0.5) / 20_000.0;
            let value = pert.quantile(u);
            assert!(value >= last && value <= range.2, "{range:?} at {u}: {value} after {last}");
            last = value;
            let back = beta.cdf((value - low) / width);
            assert!((back - u).abs() < TOLERANCE, "{range:?} at {u}: {back}");
        }
        for u in [f64::EPSILON / 4.0, 1e-12, 1.0 - 1e-12, 1.0 - f64::EPSILON] {
            let value = pert.quantile(u);
            assert!(value >= low && value <= range.2, "{range:?} at {u}: {value}");
        }
    }
}

#[test]
fn a_pert_of_zero_width_is_a_constant() {
    let pert = Pert::new(&Triple { low: 0.3, likely: 0.3, high: 0.3 });
    assert_eq!([0.001, 0.5, 0.999].map(|u| pert.quantile(u)), [0.3; 3]);
    assert_eq!([0.299, 0.3, 0.301].map(|value| pert.below(value)), [0.0, 1.0, 1.0]);
}

/// Mean (low + 4·likely + high)/6 and variance (mean − low)(high − mean)/7; the strata leave almost no error.
#[test]
fn p_has_its_mean_and_variance() {
    for (low, likely, high) in [(0.10, 0.33, 0.40), (0.0, 0.0, 1.0), (0.2, 0.9, 1.0), (0.01, 0.02, 0.5)] {
        let parameters = parameters(&json!({"incident": {"scope": {"low": low, "likely": likely, "high": high}}}));
        let n = 20_000;
        let p: Vec<f64> = (0..n).map(|trial| scope_quantile(&parameters, trial)).collect();
        let mean = p.iter().sum::<f64>() / n as f64;
        let variance = p.iter().map(|p| (p - mean) * (p - mean)).sum::<f64>() / n as f64;
        let expected = (low + 4.0 * likely + high) / 6.0;
        assert!((mean - expected).abs() < 2e-4 * (high - low), "{mean}, not {expected}");
        let expected = (expected - low) * (high - expected) / 7.0;
        assert!((variance - expected).abs() < 2e-4 * (high - low) * (high - low), "{variance}, not {expected}");
    }
}

#[test]
fn normal_log_normal_and_exponential_quantiles() {
    let standard = Normal::new(0.0, 1.0).expect("a normal distribution");
    let log = LogNormal::new(f64::ln(1.5), 0.7).expect("a log-normal distribution");
    let exp = Exp::new(1.0).expect("an exponential distribution");
    let uniforms = (1..10_000).map(|step| f64::from(step) / 10_000.0).chain([1e-15, 1e-9, 1e-4, 0.075, 0.925, 1.0 - 1e-9]);
    for u in uniforms {
        let z = normal(u);
        // Back through somebody else's distribution function, measured where it is steep enough to tell.
        let slack = 1e-9 * standard.pdf(z).max(u.min(1.0 - u));
        assert!((standard.cdf(z) - u).abs() <= slack.max(2e-10 * u), "{u}: {z} back to {}", standard.cdf(z));
        assert!(u < 1e-4 || (z + normal(1.0 - u)).abs() < 1e-6, "{u}");
        assert!((log.cdf(log_normal(1.5, 0.7, u)) - u).abs() < 1e-8, "{u}");
        // u and 1 − u are equally good; the model takes the one that spends a small u on a late event.
        assert!((exp.sf(exponential(u)) - u).abs() < 1e-12, "{u}");
    }
    // Digits of Wichura's own table.
    for (u, z) in [(0.25, -0.674_489_750_196_081_7), (0.001, -3.090_232_306_167_813_5), (1e-20, -9.262_340_089_798_408)] {
        assert!((normal(u) - z).abs() < 1e-13 * z.abs(), "{u}: {}", normal(u));
    }
    assert_eq!(normal(0.5), 0.0);
}

/// F of rule 9 with 100,000 draws, and with tokens looked at as they live: long lives are met more often.
#[test]
fn token_delays_are_residual_lives() {
    let f = |hours: f64| {
        let t = 60.0 * hours;
        if t <= 60.0 { t / 75.0 } else { (60.0 + ((90.0 * t - t * t / 2.0) - 3600.0) / 30.0) / 75.0 }
    };
    let n = 100_000;
    let draw = |cause| {
        let stream = Stream::new(7, cause, 0, 0);
        move |index| stream.uniform(index)
    };
    let (u, v, w) = (draw(Cause::TokenDelay), draw(Cause::Continuous), draw(Cause::Activity));
    // P(D√n > 2.7) is one in a million.
    let limit = 2.7 / (n as f64).sqrt();
    let mut found: Vec<f64> = (0..n).map(|index| token_delay_hours(false, u(index))).collect();
    assert!(distance(&mut found, f) < limit);
    let mut continuous: Vec<f64> = (0..n).map(|index| token_delay_hours(true, u(index))).collect();
    assert!(distance(&mut continuous, |hours| 4.0 * hours) < limit);
    // Lives from 60 to 90 minutes, kept with a chance that grows with their length, seen at a uniform moment.
    let mut lived: Vec<f64> = (0..2 * n)
        .map(|index| (60.0 + 30.0 * u(index), v(index), w(index)))
        .filter(|(life, keep, _)| *keep < life / 90.0)
        .map(|(life, _, moment)| life * moment / 60.0)
        .collect();
    assert!(distance(&mut lived, f) < limit);
}
