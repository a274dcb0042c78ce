//! Where pairs of numbers crowd: outlines of the smallest regions that hold a share of them.

use std::collections::BTreeMap;

use crate::maths;

/// Points of the lattice in each direction.
const LATTICE: usize = 48;

/// A corner of an outline.
pub type Point = (f64, f64);

/// Outlines of the smallest region that holds `share` of the points (highest density: Hyndman 1996), from a density
/// of Gaussian kernels with Scott's widths (1992). Each outline is a path; a closed one ends where it starts.
/// Empty below ten points or without spread.
#[must_use]
pub fn outlines(points: &[Point], share: f64) -> Vec<Vec<Point>> {
    let points: Vec<Point> = points.iter().copied().filter(|p| p.0.is_finite() && p.1.is_finite()).collect();
    if points.len() < 10 {
        return Vec::new();
    }
    let (Some(x), Some(y)) = (Side::new(points.iter().map(|p| p.0)), Side::new(points.iter().map(|p| p.1)))
    else {
        return Vec::new();
    };
    let mut density = vec![vec![0.0; LATTICE]; LATTICE];
    for &(at_x, at_y) in &points {
        let (across, up) = (x.kernel(at_x), y.kernel(at_y));
        for (column, &a) in density.iter_mut().zip(&across) {
            for (cell, &b) in column.iter_mut().zip(&up) {
                *cell += a * b;
            }
        }
    }
    let mut at_points: Vec<f64> =
        points.iter().map(|&(a, b)| interpolate(&density, x.place(a), y.place(b))).collect();
    at_points.sort_unstable_by(|a, b| b.total_cmp(a));
    let held = ((share * at_points.len() as f64).ceil() as usize).clamp(1, at_points.len());
    contour(&density, at_points[held - 1])
        .into_iter()
        .map(|path| path.into_iter().map(|(a, b)| (x.value(a), y.value(b))).collect())
        .collect()
}

/// One direction of the lattice.
struct Side {
    low: f64,
    step: f64,
    width: f64,
}

impl Side {
    fn new(values: impl Iterator<Item = f64> + Clone) -> Option<Self> {
        let n = values.clone().count() as f64;
        let mean = values.clone().sum::<f64>() / n;
        let sd = (values.clone().map(|v| (v - mean) * (v - mean)).sum::<f64>() / (n - 1.0)).sqrt();
        let low = values.clone().fold(f64::INFINITY, f64::min);
        let high = values.fold(f64::NEG_INFINITY, f64::max);
        // Scott 1992: n^(-1 / (d + 4)) standard deviations, d = 2.
        let width = sd * maths::pow(n, -1.0 / 6.0);
        let (low, high) = (low - 3.0 * width, high + 3.0 * width);
        (width > 0.0).then(|| Self { low, step: (high - low) / (LATTICE - 1) as f64, width })
    }

    fn kernel(&self, at: f64) -> Vec<f64> {
        (0..LATTICE)
            .map(|k| {
                let z = (self.low + k as f64 * self.step - at) / self.width;
                if z.abs() > 5.0 { 0.0 } else { maths::exp(-0.5 * z * z) }
            })
            .collect()
    }

    /// Steps from the low end.
    fn place(&self, value: f64) -> f64 {
        (value - self.low) / self.step
    }

    fn value(&self, place: f64) -> f64 {
        self.low + place * self.step
    }
}

fn interpolate(density: &[Vec<f64>], x: f64, y: f64) -> f64 {
    let (i, j) = ((x as usize).min(LATTICE - 2), (y as usize).min(LATTICE - 2));
    let (a, b) = (x - i as f64, y - j as f64);
    (1.0 - a) * ((1.0 - b) * density[i][j] + b * density[i][j + 1])
        + a * ((1.0 - b) * density[i + 1][j] + b * density[i + 1][j + 1])
}

/// An edge of the lattice: its lower left end, and whether it points up.
type Edge = (usize, usize, bool);

