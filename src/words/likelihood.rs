//! Shares of simulated futures, with a calibrated word.

use super::{Catalogue, Language, Value};

/// Upper cut points of the scale and the messages of their words (IPCC AR6, made free of gaps).
const SCALE: [(f64, &str); 7] = [
    (0.01, "likelihood-exceptionally-unlikely"),
    (0.10, "likelihood-very-unlikely"),
    (0.33, "likelihood-unlikely"),
    (0.66, "likelihood-about-as-likely-as-not"),
    (0.90, "likelihood-likely"),
    (0.99, "likelihood-very-likely"),
    (f64::INFINITY, "likelihood-virtually-certain"),
];

/// Fewer futures than this carry no word.
const FEWEST: usize = 30;

fn class(share: f64) -> usize {
    // The cut points belong to the more central word: 0.90 is likely, 0.10 unlikely.
    SCALE
        .iter()
        .position(|&(cut, _)| if cut < 0.5 { share < cut } else { share <= cut })
        .unwrap_or(SCALE.len() - 1)
}

/// How a share is told: the ending of its messages, and the number in it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Told {
    ending: &'static str,
    number: String,
}

/// A whole percent only where its standard error is at most one point, tenths else; the ends in full.
fn told(language: Language, share: f64, futures: usize) -> Told {
    let n = futures as f64;
    let plain = |ending| Told { ending, number: String::new() };
    let with = |ending, number: f64| Told { ending, number: language.grouped(number, 0) };
    if share * n < 0.5 {
        return plain("none");
    }
    if (1.0 - share) * n < 0.5 {
        return plain("all");
    }
    if futures < FEWEST {
        return with("of", share * n);
    }
    let error = (share * (1.0 - share) / n).sqrt();
    match (share, error <= 0.01) {
        (..0.005, true) => plain("under-1-of-100"),
        (0.995.., true) => plain("over-99-of-100"),
        (..0.015, true) => plain("1-of-100"),
        (_, true) => with("of-100", 100.0 * share),
        (..0.05, false) => plain("under-1-in-10"),
        (0.95.., false) => plain("over-9-in-10"),
        (..0.15, false) => plain("about-1-in-10"),
        (_, false) => with("about-in-10", 10.0 * share),
    }
}

/// 95 % interval of a share (Wilson 1927).
fn wilson(share: f64, futures: usize) -> (f64, f64) {
    let n = futures as f64;
    let z2 = 1.959_963_984_540_054_f64.powi(2);
    let middle = (share + z2 / (2.0 * n)) / (1.0 + z2 / n);
    let half = (share * (1.0 - share) * z2 / n + z2 * z2 / (4.0 * n * n)).sqrt() / (1.0 + z2 / n);
    ((middle - half).max(0.0), (middle + half).min(1.0))
}

impl Catalogue {
    /// The word for a share of futures in 0..1.
    #[must_use]
    pub fn likelihood(&self, share: f64) -> String {
        self.word(SCALE[class(share)].1)
    }

    /// The word for a share seen in `futures` of them, and the neighbouring word where the 95 % interval
    /// (Wilson 1927) of the share straddles a cut point.
    #[must_use]
    pub fn likelihood_with_noise(&self, share: f64, futures: usize) -> String {
        if futures < FEWEST {
            return self.word("likelihood-too-few");
        }
        let (low, high) = wilson(share, futures);
        let (here, below, above) = (class(share), class(low), class(high));
        let word = self.word(SCALE[here].1);
        if below == here && above == here {
            return word;
        }
        // Where both cut points are in doubt, the nearer one is named.
        let nearer_below = || share - SCALE[here - 1].0 < SCALE[here].0 - share;
        let down = below < here && (above == here || nearer_below());
        let neighbour = self.word(SCALE[if down { here - 1 } else { here + 1 }].1);
        self.say("likelihood-close-to", &[("word", word.into()), ("neighbour", neighbour.into())])
    }

