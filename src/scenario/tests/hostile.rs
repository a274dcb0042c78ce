//! Files made to harm: each is refused within two seconds, in words that name the place.

use std::time::{Duration, Instant};

use super::{lines, many, mine};
use crate::scenario::{ScenarioError, from_text, load};

/// The longest answer; the whole suite runs in parallel on machines of all kinds, so that the clock is only held
/// against what would take minutes. The figure for a release is two seconds.
const PATIENCE: Duration = Duration::from_secs(10);

#[expect(clippy::disallowed_methods, reason = "a test of how long an answer takes")]
fn timed(refused: impl FnOnce() -> Option<ScenarioError>) -> ScenarioError {
    let start = Instant::now();
    let error = refused().expect("is refused");
    let text = error.render(true);
    assert!(start.elapsed() < PATIENCE, "took {:?}", start.elapsed());
    assert!(text.len() < 300_000, "a message of {} bytes", text.len());
    error
}

/// Whether a finding or the message as shown says these words.
fn says(error: &ScenarioError, words: &str) {
    let shown = error.to_string();
    let said = error.findings().iter().any(|f| f.message().contains(words)) || shown.contains(words);
    assert!(said, "no `{words}` in\n{shown:.2000}");
}

/// The text is refused in these words.
fn refused(text: &str, words: &str) {
    says(&timed(|| from_text(text, "hostile.toml", &[]).err()), words);
}

/// The same for what follows `extends = "pacific"`; the first finding stands in line 3 or 4.
fn within(rest: &str, words: &str) {
    let error = timed(|| mine(rest).err());
    says(&error, words);
    let first = lines(&error)[0].clone();
    assert!(first.starts_with("mine.toml:3 ") || first.starts_with("mine.toml:4 "), "{first}");
}

#[test]
fn sizes() {
    refused(&"a = 1\n".repeat(1_000_000), "more than a scenario can");
    refused(&"[".repeat(2_000_000), "more than a scenario can");
    refused(&"a ".repeat(2_000_000), "more than a scenario can");
    refused(&"\"\"".repeat(2_000_000), "more than a scenario can");
    refused(&"[a]\n".repeat(100_000), "is given twice");
    refused(&"+".repeat(2_000_000), "this is not TOML");
    let keys = many(150_000, |i| format!("a{i} = 1\n"));
    within(&keys, "a table may have 2000 keys");
    let tables = many(100_000, |i| format!("[a{i}]\n"));
    within(&tables, "a table may have 2000 keys");
    let options = many(50_000, |i| format!("[options.a{i}]\n"));
    within(&options, "a table may have 2000 keys");
    within(&format!("x = [{}]\n", "1,".repeat(150_000)), "unknown key `x`");
    within(&format!("[demand]\nseason_months = [{}]\n", "1,".repeat(150_000)), "names 1 twice");
    within(&format!("title = \"{}\"\n", "x".repeat(2_000_000)), "a text may have 4096 bytes");
    within(&format!("{} = 1\n", "k".repeat(2_000_000)), "a text may have 4096 bytes");
    let values = format!("values = [{}], weights = [{}]", "1,".repeat(50_000), "1,".repeat(50_000));
    within(
        &format!(
            "[money]\nrunning = {{ value = {{ table = {{ {values} }} }}, unit = \"USD/year\", basis = \"assumed\", source = \"x\" }}"
        ),
        "a `table` may list 1000 values",
    );
    let rows: String = "[[correlations]]\ninputs = []\nrank = 0\nsource = \"x\"\n".repeat(5_000);
    within(&rows, "may hold 200 tables");
}

#[test]
fn more_quantities_than_a_scenario_may_have() {
    let agency = |i: usize| {
        format!(
            "[agencies.a{i}]\nname = \"A {i}\"\nsponsor = false\n\
             weight = {{ value = 1, unit = \"ratio\", basis = \"assumed\", source = \"x\" }}\n"
        )
    };
    let agencies = many(1_900, agency);
    let error = timed(|| mine(&agencies).err());
    assert_eq!(error.count(), 1);
    assert!(error.to_string().contains("a scenario may have 2000 quantities"), "{error}");
}

