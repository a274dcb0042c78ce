//! Whole curves along the years: the most central of them, and the last year's values.

use crate::outcomes::{Sample, quantile_sorted};

/// Curves of an outcome along the years.
#[derive(Debug, Clone, PartialEq)]
pub struct Curves {
    /// Lowest and highest of the most central half of the curves, by year.
    pub half: Vec<(f64, f64)>,
    /// The same of the most central 9 in 10.
    pub most: Vec<(f64, f64)>,
    /// Medians by year.
    pub median: Vec<f64>,
    /// The first curves, whole.
    pub runs: Vec<Vec<f64>>,
    /// Equally likely values of the last year, ascending.
    pub dots: Vec<f64>,
    /// 5 % quantile, median and 95 % quantile of the last year.
    pub last: [f64; 3],
}

/// Curves of draws (replication x year), `runs` of them whole and the last year as `dots` values.
///
/// A curve is the more central the further its most extreme year is from the edge of that year's values, the
/// next extreme years deciding ties (extreme rank length: Myllymäki et al. 2017; curves as wholes: Juul et al.
/// 2021). Curves with a missing value are left out.
#[must_use]
pub fn curves(draws: &Sample, runs: usize, dots: usize) -> Curves {
    let columns: Vec<Vec<f64>> = (0..draws.columns()).map(|year| draws.column(year)).collect();
    let rows: Vec<usize> =
        (0..draws.rows()).filter(|&row| columns.iter().all(|column| !column[row].is_nan())).collect();
    let sorted: Vec<Vec<f64>> = columns
        .iter()
        .map(|column| {
            let mut values: Vec<f64> = rows.iter().map(|&row| column[row]).collect();
            values.sort_unstable_by(f64::total_cmp);
            values
        })
        .collect();
    let depth = |row: usize| -> Vec<u32> {
        let of_year = |(column, values): (&Vec<f64>, &Vec<f64>)| {
            let value = column[row];
            let at_most = values.partition_point(|&other| other <= value);
            let at_least = values.len() - values.partition_point(|&other| other < value);
            u32::try_from(at_most.min(at_least)).unwrap_or(u32::MAX)
        };
        let mut depths: Vec<u32> = columns.iter().zip(&sorted).map(of_year).collect();
        depths.sort_unstable();
        depths
    };
    let mut central: Vec<(Vec<u32>, usize)> = rows.iter().map(|&row| (depth(row), row)).collect();
    // Deepest first; equally deep ones in the order of the draws.
    central.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let envelope = |share: f64| -> Vec<(f64, f64)> {
        let kept = &central[..((share * central.len() as f64).ceil() as usize).min(central.len())];
        let ends = |column: &Vec<f64>| {
            let values = kept.iter().map(|&(_, row)| column[row]);
            values.fold((f64::NAN, f64::NAN), |(low, high), value: f64| (low.min(value), high.max(value)))
        };
        columns.iter().map(ends).collect()
    };
    let last: &[f64] = sorted.last().map_or(&[], Vec::as_slice);
    Curves {
        half: envelope(0.5),
        most: envelope(0.9),
        median: sorted.iter().map(|values| quantile_sorted(values, 0.5)).collect(),
        runs: rows.iter().take(runs).map(|&row| columns.iter().map(|column| column[row]).collect()).collect(),
        dots: (0..dots).map(|k| quantile_sorted(last, (k as f64 + 0.5) / dots as f64)).collect(),
        last: [0.05, 0.5, 0.95].map(|p| quantile_sorted(last, p)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_envelope_holds_its_share_of_the_curves_whole() {
        // Parallel curves: the central ones are those in the middle at every year.
        let mut draws = Sample::new(3);
        for k in 0..20 {
            let level = f64::from((k * 7) % 20);
            draws.push(&[level, level + 1.0, level + 2.0]);
        }
        let parallel = curves(&draws, 2, 4);
        assert_eq!(parallel.half, [(5.0, 14.0), (6.0, 15.0), (7.0, 16.0)]);
        assert_eq!(parallel.most, [(1.0, 18.0), (2.0, 19.0), (3.0, 20.0)]);
        assert_eq!(parallel.runs, [vec![0.0, 1.0, 2.0], vec![7.0, 8.0, 9.0]]);
        assert_eq!(parallel.dots.len(), 4);
        assert_eq!(parallel.last[1], 11.5);
        let inside = |ends: &[(f64, f64)]| {
            let holds = |row: usize| draws.row(row).iter().zip(ends).all(|(v, e)| e.0 <= *v && *v <= e.1);
            (0..20).filter(|&row| holds(row)).count()
        };
        assert_eq!((inside(&parallel.half), inside(&parallel.most)), (10, 18));
    }

    #[test]
    fn a_curve_with_one_wild_year_is_not_central() {
        let mut draws = Sample::new(2);
        for k in 0..9 {
            draws.push(&[f64::from(k), f64::from(k)]);
        }
        draws.push(&[4.0, 100.0]);
        draws.push(&[4.0, f64::NAN]);
        let all = curves(&draws, 0, 0);
        assert_eq!((all.half[1].1, all.most[1].1), (6.0, 100.0));
        assert!(curves(&Sample::new(2), 1, 1).median[0].is_nan());
    }
}
