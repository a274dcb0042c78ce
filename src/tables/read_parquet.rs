//! Reading Apache Parquet written by anybody.

use ::parquet::basic::{LogicalType, Repetition, Type as Physical};
use ::parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use ::parquet::data_type::DataType;
use ::parquet::errors::ParquetError;
use ::parquet::file::reader::{ChunkReader, FileReader, SerializedFileReader};
use ::parquet::schema::types::Type;

use super::problems::{LISTED, Problem, ReadError};
use super::{Column, ColumnData, Table, Texts};

/// Values decoded at once.
const BATCH: usize = 1 << 16;

/// A table from a Parquet file: flat columns of booleans, whole or real numbers, and text.
///
/// Numbers with gaps, 32-bit floats and booleans (0 and 1) become real numbers; columns named in `text` become text.
/// The unit of a column is read from the file's metadata under `unit:` and its name.
///
/// Only the columns whose names `wanted` takes are decoded.
///
/// # Errors
/// If the file is no Parquet file, is compressed in a way this build cannot read, or has columns of another kind:
/// all of those at once.
pub fn read_parquet<R: ChunkReader + 'static>(
    name: &str,
    input: R,
    text: &[&str],
    wanted: &dyn Fn(&str) -> bool,
) -> Result<Table, ReadError> {
    let failed = |error: ParquetError| {
        let what = format!("the Parquet file cannot be read ({error}); write it uncompressed or with Snappy");
        ReadError::one(name, Problem::of_table(what))
    };
    let reader = SerializedFileReader::new(input).map_err(failed)?;
    let metadata = reader.metadata().file_metadata();
    let fields = metadata.schema_descr().root_schema().get_fields();
    let mut problems = Vec::new();
    let mut columns: Vec<Column> = Vec::new();
    let mut places = Vec::new();
    for (i, field) in fields.iter().enumerate().filter(|(_, field)| wanted(field.name())) {
        let refuse = |what: &str| Problem {
            line: None,
            column: Some((i + 1, field.name().into())),
            what: what.into(),
        };
        let unit = metadata
            .key_value_metadata()
            .and_then(|pairs| pairs.iter().find(|pair| pair.key.strip_prefix("unit:") == Some(field.name())))
            .and_then(|pair| pair.value.clone())
            .unwrap_or_default();
        match kind(field) {
            Ok(data) => {
                places.push(i);
                columns.push(Column { name: field.name().into(), unit, data });
            }
            Err(what) => problems.push(refuse(what)),
        }
    }
    if metadata.num_rows() == 0 || fields.is_empty() {
        problems.push(Problem::of_table("the table has no rows"));
    }
    if !problems.is_empty() {
        let stopped = problems.len() > LISTED;
        problems.truncate(LISTED);
        return Err(ReadError { table: name.into(), problems, stopped });
    }
    for group in 0..reader.num_row_groups() {
        let group = reader.get_row_group(group).map_err(failed)?;
        for (&i, column) in places.iter().zip(&mut columns) {
            let chunk = group.get_column_reader(i).map_err(failed)?;
            append(chunk, &mut column.data).map_err(|what| {
                let problem = Problem { line: None, column: Some((i + 1, column.name.clone())), what };
                ReadError::one(name, problem)
            })?;
        }
    }
    for column in &mut columns {
        if text.contains(&column.name.as_str()) {
            as_text(&mut column.data);
        }
    }
    Table::new(name, columns).map_err(|error| ReadError::one(name, Problem::of_table(error.to_string())))
}

/// An empty column of the kind that a field becomes, or why it cannot be read.
fn kind(field: &Type) -> Result<ColumnData, &'static str> {
    if !field.is_primitive() || field.get_basic_info().repetition() == Repetition::REPEATED {
        return Err("lists and nested columns cannot be read: write one value a row");
    }
    let logical = field.get_basic_info().logical_type_ref();
    match (field.get_physical_type(), logical) {
        (_, Some(LogicalType::Decimal { .. })) => Err("decimals cannot be read: write them as doubles"),
        (_, Some(LogicalType::Timestamp { .. } | LogicalType::Date | LogicalType::Time { .. })) => {
            Err("dates and times cannot be read: write years or days as numbers")
        }
        (Physical::BYTE_ARRAY, _) => Ok(ColumnData::Text(Texts::default())),
        (Physical::INT32 | Physical::INT64, _)
            if field.get_basic_info().repetition() == Repetition::REQUIRED =>
        {
            Ok(ColumnData::Integer(Vec::new()))
        }
        (Physical::INT32 | Physical::INT64, _) => Ok(ColumnData::Integer(Vec::new())),
        (Physical::BOOLEAN | Physical::FLOAT | Physical::DOUBLE, _) => Ok(ColumnData::Number(Vec::new())),
        (Physical::INT96 | Physical::FIXED_LEN_BYTE_ARRAY, _) => {
            Err("values of this kind cannot be read: write doubles, integers or text")
        }
    }
}