/// Paths along which the density is `level`, in steps of the lattice (marching squares: Lorensen and Cline 1987,
/// in the plane).
fn contour(density: &[Vec<f64>], level: f64) -> Vec<Vec<Point>> {
    // Every crossed edge has two neighbours on the path, one in each cell beside it.
    let mut next: BTreeMap<Edge, Vec<Edge>> = BTreeMap::new();
    let mut join = |a: Edge, b: Edge| {
        next.entry(a).or_default().push(b);
        next.entry(b).or_default().push(a);
    };
    for i in 0..LATTICE - 1 {
        for j in 0..LATTICE - 1 {
            let corner = [(i, j), (i + 1, j), (i + 1, j + 1), (i, j + 1)];
            let inside = corner.map(|(a, b)| density[a][b] >= level);
            let edges: [Edge; 4] = [(i, j, false), (i + 1, j, true), (i, j + 1, false), (i, j, true)];
            let crossed: Vec<usize> = (0..4).filter(|&k| inside[k] != inside[(k + 1) % 4]).collect();
            match crossed[..] {
                [a, b] => join(edges[a], edges[b]),
                [_, _, _, _] => {
                    // A saddle: the middle tells which corners belong together.
                    let middle = corner.iter().map(|&(a, b)| density[a][b]).sum::<f64>() / 4.0 >= level;
                    let pairs = if middle == inside[0] { [(0, 1), (2, 3)] } else { [(3, 0), (1, 2)] };
                    for (a, b) in pairs {
                        join(edges[a], edges[b]);
                    }
                }
                _ => {}
            }
        }
    }
    let at = |(i, j, up): Edge| -> Point {
        let (from, to) = (density[i][j], if up { density[i][j + 1] } else { density[i + 1][j] });
        let part = if to == from { 0.5 } else { (level - from) / (to - from) };
        if up { (i as f64, j as f64 + part) } else { (i as f64 + part, j as f64) }
    };
    let mut paths = Vec::new();
    while let Some((&start, _)) = next.iter().find(|(_, ends)| !ends.is_empty()) {
        let mut path = vec![at(start)];
        let mut here = start;
        while let Some(to) = next.get_mut(&here).and_then(Vec::pop) {
            if let Some(back) = next.get_mut(&to)
                && let Some(place) = back.iter().position(|edge| *edge == here)
            {
                back.remove(place);
            }
            path.push(at(to));
            here = to;
        }
        paths.push(path);
    }
    paths
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Points on a spiral that fills a disc evenly.
    fn disc(n: u32) -> Vec<Point> {
        (0..n)
            .map(|k| {
                let radius = ((f64::from(k) + 0.5) / f64::from(n)).sqrt();
                let turn = f64::from(k) * 2.399_963_229_728_653;
                (3.0 + 2.0 * radius * maths::cos(turn), radius * maths::sin(turn))
            })
            .collect()
    }

    fn holds(path: &[Point], (x, y): Point) -> bool {
        let crossed = path.windows(2).filter(|pair| {
            let ((ax, ay), (bx, by)) = (pair[0], pair[1]);
            (ay > y) != (by > y) && x < ax + (y - ay) / (by - ay) * (bx - ax)
        });
        crossed.count() % 2 == 1
    }

    #[test]
    fn an_outline_is_closed_and_holds_its_share() {
        let points = disc(600);
        for share in [0.5, 0.9] {
            let outlines = outlines(&points, share);
            assert_eq!(outlines.len(), 1, "{share}");
            let path = &outlines[0];
            assert_eq!(path.first(), path.last());
            let inside = points.iter().filter(|&&point| holds(path, point)).count() as f64 / 600.0;
            assert!((inside - share).abs() < 0.03, "{share}: {inside}");
        }
    }

    #[test]
    fn two_crowds_have_two_outlines_and_a_line_has_none() {
        let mut points = disc(200);
        points.extend(disc(200).into_iter().map(|(x, y)| (x + 40.0, y)));
        assert_eq!(outlines(&points, 0.5).len(), 2);
        let line: Vec<Point> = (0..50).map(|k| (f64::from(k), 1.0)).collect();
        assert!(outlines(&line, 0.5).is_empty());
        assert!(outlines(&points[..9], 0.5).is_empty());
    }
}
