//! Apache Parquet.

use std::io::Write;
use std::ops::Range;
use std::sync::Arc;

use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::{ColumnPath, Type};

use super::{Column, ColumnData, Table, TableError};

/// Rows of a row group: large enough to compress well, small enough to be read piecemeal.
const GROUP: usize = 1 << 20;

/// A table as a Parquet file: doubles (`NaN` stays `NaN`), 64-bit integers, UTF-8 strings, all required;
/// compressed with Snappy; the unit of a column as file metadata under `unit:` and its name. The same table gives the
/// same bytes.
///
/// # Errors
/// If the Parquet library refuses.
pub fn parquet(table: &Table) -> Result<Vec<u8>, TableError> {
    let mut out = Vec::new();
    let mut writer = ParquetWriter::new(&mut out, table)?;
    for start in (0..table.rows()).step_by(GROUP) {
        writer.group(table, start..(start + GROUP).min(table.rows()))?;
    }
    writer.close()?;
    Ok(out)
}

/// A Parquet file that is written in pieces, of the kind that [`parquet()`] writes at once.
pub struct ParquetWriter<W: Write + Send> {
    writer: SerializedFileWriter<W>,
}

impl<W: Write + Send> std::fmt::Debug for ParquetWriter<W> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ParquetWriter").finish_non_exhaustive()
    }
}

impl<W: Write + Send> ParquetWriter<W> {
    /// Begins a file with the columns of a table; its rows are not written.
    ///
    /// # Errors
    /// If the Parquet library refuses.
    pub fn new(out: W, table: &Table) -> Result<Self, TableError> {
        let fields = table.columns().iter().map(field).collect::<Result<Vec<_>, _>>()?;
        let schema = Type::group_type_builder("table").with_fields(fields).build()?;
        let units = table.columns().iter().filter(|column| !column.unit.is_empty());
        let metadata =
            units.map(|column| KeyValue::new(format!("unit:{}", column.name), column.unit.clone()));
        let mut properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            // An index of pages in every group and column is kept in memory until the end: of a million points 100 MB.
            .set_statistics_enabled(EnabledStatistics::Chunk)
            .set_offset_index_disabled(true)
            .set_created_by(concat!("jpo ", env!("CARGO_PKG_VERSION")).into())
            .set_key_value_metadata(Some(metadata.collect()));
        for column in table.columns() {
            // Draws hardly ever repeat: a dictionary of them would only be built to be thrown away.
            if matches!(column.data, ColumnData::Number(_)) {
                let path = ColumnPath::from(vec![column.name.clone()]);
                properties = properties.set_column_dictionary_enabled(path, false);
            }
        }
        let writer = SerializedFileWriter::new(out, Arc::new(schema), Arc::new(properties.build()))?;
        Ok(Self { writer })
    }

    /// Adds the rows of a table with the same columns, as a row group.
    ///
    /// # Errors
    /// If the Parquet library or the file refuses.
    pub fn rows(&mut self, table: &Table) -> Result<(), TableError> {
        self.group(table, 0..table.rows())
    }

    fn group(&mut self, table: &Table, rows: Range<usize>) -> Result<(), TableError> {
        let mut group = self.writer.next_row_group()?;
        for column in table.columns() {
            let Some(mut chunk) = group.next_column()? else { break };
            match &column.data {
                ColumnData::Number(values) => {
                    chunk.typed::<DoubleType>().write_batch(&values[rows.clone()], None, None)?;
                }
                ColumnData::Integer(values) => {
                    chunk.typed::<Int64Type>().write_batch(&values[rows.clone()], None, None)?;
                }
                ColumnData::Text(values) => {
                    let bytes: Vec<ByteArray> =
                        rows.clone().map(|row| ByteArray::from(values[row].as_str())).collect();
                    chunk.typed::<ByteArrayType>().write_batch(&bytes, None, None)?;
                }
            }
            chunk.close()?;
        }
        group.close()?;
        Ok(())
    }

    /// Ends the file.
    ///
    /// # Errors
    /// If the Parquet library or the file refuses.
    pub fn close(self) -> Result<(), TableError> {
        self.writer.close()?;
        Ok(())
    }
}

fn field(column: &Column) -> Result<Arc<Type>, ParquetError> {
    let (physical, logical) = match column.data {
        ColumnData::Text(_) => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        ColumnData::Number(_) => (Physical::DOUBLE, None),
        ColumnData::Integer(_) => (Physical::INT64, None),
    };
    let builder = Type::primitive_type_builder(&column.name, physical)
        .with_repetition(Repetition::REQUIRED)
        .with_logical_type(logical);
    Ok(Arc::new(builder.build()?))
}

#[cfg(test)]
mod tests {
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::Field;

    use super::super::tests::{HOSTILE, hostile};
    use super::*;

    fn open(bytes: Vec<u8>) -> SerializedFileReader<bytes::Bytes> {
        SerializedFileReader::new(bytes::Bytes::from(bytes)).unwrap()
    }

    #[test]
    fn a_file_reads_back_to_the_bit() {
        let table = hostile();
        let reader = open(parquet(&table).unwrap());
        let ColumnData::Number(numbers) = &table.columns()[1].data else { panic!("numbers") };
        let mut rows = 0;
        for (row, record) in reader.get_row_iter(None).unwrap().enumerate() {
            let fields: Vec<Field> =
                record.unwrap().get_column_iter().map(|(_, field)| field.clone()).collect();
            assert_eq!(fields[0], Field::Str(HOSTILE[row].into()));
            let Field::Double(value) = fields[1] else { panic!("a double") };
            assert_eq!(value.to_bits(), numbers[row].to_bits());
            assert_eq!(fields[2], Field::Long(i64::try_from(row).unwrap() - 3));
            rows += 1;
        }
        assert_eq!(rows, HOSTILE.len());
    }

    #[test]
    fn the_file_says_its_units_and_its_maker() {
        let reader = open(parquet(&hostile()).unwrap());
        let metadata = reader.metadata().file_metadata();
        let pairs: Vec<(&str, Option<&str>)> = metadata
            .key_value_metadata()
            .unwrap()
            .iter()
            .map(|pair| (pair.key.as_str(), pair.value.as_deref()))
            .collect();
        assert_eq!(pairs, [("unit:cost", Some("USD/year"))]);
        assert!(metadata.created_by().unwrap().starts_with("jpo "));
    }

    #[test]
    fn the_same_table_gives_the_same_bytes_and_an_empty_one_is_legal() {
        assert_eq!(parquet(&hostile()).unwrap(), parquet(&hostile()).unwrap());
        let empty = Table::new("empty", vec![Column::number("x", "h", Vec::new())]).unwrap();
        assert_eq!(open(parquet(&empty).unwrap()).metadata().file_metadata().num_rows(), 0);
    }

    #[test]
    fn long_tables_are_cut_into_row_groups_without_loss() {
        let n = GROUP + 5;
        let values: Vec<f64> = (0..n).map(|i| i as f64).collect();
        let table = Table::new("long", vec![Column::number("a.b", "", values)]).unwrap();
        let reader = open(parquet(&table).unwrap());
        assert_eq!(reader.num_row_groups(), 2);
        assert_eq!(reader.metadata().file_metadata().num_rows(), i64::try_from(n).unwrap());
        let last = reader.get_row_iter(None).unwrap().last().unwrap().unwrap();
        assert_eq!(last.get_column_iter().next().unwrap().1, &Field::Double((n - 1) as f64));
    }
}
