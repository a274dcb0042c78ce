//! The report of a results folder, as a reader's programs open it.

use std::collections::BTreeSet;
use std::fs;
use std::io::{Cursor, Read as _};
use std::path::Path;
use std::process::{Command, Output};
use std::sync::OnceLock;

use jpo::words::Language;

const JPO: &str = env!("CARGO_BIN_EXE_jpo");
/// Largest HTML page [bytes].
const LARGEST: usize = 500_000;
/// Highest grade of a headline or caveat (Flesch and Kincaid 1975).
const GRADE: f64 = 9.0;

fn jpo(arguments: &[&str], here: &Path) -> Output {
    Command::new(JPO).args(arguments).current_dir(here).output().unwrap()
}

/// A results folder with every report in both languages, made once.
fn folder() -> &'static Path {
    static FOLDER: OnceLock<tempfile::TempDir> = OnceLock::new();
    FOLDER
        .get_or_init(|| {
            let folder = tempfile::tempdir().unwrap();
            let run = ["compare", "pacific", "--replications", "48", "--quiet", "--out", "out"];
            assert!(jpo(&run, folder.path()).status.success());
            for language in Language::ALL {
                let formats = if cfg!(feature = "xlsx") { "html,md,ipynb,xlsx" } else { "html,md,ipynb" };
                let done = jpo(
                    &["report", "out", "--format", formats, "--lang", language.code(), "--quiet"],
                    folder.path(),
                );
                assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
                assert!(done.stdout.is_empty() && done.stderr.is_empty());
            }
            folder
        })
        .path()
}

fn read(name: &str) -> String {
    fs::read_to_string(folder().join("out").join(name)).unwrap()
}

fn name(language: Language, ending: &str) -> String {
    let own = if language == Language::English { "" } else { "-fr" };
    format!("report{own}.{ending}")
}

/// Values of an attribute.
fn attributes<'a>(page: &'a str, attribute: &str) -> Vec<&'a str> {
    let mark = format!(" {attribute}=\"");
    page.match_indices(&mark).map(|(at, _)| page[at + mark.len()..].split('"').next().unwrap()).collect()
}

#[test]
fn the_page_stands_alone() {
    for language in Language::ALL {
        let page = read(&name(language, "html"));
        assert!(page.len() <= LARGEST, "{} bytes", page.len());
        assert!(page.starts_with(&format!("<!DOCTYPE html>\n<html lang=\"{}\">", language.code())));
        assert!(!page.contains("<script") && !page.contains("@import") && !page.contains(" src="));
        // nothing is fetched: every link leads to a part of the page
        let ids = attributes(&page, "id");
        let names: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(names.len(), ids.len(), "a name stands twice");
        for link in attributes(&page, "href") {
            let inside = link.strip_prefix('#').is_some_and(|id| names.contains(id));
            assert!(inside || link == "data:,", "{link}");
        }
        for label in attributes(&page, "aria-labelledby").iter().flat_map(|list| list.split(' ')) {
            assert!(names.contains(label), "{label}");
        }
        // one heading of the first level, no level left out, heads of tables that say what they head
        assert_eq!(page.matches("<h1").count(), 1);
        assert_eq!(
            page.matches("<th").count() - page.matches("<thead").count(),
            page.matches(" scope=\"").count()
        );
        assert!(
            page.contains("class=\"skip\"")
                && page.contains("<main id=\"main\"")
                && page.contains("<caption>")
        );
        for opened in ["table", "section", "figure", "tr", "ul", "ol", "dl", "div", "tbody"] {
            let (open, close) = (format!("<{opened}"), format!("</{opened}>"));
            let opens =
                page.match_indices(&open).filter(|(at, _)| page[at + open.len()..].starts_with([' ', '>']));
            assert_eq!(opens.count(), page.matches(&close).count(), "{opened}");
        }
    }
}

#[test]
fn the_same_folder_gives_the_same_bytes_and_other_words_in_other_languages() {
    let again = tempfile::tempdir().unwrap();
    let out = again.path().join("again");
    let done = jpo(
        &["report", "out", "--format", "html,ipynb", "--quiet", "--out", out.to_str().unwrap()],
        folder(),
    );
    assert!(done.status.success());
    for file in ["report.html", "report.ipynb"] {
        assert_eq!(fs::read_to_string(out.join(file)).unwrap(), read(file), "{file}");
    }
    let french = words_of(&read("report-fr.html"));
    for english in [" the ", " of the ", " is ", " with ", "simulated futures"] {
        let at = french
            .find(english)
            .map(|at| french[at.saturating_sub(80)..].chars().take(200).collect::<String>());
        assert_eq!(at, None, "`{english}` in the French page");
    }
    assert!(french.contains("1\u{202f}") && french.contains("\u{202f}%"), "numbers are French");
    let english = words_of(&read("report.html"));
    for word in [" les ", " des ", "futurs simulés", "\u{202f}"] {
        assert!(!english.contains(word), "`{word}` in the English page");
    }
}

