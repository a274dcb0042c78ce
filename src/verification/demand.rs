//! Demand: counts by window, growth, frailty, prices, entry, adoption, disasters.

use super::case::Case;
use super::parts::{BILLED, PRICE, billed, office, quantity, users};
use super::read::{Draw, in_year, mean, over_all, variance};
use crate::demand::theory::{
    Intensity, adopted, agencies, agencies_variance, binomial_variance, frail_variance, response,
};
use crate::disasters::theory::emergency_requests;

/// Requests of a year at the textbook office.
const RATE: f64 = 390.0;
/// So short that what is asked for in a year is served in it.
const SHORT: &str = "functions.request.hours=0.001";
const SERVED: &str = "service.requests_served";
const USERS: &str = "network.users";

pub(super) fn cases() -> Vec<Case> {
    vec![
        season(),
        growth(),
        frailty(),
        price(),
        entry(),
        turnover(),
        adoption(),
        priced_adoption(),
        disasters("disasters", "Disasters bring bunches of requests", 0.0),
        disasters("disaster-seasons", "Disasters in seasons of chance", 1.0),
    ]
}

fn season() -> Case {
    // an office that opens later in the year counts a later window of it
    let intensity = Intensity { growth: 0.2, peak: 3.0, peak_months: &[1, 2, 3, 8], ..Intensity::CONSTANT };
    let window = |id: &'static str, opening: usize| {
        let count = move |draw: &Draw| draw.at_office(id, SERVED) * (12 - opening) as f64 / 12.0;
        (intensity.count(RATE, opening, 12), count)
    };
    let (whole, from_april, from_september) = (window("office", 0), window("spring", 3), window("autumn", 8));
    Case::new("season", "Poisson counts in windows of a year with season and growth", "Cox 1955; Cinlar 1975")
        .text(&office("spring", "Spring", 100_000, "opening = 3\n"))
        .text(&office("autumn", "Autumn", 100_000, "opening = 8\n"))
        .set(&["years=1", SHORT, "demand.request_growth=0.2", "demand.season_peak=3"])
        .set(&["demand.season_months=[1, 2, 3, 8]"])
        .plays(20_000, 4_000)
        .expect("all year, mean", "", whole.0, mean(whole.1))
        .expect("all year, variance", "", whole.0, variance(whole.0, whole.1))
        .expect("from April, mean", "", from_april.0, mean(from_april.1))
        .expect("from April, variance", "", from_april.0, variance(from_april.0, from_april.1))
        .expect("from September, mean", "", from_september.0, mean(from_september.1))
        .expect(
            "from September, variance",
            "",
            from_september.0,
            variance(from_september.0, from_september.1),
        )
}

fn growth() -> Case {
    let intensity = Intensity { growth: 0.1, volatility: 0.3, ..Intensity::CONSTANT };
    let of = |year: usize| {
        let (from, until) = (12 * year, 12 * year + 12);
        (intensity.count(RATE, from, until), intensity.count_variance(RATE, from, until))
    };
    let (first, fourth) = (of(0), of(3));
    let served = |year: usize| move |draw: &Draw| draw.in_year(year, SERVED);
    Case::new("growth", "Log growth with drift and volatility", "Cox 1955")
        .set(&["years=4", SHORT, "demand.request_growth=0.1", "demand.growth_volatility=0.3"])
        .plays(20_000, 3_000)
        .expect("year 1, mean", "", first.0, mean(served(0)))
        .expect("year 1, variance", "", first.1, variance(first.0, served(0)))
        .expect("year 4, mean", "", fourth.0, mean(served(3)))
        .expect("year 4, variance", "", fourth.1, variance(fourth.0, served(3)))
}

fn frailty() -> Case {
    let (shape, rate) = (8.0, RATE);
    Case::new("frailty", "Offices are busy by chance: gamma frailty", "Greenwood and Yule 1920")
        .set(&["years=1", SHORT, "demand.frailty_shape=8"])
        .plays(20_000, 4_000)
        .expect("requests, mean", "", rate, over_all(SERVED))
        .expect(
            "requests, variance",
            "",
            frail_variance(rate, shape),
            variance(rate, |draw| draw.over_all(SERVED)),
        )
}

fn price() -> Case {
    let stays = response(0.7, 0.5 * PRICE, PRICE);
    let served = 10.0 * 39.0 * stays;
    Case::new("price", "A price on half of the hours thins requests", "Kingman 1993")
        .text(&billed())
        .under(BILLED)
        .set(&["years=1", SHORT, "demand.use_elasticity=0.7", "money.coverage_adhoc=0.5"])
        .set(&users(10, 10, 39.0).iter().map(String::as_str).collect::<Vec<_>>())
        .plays(20_000, 4_000)
        .expect(
            "deterred",
            "share",
            1.0 - stays,
            Box::new(|draw| {
                let deterred = draw.over_all("service.deterred_share");
                let asked = draw.over_all(SERVED) / (1.0 - deterred);
                (deterred * asked, asked)
            }),
        )
        .expect("requests, mean", "", served, over_all(SERVED))
        .expect("requests, variance", "", served, variance(served, |draw| draw.over_all(SERVED)))
}

