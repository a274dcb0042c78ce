//! Numbers as people read them: two significant figures, separators of thousands and decimals of the language.

use super::Language;

impl Language {
    /// Written where a value is missing.
    #[must_use]
    pub const fn missing(self) -> &'static str {
        match self {
            Self::English => "n/a",
            Self::French => "s.o.",
        }
    }

    /// Between thousands, and before decimals. French groups by a narrow no-break space.
    const fn separators(self) -> (char, char) {
        match self {
            Self::English => (',', '.'),
            Self::French => ('\u{202f}', ','),
        }
    }

    /// `number` with the sign of percent behind it; French sets it off by a narrow no-break space.
    #[must_use]
    pub fn with_percent(self, number: &str) -> String {
        match self {
            Self::English => format!("{number} %"),
            Self::French => format!("{number}\u{202f}%"),
        }
    }

    /// Between members of a list that have commas themselves.
    #[must_use]
    pub const fn semicolon(self) -> &'static str {
        match self {
            Self::English => "; ",
            Self::French => "\u{202f}; ",
        }
    }

    /// `value` with `decimals` decimals and a separator between thousands: `1,234.5` or `1 234,5`.
    #[must_use]
    pub fn grouped(self, value: f64, decimals: usize) -> String {
        if !value.is_finite() {
            return self.missing().to_owned();
        }
        let (thousands, point) = self.separators();
        let plain = format!("{:.decimals$}", value.abs());
        let (whole, fraction) = plain.split_once('.').map_or((plain.as_str(), ""), |(w, f)| (w, f));
        let mut text = String::new();
        if value < 0.0 && plain.bytes().any(|b| matches!(b, b'1'..=b'9')) {
            text.push('-');
        }
        for (position, digit) in whole.chars().enumerate() {
            if position > 0 && (whole.len() - position).is_multiple_of(3) {
                text.push(thousands);
            }
            text.push(digit);
        }
        if !fraction.is_empty() {
            text.push(point);
            text.push_str(fraction);
        }
        text
    }

    /// A whole number with a separator between thousands.
    #[must_use]
    pub fn count(self, value: u64) -> String {
        self.grouped(value as f64, 0)
    }

    /// Two significant figures: `1,200`, `87`, `8.7`, `0.087`; below 0.01 `<0.01`.
    #[must_use]
    pub fn two_figures(self, value: f64) -> String {
        self.figures(value, 2)
    }

    /// Two significant figures, three after a leading 1, so that the step is never above 5 %: `1,180`, `107`, `87`.
    #[must_use]
    pub fn fine_figures(self, value: f64) -> String {
        let leading_one = format!("{:e}", value.abs()).starts_with('1');
        self.figures(value, if leading_one { 3 } else { 2 })
    }

    fn figures(self, value: f64, digits: usize) -> String {
        if !value.is_finite() {
            return self.missing().to_owned();
        }
        if value == 0.0 {
            return "0".to_owned();
        }
        if value.abs() < 0.01 {
            let least = self.grouped(0.01, 2);
            return if value > 0.0 { format!("<{least}") } else { format!(">-{least}") };
        }
        // The scientific form rounds once and correctly; its exponent tells how many decimals to print.
        let scientific = format!("{value:.*e}", digits - 1);
        let exponent = scientific.split_once('e').and_then(|(_, e)| e.parse::<i32>().ok()).unwrap_or(0);
        let rounded = scientific.parse().unwrap_or(value);
        let decimals = i32::try_from(digits).unwrap_or(2) - 1 - exponent;
        self.grouped(rounded, usize::try_from(decimals).unwrap_or(0))
    }

    /// A share in percent, without the sign, to the figures of [`Self::fine_figures`]: 0.987 is `99`.
    #[must_use]
    pub fn percent(self, share: f64) -> String {
        let text = self.fine_figures(100.0 * share);
        // 0.9951 of 1 is not all of it: "100" is kept for what rounds there at one decimal.
        let all = text == "100" || text == self.grouped(100.0, 1);
        if all && share < 0.9995 { self.grouped(100.0 * share, 1) } else { text }
    }
}

