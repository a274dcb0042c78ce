//! Boxes: limits on inputs, and what lies within.

/// Limits of a box on one input, both within the box.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limits {
    /// Least value; minus infinity where there is no limit.
    pub low: f64,
    /// Largest value; infinity where there is no limit.
    pub high: f64,
}

impl Limits {
    /// No limits.
    pub const OPEN: Self = Self { low: f64::NEG_INFINITY, high: f64::INFINITY };

    /// Whether there is no limit on either side.
    #[must_use]
    pub fn is_open(&self) -> bool {
        *self == Self::OPEN
    }

    /// Whether a value lies within.
    #[must_use]
    pub fn hold(&self, value: f64) -> bool {
        self.low <= value && value <= self.high
    }
}

/// A box and what it holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Limits on each input.
    pub limits: Vec<Limits>,
    /// Share of all cases within.
    pub mass: f64,
    /// Share of the cases sought that lie within.
    pub coverage: f64,
    /// Share of the cases within that are those sought.
    pub density: f64,
}

impl Found {
    /// Number of inputs with a limit.
    #[must_use]
    pub fn restricted(&self) -> usize {
        self.limits.iter().filter(|limits| !limits.is_open()).count()
    }

    /// Harmonic mean of coverage and density: high only where both are.
    #[must_use]
    pub fn balance(&self) -> f64 {
        let sum = self.coverage + self.density;
        if sum > 0.0 { 2.0 * self.coverage * self.density / sum } else { 0.0 }
    }
}
