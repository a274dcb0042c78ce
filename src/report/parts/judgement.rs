//! Judgement: which option, what drives the choice, when it fails, what to measure next, and what is regretted.

use super::super::document::{Block, Cell, Grid, Row, Text};
use super::super::judgement::{Judged, failing, judge, naming, regret_of};
use super::super::study::Study;
use super::{heading, paragraph};
use crate::charts::RegretTable;
use crate::decision::MeanRegret;

pub(super) fn blocks(study: &Study) -> Vec<Block> {
    let mut blocks = vec![heading(study, "judgement")];
    let Some(one) = judge(study.results) else {
        blocks.push(paragraph(&study.word("judgement-none")));
        return blocks;
    };
    let (names, words) = (study.names, study.words);
    let called = |key: &str| names.input(words, key);
    let inputs = one.inputs(study.results);
    let inputs: Vec<(&str, &[f64])> = inputs.iter().map(|(key, values)| (*key, values.as_slice())).collect();
    let driving = naming(&one.question, one.reference, &inputs);
    let regret = regret_of(&one.question, one.reference, &inputs, &called, words);
    let fails = failing(study.results, &one, names, words);
    let one = one.with_lessons(study.results);
    let options: Vec<String> =
        study.results.comparison.options.iter().map(|option| study.label(option)).collect();
    let judged = Judged {
        options: &options,
        worlds: study.results.comparison.worlds(),
        question: &one.question,
        findings: &one.findings,
        words,
    };
    let mut part = |name: &str, sentences: Vec<String>| {
        let name = format!("judgement-{name}");
        blocks.push(Block::Heading(3, name.clone(), study.word(&name)));
        blocks.extend(sentences.iter().map(|text| paragraph(text)));
    };
    let how = study.say("judgement-how", &[("at", words.language().fine_figures(one.question.threshold()))]);
    part("choice", [vec![how], judged.choice()].concat());
    let best = one.findings.point.best;
    let drivers: Vec<String> = driving.iter().map(|&at| called(inputs[at].0)).collect();
    part(
        "drivers",
        vec![if drivers.is_empty() {
            study.word("judgement-drivers-none")
        } else {
            let list = words.list(&drivers);
            study.say("judgement-drivers-are", &[("option", options[best].clone()), ("list", list)])
        }],
    );
    part(
        "failure",
        vec![fails.map_or_else(
            || study.say("judgement-failure-none", &[("option", options[best].clone())]),
            |found| {
                study.say(
                    "judgement-failure-box",
                    &[
                        ("option", found.option),
                        ("condition", found.condition),
                        ("everywhere", study.share(found.everywhere)),
                        ("name", found.name),
                        ("density", study.share(found.density)),
                        ("coverage", study.share(found.coverage)),
                    ],
                )
            },
        )],
    );
    part("measure", judged.measure().into_iter().chain([judged.ceiling()]).collect());
    part("regret", vec![judged.regret()]);
    blocks.push(Block::Table(grid(study, &options, &regret)));
    blocks.push(Block::Legend(Text::message(&study.word("judgement-legend"))));
    blocks
}

/// Regret in named futures, thousand dollars a year.
fn grid(study: &Study, options: &[String], regret: &RegretTable) -> Grid {
    const THOUSAND: f64 = 1e-3;
    let language = study.words.language();
    let names = regret.futures.iter().map(|one| Cell::number(one.name.clone()).with(study.share(one.share)));
    let mut head = vec![Cell::text(Text::plain(study.word("judgement-option")))];
    head.extend(names);
    head.push(Cell::number(study.word("futures-all")));
    let cell = |one: &MeanRegret| {
        Cell::number(language.fine_figures(THOUSAND * one.mean))
            .with(format!("\u{b1}\u{a0}{}", language.two_figures(THOUSAND * one.se)))
    };
    let row = |(at, option): (usize, &String)| {
        let mut cells = vec![Cell::text(Text::plain(option.clone()))];
        cells.extend(regret.cells[at].iter().chain([&regret.average[at]]).map(cell));
        Row::Cells(cells)
    };
    Grid {
        caption: study.word("judgement-caption"),
        head,
        rows: options.iter().enumerate().map(row).collect(),
    }
}
