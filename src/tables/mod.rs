//! Tables of named columns with units, and their forms: CSV, JSON, Markdown, Parquet, workbook; CSV and Parquet
//! are read back, from anybody.

mod csv;
mod json;
mod markdown;
#[cfg(feature = "parquet")]
mod parquet;
mod problems;
mod read;
mod read_csv;
#[cfg(feature = "parquet")]
mod read_parquet;
mod rows;
mod texts;
#[cfg(feature = "xlsx")]
mod xlsx;

use thiserror::Error;

pub use csv::{csv, write_csv};
pub use json::json;
pub use markdown::markdown;
#[cfg(feature = "parquet")]
pub use parquet::{ParquetWriter, parquet};
pub use problems::{Problem, ReadError};
pub use read::{read, read_columns};
pub use read_csv::read_csv;
#[cfg(feature = "parquet")]
pub use read_parquet::read_parquet;
pub use rows::{Row, read_rows};
pub use texts::Texts;
#[cfg(feature = "xlsx")]
pub use xlsx::xlsx;

/// Values of a column. A missing number is `NaN`, a missing text is empty.
#[derive(Debug, Clone, PartialEq)]
pub enum ColumnData {
    /// Text.
    Text(Texts),
    /// Real numbers.
    Number(Vec<f64>),
    /// Counts, years, indices.
    Integer(Vec<i64>),
}

impl ColumnData {
    /// Number of values.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::Text(values) => values.len(),
            Self::Number(values) => values.len(),
            Self::Integer(values) => values.len(),
        }
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// A named column.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Stable name, the header of the column.
    pub name: String,
    /// Unit; empty for text.
    pub unit: String,
    /// Values.
    pub data: ColumnData,
}

impl Column {
    /// A column of text.
    pub fn text(name: impl Into<String>, values: Vec<String>) -> Self {
        Self { name: name.into(), unit: String::new(), data: ColumnData::Text(values.into()) }
    }

    /// A column of real numbers.
    pub fn number(name: impl Into<String>, unit: impl Into<String>, values: Vec<f64>) -> Self {
        Self { name: name.into(), unit: unit.into(), data: ColumnData::Number(values) }
    }

    /// A column of whole numbers.
    pub fn integer(name: impl Into<String>, unit: impl Into<String>, values: Vec<i64>) -> Self {
        Self { name: name.into(), unit: unit.into(), data: ColumnData::Integer(values) }
    }
}

/// A table: columns of one length under different names.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    name: String,
    columns: Vec<Column>,
}

impl Table {
    /// A table from its columns.
    ///
    /// # Errors
    /// If columns differ in length or two have the same name.
    pub fn new(name: impl Into<String>, columns: Vec<Column>) -> Result<Self, TableError> {
        let name = name.into();
        if let Some(first) = columns.first() {
            for (i, column) in columns.iter().enumerate() {
                let (rows, expected) = (column.data.len(), first.data.len());
                if rows != expected {
                    return Err(TableError::UnequalColumns {
                        table: name,
                        column: column.name.clone(),
                        rows,
                        expected,
                    });
                }
                if columns[..i].iter().any(|before| before.name == column.name) {
                    return Err(TableError::NamedTwice { table: name, column: column.name.clone() });
                }
            }
        }
        Ok(Self { name, columns })
    }

    /// Name: of a sheet, of a file without its extension.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Columns.
    #[must_use]
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// Number of rows.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.columns.first().map_or(0, |column| column.data.len())
    }

    /// The column of a name.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == name)
    }
}

/// Why a table cannot be made or written.
#[derive(Debug, Error)]
pub enum TableError {
    /// Columns of different lengths.
    #[error("column `{column}` of table `{table}` has {rows} rows where the first column has {expected}")]
    UnequalColumns {
        /// Table.
        table: String,
        /// Column.
        column: String,
        /// Its rows.
        rows: usize,
        /// Rows of the first column.
        expected: usize,
    },
    /// Two columns of one name.
    #[error("table `{table}` has two columns named `{column}`")]
    NamedTwice {
        /// Table.
        table: String,
        /// Column.
        column: String,
    },
    /// More rows than a worksheet holds.
    #[error("table `{table}` has {rows} rows and a header; a worksheet holds {limit}: take CSV or Parquet")]
    TooManyRows {
        /// Table.
        table: String,
        /// Rows without the header.
        rows: usize,
        /// Rows of a worksheet.
        limit: usize,
    },
    /// The workbook could not be made.
    #[cfg(feature = "xlsx")]
    #[error("the workbook could not be written")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// The Parquet file could not be made.
    #[cfg(feature = "parquet")]
    #[error("the Parquet file could not be written")]
    Parquet(#[from] ::parquet::errors::ParquetError),
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// What spreadsheets, shells, browsers and Markdown readers would act upon.
    pub(crate) const HOSTILE: [&str; 14] = [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "\u{ff1d}1+1",
        "=HYPERLINK(\"http://example.org\",\"x\")",
        "a,b\"c\nd",
        "a | b `c` [d](e) *f* \\",
        "<script>alert(1)</script>&amp;",
        "nul \0 bell \u{7} end",
        "Kiribati – Î ¥ 太",
    ];

    pub(crate) fn hostile() -> Table {
        let text: Vec<String> = HOSTILE.map(String::from).to_vec();
        let n = i32::try_from(text.len()).unwrap();
        let mut numbers: Vec<f64> = (0..n).map(|i| f64::from(i) / 7.0 - 0.9).collect();
        numbers[3] = f64::NAN;
        numbers[4] = 1.797_693_134_862_315_7e308;
        numbers[5] = 5e-324;
        numbers[6] = 40_000.0;
        numbers[7] = f64::NEG_INFINITY;
        let integers = (0..i64::from(n)).map(|i| i - 3).collect();
        Table::new(
            "hostile",
            vec![
                Column::text("=label", text),
                Column::number("cost", "USD/year", numbers),
                Column::integer("year", "", integers),
            ],
        )
        .unwrap()
    }

    #[test]
    fn a_table_is_rectangular_and_its_names_differ() {
        let a = Column::integer("a", "", vec![1, 2]);
        let short = Column::number("b", "h", vec![1.0]);
        let error = Table::new("t", vec![a.clone(), short]).unwrap_err();
        assert_eq!(error.to_string(), "column `b` of table `t` has 1 rows where the first column has 2");
        let error = Table::new("t", vec![a.clone(), a.clone()]).unwrap_err();
        assert_eq!(error.to_string(), "table `t` has two columns named `a`");
        let table = Table::new("t", vec![a.clone()]).unwrap();
        assert_eq!((table.rows(), table.column("a"), table.column("z")), (2, Some(&a), None));
        assert_eq!(Table::new("empty", Vec::new()).unwrap().rows(), 0);
    }
}
