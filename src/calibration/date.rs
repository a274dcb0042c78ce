//! Dates of records: days counted from 1 January of the year 1, and the months they fall in.

use chrono::{Datelike, NaiveDate};

/// How the dates of a file are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DateOrder {
    /// 2015-03-09.
    #[default]
    Iso,
    /// 9/3/2015, 9.3.2015 or 9-3-2015: the day first.
    DayFirst,
    /// 3/9/2015: the month first.
    MonthFirst,
}

/// A calendar day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub i32);

impl Day {
    /// The first day of a month, which is counted from January of year 0.
    #[must_use]
    pub fn first_of(month: i32) -> Self {
        let date = NaiveDate::from_ymd_opt(month.div_euclid(12), month.rem_euclid(12) as u32 + 1, 1);
        Self(date.unwrap_or_default().num_days_from_ce())
    }

    fn date(self) -> NaiveDate {
        NaiveDate::from_num_days_from_ce_opt(self.0).unwrap_or_default()
    }

    /// Its month, counted from January of year 0.
    #[must_use]
    pub fn month(self) -> i32 {
        self.date().year() * 12 + self.date().month0() as i32
    }

    /// Whether it is the first of a month.
    #[must_use]
    pub fn begins_month(self) -> bool {
        self.date().day() == 1
    }

    /// As ISO 8601 writes it: 2015-03-09.
    #[must_use]
    pub fn iso(self) -> String {
        self.date().format("%Y-%m-%d").to_string()
    }
}

/// Days of a month.
#[must_use]
pub(super) fn days_in(month: i32) -> i32 {
    Day::first_of(month + 1).0 - Day::first_of(month).0
}

/// The day that a text names; a time of day behind it is not looked at.
///
/// # Errors
/// What to write instead.
pub fn parse(text: &str, order: DateOrder) -> Result<Day, String> {
    let day = text.split(['T', ' ']).next().unwrap_or_default();
    let parts: Vec<&str> = day.split(['-', '/', '.']).collect();
    let number =
        |part: &str| (!part.is_empty() && part.len() <= 4).then(|| part.parse::<u32>().ok()).flatten();
    let [Some(a), Some(b), Some(c)] = [0, 1, 2].map(|i| parts.get(i).and_then(|part| number(part))) else {
        return Err(format!("`{text}` is no date: write it as 2015-03-09"));
    };
    let iso = parts[0].len() == 4;
    let made = |year: u32, month: u32, day: u32| {
        NaiveDate::from_ymd_opt(year as i32, month, day)
            .filter(|date| (1900..2200).contains(&date.year()))
            .map(|date| Day(date.num_days_from_ce()))
    };
    let day = match (order, iso) {
        (DateOrder::Iso, true) => made(a, b, c),
        (DateOrder::DayFirst, false) => made(c, b, a),
        (DateOrder::MonthFirst, false) => made(c, a, b),
        (DateOrder::Iso, false) => {
            let (day, month) = (made(c, b, a), made(c, a, b));
            let reading = |day: Option<Day>| day.map(Day::iso);
            return Err(match (reading(day), reading(month)) {
                (Some(x), Some(y)) if x != y => {
                    format!(
                        "`{text}` may be {x} or {y}: write the date so, or say --dates dmy or --dates mdy"
                    )
                }
                (Some(x), _) => {
                    format!("`{text}` is not written as {x}: say --dates dmy if the whole file is so")
                }
                (_, Some(y)) => {
                    format!("`{text}` is not written as {y}: say --dates mdy if the whole file is so")
                }
                _ => format!("`{text}` is no date: write it as 2015-03-09"),
            });
        }
        (_, true) => {
            return Err(format!(
                "`{text}` has the year first and other dates have it last: write all of them one way"
            ));
        }
    };
    day.ok_or_else(|| format!("`{text}` is no day of the calendar"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_they_are_said_to_be_written() {
        let iso = |text: &str, order| parse(text, order).map(Day::iso);
        assert_eq!(iso("2015-03-09", DateOrder::Iso).as_deref(), Ok("2015-03-09"));
        assert_eq!(iso("2015-03-09T14:20:00Z", DateOrder::Iso).as_deref(), Ok("2015-03-09"));
        assert_eq!(iso("9/3/2015 14:20", DateOrder::DayFirst).as_deref(), Ok("2015-03-09"));
        assert_eq!(iso("3.9.2015", DateOrder::MonthFirst).as_deref(), Ok("2015-03-09"));
        let error = parse("09/03/2015", DateOrder::Iso).unwrap_err();
        assert!(error.contains("2015-03-09 or 2015-09-03") && error.contains("--dates dmy"), "{error}");
        assert!(parse("25/03/2015", DateOrder::Iso).unwrap_err().contains("--dates dmy if"));
        assert!(parse("2015-03-09", DateOrder::DayFirst).unwrap_err().contains("one way"));
        assert!(parse("2015-02-30", DateOrder::Iso).unwrap_err().contains("no day of the calendar"));
        assert!(parse("yesterday", DateOrder::Iso).unwrap_err().contains("no date"));
        assert!(parse("12015-02-03", DateOrder::Iso).unwrap_err().contains("no date"));
    }

    #[test]
    fn months_are_counted_through() {
        let day = parse("2016-02-29", DateOrder::Iso).unwrap();
        assert_eq!((day.month(), days_in(day.month())), (2016 * 12 + 1, 29));
        assert!(Day::first_of(2016 * 12).begins_month() && Day::first_of(2016 * 12).iso() == "2016-01-01");
    }
}
