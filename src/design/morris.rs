//! Trajectories that move one input at a time (Morris 1991), chosen far apart (Campolongo, Cariboni and Saltelli 2007).

use super::{Design, DesignError, cells};
use crate::random::{Process, Seed, at, below, entity, open};

/// What to draw.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MorrisPlan {
    /// Trajectories, each of `inputs + 1` points.
    pub trajectories: usize,
    /// Levels of each input, an even number; 4 is usual.
    pub levels: usize,
    /// Candidates of which the trajectories that lie farthest apart are taken; the number of trajectories or less
    /// takes the first ones.
    pub candidates: usize,
    /// Probability left out at each end, so that quantiles of unbounded inputs stay moderate: levels stand at
    /// `tails + u (1 - 2 tails)`. 0 is Morris' closed grid.
    pub tails: f64,
}

impl Default for MorrisPlan {
    fn default() -> Self {
        Self { trajectories: 10, levels: 4, candidates: 0, tails: 0.0 }
    }
}

/// A step of a trajectory.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// Point before it; that after it is the next.
    pub from: usize,
    /// Input that moves.
    pub input: usize,
    /// By how much, as a share of the grid from its lowest to its highest level, with its sign.
    pub by: f64,
}

/// Trajectories one after the other.
#[derive(Debug, Clone, PartialEq)]
pub struct Morris {
    /// The points.
    pub design: Design,
    /// The steps, in the order of the points.
    pub steps: Vec<Step>,
    /// Number of trajectories.
    pub trajectories: usize,
}

/// Draws trajectories: each starts at a random level of every input and moves every input once, in random order, by
/// `levels / (2 (levels - 1))` of the grid, which visits every level equally often.
///
/// Of more candidates than trajectories, those are taken one by one that lie farthest from the ones taken, the first pair
/// being the farthest apart (Ruano et al. 2012); ties go to the candidate drawn first.
///
/// # Errors
/// Without trajectories or inputs, with an odd number of levels, or tails outside 0 to 0.5.
pub fn morris(inputs: usize, plan: MorrisPlan, seed: Seed, replicate: u64) -> Result<Morris, DesignError> {
    let MorrisPlan { trajectories, levels, tails, .. } = plan;
    if levels < 2 || levels % 2 == 1 {
        return Err(DesignError::OddLevels { levels });
    }
    if !(0.0..0.5).contains(&tails) {
        return Err(DesignError::LevelOutside { level: tails });
    }
    let points = trajectories.checked_mul(inputs + 1).ok_or(DesignError::TooManyPoints)?;
    let mut values = Vec::with_capacity(cells(points, inputs)?);
    let candidates: Vec<Path> = (0..plan.candidates.max(trajectories))
        .map(|k| Path::draw(inputs, levels, seed, replicate, k))
        .collect();
    let chosen = farthest(&candidates, trajectories);
    let mut steps = Vec::with_capacity(trajectories * inputs);
    let place = |level: usize| tails + level as f64 / (levels - 1) as f64 * (1.0 - 2.0 * tails);
    for (number, path) in chosen.into_iter().map(|k| &candidates[k]).enumerate() {
        let mut at = path.start.clone();
        values.extend(at.iter().map(|&level| place(level)));
        for (step, &(input, to)) in path.moves.iter().enumerate() {
            let by = (to as f64 - at[input] as f64) / (levels - 1) as f64;
            steps.push(Step { from: number * (inputs + 1) + step, input, by });
            at[input] = to;
            values.extend(at.iter().map(|&level| place(level)));
        }
    }
    Ok(Morris { design: Design::new(inputs, values)?, steps, trajectories })
}

/// A trajectory in levels.
struct Path {
    start: Vec<usize>,
    /// Input, and the level it moves to.
    moves: Vec<(usize, usize)>,
}

impl Path {
    fn draw(inputs: usize, levels: usize, seed: Seed, replicate: u64, number: usize) -> Self {
        let mut stream = open(seed, replicate, Process::Design, at(entity(&["morris"]), number as u64));
        let start: Vec<usize> = (0..inputs).map(|_| below(&mut stream, levels as u64) as usize).collect();
        let mut order: Vec<usize> = (0..inputs).collect();
        for last in (1..inputs).rev() {
            order.swap(last, below(&mut stream, last as u64 + 1) as usize);
        }
        let half = levels >> 1;
        // up from the lower half, down from the upper one
        let moved = |level: usize| if level < half { level + half } else { level - half };
        let moves = order.into_iter().map(|input| (input, moved(start[input]))).collect();
        Self { start, moves }
    }

    fn points(&self) -> Vec<Vec<usize>> {
        let mut points = vec![self.start.clone()];
        let mut at = self.start.clone();
        for &(input, to) in &self.moves {
            at[input] = to;
            points.push(at.clone());
        }
        points
    }
}

