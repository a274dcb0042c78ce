//! Honest mistakes: each is told at its line, in its own words.

use super::{lines, mine};
use crate::scenario::from_text;

/// `rest` follows the two lines `name` and `extends`; the only finding stands at `line` of that text and its
/// message, label or help holds each of `words`.
fn told(rest: &str, line: usize, words: &[&str]) {
    let Err(error) = mine(rest) else { panic!("was accepted:\n{rest}") };
    let text = error.to_string();
    assert_eq!(error.count(), 1, "{text}");
    let (name, at, _) = error.position(&error.findings()[0]).expect("has a place");
    assert_eq!((name, at), ("mine.toml", line), "{text}");
    for word in words {
        assert!(text.contains(word), "no `{word}` in\n{text}");
    }
}

/// A quantity of `[money]`: `rest` is what stands in its braces.
fn quantity(rest: &str, words: &[&str]) {
    told(&format!("[money]\nofficer_cost = {{ {rest} }}\n"), 4, words);
}

/// A value of a quantity of `[money]` in USD/year, not below zero.
fn value(value: &str, words: &[&str]) {
    quantity(&format!("value = {value}, unit = \"USD/year\", basis = \"assumed\", source = \"x\""), words);
}

/// A value of a share.
fn share(value: &str, words: &[&str]) {
    let rest = format!("value = {value}, unit = \"share\", basis = \"assumed\", source = \"x\"");
    told(&format!("[money]\nnever_paid = {{ {rest} }}\n"), 4, words);
}

const OTHER: &str = "unit = \"months\", basis = \"assumed\", source = \"x\"";

/// An option `new`, complete but for what is put at `{}`.
fn option(streams: &str) -> String {
    format!(
        "[options.new]\nlabel = \"New\"\ndescription = \"new\"\nmanagement = \"unified\"\naccounts = \"pooled\"\n\
         reserve_months = {{ value = 1, {OTHER} }}\n{streams}"
    )
}

#[test]
fn keys() {
    told("yeers = 3\n", 3, &["unknown key `yeers`", "+ years = 3"]);
    told("colour = 3\n", 3, &["unknown key `colour`", "the keys are `name`, `title`"]);
    told("[monney]\nx = 1\n", 3, &["unknown key `monney`", "+ [money]"]);
    told("[money]\nrentt_growth = 3\n", 4, &["unknown key `rentt_growth`", "rent_growth"]);
    told("[office.absense]\nup = 1\n", 3, &["unknown key `absense`", "absence"]);
    told("years = 3\nyears = 4\n", 4, &["this key is given twice", "keep one of the two"]);
    told("[money]\n[demand]\n[money]\n", 5, &["this key is given twice"]);
    told("years = \n", 3, &["this is not TOML"]);
    told("title = \"open\n", 3, &["this is not TOML"]);
}

#[test]
fn plain_values() {
    told("years = \"ten\"\n", 3, &["`years` must be a whole number between 1 and 50", "is a text"]);
    told("years = 0\n", 3, &["between 1 and 50", "is 0"]);
    told("years = 10.5\n", 3, &["whole number", "is 10.5"]);
    told("start = 20160\n", 3, &["between 1900 and 2200"]);
    told("warm_up = \"yes\"\n", 3, &["`warm_up` must be true or false", "is a text"]);
    told("warm_up = 1\n", 3, &["`warm_up` must be true or false", "is a number"]);
    told("title = 3\n", 3, &["`title` must be a text"]);
    told("title = \"\"\n", 3, &["`title` is empty"]);
    told("start = 2016-01-01\n", 3, &["`start` must be a whole number", "is a date"]);
    told("money = 3\n", 3, &["`money` must be a table"]);
    told("offices = []\n", 3, &["`offices` must be a table of tables"]);
    told("[demand]\nseason_months = 3\n", 4, &["must be a list of whole numbers"]);
    told("[demand]\nseason_months = []\n", 4, &["`season_months` is empty"]);
    told("[demand]\nseason_months = [1, 13]\n", 4, &["between 1 and 12", "is 13"]);
    told("[demand]\nseason_months = [1, 1]\n", 4, &["names 1 twice"]);
    told("[office]\nadmin_priority = \"first\"\n", 4, &["unknown admin_priority `first`"]);
    told("[office]\nadmin_priority = \"ordinery\"\n", 4, &["did you mean this?", "ordinary"]);
    told("[office]\nadmin_priority = true\n", 4, &["must be one of `quick`, `ordinary` or `last`"]);
}

