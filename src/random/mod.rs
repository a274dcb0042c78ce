//! Addressed random streams.
//!
//! A stream is named by (version, seed, replication, process, entity) and never shared or sequenced,
//! so that switching one mechanism off, or adding an office, leaves every other draw as it was. The
//! address is hashed by the `SplitMix64` finaliser, word by word (Steele, Lea and Flood 2014) into
//! the 256-bit state of xoshiro256++ (Blackman and Vigna 2021).

use rand::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;

/// Version of the way streams are derived; a change moves every result.
pub const STREAM_VERSION: u32 = 1;

/// The generator behind every stream.
pub type Stream = Xoshiro256PlusPlus;

/// The seed of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Seed(pub u64);

/// What a stream is for. Only appended to: the number is part of the address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u64)]
pub enum Process {
    /// Uncertain inputs; entity = hash of the key.
    Inputs = 1,
    /// Entry of agencies into a hub.
    Entry = 2,
    /// Exit of an agency.
    Exit = 3,
    /// Adoption threshold of a pair.
    Adoption = 4,
    /// Whether a pair is active at the start.
    Start = 5,
    /// Arrival gaps of a pair.
    Arrivals = 6,
    /// Marks of the candidates of a pair.
    Marks = 7,
    /// Frailty of an office.
    Frailty = 8,
    /// Absences of a post.
    Absence = 9,
    /// Resignations of a post.
    Resignation = 10,
    /// Time to fill a post.
    Vacancy = 11,
    /// Position of relief.
    Relief = 12,
    /// Disasters of an office.
    Disasters = 13,
    /// Season factor of a basin.
    Season = 14,
    /// Growth path of requests.
    Growth = 15,
    /// Joining and leaving of a member.
    Membership = 16,
    /// Whether an agency can prefund (what reaches an invoice is a mark of the candidate).
    Billing = 17,
    /// Disputes of an invoice.
    Disputes = 18,
    /// Days to pay of an invoice.
    Payment = 19,
    /// Whether an invoice is ever paid.
    WriteOff = 20,
    /// Fulfilment of pledges and shares.
    Pledges = 21,
    /// Month of payment.
    Timing = 22,
    /// Systemic cuts.
    Cuts = 23,
    /// Donor-funded posts.
    Donors = 24,
    /// Premises given by the host.
    Premises = 25,
    /// Patience of the candidates of a pair, where it is not a fixed time.
    Patience = 26,
    /// Points of a design; replication = which of several independent designs.
    Design = 27,
    /// Draws of an analysis: simulated studies, weights, resampling.
    Judgement = 28,
}

/// Hash of the id strings of an entity (FNV-1a over the strings with separators, finished by `SplitMix64`).
#[must_use]
pub fn entity(ids: &[&str]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for id in ids {
        for byte in id.bytes().chain([0xff]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    mix(hash)
}

/// The entity at a time index: for rare events that are drawn when they happen.
#[must_use]
pub fn at(entity: u64, index: u64) -> u64 {
    mix(entity ^ mix(index.wrapping_add(0x9e37_79b9_7f4a_7c15)))
}

/// Finaliser of `SplitMix64`: a bijection on 64 bits.
fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// Opens the stream of an address.
#[must_use]
pub fn open(seed: Seed, replication: u64, process: Process, entity: u64) -> Stream {
    const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;
    let a = mix(seed.0.wrapping_add(GOLDEN.wrapping_mul(u64::from(STREAM_VERSION))));
    let b = mix(a ^ replication.wrapping_add(GOLDEN));
    let c = mix(b ^ (process as u64).wrapping_mul(GOLDEN));
    let d = mix(c ^ entity);
    let mut state = [0_u8; 32];
    let mut word = d;
    for chunk in state.chunks_exact_mut(8) {
        word = word.wrapping_add(GOLDEN);
        chunk.copy_from_slice(&mix(word).to_le_bytes());
    }
    Stream::from_seed(state)
}

/// A uniform in the open interval (0, 1), one word, 53 bits.
#[inline]
pub fn uniform(stream: &mut Stream) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "53 bits fit a double exactly")]
    let bits = (stream.next_u64() >> 11) as f64;
    (bits + 0.5) * (1.0 / 9_007_199_254_740_992.0)
}

/// The next 64 bits of a stream.
#[inline]
pub fn word(stream: &mut Stream) -> u64 {
    stream.next_u64()
}

/// A whole number below `n`, each as likely (Lemire 2019): rejects the few words that would favour some; 0 where `n` is 0.
pub fn below(stream: &mut Stream, n: u64) -> u64 {
    loop {
        let product = u128::from(stream.next_u64()) * u128::from(n);
        // the first 2^64 mod n low halves are one too many for some numbers
        if product as u64 >= n.wrapping_neg().checked_rem(n).unwrap_or(0) {
            return (product >> 64) as u64;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_are_fair_and_stay_below() {
        let mut stream = open(Seed(9), 0, Process::Design, 1);
        let mut counts = [0_u32; 7];
        for _ in 0..70_000 {
            counts[below(&mut stream, 7) as usize] += 1;
        }
        // sd sqrt(70,000 x 6 / 49) = 92.6
        assert!(counts.iter().all(|&c| (f64::from(c) - 10_000.0).abs() < 371.0), "{counts:?}");
        assert_eq!([below(&mut stream, 1), below(&mut stream, 0)], [0, 0]);
        // three quarters of all words: half of them would be rejected by a bare remainder's test
        assert!((0..100).all(|_| below(&mut stream, 3 << 62) < 3 << 62));
    }

    #[test]
    fn an_address_gives_one_stream_and_every_part_of_it_matters() {
        let draw = |seed, replication, process, id: &str| {
            open(Seed(seed), replication, process, entity(&[id])).next_u64()
        };
        let base = draw(1, 0, Process::Arrivals, "tonga");
        assert_eq!(base, draw(1, 0, Process::Arrivals, "tonga"));
        assert_ne!(base, draw(2, 0, Process::Arrivals, "tonga"));
        assert_ne!(base, draw(1, 1, Process::Arrivals, "tonga"));
        assert_ne!(base, draw(1, 0, Process::Marks, "tonga"));
        assert_ne!(base, draw(1, 0, Process::Arrivals, "tuvalu"));
        assert_ne!(entity(&["ab", "c"]), entity(&["a", "bc"]));
    }

    #[test]
    fn uniforms_stay_inside_the_open_interval_and_have_the_right_mean() {
        let mut stream = open(Seed(7), 3, Process::Marks, 11);
        let n = 100_000;
        let mut sum = 0.0;
        for _ in 0..n {
            let u = uniform(&mut stream);
            assert!(u > 0.0 && u < 1.0);
            sum += u;
        }
        // sd of the mean = sqrt(1/12/n) = 0.0009; four of them
        assert!((sum / f64::from(n) - 0.5).abs() < 0.0037, "{sum}");
    }
}