/// Positions of those to take, in the order of drawing.
fn farthest(candidates: &[Path], wanted: usize) -> Vec<usize> {
    let n = candidates.len();
    if n <= wanted || wanted < 2 {
        return (0..wanted).collect();
    }
    let points: Vec<Vec<Vec<usize>>> = candidates.iter().map(Path::points).collect();
    let mut apart = vec![vec![0.0; n]; n];
    let mut first = (0, 1);
    for i in 0..n {
        for j in i + 1..n {
            apart[i][j] = distance(&points[i], &points[j]);
            apart[j][i] = apart[i][j];
            if apart[i][j] > apart[first.0][first.1] {
                first = (i, j);
            }
        }
    }
    let mut chosen = vec![first.0, first.1];
    while chosen.len() < wanted {
        let far = |k: usize| chosen.iter().map(|&c| apart[k][c] * apart[k][c]).sum::<f64>();
        let free = (0..n).filter(|k| !chosen.contains(k));
        let Some(best) = free.reduce(|best, k| if far(k) > far(best) { k } else { best }) else { break };
        chosen.push(best);
    }
    chosen.sort_unstable();
    chosen
}

/// Sum of the distances between all points of two trajectories, in levels.
fn distance(a: &[Vec<usize>], b: &[Vec<usize>]) -> f64 {
    let between = |p: &[usize], q: &[usize]| {
        let squares = p.iter().zip(q).map(|(&x, &y)| x.abs_diff(y) * x.abs_diff(y)).sum::<usize>();
        (squares as f64).sqrt()
    };
    a.iter().map(|p| b.iter().map(|q| between(p, q)).sum::<f64>()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_step_moves_one_input_by_the_same_amount_and_each_input_moves_once() {
        let plan = MorrisPlan { trajectories: 20, ..MorrisPlan::default() };
        let drawn = morris(6, plan, Seed(1), 0).unwrap();
        assert_eq!((drawn.design.len(), drawn.steps.len()), (20 * 7, 20 * 6));
        for trajectory in drawn.steps.chunks(6) {
            let mut moved: Vec<usize> = trajectory.iter().map(|s| s.input).collect();
            moved.sort_unstable();
            assert_eq!(moved, [0, 1, 2, 3, 4, 5]);
            for step in trajectory {
                assert!((step.by.abs() - 2.0 / 3.0).abs() < 1e-15);
                let (a, b) = (drawn.design.point(step.from), drawn.design.point(step.from + 1));
                for k in 0..6 {
                    let expected = if k == step.input { step.by } else { 0.0 };
                    assert!((b[k] - a[k] - expected).abs() < 1e-15);
                    assert!((0.0..=1.0).contains(&b[k]));
                }
            }
        }
    }

    #[test]
    fn effects_of_a_linear_function_are_its_slopes() {
        let plan = MorrisPlan { trajectories: 5, levels: 6, candidates: 30, tails: 0.01 };
        let drawn = morris(3, plan, Seed(2), 0).unwrap();
        let f = |row: usize| {
            let p = drawn.design.point(row);
            p[0] - 3.0 * p[1] + 7.0 * p[2]
        };
        for step in &drawn.steps {
            let slope = (f(step.from + 1) - f(step.from)) / step.by / 0.98;
            assert!((slope - [1.0, -3.0, 7.0][step.input]).abs() < 1e-12, "{slope}");
        }
        assert!(drawn.design.points().flatten().all(|&u| (0.01..=0.99).contains(&u)));
    }

    #[test]
    fn chosen_trajectories_lie_farther_apart_than_the_first_ones() {
        let spread = |candidates| {
            let plan = MorrisPlan { trajectories: 6, candidates, ..MorrisPlan::default() };
            let design = morris(8, plan, Seed(3), 0).unwrap().design;
            let mut sum = 0.0;
            for (i, p) in design.points().enumerate() {
                for q in design.points().skip(i + 1) {
                    sum += p.iter().zip(q).map(|(a, b)| (a - b) * (a - b)).sum::<f64>().sqrt();
                }
            }
            sum
        };
        assert!(spread(200) > 1.05 * spread(0), "{} {}", spread(200), spread(0));
    }

    #[test]
    fn all_levels_are_visited_equally_often() {
        let plan = MorrisPlan { trajectories: 4_000, ..MorrisPlan::default() };
        let design = morris(1, plan, Seed(4), 0).unwrap().design;
        let mut counts = [0_u32; 4];
        for u in design.column(0) {
            counts[(u * 3.0).round() as usize] += 1;
        }
        // 8,000 points come in pairs: a level has 2,000 with sd sqrt(4,000 / 4)
        assert!(counts.iter().all(|&c| (f64::from(c) - 2_000.0).abs() < 4.0 * 31.7), "{counts:?}");
    }

    #[test]
    fn impossible_plans_are_refused() {
        let plan = MorrisPlan::default();
        let refused = |inputs, plan| morris(inputs, plan, Seed(1), 0).unwrap_err();
        assert_eq!(refused(2, MorrisPlan { levels: 5, ..plan }), DesignError::OddLevels { levels: 5 });
        assert_eq!(refused(2, MorrisPlan { levels: 0, ..plan }), DesignError::OddLevels { levels: 0 });
        assert_eq!(refused(2, MorrisPlan { tails: 0.5, ..plan }), DesignError::LevelOutside { level: 0.5 });
        assert_eq!(refused(0, plan), DesignError::NoInputs);
        assert_eq!(refused(2, MorrisPlan { trajectories: 0, ..plan }), DesignError::NoPoints);
    }
}
