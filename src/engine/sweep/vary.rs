//! The grammar of `--vary KEY=SPEC`.

/// Most levels of one key.
const MOST_LEVELS: usize = 1_000_000;

/// What a key takes.
#[derive(Debug, Clone, PartialEq)]
pub enum Spec {
    /// `a..b`: any number between two, each as likely.
    Range {
        /// Least.
        low: f64,
        /// Greatest.
        high: f64,
    },
    /// `a..b:step` or `a,b,c`: these values, as TOML.
    Levels(Vec<String>),
    /// `*`: its own distribution.
    Own,
}

/// A key and what it takes.
#[derive(Debug, Clone, PartialEq)]
pub struct Vary {
    /// The key, dotted.
    pub key: String,
    /// What it takes.
    pub spec: Spec,
}

impl Vary {
    /// Reads `KEY=SPEC`.
    ///
    /// # Errors
    /// A sentence about what is wrong and what to type.
    pub fn parse(text: &str) -> Result<Self, String> {
        let example = "for example --vary money.officer_cost=40000..80000";
        let Some((key, spec)) = text.split_once('=') else {
            return Err(format!("`{text}` needs a key and what it takes, {example}"));
        };
        let key = key.trim();
        let word = |part: &str| {
            !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
        };
        if !key.split('.').all(word) {
            return Err(format!("`{key}` is no key, {example}"));
        }
        let spec = spec.trim();
        let spec = match spec.split_once("..") {
            _ if spec.is_empty() => return Err(format!("`{key}` takes nothing, {example}")),
            _ if spec == "*" => Spec::Own,
            Some((low, rest)) => range(key, low, rest)?,
            None => Spec::Levels(list(key, spec)?),
        };
        Ok(Self { key: key.to_owned(), spec })
    }

    /// The text that reads back to the same.
    #[must_use]
    pub fn text(&self) -> String {
        match &self.spec {
            Spec::Range { low, high } => format!("{}..{}", number(*low), number(*high)),
            Spec::Levels(levels) => levels.join(","),
            Spec::Own => "*".to_owned(),
        }
    }
}

fn range(key: &str, low: &str, rest: &str) -> Result<Spec, String> {
    let (high, step) = match rest.split_once(':') {
        Some((high, step)) => (high, Some(step)),
        None => (rest, None),
    };
    let read = |text: &str, what: &str| {
        value(text).ok_or_else(|| {
            format!("`{key}`: {what} `{}` is no number; write {key}=1..5 or {key}=1..5:0.5", text.trim())
        })
    };
    let (low_value, high_value) = (read(low, "the lower end")?, read(high, "the upper end")?);
    if low_value >= high_value {
        return Err(format!(
            "`{key}`: the lower end {} is not below the upper end {}",
            low.trim(),
            high.trim()
        ));
    }
    let Some(step) = step else { return Ok(Spec::Range { low: low_value, high: high_value }) };
    let width = read(step, "the step")?;
    if width <= 0.0 {
        return Err(format!("`{key}`: the step must be greater than 0, not {}", step.trim()));
    }
    let steps = ((high_value - low_value) / width * (1.0 + 1e-12) + 1e-9).floor();
    if steps >= MOST_LEVELS as f64 {
        return Err(format!("`{key}`: {} levels; at most {MOST_LEVELS}", steps + 1.0));
    }
    // 0.1 + 2 x 0.1 is to be 0.3: as many decimals as the numbers were given with
    let decimals = decimals(low).max(decimals(step));
    let level = |k: usize| {
        let exact = low_value + k as f64 * width;
        decimals_of(exact, decimals)
    };
    Ok(Spec::Levels((0..=steps as usize).map(|k| number(level(k))).collect()))
}

/// Rounds to so many decimals; as it is where they are not known.
fn decimals_of(exact: f64, decimals: Option<usize>) -> f64 {
    decimals.map_or(exact, |decimals| format!("{exact:.decimals$}").parse().unwrap_or(exact))
}

