//! The committed gallery: of the scenarios as they are now, whole, and small. That every byte is what the program makes
//! is checked by `.ci/gallery --check`, which has the release build.

use std::fs;
use std::path::Path;

/// Most that a visitor has to fetch [bytes].
const LARGEST: u64 = 6_000_000;

fn bytes(folder: &Path) -> u64 {
    fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| if path.is_dir() { bytes(&path) } else { fs::metadata(&path).unwrap().len() })
        .sum()
}

#[test]
fn the_gallery_shows_the_scenarios_as_they_are() {
    let gallery = Path::new(env!("CARGO_MANIFEST_DIR")).join("notebooks-output/gallery");
    let index = fs::read_to_string(gallery.join("README.md")).unwrap();
    for scenario in ["pacific", "samoa-hub", "caribbean"] {
        let folder = gallery.join(scenario);
        let page = fs::read_to_string(folder.join("README.md")).unwrap();
        let now = jpo::scenario::load(scenario, &[]).unwrap();
        assert!(page.contains(&format!("`{}`", now.hash)), "{scenario} has changed: run .ci/gallery");
        assert_eq!(fs::read_to_string(folder.join("scenario.toml")).unwrap(), now.resolved);
        let figures: Vec<&str> = page
            .split("](")
            .skip(1)
            .filter_map(|rest| rest.split(')').next())
            .filter(|link| std::path::Path::new(link).extension().is_some_and(|end| end == "svg"))
            .collect();
        assert!(figures.len() >= 8, "{figures:?}");
        for file in figures.into_iter().chain(["report.ipynb", "summary.csv", "years.csv", "payers.csv"]) {
            assert!(folder.join(file).is_file(), "{scenario}: {file}");
        }
        assert!(index.contains(&format!("({scenario}/README.md)")));
    }
    let size = bytes(&gallery);
    assert!(size <= LARGEST, "{size} bytes");
}
