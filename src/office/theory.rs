//! What others have proved about the office with everything but one mechanism switched off: waits, queues, absences,
//! new officers, vacancies.
//!
//! Times in hours, rates per hour. Author and year stand at each result; `jpo verify` holds the engine against them.

use super::tally::Histogram;
use crate::maths::{exp, ln, ln_gamma};

/// First three moments of a service time [h, h^2, h^3].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ServiceMoments {
    /// E S.
    pub mean: f64,
    /// E S^2.
    pub second: f64,
    /// E S^3.
    pub third: f64,
}

impl ServiceMoments {
    /// Always `mean`.
    #[must_use]
    pub fn deterministic(mean: f64) -> Self {
        Self { mean, second: mean * mean, third: mean * mean * mean }
    }

    /// Exponential.
    #[must_use]
    pub fn exponential(mean: f64) -> Self {
        Self { mean, second: 2.0 * mean * mean, third: 6.0 * mean * mean * mean }
    }

    /// Gamma by mean and coefficient of variation: shape k = 1 / cv^2, E S^n = mean^n (1 + 1/k) .. (1 + (n-1)/k).
    #[must_use]
    pub fn gamma(mean: f64, cv: f64) -> Self {
        let c = cv * cv;
        Self {
            mean,
            second: mean * mean * (1.0 + c),
            third: mean * mean * mean * (1.0 + c) * (1.0 + 2.0 * c),
        }
    }

    /// Lognormal by mean and coefficient of variation: E S^n = mean^n (1 + cv^2)^(n (n-1) / 2).
    #[must_use]
    pub fn lognormal(mean: f64, cv: f64) -> Self {
        let c = 1.0 + cv * cv;
        Self { mean, second: mean * mean * c, third: mean * mean * mean * c * c * c }
    }
}

/// One officer, Poisson arrivals, first come first served: M/G/1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OneOfficer {
    /// Arrivals [1/h].
    pub arrivals: f64,
    /// Service.
    pub service: ServiceMoments,
}

impl OneOfficer {
    /// Share of time busy.
    #[must_use]
    pub fn load(&self) -> f64 {
        self.arrivals * self.service.mean
    }

    /// Mean wait, and mean unfinished work at any time \[h\] (Pollaczek 1930, Khinchine 1932).
    #[must_use]
    pub fn wait(&self) -> f64 {
        self.arrivals * self.service.second / (2.0 * (1.0 - self.load()))
    }

    /// Variance of the wait, and of the unfinished work at any time [h^2] (Takacs 1962).
    #[must_use]
    pub fn wait_variance(&self) -> f64 {
        let wait = self.wait();
        wait * wait + self.arrivals * self.service.third / (3.0 * (1.0 - self.load()))
    }
}

/// One officer with exponential service: M/M/1 (Erlang 1917).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Exponential {
    /// Arrivals [1/h].
    pub arrivals: f64,
    /// Mean service \[h\].
    pub mean: f64,
}

impl Exponential {
    /// Share of time busy.
    #[must_use]
    pub fn load(&self) -> f64 {
        self.arrivals * self.mean
    }

    /// Rate at which waits thin out: 1 / mean - arrivals [1/h].
    fn decay(&self) -> f64 {
        1.0 / self.mean - self.arrivals
    }

    /// P(wait > t), which is P(unfinished work > t) too.
    #[must_use]
    pub fn wait_exceeds(&self, t: f64) -> f64 {
        self.load() * exp(-self.decay() * t)
    }

    /// P(wait and service > t).
    #[must_use]
    pub fn stay_exceeds(&self, t: f64) -> f64 {
        exp(-self.decay() * t)
    }

    /// The wait that a share `p` does not exceed \[h\].
    #[must_use]
    pub fn wait_percentile(&self, p: f64) -> f64 {
        (ln(self.load() / (1.0 - p)) / self.decay()).max(0.0)
    }

    /// The same as a [`Histogram`] of waits tells it, linear within its bins \[h\].
    #[must_use]
    pub fn wait_percentile_binned(&self, p: f64) -> f64 {
        const DRAWS: u32 = 1_000_000;
        let mut histogram = Histogram::default();
        for i in 0..DRAWS {
            histogram.count(self.wait_percentile((f64::from(i) + 0.5) / f64::from(DRAWS)));
        }
        histogram.quantile(p)
    }

