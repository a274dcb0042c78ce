//! Sums that merge: NIST's sets of the Statistical Reference Datasets under any division into shards, and a whole that is
//! its parts.

use jpo::maths;
use jpo::office::Histogram;
use jpo::outcomes::{Moments, Sample, quantile_sorted, summarise, summarise_grouped, variance_split};
use jpo::random::{Process, Seed, Stream, open, uniform};
use statrs::statistics::Statistics;

/// Digits that agree: NIST's log relative error.
fn digits(value: f64, certified: f64) -> f64 {
    let error = (value / certified - 1.0).abs();
    if error == 0.0 { 16.0 } else { -maths::log10(error) }
}

fn alternating(first: f64, low: f64, high: f64) -> Vec<f64> {
    std::iter::once(first).chain([low, high].repeat(500)).collect()
}

/// `NumAcc1` to `NumAcc4` with certified mean and standard deviation, and the digits to be kept of the latter: of the last
/// two sets the numbers themselves are not exact in binary.
fn nist() -> [(Vec<f64>, f64, f64, f64); 4] {
    [
        (vec![10_000_001.0, 10_000_003.0, 10_000_002.0], 10_000_002.0, 1.0, 14.0),
        (alternating(1.2, 1.1, 1.3), 1.2, 0.1, 14.0),
        (alternating(1_000_000.2, 1_000_000.1, 1_000_000.3), 1_000_000.2, 0.1, 9.4),
        (alternating(10_000_000.2, 10_000_000.1, 10_000_000.3), 10_000_000.2, 0.1, 8.2),
    ]
}

/// Moments of shards, merged from left to right.
fn in_a_row(shards: &[Moments]) -> Moments {
    let mut whole = Moments::default();
    for shard in shards {
        whole.merge(shard);
    }
    whole
}

/// Moments of shards, merged two by two.
fn as_a_tree(shards: &[Moments]) -> Moments {
    let mut level = shards.to_vec();
    while level.len() > 1 {
        level = level.chunks(2).map(in_a_row).collect();
    }
    level[0]
}

/// Values cut at random into at most `parts` shards, some of them empty.
fn shards(values: &[f64], parts: usize, draws: &mut Stream) -> Vec<Moments> {
    let mut cuts: Vec<usize> =
        (1..parts).map(|_| (uniform(draws) * (values.len() + 1) as f64) as usize).collect();
    cuts.extend([0, values.len()]);
    cuts.sort_unstable();
    cuts.windows(2).map(|w| Moments::of(&values[w[0]..w[1]])).collect()
}

#[test]
fn nist_sets_keep_their_digits_however_they_are_cut() {
    let mut draws = open(Seed(4), 0, Process::Marks, 0);
    for (k, (values, mean, sd, asked)) in nist().iter().enumerate() {
        let mut ways = vec![
            vec![Moments::of(values)],
            values.chunks(1).map(Moments::of).collect(),
            values.chunks(64).map(Moments::of).collect(),
        ];
        ways.extend((0..500).map(|i| shards(values, 2 + i % 40, &mut draws)));
        for mut way in ways {
            for turned in [false, true] {
                if turned {
                    way.reverse();
                }
                for merged in [in_a_row(&way), as_a_tree(&way)] {
                    let (n, parts) = (k + 1, way.len());
                    assert_eq!(merged.count(), values.len() as u64);
                    let (m, s) = (digits(merged.mean(), *mean), digits(merged.sd(), *sd));
                    assert!(m >= 14.0, "NumAcc{n}, {parts} shards: {m:.2} digits of the mean");
                    assert!(
                        s >= *asked,
                        "NumAcc{n}, {parts} shards: {s:.2} digits of the standard deviation"
                    );
                }
            }
        }
    }
}

/// Numbers of some kind, a few of them missing.
fn numbers(kind: usize, n: usize, draws: &mut Stream) -> Vec<f64> {
    let mut one = || {
        let (u, gap) = (uniform(draws), uniform(draws));
        let value = match kind {
            0 => u,
            1 => 1e6 + maths::normal_quantile(u),
            2 => -maths::ln(u) * 1e-8,
            3 => maths::exp(2.0 * maths::normal_quantile(u)),
            4 => (u * 3.0).floor(),
            _ => -7.25,
        };
        if gap < 0.05 { f64::NAN } else { value }
    };
    (0..n).map(|_| one()).collect()
}

