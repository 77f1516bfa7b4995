//! The distributions of section 3 as quantile functions: one uniform in, one value out, monotone.
//!
//! Logarithms and exponentials come from `libm`, so that a browser and a native build agree to the last bit.

use std::sync::OnceLock;

use crate::scenario::Triple;

/// Intervals of the BetaPERT table.
const INTERVALS: usize = 512;

/// BetaPERT: a + (b−a)·Beta(1+4(m−a)/(b−a), 1+4(b−m)/(b−a)); a zero-width range is a constant.
#[derive(Clone, Debug)]
pub struct Pert {
    low: f64,
    width: f64,
    alpha: f64,
    beta: f64,
    /// One over the density's integral.
    scale: f64,
    /// The distribution function and its slope at `INTERVALS + 1` even steps of [0, 1]; empty for a constant.
    nodes: Vec<(f64, f64)>,
    /// By even step of the chance, the interval in which its quantile lies or the ones after it.
    guide: Vec<u16>,
}

impl Pert {
    /// The distribution of a low, a likely and a high value with low ≤ likely ≤ high.
    #[expect(clippy::cast_precision_loss, reason = "a few hundred intervals")]
    pub fn new(range: &Triple) -> Self {
        let width = range.high - range.low;
        let mut pert = Self { low: range.low, width, alpha: 1.0, beta: 1.0, scale: 1.0, nodes: Vec::new(), guide: Vec::new() };
        if width <= 0.0 {
            pert.width = 0.0;
            return pert;
        }
        pert.alpha = 1.0 + 4.0 * (range.likely - range.low) / width;
        pert.beta = 1.0 + 4.0 * (range.high - range.likely) / width;
        let step = 1.0 / INTERVALS as f64;
        let logs = shape_logs();
        let mut sum = 0.0;
        let mut sums = vec![0.0];
        for places in 0..INTERVALS {
            let places = &logs.inside[places * GAUSS_4.len()..][..GAUSS_4.len()];
            let part: f64 = GAUSS_4.iter().zip(places).map(|(&(_, weight), &logs)| weight * pert.shape_at(logs)).sum();
            sum += 0.5 * step * part;
            sums.push(sum);
        }
        pert.scale = 1.0 / sum;
        pert.nodes = sums.iter().zip(&logs.at_nodes).map(|(&below, &logs)| (below / sum, pert.scale * pert.shape_at(logs))).collect();
        // A density that leaves 0 straight up is nowhere near 0 inside the outer intervals: a parabola fits them better.
        let parabola = |outer: f64, inner: (f64, f64)| (2.0 * (inner.0 - outer).abs() / step - inner.1).max(0.0);
        if pert.alpha > 1.0 && pert.alpha < 2.0 {
            pert.nodes[0].1 = parabola(0.0, pert.nodes[1]);
        }
        if pert.beta > 1.0 && pert.beta < 2.0 {
            pert.nodes[INTERVALS].1 = parabola(1.0, pert.nodes[INTERVALS - 1]);
        }
        #[expect(clippy::cast_possible_truncation, reason = "a few hundred intervals")]
        let interval_of = |u: f64| (pert.nodes.partition_point(|node| node.0 <= u).clamp(1, INTERVALS) - 1) as u16;
        pert.guide = (0..=INTERVALS).map(|step| interval_of(step as f64 / INTERVALS as f64)).collect();
        pert
    }

    /// The value of a zero-width range.
    pub fn constant(&self) -> Option<f64> {
        self.nodes.is_empty().then_some(self.low)
    }

    /// The density's shape on [0, 1].
    fn shape(&self, x: f64) -> f64 {
        power(x, self.alpha - 1.0) * power(1.0 - x, self.beta - 1.0)
    }

    /// The density's shape where the logarithms of x and 1 − x are known.
    fn shape_at(&self, (x, rest): (f64, f64)) -> f64 {
        libm::exp(times(self.alpha - 1.0, x) + times(self.beta - 1.0, rest))
    }

    /// The density at a value; 0 outside the range and for a constant.
    pub fn density(&self, value: f64) -> f64 {
        if self.nodes.is_empty() {
            return 0.0;
        }
        let x = (value - self.low) / self.width;
        if (0.0..=1.0).contains(&x) { self.scale * self.shape(x) / self.width } else { 0.0 }
    }

