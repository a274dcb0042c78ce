//! Every distribution that is drawn from, against another implementation (`statrs`) or its closed form: a
//! Kolmogorov-Smirnov test at 0.001, nine quantiles, both tails, mean and standard deviation; and what the tables of
//! service times do to the moments that waits depend on.
//!
//! `statrs` is asked for distribution functions only: its quantiles of gamma and beta are wrong in the tails.

use jpo::maths::{self, QuantileTable};
use jpo::random::{Process, Seed, entity, open, uniform};
use jpo::uncertainty::Distribution;
use statrs::distribution::{self, Continuous, ContinuousCDF, DiscreteCDF};

/// Critical value of Kolmogorov's distance times the root of the sample size, at 0.001.
const KS: f64 = 1.9495;

/// Draws of a test.
const N: usize = 20_000;

/// A distribution function and its complement.
type Law = (Box<dyn Fn(f64) -> f64>, Box<dyn Fn(f64) -> f64>);

fn law(d: impl ContinuousCDF<f64, f64> + Clone + 'static) -> Law {
    let complement = d.clone();
    (Box::new(move |x| d.cdf(x)), Box::new(move |x| complement.sf(x)))
}

/// On `low + width x X`.
fn scaled(d: impl ContinuousCDF<f64, f64> + Clone + 'static, low: f64, width: f64) -> Law {
    let complement = d.clone();
    (Box::new(move |x| d.cdf((x - low) / width)), Box::new(move |x| complement.sf((x - low) / width)))
}

/// A quantile function and what it should be.
struct Sampler {
    name: String,
    quantile: Box<dyn Fn(f64) -> f64>,
    law: Law,
    /// How far `F(Q(p))` may be from `p` inside, and relative to `p` or `1 - p` in the tails.
    inside: f64,
    tails: f64,
    /// Mean and standard deviation as stated and as they should be; none where nothing is stated.
    stated: Option<[(f64, f64); 2]>,
}

fn input(d: Distribution, law: Law, mean: f64, sd: f64, inside: f64, tails: f64) -> Sampler {
    let stated = Some([(d.mean(), mean), (d.sd(), sd)]);
    Sampler { name: d.describe(), quantile: Box::new(move |u| d.quantile(u)), law, inside, tails, stated }
}

