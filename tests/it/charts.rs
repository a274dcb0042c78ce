//! Figures: their texts stand apart and inside, in both languages at both widths; the same bytes from a run and
//! from its folder; the program's answers.

use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use jpo::charts::{Figure, Look, Width, look};
use jpo::compare::{Files, Results};
use jpo::report::{Drawing, FIGURES, Names, Needs};
use jpo::scenario::{Scenario, load};
use jpo::tables::{Table, csv, read};
use jpo::words::{Catalogue, Language};

use crate::cli::{code, err, out, run};

/// Tallest figure for print [mm]: a page has 257 of them.
const TALLEST: f64 = 235.0;

/// A folder of a short run of the nine Pacific offices, made once.
fn folder() -> &'static Path {
    static FOLDER: OnceLock<tempfile::TempDir> = OnceLock::new();
    let kept = FOLDER.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let line = ["compare", "pacific", "--replications", "16", "--out", "results", "--quiet"];
        let done = run(folder.path(), &line);
        assert_eq!(code(&done), 0, "{}", err(&done));
        folder
    });
    kept.path()
}

fn results() -> &'static (Results, Scenario) {
    static RESULTS: OnceLock<(Results, Scenario)> = OnceLock::new();
    RESULTS.get_or_init(|| {
        let path = |name: &str| folder().join("results").join(name);
        let scenario = load(&path("scenario.toml").to_string_lossy(), &[]).unwrap();
        let table = |name: &str| -> Option<Table> {
            Some(read(&path(name), &["option", "change", "outcome", "unit", "office"]).unwrap())
        };
        let drawn = |name: &str| if cfg!(feature = "parquet") { table(name) } else { None };
        let files = Files {
            summary: fs::read_to_string(path("summary.json")).unwrap(),
            outcomes: table("summary.csv"),
            years: table("years.csv"),
            offices: table("offices.csv"),
            draws: drawn("draws.parquet"),
            year_draws: drawn("years.parquet"),
            worlds: drawn("worlds.parquet"),
            title: scenario.title.clone(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            descriptions: Vec::new(),
        };
        (Results::of_files(&files).unwrap(), scenario)
    })
}

/// Every figure that a comparison feeds, at a width in a language.
fn figures(width: Width, language: Language) -> Vec<Figure> {
    let (results, scenario) = results();
    let looks: Vec<Look> = (0..results.comparison.options.len()).map(look).collect();
    let (names, words) = (Names::new(scenario, language), Catalogue::new(language));
    Drawing { results, looks: &looks, names: &names, words: &words, width }.all().unwrap()
}

/// Every figure at both widths in both languages, with words for messages.
fn every() -> Vec<(String, Figure)> {
    let mut all = Vec::new();
    for width in [Width::Column, Width::Page] {
        for language in Language::ALL {
            for figure in figures(width, language) {
                all.push((format!("{} {width:?} {language:?}", figure.name), figure));
            }
        }
    }
    all
}

#[test]
fn texts_stay_inside_and_apart_and_figures_fit_a_page() {
    let all = every();
    assert!(all.len() >= 4 * if cfg!(feature = "parquet") { 9 } else { 4 });
    for (what, figure) in &all {
        let wide = figure.width.millimetres() / 25.4 * 96.0;
        assert!(figure.height / 96.0 * 25.4 <= TALLEST, "{what}: {} px tall", figure.height);
        assert!(figure.labels.len() > 15, "{what}");
        for (k, one) in figure.labels.iter().enumerate() {
            let inside =
                one.left >= 0.0 && one.right <= wide && one.top >= 0.0 && one.bottom <= figure.height;
            assert!(inside, "{what}: `{}` leaves the picture", one.text);
            for other in &figure.labels[..k] {
                let apart = one.right <= other.left
                    || other.right <= one.left
                    || one.bottom <= other.top
                    || other.bottom <= one.top;
                assert!(apart, "{what}: `{}` covers `{}`", one.text, other.text);
            }
        }
    }
}

#[test]
fn pictures_are_well_formed_tell_their_message_and_have_no_small_type() {
    for (what, figure) in every() {
        let svg = &figure.svg;
        let mut open: Vec<&str> = Vec::new();
        for tag in svg.split('<').skip(1) {
            let (tag, _) = tag.split_once('>').unwrap();
            assert_eq!(tag.matches('"').count() % 2, 0, "{what}: {tag}");
            if let Some(closed) = tag.strip_prefix('/') {
                assert_eq!(open.pop(), Some(closed), "{what}");
            } else if !tag.ends_with('/') {
                open.push(tag.split(' ').next().unwrap());
            }
        }
        assert!(open.is_empty(), "{what}: {open:?}");
        assert!(svg.contains("<title id=\"title\">") && svg.contains("<desc id=\"desc\">"), "{what}");
        assert!(figure.description.contains(&figure.title), "{what}");
        assert!(figure.title.contains(|c: char| c.is_ascii_digit()), "{what}: {}", figure.title);
        for word in ["NaN", "inf\"", "n/a", "s.o."] {
            assert!(!figure.title.contains(word), "{what}: {}", figure.title);
        }
        assert!(!svg.contains("NaN"), "{what}");
        // 9 points are 12 pixels, in twentieths.
        for size in svg.split("font-size=\"").skip(1) {
            let size: u32 = size.split('"').next().unwrap().parse().unwrap();
            assert!(size >= 240, "{what}: {size}");
        }
        // An unfilled message shows its name or its braces.
        for label in &figure.labels {
            let text = &label.text;
            assert!(!text.contains(['{', '}', '$']), "{what}: {text}");
            assert!(
                !FIGURES.iter().any(|kind| text.starts_with(&format!("{}-", kind.name))),
                "{what}: {text}"
            );
        }
        assert!(figure.data.rows() > 0, "{what}");
        assert!(svg.contains("seed\u{a0}1") || svg.contains("graine\u{a0}1"), "{what}");
    }
}

