//! A file to start from: `jpo scenario new`.

/// A scenario that extends `pacific`, with comments that show how to change a number and how to add an office.
/// It loads as it is if `name` is an id (a-z, 0-9 and -).
#[must_use]
pub fn template(name: &str) -> String {
    TEXT.replace("{name}", name)
}

const TEXT: &str = r#"# A scenario of your own. Check it with `jpo scenario check {name}.toml`, compare the ways of paying with
# `jpo compare {name}.toml`. Whatever is not said here is as in the scenario it extends:
# `jpo scenario show pacific` prints all of it, `jpo scenario params pacific` lists every number.

name = "{name}"
title = "A scenario of my own"
extends = "pacific"

# Length of the horizon in years.
years = 10

# A number of your own: value, unit, basis (measured, published, inferred or assumed) and source.
[money.running]
value = { pert = { low = 12_000, mode = 20_000, high = 35_000 } }  # or one number; or { q05 = 12_000, q95 = 33_000 }
unit = "USD/year"
basis = "assumed"
source = "our own estimate"

# A lever is a price or a rule: always one number.
# [options.cost-recovery.streams.invoices]
# price = { value = 80, unit = "USD/h", basis = "assumed", source = "price we consider" }

# A further office. Uncomment its lines to add it.
# [offices.samoa]
# name = "Samoa"
# hub = "suva"
# lead = "undp"
# basin = "south-pacific"
# population = { value = 218_019, unit = "persons", basis = "measured", source = "World Bank 2024" }
# distance = { value = 1_154, unit = "km", basis = "inferred", source = "great circle between capitals" }
# wage_index = { value = 0.92, unit = "ratio", basis = "assumed", source = "judgement" }
# disaster_rate = { value = { pert = { low = 0.2, mode = 0.3, high = 0.6 } }, unit = "1/year", basis = "assumed", source = "judgement" }
# opening = 12  # month in which it opens; left out: from the start
"#;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{diff, from_text, load};

    #[test]
    fn the_template_loads_and_changes_one_number() {
        let text = template("my-network");
        let mine = from_text(&text, "my-network.toml", &[]).unwrap_or_else(|e| panic!("{e}"));
        assert_eq!(mine.id, "my-network");
        let keys: Vec<String> =
            diff(&load("pacific", &[]).expect("ships"), &mine).into_iter().map(|d| d.key).collect();
        let expected = ["name", "title", "title_fr", "money.running", "money.running.source"];
        assert_eq!(keys, expected);
    }

    #[test]
    fn what_the_template_comments_out_loads_too() {
        let text: String = template("my-network")
            .lines()
            .map(|line| match line.strip_prefix("# ") {
                Some(rest) if rest.starts_with('[') || rest.contains(" = ") => format!("{rest}\n"),
                _ => format!("{line}\n"),
            })
            .collect();
        let mine = from_text(&text, "my-network.toml", &[]).unwrap_or_else(|e| panic!("{e}"));
        assert_eq!(mine.offices.last().map(|o| o.id.as_str()), Some("samoa"));
        assert_eq!(mine.base_offices, 9);
    }
}
