//! Who would sign: the payers of a results folder, option by option.

use std::path::Path;

use crate::cli::answer::{Part, Shown};
use crate::cli::stop::Stop;
use crate::cli::study::Study;
use crate::decision::{Coalition, Member, coalition};
use crate::tables::{Column, ColumnData, Table, TableError, read};
use crate::words::{Catalogue, Value};

/// Being worse off by less than this part of what all pay is noise.
const NOISE: f64 = 1e-3;
/// Members named in a sentence.
const NAMED: usize = 6;

/// The members under an option, and what becomes of them.
type Arrangement = (Vec<Member>, Coalition);

/// What becomes of every option if whoever is worse off leaves.
#[derive(Debug)]
pub(super) struct Signing {
    /// Names of the members, in one order for all options.
    names: Vec<String>,
    /// By option: the members and what becomes of them.
    options: Vec<Arrangement>,
}

/// Reads `payers.csv` of a results folder; nothing where there is none.
pub(super) fn read_members(folder: &Path, study: &Study, saved: f64) -> Result<Option<Signing>, Stop> {
    let path = folder.join("payers.csv");
    if !path.is_file() {
        return Ok(None);
    }
    let table =
        read(&path, &["option", "agency", "name", "role"]).map_err(|error| Stop::Input(error.to_string()))?;
    let column = |name: &str| {
        table.column(name).ok_or_else(|| Stop::Input(format!("{}: no column `{name}`", path.display())))
    };
    let texts = |name: &str| -> Result<Vec<String>, Stop> {
        match &column(name)?.data {
            ColumnData::Text(values) => Ok(values.to_vec()),
            _ => Err(Stop::Input(format!("{}: column `{name}` holds no text", path.display()))),
        }
    };
    let numbers = |name: &str| -> Result<Vec<f64>, Stop> {
        match &column(name)?.data {
            ColumnData::Number(values) => Ok(values.clone()),
            ColumnData::Integer(values) => Ok(values.iter().map(|&value| value as f64).collect()),
            ColumnData::Text(_) => {
                Err(Stop::Input(format!("{}: column `{name}` holds text", path.display())))
            }
        }
    };
    let (option, agency, name) = (texts("option")?, texts("agency")?, texts("name")?);
    let (paid, received) = (numbers("paid_mean")?, numbers("received_mean")?);
    let rows_of = |id: &String| (0..option.len()).filter(|&row| option[row] == *id).collect::<Vec<_>>();
    let reference = rows_of(&study.options[study.reference]);
    let before = |agency_id: &str| {
        let row = reference.iter().find(|&&row| agency[row] == agency_id);
        row.map_or(0.0, |&row| received[row] - paid[row])
    };
    let names = reference.iter().map(|&row| name[row].clone()).collect();
    let options = study
        .options
        .iter()
        .map(|id| {
            let members: Vec<Member> = rows_of(id)
                .into_iter()
                .map(|row| Member {
                    id: agency[row].clone(),
                    paid: paid[row],
                    received: received[row],
                    before: before(&agency[row]),
                })
                .collect();
            let all: f64 = members.iter().map(|member| member.paid).sum();
            let found = coalition(&members, saved, NOISE * all);
            (members, found)
        })
        .collect();
    Ok(Some(Signing { names, options }))
}

/// Whether the arrangement is left with somebody who pays.
fn holds(members: &[Member], found: &Coalition) -> bool {
    found.stay.iter().any(|&at| members[at].paid > 0.0)
}

pub(super) fn table(study: &Study, signing: &Signing, words: &Catalogue) -> Result<Part, TableError> {
    let options = &signing.options;
    let count = |pick: &dyn Fn(&Arrangement) -> usize| {
        options.iter().map(|option| pick(option) as i64).collect::<Vec<_>>()
    };
    let left = |found: &Coalition| found.rounds.iter().map(|round| round.members.len()).sum::<usize>();
    let outcome = |(members, found): &Arrangement| {
        let id = match (found.rounds.is_empty(), holds(members, found)) {
            (true, _) => "members-all-stay",
            (false, true) => "members-holds",
            (false, false) => "members-falls",
        };
        words.word(id)
    };
    let table = Table::new(
        "members",
        vec![
            Column::text("option", study.options.clone()),
            Column::integer("members", "", count(&|(_, found)| left(found) + found.stay.len())),
            Column::integer("worse_off", "", count(&|(_, found)| found.worse_off.len())),
            Column::integer("rounds", "", count(&|(_, found)| found.rounds.len())),
            Column::integer("stay", "", count(&|(_, found)| found.stay.len())),
            Column::number("factor", "", options.iter().map(|(_, found)| found.factor).collect()),
            Column::text("signed", options.iter().map(outcome).collect()),
        ],
    )?;
    Ok(Part { table, heading: words.word("members-heading"), shown: Shown::All })
}

/// What each member pays under each option beside its Shapley value: for programs.
pub(super) fn shares(study: &Study, signing: &Signing) -> Result<Part, TableError> {
    let mut columns: [Vec<f64>; 3] = Default::default();
    let (mut options, mut ids) = (Vec::new(), Vec::new());
    for (option, (members, found)) in study.options.iter().zip(&signing.options) {
        for (member, share) in members.iter().zip(&found.shapley) {
            options.push(option.clone());
            ids.push(member.id.clone());
            for (column, value) in columns.iter_mut().zip([member.paid, member.received, *share]) {
                column.push(value);
            }
        }
    }
    let [paid, received, shapley] = columns;
    let table = Table::new(
        "shapley",
        vec![
            Column::text("option", options),
            Column::text("agency", ids),
            Column::number("paid", "USD/year", paid),
            Column::number("received", "USD/year", received),
            Column::number("shapley", "USD/year", shapley),
        ],
    )?;
    Ok(Part { table, heading: String::new(), shown: Shown::Nowhere })
}

/// Who would be worse off under an option, and what follows.
pub(super) fn told(study: &Study, signing: &Signing, option: usize, words: &Catalogue) -> Option<String> {
    let (members, found) = signing.options.get(option)?;
    let language = words.language();
    let mut filled: Vec<(&str, Value)> = vec![
        ("option", study.options[option].as_str().into()),
        ("reference", study.options[study.reference].as_str().into()),
    ];
    if option == study.reference {
        return None;
    }
    if found.worse_off.is_empty() {
        return Some(words.say("members-none-worse", &filled));
    }
    let mut names: Vec<String> =
        found.worse_off.iter().take(NAMED).filter_map(|&at| signing.names.get(at).cloned()).collect();
    if found.worse_off.len() > NAMED {
        names.push(words.say(
            "members-others",
            &[("count", language.count((found.worse_off.len() - NAMED) as u64).into())],
        ));
    }
    filled.push(("list", words.list(&names).into()));
    filled.push(("stay", language.count(found.stay.len() as u64).into()));
    filled.push(("factor", language.fine_figures(found.factor).into()));
    Some(words.say(if holds(members, found) { "members-leave" } else { "members-fall" }, &filled))
}