    /// Mean number at the office at time `t` after it opened empty.
    ///
    /// By randomisation (Jensen 1953): the embedded chain is stepped, and its means are mixed by Poisson weights.
    #[must_use]
    pub fn number_from_empty(&self, t: f64) -> f64 {
        if t <= 0.0 {
            return 0.0;
        }
        let jumps = (self.arrivals + 1.0 / self.mean) * t;
        self.mixed(jumps, |n| poisson(jumps, n))
    }

    /// Mean number at the office, averaged over the first `until` hours after it opened empty.
    #[must_use]
    pub fn mean_number_from_empty(&self, until: f64) -> f64 {
        let jumps = (self.arrivals + 1.0 / self.mean) * until;
        // the time with n jumps behind it is P(more than n jumps) / rate
        let mut more = 1.0;
        self.mixed(jumps, |n| {
            more -= poisson(jumps, n);
            more.max(0.0) / jumps
        })
    }

    /// Sum over n of weight(n) x mean number after n jumps of the chain, for about `jumps` jumps.
    fn mixed(&self, jumps: f64, mut weight: impl FnMut(usize) -> f64) -> f64 {
        /// Above, nobody is found: a load of 0.95 leaves 1e-22 there.
        const MOST: usize = 1_000;
        let up = self.arrivals / (self.arrivals + 1.0 / self.mean);
        let last = (jumps + 12.0 * jumps.sqrt() + 40.0).ceil() as usize;
        let mut state = vec![0.0; last.min(MOST) + 2];
        state[0] = 1.0;
        let mut sum = 0.0;
        for n in 0..last {
            let mean: f64 = state.iter().enumerate().map(|(k, p)| k as f64 * p).sum();
            sum += weight(n) * mean;
            let mut next = vec![0.0; state.len()];
            for (k, p) in state.iter().enumerate() {
                next[(k + 1).min(state.len() - 1)] += up * p;
                next[k.saturating_sub(1)] += (1.0 - up) * p;
            }
            state = next;
        }
        sum
    }

    /// Hours for which an overloaded office (arrivals faster than service) that opens empty will ever be idle: the
    /// empty office is seen a geometric number of times, 1 / `arrivals` each.
    #[must_use]
    pub fn idle_when_overloaded(&self) -> f64 {
        1.0 / (self.arrivals - 1.0 / self.mean)
    }
}

/// Poisson probability of `n` at a mean.
fn poisson(mean: f64, n: usize) -> f64 {
    let n = n as f64;
    exp(n * ln(mean) - mean - ln_gamma(n + 1.0))
}

/// P(wait <= t) with one officer and a constant service: M/D/1 (Erlang 1909). Its terms alternate: for waits of some
/// ten services.
#[must_use]
pub fn constant_service_wait_at_most(arrivals: f64, service: f64, t: f64) -> f64 {
    let load = arrivals * service;
    let mut sum = 0.0;
    let mut factorial = 1.0;
    let last = (t / service).floor() as i32;
    for k in 0..=last {
        if k > 0 {
            factorial *= f64::from(k);
        }
        let x = arrivals * (f64::from(k) * service - t);
        sum += x.powi(k) / factorial * exp(-x);
    }
    (1.0 - load) * sum
}

/// Mean wait of each class, the first served first, without preemption \[h\] (Cobham 1954): one officer, classes as
/// arrivals [1/h] and service.
#[must_use]
pub fn priority_waits(classes: &[(f64, ServiceMoments)]) -> Vec<f64> {
    let in_hand: f64 = classes.iter().map(|(rate, service)| rate * service.second / 2.0).sum();
    let mut before = 1.0;
    classes
        .iter()
        .map(|(rate, service)| {
            let free = before - rate * service.mean;
            let wait = in_hand / (before * free);
            before = free;
            wait
        })
        .collect()
}

/// Several officers who share one line, exponential service: M/M/c.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SeveralOfficers {
    /// Arrivals [1/h].
    pub arrivals: f64,
    /// Mean service \[h\].
    pub mean: f64,
    /// Officers.
    pub officers: usize,
}

impl SeveralOfficers {
    fn offered(&self) -> f64 {
        self.arrivals * self.mean
    }

    /// Probability that all are busy (Erlang 1917).
    #[must_use]
    pub fn delayed(&self) -> f64 {
        let (a, c) = (self.offered(), self.officers as f64);
        let mut term = 1.0;
        let mut idle = 0.0;
        for k in 0..self.officers {
            idle += term;
            term *= a / (k as f64 + 1.0);
        }
        let all = term * c / (c - a);
        all / (idle + all)
    }

