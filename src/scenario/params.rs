//! Every quantity of a scenario with its provenance, as a table.

use super::diff::canonical;
use super::model::Scenario;
use super::print;
use super::tree::{Node, Table as Tree, Value};
use crate::tables::{Column, Table, TableError};
use crate::uncertainty::Kind;

/// The parameters of a scenario in the order of its canonical text: key, value as in the file, unit, basis,
/// source, note, kind (`input`: drawn once per world; `lever`: a fixed number; `marginal`: drawn inside a
/// replication). A list has one row an element: `money.levy_ramp[1]`.
///
/// # Errors
/// None in practice: the columns have one length and different names.
pub fn parameters(scenario: &Scenario) -> Result<Table, TableError> {
    let tree = canonical(scenario).unwrap_or_default();
    let entries = scenario.inputs.entries();
    let column = |name: &str, text: &dyn Fn(&crate::uncertainty::InputEntry) -> String| {
        Column::text(name, entries.iter().map(text).collect())
    };
    Table::new(
        "parameters",
        vec![
            column("key", &|e| e.key.clone()),
            column("value", &|e| value(&tree, &e.key).unwrap_or_else(|| e.value.describe())),
            column("unit", &|e| e.unit.clone()),
            column("basis", &|e| e.basis.word().to_owned()),
            column("source", &|e| e.source.clone()),
            column("note", &|e| e.note.clone()),
            column("kind", &|e| kind(e.kind).to_owned()),
        ],
    )
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Input => "input",
        Kind::Lever => "lever",
        Kind::Marginal => "marginal",
    }
}

/// The value of a quantity as in the canonical text; `None` for the element of a list.
fn value(tree: &Tree, key: &str) -> Option<String> {
    let mut table = tree;
    for part in key.split('.') {
        table = match &table.get(part)?.node.value {
            Value::Table(inner) => inner,
            _ => return None,
        };
    }
    let value: &Node = &table.get("value")?.node;
    let mut text = String::new();
    print::inline(value, &mut text);
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::load;
    use crate::tables::ColumnData;

    #[test]
    fn every_quantity_has_a_row_with_its_value_as_in_the_file() {
        let scenario = load("pacific", &[]).expect("ships");
        let table = parameters(&scenario).expect("fits");
        let names: Vec<&str> = table.columns().iter().map(|c| c.name.as_str()).collect();
        assert_eq!(names, ["key", "value", "unit", "basis", "source", "note", "kind"]);
        assert_eq!(table.rows(), scenario.inputs.entries().len());
        let texts = |name: &str| match &table.column(name).expect("is there").data {
            ColumnData::Text(texts) => texts.clone(),
            _ => panic!("{name} holds texts"),
        };
        let (keys, values, kinds) = (texts("key"), texts("value"), texts("kind"));
        let row = |key: &str| keys.iter().position(|k| k == key).expect("has a row");
        assert_eq!(
            values[row("money.officer_cost")],
            "{ pert = { low = 40000, mode = 55000, high = 80000 } }"
        );
        assert_eq!(values[row("money.terms_days")], "30");
        assert_eq!(values[row("money.levy_ramp[2]")], "fixed 0.67");
        assert_eq!(kinds[row("money.share_fulfilment")], "marginal");
        assert_eq!(kinds[row("money.terms_days")], "lever");
        assert_eq!(kinds[row("offices.palau.wage_index")], "input");
        assert!(texts("source").iter().all(|s| !s.trim().is_empty()));
    }
}
