//! Pieces of scenario files that several cases use.

use std::fmt::Display;

/// Working hours of a year.
pub(super) const HOURS: f64 = 1_950.0;
/// Working hours of a month.
pub(super) const MONTH: f64 = HOURS / 12.0;

/// A quantity in TOML.
pub(super) fn quantity(value: impl Display, unit: &str) -> String {
    format!("{{ value = {value}, unit = \"{unit}\", basis = \"assumed\", source = \"textbook\" }}")
}

/// One more office, like the first, with some lines of its own.
pub(super) fn office(id: &str, name: &str, population: u32, lines: &str) -> String {
    format!(
        r#"
[offices.{id}]
name = "{name}"
hub = "hub"
lead = "sponsor"
basin = "basin"
population = {}
distance = {}
wage_index = {}
disaster_rate = {}
{lines}"#,
        quantity(population, "persons"),
        quantity(1_000, "km"),
        quantity(1, "ratio"),
        quantity(0, "1/year"),
    )
}

/// Users of whom all are present, `active` of them at the office at first, each asking `rate` times a year; the
/// government asks nothing.
pub(super) fn users(present: u32, active: u32, rate: f64) -> Vec<String> {
    vec![
        format!("hubs.hub.present_at_start={present}"),
        format!("hubs.hub.pool_size={present}"),
        format!("demand.users_at_start={active}"),
        format!("functions.request.user_rate={}", quantity(rate, "1/year")),
        "functions.request.government_rate=0".to_owned(),
    ]
}

/// Id of the option below.
pub(super) const BILLED: &str = "billed";

/// Price of an hour under it, which is the reference price too.
pub(super) const PRICE: f64 = 67.0;

/// An option under which users get an invoice a month for what they were served; the sponsor pays the rest.
pub(super) fn billed() -> String {
    format!(
        r#"
[options.{BILLED}]
label = "Billed"
description = "Users are billed, the sponsor pays the rest."
management = "lead-agency"
accounts = "per-office"
reserve_months = {}

[options.{BILLED}.streams.sponsors]
kind = "cost-share"
payers = "sponsors"
key = "equal"

[options.{BILLED}.streams.invoices]
kind = "invoice"
price = {}
overhead = {}
coverage = "ad-hoc"
billing = 1
consolidated = false
at_hub = false
"#,
        quantity(6, "months"),
        quantity(PRICE, "USD/h"),
        quantity(0, "share"),
    )
}
