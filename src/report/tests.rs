use super::*;
use crate::charts::look;
use crate::compare::testing::{Fake, heading};
use crate::compare::{compare, to_json};
use crate::outcomes::Sample;
use crate::words::{Catalogue, Language};

const OPTIONS: [&str; 8] = [
    "status-quo",
    "central-rc",
    "more-contributors",
    "cost-recovery",
    "prefunded",
    "two-part",
    "central-hybrid",
    "donor-post",
];

fn page_of(language: Language, options: &[&str], rows: usize) -> String {
    let fake = Fake::plausible(options, rows);
    let comparison = compare(&fake.draws(options[0], options));
    let words = Catalogue::new(language);
    matrix(&words, &Names::default(), &heading(), &comparison, &["jpo compare pacific".to_owned()]).plain()
}

#[test]
fn the_page_fits_80_columns_with_any_number_of_options() {
    let many: Vec<String> = (0..19).map(|k| format!("an-option-with-a-name-{}", "x".repeat(k))).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    for options in [&OPTIONS[..], &OPTIONS[..1], &OPTIONS[..2], &OPTIONS[..5], &many] {
        for language in Language::ALL {
            let (page, words) = (page_of(language, options, 40), Catalogue::new(language));
            for line in page.lines() {
                assert!(line.chars().count() <= WIDTH, "{line}");
                assert_eq!(line.trim_end(), line);
            }
            for group in &GROUPS {
                assert!(page.contains(&words.word(group.heading).to_uppercase()), "{page}");
            }
        }
    }
    // the reference leads every block
    let page = page_of(Language::English, &many, 5);
    assert_eq!(page.lines().filter(|line| line.starts_with("WORKLOAD")).count(), 3);
    let heads: Vec<&str> = page
        .lines()
        .filter(|line| line.starts_with(&" ".repeat(24)) && line.trim_start().starts_with("A "))
        .collect();
    assert!(heads.len() >= 3, "{heads:?}");
}

#[test]
fn marks_say_better_or_worse_only_beyond_noise() {
    let fake = Fake::new(&["a", "b", "c", "d"], 60, |option, row, _| {
        let noise = crate::compare::testing::noise(&[row]);
        match option {
            "b" => 1.1 + noise,
            "c" => 0.9 + noise,
            // different in every future, and not on average
            "d" => 1.0 + noise + if row % 2 == 0 { 0.5 } else { -0.5 },
            _ => 1.0 + noise,
        }
    });
    let comparison = compare(&fake.draws("a", &["a", "b", "c", "d"]));
    let verdicts =
        |outcome: &str| ["b", "c", "d"].map(|option| verdict(comparison.pair(option, outcome).unwrap()));
    assert_eq!(verdicts("workload.utilisation"), [Some(false), Some(true), None]);
    assert_eq!(verdicts("service.on_time_share"), [Some(true), Some(false), None]);
    assert_eq!(verdicts("finance.recovered"), [None, None, None]);
    // values above 1: closer to 1 is lower
    assert_eq!(verdicts("neutrality.wait_ratio"), [Some(false), Some(true), None]);
}

#[test]
fn the_words_of_the_page_are_there() {
    let page = page_of(Language::English, &OPTIONS, 40).split_whitespace().collect::<Vec<_>>().join(" ");
    for words in [
        "+ better, - worse on average than A (status-quo)",
        "9 in 10 futures",
        "less is better",
        "more is better",
        "closer to 1 is better",
        "WITH CAPACITY STRENGTHENED",
        "ask = 1",
        "simulated futures (",
        "Next jpo compare pacific",
        "Offered load, %",
    ] {
        assert!(page.contains(words), "{words}\n{page}");
    }
    // one option alone: nothing to compare, no sentences
    let fake = Fake::plausible(&OPTIONS[..1], 40);
    assert!(
        sentences(
            &Catalogue::new(Language::English),
            &compare(&fake.draws("status-quo", &OPTIONS[..1])),
            &|option| option.id.clone()
        )
        .is_empty()
    );
}

#[test]
fn markdown_has_a_row_per_criterion() {
    let fake = Fake::plausible(&OPTIONS, 20);
    let text = markdown(
        &Catalogue::new(Language::English),
        &Names::default(),
        &heading(),
        &compare(&fake.draws("status-quo", &OPTIONS)),
    );
    let rows: Vec<&str> = text.lines().filter(|line| line.starts_with('|')).collect();
    let criteria: usize = GROUPS.iter().map(|group| group.criteria.len()).sum();
    assert_eq!(rows.len(), 2 + GROUPS.len() + criteria);
    assert!(rows.iter().all(|row| row.matches('|').count() == 3 + OPTIONS.len()), "{text}");
}

