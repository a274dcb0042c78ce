//! The options-by-criteria matrix as text of 80 columns.

use std::fmt::Write as _;

use super::criteria::{Criterion, GROUPS, criterion_of};
use super::page::{Page, Span, Tone};
use super::sentences::sentences;
use super::structures;
use crate::compare::{Comparison, Heading, OptionSummary, alike};
use crate::outcomes::{OUTCOMES, Summary, index_of};
use crate::words::{Catalogue, Language, count, list, range};

/// Width of a line [characters].
pub const WIDTH: usize = 80;
/// Width of the column of criteria.
const LABEL: usize = 24;
/// Options beside each other in a block; more go into further blocks, the reference leading each.
const BLOCK: usize = 8;
/// Outcomes that say whether two options are the same workload, and how near is the same.
const WORKLOAD: [&str; 2] = ["workload.offered_load", "workload.utilisation"];
const NEARLY: f64 = 0.01;

/// The whole page: what was played, the matrix, the variants, two sentences and the next commands.
#[must_use]
pub fn matrix(heading: &Heading, comparison: &Comparison, next: &[String]) -> Page {
    let mut page = Page::default();
    introduce(&mut page, heading, comparison);
    page.gap();
    legend(&mut page, comparison);
    for block in blocks(comparison) {
        page.gap();
        head(&mut page, comparison, &block);
        for group in &GROUPS {
            page.line(Tone::Strong, group.heading.to_uppercase());
            for criterion in group.criteria {
                row(&mut page, comparison, &block, criterion);
            }
        }
    }
    other_capacity(&mut page, comparison);
    ask_one(&mut page, comparison);
    structures::section(&mut page, comparison, &Catalogue::new(Language::English));
    for (k, sentence) in sentences(comparison).iter().enumerate() {
        if k == 0 {
            page.gap();
        }
        page.paragraph(Tone::Plain, sentence, WIDTH, 0);
    }
    if !next.is_empty() {
        page.gap();
        page.line(Tone::Strong, "Next");
        for command in next {
            page.line(Tone::Plain, format!("  {command}"));
        }
    }
    page
}

fn introduce(page: &mut Page, heading: &Heading, comparison: &Comparison) {
    let last = heading.start + i32::try_from(heading.years).unwrap_or(0) - 1;
    page.paragraph(Tone::Strong, heading.title, WIDTH, 0);
    let worlds = if comparison.per_world > 1 {
        format!(
            " ({} worlds x {} plays)",
            count(comparison.worlds() as u64),
            count(comparison.per_world as u64)
        )
    } else {
        String::new()
    };
    let capacity = comparison.options.first().map_or("", |option| option.capacity);
    page.paragraph(
        Tone::Muted,
        &format!(
            "{} simulated futures{worlds} of {}-{last}, the same for every option; capacity {capacity}; seed {}.",
            count(comparison.replications as u64),
            heading.start,
            heading.seed
        ),
        WIDTH,
        0,
    );
    page.gap();
    let longest = comparison.options.iter().map(|option| option.id.chars().count()).max().unwrap_or(0);
    for (k, option) in comparison.options.iter().enumerate() {
        let start = format!("  {} {:longest$}  ", code(k), option.id);
        let text = if option.description.is_empty() { &option.label } else { &option.description };
        page.hanging(Tone::Plain, &start, text, WIDTH);
    }
    let same: Vec<String> = alike(comparison, &WORKLOAD, NEARLY)
        .iter()
        .map(|group| list(&group.iter().map(|&k| code(k)).collect::<Vec<_>>()))
        .collect();
    if !same.is_empty() {
        page.paragraph(
            Tone::Muted,
            &format!("Nearly the same workload (within 1 %): {}. They differ in money.", same.join("; ")),
            WIDTH,
            0,
        );
    }
}

fn legend(page: &mut Page, comparison: &Comparison) {
    let mut text = "Each cell: the mean, and below it the range that holds 9 in 10 futures.".to_owned();
    if comparison.options.len() > 1 {
        let at = comparison.options.iter().position(|o| o.id == comparison.reference).unwrap_or(0);
        let _ = write!(
            text,
            " + better, - worse on average than {} ({}) in the same futures, by more than Monte Carlo noise.",
            code(at),
            comparison.reference
        );
    }
    page.paragraph(Tone::Muted, &text, WIDTH, 0);
}

