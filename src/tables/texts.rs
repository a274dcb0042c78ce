//! A column of text, in which a word that comes again costs four bytes.

use std::fmt;
use std::ops::Index;

/// Different words that are looked up; those after them are kept once a row.
const LOOKED_UP: usize = 4096;

/// Texts by row. Tables name few things in many rows, so that a row holds the place of its word and not the word.
#[derive(Clone, Default)]
pub struct Texts {
    words: Vec<String>,
    /// Place of the word of each row.
    rows: Vec<u32>,
    /// Places of the words that are looked up, in the order of the words.
    order: Vec<u32>,
}

impl Texts {
    /// Number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Adds a row.
    pub fn push(&mut self, text: &str) {
        let word = |place: u32| self.words[place as usize].as_str();
        if let Some(&last) = self.rows.last()
            && word(last) == text
        {
            self.rows.push(last);
            return;
        }
        match self.order.binary_search_by(|&place| word(place).cmp(text)) {
            Ok(at) => self.rows.push(self.order[at]),
            Err(at) => {
                let place = self.words.len() as u32;
                if self.order.len() < LOOKED_UP {
                    self.order.insert(at, place);
                }
                self.words.push(text.to_owned());
                self.rows.push(place);
            }
        }
    }

    /// The words, in the order in which they first came; among very many some stand more than once.
    #[must_use]
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// Place of a row's word among [`Texts::words`].
    ///
    /// # Panics
    /// If there is no such row.
    #[must_use]
    pub fn place(&self, row: usize) -> usize {
        self.rows[row] as usize
    }

    /// The text of every row.
    #[must_use]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &String> {
        self.rows.iter().map(|&place| &self.words[place as usize])
    }

    /// The same, each on its own.
    #[must_use]
    pub fn to_vec(&self) -> Vec<String> {
        self.iter().cloned().collect()
    }
}

impl Index<usize> for Texts {
    type Output = String;

    fn index(&self, row: usize) -> &String {
        &self.words[self.place(row)]
    }
}

impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl PartialEq for Texts {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl<'a> IntoIterator for &'a Texts {
    type Item = &'a String;
    type IntoIter = Box<dyn Iterator<Item = &'a String> + 'a>;

    fn into_iter(self) -> Self::IntoIter {
        Box::new(self.iter())
    }
}

impl From<Vec<String>> for Texts {
    fn from(texts: Vec<String>) -> Self {
        let mut all = Self::default();
        for text in &texts {
            all.push(text);
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_comes_again_is_kept_once() {
        let texts = Texts::from(["b", "a", "b", "", "a"].map(String::from).to_vec());
        assert_eq!(texts.words(), ["b", "a", ""]);
        assert_eq!((0..5).map(|row| texts.place(row)).collect::<Vec<_>>(), [0, 1, 0, 2, 1]);
        assert_eq!((texts[2].as_str(), texts[3].as_str(), texts.len()), ("b", "", 5));
    }

    #[test]
    fn very_many_words_are_all_kept() {
        let words: Vec<String> = (0..2 * LOOKED_UP).map(|k| format!("word {}", k * 7 % 5000)).collect();
        let texts = Texts::from(words.clone());
        assert_eq!(texts.to_vec(), words);
        // the same rows are the same column, however their words are kept
        let mut other = Texts::default();
        words.iter().rev().for_each(|word| other.push(word));
        assert!(texts != other && texts == Texts::from(words));
    }
}
