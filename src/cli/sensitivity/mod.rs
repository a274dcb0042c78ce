//! `jpo sensitivity`: what drives a result, in a scenario, in draws, or in a model elsewhere.

mod designed;
mod figures;
mod given;
mod outside;
mod played;
mod tables;

use std::path::PathBuf;

use clap::ValueEnum;

use super::answer::Printing;
use super::condition::Condition;
use super::model::Playing;
use super::pictures::Drawn;
use super::stop::Stop;
use crate::words::Catalogue;

/// Arguments of `jpo sensitivity`.
#[derive(Debug, Clone, clap::Args)]
#[command(
    before_help = "\
Examples:
  jpo sensitivity pacific --method tornado --output service.on_time_share
  jpo sensitivity notebooks-output/pacific --method rank --output finance.cost
  jpo sensitivity design.csv outputs.csv --method sobol --output y",
    after_help = "\
sobol, morris and tornado play a SCENARIO. sobol and morris also take a DESIGN
of `jpo design saltelli` or `morris` and the OUTPUTS of a model at its points:
column `point`, or a row for each point in order. The others take RESULTS.
Figures of --out DIR, where a SCENARIO is played: tornado; effects of sobol."
)]
pub(super) struct Args {
    /// A SCENARIO, RESULTS (a folder or a table), or the DESIGN of another model
    #[arg(value_name = "SUBJECT")]
    first: String,
    /// Outputs of a model at the points of the design
    #[arg(value_name = "OUTPUTS")]
    outputs: Option<PathBuf>,
    /// How
    #[arg(long, value_enum)]
    method: Method,
    /// Outcome or column to explain [finance.cost]
    #[arg(long, value_name = "OUTCOME")]
    output: Option<String>,
    /// Option whose outcome is explained [the reference]
    #[arg(long, value_name = "OPTION")]
    option: Option<String>,
    /// Explain the difference from this option in the same futures
    #[arg(long, value_name = "OPTION")]
    against: Option<String>,
    /// Inputs to look at [all that are uncertain, or all that do not differ between options]
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    inputs: Vec<String>,
    /// sobol: blocks in all; morris: trajectories [256; 20]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(2..=16_777_216))]
    points: Option<u32>,
    /// sobol: also the effects of pairs
    #[arg(long)]
    second: bool,
    /// sobol: where intervals come from
    #[arg(long, value_enum, default_value = "scrambles")]
    ci: Ci,
    /// regional: what tells the two groups of draws apart
    #[arg(long = "where", value_name = "CONDITION")]
    condition: Option<Condition>,
    /// pawn: slices of each input
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u16).range(2..=1000))]
    slices: u16,
    /// Column of a table that names the option
    #[arg(long, value_name = "COLUMN", default_value = "option")]
    option_column: String,
    #[command(flatten)]
    playing: Playing,
    #[command(flatten)]
    drawn: Drawn,
    #[command(flatten)]
    printing: Printing,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Method {
    /// Shares of the variance: alone, in all, in pairs
    Sobol,
    /// Elementary effects, for screening many inputs
    Morris,
    /// One input at a time at its 10th and 90th percentile
    Tornado,
    /// How far the distribution moves, from draws
    Pawn,
    /// How much of the density moves, from draws
    Delta,
    /// Monotone effects side by side, from draws
    Rank,
    /// Which inputs tell two groups of draws apart
    Regional,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Ci {
    /// Independent scrambles of the design
    Scrambles,
    /// Resampled blocks
    Bootstrap,
}

/// What is explained where nothing is named.
const OUTPUT: &str = "finance.cost";

/// Explains and prints.
pub(super) fn run(args: &Args) -> Result<(), Stop> {
    args.drawn.check()?;
    let words = Catalogue::new(args.printing.lang.language());
    let answer = match (args.method, &args.outputs) {
        (Method::Sobol | Method::Morris, Some(outputs)) => outside::answer(args, outputs, &words)?,
        (_, Some(_)) => {
            return Err(Stop::Input(
                "a design and its outputs go with --method sobol or morris\n  for other methods give one table with inputs and output"
                    .to_owned(),
            ));
        }
        (Method::Sobol | Method::Morris | Method::Tornado, None) => played::answer(args, &words)?,
        _ => given::answer(args, &words)?,
    };
    answer.print(&args.printing)
}
