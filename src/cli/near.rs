//! Did you mean: names that are like the one that was typed.

/// How alike two names are at least (Jaro and Winkler 1990) for one to be taken for the other.
const LIKE: f64 = 0.75;
/// Names that are listed at most.
const SHOWN: usize = 12;

/// The name that is most like another; of equals the last.
pub(super) fn nearest<'a>(name: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    names
        .into_iter()
        .map(|other| (strsim::jaro_winkler(name, other), other))
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .filter(|(likeness, _)| *likeness > LIKE)
        .map(|(_, other)| other)
}

/// The end of a complaint about a name: the one that might have been meant, or some that there are.
pub(super) fn near<'a>(name: &str, names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<&str> = names.collect();
    match nearest(name, names.iter().copied()) {
        Some(other) => format!("; did you mean `{other}`?"),
        None if names.is_empty() => "; there are none".to_owned(),
        None => {
            let more = if names.len() > SHOWN { ", .." } else { "" };
            let shown: Vec<&str> = names.into_iter().take(SHOWN).collect();
            format!("\n  there are: {}{more}", shown.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_mended_and_a_stranger_sees_what_there_is() {
        let names = ["workload", "backlog"];
        assert_eq!(nearest("worklaod", names), Some("workload"));
        assert_eq!(near("worklaod", names.into_iter()), "; did you mean `workload`?");
        assert_eq!(near("xyz", names.into_iter()), "\n  there are: workload, backlog");
        assert_eq!(
            near("xyz", ["a"; 20].into_iter()),
            format!("\n  there are: {}, ..", ["a"; 12].join(", "))
        );
        assert_eq!(near("xyz", std::iter::empty()), "; there are none");
    }
}