fn append(chunk: ColumnReader, data: &mut ColumnData) -> Result<(), String> {
    match chunk {
        ColumnReader::BoolColumnReader(reader) => numbers(reader, data, |&value| f64::from(u8::from(value))),
        ColumnReader::FloatColumnReader(reader) => numbers(reader, data, |&value| f64::from(value)),
        ColumnReader::DoubleColumnReader(reader) => numbers(reader, data, |&value| value),
        ColumnReader::Int32ColumnReader(reader) => integers(reader, data, |&value| i64::from(value)),
        ColumnReader::Int64ColumnReader(reader) => integers(reader, data, |&value| value),
        ColumnReader::ByteArrayColumnReader(reader) => {
            let ColumnData::Text(text) = data else { return Ok(()) };
            values(reader, |value| {
                let Some(value) = value else {
                    text.push("");
                    return Ok(());
                };
                let value =
                    std::str::from_utf8(value.data()).map_err(|_| "this is no UTF-8 text".to_owned())?;
                text.push(value);
                Ok(())
            })
        }
        // `kind` lets none of these through.
        ColumnReader::Int96ColumnReader(_) | ColumnReader::FixedLenByteArrayColumnReader(_) => Ok(()),
    }
}

fn numbers<T: DataType>(
    reader: ColumnReaderImpl<T>,
    data: &mut ColumnData,
    convert: impl Fn(&T::T) -> f64,
) -> Result<(), String> {
    let ColumnData::Number(numbers) = data else { return Ok(()) };
    values(reader, |value| {
        numbers.push(value.map_or(f64::NAN, &convert));
        Ok(())
    })
}

/// Whole numbers; the column becomes one of real numbers at the first gap.
fn integers<T: DataType>(
    reader: ColumnReaderImpl<T>,
    data: &mut ColumnData,
    convert: impl Fn(&T::T) -> i64,
) -> Result<(), String> {
    values(reader, |value| {
        match (&mut *data, value.map(&convert)) {
            (ColumnData::Integer(integers), Some(value)) => integers.push(value),
            (ColumnData::Integer(integers), None) => {
                let mut numbers: Vec<f64> = integers.iter().map(|&value| value as f64).collect();
                numbers.push(f64::NAN);
                *data = ColumnData::Number(numbers);
            }
            (ColumnData::Number(numbers), value) => {
                numbers.push(value.map_or(f64::NAN, |value| value as f64));
            }
            (ColumnData::Text(_), _) => {}
        }
        Ok(())
    })
}

/// Every value of a chunk in order, none where it is missing.
fn values<T: DataType>(
    mut reader: ColumnReaderImpl<T>,
    mut take: impl FnMut(Option<&T::T>) -> Result<(), String>,
) -> Result<(), String> {
    let (mut levels, mut batch) = (Vec::new(), Vec::new());
    loop {
        levels.clear();
        batch.clear();
        let (rows, present, _) = reader
            .read_records(BATCH, Some(&mut levels), None, &mut batch)
            .map_err(|error| format!("the Parquet file cannot be read: {error}"))?;
        if rows == 0 {
            return Ok(());
        }
        if present == rows {
            batch.iter().try_for_each(|value| take(Some(value)))?;
        } else {
            let mut next = batch.iter();
            levels.iter().try_for_each(|&level| take(if level > 0 { next.next() } else { None }))?;
        }
    }
}

