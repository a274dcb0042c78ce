//! The result of a point as bytes.

use sha2::{Digest, Sha256};

use crate::outcomes::{OUTCOMES, Sample, paired, summarise};

/// What is kept of an outcome: statistics in the order of the columns.
pub const STATISTICS: [&str; 8] = ["mean", "sd", "p05", "p25", "p50", "p75", "p95", "p_better"];

/// Everything that the result of a point is a function of, hashed: the first 128 bits of a SHA-256.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key([u8; 16]);

impl Key {
    /// From the core of a study and the lines `key = value` of a point.
    pub(super) fn new(core: &[u8], lines: &str) -> Self {
        let digest = Sha256::new().chain_update(core).chain_update(lines.as_bytes()).finalize();
        let mut key = [0; 16];
        key.copy_from_slice(&digest[..16]);
        Self(key)
    }

    /// The key at the front of a record.
    pub(super) fn of_record(record: &[u8]) -> Option<Self> {
        record.first_chunk().copied().map(Self)
    }
}

/// The result of a point.
#[derive(Debug, Clone, PartialEq)]
pub enum Record {
    /// Played: options x outcomes x [`STATISTICS`], and the draws, where they are kept: options x replications x
    /// outcomes.
    Done {
        /// The statistics.
        statistics: Vec<f64>,
        /// The draws, or nothing.
        draws: Vec<f64>,
    },
    /// Not played, and why.
    Failed(String),
}

impl Record {
    /// What the draws of the options come down to, the reference being one of them.
    #[must_use]
    pub fn of(samples: &[Sample], reference: usize, keep_draws: bool) -> Self {
        let mut statistics = Vec::with_capacity(samples.len() * OUTCOMES.len() * STATISTICS.len());
        let columns: Vec<Vec<f64>> = (0..OUTCOMES.len()).map(|k| samples[reference].column(k)).collect();
        for (at, sample) in samples.iter().enumerate() {
            for (k, outcome) in OUTCOMES.iter().enumerate() {
                let own = if at == reference { None } else { Some(sample.column(k)) };
                let column = own.as_ref().unwrap_or(&columns[k]);
                let s = summarise(column);
                let better =
                    own.as_ref().map_or(f64::NAN, |own| paired(own, &columns[k], outcome.better, 1).p_better);
                statistics.extend([s.mean, s.sd, s.p05, s.p25, s.p50, s.p75, s.p95, better]);
            }
        }
        let mut draws = Vec::new();
        if keep_draws {
            for sample in samples {
                for row in 0..sample.rows() {
                    draws.extend_from_slice(&sample.row(row));
                }
            }
        }
        Self::Done { statistics, draws }
    }

    /// As bytes behind its key.
    #[must_use]
    pub fn encode(&self, key: Key) -> Vec<u8> {
        let mut bytes = key.0.to_vec();
        match self {
            Self::Done { statistics, draws } => {
                bytes.reserve(9 + 8 * (statistics.len() + draws.len()));
                bytes.push(0);
                bytes.extend_from_slice(&(statistics.len() as u64).to_le_bytes());
                for value in statistics.iter().chain(draws) {
                    // one NaN, whatever made it
                    let value = if value.is_nan() { f64::NAN } else { *value };
                    bytes.extend_from_slice(&value.to_bits().to_le_bytes());
                }
            }
            Self::Failed(why) => {
                bytes.push(1);
                bytes.extend_from_slice(why.as_bytes());
            }
        }
        bytes
    }

    /// From bytes with the key in front; `None` if they are no record.
    #[must_use]
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        let (status, rest) = bytes.get(16..)?.split_first()?;
        match status {
            0 => {
                let (count, values) = rest.split_first_chunk()?;
                let count = usize::try_from(u64::from_le_bytes(*count)).ok()?;
                let (values, left) = values.as_chunks();
                if !left.is_empty() || count > values.len() {
                    return None;
                }
                let mut statistics: Vec<f64> =
                    values.iter().map(|value| f64::from_bits(u64::from_le_bytes(*value))).collect();
                let draws = statistics.split_off(count);
                Some(Self::Done { statistics, draws })
            }
            1 => Some(Self::Failed(String::from_utf8_lossy(rest).into_owned())),
            _ => None,
        }
    }

    /// Whether the record at the end of these bytes says that the point failed.
    pub(super) fn is_failure(bytes: &[u8]) -> bool {
        bytes.get(16) == Some(&1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_come_back_to_the_bit() {
        let key = Key::new(b"core", "a = 1\n");
        assert_ne!(key, Key::new(b"core", "a = 2\n"));
        let done = Record::Done { statistics: vec![1.5, -0.0, 1e-300], draws: vec![2.0] };
        let bytes = done.encode(key);
        assert_eq!((Record::decode(&bytes), Key::of_record(&bytes)), (Some(done), Some(key)));
        let failed = Record::Failed("the pool is too small".to_owned());
        let bytes = failed.encode(key);
        assert!(Record::is_failure(&bytes));
        assert_eq!(Record::decode(&bytes), Some(failed));
        assert_eq!(Record::decode(&bytes[..10]), None);
        assert_eq!(Record::decode(&[7; 20]), None);
    }
}
