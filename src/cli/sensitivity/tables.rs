//! The tables and sentences of `jpo sensitivity`.

use anyhow::Context as _;

use super::designed::Indexed;
use crate::cli::answer::{Answer, Part, Shown};
use crate::cli::stop::Stop;
use crate::sensitivity::{Bar, Effects, Estimate, Pawn, RankRegression, Regional};
use crate::tables::{Column, Table};
use crate::words::{Catalogue, Value};

/// Inputs named in a sentence.
const NAMED: usize = 3;
/// More probable by chance than this is nothing.
const CHANCE: f64 = 0.05;

/// Name and unit of each input.
type Names = [(String, String)];

fn part(name: &str, heading: String, shown: Shown, columns: Vec<Column>) -> Result<Part, Stop> {
    let table = Table::new(name, columns).context("cannot make the table")?;
    Ok(Part { table, heading, shown })
}

/// Positions by a measure, the largest first, what cannot be told last.
fn by(measure: impl Fn(usize) -> f64, count: usize) -> Vec<usize> {
    let key = |at: usize| if measure(at).is_nan() { f64::NEG_INFINITY } else { measure(at) };
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|&a, &b| key(b).total_cmp(&key(a)).then(a.cmp(&b)));
    order
}

fn texts(names: &Names, order: &[usize]) -> Column {
    Column::text("input", order.iter().map(|&at| names[at].0.clone()).collect())
}

fn numbers(name: &str, unit: &str, order: &[usize], pick: impl Fn(usize) -> f64) -> Column {
    Column::number(name, unit, order.iter().map(|&at| pick(at)).collect())
}

/// What each row is worth in words: nothing where its interval says so.
fn verdicts(order: &[usize], nothing: impl Fn(usize) -> bool, words: &Catalogue) -> Column {
    let word = |at: usize| if nothing(at) { words.word("sensitivity-nothing") } else { String::new() };
    Column::text("verdict", order.iter().map(|&at| word(at)).collect())
}

/// The sentence that names what matters, in the order given, and how many inputs do not.
fn leading(names: &Names, order: &[usize], nothing: impl Fn(usize) -> bool, words: &Catalogue) -> String {
    let real: Vec<usize> = order.iter().copied().filter(|&at| !nothing(at)).collect();
    let language = words.language();
    if real.is_empty() {
        return words.word("sensitivity-none");
    }
    let named: Vec<String> = real.iter().take(NAMED).map(|&at| names[at].0.clone()).collect();
    let filled: Vec<(&str, Value)> = vec![
        ("list", words.list(&named).into()),
        ("real", language.count(real.len() as u64).into()),
        ("all", language.count(order.len() as u64).into()),
    ];
    words.say("sensitivity-leading", &filled)
}

fn answer(title: String, sentences: Vec<String>, parts: Vec<Part>) -> Answer {
    Answer { title, sentences, parts, next: Vec::new() }
}

