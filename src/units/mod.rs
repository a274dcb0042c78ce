//! Quantities with their unit in the type: only lawful products exist.
//!
//! A [`Quantity`] is an `f64` that knows its unit at compile time and prints it. Inside the queue
//! kernel plain `f64` with the unit in the field's doc are used; money never leaves its type.

mod calendar;

pub use calendar::{Calendar, DAYS_PER_MONTH};

use std::fmt;
use std::iter::Sum;
use std::marker::PhantomData;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};

/// Year of the prices in which all money is told: constant US dollars.
pub const PRICE_YEAR: i32 = 2015;

/// A unit: its symbol and the range a checked value may have.
pub trait Unit: Copy {
    /// As printed.
    const SYMBOL: &'static str;
    /// Smallest lawful value.
    const LOW: f64 = f64::NEG_INFINITY;
    /// Largest lawful value.
    const HIGH: f64 = f64::INFINITY;
}

/// A number of some unit.
#[derive(Clone, Copy, PartialEq, PartialOrd, Default)]
pub struct Quantity<U>(f64, PhantomData<U>);

/// A value outside its unit's range, or not finite.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[error("{value} {symbol} is not a finite number between {low} and {high}")]
pub struct OutOfRange {
    value: f64,
    symbol: &'static str,
    low: f64,
    high: f64,
}

/// US dollars of the price basis.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default)]
pub struct Dollar;
impl Unit for Dollar {
    const SYMBOL: &'static str = "USD";
}

/// Hours.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default)]
pub struct Hour;
impl Unit for Hour {
    const SYMBOL: &'static str = "h";
    const LOW: f64 = 0.0;
}

/// US dollars per hour.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default)]
pub struct DollarPerHour;
impl Unit for DollarPerHour {
    const SYMBOL: &'static str = "USD/h";
    const LOW: f64 = 0.0;
}

/// A part of a whole.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default)]
pub struct Part;
impl Unit for Part {
    const SYMBOL: &'static str = "share";
    const LOW: f64 = 0.0;
    const HIGH: f64 = 1.0;
}

/// Money \[USD\].
pub type Usd = Quantity<Dollar>;
/// Work or time \[h\].
pub type Hours = Quantity<Hour>;
/// A price [USD/h].
pub type UsdPerHour = Quantity<DollarPerHour>;
/// A share in 0..=1.
pub type Share = Quantity<Part>;

impl<U: Copy> Quantity<U> {
    /// Zero of the unit.
    pub const ZERO: Self = Self(0.0, PhantomData);

    /// A value computed from checked ones; not checked again.
    #[must_use]
    pub const fn of(value: f64) -> Self {
        Self(value, PhantomData)
    }

    /// The bare number.
    #[must_use]
    pub const fn get(self) -> f64 {
        self.0
    }

    /// The larger of two.
    #[must_use]
    pub fn max(self, other: Self) -> Self {
        Self::of(self.0.max(other.0))
    }

    /// The smaller of two.
    #[must_use]
    pub fn min(self, other: Self) -> Self {
        Self::of(self.0.min(other.0))
    }
}

impl<U: Unit> TryFrom<f64> for Quantity<U> {
    type Error = OutOfRange;

    fn try_from(value: f64) -> Result<Self, OutOfRange> {
        if value.is_finite() && value >= U::LOW && value <= U::HIGH {
            Ok(Self::of(value))
        } else {
            Err(OutOfRange { value, symbol: U::SYMBOL, low: U::LOW, high: U::HIGH })
        }
    }
}

impl<U: Unit> fmt::Display for Quantity<U> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(precision) = f.precision() {
            write!(f, "{:.precision$} {}", self.0, U::SYMBOL)
        } else {
            write!(f, "{} {}", self.0, U::SYMBOL)
        }
    }
}

impl<U: Unit> fmt::Debug for Quantity<U> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.0, U::SYMBOL)
    }
}

impl<U: Copy> Add for Quantity<U> {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self::of(self.0 + other.0)
    }
}

impl<U: Copy> Sub for Quantity<U> {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self::of(self.0 - other.0)
    }
}

impl<U: Copy> Neg for Quantity<U> {
    type Output = Self;
    fn neg(self) -> Self {
        Self::of(-self.0)
    }
}

impl<U> AddAssign for Quantity<U> {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl<U> SubAssign for Quantity<U> {
    fn sub_assign(&mut self, other: Self) {
        self.0 -= other.0;
    }
}

impl<U: Copy> Mul<f64> for Quantity<U> {
    type Output = Self;
    fn mul(self, factor: f64) -> Self {
        Self::of(self.0 * factor)
    }
}

impl<U: Copy> Div<f64> for Quantity<U> {
    type Output = Self;
    fn div(self, divisor: f64) -> Self {
        Self::of(self.0 / divisor)
    }
}

/// A ratio of two quantities of one unit is a number.
impl<U> Div for Quantity<U> {
    type Output = f64;
    fn div(self, other: Self) -> f64 {
        self.0 / other.0
    }
}

impl<U: Copy> Sum for Quantity<U> {
    fn sum<I: Iterator<Item = Self>>(items: I) -> Self {
        items.fold(Self::ZERO, |total, item| total + item)
    }
}

impl Mul<Hours> for UsdPerHour {
    type Output = Usd;
    fn mul(self, hours: Hours) -> Usd {
        Usd::of(self.0 * hours.0)
    }
}

impl Div<Hours> for Usd {
    type Output = UsdPerHour;
    fn div(self, hours: Hours) -> UsdPerHour {
        UsdPerHour::of(self.0 / hours.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_price_times_hours_is_money_and_back() {
        let price = UsdPerHour::of(67.0);
        let money = price * Hours::of(3.0);
        assert_eq!(money, Usd::of(201.0));
        assert_eq!(money / Hours::of(3.0), price);
        assert_eq!(format!("{money:.2}"), "201.00 USD");
    }

    #[test]
    fn ranges_are_checked_and_said() {
        assert!(Share::try_from(0.5).is_ok());
        let error = Share::try_from(1.5).unwrap_err();
        assert_eq!(error.to_string(), "1.5 share is not a finite number between 0 and 1");
        assert!(Hours::try_from(f64::NAN).is_err());
        assert!(Usd::try_from(-5.0).is_ok(), "a balance may be negative");
    }
}