#[test]
fn quantities() {
    told("[money]\nofficer_cost = 3\n", 4, &["must say its unit, basis and source", "value = 3"]);
    told("[money]\nofficer_cost = \"3\"\n", 4, &["must say its unit", "is a text"]);
    quantity("value = 3", &["lacks `unit`, `basis` and `source`", "add: unit = \"USD/year\""]);
    quantity("unit = \"USD/year\", basis = \"assumed\", source = \"x\"", &["lacks `value`", "add: value"]);
    quantity(
        "pert = { low = 1, mode = 2, high = 3 }, unit = \"USD/year\", basis = \"assumed\", source = \"x\"",
        &["unknown key `pert`", "a distribution stands under `value`"],
    );
    quantity(
        "value = 3, unit = \"USD/year\", basis = \"assumed\", source = \"x\", nota = \"y\"",
        &["unknown key `nota`", "note"],
    );
    quantity(
        "value = 3, unit = \"USD/month\", basis = \"assumed\", source = \"x\"",
        &["`officer_cost` is measured in `USD/year`", "multiply the number by 12"],
    );
    quantity("value = 3, unit = \"h\", basis = \"assumed\", source = \"x\"", &["expected `USD/year`"]);
    quantity("value = 3, unit = 3, basis = \"assumed\", source = \"x\"", &["`unit` must be a text"]);
    quantity(
        "value = 3, unit = \"USD/year\", basis = \"guessed\", source = \"x\"",
        &["unknown basis `guessed`"],
    );
    quantity("value = 3, unit = \"USD/year\", basis = \"publshed\", source = \"x\"", &["\"published\""]);
    quantity("value = 3, unit = \"USD/year\", basis = \"assumed\", source = \" \"", &["`source` is empty"]);
    quantity("value = 3, unit = \"USD/year\", basis = \"assumed\", source = 7", &["`source` must be a text"]);
    let percent = "value = 0.05, unit = \"%\", basis = \"assumed\", source = \"x\"";
    told(&format!("[money]\nnever_paid = {{ {percent} }}\n"), 4, &["divide the number by 100"]);
}

#[test]
fn distributions() {
    value("\"3\"", &["a value is a number or a distribution", "is a text"]);
    value("true", &["is true or false"]);
    value("[1, 2]", &["is a list"]);
    value("{}", &["a distribution has one family", "has 0"]);
    value("{ pert = { low = 1, mode = 2, high = 3 }, fixed = 3 }", &["has 2"]);
    value(
        "{ tringular = { low = 1, mode = 2, high = 3 } }",
        &["unknown distribution `tringular`", "triangular"],
    );
    value("{ cauchy = { x = 1 } }", &["unknown distribution `cauchy`", "known: fixed, uniform"]);
    value("{ pert = { low = 1, high = 3 } }", &["`pert` lacks `mode`", "write pert = { low = .., mode = .."]);
    value("{ pert = { low = 1, most = 2, mode = 2, high = 3 } }", &["unknown key `most`", "`pert`"]);
    value("{ pert = [1, 2, 3] }", &["`pert` needs `low`, `mode` and `high`", "is a list"]);
    value("{ pert = { low = 1, mode = \"2\", high = 3 } }", &["`mode` must be a number"]);
    value("{ pert = { low = 5, mode = 1, high = 9 } }", &["mode must lie between low and high"]);
    value("{ uniform = { low = 5, high = 1 } }", &["low must not be above high"]);
    value("{ lognormal = { mean = 0, cv = 1 } }", &["must be above zero"]);
    value("{ gamma = { mean = 1, cv = -1 } }", &["must not be negative"]);
    value("{ beta = { a = 0, b = 1 } }", &["must be above zero"]);
    value("{ beta = { mean = 0.5, sd = 0.9 } }", &["standard deviation below 0.5"]);
    value("{ q05 = 1 }", &["two quantiles make a distribution", "has 1"]);
    value("{ q05 = 1, q50 = 2, q95 = 3 }", &["two quantiles make a distribution", "has 3"]);
    value("{ q05 = 9, q95 = 1 }", &["must not be the smaller"]);
    value("{ table = { values = [1, 2], weights = [1] } }", &["one weight per value"]);
    value("{ table = { values = [1, 2] } }", &["a `table` needs a list of `values`"]);
    value("{ table = { values = [1, 2], weights = [0, 0] } }", &["weights"]);
}

