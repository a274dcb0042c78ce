//! The report as a Jupyter notebook that reads `summary.csv` and `years.csv` with pandas and draws with matplotlib.
//!
//! Its printed outputs are those that its cells print: they are written with the same format here. The pictures are
//! drawn by matplotlib when the notebook is run; until then the figure of this program stands there, and the text
//! above says so.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::document::{Block, Document, Picture, markdown_of};
use super::study::Study;
use crate::outcomes::OUTCOMES;

/// The outcome that is drawn.
const DRAWN: &str = "workload.offered_load";
/// Width of a name and of a number in the printed table [characters].
const NAME: usize = 32;
const NUMBER: usize = 11;

/// The notebook (nbformat 4.5) of a results folder, to stand in it.
#[must_use]
pub fn notebook(study: &Study, document: &Document, pictures: &[Picture]) -> String {
    let comparison = &study.results.comparison;
    let options: Vec<&str> = comparison.options.iter().map(|option| option.id.as_str()).collect();
    let headline: Vec<&str> = OUTCOMES.iter().filter(|o| o.headline).map(|o| o.id).collect();
    let mut cells = vec![
        prose(&format!("# {}\n\n{}", document.title, document.subtitle)),
        prose(&study.word("notebook-how")),
        code(
            "import pandas as pd\nimport matplotlib.pyplot as plt\n\nsummary = pd.read_csv(\"summary.csv\")\n\
             years = pd.read_csv(\"years.csv\")\nprint(len(summary), len(years))",
            &[printed(&format!("{} {}\n", summary_rows(study), year_rows(study)))],
        ),
    ];
    let answer = document.blocks.iter().skip_while(|block| !opens(block, "answer"));
    let answer: Vec<&Block> = answer
        .take_while(|block| !matches!(block, Block::PageBreak))
        .filter(|block| !matches!(block, Block::Table(_) | Block::Legend(_)))
        .collect();
    cells.push(prose(&markdown_of(&answer)));
    cells.push(prose(&study.word("notebook-means")));
    cells.push(code(
        &format!(
            "headline = {}\noptions = {}\nmain = summary[summary[\"change\"].isna()]\n\
             means = main.pivot(index=\"outcome\", columns=\"option\", values=\"mean\")\n\
             print(\" \" * {NAME} + \"\".join(option[:{short}].rjust({NUMBER}) for option in options))\n\
             for outcome in headline:\n    \
             print(outcome.ljust({NAME}) + \"\".join(f\"{{means.loc[outcome, option]:{NUMBER}.4g}}\" for option in options))",
            json!(headline),
            json!(options),
            short = NUMBER - 1,
        ),
        &[printed(&means(study, &headline))],
    ));
    cells.push(prose(&study.word("notebook-figure")));
    let figure = pictures.iter().find(|picture| picture.name == "workload");
    cells.push(code(&drawing(study), figure.map(drawn).as_slice()));
    let judgement = document.blocks.iter().skip_while(|block| !opens(block, "judgement"));
    let judgement: Vec<&Block> = judgement.take_while(|block| !matches!(block, Block::PageBreak)).collect();
    cells.push(prose(&markdown_of(&judgement)));
    let end: Vec<&Block> = document.blocks.iter().skip_while(|block| !opens(block, "reproduce")).collect();
    cells.push(prose(&markdown_of(&end)));
    let cells: Vec<Value> = cells
        .into_iter()
        .enumerate()
        .map(|(k, mut cell)| {
            cell["id"] = json!(format!("cell-{k}"));
            cell
        })
        .collect();
    let mut count = 0;
    let cells: Vec<Value> = cells
        .into_iter()
        .map(|mut cell| {
            if cell["cell_type"] == "code" {
                count += 1;
                cell["execution_count"] = json!(count);
            }
            cell
        })
        .collect();
    let document = json!({
        "cells": cells,
        "metadata": {
            "kernelspec": { "display_name": "Python 3", "language": "python", "name": "python3" },
            "language_info": { "name": "python" },
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    });
    // A value of plain parts always has a text.
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    text
}

fn opens(block: &Block, part: &str) -> bool {
    matches!(block, Block::Heading(2, id, _) if id == part)
}

fn prose(text: &str) -> Value {
    json!({ "cell_type": "markdown", "metadata": {}, "source": lines(text.trim_end()) })
}

fn code(source: &str, outputs: &[Value]) -> Value {
    json!({ "cell_type": "code", "execution_count": 1, "metadata": {}, "outputs": outputs, "source": lines(source) })
}

fn printed(text: &str) -> Value {
    json!({ "name": "stdout", "output_type": "stream", "text": lines(text) })
}

fn drawn(picture: &Picture) -> Value {
    json!({
        "data": { "image/svg+xml": lines(&picture.svg), "text/plain": [picture.alternative] },
        "metadata": {},
        "output_type": "display_data",
    })
}

/// Text as notebooks hold it: a list of lines, each with its end.
fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

fn summary_rows(study: &Study) -> usize {
    let comparison = &study.results.comparison;
    let main = comparison.options.iter().map(|option| option.outcomes.len());
    main.chain(comparison.variants.iter().map(|variant| variant.outcomes.len())).sum()
}

fn year_rows(study: &Study) -> usize {
    let options = study.results.comparison.options.iter();
    options.flat_map(|option| &option.by_year).map(|series| series.points.len()).sum()
}

/// The table of means, as the cell prints it.
fn means(study: &Study, headline: &[&str]) -> String {
    let options = &study.results.comparison.options;
    let mut text = " ".repeat(NAME);
    for option in options {
        let short: String = option.id.chars().take(NUMBER - 1).collect();
        // Writing to a string cannot fail.
        let _ = write!(text, "{short:>NUMBER$}");
    }
    text.push('\n');
    for outcome in headline {
        let _ = write!(text, "{outcome:NAME$}");
        for option in options {
            let mean = option.outcome(outcome).map_or(f64::NAN, |summary| summary.mean);
            let _ = write!(text, "{:>NUMBER$}", general(mean));
        }
        text.push('\n');
    }
    text
}

/// Four significant digits as Python's `g` writes them.
fn general(value: f64) -> String {
    const DIGITS: i32 = 4;
    if value.is_nan() {
        return "nan".to_owned();
    }
    if value == 0.0 {
        return "0".to_owned();
    }
    let scientific = format!("{value:.3e}");
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let trimmed = |text: &str| {
        if text.contains('.') {
            text.trim_end_matches('0').trim_end_matches('.').to_owned()
        } else {
            text.to_owned()
        }
    };
    if (-4..DIGITS).contains(&exponent) {
        let decimals = usize::try_from(DIGITS - 1 - exponent).unwrap_or(0);
        trimmed(&format!("{value:.decimals$}"))
    } else {
        let sign = if exponent < 0 { '-' } else { '+' };
        format!("{}e{sign}{:02}", trimmed(mantissa), exponent.abs())
    }
}

/// The cell that draws the load of every option along the years.
fn drawing(study: &Study) -> String {
    let labels: serde_json::Map<String, Value> = study
        .results
        .comparison
        .options
        .iter()
        .map(|option| (option.id.clone(), json!(study.label(option))))
        .collect();
    format!(
        "labels = {labels}\n\
         fig, panels = plt.subplots(2, -(-len(options) // 2), figsize=(12, 6), sharex=True, sharey=True, squeeze=False)\n\
         for panel in panels.flat[len(options):]:\n    panel.set_visible(False)\n\
         for panel, option in zip(panels.flat, options):\n    \
         own = years[(years[\"option\"] == option) & (years[\"outcome\"] == \"{DRAWN}\")]\n    \
         panel.fill_between(own[\"year\"], 100 * own[\"p05\"], 100 * own[\"p95\"], color=\"#0072B2\", alpha=0.2)\n    \
         panel.fill_between(own[\"year\"], 100 * own[\"p25\"], 100 * own[\"p75\"], color=\"#0072B2\", alpha=0.4)\n    \
         panel.plot(own[\"year\"], 100 * own[\"p50\"], color=\"#0072B2\")\n    \
         panel.axhline(100, color=\"#555555\", linewidth=0.8)\n    \
         panel.set_title(labels[option], fontsize=10)\n\
         fig.supylabel({axis})\n\
         fig.tight_layout()\n\
         plt.show()",
        labels = Value::Object(labels),
        axis = json!(study.word("notebook-axis")),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_that_python_prints() {
        let cases = [
            (0.911_23, "0.9112"),
            (0.1, "0.1"),
            (1_161_234.0, "1.161e+06"),
            (1_000_000.0, "1e+06"),
            (9_999.6, "1e+04"),
            (123.456, "123.5"),
            (5.0, "5"),
            (0.000_123_456, "0.0001235"),
            (0.000_012_3, "1.23e-05"),
            (-0.5, "-0.5"),
            (f64::NAN, "nan"),
        ];
        for (value, text) in cases {
            assert_eq!(general(value), text);
        }
    }
}
