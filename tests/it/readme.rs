//! The README promises nothing that does not hold: its sections, commands, counts, example and output.
//!
//! That the output shown is the program's to the last byte is checked by `.ci/run`, which has the release build.

use std::process::Command;

use jpo::scenario::{from_text, load};
use jpo::sourced::Basis;

const README: &str = include_str!("../../README.md");
const JPO: &str = env!("CARGO_BIN_EXE_jpo");

/// The fenced blocks of a language, in order.
fn blocks(language: &str) -> Vec<&'static str> {
    let mut blocks = Vec::new();
    let mut rest = README;
    let open = format!("```{language}\n");
    while let Some(at) = rest.find(&open) {
        rest = &rest[at + open.len()..];
        let end = rest.find("```").expect("a block is closed");
        blocks.push(&rest[..end]);
        rest = &rest[end + 3..];
    }
    blocks
}

/// The block that shows what a command prints.
fn output(command: &str) -> &'static str {
    let marker = format!("<!-- output of: {command} -->\n```text\n");
    let at = README.find(&marker).unwrap_or_else(|| panic!("no output of {command}"));
    let rest = &README[at + marker.len()..];
    &rest[..rest.find("```").expect("a block is closed")]
}

/// What `jpo` prints on the arguments, in a folder of its own.
fn printed(arguments: &[&str]) -> String {
    let here = tempfile::tempdir().expect("a temporary folder");
    let done = Command::new(JPO).args(arguments).current_dir(here.path()).output().expect("jpo starts");
    assert!(done.status.success(), "jpo {arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).expect("text")
}

#[test]
fn the_sections_stand_in_order() {
    let sections: Vec<&str> = README.lines().filter_map(|line| line.strip_prefix("## ")).collect();
    assert_eq!(
        sections,
        [
            "Two commands",
            "What it answers",
            "What it is not for",
            "Where the numbers come from",
            "Run it again to the same bits",
            "How to cite",
            "A results folder",
            "The scenario language",
            "Licence",
        ]
    );
    for line in README.lines() {
        assert!(line.chars().count() <= 160, "{line}");
    }
}

#[test]
fn the_two_commands_come_first_and_show_what_they_print() {
    assert_eq!(README.find("```console"), README.find("```"), "they are the first block");
    assert_eq!(blocks("console")[0], "$ cargo run --release\n$ cargo test\n");
    assert!(output("cargo test").contains("test result: ok"), "{}", output("cargo test"));
}

#[test]
fn the_output_shown_has_the_lines_of_the_program_s() {
    // two futures instead of 1,024: the numbers differ; options, groups, criteria and next commands do not
    let now = printed(&["compare", "pacific", "--replications", "2", "--quiet"]);
    let skeleton = |page: &str| -> Vec<String> {
        let heading =
            |line: &str| !line.is_empty() && line.chars().all(|c| c.is_ascii_uppercase() || c == ' ');
        let option = |line: &str| matches!(line.as_bytes(), [b' ', b' ', b'A'..=b'Z', b' ', ..]);
        page.lines()
            .filter(|line| heading(line) || option(line) || line.starts_with("  jpo "))
            .map(str::to_owned)
            .collect()
    };
    let (shown, real) = (skeleton(output("cargo run --release")), skeleton(&now));
    assert!(real.len() > 12, "{real:?}");
    assert_eq!(shown, real);
    for line in output("cargo run --release").lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
}

#[test]
fn every_command_is_one_that_the_program_knows() {
    let block_commands =
        blocks("console").into_iter().flat_map(str::lines).filter_map(|line| line.strip_prefix("$ jpo "));
    let inline_commands = README.split('`').skip(1).step_by(2).filter_map(|code| code.strip_prefix("jpo "));
    let mut checked = 0;
    for command in block_commands.chain(inline_commands) {
        let words: Vec<&str> = command.split_whitespace().collect();
        let verbs = if words[0] == "scenario" { 2 } else { 1 };
        let help = printed(&[&words[..verbs], &["--help"]].concat());
        for flag in words.iter().filter(|word| word.starts_with("--")) {
            let flag = flag.split('=').next().expect("a word");
            assert!(help.contains(flag), "jpo {command}: {flag} is not in\n{help}");
        }
        checked += 1;
    }
    assert!(checked >= 4, "{checked} commands found");
}

#[test]
fn the_example_loads_and_changes_what_it_says() {
    let [example] = blocks("toml")[..] else { panic!("one example") };
    let changed = from_text(example, "dear-posts.toml", &[]).unwrap_or_else(|error| panic!("{error}"));
    let mean = |scenario: &jpo::scenario::Scenario| scenario.inputs.means()[scenario.money.officer_cost];
    assert!(mean(&changed) > mean(&load("pacific", &[]).expect("it ships")));
}

#[test]
fn the_counts_of_quantities_are_those_of_the_scenario() {
    let pacific = load("pacific", &[]).expect("it ships");
    let entries = pacific.inputs.entries();
    let [measured, published, inferred, assumed] =
        Basis::ALL.map(|basis| entries.iter().filter(|entry| entry.basis == basis).count());
    let all = entries.len();
    let sentence = format!(
        "Of the {all} quantities of `pacific` {measured} are measured, {published} published, {inferred} inferred and {assumed} \
         assumed"
    );
    let readme = README.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(readme.contains(&sentence), "README should say: {sentence}");
}