    /// Mean wait \[h\] (Erlang 1917).
    #[must_use]
    pub fn wait(&self) -> f64 {
        self.delayed() * self.mean / (self.officers as f64 - self.offered())
    }

    /// P(wait and service > t) (Kleinrock 1975).
    #[must_use]
    pub fn stay_exceeds(&self, t: f64) -> f64 {
        let (a, c, m) = (self.offered(), self.officers as f64, self.mean);
        let spare = c - 1.0 - a;
        // its limit is t / m where all but one are busy on average
        let both = if spare == 0.0 { t / m } else { (1.0 - exp(-spare * t / m)) / spare };
        exp(-t / m) * (1.0 + self.delayed() * both)
    }

    /// Mean unfinished work, waiting and in hand [h of work]: services have no memory.
    #[must_use]
    pub fn unfinished(&self) -> f64 {
        (self.arrivals * self.wait() + self.offered()) * self.mean
    }
}

/// One officer with exponential service, and clients who leave if not served within a fixed time: M/M/1 with constant
/// patience (Barrer 1957; Baccelli and Hebuterne 1981). Any load but exactly 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Impatient {
    /// Arrivals [1/h].
    pub arrivals: f64,
    /// Mean service \[h\].
    pub mean: f64,
    /// Patience \[h\].
    pub patience: f64,
}

impl Impatient {
    fn load(&self) -> f64 {
        self.arrivals * self.mean
    }

    /// exp(-(1 / mean - arrivals) x patience).
    fn beyond(&self) -> f64 {
        exp(-(1.0 / self.mean - self.arrivals) * self.patience)
    }

    /// Probability that nobody is there.
    fn empty(&self) -> f64 {
        let load = self.load();
        (1.0 - load) / (1.0 - load * load * self.beyond())
    }

    /// Share of the clients who leave without service.
    #[must_use]
    pub fn lost(&self) -> f64 {
        self.load() * self.empty() * self.beyond()
    }

    /// Share of time busy.
    #[must_use]
    pub fn busy(&self) -> f64 {
        1.0 - self.empty()
    }

    /// Mean wait of those who are served \[h\]: the density of the wait is arrivals x empty x exp(-decay x) up to the
    /// patience.
    #[must_use]
    pub fn wait_of_served(&self) -> f64 {
        let decay = 1.0 / self.mean - self.arrivals;
        let below = 1.0 - self.beyond() * (1.0 + decay * self.patience);
        self.arrivals * self.empty() * below / (decay * decay) / (1.0 - self.lost())
    }
}

/// One officer with exponential service, and clients who leave if not served within an exponential time: Erlang A
/// with one server (Palm 1957; Garnett, Mandelbaum and Reiman 2002). Any load.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Abandoning {
    /// Arrivals [1/h].
    pub arrivals: f64,
    /// Mean service \[h\].
    pub mean: f64,
    /// Mean patience \[h\].
    pub patience: f64,
}

impl Abandoning {
    /// Probabilities of 0, 1, 2 .. in the office, until what is left out no longer counts. A birth-and-death chain: one
    /// dies by service, each that waits by impatience.
    fn numbers(&self) -> Vec<f64> {
        let mut weights = vec![1.0];
        let (mut weight, mut sum) = (1.0, 1.0);
        while weight > 1e-17 * sum {
            let waiting = (weights.len() - 1) as f64;
            weight *= self.arrivals / (1.0 / self.mean + waiting / self.patience);
            sum += weight;
            weights.push(weight);
        }
        weights.into_iter().map(|w| w / sum).collect()
    }

    /// Share of time busy.
    #[must_use]
    pub fn busy(&self) -> f64 {
        1.0 - self.numbers()[0]
    }

    /// Mean number that waits.
    fn waiting(&self) -> f64 {
        self.numbers().iter().skip(1).zip(0_u32..).map(|(p, waiting)| p * f64::from(waiting)).sum()
    }

    /// Share of the clients who leave without service: each that waits leaves at the rate 1 / patience.
    #[must_use]
    pub fn lost(&self) -> f64 {
        self.waiting() / self.patience / self.arrivals
    }
}

/// One officer who comes and goes in exponential times, also when there is no work; work in hand is resumed (White and
/// Christie 1958, here for any service).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ComesAndGoes {
    /// Arrivals and service.
    pub office: OneOfficer,
    /// Mean time present \[h\].
    pub up: f64,
    /// Mean time absent \[h\].
    pub down: f64,
}

impl ComesAndGoes {
    /// Share of time present in the long run.
    #[must_use]
    pub fn present(&self) -> f64 {
        self.up / (self.up + self.down)
    }