#[test]
fn ranges() {
    value("-1", &["`officer_cost` must be 0 or more", "is -1"]);
    value("{ pert = { low = -1, mode = 2, high = 3 } }", &["goes down to -1"]);
    value("{ normal = { mean = 3, sd = 1 } }", &["has no lower bound", "use `beta`, `pert`"]);
    value("{ q05 = -1, q95 = 9 }", &["has no lower bound"]);
    value("1e308", &["`officer_cost` must be"]);
    value("{ lognormal = { mean = 1e8, cv = 9 } }", &["goes up to"]);
    share("5", &["must be between 0 and 1", "a share of 5 % is written 0.05"]);
    share("{ pert = { low = 0.5, mode = 1, high = 1.5 } }", &["goes up to 1.5"]);
    share("{ lognormal = { mean = 0.1, cv = 0.1 } }", &["has no upper bound"]);
    let elasticity = "value = -0.3, unit = \"ratio\", basis = \"assumed\", source = \"x\"";
    told(&format!("[demand]\nuse_elasticity = {{ {elasticity} }}\n"), 4, &["sign turned: 0.3 for -0.3"]);
    let zero = "value = 0, unit = \"h\", basis = \"assumed\", source = \"x\"";
    told(&format!("[functions.liaison]\nhours = {{ {zero} }}\n"), 4, &["greater than 0"]);
    let overtime = "value = 0, unit = \"share\", basis = \"assumed\", source = \"x\"";
    told(&format!("[office]\nusable_share = {{ {overtime} }}\n"), 4, &["greater than 0 and at most 1"]);
}

#[test]
fn levers() {
    let pert = "value = { pert = { low = 1, mode = 2, high = 3 } }, unit = \"d\", basis = \"assumed\", source = \"x\"";
    told(
        &format!("[money]\nterms_days = {{ {pert} }}\n"),
        4,
        &["is a lever: a plain number", "jpo sweep --vary money.terms_days=low..high"],
    );
    told(
        &format!("[money]\nnotice_months = {{ value = 1.5, {OTHER} }}\n"),
        4,
        &["must be a whole number", "is 1.5"],
    );
    let ramp = "unit = \"share\", basis = \"assumed\", source = \"x\"";
    told(&format!("[money]\nlevy_ramp = {{ value = 1, {ramp} }}\n"), 4, &["must be a list of numbers"]);
    told(&format!("[money]\nlevy_ramp = {{ value = [], {ramp} }}\n"), 4, &["must list 1 to 50 numbers"]);
    told(&format!("[money]\nlevy_ramp = {{ value = [1, -1], {ramp} }}\n"), 4, &["is -1"]);
}

#[test]
fn names() {
    told("reference = \"central\"\n", 3, &["no option `central`", "`central-rc`"]);
    told("reference = \"central-cr\"\n", 3, &["no option `central-cr`", "did you mean this?"]);
    told("reference = 3\n", 3, &["an id in quotes"]);
    told("[offices.palau]\nhub = \"suvva\"\n", 4, &["no hub `suvva`", "suva"]);
    told("[offices.palau]\nbasin = \"atlantic\"\n", 4, &["no basin `atlantic`", "`south-pacific`"]);
    told("[offices.palau]\nlead = \"undpp\"\n", 4, &["no agency `undpp`", "undp"]);
    told(
        "[offices.palau]\nlead = \"who\"\n",
        4,
        &["must be a sponsor of the office's hub", "`undp`, `unicef`"],
    );
    told(
        "[hubs.suva]\nagencies = [\"undp\", \"unicef\", \"unfpa\", \"un-women\", \"undp\"]\n",
        4,
        &["names `undp` twice"],
    );

    told("[hubs.suva]\nagencies = \"undp\"\n", 4, &["must be a list of ids"]);
    told("[hubs.suva]\nagencies = []\n", 4, &["`agencies` is empty"]);
    told("[offices.palau]\nname = \"Tonga\"\n", 4, &["the name `Tonga` is given twice"]);
    let error = mine("[offices.Palau]\n").expect_err("is wrong");
    assert!(lines(&error).contains(&"mine.toml:3 `Palau` is no id".to_owned()), "{error}");
    let error =
        from_text("name = \"My Scenario\"\nextends = \"pacific\"\n", "mine.toml", &[]).expect_err("is wrong");
    assert_eq!(lines(&error), ["mine.toml:1 `My Scenario` is no id"]);
}

