//! The options-by-criteria matrix as text of 80 columns.

use std::fmt::Write as _;

use super::criteria::{Criterion, GROUPS, criterion_of};
use super::names::Names;
use super::page::{Page, Span, Tone};
use super::sentences::sentences;
use super::structures;
use crate::compare::{Comparison, Heading, OptionSummary, alike};
use crate::outcomes::{OUTCOMES, Summary, index_of};
use crate::units::PRICE_YEAR;
use crate::words::{Catalogue, range};

/// Width of a line \[characters\].
pub const WIDTH: usize = 80;
/// Width of the column of criteria.
const LABEL: usize = 24;
/// Options beside each other in a block; more go into further blocks, the reference leading each.
const BLOCK: usize = 8;
/// What is drawn along the years.
const LOAD: &str = "workload.offered_load";
/// Outcomes that say whether two options are the same workload, and how near is the same.
const WORKLOAD: [&str; 2] = [LOAD, "workload.utilisation"];
const NEARLY: f64 = 0.01;
/// Eighths of the height of a line.
const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
/// Bars beside each other at most: more years are thinned.
const MOST_BARS: usize = 10;

/// What a page is about and in which words it speaks.
#[derive(Debug, Clone, Copy)]
struct Told<'a> {
    words: &'a Catalogue,
    heading: &'a Heading<'a>,
    comparison: &'a Comparison,
}

/// The whole page: what was played, the matrix, the variants, two sentences and the next commands.
#[must_use]
pub fn matrix(
    words: &Catalogue,
    names: &Names,
    heading: &Heading,
    comparison: &Comparison,
    next: &[String],
) -> Page {
    let told = Told { words, heading, comparison };
    let mut page = Page::default();
    introduce(&mut page, told, names);
    page.gap();
    legend(&mut page, told);
    for block in blocks(comparison) {
        page.gap();
        head(&mut page, comparison, &block);
        for group in &GROUPS {
            page.line(Tone::Strong, words.word(group.heading).to_uppercase());
            for criterion in group.criteria {
                row(&mut page, told, &block, criterion);
            }
        }
    }
    other_capacity(&mut page, told);
    ask_one(&mut page, told);
    structures::section(&mut page, comparison, words);
    for (k, sentence) in sentences(words, comparison, &|option| option.id.clone()).iter().enumerate() {
        if k == 0 {
            page.gap();
        }
        page.paragraph(Tone::Plain, sentence, WIDTH, 0);
    }
    if !next.is_empty() {
        page.gap();
        page.line(Tone::Strong, words.word("matrix-next"));
        for command in next {
            page.line(Tone::Plain, format!("  {command}"));
        }
    }
    page
}

fn introduce(page: &mut Page, told: Told, names: &Names) {
    let Told { words, heading, comparison } = told;
    let number = |n: usize| words.language().count(n as u64);
    page.paragraph(Tone::Strong, names.title(heading.title), WIDTH, 0);
    let capacity = comparison.options.first().map_or("fixed", |option| option.capacity);
    let message = if comparison.per_world > 1 { "played-in-worlds" } else { "played" };
    page.paragraph(
        Tone::Muted,
        &words.say(
            message,
            &[
                ("futures", number(comparison.replications).into()),
                ("worlds", number(comparison.worlds()).into()),
                ("plays", number(comparison.per_world).into()),
                ("first", heading.start.to_string().into()),
                ("last", heading.last().to_string().into()),
                ("capacity", words.word(&format!("capacity-{capacity}")).into()),
                ("seed", heading.seed.to_string().into()),
            ],
        ),
        WIDTH,
        0,
    );
    page.gap();
    let longest = comparison.options.iter().map(|option| option.id.chars().count()).max().unwrap_or(0);
    let top = highest_load(comparison);
    for (k, option) in comparison.options.iter().enumerate() {
        let start = format!("  {} {:longest$}  ", code(k), option.id);
        page.hanging(
            Tone::Plain,
            &[&start, &load_bars(words, option, top)],
            names.description(option),
            WIDTH,
        );
    }
    let same: Vec<String> = alike(comparison, &WORKLOAD, NEARLY)
        .iter()
        .map(|group| words.list(&group.iter().map(|&k| code(k)).collect::<Vec<_>>()))
        .collect();
    if !same.is_empty() {
        page.paragraph(
            Tone::Muted,
            &words.say("alike", &[("groups", same.join(words.language().semicolon()).into())]),
            WIDTH,
            0,
        );
    }
}

/// Highest yearly mean of the offered load.
fn highest_load(comparison: &Comparison) -> f64 {
    let points = comparison.options.iter().filter_map(|option| option.by_year(LOAD)).flat_map(|s| &s.points);
    points.map(|(_, summary)| summary.mean).filter(|mean| mean.is_finite()).fold(0.0, f64::max)
}

/// The offered load by year as bars on the scale 0 to `top`, and in the last year as a number.
fn load_bars(words: &Catalogue, option: &OptionSummary, top: f64) -> String {
    let Some(series) = option.by_year(LOAD).filter(|_| top > 0.0) else { return String::new() };
    let step = series.points.len().div_ceil(MOST_BARS).max(1);
    // The last year is always drawn.
    let skipped = series.points.len().saturating_sub(1) % step;
    let bar = |mean: f64| {
        let level = (mean / top * BARS.len() as f64).ceil() as usize;
        if mean.is_finite() { BARS[level.clamp(1, BARS.len()) - 1] } else { ' ' }
    };
    let bars: String = series.points.iter().skip(skipped).step_by(step).map(|(_, s)| bar(s.mean)).collect();
    let last = series.points.last().map_or(f64::NAN, |(_, s)| s.mean);
    let language = words.language();
    format!("    {bars} {}  ", language.with_percent(&language.percent(last)))
}

