//! A case: a scenario, and what is known of it.

use std::fmt;

use super::read::{Draw, Reading};
use crate::engine::{Capacity, Interrupted, RunSpec, run};
use crate::random::{Seed, entity};
use crate::scenario::{Scenario, ScenarioError, from_text};

/// A quantity whose estimate is further from its theory than this many standard errors is wrong.
pub const LIMIT: f64 = 4.5;

/// A standard error below this share of the estimate is rounding: chance plays no part.
const ROUNDING: f64 = 1e-12;

/// What differs by less than this share of the theory is the same: sums of exact amounts round.
const SAME: f64 = 1e-9;

/// A quantity with its exact value.
pub struct Quantity {
    /// Name.
    pub name: &'static str,
    /// Unit.
    pub unit: &'static str,
    /// Exact value.
    pub theory: f64,
    read: Reading,
    /// Whether what is read is the square of the quantity.
    root: bool,
}

impl fmt::Debug for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Quantity")
            .field("name", &self.name)
            .field("theory", &self.theory)
            .finish_non_exhaustive()
    }
}

/// A scenario, and quantities of which the exact value is known.
#[derive(Debug)]
pub struct Case {
    /// Stable name; also the id of its scenario.
    pub name: &'static str,
    /// What it is.
    pub title: &'static str,
    /// Whose answer it is: author and year.
    pub reference: &'static str,
    /// What is known.
    pub quantities: Vec<Quantity>,
    text: String,
    sets: Vec<String>,
    option: &'static str,
    replications: (u64, u64),
}

impl Case {
    /// The textbook office as it is, under a name.
    pub(super) fn new(name: &'static str, title: &'static str, reference: &'static str) -> Self {
        Self {
            name,
            title,
            reference,
            quantities: Vec::new(),
            text: String::new(),
            sets: Vec::new(),
            option: "status-quo",
            replications: (1_024, 64),
        }
    }

    /// More lines of the scenario file.
    pub(super) fn text(mut self, text: &str) -> Self {
        self.text.push_str(text);
        self
    }

    /// Changes as after `--set`.
    pub(super) fn set(mut self, sets: &[&str]) -> Self {
        self.sets.extend(sets.iter().map(|&set| set.to_owned()));
        self
    }

    /// Which option is played.
    pub(super) fn under(mut self, option: &'static str) -> Self {
        self.option = option;
        self
    }

    /// Replications of the full check and of the quick one.
    pub(super) fn plays(mut self, full: u64, quick: u64) -> Self {
        self.replications = (full, quick);
        self
    }

    /// A quantity with its exact value.
    pub(super) fn expect(self, name: &'static str, unit: &'static str, theory: f64, read: Reading) -> Self {
        self.with(Quantity { name, unit, theory, read, root: false })
    }

    /// A quantity of which the square is read.
    pub(super) fn expect_root(
        self,
        name: &'static str,
        unit: &'static str,
        theory: f64,
        read: Reading,
    ) -> Self {
        self.with(Quantity { name, unit, theory, read, root: true })
    }

    fn with(mut self, quantity: Quantity) -> Self {
        self.quantities.push(quantity);
        self
    }

    /// Id of the option that is played.
    #[must_use]
    pub fn option(&self) -> &'static str {
        self.option
    }

    /// Replications of the full check, or of the quick one.
    #[must_use]
    pub fn replications(&self, quick: bool) -> u64 {
        if quick { self.replications.1 } else { self.replications.0 }
    }

    /// Seed with which the case is played: of its own, so that what chance does in one case says nothing about another.
    #[must_use]
    pub fn seed(&self, seed: Seed) -> Seed {
        Seed(seed.0 ^ entity(&[self.name]))
    }

    /// The scenario file of the case; with [`Case::changes`] it can be played by anyone.
    #[must_use]
    pub fn file(&self) -> String {
        format!("name = \"{}\"\ntitle = \"{}\"\nextends = \"textbook\"\n{}", self.name, self.title, self.text)
    }

    /// What is changed in it, as after `--set`.
    #[must_use]
    pub fn changes(&self) -> &[String] {
        &self.sets
    }

    /// The scenario.
    ///
    /// # Errors
    /// If the case does not load, which a test rules out.
    pub fn scenario(&self) -> Result<Scenario, ScenarioError> {
        from_text(&self.file(), self.name, &self.sets)
    }

    /// Plays the case and holds what it yields against the theory. `progress` is that of [`run`].
    ///
    /// # Errors
    /// [`Interrupted`] when `progress` answered `false`.
    pub fn check(
        &self,
        scenario: &Scenario,
        seed: Seed,
        replications: u64,
        threads: usize,
        progress: &(dyn Fn(u64) -> bool + Sync),
    ) -> Result<Checked, Interrupted> {
        let spec = RunSpec {
            seed: self.seed(seed),
            replications_per_world: 1,
            options: scenario.option(self.option).into_iter().collect(),
            capacity: Capacity::Fixed,
            variants: false,
            threads,
        };
        let run = run(scenario, &spec, 0..replications, progress)?;
        let rows = self.quantities.iter().map(|quantity| {
            let draws = run.plays.iter().flat_map(|play| {
                (0..play.horizon.rows()).map(move |row| (quantity.read)(&Draw { scenario, play, row }))
            });
            row(quantity, &draws.collect::<Vec<_>>())
        });
        Ok(Checked { replications: run.replications, requests: run.requests, rows: rows.collect() })
    }
}