fn as_text(data: &mut ColumnData) {
    let text: Vec<String> = match data {
        ColumnData::Text(_) => return,
        ColumnData::Integer(values) => values.iter().map(i64::to_string).collect(),
        ColumnData::Number(values) => values
            .iter()
            .map(|value| if value.is_nan() { String::new() } else { value.to_string() })
            .collect(),
    };
    *data = ColumnData::Text(text.into());
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use ::parquet::data_type::{BoolType, DoubleType, Int32Type, Int96Type};
    use ::parquet::file::properties::WriterProperties;
    use ::parquet::file::writer::SerializedFileWriter;
    use bytes::Bytes;

    use super::super::tests::hostile;
    use super::*;

    #[test]
    fn what_this_program_writes_it_reads_back_to_the_bit() {
        let table = hostile();
        let bytes = super::super::parquet(&table).unwrap();
        let back = read_parquet("hostile", Bytes::from(bytes), &[], &|_| true).unwrap();
        assert_eq!(format!("{back:?}"), format!("{table:?}"));
    }

    #[test]
    fn gaps_and_other_kinds_become_numbers() {
        let field = |name: &str, physical, repetition| {
            Arc::new(
                Type::primitive_type_builder(name, physical).with_repetition(repetition).build().unwrap(),
            )
        };
        let fields = vec![
            field("n", Physical::INT32, Repetition::OPTIONAL),
            field("x", Physical::DOUBLE, Repetition::OPTIONAL),
            field("yes", Physical::BOOLEAN, Repetition::REQUIRED),
        ];
        let schema = Type::group_type_builder("t").with_fields(fields).build().unwrap();
        let mut bytes = Vec::new();
        let properties = Arc::new(WriterProperties::builder().build());
        let mut writer = SerializedFileWriter::new(&mut bytes, Arc::new(schema), properties).unwrap();
        let mut group = writer.next_row_group().unwrap();
        let mut chunk = group.next_column().unwrap().unwrap();
        chunk.typed::<Int32Type>().write_batch(&[3, 5], Some(&[1, 0, 1]), None).unwrap();
        chunk.close().unwrap();
        let mut chunk = group.next_column().unwrap().unwrap();
        chunk.typed::<DoubleType>().write_batch(&[0.5], Some(&[0, 0, 1]), None).unwrap();
        chunk.close().unwrap();
        let mut chunk = group.next_column().unwrap().unwrap();
        chunk.typed::<BoolType>().write_batch(&[true, false, true], None, None).unwrap();
        chunk.close().unwrap();
        group.close().unwrap();
        writer.close().unwrap();
        let table = read_parquet("t", Bytes::from(bytes.clone()), &["n"], &|_| true).unwrap();
        let shown: Vec<String> = table.columns().iter().map(|column| format!("{:?}", column.data)).collect();
        let expected = [r#"Text(["3", "", "5"])"#, "Number([NaN, NaN, 0.5])", "Number([1.0, 0.0, 1.0])"];
        assert_eq!(shown, expected);
        let table = read_parquet("t", Bytes::from(bytes), &[], &|_| true).unwrap();
        assert_eq!(format!("{:?}", table.columns()[0].data), "Number([3.0, NaN, 5.0])");
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        let error = read_parquet("t.parquet", Bytes::from_static(b"PAR1 and then nothing"), &[], &|_| true)
            .unwrap_err();
        assert!(error.to_string().starts_with("t.parquet: the Parquet file cannot be read ("), "{error}");
        let old = Type::primitive_type_builder("when", Physical::INT96).with_repetition(Repetition::REQUIRED);
        let schema =
            Type::group_type_builder("t").with_fields(vec![Arc::new(old.build().unwrap())]).build().unwrap();
        let mut bytes = Vec::new();
        let properties = Arc::new(WriterProperties::builder().build());
        let mut writer = SerializedFileWriter::new(&mut bytes, Arc::new(schema), properties).unwrap();
        let mut group = writer.next_row_group().unwrap();
        let mut chunk = group.next_column().unwrap().unwrap();
        chunk.typed::<Int96Type>().write_batch(&[::parquet::data_type::Int96::new()], None, None).unwrap();
        chunk.close().unwrap();
        group.close().unwrap();
        writer.close().unwrap();
        let error = read_parquet("t", Bytes::from(bytes), &[], &|_| true).unwrap_err();
        let expected =
            "t: column 1 (`when`): values of this kind cannot be read: write doubles, integers or text";
        assert_eq!(error.to_string(), expected);
    }
}
