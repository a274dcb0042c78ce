//! Draws from elsewhere: a table with a row for each option and draw.

use super::{Input, Outcome, Source, Study};
use crate::cli::near::near;
use crate::cli::stop::Stop;
use crate::outcomes::Better;
use crate::tables::{self, ColumnData, Texts};

/// Names of a column that numbers the draws.
const DRAW: [&str; 3] = ["draw", "replication", "future"];

pub(super) fn read(source: &Source) -> Result<Study, Stop> {
    let table = tables::read(&source.results, &[source.option_column.as_str()])
        .map_err(|error| Stop::Input(error.to_string()))?;
    let name = source.results.display().to_string();
    let wrong = |what: String| Stop::Input(format!("{name}: {what}"));
    let all: Texts;
    let named = match table.column(&source.option_column).map(|column| &column.data) {
        Some(ColumnData::Text(values)) => values,
        // Read as text under this name.
        Some(_) => return Err(wrong(format!("column `{}` holds no text", source.option_column))),
        None if source.option_column == "option" => {
            all = vec!["all".to_owned(); table.rows()].into();
            &all
        }
        None => {
            let names = table.columns().iter().map(|column| column.name.as_str());
            return Err(wrong(format!(
                "no column `{0}`{1}",
                source.option_column,
                near(&source.option_column, names)
            )));
        }
    };
    let mut options: Vec<String> = Vec::new();
    // Position of the option of each word.
    let mut option_of: Vec<usize> = Vec::new();
    for id in named.words() {
        let at = options.iter().position(|option| option == id).unwrap_or(options.len());
        if at == options.len() {
            options.push(id.clone());
        }
        option_of.push(at);
    }
    if let Some(row) = named.iter().position(String::is_empty) {
        return Err(wrong(format!("line {}: the option has no name", row + 2)));
    }
    let draw = table.columns().iter().find(|column| DRAW.contains(&column.name.as_str()));
    let draw_of_row = |row: usize| match draw.map(|column| &column.data) {
        Some(ColumnData::Integer(values)) => values[row] as f64,
        Some(ColumnData::Number(values)) => values[row],
        _ => 0.0,
    };
    // Rows of each option in the order of the draws; without their numbers, as they come.
    let mut rows_of: Vec<Vec<usize>> = vec![Vec::new(); options.len()];
    for row in 0..table.rows() {
        rows_of[option_of[named.place(row)]].push(row);
    }
    for rows in &mut rows_of {
        rows.sort_by(|&a, &b| draw_of_row(a).total_cmp(&draw_of_row(b)));
    }
    let rows = rows_of[0].len();
    let draws = |at: usize| rows_of[at].iter().map(|&row| draw_of_row(row));
    for at in 0..options.len() {
        if rows_of[at].len() != rows {
            return Err(wrong(format!(
                "option `{}` has {} draws, option `{}` {rows}: every option needs the same futures",
                options[at],
                rows_of[at].len(),
                options[0]
            )));
        }
        if !draws(at).eq(draws(0)) {
            return Err(wrong(format!("options `{}` and `{}` have other draws", options[0], options[at])));
        }
    }

    for wanted in &source.inputs {
        if table.column(wanted).is_none() {
            let names = table.columns().iter().map(|column| column.name.as_str());
            return Err(wrong(format!("no column `{wanted}`{}", near(wanted, names))));
        }
    }
    let (mut outcomes, mut inputs) = (Vec::new(), Vec::new());
    for column in table.columns() {
        if column.name == source.option_column || draw.is_some_and(|draw| draw.name == column.name) {
            continue;
        }
        let by_option: Vec<Vec<f64>> = match &column.data {
            ColumnData::Number(values) => sorted(&rows_of, |row| values[row]),
            ColumnData::Integer(values) => sorted(&rows_of, |row| values[row] as f64),
            ColumnData::Text(_) => continue,
        };
        let same =
            |one: &[f64], other: &[f64]| one.iter().zip(other).all(|(a, b)| a.to_bits() == b.to_bits());
        let alike = by_option.len() > 1 && by_option[1..].iter().all(|other| same(&by_option[0], other));
        let is_input = if source.inputs.is_empty() { alike } else { source.inputs.contains(&column.name) };
        if is_input {
            inputs.push(Input {
                name: column.name.clone(),
                unit: column.unit.clone(),
                basis: None,
                values: by_option.into_iter().next().unwrap_or_default(),
            });
        } else {
            let better = if source.maximise.contains(&column.name) {
                Better::Up
            } else if source.minimise.contains(&column.name) {
                Better::Down
            } else {
                Better::Neither
            };
            outcomes.push(Outcome {
                id: column.name.clone(),
                unit: column.unit.clone(),
                better,
                values: by_option,
            });
        }
    }
    let reference = match &source.reference {
        None => 0,
        Some(id) => options.iter().position(|option| option == id).ok_or_else(|| {
            wrong(format!("no option `{id}`{}", near(id, options.iter().map(String::as_str))))
        })?,
    };
    for wanted in source.maximise.iter().chain(&source.minimise) {
        if !outcomes.iter().any(|outcome| outcome.id == *wanted) {
            let names = outcomes.iter().map(|outcome| outcome.id.as_str());
            return Err(wrong(format!("no outcome `{wanted}`{}", near(wanted, names))));
        }
    }
    Ok(Study { name, own: false, points: None, options, reference, rows, per_world: 1, outcomes, inputs })
}

/// The values of a column by option, in the order of the draws.
fn sorted(rows_of: &[Vec<usize>], value: impl Fn(usize) -> f64) -> Vec<Vec<f64>> {
    rows_of.iter().map(|rows| rows.iter().map(|&row| value(row)).collect()).collect()
}
