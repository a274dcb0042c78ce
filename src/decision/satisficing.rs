//! Satisficing: in how many futures an option is good enough (Simon 1956).

use crate::outcomes::grouped;

/// A share of draws with its error.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share {
    /// The share.
    pub share: f64,
    /// Its Monte Carlo standard error.
    pub se: f64,
}

/// Share of the draws that meet every demand; `met[demand][draw]`.
#[must_use]
pub fn share_meeting(met: &[Vec<bool>], per_world: usize) -> Share {
    let rows = met.iter().map(Vec::len).min().unwrap_or(0);
    let all: Vec<f64> =
        (0..rows).map(|row| f64::from(u8::from(met.iter().all(|demand| demand[row])))).collect();
    let (moments, se) = grouped(&all, per_world);
    Share { share: moments.mean(), se }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_demand_must_be_met() {
        let met = [vec![true, true, false, true], vec![true, false, true, true]];
        let share = share_meeting(&met, 1);
        assert_eq!(share.share, 0.5);
        // sqrt(0.25 / 3): the sample variance of 0, 0, 1, 1 is 1/3
        assert!((share.se - (1.0_f64 / 12.0).sqrt()).abs() < 1e-15);
    }
}
