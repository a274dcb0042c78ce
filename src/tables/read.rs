//! Reading a table from a file.

use std::fs::File;
use std::io::{Read, Seek};
use std::path::Path;

use super::{Problem, ReadError, Table, read_csv};

/// A table from a file, CSV or Parquet, told apart by how the file begins; columns named in `text` are text.
///
/// # Errors
/// If the file cannot be opened, and as [`read_csv`] and [`read_parquet`](super::read_parquet).
pub fn read(path: &Path, text: &[&str]) -> Result<Table, ReadError> {
    read_columns(path, text, &|_| true)
}

/// The same, of a Parquet file only the columns whose names `wanted` takes: the others are not decoded.
///
/// # Errors
/// As [`read`].
pub fn read_columns(path: &Path, text: &[&str], wanted: &dyn Fn(&str) -> bool) -> Result<Table, ReadError> {
    let name = path.display().to_string();
    let failed = |error: std::io::Error| {
        ReadError::one(&name, Problem::of_table(format!("the file cannot be read: {error}")))
    };
    let mut file = File::open(path).map_err(failed)?;
    let mut start = Vec::new();
    file.by_ref().take(4).read_to_end(&mut start).map_err(failed)?;
    file.rewind().map_err(failed)?;
    if start == b"PAR1" {
        #[cfg(feature = "parquet")]
        return super::read_parquet(&name, file, text, wanted);
        #[cfg(not(feature = "parquet"))]
        let _ = wanted;
        #[cfg(not(feature = "parquet"))]
        return Err(ReadError::one(
            &name,
            Problem::of_table("this is Parquet, which this build cannot read: take CSV"),
        ));
    }
    read_csv(&name, file, text)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::super::{Column, csv};
    use super::*;

    #[test]
    fn a_file_is_read_by_what_it_holds() {
        let folder = tempfile::tempdir().unwrap();
        let table =
            Table::new("t", vec![Column::text("a", vec!["x".into()]), Column::integer("n", "", vec![4])]);
        let table = table.unwrap();
        let write = |name: &str, bytes: &[u8]| {
            let path = folder.path().join(name);
            fs::write(&path, bytes).unwrap();
            read(&path, &[])
        };
        assert_eq!(write("t.csv", &csv(&table)).unwrap().columns(), table.columns());
        #[cfg(feature = "parquet")]
        assert_eq!(
            write("t.dat", &super::super::parquet(&table).unwrap()).unwrap().columns(),
            table.columns()
        );
        let workbook = write("t.xlsx", b"PK\x03\x04...").unwrap_err();
        assert!(workbook.to_string().ends_with("save the sheet as `CSV UTF-8`"), "{workbook}");
        let nothing = read(&folder.path().join("none.csv"), &[]).unwrap_err();
        assert!(nothing.to_string().contains("the file cannot be read: "), "{nothing}");
    }
}