/// What a page says: without its style, its figures, code, and what is marked as English.
fn words_of(page: &str) -> String {
    let mut text = page.split_once("<body>").unwrap().1.to_owned();
    for (open, close) in
        [("<svg", "</svg>"), ("<code>", "</code>"), ("<span lang=\"en\">", "</span>"), ("<pre", "</pre>")]
    {
        while let Some(at) = text.find(open) {
            let end = text[at..].find(close).unwrap() + at + close.len();
            text.replace_range(at..end, " ");
        }
    }
    let mut out = String::new();
    let mut inside = false;
    for character in text.chars() {
        match character {
            '<' => inside = true,
            '>' => inside = false,
            '\n' if !inside => out.push(' '),
            c if !inside => out.push(c),
            _ => {}
        }
    }
    out
}

#[test]
fn the_first_page_has_the_matrix_and_three_caveats() {
    let page = read("report.md");
    let answer = page.split("\n## ").nth(1).unwrap();
    assert!(answer.starts_with("The options side by side"));
    assert_eq!(answer.lines().filter(|line| line.starts_with("1. ")).count(), 3, "{answer}");
    let rows: Vec<&str> = answer.lines().filter(|line| line.starts_with('|')).collect();
    let criteria: usize = jpo::report::GROUPS.iter().map(|group| group.criteria.len()).sum();
    assert_eq!(rows.len(), 2 + jpo::report::GROUPS.len() + criteria);
    for (part, marks) in
        [("## Option by option", 8), ("## Who pays", 1), ("## Sources and uses", 1), ("## Assumptions", 1)]
    {
        assert!(page.matches(part).count() == 1 && marks > 0, "{part}");
    }
    let scenario = jpo::scenario::load("pacific", &[]).unwrap();
    for entry in scenario.inputs.entries() {
        assert!(page.contains(&format!("`{}`", entry.key)), "{} is not in the log", entry.key);
    }
    // the twenty points of STRESS-DES
    let points = page.lines().filter(|line| {
        let start: Vec<char> = line.chars().take(5).collect();
        matches!(start[..], ['|', ' ', '1'..='6', '.', '1'..='5'])
    });
    assert_eq!(points.count(), 20);
    assert!(page.contains("jpo compare pacific --replications 48 --quiet --out out"));
}

#[test]
fn sources_and_uses_add_up() {
    let table = read("report.md");
    let table = table.split("## Sources and uses").nth(1).unwrap();
    let numbers = |start: &str| -> Vec<f64> {
        let line = table.lines().find(|line| line.starts_with(&format!("| {start}"))).unwrap();
        let cells = line.split('|').skip(2).map(|cell| cell.trim().replace(',', ""));
        cells.filter(|cell| !cell.is_empty()).map(|cell| cell.parse().unwrap()).collect()
    };
    let (all, cost, kept) =
        (numbers("All sources"), numbers("Cost of the network"), numbers("Kept in the accounts"));
    assert_eq!(all.len(), 8);
    for option in 0..all.len() {
        assert!((all[option] - cost[option] - kept[option]).abs() <= 1.0, "{all:?} {cost:?} {kept:?}");
    }
}

#[test]
fn headline_and_caveats_are_easy_to_read() {
    let page = read("report.md");
    let answer = page.split("\n## ").nth(1).unwrap();
    let told = answer.lines().filter(|line| line.starts_with("In ") || line.starts_with("1. "));
    let mut checked = 0;
    for line in told {
        let line = line.split(" Source:").next().unwrap();
        let line: String = line.trim_start_matches("1. ").split('`').step_by(2).collect();
        let grade = grade(&line);
        assert!(grade <= GRADE, "grade {grade:.1}: {line}");
        checked += 1;
    }
    assert!(checked >= 4, "{checked} sentences seen");
}