#[test]
fn a_wrong_name_is_told_once() {
    // The lead agency is not judged against a hub that does not exist.
    told("[offices.palau]\nhub = \"nadi\"\n", 4, &["no hub `nadi`"]);
    // The unreadable share does not count as a share of nothing.
    told("[options.two-part.streams.fee]\nshare = 0.3\n", 4, &["`share` must say its unit"]);
    // The unknown kind does not make every other key unknown.
    told(
        &option("[options.new.streams.a]\nkind = \"levvy\"\nshare = 3\n"),
        10,
        &["unknown kind `levvy`", "\"levy\""],
    );
}

#[test]
fn hubs_and_offices() {
    told(
        "[hubs.suva]\nagencies = [\"who\", \"undp\", \"unicef\", \"unfpa\", \"un-women\"]\n",
        4,
        &["sponsors come first", "the sponsor `undp` stands behind others"],
    );
    let agencies = "unit = \"agencies\", basis = \"assumed\", source = \"x\"";
    told(&format!("[hubs.suva]\npresent_at_start = {{ value = 41, {agencies} }}\n"), 4, &["the pool has 40"]);
    let error =
        mine(&format!("[hubs.suva]\npool_size = {{ value = 3, {agencies} }}\n")).expect_err("is wrong");
    assert!(lines(&error)[0].contains("the pool of the hub `suva` is smaller than its list"), "{error}");
    told("[offices.palau]\nofficers = 6\n", 4, &["between 1 and 5"]);
    told("[offices.palau]\nopening = -1\n", 4, &["between 0 and 600"]);
    told(
        "[basins.south-pacific]\nseason_months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]\n",
        4,
        &["whole year"],
    );
    told("base_agencies = 99\n", 3, &["the base network has more agencies", "29 agencies are listed"]);
    told("base_offices = 10\n", 3, &["the base network has more offices", "9 offices are listed"]);
}

#[test]
fn functions() {
    let error = mine("[functions.liaison]\nemergency = true\n").expect_err("is wrong");
    assert!(error.to_string().contains("at most one function is an emergency"), "{error}");
    let error = mine("[functions.liaison]\nfamily = \"exponential\"\n").expect_err("is wrong");
    assert!(error.to_string().contains("the cv of the family `exponential` is 1"), "{error}");
    let base = "[functions.new]\nlabel = \"New\"\n\
        hours = { value = 1, unit = \"h\", basis = \"assumed\", source = \"x\" }\n\
        target = { value = 1, unit = \"d\", basis = \"assumed\", source = \"x\" }\n";
    let rate = "user_rate = { value = 1, unit = \"1/year\", basis = \"assumed\", source = \"x\" }\n";
    told(&format!("{base}family = \"deterministic\"\n"), 3, &["nobody asks for the function `new`"]);
    told(&format!("{base}{rate}family = \"gamma\"\n"), 3, &["needs its `cv`"]);
    let cv = "cv = { value = 0.5, unit = \"ratio\", basis = \"assumed\", source = \"x\" }\n";
    told(
        &format!("{base}{rate}{cv}family = \"deterministic\"\n"),
        8,
        &["the cv of the family `deterministic` is 0"],
    );
    super::loaded(mine(&format!("{base}{rate}family = \"exponential\"\n")));
    let many = rate.replace("= 1,", "= 100_000,");
    let error = mine(&format!("years = 50\n{base}{many}family = \"exponential\"\n")).expect_err("is wrong");
    assert!(error.to_string().contains("one replication would have about"), "{error}");
    let above = "[office]\nstrengthen_below = { value = 0.95, unit = \"share\", basis = \"assumed\", source = \"x\" }\n";
    told(above, 4, &["at a lower utilisation", "strengthen_above is 0.9"]);
}

