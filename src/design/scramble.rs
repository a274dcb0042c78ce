//! Random scrambling that keeps the net: nested uniform scrambling (Owen 1995).

use crate::random::{Process, Seed, at, entity, open, word};

/// Bits of a coordinate that are kept; with a half added they fill a double exactly.
pub(super) const BITS: u32 = 52;
/// Levels of the tree whose coins come from one hash: 2^6 - 1 of them.
const LEVELS: u32 = 6;

/// How the points of a sequence are randomised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scramble {
    /// Not at all: the bare sequence, whose first point is the corner at 0.
    None,
    /// Each node of the binary tree of each input has its own coin that swaps its halves.
    ///
    /// Every point is then uniform, an unbiased estimate comes with every replicate, and any power of two of
    /// points stays a net.
    Owen {
        /// Seed of the coins.
        seed: Seed,
        /// Which of several independent scramblings.
        replicate: u64,
    },
}

impl Scramble {
    /// Key of the coins of an input; none for the bare sequence.
    pub(super) fn key(self, input: usize) -> Option<u64> {
        match self {
            Self::None => None,
            Self::Owen { seed, replicate } => {
                let address = at(entity(&["sobol"]), input as u64);
                Some(word(&mut open(seed, replicate, Process::Design, address)))
            }
        }
    }
}

/// Swaps halves at every node above the leaf `x`: bit `k` flips by the coin of the node that the bits above it
/// lead to. One hash gives the coins of six levels.
pub(super) fn owen(x: u64, key: u64) -> u64 {
    let mut flips = 0_u64;
    let mut level = 0;
    while level < BITS {
        // the bits above, behind a 1 that tells levels apart
        let prefix = if level == 0 { 1 } else { (1 << level) | (x >> (64 - level)) };
        let coins = at(key, prefix);
        let below = x << level;
        for depth in 0..LEVELS {
            let node = if depth == 0 { 1 } else { (1 << depth) | (below >> (64 - depth)) };
            let coin = coins >> node & 1;
            flips |= coin << 63 >> (level + depth).min(63);
        }
        level += LEVELS;
    }
    x ^ flips
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_points_keep_the_bits_they_share_and_the_first_in_which_they_differ() {
        for key in [1, 77, u64::MAX] {
            for shared in 0..BITS {
                let a = 0x0123_4567_89ab_cdef;
                let b = a ^ (1 << (63 - shared));
                let differ = owen(a, key) ^ owen(b, key);
                assert_eq!(differ.leading_zeros(), shared, "{key} {shared}");
            }
        }
    }

    #[test]
    fn coins_are_fair_and_those_of_neighbours_are_independent() {
        // bit 20 of the same number under many keys, and of two numbers that part at bit 19
        let (a, b) = (0x5555_5555_5555_5555_u64, 0x5555_5555_5555_5555_u64 ^ (1 << (63 - 19)));
        let (mut ones, mut equal) = (0, 0);
        let keys = 20_000_u64;
        for key in 0..keys {
            let bit = |x: u64| (owen(x, at(9, key)) ^ x) >> (63 - 20) & 1;
            ones += bit(a);
            equal += u64::from(bit(a) == bit(b));
        }
        // four standard errors: 2 sqrt(20,000)
        for count in [ones, equal] {
            assert!((count as f64 - keys as f64 / 2.0).abs() < 283.0, "{ones} {equal}");
        }
    }
}