#[test]
fn depths() {
    within(&format!("x = {}{}\n", "[".repeat(100_000), "]".repeat(100_000)), "nested deeper than 64 levels");
    within(&format!("x = {}{}\n", "[".repeat(70), "]".repeat(70)), "nested deeper than 64 levels");
    within(&format!("x = {}1{}\n", "{ a = ".repeat(70), " }".repeat(70)), "nested deeper than 64 levels");
    within(&format!("x{} = 1\n", ".a".repeat(100_000)), "nested deeper than 64 levels");
    within(&format!("[x{}]\n", ".a".repeat(70)), "nested deeper than 64 levels");
}

#[test]
fn numbers() {
    within("years = 1e12\n", "`years` must be a whole number");
    within("years = 1_000_000_000_000\n", "is 1000000000000");
    within(&format!("years = {}\n", "9".repeat(4_000)), "number");
    within("years = -0\n", "is 0");
    within("years = nan\n", "a number must be finite");
    within("years = inf\n", "a number must be finite");
    within("years = 0x7fffffffffffffff\n", "between 1 and 50");
    within("years = 0xffffffffffffffffffff\n", "number");
    for number in ["nan", "-nan", "inf", "-inf", "1e308", "-1e308", "1e999", "5e-324"] {
        let money = format!("value = {number}, unit = \"h\", basis = \"assumed\", source = \"x\"");
        let error = timed(|| {
            mine(&format!("[functions.liaison]\nhours = {{ {money} }}\n")).err().or_else(|| {
                // The smallest positive number is a legal, if useless, length of a job.
                (number == "5e-324").then(|| mine("years = 0\n").expect_err("is wrong"))
            })
        });
        assert!(lines(&error)[0].starts_with("mine.toml:"), "{error}");
    }
    let wide = "value = { pert = { low = 0, mode = 1e308, high = 1.7e308 } }, unit = \"USD/year\", basis = \"assumed\", source = \"x\"";
    within(&format!("[money]\nrunning = {{ {wide} }}\n"), "");
}

#[test]
fn texts() {
    refused("", "the file is empty");
    refused(" \n\t\r\n", "the file is empty");
    refused("\u{feff}", "the file is empty");
    refused("\u{feff}\u{feff}name = \"x\"\n", "this is not TOML");
    refused("\0\0\0", "this is not TOML");
    refused("{ \"name\": \"json\" }", "this is not TOML");
    refused("name: yaml\noffices:\n  - tonga\n", "this is not TOML");
    refused("PK\u{3}\u{4}\u{14}", "this is not TOML");
    refused("<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aa\">]>", "this is not TOML");
    within("title = \"Pacific \u{202e}slaitini\"\n", "invisible U+202E");
    within("title = \"Pa\u{200b}cific\"\n", "invisible U+200B");
    within("title = \"Pa\u{feff}cific\"\n", "invisible U+FEFF");
    within("title = \"a\\u0000b\"\n", "invisible U+0000");
    within("title = \"a\\u001bb\"\n", "invisible U+001B");
    within("\"na\u{2067}me\" = 1\n", "invisible U+2067");
    within("[offices.palau]\nname = \"\u{420}alau\"\n", "mixes alphabets");
    within("[offices.\"\u{440}alau\"]\n", "is no id");
    within("[offices.\"../../etc\"]\n", "is no id");
    within("[offices.\"a b\"]\n", "is no id");
    within("[offices.\"\"]\n", "is no id");
    within(&format!("[offices.{}]\n", "a".repeat(65)), "is no id");
}

#[test]
fn names_of_files() {
    for name in [
        "../pacific",
        "..",
        ".",
        "/etc/passwd",
        "C:\\scenario.toml",
        "a/b.toml",
        "a\\\\b.toml",
        "CON",
        "con.toml",
        "LPT1.toml",
        "nul",
        "",
        "~/x.toml",
        ".hidden",
        "https://example.org/x.toml",
        "x.toml\\u0000",
        "trailing.",
        "a:b",
        "\u{ff0e}\u{ff0e}",
        "x y.toml",
    ] {
        let text = format!("name = \"x\"\nextends = \"{name}\"\n");
        let error = timed(|| from_text(&text, "hostile.toml", &[]).err());
        assert_eq!(error.count(), 1, "{name}: {error}");
        assert!(lines(&error)[0].starts_with("hostile.toml:2 "), "{name}: {error}");
    }
    refused("extends = \"pacific\"\n", "needs a name of its own");
    refused("name = \"x\"\nextends = \"pacifc\"\n", "did you mean `pacific`?");
    refused("name = \"x\"\nextends = 3\n", "`extends` must be a text");
    refused("name = \"../x\"\nextends = \"pacific\"\n", "is no id");
    refused("name = \"CON\"\nextends = \"pacific\"\n", "is no id");
}