/// A, B .. Z, then AA.
pub(super) fn code(k: usize) -> String {
    let letter = |k: usize| char::from(b'A' + u8::try_from(k % 26).unwrap_or(0)).to_string();
    match k.checked_div(26) {
        Some(round) if round > 0 => letter(round - 1) + &letter(k),
        _ => letter(k),
    }
}

/// Positions of the options of each block.
fn blocks(comparison: &Comparison) -> Vec<Vec<usize>> {
    let n = comparison.options.len();
    if n <= BLOCK {
        return vec![(0..n).collect()];
    }
    let reference = comparison.options.iter().position(|o| o.id == comparison.reference).unwrap_or(0);
    let others: Vec<usize> = (0..n).filter(|&k| k != reference).collect();
    others.chunks(BLOCK - 1).map(|chunk| [&[reference], chunk].concat()).collect()
}

fn column_width(options: usize) -> usize {
    (WIDTH - LABEL).checked_div(options).unwrap_or(0).min(12)
}

/// Codes and abbreviated ids above the columns.
fn head(page: &mut Page, comparison: &Comparison, block: &[usize]) {
    let width = column_width(block.len());
    let names: Vec<[String; 2]> =
        block.iter().map(|&k| short_name(&comparison.options[k].id, width - 1)).collect();
    let line = |texts: Vec<String>| " ".repeat(LABEL) + &cells(width - 1, &texts);
    page.line(Tone::Strong, line(block.iter().map(|&k| code(k)).collect()));
    page.line(Tone::Muted, line(names.iter().map(|name| name[0].clone()).collect()));
    if names.iter().any(|name| !name[1].is_empty()) {
        page.line(Tone::Muted, line(names.iter().map(|name| name[1].clone()).collect()));
    }
}

/// An id on two lines of at most `fit` characters: `cost-recovery` as `cost-` over `recov.`.
fn short_name(id: &str, fit: usize) -> [String; 2] {
    let cut = |word: &str| {
        if word.chars().count() <= fit {
            word.to_owned()
        } else {
            word.chars().take(fit - 1).collect::<String>() + "."
        }
    };
    if id.chars().count() <= fit {
        return [id.to_owned(), String::new()];
    }
    match id.split_once('-') {
        Some((first, rest)) if first.chars().count() < fit => [format!("{first}-"), cut(rest)],
        Some((first, rest)) => [cut(first), cut(rest)],
        None => [cut(id), String::new()],
    }
}

fn row(page: &mut Page, comparison: &Comparison, block: &[usize], criterion: &Criterion) {
    let width = column_width(block.len());
    let fit = width - 1;
    let options: Vec<&OptionSummary> = block.iter().map(|&k| &comparison.options[k]).collect();
    let summaries: Vec<Option<&Summary>> = options.iter().map(|o| o.outcome(criterion.outcome)).collect();

    let mut line = vec![Span { tone: Tone::Plain, text: format!("{:LABEL$}", criterion.label) }];
    for (option, summary) in options.iter().zip(&summaries) {
        let value = criterion.show(summary.map_or(f64::NAN, |s| s.mean));
        let (mark, tone) = mark(comparison, &option.id, criterion.outcome);
        line.push(Span { tone, text: format!("{value:>fit$}{mark}") });
    }
    page.lines.push(line);

    let ends: Vec<[String; 2]> = summaries
        .iter()
        .map(|s| {
            s.filter(|s| s.n > 0)
                .map_or([String::new(), String::new()], |s| criterion.show_range(s.p05, s.p95))
        })
        .collect();
    let ranges: Vec<String> = ends.iter().map(|[low, high]| range(low, high)).collect();
    let direction = format!("  {}", criterion.direction());
    if ranges.iter().all(|range| range.chars().count() <= fit) {
        page.line(Tone::Muted, format!("{direction:LABEL$}{}", cells(fit, &ranges)));
    } else {
        // Too long for one line: its two ends below each other.
        let [low, high] = [0, 1].map(|k| ends.iter().map(|ends| ends[k].clone()).collect::<Vec<String>>());
        let from = LABEL - direction.chars().count();
        let word = if from > 5 { "from" } else { "" };
        page.line(Tone::Muted, format!("{direction}{word:>from$}{}", cells(fit, &low)));
        page.line(Tone::Muted, format!("{:>LABEL$}{}", "to", cells(fit, &high)));
    }
}

