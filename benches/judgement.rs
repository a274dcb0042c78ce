//! What the analyses cost, each on the job by which it is known elsewhere: see `PERFORMANCE.md`.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use jpo::decision::{Payoffs, curves, evppi};
use jpo::design::{Scramble, Sobol as Sequence};
use jpo::discovery::{Cases, Rules};
use jpo::maths::{normal_quantile, sin};
use jpo::random::{Process, Seed, open, uniform};
use jpo::sensitivity::{Sobol, across};

fn draws(n: usize, inputs: usize, entity: u64) -> Vec<Vec<f64>> {
    let mut stream = open(Seed(1), 0, Process::Judgement, entity);
    (0..inputs).map(|_| (0..n).map(|_| uniform(&mut stream)).collect()).collect()
}

fn ishigami(u: &[f64]) -> f64 {
    let x = |at: usize| std::f64::consts::PI * (2.0 * u[at] - 1.0);
    let (s1, s2) = (sin(x(0)), sin(x(1)));
    s1 + 7.0 * s2 * s2 + 0.1 * x(2).powi(4) * s1
}

/// Sobol' indices of first, total and second order of Ishigami's function with confidence: 2^17 blocks in eight scrambles,
/// design and function included.
fn sobol() -> f64 {
    let scrambles: Vec<Sobol> = (0..8)
        .map(|replicate| {
            let sequence =
                Sequence::new(6, Scramble::Owen { seed: Seed(1), replicate }).expect("six are few");
            let mut sums = Sobol::new(3, true);
            let (mut both, mut block, mut x) = ([0.0; 6], [0.0; 8], [0.0; 3]);
            for index in 0..1 << 14 {
                sequence.point(index, &mut both);
                let (a, b) = both.split_at(3);
                block[0] = ishigami(a);
                block[7] = ishigami(b);
                for i in 0..3 {
                    x.copy_from_slice(a);
                    x[i] = b[i];
                    block[1 + i] = ishigami(&x);
                    x.copy_from_slice(b);
                    x[i] = a[i];
                    block[4 + i] = ishigami(&x);
                }
                sums.add(&block);
            }
            sums
        })
        .collect();
    across(&scrambles).total[0].value
}

fn judgement(c: &mut Criterion) {
    c.bench_function("sobol/ishigami 2^17", |b| b.iter(sobol));

    let columns = draws(10_000, 10, 2);
    let labels = draws(10_000, 1, 3);
    let inputs: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
    let sought: Vec<bool> = (0..10_000)
        .map(|i| {
            let x = |at: usize| columns[at][i];
            (x(0) > 0.3 && x(0) < 0.8 && x(1) < 0.5 && x(2) > 0.4) != (labels[0][i] < 0.02)
        })
        .collect();
    c.bench_function("prim/10,000 x 10", |b| {
        b.iter(|| {
            let cases = Cases::new(black_box(&inputs), black_box(&sought));
            cases.choose(&cases.peel(&Rules::default()), Some(0.9))
        });
    });

    let normal: Vec<Vec<f64>> = draws(10_000, 6, 4)
        .iter()
        .map(|column| column.iter().map(|&u| normal_quantile(u)).collect())
        .collect();
    let cost: Vec<Vec<f64>> = (0..3)
        .map(|o| normal[o].iter().map(|z| 1000.0 * f64::from(o as u32) + 500.0 * z).collect())
        .collect();
    let effect: Vec<Vec<f64>> =
        (0..3).map(|o| normal[3 + o].iter().map(|z| 0.1 * f64::from(o as u32) + 0.2 * z).collect()).collect();
    let slices = |columns: &'static [Vec<f64>]| columns.iter().map(Vec::as_slice).collect::<Vec<_>>();
    let (cost, effect) =
        (slices(Box::leak(cost.into_boxed_slice())), slices(Box::leak(effect.into_boxed_slice())));
    let thresholds: Vec<f64> = (0..=500).map(|k| 100.0 * f64::from(k)).collect();
    c.bench_function("curves/10,000 draws x 3 options x 501 thresholds", |b| {
        b.iter(|| curves(&Payoffs::new(black_box(&cost), black_box(&effect), 1), &thresholds));
    });

    let known = draws(10_000, 14, 5);
    let gain: Vec<f64> = (0..10_000)
        .map(|i| {
            known.iter().enumerate().map(|(k, x)| (x[i] - 0.5) / (1.0 + k as f64)).sum::<f64>()
                + 0.1 * normal[0][i]
        })
        .collect();
    let zero = vec![0.0; 10_000];
    let dear: Vec<f64> = normal[1].iter().zip(&known[3]).map(|(z, x)| 0.1 * z + 0.2 * x).collect();
    let payoffs = Payoffs::new(&[&zero, &dear], &[&zero, &gain], 1);
    c.bench_function("evppi/14 inputs x 10,000 draws", |b| {
        b.iter(|| {
            known.iter().map(|x| evppi(&payoffs, &[x], &[1.0]).expect("it fits").value[0]).sum::<f64>()
        });
    });
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(10);
    targets = judgement
}
criterion_main!(benches);
