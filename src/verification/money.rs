//! Money: invoices and their collection, shares that fall short, pledges, cuts, present value.

use super::case::Case;
use super::parts::{BILLED, PRICE, billed, quantity, users};
use super::read::{in_year, mean, over_all, variance};
use crate::demand::theory::response;
use crate::finance::theory::{
    Collection, expected_cut, gap, gap_exceeds, invoices, pledge_covariance, present_value,
};

/// What the textbook office costs in cash: an officer, running costs, and travel at the mean distance [USD/year].
const CASH: f64 = 55_000.0 + 18_000.0 + 9_000.0;
/// Its premises, which the host provides [USD/year].
const PREMISES: f64 = 20_000.0;
const FROM_SPONSORS: &str = "finance.paid_by.sponsors";
const FROM_FUND: &str = "finance.paid_by.central";

pub(super) fn cases() -> Vec<Case> {
    vec![rare_invoices(), collection(), shortfall(), pledges(), cuts(), worth_today()]
}

fn rare_invoices() -> Case {
    let (debtors, rate) = (4.0, 4.0);
    Case::new("invoices", "An invoice for every month with a request", "Poisson 1837")
        .text(&billed())
        .under(BILLED)
        .set(&users(4, 4, rate).iter().map(String::as_str).collect::<Vec<_>>())
        .set(&["years=2", "functions.request.hours=0.1"])
        .plays(20_000, 3_000)
        .expect("invoices", "1/year", debtors * invoices(rate / 12.0, 12.0), in_year(0, "admin.invoices"))
}

fn collection() -> Case {
    let paying = Collection {
        terms_days: 30.0,
        late_share: 0.5,
        late_median: 60.0,
        late_sigma: 1.2,
        never_paid: 0.1,
        write_off_months: 9,
    };
    let (rate, coverage) = (39.0, 0.5);
    let billed_hours = 10.0 * rate * response(0.5, PRICE * coverage, PRICE) * coverage;
    let issued = billed_hours * PRICE;
    Case::new("collection", "Invoices paid in time, late, too late, never", "Little 1961")
        .text(&billed())
        .under(BILLED)
        .set(&users(10, 10, rate).iter().map(String::as_str).collect::<Vec<_>>())
        .set(&[
            "years=3",
            "functions.request.hours=1",
            "demand.use_elasticity=0.5",
            "money.coverage_adhoc=0.5",
        ])
        .set(&["money.late_share=0.5", "money.late_median=60", "money.late_sigma=1.2"])
        .set(&["money.never_paid=0.1", "money.write_off_months=9"])
        .plays(10_000, 1_500)
        // the third year holds nothing of the beginning any more
        .expect("recovered", "USD/year", issued * paying.recovered(), in_year(2, "finance.recovered"))
        .expect("written off", "USD/year", issued * paying.written_off(), in_year(2, "finance.written_off"))
        .expect("arrears", "USD", issued / 12.0 * paying.arrears(), in_year(2, "finance.arrears"))
}

fn shortfall() -> Case {
    // asked for more by what is not paid on average
    let (low, high) = (0.6, 1.2);
    let asked = 2.0 / (low + high);
    Case::new("funding-gap", "One payer who pays a uniform share", "arithmetic")
        .set(&["years=1", "money.share_fulfilment={ uniform = { low = 0.6, high = 1.2 } }"])
        .plays(20_000, 4_000)
        .expect("gap", "share", gap(asked, low, high), over_all("finance.funding_gap"))
        .expect(
            "gap above a tenth",
            "share",
            gap_exceeds(asked, low, high, 0.1),
            over_all("finance.gap_over_10pct"),
        )
        .expect("paid", "USD/year", CASH, over_all(FROM_SPONSORS))
}

fn pledges() -> Case {
    // always short of the call, so that no surplus lowers the next one, with a reserve that is never used up
    let (ask, correlation) = (0.6, 0.8);
    let fund = format!(
        "[options.fund]\nlabel = \"Fund\"\ndescription = \"Pledges.\"\nmanagement = \"unified\"\naccounts = \"pooled\"\nreserve_months = {}\n\n[options.fund.streams.pledges]\nkind = \"voluntary\"\ndonors = 1\nfulfilment = {}\nask = {}\n",
        quantity(60, "months"),
        quantity("{ uniform = { low = 0.5, high = 1.5 } }", "share"),
        quantity(ask, "ratio"),
    );
    let together = |lag: usize| {
        mean(move |draw| {
            let off = |year: usize| draw.in_year(year, FROM_FUND) / CASH - ask;
            off(0) * off(lag)
        })
    };
    let theory = |lag: u32| ask * ask * pledge_covariance(0.5, 1.5, correlation, lag);
    Case::new("pledges", "Pledges that go up and down together", "Pearson 1907")
        .text(&fund)
        .under("fund")
        .set(&["years=4", "functions.request.government_rate=0", "money.credit_months=60"])
        .set(&[&format!("money.pledge_correlation={correlation}")])
        .plays(20_000, 4_000)
        .expect("paid of the need, mean", "share", ask, mean(move |d| d.in_year(3, FROM_FUND) / CASH))
        .expect_root(
            "paid of the need, sd",
            "share",
            theory(0).sqrt(),
            variance(ask, |draw| draw.in_year(3, FROM_FUND) / CASH),
        )
        .expect("covariance with next year", "", theory(1), together(1))
        .expect("covariance with year + 3", "", theory(3), together(3))
}

fn cuts() -> Case {
    let (rate, size) = (0.2, 0.3);
    let paid = |year: u32| CASH * (1.0 - expected_cut(rate, size, year));
    Case::new("cuts", "Systemic cuts, half of which last into the next year", "arithmetic")
        .set(&["years=3", "functions.request.government_rate=0"])
        .set(&[&format!("money.cut_rate={rate}"), &format!("money.cut_size={size}")])
        .plays(20_000, 4_000)
        .expect("paid in the first year", "USD/year", paid(0), in_year(0, FROM_SPONSORS))
        .expect("paid in the third year", "USD/year", paid(2), in_year(2, FROM_SPONSORS))
}

fn worth_today() -> Case {
    let yearly = CASH + PREMISES;
    Case::new("present-value", "Ten years of cost, discounted from mid-year", "arithmetic")
        .set(&["functions.request.government_rate=0", "money.discount=0.05"])
        .plays(16, 16)
        .expect("cost", "USD/year", yearly, over_all("finance.cost"))
        .expect("present value", "USD", present_value(yearly, 0.05, 10), over_all("finance.present_value"))
}