/// Decimals of a plain number; `None` if it is written in powers of ten.
fn decimals(text: &str) -> Option<usize> {
    let text = text.trim();
    if text.contains(['e', 'E']) {
        return None;
    }
    Some(text.split_once('.').map_or(0, |(_, after)| after.bytes().filter(u8::is_ascii_digit).count()))
}

fn list(key: &str, text: &str) -> Result<Vec<String>, String> {
    let mut levels: Vec<String> = Vec::new();
    for part in split(text) {
        let part = part.trim();
        if part.is_empty() {
            return Err(format!("`{key}`: a value of the list is missing"));
        }
        let level = value(part).map_or_else(|| part.to_owned(), number);
        if levels.contains(&level) {
            return Err(format!("`{key}`: {part} is given twice"));
        }
        levels.push(level);
    }
    Ok(levels)
}

/// Splits at commas that are not inside brackets, braces or quotes.
fn split(text: &str) -> Vec<&str> {
    let (mut parts, mut start, mut depth, mut quoted) = (Vec::new(), 0, 0_i32, false);
    for (at, c) in text.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '[' | '{' if !quoted => depth += 1,
            ']' | '}' if !quoted => depth -= 1,
            ',' if !quoted && depth == 0 => {
                parts.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

/// A finite number, with or without underscores.
pub(super) fn value(text: &str) -> Option<f64> {
    let text = text.trim();
    let digits = text.trim_start_matches(['+', '-']).starts_with(|c: char| c.is_ascii_digit() || c == '.');
    let plain: String = text.chars().filter(|&c| c != '_').collect();
    plain.parse().ok().filter(|x: &f64| digits && x.is_finite()).map(|x| x + 0.0)
}

/// The shortest text that reads back to the number.
pub(super) fn number(value: f64) -> String {
    let text = format!("{value:?}");
    text.strip_suffix(".0").map_or_else(|| text.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn levels(text: &str) -> Vec<String> {
        match Vary::parse(text).unwrap().spec {
            Spec::Levels(levels) => levels,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn ranges_lists_and_stars_are_read() {
        let range = Vary::parse("money.officer_cost = 40_000..8e4").unwrap();
        assert_eq!(range.key, "money.officer_cost");
        assert_eq!(range.spec, Spec::Range { low: 40_000.0, high: 80_000.0 });
        assert_eq!(range.text(), "40000..80000");
        assert_eq!(Vary::parse("a=-1..-0.5").unwrap().spec, Spec::Range { low: -1.0, high: -0.5 });
        assert_eq!(levels("a=0.1..0.5:0.1"), ["0.1", "0.2", "0.3", "0.4", "0.5"]);
        assert_eq!(levels("years=5..10:2"), ["5", "7", "9"]);
        assert_eq!(levels("a=1e-3..3e-3:1e-3").len(), 3);
        assert_eq!(levels("a=3,1,2.50"), ["3", "1", "2.5"]);
        assert_eq!(levels("office.rule=fifo, quick"), ["fifo", "quick"]);
        assert_eq!(levels("a=[1, 2],\"x,y\",{ b = 1 }"), ["[1, 2]", "\"x,y\"", "{ b = 1 }"]);
        assert_eq!(Vary::parse("demand.calibration=*").unwrap().spec, Spec::Own);
    }

    #[test]
    fn what_is_wrong_is_told() {
        for (text, said) in [
            ("a", "needs a key"),
            ("=1", "is no key"),
            ("a b=1", "is no key"),
            ("a=", "takes nothing"),
            ("a=1..x", "`x` is no number"),
            ("a=2..1", "not below"),
            ("a=1..2:0", "greater than 0"),
            ("a=0..1:1e-9", "levels; at most"),
            ("a=1,,2", "missing"),
            ("a=1,1.0", "given twice"),
            ("a=nan..1", "is no number"),
        ] {
            let error = Vary::parse(text).unwrap_err();
            assert!(error.contains(said), "{text}: {error}");
        }
    }
}