pub(super) fn sobol(
    title: String,
    names: &Names,
    found: &Indexed,
    words: &Catalogue,
) -> Result<Answer, Stop> {
    let all = &found.estimates;
    let order = by(|at| all.total[at].value, names.len());
    let nothing = |at: usize| all.total[at].is_nothing();
    let of = |list: &'static str, pick: fn(&Estimate) -> f64| {
        let estimates = if list == "first" { &all.first } else { &all.total };
        move |at: usize| pick(&estimates[at])
    };
    let language = words.language();
    let heading = words.say("sensitivity-sobol", &[("blocks", language.count(found.blocks as u64).into())]);
    let mut parts = vec![part(
        "indices",
        heading,
        Shown::Only(&[
            "input",
            "first",
            "first_low95",
            "first_high95",
            "total",
            "total_low95",
            "total_high95",
            "verdict",
        ]),
        vec![
            texts(names, &order),
            numbers("first", "", &order, of("first", |e| e.value)),
            numbers("first_low95", "", &order, of("first", |e| e.low)),
            numbers("first_high95", "", &order, of("first", |e| e.high)),
            numbers("total", "", &order, of("total", |e| e.value)),
            numbers("total_low95", "", &order, of("total", |e| e.low)),
            numbers("total_high95", "", &order, of("total", |e| e.high)),
            verdicts(&order, nothing, words),
        ],
    )?];
    if !all.second.is_empty() {
        let mut pairs = Vec::new();
        for i in 0..names.len() {
            pairs.extend((i + 1..names.len()).map(|j| (i, j)));
        }
        let order = by(|at| all.second[at].value, pairs.len());
        let name = |at: usize| format!("{} x {}", names[pairs[at].0].0, names[pairs[at].1].0);
        let labels: Vec<String> = order.iter().map(|&at| name(at)).collect();
        parts.push(part(
            "pairs",
            words.word("sensitivity-pairs"),
            Shown::All,
            vec![
                Column::text("input", labels),
                numbers("second", "", &order, |at| all.second[at].value),
                numbers("second_low95", "", &order, |at| all.second[at].low),
                numbers("second_high95", "", &order, |at| all.second[at].high),
                verdicts(&order, |at| all.second[at].is_nothing(), words),
            ],
        )?);
    }
    let mut sentences = vec![leading(names, &order, nothing, words)];
    let alone: f64 = all.first.iter().map(|estimate| estimate.value).sum();
    if alone.is_finite() {
        let share = language.percent(alone.clamp(0.0, 1.0));
        sentences.push(words.say("sensitivity-alone", &[("share", share.into())]));
    }
    if found.dropped > 0 {
        let filled: Vec<(&str, Value)> = vec![
            ("dropped", language.count(found.dropped).into()),
            ("blocks", language.count(found.blocks as u64).into()),
        ];
        sentences.push(words.say("sensitivity-dropped", &filled));
    }
    Ok(answer(title, sentences, parts))
}

pub(super) fn morris(
    title: String,
    names: &Names,
    unit: &str,
    found: &[Effects],
    words: &Catalogue,
) -> Result<Answer, Stop> {
    let order = by(|at| found[at].size, names.len());
    let nothing = |at: usize| found[at].is_nothing();
    let heading = words.say("sensitivity-morris", &[("unit", unit.into())]);
    let table = part(
        "effects",
        heading,
        Shown::Only(&["input", "size", "size_se", "mean", "spread", "verdict"]),
        vec![
            texts(names, &order),
            numbers("size", unit, &order, |at| found[at].size),
            numbers("size_se", unit, &order, |at| found[at].size_se),
            numbers("mean", unit, &order, |at| found[at].mean),
            numbers("spread", unit, &order, |at| found[at].spread),
            Column::integer("count", "", order.iter().map(|&at| found[at].count as i64).collect()),
            verdicts(&order, nothing, words),
        ],
    )?;
    Ok(answer(title, vec![leading(names, &order, nothing, words)], vec![table]))
}

pub(super) fn tornado(
    title: String,
    names: &Names,
    unit: &str,
    base: f64,
    bars: &[Bar],
    values: &[(f64, f64)],
    words: &Catalogue,
) -> Result<Answer, Stop> {
    let places: Vec<usize> = (0..bars.len()).collect();
    let labels = bars.iter().map(|bar| names[bar.input].0.clone()).collect();
    let pick = |name: &str, unit: &str, pick: &dyn Fn(&Bar) -> f64| {
        numbers(name, unit, &places, |at| pick(&bars[at]))
    };
    let language = words.language();
    let shown = language.fine_figures(if unit == "share" { 100.0 * base } else { base });
    let unit_shown = if unit == "share" { "%" } else { unit };
    let filled: Vec<(&str, Value)> = vec![("base", shown.into()), ("unit", unit_shown.into())];
    let table = part(
        "bars",
        words.say("sensitivity-tornado", &filled),
        Shown::Only(&["input", "low", "high", "at_low", "at_high", "verdict"]),
        vec![
            Column::text("input", labels),
            Column::text("unit", bars.iter().map(|bar| names[bar.input].1.clone()).collect()),
            pick("low", "", &|bar| values[bar.input].0),
            pick("high", "", &|bar| values[bar.input].1),
            pick("at_low", unit, &|bar| bar.low.mean),
            pick("at_low_low95", unit, &|bar| bar.low.low95),
            pick("at_low_high95", unit, &|bar| bar.low.high95),
            pick("at_high", unit, &|bar| bar.high.mean),
            pick("at_high_low95", unit, &|bar| bar.high.low95),
            pick("at_high_high95", unit, &|bar| bar.high.high95),
            verdicts(&places, |at| bars[at].is_nothing(), words),
        ],
    )?;
    let order: Vec<usize> = bars.iter().map(|bar| bar.input).collect();
    let nothing = |input: usize| bars.iter().any(|bar| bar.input == input && bar.is_nothing());
    Ok(answer(title, vec![leading(names, &order, nothing, words)], vec![table]))
}