/// What a case has come to.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    /// Replications played.
    pub replications: usize,
    /// Requests accepted in them.
    pub requests: u64,
    /// One row a quantity, in their order.
    pub rows: Vec<Row>,
}

/// A quantity held against its theory.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Row {
    /// Exact value.
    pub theory: f64,
    /// Estimate.
    pub estimate: f64,
    /// Standard error of the estimate; 0 where chance plays no part.
    pub error: f64,
    /// (estimate - theory) / standard error; 0 where both are the same to nine digits, infinite where chance plays no
    /// part and they are not, `NaN` where nothing was observed.
    pub z: f64,
}

impl Row {
    /// Whether estimate and theory agree.
    #[must_use]
    pub fn agrees(&self) -> bool {
        self.z.abs() <= LIMIT
    }
}

/// The ratio of the sums of numerators and denominators, with the standard error of a ratio (Cochran 1977).
fn row(quantity: &Quantity, draws: &[(f64, f64)]) -> Row {
    let n = draws.len() as f64;
    let (above, below) = draws.iter().fold((0.0, 0.0), |sum, draw| (sum.0 + draw.0, sum.1 + draw.1));
    let ratio = above / below;
    let squares: f64 = draws
        .iter()
        .map(|(above, below)| {
            let off = above - ratio * below;
            off * off
        })
        .sum();
    let mut estimate = ratio;
    let mut error = (squares / (n - 1.0) * n).sqrt() / below;
    if quantity.root {
        estimate = ratio.sqrt();
        error /= 2.0 * estimate;
    }
    if error <= ROUNDING * estimate.abs() {
        error = 0.0;
    }
    let theory = quantity.theory;
    let off = estimate - theory;
    let z = if off.abs() <= SAME * theory.abs() { 0.0 } else { off / error };
    Row { theory, estimate, error, z }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quantity(theory: f64, root: bool) -> Quantity {
        Quantity { name: "", unit: "", theory, read: Box::new(|_| (0.0, 1.0)), root }
    }

    #[test]
    fn a_mean_has_the_standard_error_of_a_mean() {
        let values = [1.0, 2.0, 4.0, 5.0];
        let row = row(&quantity(2.0, false), &values.map(|x| (x, 1.0)));
        assert_eq!(row.estimate, 3.0);
        // variance 10 / 3
        assert!((row.error - (10.0_f64 / 3.0 / 4.0).sqrt()).abs() < 1e-15);
        assert!((row.z - 1.0 / row.error).abs() < 1e-12);
    }

    #[test]
    fn a_ratio_weighs_its_replications() {
        let at = row(&quantity(2.0, false), &[(2.0, 1.0), (6.0, 3.0)]);
        assert_eq!((at.estimate, at.error, at.z), (2.0, 0.0, 0.0));
        // off by 1 in the numerator of one of two: 0.5 either way
        let at = row(&quantity(2.0, false), &[(2.5, 1.0), (1.5, 1.0)]);
        assert_eq!((at.estimate, at.error), (2.0, 0.5));
    }

    #[test]
    fn a_root_carries_the_error_of_its_square() {
        let at = row(&quantity(2.0, true), &[(4.5, 1.0), (3.5, 1.0)]);
        assert_eq!((at.estimate, at.error), (2.0, 0.125));
    }

    #[test]
    fn without_chance_only_the_theory_itself_agrees() {
        let exact = |theory: f64| row(&quantity(theory, false), &[(3.0, 1.0), (3.0, 1.0)]);
        assert!(exact(3.0).agrees() && exact(3.0 + 1e-9).agrees());
        assert!(!exact(3.000_001).agrees());
        let missing = row(&quantity(1.0, false), &[(f64::NAN, 1.0), (1.0, 1.0)]);
        assert!(!missing.agrees());
    }
}