    /// The share as a count: `72 of 100` where its standard error is at most one point, else `about 7 in 10`.
    #[must_use]
    pub fn frequency(&self, share: f64, futures: usize) -> String {
        let told = told(self.language(), share, futures);
        let futures: Value<'_> = self.language().count(futures as u64).into();
        self.say(
            &format!("frequency-{}", told.ending),
            &[("number", told.number.into()), ("futures", futures)],
        )
    }

    /// `In about 7 in 10 simulated futures (likely)`.
    #[must_use]
    pub fn in_futures(&self, share: f64, futures: usize) -> String {
        let told = told(self.language(), share, futures);
        let word = self.likelihood_with_noise(share, futures);
        let futures: Value<'_> = self.language().count(futures as u64).into();
        self.say(
            &format!("in-futures-{}", told.ending),
            &[("number", told.number.into()), ("futures", futures), ("word", word.into())],
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn english() -> Catalogue {
        Catalogue::new(Language::English)
    }

    #[test]
    fn every_share_has_exactly_one_word_and_they_rise() {
        let mut last = 0;
        for i in 0..=10_000 {
            let share = f64::from(i) / 10_000.0;
            let here = class(share);
            assert!(here >= last);
            last = here;
        }
        assert_eq!(last, SCALE.len() - 1);
        assert_eq!(english().likelihood(0.009), "exceptionally unlikely");
        assert_eq!(english().likelihood(0.01), "very unlikely");
        assert_eq!(english().likelihood(0.33), "about as likely as not");
        assert_eq!(english().likelihood(0.9), "likely");
        assert_eq!(english().likelihood(0.95), "very likely");
        assert_eq!(english().likelihood(0.9901), "virtually certain");
    }

    #[test]
    fn whole_percents_need_a_standard_error_of_one_point() {
        // 0.46 points at 0.72 in 10,000 futures; 1.4 points in 1,024
        assert_eq!(english().in_futures(0.72, 10_000), "In 72 of 100 simulated futures (likely)");
        assert_eq!(english().in_futures(0.72, 1024), "In about 7 in 10 simulated futures (likely)");
        assert_eq!(english().frequency(0.5, 2_560), "50 of 100");
        assert_eq!(english().frequency(0.5, 2_499), "about 5 in 10");
        assert_eq!(english().frequency(0.98, 100), "more than 9 in 10");
        assert_eq!(english().frequency(0.02, 100), "fewer than 1 in 10");
        assert_eq!(english().frequency(0.999, 4096), "more than 99 of 100");
    }

    #[test]
    fn the_ends_are_counted_in_full() {
        assert_eq!(english().frequency(1.0, 1024), "all 1,024");
        assert_eq!(english().frequency(0.0, 1024), "none of 1,024");
        assert_eq!(english().in_futures(0.75, 4), "In 3 of 4 simulated futures (too few futures for a word)");
    }

    #[test]
    fn a_word_near_a_cut_point_names_its_neighbour() {
        assert_eq!(english().likelihood_with_noise(0.895, 1024), "likely, close to very likely");
        assert_eq!(english().likelihood_with_noise(0.905, 1024), "very likely, close to likely");
        assert_eq!(english().likelihood_with_noise(0.8, 1024), "likely");
        assert_eq!(english().likelihood_with_noise(1.0, 1024), "virtually certain");
    }

    #[test]
    fn french_sentences_are_french() {
        let french = Catalogue::new(Language::French);
        assert_eq!(french.in_futures(0.72, 10_000), "Dans 72 futurs simulés sur 100 (probable)");
        assert_eq!(french.in_futures(0.72, 1024), "Dans environ 7 futurs simulés sur 10 (probable)");
        assert_eq!(
            french.in_futures(0.12, 400),
            "Dans environ 1 futur simulé sur 10 (improbable, proche de très improbable)"
        );
        assert_eq!(french.frequency(0.0, 1024), "aucun sur 1\u{202f}024");
    }
}
