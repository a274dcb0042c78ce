//! The points of a study: a design read through what each key takes.

use super::vary::{Spec, Vary, number, value};
use crate::design::{Design, DesignError, Grid, Scramble, Sobol, latin};
use crate::random::Seed;
use crate::scenario::Open;
use crate::uncertainty::{Copula, Distribution};

/// Most points of a study.
const MOST_POINTS: u64 = 10_000_000;

/// How points are placed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DesignKind {
    /// All combinations of levels.
    Grid,
    /// Latin hypercube.
    Latin,
    /// Sobol' sequence, scrambled.
    Sobol,
}

impl DesignKind {
    /// The word on the command line.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Grid => "grid",
            Self::Latin => "lhs",
            Self::Sobol => "sobol",
        }
    }
}

/// A varied key.
#[derive(Debug, Clone)]
pub struct Axis {
    /// The key.
    pub key: String,
    /// Its unit; empty where it has none.
    pub unit: String,
    takes: Takes,
}

#[derive(Debug, Clone)]
enum Takes {
    Range(f64, f64),
    Numbers(Vec<f64>),
    Texts(Vec<String>),
    Law(Distribution),
}

impl Axis {
    /// Whether its coordinates are numbers; else they are positions in a list of texts.
    #[must_use]
    pub fn is_number(&self) -> bool {
        !matches!(self.takes, Takes::Texts(_))
    }

    /// A coordinate as TOML.
    #[must_use]
    pub fn text(&self, coordinate: f64) -> String {
        match &self.takes {
            Takes::Texts(texts) => texts[coordinate as usize].clone(),
            _ => number(coordinate),
        }
    }

    /// Its levels, where it has some: coordinates in the order given.
    #[must_use]
    pub fn levels(&self) -> Option<Vec<f64>> {
        match &self.takes {
            Takes::Numbers(numbers) => Some(numbers.clone()),
            Takes::Texts(texts) => Some((0..texts.len()).map(|k| k as f64).collect()),
            Takes::Range(..) | Takes::Law(_) => None,
        }
    }

    /// Least and greatest coordinate, or quantiles of its distribution at 1 in 10,000 and the other end.
    #[must_use]
    pub fn ends(&self) -> (f64, f64) {
        match &self.takes {
            Takes::Range(low, high) => (*low, *high),
            Takes::Law(law) => (law.quantile(1e-4), law.quantile(1.0 - 1e-4)),
            Takes::Numbers(numbers) => {
                let fold = |pick: fn(f64, f64) -> f64| numbers.iter().copied().reduce(pick).unwrap_or(0.0);
                (fold(f64::min), fold(f64::max))
            }
            Takes::Texts(texts) => (0.0, texts.len() as f64 - 1.0),
        }
    }

    /// The coordinate at a probability.
    fn at(&self, u: f64) -> f64 {
        let pick = |n: usize| ((u * n as f64) as usize).min(n - 1);
        match &self.takes {
            Takes::Range(low, high) => (low + u * (high - low)).clamp(*low, *high),
            Takes::Law(law) => law.quantile(u),
            Takes::Numbers(numbers) => numbers[pick(numbers.len())],
            Takes::Texts(texts) => pick(texts.len()) as f64,
        }
    }

    /// One of `n` levels.
    fn level(&self, k: usize, n: usize) -> f64 {
        match &self.takes {
            Takes::Range(low, _) if k == 0 => *low,
            Takes::Range(_, high) if k + 1 == n => *high,
            Takes::Range(low, high) => low + (high - low) * (k as f64 / (n as f64 - 1.0)),
            Takes::Law(law) => law.quantile((k as f64 + 0.5) / n as f64),
            Takes::Numbers(numbers) => numbers[k],
            Takes::Texts(_) => k as f64,
        }
    }
}

/// The points of a study, each by its index.
#[derive(Debug, Clone)]
pub struct Plan {
    axes: Vec<Axis>,
    /// Number of levels of each axis on a grid.
    levels: Vec<usize>,
    points: u64,
    kind: DesignKind,
    source: Source,
    copula: Copula,
}

#[derive(Debug, Clone)]
enum Source {
    Grid(Grid),
    Latin(Design),
    Sobol(Sobol),
}

