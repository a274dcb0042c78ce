//! Moments that merge, and means of grouped values with their Monte Carlo error.

/// Count, mean, spread and extremes of a stream of numbers (Welford 1962; merged after Pébay 2008).
///
/// `NaN` means missing: it is counted apart and enters nothing else.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moments {
    count: u64,
    missing: u64,
    mean: f64,
    squares: f64,
    min: f64,
    max: f64,
}

impl Default for Moments {
    fn default() -> Self {
        Self { count: 0, missing: 0, mean: 0.0, squares: 0.0, min: f64::INFINITY, max: f64::NEG_INFINITY }
    }
}

impl Moments {
    /// Of a slice, in its order.
    #[must_use]
    pub fn of(values: &[f64]) -> Self {
        let mut moments = Self::default();
        for &value in values {
            moments.push(value);
        }
        moments
    }

    /// Takes one value in.
    pub fn push(&mut self, value: f64) {
        if value.is_nan() {
            self.missing += 1;
            return;
        }
        self.count += 1;
        let before = value - self.mean;
        self.mean += before / self.count as f64;
        self.squares += before * (value - self.mean);
        self.min = self.min.min(value);
        self.max = self.max.max(value);
    }

    /// Takes in everything `other` has seen.
    pub fn merge(&mut self, other: &Self) {
        self.missing += other.missing;
        if other.count == 0 {
            return;
        }
        let (n, m) = (self.count as f64, other.count as f64);
        let delta = other.mean - self.mean;
        self.count += other.count;
        self.mean += delta * (m / (n + m));
        self.squares += other.squares + delta * delta * (n * m / (n + m));
        self.min = self.min.min(other.min);
        self.max = self.max.max(other.max);
    }

    /// Values that are not missing.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.count
    }

    /// Missing values.
    #[must_use]
    pub fn missing(&self) -> u64 {
        self.missing
    }

    /// Mean; `NaN` of nothing.
    #[must_use]
    pub fn mean(&self) -> f64 {
        if self.count == 0 { f64::NAN } else { self.mean }
    }

    /// Unbiased sample variance; `NaN` of fewer than two values.
    #[must_use]
    pub fn variance(&self) -> f64 {
        if self.count < 2 { f64::NAN } else { self.squares / (self.count - 1) as f64 }
    }

    /// Sample standard deviation; `NaN` of fewer than two values.
    #[must_use]
    pub fn sd(&self) -> f64 {
        self.variance().sqrt()
    }

    /// Standard error of the mean of independent values; `NaN` of fewer than two.
    #[must_use]
    pub fn standard_error(&self) -> f64 {
        (self.variance() / self.count as f64).sqrt()
    }

    /// Smallest value; `NaN` of nothing.
    #[must_use]
    pub fn min(&self) -> f64 {
        if self.count == 0 { f64::NAN } else { self.min }
    }

    /// Largest value; `NaN` of nothing.
    #[must_use]
    pub fn max(&self) -> f64 {
        if self.count == 0 { f64::NAN } else { self.max }
    }
}

/// Moments of values laid out group by group (replications of a world) and the Monte Carlo standard error of
/// their mean from the groups, which are independent where their members are not.
///
/// Missing values make groups unequal; the mean is then a ratio and the error that of Cochran (1977) for a
/// ratio to size. With one group, or one value per group, it is `sd / sqrt(n)`: with one group the error is
/// that of the replications within this world.
#[must_use]
pub fn grouped(values: &[f64], group_len: usize) -> (Moments, f64) {
    let moments = Moments::of(values);
    if group_len < 2 {
        return (moments, moments.standard_error());
    }
    let mean = moments.mean();
    let (mut groups, mut squares) = (0_u64, 0.0);
    for group in values.chunks(group_len) {
        let (mut n, mut off) = (0_u64, 0.0);
        for value in group.iter().filter(|value| !value.is_nan()) {
            n += 1;
            off += value - mean;
        }
        if n > 0 {
            groups += 1;
            squares += off * off;
        }
    }
    if groups < 2 {
        return (moments, moments.standard_error());
    }
    let w = groups as f64;
    let error = (squares * w / (w - 1.0)).sqrt() / moments.count() as f64;
    (moments, error)
}