/// A whole number in English, for messages that have one language.
#[must_use]
pub fn count(value: u64) -> String {
    Language::English.count(value)
}

/// Decimals and thousands in English, for messages that have one language.
#[must_use]
pub fn grouped(value: f64, decimals: usize) -> String {
    Language::English.grouped(value, decimals)
}

/// Two significant figures in English, for messages that have one language.
#[must_use]
pub fn two_figures(value: f64) -> String {
    Language::English.two_figures(value)
}

/// `low-high`, or one number where both read the same.
#[must_use]
pub fn range(low: &str, high: &str) -> String {
    if low == high { low.to_owned() } else { format!("{low}-{high}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EN: Language = Language::English;
    const FR: Language = Language::French;

    #[test]
    fn thousands_are_grouped_and_zero_has_no_sign() {
        assert_eq!(grouped(1_234_567.0, 0), "1,234,567");
        assert_eq!(grouped(-1_234.56, 1), "-1,234.6");
        assert_eq!(grouped(-0.04, 1), "0.0");
        assert_eq!(grouped(f64::NAN, 1), "n/a");
        assert_eq!(grouped(999.0, 0), "999");
        assert_eq!(count(1024), "1,024");
    }

    #[test]
    fn two_figures_are_two_figures_at_every_size() {
        let cases = [
            (0.0, "0"),
            (0.000_2, "<0.01"),
            (-0.000_2, ">-0.01"),
            (0.012_34, "0.012"),
            (0.987, "0.99"),
            (0.999, "1.0"),
            (8.74, "8.7"),
            (87.4, "87"),
            (99.6, "100"),
            (1_234.0, "1,200"),
            (1_254_000.0, "1,300,000"),
            (-46.2, "-46"),
            (f64::INFINITY, "n/a"),
        ];
        for (value, text) in cases {
            assert_eq!(two_figures(value), text, "{value}");
        }
    }

    #[test]
    fn after_a_leading_one_there_is_a_third_figure() {
        let cases = [
            (1_184.0, "1,180"),
            (1_999.0, "2,000"),
            (107.3, "107"),
            (99.6, "100"),
            (1.678, "1.68"),
            (0.0123, "0.0123"),
        ];
        for (value, text) in cases {
            assert_eq!(EN.fine_figures(value), text, "{value}");
        }
    }

    #[test]
    fn a_share_reads_100_only_when_it_is() {
        assert_eq!(EN.percent(0.995_2), "99.5");
        assert_eq!(EN.percent(0.9996), "100");
        assert_eq!(EN.percent(1.2345), "123");
        assert_eq!(EN.percent(0.034), "3.4");
    }

    #[test]
    fn ranges_with_one_value_are_one_number() {
        assert_eq!(range("0", "0"), "0");
        assert_eq!(range("71", "130"), "71-130");
    }

    #[test]
    fn french_has_its_own_separators() {
        assert_eq!(FR.grouped(1_234.5, 1), "1\u{202f}234,5");
        assert_eq!(FR.grouped(-1_234_567.0, 0), "-1\u{202f}234\u{202f}567");
        assert_eq!(FR.grouped(f64::NAN, 1), "s.o.");
        assert_eq!(FR.two_figures(0.001), "<0,01");
        assert_eq!(FR.fine_figures(1_184.0), "1\u{202f}180");
        assert_eq!(FR.percent(0.995_2), "99,5");
        assert_eq!(FR.with_percent(&FR.percent(0.034)), "3,4\u{202f}%");
        assert_eq!(EN.with_percent("62"), "62 %");
    }

    #[test]
    fn both_languages_write_the_same_digits_for_500_values() {
        for k in 0..500 {
            let value = (f64::from(k) - 250.0) * 7_919.137;
            for decimals in [0, 2] {
                let french = FR.grouped(value, decimals);
                assert_eq!(french.replace(',', ".").replace('\u{202f}', ","), EN.grouped(value, decimals));
            }
        }
    }
}
