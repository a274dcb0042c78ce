//! In which futures something happens: boxes and trees in the space of the inputs.
//!
//! ```
//! use jpo::discovery::{Cases, Rules};
//! // it happens where x > 0.6; y is nobody's business
//! let x: Vec<f64> = (0..1000).map(|i| f64::from(i % 100) / 100.0).collect();
//! let y: Vec<f64> = (0..1000).map(|i| f64::from(i / 10) / 100.0).collect();
//! let happens: Vec<bool> = x.iter().map(|&x| x > 0.6).collect();
//! let cases = Cases::new(&[&x, &y], &happens);
//! let found = cases.choose(&cases.peel(&Rules::default()), None).expect("it happens");
//! assert_eq!((found.coverage, found.density), (1.0, 1.0));
//! assert_eq!((found.limits[0].low, found.limits[1].is_open()), (0.61, true));
//! ```

mod cart;
mod limits;
mod pasting;
mod peeling;
mod resampling;
mod significance;

pub use cart::{Leaf, grow};
pub use limits::{Found, Limits};
pub use peeling::{Cases, Rules};
pub use resampling::{Stability, resample};
