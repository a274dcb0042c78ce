//! The standing of the options under rival structures, as a section of the page.

use super::criteria::criterion_of;
use super::matrix::{WIDTH, code};
use super::page::{Page, Span, Tone};
use crate::compare::{ALIKE, Comparison, Standing};
use crate::words::Catalogue;

/// Width of the column of options.
const OPTION: usize = 20;

/// Ranks by outcome: options below each other, the model and its rivals beside each other. Nothing where nobody asked.
pub(super) fn section(page: &mut Page, comparison: &Comparison, words: &Catalogue) {
    let standings = &comparison.structures;
    // they stand structure by structure
    let mut names: Vec<&str> = standings.iter().map(|s| s.structure.as_str()).collect();
    names.dedup();
    if names.is_empty() {
        return;
    }
    page.gap();
    page.paragraph(Tone::Strong, &words.word("structures-heading"), WIDTH, 0);
    page.paragraph(
        Tone::Muted,
        &words.say(
            "structures-legend",
            &[("share", words.language().with_percent(&words.language().percent(ALIKE)).into())],
        ),
        WIDTH,
        0,
    );
    for name in names.iter().skip(1) {
        page.hanging(
            Tone::Plain,
            &[&format!("  {name:17}")],
            &words.word(&format!("structure-{name}")),
            WIDTH,
        );
    }
    page.gap();
    let fit = (WIDTH - OPTION).checked_div(names.len()).unwrap_or(1);
    for half in 0..2 {
        let part = |name: &str| name.split('-').nth(half).unwrap_or("").to_owned();
        let heads = names.iter().map(|name| part(name)).map(|part| format!("{part:>fit$}"));
        page.line(Tone::Strong, " ".repeat(OPTION) + &heads.collect::<Vec<_>>().concat());
    }
    let mut outcomes: Vec<&str> =
        standings.iter().filter(|s| s.structure == names[0]).map(|s| s.outcome).collect();
    outcomes.dedup();
    for criterion in outcomes.iter().filter_map(|outcome| criterion_of(outcome)) {
        let rank = |structure: &str, option: &str| {
            let of = |s: &&Standing| {
                s.structure == structure && s.outcome == criterion.outcome && s.option == option
            };
            standings.iter().find(of).and_then(|s| s.rank)
        };
        page.line(Tone::Strong, criterion.label(words).to_uppercase());
        for (k, option) in comparison.options.iter().enumerate() {
            let mut line = vec![Span {
                tone: Tone::Plain,
                text: format!("{:OPTION$}", format!("  {} {}", code(k), option.id)),
            }];
            let under_model = rank(names[0], &option.id);
            for name in &names {
                let here = rank(name, &option.id);
                let tone = match (here, under_model) {
                    (Some(here), Some(model)) if here < model => Tone::Better,
                    (Some(here), Some(model)) if here > model => Tone::Worse,
                    _ => Tone::Plain,
                };
                let text = here.map_or_else(|| "-".to_owned(), |rank| rank.to_string());
                line.push(Span { tone, text: format!("{text:>fit$}") });
            }
            page.lines.push(line);
        }
        page.paragraph(Tone::Muted, &firsts(comparison, &names, &rank, words), WIDTH, 2);
    }
}

/// Who comes first under the model, and whether that holds under every rival.
fn firsts(
    comparison: &Comparison,
    names: &[&str],
    rank: &dyn Fn(&str, &str) -> Option<usize>,
    words: &Catalogue,
) -> String {
    let first = |structure: &str| -> Vec<String> {
        let options = comparison.options.iter().enumerate();
        options.filter(|(_, option)| rank(structure, &option.id) == Some(1)).map(|(k, _)| code(k)).collect()
    };
    let model = first(names[0]);
    let lost: Vec<String> = names[1..]
        .iter()
        .filter(|name| !first(name).iter().any(|k| model.contains(k)))
        .map(|&name| name.to_owned())
        .collect();
    let rivals = (names.len() - 1).to_string();
    let leaders = words.list(&model);
    if lost.is_empty() {
        let kept: Vec<String> =
            model.iter().filter(|k| names[1..].iter().all(|name| first(name).contains(k))).cloned().collect();
        if kept.is_empty() {
            return words.say("structures-shared", &[("options", leaders.into()), ("rivals", rivals.into())]);
        }
        words.say("structures-kept", &[("options", words.list(&kept).into()), ("rivals", rivals.into())])
    } else {
        words.say("structures-lost", &[("options", leaders.into()), ("structures", words.list(&lost).into())])
    }
}
