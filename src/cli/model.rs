//! The engine as a function of its uncertain inputs: given where each stands between 0 and 1, the outcome.

use rayon::prelude::*;

use super::near::near;
use super::progress;
use super::signals::Interrupt;
use super::stop::Stop;
use crate::engine::{Capacity, RunSpec, horizons};
use crate::outcomes::{OUTCOMES, Outcome, Sample};
use crate::random::Seed;
use crate::scenario::{Open, Scenario, load, open};
use crate::sourced::Basis;
use crate::uncertainty::{Distribution, Kind};
use crate::words::Catalogue;

/// What to play.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Playing {
    /// Change one key of a scenario (repeatable)
    #[arg(long, value_name = "KEY=VALUE")]
    pub(super) set: Vec<String>,
    /// Futures played at each point, the same at all
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=1_000_000))]
    pub(super) replications: Option<u64>,
    /// Seed of the random streams and designs
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub(super) seed: u64,
    /// Worker threads; no number of them changes a result [all processors]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(super) threads: Option<u16>,
    /// No progress
    #[arg(long)]
    pub(super) quiet: bool,
}

/// An input: one key, or several that are drawn from one stream and move together.
#[derive(Debug, Clone)]
pub(super) struct Lever {
    /// The key, or the stream that several share.
    pub(super) name: String,
    pub(super) unit: String,
    pub(super) basis: Basis,
    /// Distribution of each key, in the order of the open keys.
    laws: Vec<Distribution>,
}

impl Lever {
    /// The value at a probability; of several keys that of the first.
    pub(super) fn value(&self, u: f64) -> f64 {
        self.laws.first().map_or(f64::NAN, |law| law.quantile(u))
    }
}

/// A scenario whose inputs are open.
#[derive(Debug)]
pub(super) struct Model {
    open: Open,
    pub(super) inputs: Vec<Lever>,
    spec: RunSpec,
    replications: u64,
    output: usize,
}

/// The outcome of a name.
pub(super) fn outcome(name: &str) -> Result<(usize, &'static Outcome), Stop> {
    let found = OUTCOMES.iter().enumerate().find(|(_, outcome)| outcome.id == name);
    found.ok_or_else(|| {
        let names = OUTCOMES.iter().map(|outcome| outcome.id);
        Stop::Input(format!("no outcome `{name}`{}", near(name, names)))
    })
}

/// Position of an option of a scenario.
pub(super) fn option(scenario: &Scenario, name: &str) -> Result<usize, Stop> {
    scenario.option(name).ok_or_else(|| {
        let names = scenario.options.iter().map(|option| option.id.as_str());
        Stop::Input(format!("{}: no option `{name}`{}", scenario.id, near(name, names)))
    })
}

impl Model {
    /// Opens the inputs of a scenario that change, or only those of `keys`. What is answered is the outcome of the first
    /// option, less that of the second if there is one.
    pub(super) fn new(
        source: &str,
        playing: &Playing,
        keys: &[String],
        options: &[usize],
        output: usize,
        replications: u64,
    ) -> Result<Self, Stop> {
        let scenario = load(source, &playing.set)?;
        let entries = scenario.inputs.entries();
        let inputs = || {
            entries.iter().filter(|entry| {
                entry.kind == Kind::Input && entry.value.quantile(0.1) < entry.value.quantile(0.9)
            })
        };
        for key in keys {
            if !inputs().any(|entry| entry.key == *key || entry.stream == *key) {
                return Err(Stop::Input(format!(
                    "`{key}` is no uncertain input of {}{}",
                    scenario.id,
                    near(key, inputs().map(|entry| entry.key.as_str()))
                )));
            }
        }
        // Keys of one stream stand together, at the place of the first.
        let mut streams: Vec<(&str, Vec<&crate::uncertainty::InputEntry>)> = Vec::new();
        for entry in
            inputs().filter(|e| keys.is_empty() || keys.iter().any(|key| *key == e.key || *key == e.stream))
        {
            match streams.iter_mut().find(|(stream, _)| *stream == entry.stream) {
                Some((_, together)) => together.push(entry),
                None => streams.push((&entry.stream, vec![entry])),
            }
        }
        let opened: Vec<String> =
            streams.iter().flat_map(|(_, together)| together.iter().map(|entry| entry.key.clone())).collect();
        let lever = |(stream, together): &(&str, Vec<&crate::uncertainty::InputEntry>)| Lever {
            name: if together.len() > 1 { (*stream).to_owned() } else { together[0].key.clone() },
            unit: if together.len() > 1 { String::new() } else { together[0].unit.clone() },
            basis: together[0].basis,
            laws: together.iter().map(|entry| entry.value.clone()).collect(),
        };
        let inputs = streams.iter().map(lever).collect();
        Ok(Self {
            open: open(source, &playing.set, &opened)?,
            inputs,
            spec: RunSpec {
                seed: Seed(playing.seed),
                replications_per_world: 1,
                options: options.to_vec(),
                capacity: Capacity::Fixed,
                variants: false,
                threads: 1,
            },
            replications,
            output,
        })
    }

