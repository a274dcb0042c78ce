//! Figures: their texts stand apart and inside, in both languages at both widths; the same bytes from a run and
//! from its folder; the program's answers.

use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use jpo::charts::{
    Acceptability, BasisShares, BoxedInput, Discovered, EvidenceShares, Figure, InputEffects, LearningWorth,
    Learnt, Look, Named, NamedFutures, RegretTable, Setting, Width, acceptability, discovery, effects,
    evidence, learning, look, regret,
};
use jpo::compare::{Files, Heading, Results};
use jpo::decision::{MeanRegret, Payoffs, curves};
use jpo::report::{Drawing, FIGURES, Names, Needs};
use jpo::scenario::{Scenario, load};
use jpo::sensitivity::Estimate;
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
        apart_and_inside(what, figure);
    }
}

fn apart_and_inside(what: &str, figure: &Figure) {
    let wide = figure.width.millimetres() / 25.4 * 96.0;
    assert!(figure.height / 96.0 * 25.4 <= TALLEST, "{what}: {} px tall", figure.height);
    assert!(figure.labels.len() > 15, "{what}");
    for (k, one) in figure.labels.iter().enumerate() {
        let inside = one.left >= 0.0 && one.right <= wide && one.top >= 0.0 && one.bottom <= figure.height;
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

/// The figures of judgement over made-up draws with the names of the Pacific's options, at a width in a language.
fn judgements(width: Width, language: Language) -> Vec<Figure> {
    let scenario = load("pacific", &[]).unwrap();
    let (names, words) = (Names::new(&scenario, language), Catalogue::new(language));
    let ids = scenario.options.iter().map(|option| option.id.clone());
    let named = |(rank, id): (usize, String)| Named {
        label: names.option(&id).to_owned(),
        id,
        look: look(rank),
        reference: rank == 0,
    };
    let options: Vec<Named> = ids.enumerate().map(named).collect();
    let heading = Heading {
        scenario: "pacific",
        title: "",
        hash: "0123456789",
        seed: 1,
        start: 2016,
        years: 10,
        version: "0",
    };
    let setting = Setting {
        words: &words,
        heading: &heading,
        options: &options,
        replications: 400,
        futures: 400,
        width,
    };
    let m = options.len();
    let wave = |k: usize, i: usize| ((i * (7 + 2 * k) + 3 * k) % 41) as f64 / 41.0;
    let column = |k: usize, scale: f64, slope: f64| -> Vec<f64> {
        (0..400).map(|i| scale * (wave(k, i) + slope * k as f64)).collect()
    };
    let cost: Vec<Vec<f64>> = (0..m).map(|k| column(k, 90_000.0, 0.3)).collect();
    let effect: Vec<Vec<f64>> = (0..m).map(|k| column(k + 3, 200.0, 0.2)).collect();
    let slices = |all: &'static [Vec<f64>]| all.iter().map(Vec::as_slice).collect::<Vec<_>>();
    let (cost, effect): (&'static [Vec<f64>], &'static [Vec<f64>]) = (cost.leak(), effect.leak());
    let payoffs = Payoffs::new(&slices(cost), &slices(effect), 1);
    let thresholds: Vec<f64> = (0..=40).map(|k| 25.0 * f64::from(k)).collect();
    let points = curves(&payoffs, &thresholds).points().collect();
    let keys =
        ["functions.wider-services.hours", "demand.request_growth", "office.sick_days", "money.cut_size"];
    let input = |k: usize| names.input(&words, keys[k]);
    let boxed = |k: usize| BoxedInput {
        key: keys[k].to_owned(),
        name: input(k),
        unit: "h".to_owned(),
        range: [0.02 * k as f64, 1.0 + k as f64],
        limits: [0.3 + 0.2 * k as f64, if k == 1 { 0.9 } else { f64::INFINITY }],
        edges: [Some([0.25, 0.45]), None],
        values: (0..400).map(|i| (1.0 + k as f64) * wave(k, i)).collect(),
    };
    let futures = ["futures-low", "futures-high"].iter().flat_map(|id| {
        let name = |k: usize| words.say(id, &[("input", input(k).into())]);
        [0, 1].map(|k| NamedFutures { id: format!("{k}.{id}"), name: name(k), share: 0.1 })
    });
    let cell = |k: usize, f: usize| MeanRegret { mean: 5e4 * wave(k, f), se: 4e3 };
    let estimate = |value: f64| Estimate { value, low: value - 0.06, high: value + 0.06 };
    let rows = [(0, 0.5), (1, 0.2), (2, 0.02), (3, 0.0)];
    let basis = |(id, share): (&'static str, f64)| BasisShares {
        id,
        name: words.word(&format!("knowledge-{id}")),
        shares: (0..7).map(|k| [share + 0.05 * f64::from(k), share, 1.0]).collect(),
    };
    let outcome = |k: usize| (jpo::outcomes::OUTCOMES[k].id.to_owned(), input(k % 4));
    vec![
        acceptability(
            &setting,
            &Acceptability {
                effect: words.word("acceptability-effect"),
                unit: "USD/year".to_owned(),
                points,
            },
        ),
        regret(
            &setting,
            &RegretTable {
                unit: "USD/year".to_owned(),
                futures: futures.collect(),
                cells: (0..m).map(|k| (0..4).map(|f| cell(k, f)).collect()).collect(),
                average: (0..m).map(|k| cell(k, 9)).collect(),
                dominated: (0..m).map(|k| k % 3 == 0).collect(),
            },
        ),
        learning(
            &setting,
            &LearningWorth {
                unit: "USD/year".to_owned(),
                rows: (0..12)
                    .map(|k| Learnt {
                        id: keys[k % 4].to_owned(),
                        name: input(k % 4),
                        value: 9e3 / (k + 1) as f64,
                        se: 900.0,
                    })
                    .collect(),
                perfect: [12_000.0, 300.0],
                futures: 400,
            },
        ),
        discovery(
            &setting,
            &Discovered {
                condition: words.say("discovery-gap", &[("mark", "10".into())]),
                option: options[1].label.clone(),
                name: input(0),
                coverage: 0.72,
                density: 0.81,
                mass: 0.3,
                everywhere: 0.34,
                inputs: (0..4).map(boxed).collect(),
                sought: (0..400).map(|i| wave(0, i) > 0.6).collect(),
            },
        ),
        evidence(
            &setting,
            &EvidenceShares {
                option: options[1].label.clone(),
                reference: options[0].label.clone(),
                outcomes: (0..7).map(outcome).collect(),
                bases: [("measured", 0.1), ("inferred", 0.3), ("assumed", 0.5)].map(basis).to_vec(),
            },
        ),
        effects(
            &setting,
            &input(0),
            &rows.map(|(k, share)| InputEffects {
                key: keys[k].to_owned(),
                name: input(k),
                first: estimate(0.7 * share),
                total: estimate(share),
            }),
        ),
    ]
    .into_iter()
    .map(Result::unwrap)
    .collect()
}

#[test]
fn figures_of_judgement_keep_the_rules_of_all_figures() {
    for width in [Width::Column, Width::Page] {
        let (english, french) = (judgements(width, Language::English), judgements(width, Language::French));
        for (e, f) in english.iter().zip(&french) {
            assert!(csv(&e.data) == csv(&f.data), "{}", e.name);
            for figure in [e, f] {
                let what = format!("{} {width:?} {}", figure.name, figure.title);
                apart_and_inside(&what, figure);
                assert!(figure.title.contains(|c: char| c.is_ascii_digit()), "{what}");
                assert!(figure.description.contains(&figure.title), "{what}");
                for label in &figure.labels {
                    assert!(!label.text.contains(['{', '}', '$']), "{what}: {}", label.text);
                }
                assert!(!figure.svg.contains("NaN"), "{what}");
            }
            let texts: Vec<&str> = f.labels.iter().map(|label| label.text.as_str()).collect();
            for word in [" the ", " of ", " futures", " year"] {
                assert!(!texts.join(" ").contains(word), "{}: `{word}` in French", f.name);
            }
        }
    }
}

/// Runs a verb in a folder that holds a table; answers what it prints.
fn verb(folder: &Path, line: &[&str]) -> String {
    let done = run(folder, line);
    assert_eq!(code(&done), 0, "{}", err(&done));
    out(&done)
}

/// Rows of a CSV file as texts, without the line of units.
fn cells(text: &str) -> Vec<Vec<String>> {
    text.lines().map(|line| line.split(',').map(str::to_owned).collect()).collect()
}

#[test]
fn decide_draws_what_it_prints_also_where_the_frontier_is_not_the_highest_curve() {
    let here = tempfile::tempdir().unwrap();
    // b is better by 1 in three futures of four, worse by 9 in the fourth.
    let table = "option,draw,x,cost,effect\na,1,1,0,0\na,2,2,0,0\na,3,3,0,0\na,4,4,0,0\n\
                 b,1,1,0,1\nb,2,2,0,1\nb,3,3,0,1\nb,4,4,0,-9\n";
    fs::write(here.path().join("draws.csv"), table).unwrap();
    let line = |more: &[&'static str]| -> Vec<&'static str> {
        let base =
            ["decide", "draws.csv", "--cost", "cost", "--effect", "effect", "--threshold", "0.5..1.5:0.5"];
        [&base[..], &["--at", "1", "--inputs", "x"], more].concat()
    };
    verb(here.path(), &line(&["--out", "figures"]));
    let printed = cells(&verb(here.path(), &line(&["--format", "csv", "--table", "acceptability"])));
    let drawn = cells(&fs::read_to_string(here.path().join("figures/acceptability.csv")).unwrap());
    for (printed, drawn) in printed.iter().zip(&drawn).skip(1) {
        assert_eq!(printed[..7], drawn[..7]);
    }
    assert_eq!(printed.len(), drawn.len());
    let picture = |name: &str| fs::read_to_string(here.path().join("figures").join(name)).unwrap();
    let title = "although b is the best in more single futures from 0.50 to 1.50";
    assert!(picture("acceptability.svg").contains(title), "{}", picture("acceptability.svg"));
    verb(here.path(), &line(&["--out", "figures", "--lang", "fr"]));
    assert!(picture("acceptability-fr.svg").contains("bien que b soit la meilleure"));
    // a misses 1 in three of four, b misses 9 in one
    let regret = cells(&picture("regret.csv"));
    let found: Vec<(&str, &str, f64)> =
        regret[1..].iter().map(|row| (row[0].as_str(), row[1].as_str(), row[3].parse().unwrap())).collect();
    let expected = ["all", "worst", "average"];
    let expected: Vec<(&str, &str, f64)> =
        [("a", 0.75), ("b", 2.25)].iter().flat_map(|&(o, r)| expected.map(|f| (o, f, r))).collect();
    assert_eq!(found, expected);
    assert!(picture("regret.svg").contains("a is never more than 0.75 from the best"));
}

#[test]
fn discover_draws_the_box_that_it_prints_and_regret_names_futures() {
    let here = tempfile::tempdir().unwrap();
    let mut table = String::from("option,draw,x,y,cost,effect\n");
    for option in ["a", "b"] {
        for draw in 0..400_i32 {
            let (x, y) = (f64::from(draw % 20) / 20.0, f64::from(draw.div_euclid(20)) / 20.0);
            // b gains with x, and fails where x and y are both high
            let effect = if option == "a" { 1.0 } else { 2.0 * x };
            let cost = if option == "b" && x > 0.59 && y > 0.69 { 3.0 } else { 0.5 };
            table.extend([format!("{option},{draw},{x},{y},{cost},{effect}\n")]);
        }
    }
    fs::write(here.path().join("draws.csv"), table).unwrap();
    let seek = ["discover", "draws.csv", "--where", "cost > 1", "--option", "b", "--resamples", "10"];
    verb(here.path(), &[&seek[..], &["--out", "figures", "--picture", "svg"]].concat());
    let printed = cells(&verb(here.path(), &[&seek[..], &["--format", "csv", "--table", "box"]].concat()));
    let drawn = cells(&fs::read_to_string(here.path().join("figures/discovery.csv")).unwrap());
    let column = |rows: &[Vec<String>], name: &str| -> Vec<String> {
        let at = rows[0].iter().position(|head| head == name).unwrap_or_else(|| panic!("{:?}", rows[0]));
        rows[1..].iter().map(|row| row[at].clone()).collect()
    };
    for name in ["input", "least", "low", "high", "most", "low_from", "low_to"] {
        assert_eq!(column(&printed, name), column(&drawn, name), "{name}");
    }
    assert_eq!(column(&drawn, "coverage"), ["1", "1"]);
    let judge =
        ["decide", "draws.csv", "--cost", "cost", "--effect", "effect", "--threshold", "1..2", "--at", "1"];
    verb(here.path(), &[&judge[..], &["--out", "figures"]].concat());
    let regret = cells(&fs::read_to_string(here.path().join("figures/regret.csv")).unwrap());
    let named = |row: &&Vec<String>| row[1] == "x.low";
    let low: Vec<f64> = regret.iter().filter(named).map(|row| row[3].parse().unwrap()).collect();
    // the lowest tenth: x = 0 and 0.05; b misses 1 and 0.9 there, a nothing
    assert!((low[0], (low[1] - 0.95).abs() < 1e-12) == (0.0, true), "{low:?}");
    let worth = cells(&verb(here.path(), &[&judge[..], &["--format", "csv", "--table", "learn"]].concat()));
    let drawn = cells(&fs::read_to_string(here.path().join("figures/learning.csv")).unwrap());
    assert_eq!(column(&worth, "evppi"), column(&drawn, "evppi"));
    assert_eq!(column(&worth, "what"), column(&drawn, "what"));
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
