//! PRIM: a box is peeled from all cases, a thin slice at a time (Friedman and Fisher 1999; Bryant and Lempert 2010).

use super::{Found, Limits};

/// How a box is peeled.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rules {
    /// Share of the cases of the box that a slice takes away.
    pub slice: f64,
    /// Share of all cases below which no box goes.
    pub least_mass: f64,
}

impl Default for Rules {
    fn default() -> Self {
        Self { slice: 0.05, least_mass: 0.05 }
    }
}

/// Cases: their inputs, and whether what is sought happens.
#[derive(Debug, Clone)]
pub struct Cases<'a> {
    pub(super) inputs: Vec<&'a [f64]>,
    pub(super) sought: &'a [bool],
    /// Rows in the order of each input; ties by row.
    order: Vec<Vec<u32>>,
}

impl<'a> Cases<'a> {
    /// From one column an input, without missing values, as long as `sought`.
    #[must_use]
    pub fn new(inputs: &[&'a [f64]], sought: &'a [bool]) -> Self {
        let sorted = |column: &&[f64]| {
            let mut order: Vec<(f64, u32)> = column.iter().copied().zip(0..).collect();
            order.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            order.into_iter().map(|(_, row)| row).collect()
        };
        Self { inputs: inputs.to_vec(), sought, order: inputs.iter().map(sorted).collect() }
    }

    /// Number of cases.
    #[must_use]
    pub fn len(&self) -> usize {
        self.sought.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sought.is_empty()
    }

    /// The path from the box that holds everything to the last one, each with one slice less.
    ///
    /// The slice is the one that raises the density most for each case it takes away; of equals the first input,
    /// the lower side before the upper. Equal values stay together.
    #[must_use]
    pub fn peel(&self, rules: &Rules) -> Vec<Found> {
        self.peel_weighted(rules, &vec![1; self.len()])
    }

    /// What a box holds, from the cases themselves.
    #[must_use]
    pub fn measure(&self, limits: &[Limits]) -> Found {
        self.found(
            limits.to_vec(),
            self.count(limits),
            self.sought.iter().filter(|sought| **sought).count() as u64,
        )
    }

    /// The box of a path to look at: of those at least as dense as `density` the one of most coverage; without
    /// one, or without such a box, the best balance of coverage and density. It is then pasted: grown again where that
    /// costs no density. `None` if nothing sought happens.
    #[must_use]
    pub fn choose(&self, path: &[Found], density: Option<f64>) -> Option<Found> {
        let wanted = density.and_then(|density| {
            let dense = path.iter().filter(|found| found.density >= density);
            dense.reduce(|best, found| if found.coverage > best.coverage { found } else { best })
        });
        let balanced =
            || path.iter().reduce(|best, found| if found.balance() > best.balance() { found } else { best });
        let chosen = wanted.or_else(balanced)?;
        (chosen.coverage > 0.0).then(|| self.paste(chosen))
    }

    /// Cases within, and those of them that are sought.
    pub(super) fn count(&self, limits: &[Limits]) -> (u64, u64) {
        let within =
            |row: &usize| limits.iter().zip(&self.inputs).all(|(limits, column)| limits.hold(column[*row]));
        let rows = (0..self.len()).filter(within);
        rows.fold((0, 0), |(all, hits), row| (all + 1, hits + u64::from(self.sought[row])))
    }

    pub(super) fn found(&self, limits: Vec<Limits>, (all, hits): (u64, u64), total_hits: u64) -> Found {
        let share = |part: u64, whole: u64| if whole == 0 { 0.0 } else { part as f64 / whole as f64 };
        Found {
            limits,
            mass: share(all, self.len() as u64),
            coverage: share(hits, total_hits),
            density: share(hits, all),
        }
    }

    /// The path when each case counts as often as its weight says; the weights add up to the number of cases.
    pub(super) fn peel_weighted(&self, rules: &Rules, weights: &[u32]) -> Vec<Found> {
        let whole = weights.iter().map(|&weight| u64::from(weight)).sum::<u64>();
        let least = ((rules.least_mass * whole as f64).ceil() as u64).max(1);
        let mut state = State {
            cases: self,
            weights,
            inside: weights.iter().map(|&weight| weight > 0).collect(),
            order: self.order.clone(),
            all: 0,
            hits: 0,
        };
        for (row, &weight) in weights.iter().enumerate() {
            state.all += u64::from(weight);
            state.hits += u64::from(weight) * u64::from(self.sought[row]);
        }
        let total_hits = state.hits;
        let mut limits = vec![Limits::OPEN; self.inputs.len()];
        let mut path = vec![self.found(limits.clone(), (state.all, state.hits), total_hits)];
        state.compact();
        let mut held = state.all;
        while let Some(slice) = state.best_slice(rules.slice, least) {
            state.cut(&slice);
            let sides = &mut limits[slice.input];
            if slice.lower {
                sides.low = slice.limit;
            } else {
                sides.high = slice.limit;
            }
            path.push(self.found(limits.clone(), (state.all, state.hits), total_hits));
            // Rows long gone are walked over again and again: drop them now and then.
            if state.all * 4 < held * 3 {
                state.compact();
                held = state.all;
            }
        }
        path
    }
}

/// A slice that may be taken away.
struct Slice {
    input: usize,
    lower: bool,
    /// The limit that remains.
    limit: f64,
    all: u64,
    hits: u64,
}

/// The cases still in the box.
struct State<'c, 'a> {
    cases: &'c Cases<'a>,
    weights: &'c [u32],
    inside: Vec<bool>,
    /// Rows in the order of each input; those outside may still be among them.
    order: Vec<Vec<u32>>,
    all: u64,
    hits: u64,
}

impl State<'_, '_> {
    fn compact(&mut self) {
        let inside = &self.inside;
        for order in &mut self.order {
            order.retain(|&row| inside[row as usize]);
        }
    }