/// Variance between groups and variance within them, by the components of a one-way analysis of
/// variance (unequal groups after Searle 1971; a negative estimate between groups is 0).
///
/// Of worlds and replications: what uncertain inputs cause, and what chance causes. `NaN` twice where the split cannot
/// be known: one value per group, or one group.
#[must_use]
pub fn variance_split(values: &[f64], group_len: usize) -> (f64, f64) {
    let unknown = (f64::NAN, f64::NAN);
    if group_len < 2 {
        return unknown;
    }
    let groups: Vec<Moments> =
        values.chunks(group_len).map(Moments::of).filter(|group| group.count() > 0).collect();
    let total = Moments::of(values);
    let (w, n) = (groups.len() as f64, total.count() as f64);
    if groups.len() < 2 || n <= w {
        return unknown;
    }
    let within = groups.iter().map(|group| group.squares).sum::<f64>() / (n - w);
    let size = |group: &Moments| group.count() as f64;
    let off = |group: &Moments| group.mean() - total.mean();
    let between = groups.iter().map(|group| size(group) * off(group) * off(group)).sum::<f64>() / (w - 1.0);
    let typical = (n - groups.iter().map(|group| size(group) * size(group)).sum::<f64>() / n) / (w - 1.0);
    (((between - within) / typical).max(0.0), within)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Digits that agree, NIST's log relative error.
    fn digits(value: f64, certified: f64) -> f64 {
        let error = (value / certified - 1.0).abs();
        if error == 0.0 { 16.0 } else { -crate::maths::log10(error) }
    }

    #[test]
    fn nist_numerical_accuracy_sets_are_reproduced() {
        let alternating = |first: f64, low: f64, high: f64, pairs: usize| {
            let mut values = vec![first];
            for _ in 0..pairs {
                values.extend([low, high]);
            }
            values
        };
        // (data, certified mean, certified standard deviation, digits asked for)
        let sets = [
            (vec![10_000_001.0, 10_000_003.0, 10_000_002.0], 10_000_002.0, 1.0, 14.0),
            (alternating(1.2, 1.1, 1.3, 500), 1.2, 0.1, 14.0),
            (alternating(1_000_000.2, 1_000_000.1, 1_000_000.3, 500), 1_000_000.2, 0.1, 9.4),
            (alternating(10_000_000.2, 10_000_000.1, 10_000_000.3, 500), 10_000_000.2, 0.1, 8.2),
        ];
        for (k, (values, mean, sd, asked)) in sets.iter().enumerate() {
            let moments = Moments::of(values);
            assert!(digits(moments.mean(), *mean) >= 14.0, "NumAcc{} mean {}", k + 1, moments.mean());
            assert!(digits(moments.sd(), *sd) >= *asked, "NumAcc{} sd {}", k + 1, moments.sd());
        }
    }

    #[test]
    fn merged_is_whole_and_missing_is_counted_apart() {
        let values: Vec<f64> =
            (0..1000).map(|i| if i % 97 == 5 { f64::NAN } else { f64::from(i * i % 313) - 40.0 }).collect();
        let whole = Moments::of(&values);
        assert_eq!((whole.count(), whole.missing()), (989, 11));
        for cut in [0, 1, 500, 999, 1000] {
            let mut merged = Moments::of(&values[..cut]);
            merged.merge(&Moments::of(&values[cut..]));
            assert_eq!((merged.count(), merged.missing()), (whole.count(), whole.missing()));
            assert_eq!((merged.min(), merged.max()), (whole.min(), whole.max()));
            assert!((merged.mean() - whole.mean()).abs() < 1e-12);
            assert!((merged.sd() - whole.sd()).abs() < 1e-12);
        }
    }

    #[test]
    fn nothing_and_one_value_have_no_spread() {
        let none = Moments::of(&[f64::NAN]);
        assert!(none.mean().is_nan() && none.min().is_nan() && none.max().is_nan() && none.sd().is_nan());
        let one = Moments::of(&[3.0]);
        assert_eq!(one.mean(), 3.0);
        assert!(one.sd().is_nan() && one.standard_error().is_nan());
        let four = Moments::of(&[1.0, 3.0, 1.0, 3.0]);
        assert_eq!(four.variance(), 4.0 / 3.0);
        assert_eq!(four.standard_error(), (1.0_f64 / 3.0).sqrt());
    }

    #[test]
    fn errors_of_grouped_values_come_from_the_groups() {
        // means of the groups 2, 4, 9: mean 5, sd sqrt(13), error sqrt(13 / 3)
        let values = [1.0, 3.0, 3.0, 5.0, 7.0, 11.0];
        let (moments, error) = grouped(&values, 2);
        assert_eq!(moments.mean(), 5.0);
        assert!((error - (13.0_f64 / 3.0).sqrt()).abs() < 1e-14);
        // singles and a single group: plain
        assert_eq!(grouped(&values, 1).1, moments.standard_error());
        assert_eq!(grouped(&values, 6).1, moments.standard_error());
        // a missing member: mean 21.5 / 5 = 4.2; offsets (1 + 3 - 8.4), (5 - 4.2), (18 - 8.4)
        let (moments, error) = grouped(&[1.0, 3.0, f64::NAN, 5.0, 5.0, 7.0], 2);
        assert_eq!(moments.mean(), 4.2);
        let squares = 4.4 * 4.4 + 0.8 * 0.8 + 3.6 * 3.6_f64;
        assert!((error - (squares * 1.5).sqrt() / 5.0).abs() < 1e-14);
    }

    #[test]
    fn the_variance_splits_as_in_a_table_worked_by_hand() {
        // groups (1, 3), (3, 5), (7, 11): within (2 + 2 + 8) / 3 = 4; between 2 (9 + 1 + 16) / 2 = 26
        let (between, within) = variance_split(&[1.0, 3.0, 3.0, 5.0, 7.0, 11.0], 2);
        assert!((within - 4.0).abs() < 1e-12 && (between - 11.0).abs() < 1e-12);
        // equal group means leave nothing between
        assert_eq!(variance_split(&[1.0, 3.0, 3.0, 1.0], 2), (0.0, 2.0));
        for (values, len) in [(&[1.0, 2.0][..], 1), (&[1.0, 2.0], 2), (&[1.0, f64::NAN, 2.0, f64::NAN], 2)] {
            assert!(variance_split(values, len).0.is_nan(), "{values:?}");
        }
    }
}
