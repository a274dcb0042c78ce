//! Parts of a study for several processes or machines.

use super::study::Study;
use crate::random::{Process, Seed, below, open};

/// Part `number` of `of`, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shard {
    /// Which, from 1.
    pub number: u64,
    /// Of how many.
    pub of: u64,
}

/// Most shards of a study.
const MOST: u64 = 100_000;

impl Shard {
    /// Reads `i/n`.
    ///
    /// # Errors
    /// A sentence about what is wrong.
    pub fn parse(text: &str) -> Result<Self, String> {
        let wrong = || format!("`{text}` is no shard; write 3/16 for the third of sixteen");
        let (number, of) = text.split_once('/').ok_or_else(wrong)?;
        let (number, of) =
            (number.trim().parse().map_err(|_| wrong())?, of.trim().parse().map_err(|_| wrong())?);
        if number == 0 || number > of || of > MOST {
            return Err(wrong());
        }
        Ok(Self { number, of })
    }

    /// Its points in ascending order: of every `of` consecutive points one, chosen by the hash of the study, so that
    /// shards have the same size and no pattern of the design falls into one of them.
    #[must_use]
    pub fn points(&self, study: &Study) -> Vec<u64> {
        let points = study.plan().points();
        let mut mine = Vec::with_capacity(points.div_ceil(self.of) as usize);
        for (block, first) in (0..points).step_by(self.of as usize).enumerate() {
            let mut stream = open(Seed(study.word()), block as u64, Process::Design, study.address());
            // place of this shard in a random order of the block: a uniform one, found without the others'
            let mut order: Vec<u64> = (0..self.of).collect();
            for last in (1..order.len()).rev() {
                order.swap(last, below(&mut stream, last as u64 + 1) as usize);
            }
            let point = first + order[self.number as usize - 1];
            if point < points {
                mine.push(point);
            }
        }
        mine
    }
}

/// Name of the file of a shard's records, from which its length is read again.
#[must_use]
pub fn unit_name(shard: Shard) -> String {
    format!("unit-{}-of-{}", shard.number, shard.of)
}

/// Numbers as the array syntax of Slurm: `1,4-7`.
#[must_use]
pub fn array(numbers: &[u64]) -> String {
    let mut parts: Vec<(u64, u64)> = Vec::new();
    for &number in numbers {
        match parts.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ => parts.push((number, number)),
        }
    }
    let text = |(first, last): &(u64, u64)| {
        if first == last { first.to_string() } else { format!("{first}-{last}") }
    };
    parts.iter().map(text).collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrays_are_those_of_slurm() {
        assert_eq!(array(&[1, 2, 3, 5, 7, 8]), "1-3,5,7-8");
        assert_eq!(array(&[4]), "4");
        assert_eq!(array(&[]), "");
    }

    #[test]
    fn shards_are_read() {
        assert_eq!(Shard::parse("3/16"), Ok(Shard { number: 3, of: 16 }));
        for wrong in ["0/4", "5/4", "1", "a/b", "1/1000000", "-1/4"] {
            assert!(Shard::parse(wrong).is_err(), "{wrong}");
        }
    }
}