fn inputs() -> Vec<Sampler> {
    let mut all = Vec::new();
    // exact to rounding; the normal distribution function of statrs is right to 1e-11
    for (low, high) in [(-2.0, 7.0), (0.1, 0.3)] {
        let d = Distribution::uniform(low, high).unwrap();
        let (mean, sd) = (0.5 * (low + high), (high - low) / 12.0_f64.sqrt());
        all.push(input(d, law(distribution::Uniform::new(low, high).unwrap()), mean, sd, 1e-14, 1e-6));
    }
    for (low, mode, high) in [(1.0, 2.0, 6.0), (1.0, 1.0, 6.0), (-6.0, 1.0, 1.0), (0.0, 0.7, 1.0)] {
        let d = Distribution::triangular(low, mode, high).unwrap();
        let mean: f64 = (low + mode + high) / 3.0;
        let squares: f64 =
            (low * low + mode * mode + high * high - low * mode - low * high - mode * high) / 18.0;
        // by its definition: the complement keeps its digits
        let (width, left, right) = (high - low, mode - low, high - mode);
        let cdf = move |x: f64| {
            if x <= mode && left > 0.0 {
                (x - low).powi(2) / (width * left)
            } else {
                1.0 - (high - x).powi(2) / (width * right)
            }
        };
        let sf = move |x: f64| {
            if x >= mode && right > 0.0 {
                (high - x).powi(2) / (width * right)
            } else {
                1.0 - (x - low).powi(2) / (width * left)
            }
        };
        all.push(input(d, (Box::new(cdf), Box::new(sf)), mean, squares.sqrt(), 1e-14, 1e-6));
    }
    for (mean, sd) in [(5.0, 2.0), (-3.0, 0.01)] {
        let d = Distribution::normal(mean, sd).unwrap();
        all.push(input(d, law(distribution::Normal::new(mean, sd).unwrap()), mean, sd, 1e-10, 1e-6));
    }
    for (mean, cv) in [(4.0, 0.1), (4.0, 1.0), (0.02, 3.0)] {
        let d = Distribution::lognormal(mean, cv).unwrap();
        let sigma = maths::ln_1p(cv * cv).sqrt();
        let mu = maths::ln(mean) - 0.5 * sigma * sigma;
        all.push(input(
            d,
            law(distribution::LogNormal::new(mu, sigma).unwrap()),
            mean,
            mean * cv,
            1e-10,
            1e-6,
        ));
    }
    // tables within a millionth of the range or the standard deviation, exact beyond the 1 in 30,000 quantiles
    for (mean, cv) in [(4.0, 0.1), (4.0, 0.5), (4.0, 1.0), (20.0, 1.9), (4.0, 3.0)] {
        let d = Distribution::gamma(mean, cv).unwrap();
        let shape = 1.0 / (cv * cv);
        let exact = law(distribution::Gamma::new(shape, shape / mean).unwrap());
        all.push(input(d, exact, mean, mean * cv, 2e-6, 1e-6));
    }
    for (a, b) in [(7.6, 5.3), (1.0, 1.0), (0.5, 0.5), (0.3, 0.2), (2.0, 30.0), (90.0, 4.0)] {
        let d = Distribution::beta(a, b).unwrap();
        let (mean, sd) = moments_of_beta(a, b);
        all.push(input(d, law(distribution::Beta::new(a, b).unwrap()), mean, sd, 1e-5, 1e-6));
    }
    for (mean, sd) in [(0.59, 0.13), (0.02, 0.01)] {
        let d = Distribution::beta_mean_sd(mean, sd).unwrap();
        let n = mean * (1.0 - mean) / (sd * sd) - 1.0;
        let exact = distribution::Beta::new(mean * n, (1.0 - mean) * n).unwrap();
        all.push(input(d, law(exact), mean, sd, 1e-5, 1e-6));
    }
    for (low, mode, high) in [(40_000.0, 55_000.0, 80_000.0), (0.0, 0.0, 1.0), (-1.0, 3.0, 3.0)] {
        let d = Distribution::pert(low, mode, high).unwrap();
        let width = high - low;
        let (a, b) = (1.0 + 4.0 * (mode - low) / width, 1.0 + 4.0 * (high - mode) / width);
        let exact = scaled(distribution::Beta::new(a, b).unwrap(), low, width);
        let (mean, sd) = moments_of_beta(a, b);
        all.push(input(d, exact, low + width * mean, width * sd, 1e-5, 1e-6));
    }
    // two quantiles
    let z = maths::normal_quantile(0.95);
    let d = Distribution::quantiles(0.05, 2.0, 0.95, 8.0).unwrap();
    let (mu, sigma) = (maths::ln(4.0), maths::ln(2.0) / z);
    let mean = maths::exp(mu + 0.5 * sigma * sigma);
    let sd = mean * maths::exp_m1(sigma * sigma).sqrt();
    all.push(input(d, law(distribution::LogNormal::new(mu, sigma).unwrap()), mean, sd, 1e-10, 1e-6));
    let d = Distribution::quantiles(0.05, -3.0, 0.95, 8.0).unwrap();
    all.push(input(d, law(distribution::Normal::new(2.5, 5.5 / z).unwrap()), 2.5, 5.5 / z, 1e-10, 1e-6));
    all
}

fn moments_of_beta(a: f64, b: f64) -> (f64, f64) {
    let n = a + b;
    (a / n, (a * b / (n * n * (n + 1.0))).sqrt())
}

