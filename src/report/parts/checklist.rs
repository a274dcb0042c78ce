//! STRESS-DES (Monks, Currie, Onggo, Robinson, Kunc and Taylor 2019): its twenty points, filled in from the run.

use super::super::document::{Block, Cell, Grid, Row, Text};
use super::super::study::Study;
use super::{heading, paragraph};
use crate::random::STREAM_VERSION;
use crate::uncertainty::Kind;

/// Sections of the checklist and their points.
const POINTS: [(&str, &[&str]); 6] = [
    ("objectives", &["1-1", "1-2", "1-3"]),
    ("logic", &["2-1", "2-2", "2-3", "2-4", "2-5"]),
    ("data", &["3-1", "3-2", "3-3", "3-4"]),
    ("experimentation", &["4-1", "4-2", "4-3"]),
    ("implementation", &["5-1", "5-2", "5-3", "5-4"]),
    ("code", &["6-1"]),
];

pub(super) fn blocks(study: &Study) -> Vec<Block> {
    let filled = filled(study);
    let mut rows = Vec::new();
    for (section, points) in POINTS {
        rows.push(Row::Group(study.word(&format!("stress-{section}"))));
        for point in points {
            let name = format!("{} {}", point.replace('-', "."), study.word(&format!("stress-{point}-name")));
            let text = study.say(&format!("stress-{point}"), &filled);
            rows.push(Row::Cells(vec![Cell::text(Text::plain(name)), Cell::text(Text::message(&text))]));
        }
    }
    let head = ["stress-point", "stress-told"].map(|id| Cell::text(Text::plain(study.word(id)))).to_vec();
    vec![
        heading(study, "checklist"),
        paragraph(&study.word("stress-how")),
        Block::Table(Grid { caption: study.word("stress-caption"), head, rows }),
    ]
}

/// What the points name.
fn filled(study: &Study) -> Vec<(&'static str, String)> {
    let (scenario, results) = (study.scenario, study.results);
    let about = &results.about;
    let entries = scenario.inputs.entries();
    let of = |kind: Kind| study.count(entries.iter().filter(|entry| entry.kind == kind).count());
    let options: Vec<String> = results.comparison.options.iter().map(|option| study.label(option)).collect();
    vec![
        ("title", study.names.title(&about.title).to_owned()),
        ("offices", study.count(scenario.offices.len())),
        ("agencies", study.count(scenario.agencies.len())),
        ("functions", study.count(scenario.demand.functions.len())),
        ("options", study.words.list(&options)),
        ("reference", study.reference().map_or(String::new(), |option| study.label(option))),
        ("quantities", study.count(entries.len())),
        ("inputs", of(Kind::Input)),
        ("levers", of(Kind::Lever)),
        ("marginals", of(Kind::Marginal)),
        ("futures", study.count(results.comparison.replications)),
        ("worlds", study.count(results.comparison.worlds())),
        ("years", study.count(about.years)),
        ("first", about.start.to_string()),
        ("last", about.last().to_string()),
        ("warm", study.word(if scenario.warm_up { "stress-warm-up" } else { "stress-no-warm-up" })),
        ("version", about.version.clone()),
        ("stream", STREAM_VERSION.to_string()),
        ("seed", about.seed.to_string()),
        ("hash", about.hash.clone()),
        ("system", study.made.system.clone()),
    ]
}
