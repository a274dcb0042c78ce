//! Service times by inversion: one unit-mean quantile table per family and spread.

use std::sync::Arc;

use super::rules::{Family, Function};
use crate::maths::QuantileTable;

/// The unit-mean service time of a function.
#[derive(Debug, Clone)]
pub enum Service {
    /// Always 1.
    Constant,
    /// By the table of its family and cv.
    Table(Arc<QuantileTable>),
}

impl Service {
    /// The service time at uniform `u` [multiples of the mean].
    #[inline]
    #[must_use]
    pub fn unit(&self, u: f64) -> f64 {
        match self {
            Self::Constant => 1.0,
            Self::Table(table) => table.value(u),
        }
    }

    /// Tables of all functions; equal ones are shared.
    #[must_use]
    pub fn tables(functions: &[Function]) -> Vec<Self> {
        let mut services: Vec<Self> = Vec::with_capacity(functions.len());
        for (i, f) in functions.iter().enumerate() {
            let twin = functions[..i].iter().position(|g| g.family == f.family && g.cv == f.cv);
            services.push(if let Some(j) = twin { services[j].clone() } else { Self::new(f.family, f.cv) });
        }
        services
    }

    fn new(family: Family, cv: f64) -> Self {
        match family {
            Family::Deterministic => Self::Constant,
            _ if cv == 0.0 => Self::Constant,
            Family::Exponential => Self::Table(Arc::new(QuantileTable::exponential())),
            Family::Gamma => Self::Table(Arc::new(QuantileTable::gamma(cv))),
            Family::Lognormal => Self::Table(Arc::new(QuantileTable::lognormal(cv))),
        }
    }
}