impl Plan {
    /// The points of a design of `points` points; on a grid that is the most, and a range takes as many levels as they
    /// allow. Keys that take their own distribution keep the rank correlations among them.
    ///
    /// # Errors
    /// A sentence about what is wrong and what to type.
    pub fn new(
        open: &Open,
        vary: &[Vary],
        kind: DesignKind,
        points: u64,
        seed: Seed,
    ) -> Result<Self, String> {
        let mut axes = Vec::with_capacity(vary.len());
        for (k, vary) in vary.iter().enumerate() {
            if open.keys()[..k].contains(&open.keys()[k]) {
                return Err(format!("`{}` is varied twice", open.keys()[k]));
            }
            axes.push(axis(open, k, vary)?);
        }
        if points > MOST_POINTS {
            return Err(format!("{points} points; at most {MOST_POINTS}"));
        }
        let told = |error: DesignError| error.to_string();
        let mut levels = Vec::new();
        let (source, points) = match kind {
            DesignKind::Grid => {
                levels = grid_levels(&axes, points)?;
                let grid = Grid::new(&levels).map_err(told)?;
                let points = grid.points();
                if points > MOST_POINTS {
                    return Err(format!("a grid of {points} points; at most {MOST_POINTS}"));
                }
                (Source::Grid(grid), points)
            }
            DesignKind::Latin => {
                (Source::Latin(latin(points as usize, axes.len(), seed, 0).map_err(told)?), points)
            }
            DesignKind::Sobol => {
                let scramble = Scramble::Owen { seed, replicate: 0 };
                (Source::Sobol(Sobol::new(axes.len(), scramble).map_err(told)?), points)
            }
        };
        if points == 0 {
            return Err(told(DesignError::NoPoints));
        }
        let copula = correlations(open, &axes)?;
        if kind == DesignKind::Grid && !copula.pairs().is_empty() {
            return Err(
                "a grid cannot keep the rank correlations of the keys that take their own distribution; \
                        leave --design out, or take --design lhs"
                    .to_owned(),
            );
        }
        Ok(Self { axes, levels, points, kind, source, copula })
    }

    /// The varied keys.
    #[must_use]
    pub fn axes(&self) -> &[Axis] {
        &self.axes
    }

    /// Number of points.
    #[must_use]
    pub fn points(&self) -> u64 {
        self.points
    }

    /// How they are placed.
    #[must_use]
    pub fn kind(&self) -> DesignKind {
        self.kind
    }

    /// Number of levels of each axis on a grid; empty for other designs.
    #[must_use]
    pub fn levels(&self) -> &[usize] {
        &self.levels
    }

    /// Coordinates of a point, from 0.
    #[must_use]
    pub fn point(&self, index: u64) -> Vec<f64> {
        let mut u = vec![0.0; self.axes.len()];
        match &self.source {
            Source::Grid(grid) => {
                let mut level = vec![0; self.axes.len()];
                grid.point(index, &mut level);
                let levels = self.axes.iter().zip(&self.levels).zip(level);
                return levels.map(|((axis, &n), k)| axis.level(k, n)).collect();
            }
            Source::Sobol(sequence) => sequence.point(index, &mut u),
            Source::Latin(design) => u.copy_from_slice(design.point(index as usize)),
        }
        self.copula.apply(&mut u);
        self.axes.iter().zip(u).map(|(axis, u)| axis.at(u)).collect()
    }

    /// The lines `key = value` of a point.
    #[must_use]
    pub fn lines(&self, point: &[f64]) -> String {
        let mut lines = String::new();
        for (axis, &x) in self.axes.iter().zip(point) {
            lines.push_str(&axis.key);
            lines.push_str(" = ");
            lines.push_str(&axis.text(x));
            lines.push('\n');
        }
        lines
    }
}

fn axis(open: &Open, at: usize, vary: &Vary) -> Result<Axis, String> {
    let key = open.keys()[at].clone();
    let takes = match &vary.spec {
        Spec::Range { low, high } => Takes::Range(*low, *high),
        Spec::Levels(texts) => match texts.iter().map(|text| value(text)).collect::<Option<Vec<f64>>>() {
            Some(numbers) => Takes::Numbers(numbers),
            None => Takes::Texts(texts.clone()),
        },
        Spec::Own => {
            let law = open.input(at).map(|input| open.scenario().inputs.entries()[input].value.clone());
            match law.filter(|law| !law.is_fixed()) {
                Some(law) => Takes::Law(law),
                None => {
                    return Err(format!(
                        "`{key}` has no distribution of its own; give it a range: --vary {key}=low..high"
                    ));
                }
            }
        }
    };
    Ok(Axis { unit: open.unit(at).to_owned(), key, takes })
}