/// Agencies of a pool without end, of whom all use the office at once; one of six at the start is the sponsor.
fn network(name: &'static str, title: &'static str, reference: &'static str) -> Case {
    Case::new(name, title, reference)
        .set(&users(5, 5, 1.0).iter().map(String::as_str).collect::<Vec<_>>())
        .set(&["years=4", "hubs.hub.pool_size=120", "demand.innovation=100", "demand.calibration=0"])
}

/// Months of change that a year's end shows: who enters or leaves in December does so for January.
fn seen(years: u32) -> u32 {
    12 * years - 1
}

fn entry() -> Case {
    let grown = |years| agencies(6.0, 1.0, 0.3, 0.0, seen(years)) - 1.0;
    let last = grown(4);
    network("entry", "Agencies attract agencies", "Yule 1925")
        .set(&["demand.agency_growth=0.3", "demand.agency_growth_later=0.3"])
        .plays(20_000, 3_000)
        .expect("users in year 1, mean", "", grown(1), in_year(0, USERS))
        .expect("users in year 4, mean", "", last, in_year(3, USERS))
        .expect(
            "users in year 4, variance",
            "",
            agencies_variance(6.0, 0.3, f64::from(seen(4)) / 12.0),
            variance(last, |draw| draw.in_year(3, USERS)),
        )
}

fn turnover() -> Case {
    let left = |years| agencies(6.0, 1.0, 0.1, 0.2, seen(years)) - 1.0;
    network("entry-and-exit", "Agencies attract agencies and leave", "Kendall 1948")
        .set(&["demand.agency_growth=0.1", "demand.agency_growth_later=0.1", "demand.agency_exit=0.2"])
        .plays(20_000, 3_000)
        .expect("users in year 1, mean", "", left(1), in_year(0, USERS))
        .expect("users in year 4, mean", "", left(4), in_year(3, USERS))
}

/// Forty agencies, eight of whom use the office at the start.
fn adopting(name: &'static str, title: &'static str, delay: f64) -> Case {
    let (n, innovation) = (40.0, 0.25);
    let share = |year: f64| 1.0 - 0.8 * (1.0 - adopted(innovation, delay, year + 1.0));
    Case::new(name, title, "Bass 1969")
        .set(&users(40, 8, 1.0).iter().map(String::as_str).collect::<Vec<_>>())
        .set(&["years=5", "demand.innovation=0.25", "demand.calibration=0"])
        .plays(20_000, 3_000)
        .expect("users in year 1, mean", "", n * share(0.0), in_year(0, USERS))
        .expect("users in year 3, mean", "", n * share(2.0), in_year(2, USERS))
        .expect(
            "users in year 3, variance",
            "",
            binomial_variance(n, share(2.0)),
            variance(n * share(2.0), |draw| draw.in_year(2, USERS)),
        )
        .expect("users in year 5, mean", "", n * share(4.0), in_year(4, USERS))
}

fn adoption() -> Case {
    adopting("adoption", "Adoption without imitation", 1.0)
}

fn priced_adoption() -> Case {
    adopting("adoption-priced", "Adoption without imitation, delayed by a price", response(0.7, PRICE, PRICE))
        .text(&billed())
        .under(BILLED)
        .set(&["demand.adopt_elasticity=0.7"])
}

fn disasters(name: &'static str, title: &'static str, season_sd: f64) -> Case {
    let (rate, requests) = (2.0, 5.0);
    let (mean, spread) = emergency_requests(rate, requests, season_sd, 1.0);
    let emergency = format!(
        "[functions.emergency]\nlabel = \"Emergency\"\nfamily = \"deterministic\"\nhours = {}\ntarget = {}\nemergency = true\n",
        quantity(0.001, "h"),
        quantity(2.0, "d"),
    );
    Case::new(name, title, "Feller 1950; seasons Greenwood and Yule 1920")
        .text(&emergency)
        .set(&["years=1", "functions.request.government_rate=0"])
        // the surge is so short that no year's end cuts it
        .set(&["disasters.surge_weeks=0.001", "offices.office.disaster_rate=2", "disasters.requests=5"])
        .set(&[&format!("disasters.season_sd={season_sd}")])
        .plays(40_000, 8_000)
        .expect("requests, mean", "", mean, over_all(SERVED))
        .expect("requests, variance", "", spread, variance(mean, |draw| draw.over_all(SERVED)))
}
