//! `jpo design METHOD --inputs FILE --points N`: a design as CSV, for any outside model.

use anyhow::Context as _;
use clap::ValueEnum;

use super::print;
use super::stop::Stop;
use crate::design::{
    Design, DesignError, Grid, MorrisPlan, Scramble, correlate, correlate_ranks, latin, latin_spread, list,
    morris, one_at_a_time, saltelli, sobol,
};
use crate::random::Seed;
use crate::scenario::{InputValue, ModelInput, model_inputs};
use crate::tables::{Column, Table, csv};
use crate::uncertainty::Copula;

/// Exchanges tried for each point of a spread hypercube.
const SWAPS: u64 = 100;
/// Most points of a hypercube that is spread: its time grows with their square.
const MOST_SPREAD: u64 = 20_000;
/// Most points of a design.
const MOST: u64 = 10_000_000;
/// Probability at each end that trajectories leave out where an input has no bound.
const TAILS: f64 = 0.01;
/// Probabilities between which inputs are moved one at a time.
const ONE_AT_A_TIME: (f64, f64) = (0.05, 0.95);

/// Arguments of `jpo design`.
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
#[derive(Debug, Clone, clap::Args)]
#[command(
    before_help = "\
Examples:
  jpo design sobol --inputs inputs.toml --points 256 > design.csv
  jpo design saltelli --inputs inputs.toml --points 1024 --second
  jpo design morris --inputs inputs.toml --points 20 --candidates 500",
    after_help = "\
An input is a table of the file:
  [cost]
  value = { pert = { low = 40_000, mode = 55_000, high = 80_000 } }
  [staff]
  value = [1, 2, 3]"
)]
pub(super) struct Args {
    /// How points are placed
    #[arg(value_enum, value_name = "METHOD")]
    method: Method,
    /// File of the inputs
    #[arg(long, value_name = "FILE")]
    inputs: String,
    /// Points; on a grid at most; saltelli: blocks; morris: trajectories; oat: levels
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=MOST), required_unless_present = "all")]
    points: Option<u64>,
    /// All points of a grid of lists, or all rows of lists side by side
    #[arg(long, conflicts_with = "points")]
    all: bool,
    /// Seed of the design
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// Which of several independent designs of one seed, from 0
    #[arg(long, value_name = "K", default_value_t = 0)]
    replicate: u64,
    /// lhs: spread the points evenly (lower centred discrepancy)
    #[arg(long)]
    spread: bool,
    /// saltelli: also the points for effects of second order
    #[arg(long)]
    second: bool,
    /// morris: levels of each input, an even number
    #[arg(long, value_name = "P", default_value_t = 4)]
    levels: usize,
    /// morris: trajectories drawn, of which those farthest apart are taken
    #[arg(long, value_name = "M", default_value_t = 0)]
    candidates: usize,
    /// Print where inputs stand between 0 and 1, not their values
    #[arg(long)]
    probabilities: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Method {
    /// Sobol' sequence with Owen's scrambling
    Sobol,
    /// Latin hypercube
    Lhs,
    /// All combinations of levels
    Grid,
    /// Lists of values side by side
    List,
    /// Blocks for Sobol' indices
    Saltelli,
    /// Trajectories for screening
    Morris,
    /// One input at a time, the others at their medians
    Oat,
}

/// A design with the columns that say what each point is for.
struct Made {
    design: Design,
    roles: Vec<Column>,
}

/// Prints the design.
pub(super) fn run(args: &Args) -> Result<(), Stop> {
    let (inputs, copula) = model_inputs(&args.inputs)?;
    let wrong = |error: DesignError| Stop::Input(error.to_string());
    if args.method == Method::List {
        let rows = list(&lists(&inputs)?).map_err(wrong)?;
        return write(&inputs, Vec::new(), &rows);
    }
    if let Some(reason) = misfit(args, &copula) {
        return Err(Stop::Input(reason));
    }
    let Made { design, roles } = made(args, &inputs, &copula).map_err(wrong)?;
    if design.len() as u64 > MOST {
        return Err(Stop::Input(format!("{} points; at most {MOST}", design.len())));
    }
    let value = |input: &ModelInput, u: f64| match &input.value {
        _ if args.probabilities => u,
        InputValue::Law(law) => law.quantile(u),
        InputValue::List(values) => values[((u * values.len() as f64) as usize).min(values.len() - 1)],
    };
    let rows: Vec<Vec<f64>> = design
        .points()
        .map(|point| inputs.iter().zip(point).map(|(input, &u)| value(input, u)).collect())
        .collect();
    write(&inputs, roles, &rows)
}

/// Why the options do not go together, if they do not.
fn misfit(args: &Args, copula: &Copula) -> Option<String> {
    let points = args.points.unwrap_or(0);
    if !copula.pairs().is_empty() && !matches!(args.method, Method::Sobol | Method::Lhs) {
        return Some(
            "rank correlations can be kept by `sobol` and `lhs` only: the other designs move inputs one by one".to_owned(),
        );
    }
    if args.spread && points > MOST_SPREAD {
        return Some(format!(
            "--spread takes {MOST_SPREAD} points at most; sobol points are even without it"
        ));
    }
    if args.all && args.method != Method::Grid {
        return Some("--all is for `grid` and `list`; give --points N".to_owned());
    }
    None
}

