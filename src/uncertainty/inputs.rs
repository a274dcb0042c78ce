//! The inputs of a scenario and one draw of all of them.

use std::ops::Index;

use super::{Copula, Distribution};
use crate::random::{Process, Seed, entity, open, uniform};
use crate::sourced::Basis;

/// Handle of an uncertain input: an index into [`Inputs`] and into a [`World`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Input(u32);

impl Input {
    /// Position of the input in its list.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// What role a quantity has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Drawn once per world (epistemic).
    Input,
    /// A fixed number, a rule or a price; never drawn.
    Lever,
    /// A distribution drawn inside a replication (aleatory).
    Marginal,
}

/// One quantity of the scenario with its provenance.
#[derive(Debug, Clone, PartialEq)]
pub struct InputEntry {
    /// Key in the file, dotted, without the final `.value`.
    pub key: String,
    /// Key whose stream it is drawn from: its own, or that of a group which moves together.
    pub stream: String,
    /// Role.
    pub kind: Kind,
    /// Its distribution (a lever: fixed).
    pub value: Distribution,
    /// Unit as written.
    pub unit: String,
    /// Basis.
    pub basis: Basis,
    /// Source.
    pub source: String,
    /// Note, possibly empty.
    pub note: String,
}

/// Every quantity of a scenario, in the order of the file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Inputs {
    entries: Vec<InputEntry>,
    /// For each entry the first one that is drawn from the same stream.
    leaders: Vec<usize>,
}

impl Inputs {
    /// Appends an entry and returns its handle.
    pub fn push(&mut self, entry: InputEntry) -> Input {
        let twin = self.entries.iter().position(|before| before.stream == entry.stream);
        self.leaders.push(twin.unwrap_or(self.entries.len()));
        self.entries.push(entry);
        Input(u32::try_from(self.entries.len() - 1).unwrap_or(u32::MAX))
    }

    /// All entries.
    #[must_use]
    pub fn entries(&self) -> &[InputEntry] {
        &self.entries
    }

    /// The first entry that is drawn from the same stream: the entry itself if it is drawn alone. A copula names a group
    /// that moves together by its leader.
    ///
    /// # Panics
    /// If there is no such entry.
    #[must_use]
    pub fn leader(&self, entry: usize) -> usize {
        self.leaders[entry]
    }

    /// Gives an entry another distribution.
    ///
    /// # Panics
    /// If there is no such entry.
    pub fn set(&mut self, entry: usize, value: Distribution) {
        self.entries[entry].value = value;
    }

    /// Draws a world: every entry by its own addressed uniform through its quantile function;
    /// entries named by the copula through correlated ones. Levers and marginals get their mean
    /// (a lever's is its value).
    #[must_use]
    pub fn draw(&self, copula: &Copula, seed: Seed, world: u64) -> World {
        let mut u: Vec<f64> = self
            .entries
            .iter()
            .map(|e| uniform(&mut open(seed, world, Process::Inputs, entity(&[&e.stream]))))
            .collect();
        copula.apply(&mut u);
        if !copula.pairs().is_empty() {
            for (entry, &leader) in self.leaders.iter().enumerate() {
                u[entry] = u[leader];
            }
        }
        let values = self
            .entries
            .iter()
            .zip(&u)
            .map(|(e, &u)| if e.kind == Kind::Input { e.value.quantile(u) } else { e.value.mean() })
            .collect();
        World { values }
    }

    /// The world in which every input stands at its mean.
    #[must_use]
    pub fn means(&self) -> World {
        World { values: self.entries.iter().map(|e| e.value.mean()).collect() }
    }
}

/// One draw of every uncertain input (Helton and Oberkampf's epistemic part), indexed by [`Input`].
#[derive(Debug, Clone, PartialEq)]
pub struct World {
    values: Vec<f64>,
}

impl World {
    /// The drawn values, in the order of the inputs.
    #[must_use]
    pub fn values(&self) -> &[f64] {
        &self.values
    }
}

impl Index<Input> for World {
    type Output = f64;
    fn index(&self, input: Input) -> &f64 {
        &self.values[input.index()]
    }
}