#[test]
fn options() {
    let share = |x: &str| {
        format!("share = {{ value = {x}, unit = \"share\", basis = \"assumed\", source = \"x\" }}\n")
    };
    let levy = |id: &str, share: &str| format!("[options.new.streams.{id}]\nkind = \"levy\"\n{share}");
    let two = |a: &str, b: &str| option(&format!("{}{}", levy("a", a), levy("b", b)));
    super::loaded(mine(&two(&share("0.25"), &share("0.75"))));
    super::loaded(mine(&two(&share("0.25"), "")));
    super::loaded(mine(&option("[options.new.streams.a]\nkind = \"donor-post\"\nposts = 2\n")));
    told(
        &two(&share("0.5"), &share("0.6")),
        14,
        &["add up to 1.1, not 1", "options.new.streams.a.share to 0.4"],
    );
    told(&two("", ""), 11, &["two streams of the option `new` have no share", "neither has `a`"]);
    told(&option(&levy("a", &share("1.5"))), 11, &["between 0 and 1"]);
    let posts = "[options.new.streams.a]\nkind = \"donor-post\"\nposts = 3\n";
    told(&option(posts), 11, &["between 0 and 2"]);
    told(&option("[options.new.streams.a]\nkind = \"levy\"\nprice = 3\n"), 11, &["unknown key `price`"]);
    told(&option("[options.new.streams.a]\nshare = 1\n"), 9, &["lacks the key `kind`", "\"cost-share\" | "]);
    told(&option("streams = {}\n"), 9, &["`streams` is empty"]);
    told(&option(""), 3, &["lacks the key `streams`"]);
    told(
        "[options.status-quo.streams.invoices]\nbilling = 2\n",
        4,
        &["`billing` must be one of `per-request`, `1`"],
    );
    told(
        "[options.status-quo.streams.invoices]\ncoverage = \"formall\"\n",
        4,
        &["unknown coverage", "formal"],
    );
    told("[options.status-quo]\nfrom = 12\n", 4, &["must hold from the start", "starts in month 12"]);
    let twice = "[options.cost-recovery.streams.accounts]\nkind = \"prefunded\"\ncoverage = \"formal\"\nbilling = 3\n\
        consolidated = true\nat_hub = true\n\
        price = { value = 67, unit = \"USD/h\", basis = \"assumed\", source = \"x\" }\n\
        overhead = { value = 0.08, unit = \"share\", basis = \"assumed\", source = \"x\" }\n\
        months = { value = 3, unit = \"months\", basis = \"assumed\", source = \"x\" }\n";
    told(twice, 3, &["bills its users twice", "`invoices` bills them already"]);
}

#[test]
fn followers() {
    let then = |option: &str, when: &str| {
        format!("[options.donor-post]\nthen = {{ option = \"{option}\", when = \"{when}\" }}\n")
    };
    let fine = "finance.funding_gap > 0.1 for 12 months";
    super::loaded(mine(&then("central-rc", fine)));
    super::loaded(mine(&then("central-rc", "service.on_time_share < 0.5 for 1 month")));
    told(&then("central", fine), 4, &["no option `central`"]);
    told(&then("donor-post", fine), 4, &["cannot follow itself"]);
    told(&then("central-rc", "sometimes"), 4, &["OUTCOME > LEVEL for N months"]);
    told(
        &then("central-rc", "finance.funding_gapp > 0.1 for 12 months"),
        4,
        &["did you mean `finance.funding_gap`?"],
    );
    told(&then("central-rc", "finance.cost > 0.1 for 12 months"), 4, &["a trigger watches"]);
    told(&then("central-rc", "admin.share >= 0.1 for 12 months"), 4, &["compares with > or <"]);
    told(&then("central-rc", "admin.share > x for 12 months"), 4, &["the level of a trigger"]);
    told(&then("central-rc", "admin.share > inf for 12 months"), 4, &["the level of a trigger"]);
    told(&then("central-rc", "admin.share > 0.1 for 0 months"), 4, &["1 to 120 months"]);
}