fn made(args: &Args, inputs: &[ModelInput], copula: &Copula) -> Result<Made, DesignError> {
    let points = usize::try_from(args.points.unwrap_or(MOST)).unwrap_or(usize::MAX);
    let (n, seed) = (inputs.len(), Seed(args.seed));
    let scramble = Scramble::Owen { seed, replicate: args.replicate };
    let plain = |design| Ok(Made { design, roles: Vec::new() });
    match args.method {
        Method::Sobol => {
            let mut design = sobol(points, n, scramble)?;
            correlate(&mut design, copula);
            plain(design)
        }
        Method::Lhs => {
            let mut design = if args.spread {
                latin_spread(points, n, SWAPS * points as u64, seed, args.replicate)?
            } else {
                latin(points, n, seed, args.replicate)?
            };
            correlate_ranks(&mut design, copula);
            plain(design)
        }
        Method::Grid | Method::List => plain(Grid::new(&grid(inputs, points as u64))?.design()?),
        Method::Saltelli => {
            let made = saltelli(points, n, args.second, scramble)?;
            let names =
                |start: &'static str| inputs.iter().map(move |input| format!("{start}:{}", input.key));
            let mut block = vec!["A".to_owned()];
            block.extend(names("AB"));
            if args.second {
                block.extend(names("BA"));
            }
            block.push("B".to_owned());
            let numbers = (1..=made.blocks as i64).flat_map(|k| std::iter::repeat_n(k, block.len()));
            let roles = vec![
                Column::integer("block", "", numbers.collect()),
                Column::text("row", (0..made.blocks).flat_map(|_| block.iter().cloned()).collect()),
            ];
            Ok(Made { design: made.design, roles })
        }
        Method::Morris => {
            let bounded = |input: &ModelInput| match &input.value {
                InputValue::Law(law) => law.support().0.is_finite() && law.support().1.is_finite(),
                InputValue::List(_) => true,
            };
            let tails = if inputs.iter().all(bounded) { 0.0 } else { TAILS };
            let plan =
                MorrisPlan { trajectories: points, levels: args.levels, candidates: args.candidates, tails };
            let made = morris(n, plan, seed, args.replicate)?;
            let mut moved = vec![String::new(); made.design.len()];
            let mut by = vec![f64::NAN; made.design.len()];
            for step in &made.steps {
                moved[step.from + 1].clone_from(&inputs[step.input].key);
                by[step.from + 1] = step.by;
            }
            let numbers = (1..=made.trajectories as i64).flat_map(|k| std::iter::repeat_n(k, n + 1));
            let roles = vec![
                Column::integer("trajectory", "", numbers.collect()),
                Column::text("moved", moved),
                Column::number("moved by", "", by),
            ];
            Ok(Made { design: made.design, roles })
        }
        Method::Oat => {
            let (low, high) = ONE_AT_A_TIME;
            let level = |k: usize| match points {
                1 => high,
                _ => low + (high - low) * (k as f64 / (points as f64 - 1.0)),
            };
            let levels: Vec<f64> = (0..points).map(level).collect();
            let made = one_at_a_time(n, 0.5, &levels)?;
            let mut moved = vec![String::new()];
            moved.extend(inputs.iter().flat_map(|input| std::iter::repeat_n(input.key.clone(), points)));
            Ok(Made { design: made.design, roles: vec![Column::text("moved", moved)] })
        }
    }
}

/// Levels of each input: those of its list, or as many as `points` allow.
fn grid(inputs: &[ModelInput], points: u64) -> Vec<usize> {
    let given = |input: &ModelInput| match &input.value {
        InputValue::List(values) => Some(values.len()),
        InputValue::Law(_) => None,
    };
    let fixed = inputs.iter().filter_map(given).fold(1_u64, |all, n| all.saturating_mul(n as u64));
    let free = inputs.iter().filter(|input| given(input).is_none()).count() as u32;
    let mut levels = 1_u64;
    if free > 0 {
        let fits = |n: u64| {
            n.checked_pow(free).and_then(|all| all.checked_mul(fixed)).is_some_and(|all| all <= points)
        };
        while fits(levels + 1) {
            levels += 1;
        }
    }
    inputs.iter().map(|input| given(input).unwrap_or(levels as usize)).collect()
}

fn lists(inputs: &[ModelInput]) -> Result<Vec<Vec<f64>>, Stop> {
    inputs
        .iter()
        .map(|input| match &input.value {
            InputValue::List(values) => Ok(values.clone()),
            InputValue::Law(_) => Err(Stop::Input(format!(
                "`{}` has no list of values; write value = [1, 2, 5], or take another method",
                input.key
            ))),
        })
        .collect()
}

fn write(inputs: &[ModelInput], roles: Vec<Column>, rows: &[Vec<f64>]) -> Result<(), Stop> {
    let mut columns = vec![Column::integer("point", "", (1..=rows.len() as i64).collect())];
    columns.extend(roles);
    for (k, input) in inputs.iter().enumerate() {
        columns.push(Column::number(&input.key, &input.unit, rows.iter().map(|row| row[k]).collect()));
    }
    let table = Table::new("design", columns)
        .context("cannot make the table: is an input called like a column of the design?")?;
    print::data(&csv(&table))
}
