//! How errors look.

use super::{many, mine, sets};
use crate::scenario::load;

fn shows(rest: &str, expected: &str) {
    let error = mine(rest).expect_err("is wrong");
    assert_eq!(error.to_string().trim(), expected.trim(), "got:\n{error}");
}

#[test]
fn a_slip_of_the_pen() {
    shows(
        "yeers = 12\n",
        "
error: unknown key `yeers`
 --> mine.toml:3:1
  |
3 | yeers = 12
  | ^^^^^ not a key of the scenario
  |
help: did you mean this?
  |
3 - yeers = 12
3 + years = 12
  |",
    );
}

#[test]
fn a_number_without_its_provenance() {
    shows(
        "[money]\nofficer_cost = 55_000\n",
        "
error: `officer_cost` must say its unit, basis and source
 --> mine.toml:4:16
  |
4 | officer_cost = 55_000
  |                ^^^^^^ is a bare number
  |
  = help: write officer_cost = { value = 55000, unit = \"USD/year\", basis = \"assumed\", source = \"..\" }",
    );
}

#[test]
fn several_problems_of_the_file_and_of_the_command_line() {
    let text = "name = \"mine\"\nextends = \"pacific\"\n[demand.use_elasticity]\nvalue = -0.3\nunit = \"ratio\"\n\
        basis = \"assumed\"\nsource = \"x\"\n";
    let error =
        crate::scenario::from_text(text, "mine.toml", &sets(&["money.ofice_cost=3"])).expect_err("is wrong");
    let expected = "
error: `use_elasticity` must be between 0 and 100
 --> mine.toml:4:9
  |
4 | value = -0.3
  |         ^^^^ is -0.3
  |
  = help: an elasticity is given with its sign turned: 0.3 for -0.3

error: unknown key `ofice_cost`
 --> --set:1:7
  |
1 | money.ofice_cost=3
  |       ^^^^^^^^^^ not a key of `money`
  |
help: did you mean this?
  |
1 - money.ofice_cost=3
1 + money.officer_cost=3
  |";
    assert_eq!(error.to_string().trim(), expected.trim(), "got:\n{error}");
}

#[test]
fn missing_keys_come_with_lines_to_type() {
    shows(
        "[basins.indian]\nname = \"Indian Ocean\"\n",
        "
error: `basins.indian` lacks the keys `season_months`, `year_starts`
 --> mine.toml:3:1
  |
3 | [basins.indian]
  | ^^^^^^^^^^^^^^^ not in this table
  |
  = help: add: season_months = [1, 12]
  = help: add: year_starts = 1",
    );
}

#[test]
fn shares_that_do_not_add_up() {
    let error = load("pacific", &sets(&["options.central-hybrid.streams.levy.share=0.4"])).map(|s| s.id);
    let error = error.expect_err("is wrong");
    let expected = "
error: the shares of the option `central-hybrid` add up to 1.224, not 1
 --> --set:1:43
  |
1 | options.central-hybrid.streams.levy.share=0.4
  |                                           ^^^ the other streams bring 0.824
  |
  = help: leave `share` out of one stream, and it brings the rest";
    assert_eq!(error.to_string().trim(), expected.trim(), "got:\n{error}");
}

#[test]
fn the_share_that_was_changed_is_the_one_shown() {
    for stream in ["agreed", "voluntary", "levy"] {
        let set = format!("options.central-hybrid.streams.{stream}.share=0.9");
        let text = load("pacific", &[set]).map(|s| s.id).expect_err("is wrong").to_string();
        assert!(text.contains("--set:1:"), "{text}");
    }
}

#[test]
fn fifty_findings_are_shown_and_the_others_counted() {
    let rest = many(120, |i| format!("zzzzzzzz{i} = 1\n"));
    let error = mine(&rest).expect_err("is wrong");
    let text = error.to_string();
    assert_eq!(text.matches("error: ").count(), 50);
    assert!(text.ends_with("and 70 more"), "{text}");
    assert_eq!(error.count(), 120);
}

#[test]
fn colours_only_where_asked_for() {
    let error = mine("yeers = 12\n").expect_err("is wrong");
    assert!(!error.render(false).contains('\u{1b}'));
    assert!(error.render(true).contains('\u{1b}'));
}

#[test]
fn an_overlong_line_is_named_and_not_printed() {
    let error = mine(&format!("title = \"{}\"\n", "x".repeat(10_000))).expect_err("is wrong");
    let text = error.to_string();
    assert!(text.contains("mine.toml:3:9"), "{text}");
    assert!(text.len() < 500, "{text}");
}