#[test]
fn correlations() {
    let between = |a: &str, b: &str, rank: &str| {
        format!("[[correlations]]\ninputs = [\"{a}\", \"{b}\"]\nrank = {rank}\nsource = \"x\"\n")
    };
    let (cost, running, travel) = ("money.officer_cost", "money.running", "money.travel");
    told(&between(cost, "money.runing", "0.5"), 4, &["no uncertain input `money.runing`", "money.running"]);
    told(&between(cost, "money.terms_days", "0.5"), 4, &["is not drawn once per world"]);
    told(&between(cost, "money.share_fulfilment", "0.5"), 4, &["is not drawn once per world"]);
    let (sponsor, user) = ("functions.liaison.sponsor_rate", "functions.liaison.user_rate");
    told(&between(sponsor, user, "0.5"), 3, &["cannot be correlated with itself"]);
    told(&between(cost, cost, "0.5"), 3, &["cannot be correlated with itself"]);
    told(&between(cost, running, "1"), 5, &["strictly between -1 and 1"]);
    told(&between(cost, running, "1.5"), 5, &["between -1 and 1", "is 1.5"]);
    told(&between(cost, running, "\"high\""), 5, &["`rank` must be a number"]);
    told("[correlations]\nrank = 1\n", 3, &["a list of tables, each under [[correlations]]"]);
    told(
        "[[correlations]]\ninputs = [\"money.running\"]\nrank = 0.1\nsource = \"x\"\n",
        4,
        &["between two inputs"],
    );
    let twice = format!("{}{}", between(cost, running, "0.5"), between(running, cost, "0.4"));
    told(&twice, 7, &["given twice"]);
    let third =
        [between(cost, running, "0.6"), between(running, travel, "0.6"), between(cost, travel, "-0.9")];
    told(&third.concat(), 11, &["contradict each other"]);
}

#[test]
fn a_file_that_extends_nothing_must_be_complete() {
    let error = from_text("name = \"mine\"\ntitle = \"Mine\"\n", "mine.toml", &[]).expect_err("is wrong");
    let text = error.to_string();
    assert_eq!(error.count(), 1, "{text}");
    for words in ["`options`", "add: [offices.an-id]", "extends = \"pacific\""] {
        assert!(text.contains(words), "no `{words}` in\n{text}");
    }
}

#[test]
fn changes_on_the_command_line() {
    let told = |set: &str, words: &[&str]| {
        let Err(error) = crate::scenario::load("pacific", &super::sets(&[set])) else {
            panic!("was accepted: {set}")
        };
        let text = error.to_string();
        assert_eq!(error.count(), 1, "{text}");
        assert!(text.contains("--> --set:1:"), "{text}");
        for word in words {
            assert!(text.contains(word), "no `{word}` in\n{text}");
        }
    };
    told("years", &["has no =", "--set KEY=VALUE"]);
    told("=3", &["a key is made of words"]);
    told("money..running=3", &["a key is made of words"]);
    told("money.running value=3", &["a key is made of words"]);
    told("yeers=3", &["unknown key `yeers`", "years"]);
    told("monney.running=3", &["unknown key `monney`", "money"]);
    told("options.two-prt.streams.fee.share=0.4", &["unknown key `two-prt`", "two-part"]);
    told("years.x=3", &["`years` has no keys of its own"]);
    told("years=1e12", &["`years` must be a whole number", "is 1000000000000"]);
    told("years=[1", &["this is not TOML"]);
    told("title=two words", &["this is not TOML", "a text needs quotes"]);
    told("money.terms_days=nan", &["must be finite"]);
    told("money.terms_days=-1", &["`terms_days` must be between 0 and 10000"]);
    told("money.running.unit=\"h\"", &["measured in `USD/year`"]);
    told("money.running={ value = 3 }", &["lacks `unit`, `basis` and `source`"]);
    told("options.status-quo.streams.invoices=3", &["must be a table"]);
    told("extends=\"caribbean\"", &["unknown key `extends`"]);
}