/// Service times of mean 1 and gaps between arrivals.
fn services() -> Vec<Sampler> {
    let table = |name: String, table: QuantileTable, law: Law, inside: f64| Sampler {
        name,
        quantile: Box::new(move |u| table.value(u)),
        law,
        inside,
        tails: 1e-6,
        stated: None,
    };
    // by its definition: that of statrs loses the lower tail in a difference
    let exponential: Law = (Box::new(|x: f64| -(-x).exp_m1()), Box::new(|x: f64| maths::exp(-x)));
    let mut all = vec![table("exponential".to_owned(), QuantileTable::exponential(), exponential, 1e-6)];
    for cv in [0.1, 0.5, 0.8, 1.0, 2.0] {
        let sigma = maths::ln_1p(cv * cv).sqrt();
        let exact = law(distribution::LogNormal::new(-0.5 * sigma * sigma, sigma).unwrap());
        all.push(table(format!("lognormal service, cv {cv}"), QuantileTable::lognormal(cv), exact, 1e-6));
        let shape = 1.0 / (cv * cv);
        let exact = law(distribution::Gamma::new(shape, shape).unwrap());
        all.push(table(format!("gamma service, cv {cv}"), QuantileTable::gamma(cv), exact, 2e-6));
    }
    all
}

fn samplers() -> Vec<Sampler> {
    let mut all = inputs();
    all.extend(services());
    all
}

/// Kolmogorov's distance between a sample and a distribution function.
fn distance(mut sample: Vec<f64>, cdf: impl Fn(f64) -> f64) -> f64 {
    sample.sort_by(f64::total_cmp);
    let n = sample.len() as f64;
    let gaps = sample.iter().enumerate().map(|(i, &x)| {
        let f = cdf(x);
        (f - i as f64 / n).max((i + 1) as f64 / n - f)
    });
    gaps.fold(0.0, f64::max)
}

#[test]
fn samples_pass_a_test_of_kolmogorov_and_smirnov() {
    for s in samplers() {
        let mut draws = open(Seed(5), 0, Process::Inputs, entity(&[&s.name]));
        let sample = (0..N).map(|_| (s.quantile)(uniform(&mut draws))).collect();
        let d = distance(sample, &s.law.0) * (N as f64).sqrt();
        assert!(d < KS, "{}: {d:.3}", s.name);
    }
}

#[test]
fn quantiles_lie_where_their_distribution_functions_say() {
    for s in samplers() {
        for p in [0.001, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 0.999] {
            let x = (s.quantile)(p);
            let off = (s.law.0)(x) - p;
            assert!(off.abs() <= s.inside, "{}: F(Q({p})) is off by {off:e}", s.name);
        }
    }
}

#[test]
fn tails_are_right_in_their_own_scale() {
    for s in samplers() {
        for k in [5, 7, 9, 12] {
            let p = 10.0_f64.powi(-k);
            // a value near an end that is not zero says little of what is left: a few of its last digits are allowed
            let around = |u: f64| {
                let x = (s.quantile)(u);
                let step = 4.0 * f64::EPSILON * x.abs();
                (x - step, x + step)
            };
            let (below, above) = around(p);
            let (low, high) = ((s.law.0)(below) / p, (s.law.0)(above) / p);
            assert!(
                low <= 1.0 + s.tails && high >= 1.0 - s.tails,
                "{}: lower tail {p:e}: {low} to {high}",
                s.name
            );
            let (below, above) = around(1.0 - p);
            let left = 1.0 - (1.0 - p);
            let (low, high) = ((s.law.1)(above) / left, (s.law.1)(below) / left);
            assert!(
                low <= 1.0 + s.tails && high >= 1.0 - s.tails,
                "{}: upper tail {p:e}: {low} to {high}",
                s.name
            );
        }
    }
}

#[test]
fn means_and_spreads_are_those_stated() {
    for s in inputs() {
        for (stated, exact) in s.stated.expect("inputs state theirs") {
            assert!((stated - exact).abs() <= 1e-12 * exact.abs(), "{}: {stated} and not {exact}", s.name);
        }
    }
}