    fn best_slice(&self, share: f64, least: u64) -> Option<Slice> {
        let size = ((share * self.all as f64) as u64).max(1);
        let density = self.hits as f64 / self.all as f64;
        let mut best: Option<(f64, Slice)> = None;
        for input in 0..self.order.len() {
            for lower in [true, false] {
                let Some(slice) = self.slice(input, lower, size) else { continue };
                if self.all - slice.all < least {
                    continue;
                }
                let left = (self.hits - slice.hits) as f64 / (self.all - slice.all) as f64;
                let gain = (left - density) / slice.all as f64;
                if best.as_ref().is_none_or(|(so_far, _)| gain > *so_far) {
                    best = Some((gain, slice));
                }
            }
        }
        // Peeling ends where only cases sought are left.
        best.filter(|_| self.hits < self.all).map(|(_, slice)| slice)
    }

    /// The slice at one end of an input: `size` cases or, where equal values do not let it end there, the next smaller
    /// number that they allow, but at least all of the outermost value. `None` if nothing would be left.
    fn slice(&self, input: usize, lower: bool, size: u64) -> Option<Slice> {
        let order = &self.order[input];
        if lower {
            self.walk(input, lower, size, order.iter().copied())
        } else {
            self.walk(input, lower, size, order.iter().rev().copied())
        }
    }

    fn walk(&self, input: usize, lower: bool, size: u64, rows: impl Iterator<Item = u32>) -> Option<Slice> {
        let column = self.cases.inputs[input];
        let (mut all, mut hits) = (0, 0);
        // As of the last change of value.
        let (mut kept_all, mut kept_hits, mut value) = (0, 0, f64::NAN);
        for row in rows.map(|row| row as usize).filter(|&row| self.inside[row]) {
            if column[row] != value {
                if all > 0 && all >= size {
                    // The slice ends here, or before if it would be too thick and there was a smaller one.
                    let thick = all > size && kept_all > 0;
                    let (all, hits, limit) =
                        if thick { (kept_all, kept_hits, value) } else { (all, hits, column[row]) };
                    return Some(Slice { input, lower, limit, all, hits });
                }
                (kept_all, kept_hits, value) = (all, hits, column[row]);
            }
            all += u64::from(self.weights[row]);
            hits += u64::from(self.weights[row]) * u64::from(self.cases.sought[row]);
        }
        // The end was reached: all but the last group of equals may go.
        (kept_all > 0).then_some(Slice { input, lower, limit: value, all: kept_all, hits: kept_hits })
    }

