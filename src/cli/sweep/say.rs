//! What a sweep says: before, on the way, at the end.

use std::fmt::Write as _;
use std::time::Duration;

use anyhow::Context as _;

use super::Format;
use super::folder::failed;
use crate::cli::stop::Stop;
use crate::cli::{facts, print};
use crate::engine::sweep::{Axis, DesignKind, Record, STATISTICS, Shard, Store, Study};
use crate::engine::{RunSpec, horizons};
use crate::maths::round_significant;
use crate::outcomes::{Better, OUTCOMES};
use crate::report::{WIDTH, wrap};
use crate::scenario::Open;
use crate::tables::{Column, Table, csv, json, markdown};
use crate::words::{count, two_figures};

/// Plays by which the time is judged, and how long they may take.
const TRIAL: u64 = 32;
const TRIAL_TIME: Duration = Duration::from_millis(100);
/// What a point costs beyond its plays [s].
const OVERHEAD: f64 = 100e-6;
/// Memory of the program itself, of the pieces in which the tables are written, at most and by cell, and of a point that waits
/// for the end of the tables [bytes].
const BASE: f64 = 25e6;
const PIECES: f64 = 40e6;
const PIECE_OF_CELL: f64 = 17.0;
const POINT: f64 = 125.0;
/// Bytes of a number in a CSV file.
const CSV_NUMBER: f64 = 18.0;
/// Failed points that are named one by one.
const NAMED: usize = 20;

/// Says what is about to be done, and what it will take.
pub(super) fn beginning(open: &Open, study: &Study, shard: Option<Shard>, threads: usize, todo: u64) {
    let plan = study.plan();
    let options = study.options().len();
    let grid = plan.levels().iter().map(usize::to_string).collect::<Vec<_>>().join(" x ");
    let design = match plan.kind() {
        DesignKind::Grid => format!("a grid of {grid}"),
        DesignKind::Latin => "a Latin hypercube".to_owned(),
        DesignKind::Sobol => "Sobol' points".to_owned(),
    };
    let part = shard.map_or_else(String::new, |shard| format!(", part {} of {}", shard.number, shard.of));
    say(&format!(
        "{}: {} points ({design}){part} x {} replications x {options} options; the same random numbers at every point",
        open.scenario().id,
        count(plan.points()),
        count(study.replications()),
    ));
    if todo == 0 {
        return;
    }
    let plays = todo as f64 * study.replications() as f64;
    let seconds = (plays * seconds_per_play(open, study) + todo as f64 * OVERHEAD) / threads as f64;
    let cells = (plan.points() as usize * options * OUTCOMES.len() * STATISTICS.len()) as f64;
    let records = study.bytes_per_point() as f64 * plan.points() as f64;
    let (disk, pieces) = match shard {
        Some(_) => (study.bytes_per_point() as f64 * todo as f64, 0.0),
        None => (2.0 * records + CSV_NUMBER * cells, PIECES.min(PIECE_OF_CELL * cells)),
    };
    let sample = (study.replications() as usize * options * OUTCOMES.len()) as f64 * 8.0;
    let memory = BASE + threads as f64 * 3.0 * sample + pieces + POINT * plan.points() as f64;
    say(&format!(
        "expected: about {} on {threads} threads, {} on disk, {} of memory",
        time(seconds),
        bytes(disk),
        bytes(memory)
    ));
}

/// Says what need not be played, and why.
pub(super) fn reuse(reused: u64, asked: u64, again: u64, torn: u64) {
    if torn > 0 {
        say(&format!("a torn end of {torn} bytes was left by an interrupted run; its point is played again"));
    }
    if reused > 0 {
        say(&format!(
            "reused: {} of {} points: the folder holds their results for the same scenario, seed, replications, \
             options and version",
            count(reused),
            count(asked)
        ));
    }
    if again > 0 {
        say(&format!("played again: {} points that failed before", count(again)));
    }
}

/// Seconds of one play of every option in the scenario as it is.
fn seconds_per_play(open: &Open, study: &Study) -> f64 {
    let scenario = open.scenario();
    let options = study.options().iter().filter_map(|id| scenario.option(id)).collect();
    let spec = RunSpec {
        seed: crate::random::Seed(study.seed()),
        replications_per_world: 1,
        options,
        capacity: crate::engine::Capacity::Fixed,
        variants: false,
        threads: 1,
    };
    let started = facts::now();
    let played = std::cell::Cell::new(0_u32);
    let going = || {
        played.set(played.get() + 1);
        started.elapsed() < TRIAL_TIME
    };
    // Its results are of no use: only how long they took.
    drop(horizons(scenario, &spec, TRIAL.min(study.replications()), &going));
    started.elapsed().as_secs_f64() / f64::from(played.get().max(1))
}

fn time(seconds: f64) -> String {
    match seconds {
        s if s < 1.0 => "a second".to_owned(),
        s if s < 120.0 => format!("{} s", two_figures(s)),
        s if s < 7200.0 => format!("{} min", two_figures(s / 60.0)),
        s => format!("{} h", two_figures(s / 3600.0)),
    }
}