    /// The chance of a value at most this.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "x is in [0, 1]")]
    pub fn below(&self, value: f64) -> f64 {
        if self.nodes.is_empty() {
            return if value >= self.low { 1.0 } else { 0.0 };
        }
        let x = ((value - self.low) / self.width).clamp(0.0, 1.0) * INTERVALS as f64;
        let interval = (x as usize).min(INTERVALS - 1);
        along(self.cubic(interval), x - interval as f64).0
    }

    /// The distribution function inside an interval, as a cubic of the fraction of it that fits values and slopes at both ends.
    #[expect(clippy::cast_precision_loss, reason = "a few hundred intervals")]
    fn cubic(&self, interval: usize) -> [f64; 4] {
        let step = 1.0 / INTERVALS as f64;
        let ((f0, s0), (f1, s1)) = (self.nodes[interval], self.nodes[interval + 1]);
        let (s0, s1, rise) = (s0 * step, s1 * step, f1 - f0);
        [f0, s0, 3.0 * rise - 2.0 * s0 - s1, s0 + s1 - 2.0 * rise]
    }

    /// The value that a share `u` of draws is below; monotone in `u`.
    #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few hundred intervals")]
    pub fn quantile(&self, u: f64) -> f64 {
        if self.nodes.is_empty() {
            return self.low;
        }
        let mut interval = usize::from(self.guide[(u * INTERVALS as f64) as i32 as usize]);
        while interval + 1 < INTERVALS && self.nodes[interval + 1].0 <= u {
            interval += 1;
        }
        let f1 = self.nodes[interval + 1].0;
        let cubic @ [f0, ..] = self.cubic(interval);
        let start = if f1 > f0 { (u - f0) / (f1 - f0) } else { 0.5 };
        // Two of Newton's steps are nearly always enough: a third would move by less than the square of the second.
        let step = |t: f64| {
            let (value, slope) = along(cubic, t);
            t - (value - u) / slope
        };
        let first = step(start);
        let second = step(first);
        let is_inside = first > 0.0 && first < 1.0 && second > 0.0 && second < 1.0;
        let t = if is_inside && (second - first).abs() < 1e-5 { second } else { bracketed(cubic, u, start) };
        self.low + self.width * (interval as f64 + t) / INTERVALS as f64
    }
}

/// Where a rising cubic reaches a value, by Newton's steps inside a bracket.
fn bracketed(cubic: [f64; 4], u: f64, start: f64) -> f64 {
    let (mut below, mut above, mut t) = (0.0, 1.0, start);
    for _ in 0..40 {
        let (value, slope) = along(cubic, t);
        if value > u {
            above = t;
        } else {
            below = t;
        }
        let next = t - (value - u) / slope;
        let next = if next > below && next < above { next } else { 0.5 * (below + above) };
        let moved = (next - t).abs();
        t = next;
        if moved < 1e-5 {
            break;
        }
    }
    t
}

/// A cubic and its slope.
fn along([c0, c1, c2, c3]: [f64; 4], t: f64) -> (f64, f64) {
    (c0 + t * (c1 + t * (c2 + t * c3)), c1 + t * (2.0 * c2 + t * 3.0 * c3))
}

/// The logarithms of x and 1 − x where every [`Pert`] asks for its density's shape.
struct ShapeLogs {
    /// At the places of each interval that its integral uses.
    inside: Vec<(f64, f64)>,
    at_nodes: Vec<(f64, f64)>,
}

#[expect(clippy::cast_precision_loss, reason = "a few hundred intervals")]
fn shape_logs() -> &'static ShapeLogs {
    static LOGS: OnceLock<ShapeLogs> = OnceLock::new();
    LOGS.get_or_init(|| {
        let step = 1.0 / INTERVALS as f64;
        let logs = |x: f64| (libm::log(x), libm::log1p(-x));
        let middles = (0..INTERVALS).map(|interval| (interval as f64 + 0.5) * step);
        ShapeLogs {
            inside: middles.flat_map(|middle| GAUSS_4.map(|(x, _)| logs(middle + 0.5 * step * x))).collect(),
            at_nodes: (0..=INTERVALS).map(|node| logs(node as f64 * step)).collect(),
        }
    })
}