    fn cut(&mut self, slice: &Slice) {
        let column = self.cases.inputs[slice.input];
        let out =
            |row: usize| if slice.lower { column[row] < slice.limit } else { column[row] > slice.limit };
        let inside = &mut self.inside;
        let mut drop = |row: u32| {
            let gone = out(row as usize);
            if gone {
                inside[row as usize] = false;
            }
            gone
        };
        let order = &self.order[slice.input];
        if slice.lower {
            let _ = order.iter().take_while(|&&row| drop(row)).count();
        } else {
            let _ = order.iter().rev().take_while(|&&row| drop(row)).count();
        }
        self.all -= slice.all;
        self.hits -= slice.hits;
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::random::{Process, Seed, open, uniform};

    /// Uniform inputs; sought where 0.3 < x0 < 0.8, x1 < 0.5, x2 > 0.4, with 2 of 100 labels turned round.
    pub(crate) fn planted(seed: u64, n: usize, inputs: usize) -> (Vec<Vec<f64>>, Vec<bool>) {
        let mut stream = open(Seed(seed), 0, Process::Judgement, 1);
        let columns: Vec<Vec<f64>> =
            (0..inputs).map(|_| (0..n).map(|_| uniform(&mut stream)).collect()).collect();
        let sought = (0..n)
            .map(|i| {
                let inside =
                    columns[0][i] > 0.3 && columns[0][i] < 0.8 && columns[1][i] < 0.5 && columns[2][i] > 0.4;
                inside != (uniform(&mut stream) < 0.02)
            })
            .collect();
        (columns, sought)
    }

    pub(crate) fn slices(columns: &[Vec<f64>]) -> Vec<&[f64]> {
        columns.iter().map(Vec::as_slice).collect()
    }

    #[test]
    fn a_planted_box_is_found_and_its_numbers_are_those_of_the_rows() {
        let (columns, sought) = planted(1, 3000, 6);
        let cases = Cases::new(&slices(&columns), &sought);
        let path = cases.peel(&Rules::default());
        for found in &path {
            assert_eq!(&cases.measure(&found.limits), found);
        }
        assert!(
            path.windows(2).all(|pair| pair[1].mass < pair[0].mass && pair[1].coverage <= pair[0].coverage)
        );
        let chosen = cases.choose(&path, Some(0.9)).unwrap();
        assert!(chosen.density >= 0.9 && chosen.coverage > 0.8, "{chosen:?}");
        let [x0, x1, x2] = [0, 1, 2].map(|at| chosen.limits[at]);
        // A slice is 5 % of the box: edges are known to about that much of their side.
        let near = |found: f64, truth: f64| (found - truth).abs() < 0.05;
        assert!(
            near(x0.low, 0.3) && near(x0.high, 0.8) && near(x1.high, 0.5) && near(x2.low, 0.4),
            "{chosen:?}"
        );
    }

    #[test]
    fn equal_values_stay_together() {
        let x: Vec<f64> = (0..200).map(|i| f64::from(i % 2)).collect();
        let y: Vec<f64> = (0..200).map(|i| (f64::from(i) / 50.0).floor()).collect();
        let sought: Vec<bool> = (0..200).map(|i| x[i] == 1.0 && y[i] >= 2.0).collect();
        let cases = Cases::new(&[&x, &y], &sought);
        let chosen = cases.choose(&cases.peel(&Rules::default()), None).unwrap();
        assert_eq!((chosen.density, chosen.coverage, chosen.mass), (1.0, 1.0, 0.25));
        assert_eq!((chosen.limits[0].low, chosen.limits[1].low), (1.0, 2.0));
    }

    #[test]
    fn weights_count_as_copies_do() {
        let (columns, sought) = planted(3, 400, 3);
        let weights: Vec<u32> = (0..400).map(|i| i % 3).collect();
        let rows: Vec<usize> =
            (0..400).flat_map(|row| std::iter::repeat_n(row, weights[row] as usize)).collect();
        let copied: Vec<Vec<f64>> =
            columns.iter().map(|c| rows.iter().map(|&row| c[row]).collect()).collect();
        let also: Vec<bool> = rows.iter().map(|&row| sought[row]).collect();
        let weighted = Cases::new(&slices(&columns), &sought).peel_weighted(&Rules::default(), &weights);
        let copies = Cases::new(&slices(&copied), &also).peel(&Rules::default());
        assert_eq!(weighted.len(), copies.len());
        for (one, other) in weighted.iter().zip(&copies) {
            assert_eq!(
                (&one.limits, one.coverage, one.density),
                (&other.limits, other.coverage, other.density)
            );
        }
    }

    #[test]
    fn nothing_sought_is_nothing_found() {
        let x = [1.0, 2.0, 3.0];
        let cases = Cases::new(&[&x], &[false; 3]);
        assert_eq!(cases.choose(&cases.peel(&Rules::default()), None), None);
        let everything = Cases::new(&[&x], &[true; 3]);
        assert_eq!(everything.choose(&everything.peel(&Rules::default()), None).unwrap().restricted(), 0);
    }
}