    /// Share of the first `until` hours for which an officer who is there at first is present.
    #[must_use]
    pub fn present_from_up(&self, until: f64) -> f64 {
        let (steady, rate) = (self.present(), 1.0 / self.up + 1.0 / self.down);
        steady + (1.0 - steady) * (1.0 - exp(-rate * until)) / (rate * until)
    }

    /// Clock hours for an hour of work.
    fn stretch(&self) -> f64 {
        1.0 + self.down / self.up
    }

    /// Mean unfinished work while present and while absent, each weighted by its share of time [h of work].
    ///
    /// The mean drift of the squared work is zero, and so is that of the work while absent: with load r,
    /// x = r (x + y) + arrivals E S^2 / 2 and y / down = r absent + x / up.
    fn work(&self) -> (f64, f64) {
        let load = self.office.load();
        let in_hand = self.office.arrivals * self.office.service.second / 2.0;
        let absent = 1.0 - self.present();
        let x = (in_hand + load * load * absent * self.down) / (1.0 - load - load * self.down / self.up);
        (x, self.down * (load * absent + x / self.up))
    }

    /// Mean unfinished work [h of work].
    #[must_use]
    pub fn unfinished(&self) -> f64 {
        let (x, y) = self.work();
        x + y
    }

    /// Mean wait until work on a request begins \[h\]: who comes to an absent officer waits for the return, too.
    #[must_use]
    pub fn wait(&self) -> f64 {
        self.unfinished() * self.stretch() + (1.0 - self.present()) * self.down
    }

    /// Mean wait and service \[h\].
    #[must_use]
    pub fn stay(&self) -> f64 {
        self.wait() + self.office.service.mean * self.stretch()
    }

    /// Share of the time present that is worked.
    #[must_use]
    pub fn busy(&self) -> f64 {
        self.office.load() / self.present()
    }
}

/// Expected absence in a month of `month` hours: `planned` hours and exponential sick hours of mean `sick`, together at
/// most 0.8 of the month \[h\].
#[must_use]
pub fn expected_absence(month: f64, planned: f64, sick: f64) -> f64 {
    let most = 0.8 * month;
    if sick <= 0.0 || planned >= most {
        return planned.min(most);
    }
    planned + sick * (1.0 - exp(-(most - planned) / sick))
}

/// Share of the first `months` months in which a post that is held at first is vacant (renewal theory, Feller 1950):
/// its holder resigns at a month's start with probability `resigns`; a successor sits down `vacant` months later and is
/// not asked in that month.
#[must_use]
pub fn vacant_share(resigns: f64, vacant: usize, months: usize) -> f64 {
    let mut leaves: Vec<f64> = Vec::with_capacity(months);
    let mut empty = 0.0;
    for t in 0..months {
        let since = |from: usize| leaves[t.saturating_sub(from)..t].iter().sum::<f64>();
        let leaving = resigns * (1.0 - since(vacant));
        empty += leaving + since(vacant - 1);
        leaves.push(leaving);
    }
    empty / months as f64
}

