//! A scenario, played at the points of a design.

use super::designed::{Scrambled, sobol_of};
use super::figures::{self, Subject};
use super::{Args, Ci, Method, OUTPUT, tables};
use crate::cli::answer::Answer;
use crate::cli::model::{self, Model};
use crate::cli::signals::Interrupt;
use crate::cli::stop::Stop;
use crate::design::{DesignError, MorrisPlan, Scramble, morris as trajectories, one_at_a_time, saltelli};
use crate::random::Seed;
use crate::scenario::load;
use crate::sensitivity::{morris, tornado};
use crate::words::{Catalogue, Value};

/// Futures at each point, without a number given: many where few points are compared.
const AT_A_POINT: u64 = 8;
const AT_AN_END: u64 = 128;
/// Blocks, scrambles and trajectories without a number given.
const BLOCKS: usize = 256;
const SCRAMBLES: usize = 8;
const TRAJECTORIES: usize = 20;
/// Probability left out at each end of the trajectories' grid.
const TAILS: f64 = 0.05;
/// Probabilities of the ends of a bar.
const ENDS: [f64; 2] = [0.1, 0.9];

pub(super) fn answer(args: &Args, words: &Catalogue) -> Result<Answer, Stop> {
    let output = args.output.as_deref().unwrap_or(OUTPUT);
    let (at, outcome) = model::outcome(output)?;
    let scenario = load(&args.first, &args.playing.set)?;
    let option =
        args.option.as_ref().map_or(Ok(scenario.reference), |name| model::option(&scenario, name))?;
    let mut options = vec![option];
    if let Some(name) = &args.against {
        options.push(model::option(&scenario, name)?);
    }
    let replications = args.playing.replications.unwrap_or(if args.method == Method::Tornado {
        AT_AN_END
    } else {
        AT_A_POINT
    });
    let model = Model::new(&args.first, &args.playing, &args.inputs, &options, at, replications)?;
    let interrupt = Interrupt::listen();
    let inputs = model.inputs.len();
    let seed = Seed(args.playing.seed);
    let wrong = |error: DesignError| Stop::Input(error.to_string());
    let mut filled: Vec<(&str, Value)> = vec![
        ("study", scenario.id.as_str().into()),
        ("output", output.into()),
        ("option", scenario.options[option].id.as_str().into()),
        ("inputs", words.language().count(inputs as u64).into()),
        ("replications", words.language().count(replications).into()),
    ];
    if let Some(name) = &args.against {
        filled.push(("reference", name.as_str().into()));
    }
    let title = words
        .say(if args.against.is_some() { "sensitivity-title-against" } else { "sensitivity-title" }, &filled);
    let names: Vec<(String, String)> =
        model.inputs.iter().map(|input| (input.name.clone(), input.unit.clone())).collect();
    let subject = Subject {
        scenario: &scenario,
        option,
        outcome,
        inputs: &names,
        title: &title,
        futures: usize::try_from(replications).unwrap_or(usize::MAX),
    };
    let mut answer = match args.method {
        Method::Sobol => {
            let scrambles = if args.ci == Ci::Scrambles { SCRAMBLES } else { 1 };
            let blocks = args.points.map_or(BLOCKS, |points| points as usize);
            let each = blocks.div_ceil(scrambles);
            let mut parts = Vec::new();
            for replicate in 0..scrambles {
                let plan =
                    saltelli(each, inputs, args.second, Scramble::Owen { seed, replicate: replicate as u64 })
                        .map_err(wrong)?;
                let points: Vec<&[f64]> = plan.design.points().collect();
                let played = model.play(&points, &args.playing, &interrupt)?;
                parts.push(played.iter().map(|outcomes| model::mean(outcomes)).collect::<Vec<f64>>());
            }
            let made = Scrambled { parts, inputs, second: args.second };
            let found = sobol_of(&made, args.ci, seed);
            figures::of_sobol(args, &subject, &found)?;
            tables::sobol(title, &names, &found, words)
        }
        Method::Morris => {
            let plan = MorrisPlan {
                trajectories: args.points.map_or(TRAJECTORIES, |points| points as usize),
                tails: TAILS,
                ..MorrisPlan::default()
            };
            let plan = trajectories(inputs, plan, seed, 0).map_err(wrong)?;
            let points: Vec<&[f64]> = plan.design.points().collect();
            let played = model.play(&points, &args.playing, &interrupt)?;
            let means: Vec<f64> = played.iter().map(|outcomes| model::mean(outcomes)).collect();
            let steps: Vec<(usize, f64, f64, f64)> = plan
                .steps
                .iter()
                .map(|step| (step.input, means[step.from], means[step.from + 1], step.by))
                .collect();
            tables::morris(title, &names, outcome.unit, &morris(inputs, &steps), words)
        }
        _ => {
            let plan = one_at_a_time(inputs, 0.5, &ENDS).map_err(wrong)?;
            let points: Vec<&[f64]> = plan.design.points().collect();
            let mut played = model.play(&points, &args.playing, &interrupt)?;
            let base = played.first().cloned().unwrap_or_default();
            let ends = (0..inputs)
                .map(|input| {
                    let mut end = |level: usize| {
                        let outcomes = std::mem::take(&mut played[plan.at(input, level)]);
                        // Not allowed together with the medians of the others.
                        if outcomes.is_empty() { vec![f64::NAN; base.len()] } else { outcomes }
                    };
                    (end(0), end(1))
                })
                .collect::<Vec<_>>();
            let values: Vec<(f64, f64)> =
                model.inputs.iter().map(|input| (input.value(ENDS[0]), input.value(ENDS[1]))).collect();
            let bars = tornado(&base, &ends);
            figures::of_tornado(args, &subject, model::mean(&base), &bars, &values, ENDS)?;
            tables::tornado(title, &names, outcome.unit, model::mean(&base), &bars, &values, words)
        }
    }?;
    answer.sentences.extend(model::correlated(&scenario, words));
    Ok(answer)
}
