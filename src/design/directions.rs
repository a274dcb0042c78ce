//! Direction numbers of the Sobol' sequence, 64 bits deep (Sobol' 1967; numbers of Joe and Kuo 2008).

/// One line an input from the second on, see there for origin and licence.
const TABLE: &str = include_str!("joe_kuo.txt");

/// Inputs for which there are direction numbers.
pub(super) const DIMENSIONS: usize = 1000;

/// Direction numbers of the first `inputs` dimensions, the most significant bit first; `inputs` at most
/// [`DIMENSIONS`].
pub(super) fn directions(inputs: usize) -> Vec<[u64; 64]> {
    let first = std::array::from_fn(|bit| 1 << (63 - bit));
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    std::iter::once(first).chain(lines.map(of_line)).take(inputs).collect()
}

/// Those of one line of the table: `d s a m_1 .. m_s`.
fn of_line(line: &str) -> [u64; 64] {
    let mut words = line.split(' ').filter_map(|word| word.parse::<u64>().ok()).skip(1);
    let degree = words.next().unwrap_or(1) as usize;
    let coefficients = words.next().unwrap_or(0);
    let mut numbers = [0_u64; 64];
    for (bit, m) in words.enumerate() {
        numbers[bit] = m << (63 - bit);
    }
    // the recurrence of the primitive polynomial x^s + a_1 x^(s-1) + .. + a_(s-1) x + 1
    for bit in degree..64 {
        let mut number = numbers[bit - degree] ^ (numbers[bit - degree] >> degree);
        for k in 1..degree {
            if coefficients >> (degree - 1 - k) & 1 == 1 {
                number ^= numbers[bit - k];
            }
        }
        numbers[bit] = number;
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole_and_every_number_has_its_leading_bit() {
        let all = directions(DIMENSIONS);
        assert_eq!(all.len(), DIMENSIONS);
        assert_eq!(directions(DIMENSIONS + 1).len(), DIMENSIONS);
        for numbers in &all {
            for (bit, number) in numbers.iter().enumerate() {
                // m odd and below 2^(bit + 1)
                assert_eq!(number >> (63 - bit) & 1, 1);
                assert_eq!(number & ((1_u64 << (63 - bit)) - 1), 0);
            }
        }
    }

    #[test]
    fn the_first_numbers_are_those_of_the_textbook() {
        // Joe and Kuo's notes: third dimension, polynomial x^3 + x + 1 with m = 1, 3, 1 .. is their dimension 4
        let all = directions(4);
        let m = |input: usize, bit: usize| all[input][bit] >> (63 - bit);
        assert_eq!((0..5).map(|bit| m(0, bit)).collect::<Vec<_>>(), [1, 1, 1, 1, 1]);
        // dimension 2: s = 1, a = 0: m_k = 2 m_(k-1) xor m_(k-1)
        assert_eq!((0..5).map(|bit| m(1, bit)).collect::<Vec<_>>(), [1, 3, 5, 15, 17]);
        // dimension 3: s = 2, a = 1: m_k = 2 m_(k-1) xor 4 m_(k-2) xor m_(k-2)
        assert_eq!((0..5).map(|bit| m(2, bit)).collect::<Vec<_>>(), [1, 3, 3, 9, 29]);
    }
}