/// Levels of each axis so that the grid has no more than `points` points.
fn grid_levels(axes: &[Axis], points: u64) -> Result<Vec<usize>, String> {
    let fixed = |axis: &Axis| axis.levels().map(|levels| levels.len());
    let given = axes.iter().filter_map(fixed).fold(1_u64, |all, n| all.saturating_mul(n as u64));
    let free = axes.iter().filter(|axis| fixed(axis).is_none()).count() as u32;
    let mut levels = 1_u64;
    if free > 0 {
        let fits = |n: u64| {
            n.checked_pow(free).and_then(|all| all.checked_mul(given)).is_some_and(|all| all <= points)
        };
        while fits(levels + 1) {
            levels += 1;
        }
        if levels < 2 {
            let least = 2_u64.saturating_pow(free).saturating_mul(given);
            return Err(format!(
                "a grid with two levels of each range has {least} points: --points {least}, or more"
            ));
        }
    }
    Ok(axes.iter().map(|axis| fixed(axis).unwrap_or(levels as usize)).collect())
}

/// Rank correlations of the scenario among the axes that take their own distribution.
fn correlations(open: &Open, axes: &[Axis]) -> Result<Copula, String> {
    let axis_of = |input: usize| {
        let group = |k: usize| open.input(k).map(|own| open.scenario().inputs.leader(own));
        (0..axes.len()).find(|&k| group(k) == Some(input) && matches!(axes[k].takes, Takes::Law(_)))
    };
    let pairs = open.scenario().copula.pairs().iter();
    let pairs: Vec<(usize, usize, f64)> =
        pairs.filter_map(|&(a, b, rho)| Some((axis_of(a)?, axis_of(b)?, rho))).collect();
    Copula::new(&pairs).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::open;

    fn plan(vary: &[&str], kind: DesignKind, points: u64) -> Result<Plan, String> {
        let vary: Vec<Vary> = vary.iter().map(|text| Vary::parse(text).unwrap()).collect();
        let keys: Vec<String> = vary.iter().map(|v| v.key.clone()).collect();
        Plan::new(&open("pacific", &[], &keys).unwrap(), &vary, kind, points, Seed(1))
    }

    #[test]
    fn a_grid_takes_the_ends_of_ranges_and_all_levels_of_lists() {
        let plan = plan(&["demand.calibration=0.5..1.5", "years=5,10"], DesignKind::Grid, 11).unwrap();
        assert_eq!((plan.points(), plan.levels()), (10, &[5, 2][..]));
        assert_eq!(plan.point(0), [0.5, 5.0]);
        assert_eq!(plan.point(9), [1.5, 10.0]);
        assert_eq!(plan.lines(&plan.point(4)), "demand.calibration = 1\nyears = 5\n");
    }

    #[test]
    fn a_star_reads_the_key_s_own_distribution() {
        let plan = plan(&["money.officer_cost=*", "demand.calibration=1..2"], DesignKind::Sobol, 64).unwrap();
        let costs: Vec<f64> = (0..64).map(|k| plan.point(k)[0]).collect();
        assert!(costs.iter().all(|c| (40_000.0..80_000.0).contains(c)));
        let mean = costs.iter().sum::<f64>() / 64.0;
        assert!((mean - 56_667.0).abs() < 200.0, "{mean}");
    }

    #[test]
    fn what_cannot_be_planned_is_told() {
        let refused = |vary: &[&str], kind, points| plan(vary, kind, points).unwrap_err();
        assert!(refused(&["years=*"], DesignKind::Sobol, 4).contains("no distribution of its own"));
        assert!(refused(&["years=1,2", "years=3"], DesignKind::Grid, 4).contains("varied twice"));
        let few = refused(&["demand.calibration=1..2", "years=1,2,3"], DesignKind::Grid, 4);
        assert!(few.contains("--points 6"), "{few}");
        assert!(refused(&["years=1,2"], DesignKind::Sobol, 0).contains("at least one point"));
        assert!(refused(&["years=1,2"], DesignKind::Sobol, 1 << 40).contains("at most"));
    }
}