#[test]
fn files() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).display().to_string();
    let write = |name: &str, bytes: &[u8]| std::fs::write(folder.path().join(name), bytes).expect("written");
    let told = |name: &str, words: &str| {
        let error = timed(|| load(&path(name), &[]).err());
        let shown = error.to_string();
        assert!(shown.contains(words), "no `{words}` in\n{shown}");
        assert!(shown.contains(name), "no name in\n{shown}");
    };
    write("big.toml", &vec![b'#'; 20_000_001]);
    told("big.toml", "larger than 20 MB");
    write("latin.toml", b"name = \"x\"\ntitle = \"Cura\xe7ao\"\n");
    told("latin.toml", "line 2 holds other bytes");
    write("wide.toml", b"\xff\xfen\0a\0m\0e\0");
    told("wide.toml", "is not UTF-8");
    std::fs::create_dir(folder.path().join("folder.toml")).expect("made");
    told("folder.toml", "is a folder");
    told("absent.toml", "no scenario file");
    told("pacfic.toml", "did you mean the built-in `pacific`?");
    write("my-network.toml", b"name = \"x\"\nextends = \"pacific\"\n");
    told("my-netwrk.toml", "my-network.toml`?");
    write("a.toml", b"name = \"a\"\nextends = \"b.toml\"\n");
    write("b.toml", b"name = \"b\"\nextends = \"a.toml\"\n");
    told("a.toml", "extend each other in a circle");
    write("self.toml", b"name = \"x\"\nextends = \"self.toml\"\n");
    told("self.toml", "extend each other in a circle");
    for i in 0..10 {
        write(
            &format!("chain{i}.toml"),
            format!("name = \"x\"\nextends = \"chain{}.toml\"\n", i + 1).as_bytes(),
        );
    }
    told("chain0.toml", "more than 8 scenarios");
    write("lost.toml", b"name = \"x\"\nextends = \"nowhere.toml\"\n");
    told("lost.toml", "no scenario file");
    let error = load("pacfic", &[]).expect_err("is wrong");
    assert!(error.to_string().contains("did you mean the built-in `pacific`?"), "{error}");
}

/// Cuts, doubles and overwrites stretches of a shipped file, by the draws of an addressed stream.
fn mutilated(text: &str, case: u64) -> String {
    use rand::Rng;
    let mut stream = crate::random::open(crate::random::Seed(1), case, crate::random::Process::Inputs, 0);
    let mut below = |n: usize| (stream.next_u64() % n.max(1) as u64) as usize;
    let pieces = [
        "=", "[", "]", "{", "}", "\"", "'''", ".", ",", "\n", "#", "-", "1e400", "nan", "\u{202e}", "é",
        "0x", "value",
    ];
    let mut chars: Vec<char> = text.chars().collect();
    for _ in 0..=below(4) {
        let from = below(chars.len());
        let to = (from + below(40)).min(chars.len());
        match below(3) {
            0 => drop(chars.drain(from..to)),
            1 => {
                let piece: Vec<char> = chars[from..to].to_vec();
                chars.splice(from..from, piece);
            }
            _ => drop(chars.splice(from..to, pieces[below(pieces.len())].chars())),
        }
    }
    chars.into_iter().collect()
}

#[test]
fn mutilated_files_are_read_or_refused_but_never_break_the_reader() {
    let text = crate::scenario::built_in().iter().find(|(name, _)| *name == "textbook").expect("ships").1;
    let mut refused = 0;
    for case in 0..400 {
        if let Err(error) = from_text(&mutilated(text, case), "mutilated.toml", &[]) {
            refused += 1;
            assert!(!error.render(true).is_empty());
            for finding in error.findings() {
                let place = error.position(finding);
                assert!(place.is_none_or(|(_, line, column)| line >= 1 && column >= 1));
            }
        }
    }
    assert!(refused > 200, "{refused} of 400");
}

#[test]
fn mutilated_changes_are_made_or_refused_but_never_break_the_reader() {
    let set = "options.status-quo.streams.invoices.price={ value = 60, unit = \"USD/h\", basis = \"assumed\", source = \"x\" }";
    for case in 0..200 {
        if let Err(error) = load("textbook", &[mutilated(set, case)]) {
            assert!(!error.render(false).is_empty());
        }
    }
}
