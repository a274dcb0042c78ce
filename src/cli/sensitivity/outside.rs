//! A design of ours and the outputs that a model elsewhere has at its points.

use std::fs;
use std::path::Path;

use sha2::{Digest as _, Sha256};

use super::designed::{Scrambled, sobol_of};
use super::{Args, Ci, Method, tables};
use crate::cli::answer::Answer;
use crate::cli::near::near;
use crate::cli::stop::Stop;
use crate::random::Seed;
use crate::sensitivity::morris;
use crate::tables::{Column, ColumnData, Table, read};
use crate::words::{Catalogue, Value};

/// Columns of a design that are no inputs.
const ROLES: [&str; 6] = ["point", "block", "row", "trajectory", "moved", "moved by"];
/// Bytes of a design's hash that are printed, two digits each.
const DIGITS: usize = 6;

pub(super) fn answer(args: &Args, outputs: &Path, words: &Catalogue) -> Result<Answer, Stop> {
    let path = Path::new(&args.first);
    let design = table(path, &["row", "moved"])?;
    let hash = hash(path)?;
    let inputs: Vec<&Column> =
        design.columns().iter().filter(|column| !ROLES.contains(&column.name.as_str())).collect();
    let values = matched(args, &design, &hash, outputs)?;
    let names: Vec<(String, String)> =
        inputs.iter().map(|column| (column.name.clone(), column.unit.clone())).collect();
    let filled: Vec<(&str, Value)> = vec![
        ("study", args.first.as_str().into()),
        ("hash", hash.as_str().into()),
        ("output", args.output.as_deref().unwrap_or("output").into()),
        ("points", words.language().count(design.rows() as u64).into()),
        ("inputs", words.language().count(names.len() as u64).into()),
    ];
    let title = words.say("sensitivity-title-design", &filled);
    if args.method == Method::Sobol {
        let second = blocks(&design, &names, &args.first)?;
        let made = Scrambled { parts: vec![values], inputs: names.len(), second };
        return tables::sobol(title, &names, &sobol_of(&made, Ci::Bootstrap, Seed(args.playing.seed)), words);
    }
    let steps = steps(&design, &names, &values, &args.first)?;
    tables::morris(title, &names, "", &morris(names.len(), &steps), words)
}

fn table(path: &Path, text: &[&str]) -> Result<Table, Stop> {
    read(path, text).map_err(|error| Stop::Input(error.to_string()))
}

/// First digits of the SHA-256 of a file.
fn hash(path: &Path) -> Result<String, Stop> {
    let bytes = fs::read(path).map_err(|error| Stop::Input(format!("{}: {error}", path.display())))?;
    let digest = Sha256::digest(&bytes);
    Ok(digest.iter().take(DIGITS).fold(String::new(), |text, byte| format!("{text}{byte:02x}")))
}

fn numbers(column: &Column) -> Option<Vec<f64>> {
    match &column.data {
        ColumnData::Number(values) => Some(values.clone()),
        ColumnData::Integer(values) => Some(values.iter().map(|&value| value as f64).collect()),
        ColumnData::Text(_) => None,
    }
}