    /// What the replications at a point yield, option by option; `None` where the inputs together are not allowed.
    fn at(&self, scenario: &mut Scenario, point: &[f64]) -> Option<Vec<Sample>> {
        let laws = self.inputs.iter().zip(point);
        let values: Vec<f64> =
            laws.flat_map(|(lever, &u)| lever.laws.iter().map(move |law| law.quantile(u))).collect();
        if !self.open.fix(scenario, &values) {
            return None;
        }
        horizons(scenario, &self.spec, self.replications, &|| true).ok()
    }

    /// The outcome of the first option, less that of the second if there is one, future by future.
    fn outcomes(&self, samples: &[Sample]) -> Vec<f64> {
        let Some(first) = samples.first().map(|sample| sample.column(self.output)) else { return Vec::new() };
        match samples.get(1) {
            None => first,
            Some(other) => first.iter().zip(other.column(self.output)).map(|(a, b)| a - b).collect(),
        }
    }

    /// Outcomes at each point, in their order, on several threads; a point that is not allowed has none.
    pub(super) fn play(
        &self,
        points: &[&[f64]],
        playing: &Playing,
        interrupt: &Interrupt,
    ) -> Result<Vec<Vec<f64>>, Stop> {
        self.play_with(points, playing, interrupt, &|samples| self.outcomes(samples))
    }

    /// What `read` makes of the samples of the options at each point; nothing of a point that is not allowed.
    pub(super) fn play_with(
        &self,
        points: &[&[f64]],
        playing: &Playing,
        interrupt: &Interrupt,
        read: &(dyn Fn(&[Sample]) -> Vec<f64> + Sync),
    ) -> Result<Vec<Vec<f64>>, Stop> {
        let bar = progress::bar(points.len() as u64 * self.replications, playing.quiet);
        let one = |scenario: &mut Scenario, point: &&[f64]| {
            if interrupt.pressed() {
                return Vec::new();
            }
            let found = self.at(scenario, point).map(|samples| read(&samples)).unwrap_or_default();
            bar.inc(self.replications);
            found
        };
        let start = || self.open.scenario().clone();
        let threads = super::facts::threads(playing.threads);
        let played = match rayon::ThreadPoolBuilder::new().num_threads(threads).build() {
            Ok(pool) if threads > 1 => pool.install(|| points.par_iter().map_init(start, one).collect()),
            // Without threads it takes longer and is otherwise the same.
            _ => {
                let mut scenario = start();
                points.iter().map(|point| one(&mut scenario, point)).collect()
            }
        };
        bar.finish_and_clear();
        if interrupt.pressed() { Err(Stop::Interrupted) } else { Ok(played) }
    }
}

/// What to say where a scenario correlates inputs: indices are those of independent ones.
pub(super) fn correlated(scenario: &Scenario, words: &Catalogue) -> Option<String> {
    let pairs = scenario.copula.pairs().len() as u64;
    (pairs > 0).then(|| words.say("inputs-correlated", &[("pairs", words.language().count(pairs).into())]))
}

/// Mean of the replications at a point; `NaN` where there are none or one is missing.
pub(super) fn mean(outcomes: &[f64]) -> f64 {
    if outcomes.is_empty() { f64::NAN } else { outcomes.iter().sum::<f64>() / outcomes.len() as f64 }
}
