//! The box that tells how to make the same numbers again.

use super::super::document::{Block, Text};
use super::super::study::Study;
use super::heading;

pub(super) fn blocks(study: &Study) -> Vec<Block> {
    let about = &study.results.about;
    let command = shell(&study.made.command);
    let fact = |name: &str, text: Text| (study.word(&format!("reproduce-{name}")), text);
    let facts = vec![
        fact("scenario", Text::code(&about.scenario)),
        fact("hash", Text::code(&about.hash)),
        fact("seed", Text::code(about.seed.to_string())),
        fact("version", Text::code(format!("jpo {}", about.version))),
        fact("futures", Text::plain(study.count(study.results.comparison.replications))),
    ];
    vec![
        heading(study, "reproduce"),
        Block::Box(
            study.word("reproduce-box"),
            vec![
                Block::Code(command),
                Block::Facts(facts),
                Block::Paragraph(Text::message(&study.word("reproduce-how"))),
            ],
        ),
    ]
}

/// The command as it is typed, the program without its folder.
fn shell(command: &[String]) -> String {
    let quoted = |word: &String| {
        let plain = |c: char| c.is_ascii_alphanumeric() || "-_./=,:%@+".contains(c);
        if !word.is_empty() && word.chars().all(plain) {
            word.clone()
        } else {
            format!("'{}'", word.replace('\'', "'\\''"))
        }
    };
    let words: Vec<String> = command.iter().skip(1).map(quoted).collect();
    // The program alone compares.
    let words = if words.is_empty() { "compare".to_owned() } else { words.join(" ") };
    format!("jpo {words}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_quoted_where_a_shell_would_read_them_otherwise() {
        let words = |line: &[&str]| line.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>();
        assert_eq!(shell(&words(&["/usr/bin/jpo"])), "jpo compare");
        assert_eq!(
            shell(&words(&["jpo", "compare", "pacific", "--set", "title=\"it's\""])),
            "jpo compare pacific --set 'title=\"it'\\''s\"'"
        );
    }
}