fn bytes(bytes: f64) -> String {
    match bytes {
        b if b < 1e6 => format!("{} kB", two_figures(b / 1e3)),
        b if b < 1e9 => format!("{} MB", two_figures(b / 1e6)),
        b => format!("{} GB", two_figures(b / 1e9)),
    }
}

/// A line for people, wrapped.
pub(super) fn say(text: &str) {
    for line in wrap(text, WIDTH, 2) {
        print::say(&line);
    }
}

/// Prints what an outcome comes to over the points: for every option least and greatest mean, where they are, and at
/// how many points it is the best.
pub(super) fn results(store: &mut Store, study: &Study, outcome: usize, format: Format) -> Result<(), Stop> {
    let table = summary(store, study, outcome)?;
    match format {
        Format::Table => {
            let points = count(study.plan().points());
            let about = &OUTCOMES[outcome];
            let head = format!(
                "{} ({}): means over {points} points, numbered as in points.csv",
                about.id, about.unit
            );
            print::data(format!("{head}\n\n{}", markdown(&table, 3)).as_bytes())
        }
        Format::Markdown => print::data(markdown(&table, 3).as_bytes()),
        Format::Csv => print::data(&csv(&table)),
        Format::Json => print::data(format!("{:#}\n", json(&table)).as_bytes()),
    }
}

fn summary(store: &mut Store, study: &Study, outcome: usize) -> Result<Table, Stop> {
    let (plan, options) = (study.plan(), study.options());
    let mut ends = vec![[(f64::NAN, 0_u64); 2]; options.len()];
    let (mut best, mut counted) = (vec![0.0; options.len()], 0.0);
    let about = &OUTCOMES[outcome];
    for index in 0..plan.points() {
        let record = store.record(study.key(&plan.point(index))).map_err(failed)?;
        let Some(Record::Done { statistics, .. }) = record else { continue };
        let mean = |option: usize| {
            statistics
                .get((option * OUTCOMES.len() + outcome) * STATISTICS.len())
                .copied()
                .unwrap_or(f64::NAN)
        };
        let merit = |option: usize| match about.better {
            Better::Up | Better::Neither => mean(option),
            Better::Down => -mean(option),
            Better::CloserTo(target) => -(mean(option) - target).abs(),
        };
        for (option, [least, greatest]) in ends.iter_mut().enumerate() {
            let value = mean(option);
            if value < least.0 || least.0.is_nan() {
                *least = (value, index);
            }
            if value > greatest.0 || greatest.0.is_nan() {
                *greatest = (value, index);
            }
        }
        let top = (0..options.len()).map(merit).fold(f64::NEG_INFINITY, f64::max);
        let winners: Vec<usize> = (0..options.len()).filter(|&option| merit(option) == top).collect();
        for &option in &winners {
            best[option] += 1.0 / winners.len() as f64;
        }
        counted += f64::from(u8::from(!winners.is_empty()));
    }
    let value =
        |name: &str, end: usize| Column::number(name, about.unit, ends.iter().map(|e| e[end].0).collect());
    let at = |name: &str, end: usize| {
        Column::integer(name, "", ends.iter().map(|e| e[end].1 as i64 + 1).collect())
    };
    let mut columns = vec![
        Column::text("option", options.to_vec()),
        value("least", 0),
        at("least at", 0),
        value("greatest", 1),
        at("greatest at", 1),
    ];
    if about.better != Better::Neither && options.len() > 1 {
        columns.push(Column::number(
            "best at",
            "share of points",
            best.iter().map(|b| b / counted).collect(),
        ));
    }
    Ok(Table::new("sweep", columns).context("cannot make the table")?)
}

/// Where a point lies: the last word of each key and its value.
fn place(study: &Study, index: u64) -> String {
    let point = study.plan().point(index);
    let one = |(axis, x): (&Axis, &f64)| {
        let key = axis.key.rsplit('.').next().unwrap_or_default();
        let value = if axis.is_number() { round_significant(*x, 4).to_string() } else { axis.text(*x) };
        format!("{key} {value}")
    };
    study.plan().axes().iter().zip(&point).map(one).collect::<Vec<_>>().join(", ")
}

/// Lists the points that failed; there being any is a failure of the run.
pub(super) fn failures(failures: &[(u64, String)], study: &Study) -> Result<(), Stop> {
    if failures.is_empty() {
        return Ok(());
    }
    // Writing to a string cannot fail.
    let mut text = format!("{} points failed; their rows have no values", count(failures.len() as u64));
    for (point, why) in failures.iter().take(NAMED) {
        let _ = write!(text, "\n  point {} ({}): {why}", point + 1, place(study, *point));
    }
    if failures.len() > NAMED {
        let _ = write!(text, "\n  and {} more", failures.len() - NAMED);
    }
    Err(Stop::Failed(anyhow::anyhow!(text)))
}