/// The outputs in the order of the design; a point without one is missing. Refuses outputs of another design.
fn matched(args: &Args, design: &Table, hash: &str, path: &Path) -> Result<Vec<f64>, Stop> {
    let outputs = table(path, &["design"])?;
    let shown = path.display();
    let refuse = |what: String| Stop::Input(format!("{shown} does not belong to {}: {what}", args.first));
    if let Some(ColumnData::Text(hashes)) = outputs.column("design").map(|column| &column.data)
        && let Some(row) = hashes.iter().position(|other| !other.is_empty() && other != hash)
    {
        return Err(refuse(format!("line {} names design {}, this is {hash}", row + 2, hashes[row])));
    }
    let name = if let Some(name) = &args.output {
        name.clone()
    } else {
        let free = |column: &&Column| column.name != "design" && design.column(&column.name).is_none();
        let candidates: Vec<&str> =
            outputs.columns().iter().filter(free).map(|column| column.name.as_str()).collect();
        let [only] = candidates[..] else {
            return Err(Stop::Input(format!(
                "{shown}: --output NAME  tells the column: {}",
                candidates.join(", ")
            )));
        };
        only.to_owned()
    };
    let names = outputs.columns().iter().map(|column| column.name.as_str());
    let column = outputs
        .column(&name)
        .ok_or_else(|| Stop::Input(format!("{shown}: no column `{name}`{}", near(&name, names))))?;
    let values = numbers(column)
        .ok_or_else(|| Stop::Input(format!("{shown}: column `{name}` holds text, not numbers")))?;
    // Which row of the design each output is of.
    let places: Vec<usize> = match outputs.column("point").and_then(numbers) {
        None if outputs.rows() == design.rows() => (0..design.rows()).collect(),
        None => {
            return Err(refuse(format!(
                "{} rows for {} points; a column `point` would tell which are missing",
                outputs.rows(),
                design.rows()
            )));
        }
        Some(points) => {
            let mut places = Vec::with_capacity(points.len());
            for (row, &point) in points.iter().enumerate() {
                if point < 1.0 || point > design.rows() as f64 || point.fract() != 0.0 {
                    return Err(refuse(format!("line {}: the design has no point {point}", row + 2)));
                }
                places.push(point as usize - 1);
            }
            places
        }
    };
    // Inputs that come along must be those of the design.
    for column in outputs.columns().iter().filter(|column| !ROLES.contains(&column.name.as_str())) {
        let (Some(theirs), Some(ours)) = (numbers(column), design.column(&column.name).and_then(numbers))
        else {
            continue;
        };
        for (row, (&value, &place)) in theirs.iter().zip(&places).enumerate() {
            let own = ours[place];
            if (value - own).abs() > 1e-9 * own.abs().max(1e-300) && value != own {
                return Err(refuse(format!(
                    "line {}: `{}` is {value}, at point {} of the design it is {own}",
                    row + 2,
                    column.name,
                    place + 1
                )));
            }
        }
    }
    let mut ordered = vec![f64::NAN; design.rows()];
    for (&place, &value) in places.iter().zip(&values) {
        ordered[place] = value;
    }
    Ok(ordered)
}

/// Checks that a design has whole blocks in their order; whether they are for second order.
fn blocks(design: &Table, names: &[(String, String)], shown: &str) -> Result<bool, Stop> {
    let wrong = |what: &str| {
        Stop::Input(format!(
            "{shown}: {what}\n  jpo design saltelli --inputs FILE --points N  makes such a design"
        ))
    };
    let Some(ColumnData::Text(rows)) = design.column("row").map(|column| &column.data) else {
        return Err(wrong("Sobol' indices need a design of blocks: there is no column `row`"));
    };
    let rows = rows.to_vec();
    let second = rows.iter().any(|row| row.starts_with("BA:"));
    let mut block = vec!["A".to_owned()];
    block.extend(names.iter().map(|(name, _)| format!("AB:{name}")));
    if second {
        block.extend(names.iter().map(|(name, _)| format!("BA:{name}")));
    }
    block.push("B".to_owned());
    let whole = rows.len().is_multiple_of(block.len()) && rows.chunks(block.len()).all(|rows| rows == block);
    if whole { Ok(second) } else { Err(wrong("its rows are not whole blocks in the order they were made")) }
}

/// The steps of a design of trajectories.
fn steps(
    design: &Table,
    names: &[(String, String)],
    values: &[f64],
    shown: &str,
) -> Result<Vec<(usize, f64, f64, f64)>, Stop> {
    let wrong = || {
        Stop::Input(format!(
            "{shown}: elementary effects need a design of trajectories\n  jpo design morris --inputs FILE --points N  makes one"
        ))
    };
    let Some(ColumnData::Text(moved)) = design.column("moved").map(|column| &column.data) else {
        return Err(wrong());
    };
    let by = design.column("moved by").and_then(numbers).ok_or_else(wrong)?;
    let mut steps = Vec::new();
    for (row, key) in moved.iter().enumerate().filter(|(row, key)| *row > 0 && !key.is_empty()) {
        let input = names.iter().position(|(name, _)| name == key).ok_or_else(wrong)?;
        steps.push((input, values[row - 1], values[row], by[row]));
    }
    if steps.is_empty() { Err(wrong()) } else { Ok(steps) }
}