/// A power of a logarithm's number, 1 for the power 0 whatever the number.
fn times(power: f64, log: f64) -> f64 {
    if power == 0.0 { 0.0 } else { power * log }
}

/// x to the power y, 1 for y = 0 whatever x.
fn power(x: f64, y: f64) -> f64 {
    if y == 0.0 { 1.0 } else { libm::pow(x, y) }
}

/// Nodes and weights of four-point Gauss–Legendre integration on [−1, 1].
const GAUSS_4: [(f64, f64); 4] = [
    (-0.861_136_311_594_052_6, 0.347_854_845_137_453_85),
    (-0.339_981_043_584_856_26, 0.652_145_154_862_546_1),
    (0.339_981_043_584_856_26, 0.652_145_154_862_546_1),
    (0.861_136_311_594_052_6, 0.347_854_845_137_453_85),
];

/// LogNormal with this median and standard deviation of the logarithm.
pub fn log_normal(median: f64, sigma: f64, u: f64) -> f64 {
    median * libm::exp(sigma * normal_near(u))
}

/// Exponential with mean 1.
pub fn exponential(u: f64) -> f64 {
    -libm::log(u)
}

/// The standard normal quantile: Wichura's AS 241 (PPND16, Applied Statistics 37, 1988), relative error 1e-16.
pub fn normal(u: f64) -> f64 {
    let q = u - 0.5;
    if q.abs() <= 0.425 {
        let r = 0.180_625 - q * q;
        return q * ratio(&CENTRE, r);
    }
    let tail = if q < 0.0 { u } else { 1.0 - u };
    let r = libm::sqrt(-libm::log(tail));
    let z = if r <= 5.0 { ratio(&MIDDLE, r - 1.6) } else { ratio(&FAR, r - 5.0) };
    if q < 0.0 { -z } else { z }
}

/// The standard normal quantile to 1e-9: quartics in the middle, [`normal`] in the tails.
pub fn normal_near(u: f64) -> f64 {
    near(normal_cells(), u)
}

/// [`normal_near`] of each.
pub(crate) fn normals_near<const N: usize>(u: &[f64; N]) -> [f64; N] {
    let cells = normal_cells();
    let mut normals = [0.0; N];
    normals.iter_mut().zip(u).for_each(|(normal, u)| *normal = near(cells, *u));
    normals
}

#[inline(always)]
fn near(cells: &[[f64; 5]; NORMAL_ROOM], u: f64) -> f64 {
    let above = u - 0.5;
    let tail = 0.5 - above.abs();
    if tail < NORMAL_FROM {
        return normal(u);
    }
    let cell = NormalCell::of(tail);
    let [c0, c1, c2, c3, c4] = cells[cell.index];
    let x = tail - cell.from;
    let z = c0 + x * (c1 + x * (c2 + x * (c3 + x * c4)));
    z.abs().copysign(above)
}

/// The least chance that the quartics know: deviates of up to 3.49.
const NORMAL_FROM: f64 = 1.0 / 4096.0;
/// Cells of chances, sixteen from each power of two to the next.
const NORMAL_CELLS: usize = 16 * 11 + 1;
/// Room for them.
const NORMAL_ROOM: usize = 256;
/// Bits of a number below those that name its cell.
const CELL_BITS: u32 = 48;

/// A stretch of chances.
struct NormalCell {
    index: usize,
    from: f64,
}

impl NormalCell {
    /// The cell of a chance from `NORMAL_FROM` to one half.
    #[expect(clippy::cast_possible_truncation, reason = "a few hundred cells")]
    const fn of(tail: f64) -> Self {
        let cell = tail.to_bits() >> CELL_BITS;
        Self { index: (cell - (NORMAL_FROM.to_bits() >> CELL_BITS)) as usize % NORMAL_ROOM, from: f64::from_bits(cell << CELL_BITS) }
    }
}