/// Sum of the productivities of the first `months` months of a new officer \[months\]: from `start` linearly to 1 after
/// `ramp` months, held through each month.
#[must_use]
pub fn productive_months(start: f64, ramp: usize, months: usize) -> f64 {
    let slow = ramp.min(months) as f64;
    let learnt = if ramp == 0 { 0.0 } else { (slow - 1.0) * slow / (2.0 * ramp as f64) };
    months as f64 - (1.0 - start) * (slow - learnt)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn is(value: f64, exact: f64) {
        assert!((value - exact).abs() < 6e-11 * exact.abs().max(1.0), "{value} and not {exact}");
    }

    /// The queue of the tables: 0.2 an hour, 4 h each.
    const QUEUE: Exponential = Exponential { arrivals: 0.2, mean: 4.0 };

    fn general(service: ServiceMoments) -> OneOfficer {
        OneOfficer { arrivals: 0.2, service }
    }

    #[test]
    fn exponential_service_has_its_closed_forms() {
        let queue = general(ServiceMoments::exponential(4.0));
        is(queue.wait(), 16.0);
        is(queue.wait_variance().sqrt(), 384.0_f64.sqrt());
        is(QUEUE.wait_exceeds(0.0), 0.8);
        is(QUEUE.wait_exceeds(40.0), 0.108_268_226_6);
        is(QUEUE.stay_exceeds(40.0), 0.135_335_283_237);
        is(QUEUE.wait_percentile(0.90), 41.588_830_833_6);
        is(QUEUE.wait_percentile(0.95), 55.451_774_444_8);
        is(QUEUE.wait_percentile(0.99), 87.640_532_693_5);
        assert_eq!(QUEUE.wait_percentile(0.2), 0.0);
        // bins are 9 % wide and the percentile is linear inside one
        let binned = QUEUE.wait_percentile_binned(0.9);
        assert!((binned / QUEUE.wait_percentile(0.9) - 1.0).abs() < 0.01, "{binned}");
    }

    #[test]
    fn other_services_have_the_moments_of_their_waits() {
        let of = |service| {
            let queue = general(service);
            (queue.wait(), queue.wait_variance().sqrt())
        };
        let close = |(wait, sd): (f64, f64), exact: (f64, f64)| {
            is(wait, exact.0);
            assert!((sd - exact.1).abs() < 5e-8, "{sd} and not {}", exact.1);
        };
        close(of(ServiceMoments::deterministic(4.0)), (8.0, 9.237_604_3));
        close(of(ServiceMoments::lognormal(4.0, 0.5)), (10.0, 11.902_380_7));
        close(of(ServiceMoments::lognormal(4.0, 1.0)), (16.0, 20.655_911_2));
        close(of(ServiceMoments::lognormal(4.0, 2.0)), (40.0, 65.319_726_5));
        is(of(ServiceMoments::gamma(4.0, 0.5_f64.sqrt())).0, 12.0);
        // cv 1 of the gamma family is the exponential one, cv 0 of both the constant
        assert_eq!(ServiceMoments::gamma(4.0, 1.0), ServiceMoments::exponential(4.0));
        for family in [ServiceMoments::gamma, ServiceMoments::lognormal] {
            assert_eq!(family(4.0, 0.0), ServiceMoments::deterministic(4.0));
        }
    }

    #[test]
    fn constant_service_has_erlang_s_distribution() {
        is(1.0 - constant_service_wait_at_most(0.2, 4.0, 20.0), 0.100_497_238_2);
        is(1.0 - constant_service_wait_at_most(0.2, 4.0, 40.0), 0.011_657_108_3);
        is(constant_service_wait_at_most(0.2, 4.0, 0.0), 0.2);
        // its mean is the integral of the tail
        let step = 0.01;
        let mean: f64 = (0..6_000)
            .map(|i| (1.0 - constant_service_wait_at_most(0.2, 4.0, (f64::from(i) + 0.5) * step)) * step)
            .sum();
        assert!((mean - 8.0).abs() < 0.02, "{mean}");
    }

    #[test]
    fn priorities_conserve_the_work() {
        let service = ServiceMoments::exponential(4.0);
        let waits = priority_waits(&[(0.12, service), (0.08, service)]);
        is(waits[0], 6.153_846_153_8);
        is(waits[1], 30.769_230_769_2);
        is(0.6 * waits[0] + 0.4 * waits[1], 16.0);
        // Kleinrock 1965: the sum of load x wait is that of any order
        let classes = [
            (0.05, ServiceMoments::exponential(6.0)),
            (0.10, ServiceMoments::deterministic(2.0)),
            (0.05, ServiceMoments::gamma(6.0, 2.0)),
        ];
        let sum = |order: [usize; 3]| -> f64 {
            let ordered = order.map(|k| classes[k]);
            let waits = priority_waits(&ordered);
            ordered.iter().zip(waits).map(|((rate, service), wait)| rate * service.mean * wait).sum()
        };
        is(sum([0, 1, 2]), sum([2, 1, 0]));
        is(sum([0, 1, 2]), sum([1, 2, 0]));
    }

    #[test]
    fn several_officers_share_a_line() {
        let two = SeveralOfficers { arrivals: 0.4, mean: 4.0, officers: 2 };
        is(two.delayed(), 0.711_111_111_1);
        is(two.wait(), 7.111_111_111_1);
        let five = SeveralOfficers { arrivals: 1.0, mean: 4.0, officers: 5 };
        is(five.delayed(), 0.554_112_554_1);
        is(five.wait(), 2.216_450_216_5);
        let one = SeveralOfficers { arrivals: 0.2, mean: 4.0, officers: 1 };
        is(one.delayed(), 0.8);
        is(one.wait(), 16.0);
        is(one.unfinished(), 16.0);
        is(one.stay_exceeds(30.0), QUEUE.stay_exceeds(30.0));
        // the mean stay is the integral of its tail
        let step = 0.01;
        for many in [two, five] {
            let stay: f64 = (0..40_000).map(|i| many.stay_exceeds((f64::from(i) + 0.5) * step) * step).sum();
            assert!((stay - many.wait() - 4.0).abs() < 1e-4, "{stay}");
        }
    }

    #[test]
    fn impatience_balances_arrivals_and_service() {
        for (arrivals, patience) in [(0.2, 15.0), (0.3, 15.0), (0.2, 1e-9)] {
            let queue = Impatient { arrivals, mean: 4.0, patience };
            is(queue.busy(), queue.load() * (1.0 - queue.lost()));
        }
        // endless patience is M/M/1, none the loss system of Erlang: a / (1 + a) are lost
        let patient = Impatient { arrivals: 0.2, mean: 4.0, patience: 1e4 };
        is(patient.wait_of_served(), 16.0);
        assert!(patient.lost() < 1e-12);
        is(Impatient { patience: 0.0, ..patient }.lost(), 0.8 / 1.8);
    }

    #[test]
    fn abandoning_balances_arrivals_and_service() {
        for (arrivals, patience) in [(0.2, 15.0), (0.3, 15.0), (0.25, 4.0)] {
            let queue = Abandoning { arrivals, mean: 4.0, patience };
            is(queue.busy(), arrivals * 4.0 * (1.0 - queue.lost()));
        }
        // patience as long as service: as many servers as clients, so that the number is Poisson
        is(Abandoning { arrivals: 0.25, mean: 4.0, patience: 4.0 }.busy(), 1.0 - exp(-1.0));
        // endless patience is M/M/1, none the loss system of Erlang
        is(Abandoning { arrivals: 0.2, mean: 4.0, patience: 1e13 }.waiting(), 3.2);
        is(Abandoning { arrivals: 0.2, mean: 4.0, patience: 1e-13 }.lost(), 0.8 / 1.8);
    }

    #[test]
    fn an_officer_who_comes_and_goes_has_the_queue_of_white_and_christie() {
        let office = general(ServiceMoments::exponential(4.0));
        let at = ComesAndGoes { office, up: 200.0, down: 16.0 };
        // L = lambda ((f + r)^2 + f mu) / ((f + r) (r (mu - lambda) - lambda f))
        let (f, r) = (1.0 / 200.0, 1.0 / 16.0);
        let number = 0.2 * ((f + r) * (f + r) + f * 0.25) / ((f + r) * (r * 0.05 - 0.2 * f));
        assert!((number - 8.095_86_f64).abs() < 5e-6);
        is(at.stay(), number / 0.2);
        assert!((at.stay() - 40.479_3).abs() < 5e-5);
        is(at.present(), 0.925_925_925_9);
        is(at.present_from_up(2_080.0), 0.926_453_519_0);
        is(ComesAndGoes { down: 1e-12, ..at }.wait(), 16.0);
    }

    #[test]
    fn an_office_that_opens_empty_fills_as_it_should() {
        is(QUEUE.number_from_empty(20.0), 1.469_460_827_8);
        is(QUEUE.number_from_empty(100.0), 2.846_012_164_2);
        is(QUEUE.number_from_empty(500.0), 3.868_942_521_1);
        is(QUEUE.mean_number_from_empty(100.0), 2.039_851_778_4);
        is(QUEUE.mean_number_from_empty(1_000.0), 3.604_645_310_5);
    }

    #[test]
    fn absences_posts_and_ramps_are_sums() {
        is(expected_absence(162.5, 20.0, 0.0), 20.0);
        is(expected_absence(162.5, 200.0, 5.0), 130.0);
        // the integral of the tail, to the cap
        let step = 0.001;
        let tail: f64 = (0..110_000).map(|i| exp(-(f64::from(i) + 0.5) * step / 40.0) * step).sum();
        assert!((expected_absence(162.5, 20.0, 40.0) - 20.0 - tail).abs() < 1e-6);
        // one month: vacant if the holder leaves; in the long run 6 of every 6 + 1 / p months, and the one of arrival
        is(vacant_share(0.02, 6, 1), 0.02);
        let long = vacant_share(0.02, 6, 20_000);
        assert!((long - 0.12 / 1.12).abs() < 1e-4, "{long}");
        is(productive_months(0.4, 10, 12), (0..10).map(|a| 0.4 + 0.06 * f64::from(a)).sum::<f64>() + 2.0);
        is(productive_months(0.4, 10, 3), 0.4 + 0.46 + 0.52);
        is(productive_months(0.5, 0, 3), 3.0);
    }
}
