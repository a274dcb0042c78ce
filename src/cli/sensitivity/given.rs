//! Draws that are there: a results folder or a table.

use super::{Args, Method, OUTPUT, tables};
use crate::cli::answer::Answer;
use crate::cli::stop::Stop;
use crate::cli::study::{self, Input, Source};
use crate::random::Seed;
use crate::sensitivity::{delta, pawn, rank_regression, regional};
use crate::words::{Catalogue, Value};

pub(super) fn answer(args: &Args, words: &Catalogue) -> Result<Answer, Stop> {
    let mut study = study::read(&Source::of(&args.first, &args.inputs, &args.option_column))?;
    let asked = args.condition.as_ref().map(|condition| condition.outcome.clone());
    let output = match (&args.output, asked) {
        (Some(output), _) => output.clone(),
        (None, Some(asked)) => asked,
        (None, None) if study.own => OUTPUT.to_owned(),
        (None, None) => {
            let names: Vec<&str> = study.outcomes.iter().map(|outcome| outcome.id.as_str()).collect();
            return Err(Stop::Input(format!(
                "{}: which column is to be explained?\n  --output NAME  tells; there are: {}",
                study.name,
                names.join(", ")
            )));
        }
    };
    study.take_inputs(&args.inputs, &[&output])?;
    let option = args.option.as_ref().map_or(Ok(study.reference), |name| study.option(name))?;
    let against = args.against.as_ref().map(|name| study.option(name)).transpose()?;
    let outcome = study.outcome(&output)?;
    let mut values = outcome.values[option].clone();
    if let Some(other) = against {
        values.iter_mut().zip(&outcome.values[other]).for_each(|(value, other)| *value -= other);
    }
    let group = args.condition.as_ref().map(|condition| condition.met(&values));
    let whole = |row: &usize| {
        values[*row].is_finite() && study.inputs.iter().all(|input| input.values[*row].is_finite())
    };
    let rows: Vec<usize> = (0..study.rows).filter(whole).collect();
    let values: Vec<f64> = rows.iter().map(|&row| values[row]).collect();
    let group: Option<Vec<bool>> = group.map(|group| rows.iter().map(|&row| group[row]).collect());
    study.keep(&rows);
    // Equal columns move together: the first stands for all of them.
    let mut inputs: Vec<Input> = Vec::new();
    for input in &study.inputs {
        let changes = input.values.iter().any(|value| *value != input.values[0]);
        if changes && !inputs.iter().any(|before| ranks_alike(&before.values, &input.values)) {
            inputs.push(input.clone());
        }
    }
    if inputs.is_empty() || values.is_empty() {
        return Err(Stop::Input(format!(
            "{}: there is no input that changes and has values\n  --inputs a,b  names the columns",
            study.name
        )));
    }
    let filled: Vec<(&str, Value)> = vec![
        ("study", study.name.as_str().into()),
        ("output", output.as_str().into()),
        ("option", study.options[option].as_str().into()),
        ("inputs", words.language().count(inputs.len() as u64).into()),
        ("futures", words.language().count(values.len() as u64).into()),
        ("reference", against.map_or("", |other| study.options[other].as_str()).into()),
    ];
    let id = if against.is_some() { "sensitivity-title-draws-against" } else { "sensitivity-title-draws" };
    let title = words.say(id, &filled);
    let columns: Vec<&[f64]> = inputs.iter().map(|input| input.values.as_slice()).collect();
    let names: Vec<(String, String)> =
        inputs.iter().map(|input| (input.name.clone(), input.unit.clone())).collect();
    let seed = Seed(args.playing.seed);
    match args.method {
        Method::Pawn => {
            tables::pawn(title, &names, &pawn(&columns, &values, usize::from(args.slices), seed), words)
        }
        Method::Delta => tables::delta(title, &names, &delta(&columns, &values, seed), words),
        Method::Rank => {
            let found = rank_regression(&columns, &values).ok_or_else(|| {
                Stop::Input(format!(
                    "{} draws do not determine the effects of {} inputs; choose fewer with --inputs, or more draws",
                    values.len(),
                    inputs.len()
                ))
            })?;
            tables::rank(title, &names, &found, words)
        }
        _ => {
            let group = group.ok_or_else(|| {
                Stop::Input("--where 'OUTCOME > VALUE'  tells which draws are one group".to_owned())
            })?;
            tables::regional(title, &names, &regional(&columns, &group), words)
        }
    }
}

/// Whether two inputs always stand at the same rank: they are drawn together.
fn ranks_alike(one: &[f64], other: &[f64]) -> bool {
    // A few rows tell most pairs apart before anything is sorted.
    let first = |values: &[f64]| values.iter().take(16).map(|value| *value > values[0]).collect::<Vec<_>>();
    if first(one) != first(other) {
        return false;
    }
    let mut order: Vec<usize> = (0..one.len()).collect();
    order.sort_by(|&a, &b| one[a].total_cmp(&one[b]));
    order.windows(2).all(|pair| other[pair[0]] <= other[pair[1]])
}