#[test]
fn a_results_folder_holds_what_is_promised_and_the_same_bytes_twice() {
    let fake = Fake::plausible(&OPTIONS, 16);
    let draws = fake.draws("status-quo", &OPTIONS);
    let comparison = compare(&draws);
    let looks: Vec<_> = (0..OPTIONS.len()).map(look).collect();
    let mut worlds = Sample::new(2);
    for row in 0..16 {
        worlds.push(&[f64::from(row), 0.5]);
    }
    let inputs = [(0, "demand.growth", "1/year")];
    let heading = heading();
    let (words, names) = (Catalogue::new(Language::English), Names::default());
    let contents = |keep| Contents {
        heading: &heading,
        draws: &draws,
        comparison: &comparison,
        looks: &looks,
        names: &names,
        words: &words,
        inputs: &inputs,
        worlds: &worlds,
        scenario: "name = \"pacific\"\n",
        keep,
    };
    let written = |keep| {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), &contents(keep)).unwrap();
        let mut files = std::collections::BTreeMap::new();
        for place in [folder.path().to_owned(), folder.path().join("charts")] {
            for entry in std::fs::read_dir(place).unwrap() {
                let path = entry.unwrap().path();
                if path.is_file() {
                    let name = path.strip_prefix(folder.path()).unwrap().to_string_lossy().into_owned();
                    files.insert(name, std::fs::read(&path).unwrap());
                }
            }
        }
        files
    };
    let standard = written(KeepDraws::Outcomes);
    assert_eq!(standard, written(KeepDraws::Outcomes));
    let always = [
        "charts/workload.csv",
        "charts/workload.svg",
        "offices.csv",
        "payers.csv",
        "scenario.toml",
        "summary.csv",
        "summary.json",
        "years.csv",
    ];
    for name in always {
        assert!(standard.contains_key(name), "{name}");
    }
    assert_eq!(standard["summary.json"], to_json(&heading, &comparison, None).into_bytes());
    let none = written(KeepDraws::None);
    let all = written(KeepDraws::All);
    assert!(none.keys().all(|name| !name.ends_with(".parquet")));
    for (name, bytes) in &none {
        assert_eq!(bytes, &standard[name], "{name}");
        assert_eq!(bytes, &all[name], "{name}");
    }
    assert_eq!(standard.contains_key("draws.parquet"), cfg!(feature = "parquet"));
    assert_eq!(standard.contains_key("worlds.parquet"), cfg!(feature = "parquet"));
    assert_eq!(standard.contains_key("years.parquet"), cfg!(feature = "parquet"));
    assert!(!standard.contains_key("payers.parquet"));
    assert_eq!(all.contains_key("payers.parquet"), cfg!(feature = "parquet"));
    assert_eq!(standard.contains_key("tables.xlsx"), cfg!(feature = "xlsx"));
}

#[cfg(feature = "parquet")]
#[test]
fn draws_are_laid_out_option_by_option() {
    let fake = Fake::plausible(&OPTIONS[..2], 3);
    let draws = fake.draws("status-quo", &OPTIONS[..2]);
    let (option, rows) = draw_tables::pieces(&draws).nth(1).unwrap();
    assert_eq!((option.id.as_str(), rows.clone()), (OPTIONS[1], 0..3));
    let table = draw_tables::draws_table(&draws, option, rows.clone()).unwrap();
    assert_eq!(table.rows(), 3);
    assert_eq!(table.columns().len(), 2 + crate::outcomes::OUTCOMES.len());
    let years = draw_tables::years_table(&draws, option, rows.clone()).unwrap();
    assert_eq!(years.rows(), 3 * 5);
    let crate::tables::ColumnData::Number(values) = &years.column("finance.cost").unwrap().data else {
        panic!()
    };
    let at = crate::outcomes::index_of("finance.cost").unwrap();
    // third replication, fourth year
    assert_eq!(values[2 * 5 + 3], option.years.row(2)[3 * crate::outcomes::OUTCOMES.len() + at]);
    assert_eq!(draw_tables::payer_draws_table(&draws, option, rows).unwrap().rows(), 3 * 3);
    // many replications come in pieces, without a gap
    let ranges: Vec<_> = draw_tables::ranges(2 * draw_tables::PIECE + 1).collect();
    assert_eq!(
        ranges.iter().map(std::iter::ExactSizeIterator::len).sum::<usize>(),
        2 * draw_tables::PIECE + 1
    );
    assert!(ranges.windows(2).all(|pair| pair[0].end == pair[1].start));
    assert_eq!(draw_tables::ranges(0).map(|rows| rows.len()).collect::<Vec<_>>(), [0]);
}