#[test]
fn a_whole_is_its_parts() {
    let mut draws = open(Seed(4), 0, Process::Marks, 1);
    for case in 0..600 {
        let n = 1 + (uniform(&mut draws) * 400.0) as usize;
        let values = numbers(case % 6, n, &mut draws);
        let whole = Moments::of(&values);
        let mut parts = shards(&values, 1 + case % 50, &mut draws);
        if case % 3 == 0 {
            parts.reverse();
        }
        for merged in [in_a_row(&parts), as_a_tree(&parts)] {
            assert_eq!((merged.count(), merged.missing()), (whole.count(), whole.missing()));
            let same = |x: f64, y: f64| x == y || x.is_nan() && y.is_nan();
            assert!(same(merged.min(), whole.min()) && same(merged.max(), whole.max()));
            // the spread of numbers around a million is known to 1e-16 x 1e6 of itself, and a bit
            let near = |x: f64, y: f64, scale: f64| same(x, y) || (x - y).abs() <= scale;
            let size = whole.min().abs().max(whole.max().abs());
            assert!(near(merged.mean(), whole.mean(), 1e-14 * size), "{case}: {merged:?} and {whole:?}");
            assert!(near(merged.sd(), whole.sd(), 1e-13 * size), "{case}: {merged:?} and {whole:?}");
        }
        // and of another make
        let present: Vec<f64> = values.iter().copied().filter(|x| !x.is_nan()).collect();
        if present.len() > 1 {
            let size = 1e-13 * whole.max().abs().max(whole.min().abs());
            assert!((whole.mean() - present.iter().mean()).abs() <= size, "{case}");
            assert!((whole.sd() - present.iter().std_dev()).abs() <= size, "{case}");
            let summary = summarise(&values);
            let rank = |p| {
                let mut sorted = present.clone();
                sorted.sort_by(f64::total_cmp);
                quantile_sorted(&sorted, p)
            };
            assert_eq!(
                [summary.p05, summary.p25, summary.p50, summary.p75, summary.p95],
                [0.05, 0.25, 0.5, 0.75, 0.95].map(rank)
            );
            assert_eq!((summary.mean, summary.sd), (whole.mean(), whole.sd()));
        }
    }
}

#[test]
fn order_and_blocks_of_rows_do_not_matter_where_they_should_not() {
    let mut draws = open(Seed(4), 0, Process::Marks, 2);
    for case in 0..200 {
        let values = numbers(case % 6, 240, &mut draws);
        // a sample in pieces is the sample
        let (mut whole, mut pieces) = (Sample::new(3), Sample::new(3));
        let rows: Vec<&[f64]> = values.chunks(3).collect();
        for row in &rows {
            whole.push(row);
        }
        for block in rows.chunks(1 + case % 30) {
            let mut piece = Sample::new(3);
            for row in block {
                piece.push(row);
            }
            pieces.append(&piece);
        }
        assert_eq!(whole.rows(), pieces.rows());
        let bits = |s: &Sample| -> Vec<u64> { (0..3).flat_map(|k| s.column(k)).map(f64::to_bits).collect() };
        assert_eq!(bits(&whole), bits(&pieces));
        // worlds in another order have the same mean, error and split
        let turned: Vec<f64> = values.chunks(8).rev().flatten().copied().collect();
        let (a, b) = (summarise_grouped(&values, 8), summarise_grouped(&turned, 8));
        let near = |x: f64, y: f64| x.is_nan() && y.is_nan() || (x - y).abs() <= 1e-9 * x.abs().max(y.abs());
        assert!(near(a.mean, b.mean) && near(a.sd, b.sd) && near(a.mcse, b.mcse), "{case}: {a:?} {b:?}");
        assert_eq!([a.p05, a.p50, a.p95], [b.p05, b.p50, b.p95]);
        let (a, b) = (variance_split(&values, 8), variance_split(&turned, 8));
        // a part that is nearly nothing is a difference of parts that are not
        let close = |x: f64, y: f64| (x - y).abs() <= 1e-9 * (a.0 + a.1);
        assert!(close(a.0, b.0) && close(a.1, b.1), "{case}: {a:?} {b:?}");
    }
}

#[test]
fn histograms_of_parts_add_up_to_that_of_the_whole() {
    let mut draws = open(Seed(4), 0, Process::Marks, 3);
    for _ in 0..50 {
        let times: Vec<f64> =
            (0..500).map(|_| maths::exp(4.0 * maths::normal_quantile(uniform(&mut draws)))).collect();
        let of = |times: &[f64]| {
            let mut histogram = Histogram::default();
            for &time in times {
                histogram.count(time);
            }
            histogram
        };
        let mut merged = Histogram::default();
        for part in times.chunks(1 + (uniform(&mut draws) * 99.0) as usize) {
            merged.add(&of(part));
        }
        assert_eq!(merged, of(&times));
        // a quantile is right to the width of a bin: an eighth of an octave above its lower edge
        let mut sorted = times.clone();
        sorted.sort_by(f64::total_cmp);
        for p in [0.1, 0.5, 0.9] {
            let (exact, binned) = (sorted[(p * 500.0) as usize - 1], merged.quantile(p));
            let inside = (0.01..30_000.0).contains(&exact);
            assert!(!inside || (binned / exact - 1.0).abs() < 0.13, "{p}: {binned} and {exact}");
        }
    }
}
