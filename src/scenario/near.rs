//! Did you mean: the closest known word.

/// The known word nearest to `word` by Damerau-Levenshtein distance, if within 1 + a quarter of its length.
pub(super) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = word.chars().count();
    if length > 80 {
        return None; // nobody types a key that long; the distance costs length squared
    }
    let limit = 1 + length.div_euclid(4);
    known
        .into_iter()
        .map(|k| (strsim::damerau_levenshtein(word, k), k))
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
