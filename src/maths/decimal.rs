//! Numbers as decimals for people.

/// Shortest exact decimal of a number, thousands separated by commas; scientific when very large or very small.
#[must_use]
pub fn grouped(value: f64) -> String {
    let size = value.abs();
    if size >= 1e15 || (size < 1e-6 && size > 0.0) {
        return format!("{value:e}");
    }
    let plain = value.to_string();
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain.as_str()), |rest| ("-", rest));
    let (whole, fraction) = digits.find('.').map_or((digits, ""), |dot| digits.split_at(dot));
    let mut text = String::from(sign);
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text + fraction
}

/// The nearest number with so many significant digits (at least one).
#[must_use]
pub fn round_significant(value: f64, digits: usize) -> f64 {
    // By way of the decimal text, which is rounded correctly; a product with a power of ten is not.
    let text = format!("{:.*e}", digits.clamp(1, 17) - 1, value);
    text.parse().unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_and_exact() {
        for (value, text) in [
            (0.0, "0"),
            (67.0, "67"),
            (999.0, "999"),
            (1000.0, "1,000"),
            (-1_234_567.25, "-1,234,567.25"),
            (-100.5, "-100.5"),
            (0.05, "0.05"),
            (1e-9, "1e-9"),
            (2.5e18, "2.5e18"),
            (f64::INFINITY, "inf"),
        ] {
            assert_eq!(grouped(value), text);
        }
    }

    #[test]
    fn significant_digits_are_rounded_as_decimals() {
        for (value, digits, rounded) in [
            (123_456.7, 3, 123_000.0),
            (0.012_345, 2, 0.012),
            (-9.996, 3, -10.0),
            (0.0, 3, 0.0),
            (2.675, 3, 2.67), // the double lies below the tie
            (5.0, 0, 5.0),
        ] {
            assert_eq!(round_significant(value, digits), rounded);
        }
        assert!(round_significant(f64::NAN, 3).is_nan());
        assert_eq!(round_significant(f64::INFINITY, 3), f64::INFINITY);
    }
}
