//! Judgement over draws: what is asked, what is found, and what is said of it. The verbs and the report share it.

mod boxes;
mod figures;
mod futures;
mod instruments;
mod lessons;
mod question;
mod results;
mod sentences;

pub(crate) use boxes::{Boxed, FIRM, Seeking, Sought, box_name, boxed, discovered};
pub(crate) use figures::{acceptability_of, learning_of, regret_of};
pub(crate) use futures::{named_futures, naming};
pub(crate) use lessons::{lesson, lessons};
pub(crate) use question::{
    COST, EFFECT, POINTS, Question, Yardstick, unit_price, usual_thresholds, with_threshold,
};
pub(crate) use results::{failing, judge};
pub(crate) use sentences::{Judged, title};

use crate::decision::{Blocks, Curves, Dominance, Learning, Point, Ranking, Regret, Share, Step};
use crate::words::Catalogue;

/// Share of the futures in which regret stays below the percentile told.
pub(crate) const CALM: f64 = 0.9;

/// Something that could be learnt.
#[derive(Debug, Clone)]
pub(crate) struct Lesson {
    /// Message of the catalogue, or the names of the inputs themselves.
    pub(crate) what: String,
    /// Whether `what` is a message.
    pub(crate) message: bool,
    pub(crate) value: f64,
    pub(crate) se: f64,
    /// The usual estimate, which takes some noise for knowledge.
    pub(crate) fitted: f64,
    /// The same by sorted blocks, for a single input.
    pub(crate) blocks: Option<Blocks>,
}

impl Lesson {
    /// Whether the worth is more than noise.
    pub(crate) fn counts(&self) -> bool {
        self.value > 2.0 * self.se
    }

    /// Whether the curve and the blocks differ by more than noise. They share their draws, so that adding the
    /// errors is on the safe side.
    pub(crate) fn disputed(&self) -> bool {
        self.blocks.is_some_and(|blocks| {
            (self.value - blocks.value).abs() > 2.0 * (self.se * self.se + blocks.se * blocks.se).sqrt()
        })
    }

    /// In words.
    pub(crate) fn words(&self, words: &Catalogue) -> String {
        if self.message { words.word(&self.what) } else { self.what.clone() }
    }
}

/// Everything found.
#[derive(Debug)]
pub(crate) struct Findings {
    pub(crate) curves: Curves,
    pub(crate) point: Point,
    pub(crate) regret: Vec<Regret>,
    pub(crate) frontier: Option<Vec<Step>>,
    /// Ways to measure and single inputs, the worthiest first.
    pub(crate) lessons: Vec<Lesson>,
    pub(crate) studies: Vec<(String, f64, Learning)>,
    pub(crate) meeting: Vec<Share>,
    pub(crate) ranking: Option<Ranking>,
    pub(crate) dominance: Vec<Dominance>,
}
