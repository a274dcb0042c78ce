//! The list of planted faults (`tests/faults`) stays in step with the code: each still finds its place, once.

use std::path::Path;

#[test]
fn every_fault_of_the_list_can_be_planted() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let list = std::fs::read_to_string(root.join("tests/faults/faults.tsv")).unwrap();
    assert!(list.lines().count() >= 30);
    for line in list.lines() {
        let [name, file, old, new]: [&str; 4] = line.split('\t').collect::<Vec<_>>().try_into().unwrap();
        let text = std::fs::read_to_string(root.join(file)).unwrap();
        assert_eq!(text.matches(&old.replace("\\n", "\n")).count(), 1, "{name}: {file} has changed");
        assert_ne!(old, new, "{name}");
    }
}
