//! The clock of a play: months, working hours and calendar years.

/// Months of a play, the working clock that runs through them, and the calendar they stand in.
///
/// A month index `t` counts from the first month played; `m = t - warm_up` is the month of the model,
/// negative during warm-up, and 0 in January of the start year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Calendar {
    /// Months of warm-up before month 0 (12 or 0).
    pub warm_up: usize,
    /// Years of the horizon.
    pub years: usize,
    /// Calendar year of month 0.
    pub start: i32,
    /// Working hours in a month \[h\].
    pub month_hours: f64,
    /// Working hours in a day \[h\].
    pub day_hours: f64,
}

/// Average length of a month in calendar days.
pub const DAYS_PER_MONTH: f64 = 365.25 / 12.0;

impl Calendar {
    /// A calendar by contract hours per week: 52 / 12 weeks a month, five days a week.
    #[must_use]
    pub fn new(start: i32, years: usize, warm_up: bool, hours_per_week: f64) -> Self {
        Self {
            warm_up: if warm_up { 12 } else { 0 },
            years,
            start,
            month_hours: hours_per_week * 52.0 / 12.0,
            day_hours: hours_per_week / 5.0,
        }
    }

    /// Months played in all.
    #[must_use]
    pub fn months(&self) -> usize {
        self.warm_up + 12 * self.years
    }

    /// Calendar month of a month index, 1 = January.
    #[must_use]
    pub fn month_of_year(&self, t: usize) -> u8 {
        // warm-up is a whole year or nothing, so January stays where it is
        (t % 12) as u8 + 1
    }

    /// Calendar year of a month index.
    #[must_use]
    pub fn year(&self, t: usize) -> i32 {
        let months = t as i32 - self.warm_up as i32;
        self.start + months.div_euclid(12)
    }

    /// Year of the horizon, 0-based; `None` during warm-up.
    #[must_use]
    pub fn horizon_year(&self, t: usize) -> Option<usize> {
        t.checked_sub(self.warm_up).map(|m| m.div_euclid(12))
    }

    /// Working clock at the start of a month \[h\].
    #[must_use]
    pub fn clock(&self, t: usize) -> f64 {
        t as f64 * self.month_hours
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn warm_up_is_the_year_before_the_start() {
        let calendar = Calendar::new(2016, 10, true, 37.5);
        assert_eq!(calendar.months(), 132);
        assert_eq!((calendar.year(0), calendar.year(11), calendar.year(12)), (2015, 2015, 2016));
        assert_eq!((calendar.month_of_year(0), calendar.month_of_year(11)), (1, 12));
        assert_eq!(
            (calendar.horizon_year(11), calendar.horizon_year(12), calendar.horizon_year(24)),
            (None, Some(0), Some(1))
        );
        assert_eq!(calendar.month_hours, 162.5);
        assert_eq!(calendar.day_hours, 7.5);
    }
}