/// By cell, the coefficients of the quantile's quartic from the cell's begin on.
fn normal_cells() -> &'static [[f64; 5]; NORMAL_ROOM] {
    static CELLS: OnceLock<Box<[[f64; 5]; NORMAL_ROOM]>> = OnceLock::new();
    CELLS.get_or_init(|| {
        let first = NORMAL_FROM.to_bits() >> CELL_BITS;
        let from = |index: usize| f64::from_bits((first + index as u64) << CELL_BITS);
        let mut cells = Box::new([[0.0; 5]; NORMAL_ROOM]);
        for (index, cell) in cells.iter_mut().take(NORMAL_CELLS).enumerate() {
            *cell = quartic(from(index), from(index + 1) - from(index));
        }
        cells
    })
}

/// The quartic in x − `from` through the normal quantile at five places of a cell, near those of Chebyshev.
fn quartic(from: f64, width: f64) -> [f64; 5] {
    const PLACES: [f64; 5] = [0.024_5, 0.206_1, 0.5, 0.793_9, 0.975_5];
    let at = PLACES.map(|place| place * width);
    let mut divided = at.map(|x| normal(from + x));
    for order in 1..5 {
        for place in (order..5).rev() {
            divided[place] = (divided[place] - divided[place - 1]) / (at[place] - at[place - order]);
        }
    }
    // Newton's form, multiplied out from the highest order down.
    let mut sums = [0.0; 5];
    for place in (0..5).rev() {
        for power in (1..5).rev() {
            sums[power] = sums[power - 1] - at[place] * sums[power];
        }
        sums[0] = divided[place] - at[place] * sums[0];
    }
    sums
}

type Ratio = ([f64; 8], [f64; 8]);

fn ratio((above, below): &Ratio, r: f64) -> f64 {
    let horner = |coefficients: &[f64; 8]| coefficients.iter().rev().fold(0.0, |sum, c| sum * r + c);
    horner(above) / horner(below)
}

#[rustfmt::skip]
#[expect(clippy::excessive_precision, reason = "as published")]
const CENTRE: Ratio = (
    [3.387_132_872_796_366_608_0, 1.331_416_678_917_843_774_5e2, 1.971_590_950_306_551_442_7e3, 1.373_169_376_550_946_112_5e4,
     4.592_195_393_154_987_145_7e4, 6.726_577_092_700_870_085_3e4, 3.343_057_558_358_812_810_5e4, 2.509_080_928_730_122_672_7e3],
    [1.0, 4.231_333_070_160_091_125_2e1, 6.871_870_074_920_579_083e2, 5.394_196_021_424_751_107_7e3,
     2.121_379_430_158_659_586_7e4, 3.930_789_580_009_271_061e4, 2.872_908_573_572_194_267_4e4, 5.226_495_278_852_545_925e3],
);
#[rustfmt::skip]
#[expect(clippy::excessive_precision, reason = "as published")]
const MIDDLE: Ratio = (
    [1.423_437_110_749_683_577_34, 4.630_337_846_156_545_295_9, 5.769_497_221_460_691_405_5, 3.647_848_324_763_204_605_04,
     1.270_458_252_452_368_382_58, 2.417_807_251_774_506_117_7e-1, 2.272_384_498_926_918_458_33e-2, 7.745_450_142_783_414_076_4e-4],
    [1.0, 2.053_191_626_637_758_821_87, 1.676_384_830_183_803_849_4, 6.897_673_349_851_000_045_5e-1,
     1.481_039_764_274_800_745_9e-1, 1.519_866_656_361_645_719_66e-2, 5.475_938_084_995_344_946e-4, 1.050_750_071_644_416_843_24e-9],
);
#[rustfmt::skip]
#[expect(clippy::excessive_precision, reason = "as published")]
const FAR: Ratio = (
    [6.657_904_643_501_103_777_2, 5.463_784_911_164_114_369_9, 1.784_826_539_917_291_335_8, 2.965_605_718_285_048_912_3e-1,
     2.653_218_952_657_612_309_3e-2, 1.242_660_947_388_078_438_6e-3, 2.711_555_568_743_487_578_15e-5, 2.010_334_399_292_288_132_65e-7],
    [1.0, 5.998_322_065_558_879_376_9e-1, 1.369_298_809_227_358_053_1e-1, 1.487_536_129_085_061_485_25e-2,
     7.868_691_311_456_132_591e-4, 1.846_318_317_510_054_681_8e-5, 1.421_511_758_316_445_888_7e-7, 2.044_263_103_389_939_785_64e-15],
);