fn legend(page: &mut Page, told: Told) {
    let Told { words, heading, comparison } = told;
    let mut text = words.say("matrix-cells", &[("prices", PRICE_YEAR.to_string().into())]);
    if comparison.options.len() > 1 {
        let at = comparison.options.iter().position(|o| o.id == comparison.reference).unwrap_or(0);
        let reference = format!("{} ({})", code(at), comparison.reference);
        let _ = write!(text, " {}", words.say("matrix-marks", &[("reference", reference.into())]));
    }
    let top = highest_load(comparison);
    if top > 0.0 {
        let language = words.language();
        let told = words.say(
            "matrix-load",
            &[
                ("first", heading.start.to_string().into()),
                ("last", heading.last().to_string().into()),
                ("top", language.with_percent(&language.percent(top)).into()),
            ],
        );
        let _ = write!(text, " {told}");
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

fn row(page: &mut Page, told: Told, block: &[usize], criterion: &Criterion) {
    let Told { words, comparison, .. } = told;
    let width = column_width(block.len());
    let fit = width - 1;
    let options: Vec<&OptionSummary> = block.iter().map(|&k| &comparison.options[k]).collect();
    let summaries: Vec<Option<&Summary>> = options.iter().map(|o| o.outcome(criterion.outcome)).collect();

    let mut line = vec![Span { tone: Tone::Plain, text: format!("{:LABEL$}", criterion.label(words)) }];
    for (option, summary) in options.iter().zip(&summaries) {
        let value = criterion.show(words.language(), summary.map_or(f64::NAN, |s| s.mean));
        let (mark, tone) = mark(comparison, &option.id, criterion.outcome);
        line.push(Span { tone, text: format!("{value:>fit$}{mark}") });
    }
    page.lines.push(line);

    let ends: Vec<[String; 2]> = summaries
        .iter()
        .map(|s| {
            s.filter(|s| s.n > 0).map_or([String::new(), String::new()], |s| {
                criterion.show_range(words.language(), s.p05, s.p95)
            })
        })
        .collect();
    let ranges: Vec<String> = ends.iter().map(|[low, high]| range(low, high)).collect();
    let direction = format!("  {}", criterion.direction(words));
    if ranges.iter().all(|range| range.chars().count() <= fit) {
        page.line(Tone::Muted, format!("{direction:LABEL$}{}", cells(fit, &ranges)));
    } else {
        // Too long for one line: its two ends below each other.
        let [low, high] = [0, 1].map(|k| ends.iter().map(|ends| ends[k].clone()).collect::<Vec<String>>());
        let from = LABEL - direction.chars().count();
        let word = words.word("matrix-from");
        let word = if from > word.chars().count() + 1 { word.as_str() } else { "" };
        page.line(Tone::Muted, format!("{direction}{word:>from$}{}", cells(fit, &low)));
        page.line(Tone::Muted, format!("{:>LABEL$}{}", words.word("matrix-to"), cells(fit, &high)));
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
fn other_capacity(page: &mut Page, told: Told) {
    let Told { words, comparison, .. } = told;
    let mut changes = comparison.variants.iter().map(|variant| &variant.change);
    let Some((change, capacity)) =
        changes.find_map(|change| Some((change, change.strip_prefix("capacity=")?)))
    else {
        return;
    };
    let of = |id: &str| comparison.variants.iter().find(|v| v.option == id && &v.change == change);
    page.gap();
    let name = words.word(&format!("capacity-{capacity}")).to_uppercase();
    let meaning = words.word(&format!("capacity-{capacity}-meaning"));
    let heading = words.say("matrix-other", &[("capacity", name.into()), ("meaning", meaning.into())]);
    page.paragraph(Tone::Strong, &heading, WIDTH, 0);
    let headline = |id: &str| index_of(id).is_some_and(|at| OUTCOMES[at].headline);
    for block in blocks(comparison) {
        let fit = column_width(block.len()) - 1;
        let codes: Vec<String> = block.iter().map(|&k| code(k)).collect();
        page.line(Tone::Strong, format!("{:LABEL$}{}", "", cells(fit, &codes)));
        for criterion in GROUPS.iter().flat_map(|group| group.criteria).filter(|row| headline(row.outcome)) {
            let mean = |&k: &usize| {
                let summary = of(&comparison.options[k].id).and_then(|v| v.outcome(criterion.outcome));
                criterion.show(words.language(), summary.map_or(f64::NAN, |s| s.mean))
            };
            let means: Vec<String> = block.iter().map(mean).collect();
            page.line(Tone::Plain, format!("{:LABEL$}{}", criterion.label(words), cells(fit, &means)));
        }
    }
}

/// The headline rows of options asked at exactly the requirement, where they read differently.
fn ask_one(page: &mut Page, told: Told) {
    let Told { words, comparison, .. } = told;
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
                let show = |value: f64| criterion.show_with_unit(words, value);
                let (new, old) = (show(entry.summary.mean), show(as_written));
                let name = criterion.name(words).to_lowercase();
                (new != old).then(|| {
                    let filled = [("name", name.into()), ("new", new.into()), ("old", old.into())];
                    words.say("matrix-ask-one-entry", &filled)
                })
            })
            .collect();
        let told = if moved.is_empty() {
            words.word("matrix-ask-one-same")
        } else {
            words.say("matrix-ask-one-moved", &[("list", moved.join(", ").into())])
        };
        let option = format!("{} ({})", code(at), variant.option);
        page.gap();
        page.paragraph(
            Tone::Plain,
            &words.say("matrix-ask-one", &[("option", option.into()), ("told", told.into())]),
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