#[test]
fn a_language_is_not_mixed_with_the_other() {
    for width in [Width::Column, Width::Page] {
        let (english, french) = (figures(width, Language::English), figures(width, Language::French));
        for (e, f) in english.iter().zip(&french) {
            assert!(csv(&e.data) == csv(&f.data), "{}", e.name);
            let whole = |figure: &Figure| {
                let texts: Vec<&str> = figure.labels.iter().map(|label| label.text.as_str()).collect();
                format!(" {} ", texts.join(" "))
            };
            for word in [" the ", " of ", " futures", " year"] {
                assert!(!whole(f).contains(word), "{} {width:?}: `{word}` in French", f.name);
            }
            assert!(!whole(e).contains(" futurs "), "{} {width:?}", e.name);
        }
    }
}

#[cfg(feature = "parquet")]
#[test]
fn a_folder_gives_the_bytes_of_its_run() {
    let charts = folder().join("results/charts");
    let drawn = run(folder(), &["chart", "results", "--out", "again"]);
    assert_eq!(code(&drawn), 0, "{}", err(&drawn));
    let mut compared = 0;
    for entry in fs::read_dir(&charts).unwrap() {
        let name = entry.unwrap().file_name();
        let (run, again) =
            (fs::read(charts.join(&name)).unwrap(), fs::read(folder().join("again").join(&name)).unwrap());
        assert!(run == again, "{}", name.display());
        compared += 1;
    }
    // 16 replications are too few for a regression on the inputs.
    assert_eq!(
        compared,
        2 * FIGURES.iter().filter(|kind| matches!(kind.needs, Needs::Tables | Needs::Draws)).count()
    );
    let said = err(&drawn);
    assert!(said.contains("skipped tornado: needs 5 replications for each of "), "{said}");
    let words = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("jpo compare pacific --out results --quiet --replications 1024"), "{words}");
}

#[cfg(all(feature = "raster", feature = "pdf"))]
#[test]
fn print_formats_are_the_same_bytes_twice_and_carry_their_typeface() {
    for figure in figures(Width::Column, Language::French).iter().take(2) {
        let (png, pdf) = (jpo::charts::png(figure).unwrap(), jpo::charts::pdf(figure, "fr").unwrap());
        assert_eq!(png, jpo::charts::png(figure).unwrap());
        assert_eq!(pdf, jpo::charts::pdf(figure, "fr").unwrap());
        assert!(png.starts_with(b"\x89PNG"));
        // 85 mm at 300 dots per inch.
        let wide = u32::from_be_bytes(png[16..20].try_into().unwrap());
        assert!((1003..=1004).contains(&wide), "{wide}");
        let holds = |word: &[u8]| pdf.windows(word.len()).any(|part| part == word);
        assert!(holds(b"/FontFile") && holds(b"NotoSans"), "{}", figure.name);
        for date in [&b"CreationDate"[..], b"ModDate", b"CreateDate"] {
            assert!(!holds(date), "{}", figure.name);
        }
    }
}

#[test]
fn figures_are_listed_by_question() {
    let here = tempfile::tempdir().unwrap();
    let list = run(here.path(), &["chart", "--list"]);
    assert_eq!(code(&list), 0, "{}", err(&list));
    let page = out(&list);
    assert!(page.starts_with("Can the staff carry the work?\n  workload "), "{page}");
    assert!(FIGURES.iter().all(|kind| page.contains(&format!("\n  {} ", kind.name))), "{page}");
    let french = out(&run(here.path(), &["chart", "--list", "--lang", "fr"]));
    assert!(french.starts_with("Le personnel peut-il porter le travail"), "{french}");
}

#[test]
fn what_cannot_be_drawn_is_refused_with_the_way_to_get_it() {
    let here = tempfile::tempdir().unwrap();
    let line = ["compare", "pacific", "--replications", "2", "--draws", "none", "--out", "few", "--quiet"];
    assert_eq!(code(&run(here.path(), &line)), 0);
    let refused = run(here.path(), &["chart", "few", "workload"]);
    assert_eq!(code(&refused), 2);
    let said = err(&refused).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("workload: needs the draws"), "{said}");
    #[cfg(feature = "parquet")]
    assert!(said.contains("jpo compare pacific --replications 2 --out few --quiet"), "{said}");

    let drawn = run(here.path(), &["chart", "few", "matrix", "payers", "--width", "85", "--lang", "fr"]);
    assert_eq!(code(&drawn), 0, "{}", err(&drawn));
    for name in ["matrix-85-fr.svg", "payers-85-fr.svg", "payers.csv"] {
        assert!(here.path().join("few/charts").join(name).is_file(), "{name}");
    }
    let wrong = run(here.path(), &["chart", "few", "worklaod"]);
    assert_eq!(code(&wrong), 2);
    assert!(err(&wrong).contains("no figure `worklaod`; did you mean `workload`?"), "{}", err(&wrong));
    let nowhere = run(here.path(), &["chart", "none"]);
    assert_eq!(code(&nowhere), 2);
    assert!(err(&nowhere).contains("jpo compare pacific --out none"), "{}", err(&nowhere));
}