/// Errors of the first two moments of a tabulated quantile function, relative to those of the function itself: the
/// differences are integrated cell by cell (Gauss and Legendre, eight points); at the ends there is none.
fn moment_errors(table: &QuantileTable, exact: impl Fn(f64) -> f64, second: f64) -> [f64; 2] {
    const NODES: [(f64, f64); 4] = [
        (0.183_434_642_495_649_8, 0.362_683_783_378_362),
        (0.525_532_409_916_329, 0.313_706_645_877_887_3),
        (0.796_666_477_413_626_7, 0.222_381_034_453_374_48),
        (0.960_289_856_497_536_3, 0.101_228_536_290_376_26),
    ];
    let cell = 1.0 / 512.0;
    let mut errors = [0.0; 2];
    for i in 0..512 {
        for (node, weight) in NODES {
            for t in [-node, node] {
                let u = (f64::from(i) + 0.5 + 0.5 * t) * cell;
                let (x, y) = (table.value(u), exact(u));
                errors[0] += 0.5 * weight * cell * (x - y);
                errors[1] += 0.5 * weight * cell * (x * x - y * y) / second;
            }
        }
    }
    errors
}

#[test]
fn tables_of_service_times_keep_their_moments() {
    let check = |name: &str, table: &QuantileTable, exact: &dyn Fn(f64) -> f64, second: f64| {
        let [first, second] = moment_errors(table, exact, second);
        // the widest gamma that a scenario may have, of a cv of 20, loses more of its mean
        let most = if name == "gamma 20" { 2e-5 } else { 1e-5 };
        assert!(first.abs() < most && second.abs() < 1e-5, "{name}: E[S] {first:e}, E[S^2] {second:e}");
    };
    check("exponential", &QuantileTable::exponential(), &|u| -maths::ln_1p(-u), 2.0);
    for cv in [0.05, 0.3, 0.5, 0.8, 1.0, 1.5, 2.0, 3.0, 5.0, 10.0, 20.0] {
        let second = 1.0 + cv * cv;
        let variance = maths::ln_1p(cv * cv);
        let lognormal = |u: f64| maths::exp(variance.sqrt() * maths::normal_quantile(u) - 0.5 * variance);
        check(&format!("lognormal {cv}"), &QuantileTable::lognormal(cv), &lognormal, second);
        let shape = 1.0 / (cv * cv);
        let gamma = |u: f64| maths::gamma_quantile(shape, u) / shape;
        check(&format!("gamma {cv}"), &QuantileTable::gamma(cv), &gamma, second);
    }
}

#[test]
fn distribution_functions_and_densities_are_those_of_statrs() {
    let near = |x: f64, y: f64, what: &str| {
        assert!((x - y).abs() <= 1e-11 + 1e-9 * y.abs(), "{what}: {x} and not {y}");
    };
    for (a, b) in [(0.3, 0.2), (1.0, 1.0), (2.6, 3.4), (7.6, 5.3), (50.0, 950.0)] {
        let (beta, gamma) =
            (distribution::Beta::new(a, b).unwrap(), distribution::Gamma::new(a, 1.0).unwrap());
        for i in 1..200 {
            let x = f64::from(i) / 200.0;
            near(maths::beta_cdf(a, b, x), beta.cdf(x), "distribution function of beta");
            near(maths::beta_density(a, b, x), beta.pdf(x), "density of beta");
            let x = 4.0 * a * x;
            near(maths::gamma_cdf(a, x), gamma.cdf(x), "distribution function of gamma");
            near(maths::gamma_density(a, x), gamma.pdf(x), "density of gamma");
            near(maths::ln_gamma(x), statrs::function::gamma::ln_gamma(x), "logarithm of the gamma function");
        }
    }
    let normal = distribution::Normal::standard();
    for i in -800..800 {
        let z = f64::from(i) / 100.0;
        near(maths::normal_cdf(z), normal.cdf(z), "distribution function of the normal");
        near(maths::normal_density(z), normal.pdf(z), "density of the normal");
    }
}

