//! Monte Carlo comparison of ways to pay for the UN Joint Presence Offices.
//!
//! A scenario is loaded and checked, every option plays the same simulated futures, and what they yield is compared:
//!
//! ```
//! use jpo::engine::{Capacity, RunSpec, run};
//! use jpo::outcomes::{OUTCOMES, index_of, paired};
//! use jpo::{random::Seed, scenario::load};
//!
//! let pacific = load("pacific", &[]).expect("it ships");
//! let options = ["status-quo", "central-rc"].map(|id| pacific.option(id).expect("it has it"));
//! let spec = RunSpec {
//!     seed: Seed(1),
//!     replications_per_world: 1,
//!     options: options.to_vec(),
//!     capacity: Capacity::Fixed,
//!     variants: false,
//!     threads: 1,
//! };
//! let futures = run(&pacific, &spec, 0..4, &|_| true).expect("nothing interrupts it");
//!
//! // central funding bills nobody: less of the work is administration, in each of the four futures
//! let at = index_of("admin.share").expect("an outcome");
//! let [today, central] = [0, 1].map(|play| futures.plays[play].horizon.column(at));
//! let difference = paired(&central, &today, OUTCOMES[at].better, 1);
//! assert!(difference.mean < 0.0);
//! assert_eq!(difference.p_better, 1.0);
//! ```
//!
//! # Layers
//!
//! A file imports from its own layer or from lower ones; a test refuses any other import.
//!
//! | layer | modules | what they know |
//! |---|---|---|
//! | 9 edges | `main`, `cli` | the terminal, the clock, the environment, the file system |
//! | 8 report | `report` | tables, figures and prose in a results folder |
//! | 7 figures | `charts` | one function a figure, to SVG |
//! | 6 judgement | `compare`, `decision`, `discovery`, `sensitivity`, `words` | draws of any model; no office |
//! | 6 judgement | `verification` | textbook answers to cases that the engine plays; alone of its layer sees all below |
//! | 5 doing | `engine` | one replication; then all, in blocks |
//! | 4 world | `scenario` | files; a checked scenario, or every problem at once |
//! | 3 domain | `demand`, `disasters`, `office`, `finance` | who asks; the queue and its officers; who pays |
//! | 2 designs | `design` | which points to run |
//! | 1 vocabulary | `uncertainty`, `sourced`, `outcomes`, `tables`, `smoothing` | distributions, bases, outcomes, columns, curves through draws |
//! | 0 ground | `units`, `random`, `maths` | quantities with units, addressed streams, the only transcendental functions |
//!
//! Layers 0 to 8 read no clock, no environment and no terminal, and print nothing. A run is a function of scenario, seed and version.
//! `notes` holds the description of the model, the reasons and the numbers.

pub mod calibration;
pub mod charts;
#[cfg(feature = "cli")]
pub mod cli;
pub mod compare;
pub mod decision;
pub mod demand;
pub mod design;
pub mod disasters;
pub mod discovery;
pub mod engine;
pub mod finance;
pub mod maths;
pub mod office;
pub mod outcomes;
pub mod random;
pub mod report;
pub mod scenario;
pub mod sensitivity;
pub mod smoothing;
pub mod sourced;
pub mod tables;
pub mod uncertainty;
pub mod units;
pub mod verification;
pub mod words;

/// The notes of the project as pages; their examples are tests.
#[expect(clippy::doc_markdown, reason = "notes are prose with formulas, not code")]
pub mod notes {
    #[doc = include_str!("notes/MODEL.md")]
    pub mod model {}

    #[doc = include_str!("notes/DESIGN.md")]
    pub mod design {}

    #[doc = include_str!("notes/SWEEPS.md")]
    pub mod sweeps {}

    #[doc = include_str!("notes/PARAMETERS.md")]
    pub mod parameters {}

    #[doc = include_str!("notes/PERFORMANCE.md")]
    pub mod performance {}

    #[doc = include_str!("notes/CHANGELOG.md")]
    pub mod changelog {}

    #[doc = include_str!("../README.md")]
    pub mod readme {}
}
