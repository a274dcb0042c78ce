//! What must hold between fields.

use super::model::Scenario;
use super::reader::Desk;

/// Checks a decoded scenario and resolves its correlations.
pub(super) fn check(_scenario: &mut Scenario, _correlations: &[(Vec<String>, f64)], _desk: &mut Desk) {}
