//! Did you mean: the closest known word.

/// Known words that are looked at, and the longest word that is: the distance costs length squared.
const MOST: usize = 500;
const LONGEST: usize = 64;

/// The known word nearest to `word` by Damerau-Levenshtein distance, if within 1 + a quarter of its length.
#[must_use]
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = word.chars().count();
    if length > LONGEST {
        return None;
    }
    let limit = 1 + length.div_euclid(4);
    known
        .into_iter()
        .take(MOST)
        .filter(|k| k.chars().count().abs_diff(length) <= limit)
        .map(|k| (strsim::damerau_levenshtein(word, k), k))
        // A word of which no letter is right is not near, however short.
        .filter(|(distance, k)| *distance <= limit && *distance < k.chars().count().max(length))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, k)| k)
}

/// Words for a sentence: "`a`, `b` or `c`"; long lists are cut.
pub(super) fn list<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let words: Vec<String> = words.into_iter().map(|w| format!("`{w}`")).collect();
    match words.as_slice() {
        [] => "nothing".to_owned(),
        [one] => one.clone(),
        many if many.len() > 12 => format!("{} and {} more", many[..10].join(", "), many.len() - 10),
        many => format!("{} or {}", many[..many.len() - 1].join(", "), many[many.len() - 1]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_the_pen_are_near_and_other_words_are_not() {
        let known = ["years", "start", "reference"];
        assert_eq!(nearest("yeers", known), Some("years"));
        assert_eq!(nearest("strat", known), Some("start"));
        assert_eq!(nearest("refrence", known), Some("reference"));
        assert_eq!(nearest("colour", known), None);
        assert_eq!(nearest("x", ["y"]), None);
        assert_eq!(nearest(&"y".repeat(100), known), None);
    }

    #[test]
    fn lists_read_like_sentences_and_long_ones_are_cut() {
        assert_eq!(list([]), "nothing");
        assert_eq!(list(["a"]), "`a`");
        assert_eq!(list(["a", "b", "c"]), "`a`, `b` or `c`");
        let many: Vec<String> = (0..30).map(|i| i.to_string()).collect();
        assert!(list(many.iter().map(String::as_str)).ends_with("`9` and 20 more"));
    }
}
