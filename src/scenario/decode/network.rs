//! Agencies, hubs, basins, offices, functions, correlations.

use crate::demand::{Agency, Family, Function, Hub};
use crate::disasters::Basin;
use crate::office::Office;
use crate::scenario::range::Range;
use crate::scenario::reader::Reader;

const MONTHS: (i64, i64) = (1, 12);

pub(super) fn agency(r: &mut Reader, id: &str) -> Agency {
    Agency {
        id: id.to_owned(),
        name: r.text("name", "Name for people."),
        name_fr: r.text_maybe("name_fr", "The name in French; left out: as it is."),
        sponsor: r.flag_required("sponsor", "Whether it pays for the posts from the start."),
        weight: r.lever("weight", "ratio", Range::above_zero(1_000.0), "Size relative to other agencies."),
    }
}

pub(super) fn hub(r: &mut Reader, id: &str, agencies: &[String]) -> Hub {
    Hub {
        id: id.to_owned(),
        name: r.text("name", "Name for people."),
        agencies: r.names(
            "agencies",
            "agency",
            agencies,
            "Its agencies: sponsors first, then the others in order of entry.",
        ),
        present_at_start: r.count(
            "present_at_start",
            "agencies",
            Range::within(0.0, 500.0),
            "Non-sponsors present at the start: the first ones of the list.",
        ),
        pool_size: r.count(
            "pool_size",
            "agencies",
            Range::within(0.0, 500.0),
            "Non-sponsors in the pool: the named ones, filled up with unnamed ones.",
        ),
    }
}

pub(super) fn basin(r: &mut Reader, id: &str) -> Basin {
    Basin {
        id: id.to_owned(),
        name: r.text("name", "Name for people."),
        season_months: months(r.wholes(
            "season_months",
            MONTHS,
            "Calendar months of the season, 1 = January.",
        )),
        year_starts: r.whole(
            "year_starts",
            MONTHS,
            "First calendar month of a season year: 7 in the south, 1 elsewhere.",
        ) as u8,
    }
}

pub(super) fn months(numbers: Vec<i64>) -> Vec<u8> {
    numbers.into_iter().map(|m| m as u8).collect()
}

pub(super) fn office(
    r: &mut Reader,
    id: &str,
    hubs: &[String],
    agencies: &[String],
    basins: &[String],
) -> Office {
    Office {
        id: id.to_owned(),
        name: r.text("name", "Name of the country."),
        name_fr: r.text_maybe("name_fr", "The name in French; left out: as it is."),
        hub: r.name("hub", "hub", hubs, "Hub that supports it."),
        lead: r.name("lead", "agency", agencies, "Lead agency, a sponsor of its hub."),
        basin: r.name("basin", "basin", basins, "Basin whose seasons it shares."),
        population: r.lever("population", "persons", Range::above_zero(2e9), "Population."),
        distance_km: r.lever(
            "distance",
            "km",
            Range::within(0.0, 20_038.0),
            "Great-circle distance to the hub.",
        ),
        wage_index: r.input("wage_index", "ratio", Range::above_zero(100.0), "Pay relative to Fiji."),
        disaster_rate: r.input("disaster_rate", "1/year", Range::from(0.0, 100.0), "Declared disasters."),
        opening: r.whole_or(
            "opening",
            0,
            (0, 12 * super::LONGEST),
            "Month in which it opens; 0: it is there from the start.",
        ) as usize,
        officers: r.whole_or("officers", 1, (1, 5), "Posts from the start.") as usize,
        date_line: r.flag(
            "date_line",
            false,
            "Whether the date line lies between it and its hub, so that they share four working days a week.",
        ),
    }
}

pub(super) fn function(r: &mut Reader, id: &str) -> Function {
    // The client classes ask for one function more or less together: one stream for its rates.
    let stream = format!("functions.{id}.rate");
    let rate = Range::from(0.0, 100_000.0);
    let label = r.text("label", "Words for tables.");
    let label_fr = r.text_maybe("label_fr", "The same in French; left out: as they are.");
    let sponsor_rate = r.input_maybe(
        "sponsor_rate",
        "1/year",
        &stream,
        rate,
        "Requests per sponsor, office and year, as if service were free; left out: never asked.",
    );
    let user_rate =
        r.input_maybe("user_rate", "1/year", &stream, rate, "The same per non-participating agency.");
    let government_rate =
        r.input_maybe("government_rate", "1/year", &stream, rate, "The same per host government.");
    let family = r.word(
        "family",
        &[
            ("lognormal", "Lognormal by mean and cv.", Family::Lognormal),
            ("gamma", "Gamma by mean and cv.", Family::Gamma),
            ("exponential", "Exponential; the cv is 1.", Family::Exponential),
            ("deterministic", "Always the mean; the cv is 0.", Family::Deterministic),
        ],
        "Distribution of the hours that one request takes.",
    );
    let hours = r.input("hours", "h", Range::above_zero(10_000.0), "Mean hours of work per request.");
    let cv = coefficient_of_variation(r, family);
    let target_days =
        r.lever("target", "d", Range::above_zero(1_000.0), "Target turnaround, in working days.");
    let patience_days = r.lever_maybe(
        "patience",
        "d",
        Range::above_zero(10_000.0),
        "Working days after which an unanswered request is withdrawn; left out: demand.patience_factor x target.",
    );
    let emergency =
        r.flag("emergency", false, "Whether this is what disasters ask for; at most one function is.");
    if !emergency && [sponsor_rate, user_rate, government_rate].iter().all(Option::is_none) && r.reading() {
        r.complain(
            "",
            format!("nobody asks for the function `{id}`"),
            "has no rate",
            "give sponsor_rate, user_rate or government_rate, or emergency = true",
        );
    }
    Function {
        id: id.to_owned(),
        label,
        label_fr,
        sponsor_rate,
        user_rate,
        government_rate,
        family,
        hours,
        cv,
        target_days,
        patience_days,
        emergency,
    }
}

/// The cv of a service time: given, or fixed by the family.
fn coefficient_of_variation(r: &mut Reader, family: Family) -> f64 {
    let given = r.lever_maybe(
        "cv",
        "ratio",
        Range::within(0.0, 20.0),
        "Coefficient of variation of the hours; left out where the family fixes it.",
    );
    let fixed = match family {
        Family::Exponential => Some((1.0, "exponential")),
        Family::Deterministic => Some((0.0, "deterministic")),
        Family::Gamma | Family::Lognormal => None,
    };
    match (fixed, given) {
        (Some((cv, word)), Some(x)) if x != cv => {
            r.complain(
                "cv.value",
                format!("the cv of the family `{word}` is {cv}"),
                &format!("is {x}"),
                "leave `cv` out, or take family = \"gamma\" or \"lognormal\"",
            );
            cv
        }
        (Some((cv, _)), _) | (None, Some(cv)) => cv,
        (None, None) => {
            if !r.has("cv") && r.has("family") {
                r.complain(
                    "",
                    "a gamma or lognormal service time needs its `cv`".to_owned(),
                    "has no `cv`",
                    "add: cv = { value = .., unit = \"ratio\", basis = \"assumed\", source = \"..\" }",
                );
            }
            0.0
        }
    }
}

pub(super) fn correlation(r: &mut Reader) -> (Vec<String>, f64) {
    let inputs = r.texts("inputs", "Keys of two uncertain inputs.");
    let rank =
        r.plain("rank", Range::within(-1.0, 1.0), "Spearman's rank correlation, strictly between -1 and 1.");
    r.text("source", "Where the correlation comes from.");
    (inputs, rank)
}
