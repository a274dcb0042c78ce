//! Which option to choose, how sure the choice is, and what more knowledge would be worth.
//!
//! Works on draws of any model: [`Payoffs`] holds the cost and the effect of every option in the same futures. At a
//! threshold `k` (what one unit of effect may cost) the net benefit of an option is `k effect - cost`; a single
//! outcome in its own unit is an effect without cost at `k = 1`.
//!
//! ```
//! use jpo::decision::{Payoffs, curves};
//! // two options in four futures: cost, effect
//! let payoffs = Payoffs::new(&[&[0.0; 4], &[1.0, 1.0, 1.0, 1.0]], &[&[0.0; 4], &[0.0, 0.0, 2.0, 4.0]], 1);
//! let curves = curves(&payoffs, &[1.0]);
//! let point = curves.at(0);
//! // 1.5 x 1 - 1 = 0.5 on average, and better in two of four
//! assert_eq!((point.best, point.p_best[1]), (1, 0.5));
//! // knowing the future spares the loss of 1 in the two others
//! assert_eq!(point.evpi(), 0.5);
//! ```

mod breakeven;
mod coalition;
mod curves;
mod dominance;
mod evppi;
mod evsi;
mod frontier;
mod payoffs;
mod regret;
mod satisficing;
mod weights;

pub use breakeven::{BreakEven, Difference, Switch, breakeven};
pub use coalition::{Coalition, Departure, Member, coalition};
pub use curves::{Curves, Point, curves};
pub use dominance::{Dominance, dominance};
pub use evppi::{Blocks, Learning, blocks_for, evppi, evppi_by_blocks};
pub use evsi::{Study, evsi};
pub use frontier::{Standing, Step, frontier};
pub use payoffs::Payoffs;
pub use regret::{MeanRegret, Regret, regret, regret_in};
pub use satisficing::{Share, share_meeting};
pub use weights::{Criterion, Ranking, rank};

#[cfg(test)]
pub(crate) mod testing;