#[test]
fn tables_of_values_come_out_as_often_as_they_weigh() {
    let (values, weights) = ([3.0, 1.0, 2.0, 3.0, 9.0], [1.0, 2.0, 0.0, 1.5, 0.5]);
    let d = Distribution::table(&values, &weights).unwrap();
    let mut draws = open(Seed(5), 0, Process::Inputs, entity(&["table"]));
    let sample: Vec<f64> = (0..N).map(|_| d.quantile(uniform(&mut draws))).collect();
    let mut statistic = 0.0;
    for (value, share) in [(1.0, 0.4), (3.0, 0.5), (9.0, 0.1)] {
        let seen = sample.iter().filter(|&&x| x == value).count() as f64;
        statistic += (seen - share * N as f64).powi(2) / (share * N as f64);
    }
    assert!(sample.iter().all(|x| [1.0, 3.0, 9.0].contains(x)));
    // chi-square of two degrees of freedom: exp(-x / 2) lies above x
    assert!(maths::exp(-0.5 * statistic) > 0.001, "{statistic}");
    // the steps are where the weights say, to the last digit of a share
    for (u, x) in [(0.399_999, 1.0), (0.400_001, 3.0), (0.899_999, 3.0), (0.900_001, 9.0)] {
        assert_eq!(d.quantile(u), x, "{u}");
    }
    let mean: f64 = (2.0 + 2.5 * 3.0 + 0.5 * 9.0) / 5.0;
    let square: f64 = (2.0 + 2.5 * 9.0 + 0.5 * 81.0) / 5.0;
    assert!((d.mean() - mean).abs() < 1e-14 && (d.sd() - (square - mean * mean).sqrt()).abs() < 1e-14);
}

#[test]
fn streams_of_neighbouring_addresses_are_uniform_and_independent() {
    // the first numbers of streams whose addresses differ in one count, and of one stream
    let firsts = |address: &dyn Fn(u64) -> (u64, u64, u64)| -> Vec<f64> {
        let stream = |i| {
            let (seed, replication, entity) = address(i);
            uniform(&mut open(Seed(seed), replication, Process::Marks, entity))
        };
        (0..N as u64).map(stream).collect()
    };
    let mut one = open(Seed(1), 0, Process::Marks, 0);
    let samples = [
        ("seeds", firsts(&|i| (i, 0, 0))),
        ("replications", firsts(&|i| (1, i, 0))),
        ("entities", firsts(&|i| (1, 0, i))),
        ("one stream", (0..N).map(|_| uniform(&mut one)).collect()),
    ];
    for (name, sample) in &samples {
        let d = distance(sample.clone(), |x| x) * (N as f64).sqrt();
        assert!(d < KS, "{name}: {d:.3}");
        // neighbours at lags 1 to 5, and another sample: a correlation has the standard error 1 / sqrt(n)
        let mut pairs: Vec<f64> = (1..=5)
            .map(|lag| sample.iter().zip(&sample[lag..]).map(|(x, y)| (x - 0.5) * (y - 0.5)).sum())
            .collect();
        for (other, theirs) in &samples {
            if other != name {
                pairs.push(sample.iter().zip(theirs).map(|(x, y)| (x - 0.5) * (y - 0.5)).sum());
            }
        }
        for sum in pairs {
            let z = 12.0 * sum / (N as f64).sqrt();
            assert!(z.abs() < 4.5, "{name}: {z}");
        }
    }
}

#[test]
fn counts_of_a_poisson_law_are_the_first_whose_sum_reaches_the_uniform() {
    // how many requests a disaster brings is drawn by the inverse of statrs
    for rate in [0.05, 1.0, 3.0, 12.0, 30.0, 300.0] {
        let poisson = distribution::Poisson::new(rate).unwrap();
        let mut draws = open(Seed(5), 0, Process::Disasters, 0);
        for i in 0..400 {
            let u = if i < 8 { 10.0_f64.powi(-2 * i - 1) } else { uniform(&mut draws) };
            // by sums of the terms, with an allowance for their rounding
            let (mut term, mut sum, mut n) = (maths::exp(-rate), maths::exp(-rate), 0_u64);
            while sum < u && n < 2_000 {
                n += 1;
                term *= rate / n as f64;
                sum += term;
            }
            let found = poisson.inverse_cdf(u);
            let at_a_step = (sum - u).abs() < 1e-12 || (sum - term - u).abs() < 1e-12;
            assert!(found == n || at_a_step && found.abs_diff(n) == 1, "{rate} at {u}: {found} and not {n}");
        }
    }
}