/// Texts set to the right of columns of `fit` characters, each with the place of a mark behind.
fn cells(fit: usize, texts: &[String]) -> String {
    let mut line = String::new();
    for text in texts {
        // Writing to a string cannot fail.
        let _ = write!(line, "{text:>fit$} ");
    }
    line
}

fn mark(comparison: &Comparison, option: &str, outcome: &str) -> (char, Tone) {
    match comparison.pair(option, outcome).and_then(super::verdict) {
        Some(true) => ('+', Tone::Better),
        Some(false) => ('-', Tone::Worse),
        None => (' ', Tone::Plain),
    }
}

/// The headline rows at the other capacity.
fn other_capacity(page: &mut Page, comparison: &Comparison) {
    let Some(change) = comparison.variants.iter().map(|v| &v.change).find(|c| c.starts_with("capacity="))
    else {
        return;
    };
    let of = |id: &str| comparison.variants.iter().find(|v| v.option == id && &v.change == change);
    let meaning = match change.as_str() {
        "capacity=strengthened" => "an overloaded office may get a second officer",
        _ => "posts stay as authorised at the start",
    };
    page.gap();
    let capacity = change.replace('=', " ").to_uppercase();
    page.paragraph(Tone::Strong, &format!("WITH {capacity}: {meaning} (means)"), WIDTH, 0);
    let headline = |id: &str| index_of(id).is_some_and(|at| OUTCOMES[at].headline);
    for block in blocks(comparison) {
        let fit = column_width(block.len()) - 1;
        let codes: Vec<String> = block.iter().map(|&k| code(k)).collect();
        page.line(Tone::Strong, format!("{:LABEL$}{}", "", cells(fit, &codes)));
        for criterion in GROUPS.iter().flat_map(|group| group.criteria).filter(|row| headline(row.outcome)) {
            let mean = |&k: &usize| {
                let summary = of(&comparison.options[k].id).and_then(|v| v.outcome(criterion.outcome));
                criterion.show(summary.map_or(f64::NAN, |s| s.mean))
            };
            let means: Vec<String> = block.iter().map(mean).collect();
            page.line(Tone::Plain, format!("{:LABEL$}{}", criterion.label, cells(fit, &means)));
        }
    }
}

/// The headline rows of options asked at exactly the requirement, where they read differently.
fn ask_one(page: &mut Page, comparison: &Comparison) {
    for variant in comparison.variants.iter().filter(|variant| variant.change == "ask=1") {
        let Some(at) = comparison.options.iter().position(|option| option.id == variant.option) else {
            continue;
        };
        let moved: Vec<String> = variant
            .outcomes
            .iter()
            .filter_map(|entry| {
                let criterion = criterion_of(entry.outcome)?;
                let as_written = comparison.options[at].outcome(entry.outcome)?.mean;
                let (new, old) =
                    (criterion.show_with_unit(entry.summary.mean), criterion.show_with_unit(as_written));
                let name = criterion.label.split(',').next().unwrap_or(criterion.label).to_lowercase();
                (new != old).then(|| format!("{name} {new} (as written {old})"))
            })
            .collect();
        let told = if moved.is_empty() {
            "no headline figure changes".to_owned()
        } else {
            format!("{}; the other headline figures stay", moved.join(", "))
        };
        page.gap();
        page.paragraph(
            Tone::Plain,
            &format!(
                "{} ({}) asking for exactly what is needed (ask = 1), means: {told}.",
                code(at),
                variant.option
            ),
            WIDTH,
            0,
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_run_past_z() {
        assert_eq!(
            (code(0), code(25), code(26), code(27)),
            ("A".into(), "Z".into(), "AA".into(), "AB".into())
        );
    }

    #[test]
    fn names_are_cut_to_the_column() {
        assert_eq!(short_name("cost-recovery", 6), ["cost-", "recov."]);
        assert_eq!(short_name("central-rc", 6), ["centr.", "rc"]);
        assert_eq!(short_name("prefunded", 6), ["prefu.", ""]);
        assert_eq!(short_name("two-part", 11), ["two-part", ""]);
    }
}