pub(super) fn pawn(title: String, names: &Names, found: &[Pawn], words: &Catalogue) -> Result<Answer, Stop> {
    let order = by(|at| found[at].median, names.len());
    let nothing = |at: usize| found[at].is_nothing();
    let line = found.first().map_or(f64::NAN, |pawn| pawn.nothing);
    let heading = words.say("sensitivity-pawn", &[("nothing", words.language().fine_figures(line).into())]);
    let table = part(
        "pawn",
        heading,
        Shown::All,
        vec![
            texts(names, &order),
            numbers("median", "", &order, |at| found[at].median),
            numbers("largest", "", &order, |at| found[at].largest),
            verdicts(&order, nothing, words),
        ],
    )?;
    Ok(answer(title, vec![leading(names, &order, nothing, words)], vec![table]))
}

pub(super) fn delta(
    title: String,
    names: &Names,
    found: &[Estimate],
    words: &Catalogue,
) -> Result<Answer, Stop> {
    let order = by(|at| found[at].value, names.len());
    let nothing = |at: usize| found[at].is_nothing();
    let table = part(
        "delta",
        words.word("sensitivity-delta"),
        Shown::All,
        estimates(names, &order, found, nothing, words),
    )?;
    Ok(answer(title, vec![leading(names, &order, nothing, words)], vec![table]))
}

fn estimates(
    names: &Names,
    order: &[usize],
    found: &[Estimate],
    nothing: impl Fn(usize) -> bool,
    words: &Catalogue,
) -> Vec<Column> {
    vec![
        texts(names, order),
        numbers("value", "", order, |at| found[at].value),
        numbers("low95", "", order, |at| found[at].low),
        numbers("high95", "", order, |at| found[at].high),
        verdicts(order, nothing, words),
    ]
}

pub(super) fn rank(
    title: String,
    names: &Names,
    found: &RankRegression,
    words: &Catalogue,
) -> Result<Answer, Stop> {
    let list = &found.coefficients;
    let order = by(|at| list[at].value.abs(), names.len());
    let nothing = |at: usize| list[at].low <= 0.0 && list[at].high >= 0.0;
    let table = part(
        "rank",
        words.word("sensitivity-rank"),
        Shown::All,
        estimates(names, &order, list, nothing, words),
    )?;
    let explained = words.language().percent(found.explained.max(0.0));
    let sentences = vec![
        leading(names, &order, nothing, words),
        words.say("sensitivity-explained", &[("share", explained.into())]),
    ];
    Ok(answer(title, sentences, vec![table]))
}

pub(super) fn regional(
    title: String,
    names: &Names,
    found: &[Regional],
    words: &Catalogue,
) -> Result<Answer, Stop> {
    let order = by(|at| found[at].distance, names.len());
    let nothing = |at: usize| found[at].chance.is_nan() || found[at].chance > CHANCE;
    let table = part(
        "regional",
        words.word("sensitivity-regional"),
        Shown::Only(&["input", "distance", "quasi_p", "verdict"]),
        vec![
            texts(names, &order),
            numbers("distance", "", &order, |at| found[at].distance),
            numbers("quasi_p", "", &order, |at| found[at].chance),
            numbers("shift", "", &order, |at| found[at].shift),
            verdicts(&order, nothing, words),
        ],
    )?;
    Ok(answer(title, vec![leading(names, &order, nothing, words)], vec![table]))
}
