//! JSON.

use serde_json::{Map, Value};

use super::{ColumnData, Table};

/// A table as an array with an object a row; a missing or infinite number is `null`.
#[must_use]
pub fn json(table: &Table) -> Value {
    let cell = |data: &ColumnData, row: usize| match data {
        ColumnData::Text(values) => Value::from(values[row].as_str()),
        // From a float that is not finite serde_json makes null.
        ColumnData::Number(values) => Value::from(values[row]),
        ColumnData::Integer(values) => Value::from(values[row]),
    };
    let object = |row| {
        let fields = table.columns().iter().map(|column| (column.name.clone(), cell(&column.data, row)));
        Value::Object(fields.collect::<Map<_, _>>())
    };
    Value::Array((0..table.rows()).map(object).collect())
}

#[cfg(test)]
mod tests {
    use super::super::tests::{HOSTILE, hostile};
    use super::*;

    #[test]
    fn rows_are_objects_and_read_back_to_the_bit() {
        let table = hostile();
        let text = json(&table).to_string();
        let back: Value = serde_json::from_str(&text).unwrap();
        let ColumnData::Number(numbers) = &table.columns()[1].data else { panic!("numbers") };
        let rows = back.as_array().unwrap();
        assert_eq!(rows.len(), HOSTILE.len());
        for (row, object) in rows.iter().enumerate() {
            assert_eq!(object["=label"], HOSTILE[row]);
            assert_eq!(object["year"].as_i64().unwrap(), i64::try_from(row).unwrap() - 3);
            match object["cost"].as_f64() {
                Some(value) => assert_eq!(value.to_bits(), numbers[row].to_bits()),
                None => assert!(object["cost"].is_null() && !numbers[row].is_finite()),
            }
        }
    }
}
