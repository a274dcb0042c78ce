//! The list of staff: who held which post from when to when.

use std::collections::BTreeMap;
use std::io::Read;

use super::date::{DateOrder, Day};
use super::names::Names;
use super::requests::date;
use crate::tables::{Problem, ReadError, read_rows};

/// Columns of the list, and whether they must be there.
const COLUMNS: [(&str, bool); 4] = [("office", true), ("from", true), ("to", true), ("post", false)];

/// A term in a post.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Held {
    /// First day; `None`: from before the list begins.
    pub from: Option<Day>,
    /// Last day, or the first without its holder; `None`: still there.
    pub to: Option<Day>,
    line: u64,
}

/// The terms of each post in their order.
#[derive(Debug, Clone, Default)]
pub struct Staff {
    /// By office and post.
    pub posts: BTreeMap<(usize, String), Vec<Held>>,
    /// Number of terms.
    pub terms: u64,
    /// First and last day that the list names.
    pub span: Option<(Day, Day)>,
}

/// Reads a list of staff: a row a term; `from` is empty for who was there before the list begins, `to` for who is still
/// there; `post` tells the posts of an office apart where it has several.
///
/// # Errors
/// With every problem up to some ten, each with its line and column.
pub fn read_staff(
    name: &str,
    input: impl Read,
    names: &Names<'_>,
    order: DateOrder,
) -> Result<Staff, ReadError> {
    let mut staff = Staff::default();
    read_rows(name, input, &COLUMNS, &mut |row| {
        let office = names.office(row.text(0)?).map_err(|what| row.problem(0, what))?;
        let (from, to) = (date(row, 1, order)?, date(row, 2, order)?);
        if let (Some(from), Some(to)) = (from, to)
            && to < from
        {
            return Err(row.problem(2, "the term ends before it begins"));
        }
        let post = row.text(3)?.to_owned();
        staff.posts.entry((office, post)).or_default().push(Held { from, to, line: row.line() });
        staff.terms += 1;
        for day in [from, to].into_iter().flatten() {
            let (first, last) = staff.span.unwrap_or((day, day));
            staff.span = Some((first.min(day), last.max(day)));
        }
        Ok(())
    })?;
    let mut problems = Vec::new();
    for terms in staff.posts.values_mut() {
        terms.sort_by_key(|term| (term.from, term.to.is_none(), term.to));
        for pair in terms.windows(2) {
            let clash = match (pair[0].to, pair[1].from) {
                (Some(to), Some(from)) => from < to,
                _ => true,
            };
            if clash {
                let what = format!(
                    "this term begins before that of line {} in the same post ends: give the posts of an office names \
                     in a column `post`",
                    pair[0].line
                );
                problems.push(Problem { line: Some(pair[1].line), column: None, what });
            }
        }
    }
    problems.sort_by_key(|problem| problem.line);
    if problems.is_empty() {
        Ok(staff)
    } else {
        Err(ReadError { table: name.to_owned(), problems, stopped: false })
    }
}
