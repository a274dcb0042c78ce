//! What a sweep plays, as a text whose hash names it.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use super::plan::Plan;
use super::record::Key;
use super::vary::Vary;
use crate::engine::{Capacity, RunSpec};
use crate::outcomes::OUTCOMES;
use crate::random::{STREAM_VERSION, Seed, entity};
use crate::scenario::{Open, Scenario};

/// A sweep: everything its results are a function of.
#[derive(Debug, Clone)]
pub struct Study {
    plan: Plan,
    seed: Seed,
    replications: u64,
    options: Vec<String>,
    capacity: Capacity,
    draws: bool,
    core: [u8; 32],
    head: String,
    text: String,
    hash: [u8; 32],
}

impl Study {
    /// A study of the open scenario: at every point `replications` plays of each of the options of `spec`.
    #[must_use]
    pub fn new(
        open: &Open,
        vary: &[Vary],
        plan: Plan,
        spec: &RunSpec,
        replications: u64,
        draws: bool,
    ) -> Self {
        let scenario = open.scenario();
        let options: Vec<String> = spec.options.iter().map(|&o| scenario.options[o].id.clone()).collect();
        let quoted: Vec<String> = options.iter().map(|id| format!("\"{id}\"")).collect();
        let core_text = format!(
            "version = \"{}\"\nstream_version = {STREAM_VERSION}\nscenario = \"{}\"\nhash = \"{}\"\nseed = {}\n\
             replications = {replications}\ncapacity = \"{}\"\noptions = [{}]\ndraws = {draws}\n",
            env!("CARGO_PKG_VERSION"),
            scenario.id,
            scenario.hash,
            spec.seed.0,
            spec.capacity.word(),
            quoted.join(", "),
        );
        let core = Sha256::digest(core_text.as_bytes()).into();
        let mut text = core_text.clone();
        // Writing to a string cannot fail.
        let _ = writeln!(text, "design = \"{}\"\npoints = {}", plan.kind().word(), plan.points());
        for (axis, vary) in plan.axes().iter().zip(vary) {
            let spec = vary.text().replace('\\', "\\\\").replace('"', "\\\"");
            let _ = write!(text, "\n[[vary]]\nkey = \"{}\"\nspec = \"{spec}\"\n", axis.key);
        }
        let head = format!("jpo sweep, records of points\n{core_text}");
        let hash = Sha256::digest(text.as_bytes()).into();
        Self {
            plan,
            seed: spec.seed,
            replications,
            options,
            capacity: spec.capacity,
            draws,
            core,
            head,
            text,
            hash,
        }
    }

    /// Its points.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Seed of the streams.
    #[must_use]
    pub fn seed(&self) -> u64 {
        self.seed.0
    }

    /// Plays of each option at each point.
    #[must_use]
    pub fn replications(&self) -> u64 {
        self.replications
    }

    /// Ids of the options played, in order.
    #[must_use]
    pub fn options(&self) -> &[String] {
        &self.options
    }

    /// Whether draws are kept.
    #[must_use]
    pub fn draws(&self) -> bool {
        self.draws
    }

    /// `study.toml`.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The head of its journals: the same for studies that can share points.
    #[must_use]
    pub fn head(&self) -> &[u8] {
        self.head.as_bytes()
    }

    /// A word that names it: the first 64 bits of the hash of its text.
    #[must_use]
    pub fn word(&self) -> u64 {
        self.hash.first_chunk().map_or(0, |first| u64::from_be_bytes(*first))
    }

    /// Its hash, hexadecimal.
    #[must_use]
    pub fn hash(&self) -> String {
        self.hash.iter().fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
    }

    /// Key of a point.
    #[must_use]
    pub fn key(&self, point: &[f64]) -> Key {
        Key::new(&self.core, &self.plan.lines(point))
    }

    /// What to play of a scenario at a point: the options by their ids, one thread. `None` if one is not there.
    pub(super) fn spec(&self, scenario: &Scenario) -> Option<RunSpec> {
        let options = self.options.iter().map(|id| scenario.option(id)).collect::<Option<Vec<usize>>>()?;
        Some(RunSpec {
            seed: self.seed,
            replications_per_world: 1,
            options,
            capacity: self.capacity,
            variants: false,
            threads: 1,
        })
    }

    /// Bytes of a record of a point that was played, with its frame.
    #[must_use]
    pub fn bytes_per_point(&self) -> u64 {
        let columns = self.options.len() * OUTCOMES.len();
        let draws = if self.draws { columns as u64 * self.replications } else { 0 };
        33 + 8 * (columns as u64 * super::STATISTICS.len() as u64 + draws)
    }

    /// Address of its shards.
    pub(super) fn address(&self) -> u64 {
        entity(&["shards", &self.hash()])
    }
}

/// The first line in which the heads of two journals differ, as "was -> is"; `None` if they are the same.
#[must_use]
pub fn changed(was: &str, is: &str) -> Option<String> {
    let (mut old, mut new) = (was.lines(), is.lines());
    loop {
        match (old.next(), new.next()) {
            (None, None) => return None,
            (a, b) if a == b => {}
            (a, b) => return Some(format!("{} -> {}", a.unwrap_or("nothing"), b.unwrap_or("nothing"))),
        }
    }
}