/// Grade of a text (Flesch and Kincaid 1975); numbers count as words of one syllable.
fn grade(text: &str) -> f64 {
    let sentences =
        text.split(['.', ';', '!', '?']).filter(|part| part.split_whitespace().count() > 1).count();
    let words: Vec<String> = text
        .split_whitespace()
        .map(|word| word.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase())
        .filter(|word| !word.is_empty())
        .collect();
    let syllables = |word: &String| -> usize {
        let vowels: Vec<bool> = word.chars().map(|c| "aeiouy".contains(c)).collect();
        let groups = vowels
            .iter()
            .zip(std::iter::once(&false).chain(&vowels))
            .filter(|(now, before)| **now && !**before);
        let silent = usize::from(word.ends_with('e') && !word.ends_with("le"));
        groups.count().saturating_sub(silent).max(1)
    };
    let all: usize = words.iter().map(syllables).sum();
    let n = words.len() as f64;
    0.39 * n / sentences.max(1) as f64 + 11.8 * all as f64 / n - 15.59
}

#[test]
fn the_notebook_is_valid_and_prints_what_it_says() {
    for language in Language::ALL {
        let notebook: serde_json::Value = serde_json::from_str(&read(&name(language, "ipynb"))).unwrap();
        assert_eq!((&notebook["nbformat"], &notebook["nbformat_minor"]), (&4.into(), &5.into()));
        let cells = notebook["cells"].as_array().unwrap();
        let mut ids = BTreeSet::new();
        for cell in cells {
            assert!(ids.insert(cell["id"].as_str().unwrap()));
            assert!(cell["source"].is_array() && cell["metadata"].is_object());
            match cell["cell_type"].as_str().unwrap() {
                "code" => assert!(!cell["outputs"].as_array().unwrap().is_empty(), "{cell}"),
                kind => assert_eq!(kind, "markdown"),
            }
        }
    }
    // played for real where Python has what it needs: `.ci/readers` sees to it
    let python = std::env::var("JPO_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let able = Command::new(&python).args(["-c", "import pandas, matplotlib"]).output();
    if !able.is_ok_and(|done| done.status.success()) {
        println!("skipped: the notebook was not executed, as {python} has no pandas and matplotlib");
        return;
    }
    let played = Command::new(&python)
        .args(["-c", PLAY, "report.ipynb", "report-fr.ipynb"])
        .current_dir(folder().join("out"))
        .env("MPLBACKEND", "Agg")
        .output()
        .unwrap();
    assert!(played.status.success(), "{}", String::from_utf8_lossy(&played.stderr));
}

/// Plays the code cells of notebooks and holds what they print against their outputs.
const PLAY: &str = r#"
import contextlib, io, json, sys
for name in sys.argv[1:]:
    space = {}
    for cell in json.load(open(name, encoding="utf-8"))["cells"]:
        if cell["cell_type"] != "code":
            continue
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec("".join(cell["source"]), space)
        told = "".join("".join(output["text"]) for output in cell["outputs"] if output["output_type"] == "stream")
        if printed.getvalue() != told:
            sys.exit(f"{name} prints\n{printed.getvalue()}\nand says\n{told}")
"#;

#[cfg(feature = "xlsx")]
#[test]
fn the_workbook_has_text_metadata_and_data_and_no_formula() {
    for language in Language::ALL {
        let bytes = fs::read(folder().join("out").join(name(language, "xlsx"))).unwrap();
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut part = |name: &str| {
            let mut text = String::new();
            archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
            text
        };
        let sheets = attributes(&part("xl/workbook.xml"), "name")
            .iter()
            .map(|name| (*name).to_owned())
            .collect::<Vec<_>>();
        assert_eq!(
            sheets,
            ["text", "study", "outcomes", "parameters", "summary", "years", "offices", "payers"]
        );
        for sheet in 1..=sheets.len() {
            assert!(!part(&format!("xl/worksheets/sheet{sheet}.xml")).contains("<f>"), "sheet {sheet}");
        }
        // means are numbers: cells without a type
        assert!(part("xl/worksheets/sheet5.xml").contains("<v>0."));
    }
}

#[test]
fn a_folder_without_draws_is_reported_too_and_others_are_refused() {
    let here = tempfile::tempdir().unwrap();
    let run = ["compare", "textbook", "--replications", "4", "--draws", "none", "--quiet", "--out", "out"];
    assert!(jpo(&run, here.path()).status.success());
    let done = jpo(&["report", "out", "--format", "md"], here.path());
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let page = fs::read_to_string(here.path().join("out/report.md")).unwrap();
    assert!(page.contains("The draws were not kept"), "{page}");
    for wrong in ["nowhere", "."] {
        let done = jpo(&["report", wrong], here.path());
        assert_eq!(done.status.code(), Some(2), "{wrong}");
        assert!(String::from_utf8_lossy(&done.stderr).contains("jpo compare"), "{wrong}");
    }
    // another run takes the folder again, with its reports in it
    assert!(jpo(&run, here.path()).status.success());
}
