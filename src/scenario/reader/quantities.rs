//! Quantities: inputs, levers, marginals.

use super::Reader;
use crate::scenario::catalogue::{Need, Quantity, Role, Shape};
use crate::scenario::error::{Finding, Place};
use crate::scenario::quantity::{self, Given};
use crate::scenario::range::Range;
use crate::scenario::tree::Entry;
use crate::uncertainty::{Distribution, Input, InputEntry, Kind};

/// Most quantities of a scenario.
const MOST_QUANTITIES: usize = 2_000;

impl Reader<'_, '_> {
    fn quantity(
        &mut self,
        key: &'static str,
        stream: Option<&str>,
        spec: Quantity,
        need: Need,
        doc: &'static str,
    ) -> Option<(Given, Input)> {
        let entry = self.take(key, doc, Shape::Quantity(spec), need)?;
        let path = self.key(key);
        let given = quantity::read(entry, &path, &spec, &mut self.desk.findings)?;
        self.desk.places.insert(path.clone(), entry.place);
        if let Some(value) = entry.node.table().and_then(|t| t.get("value")) {
            self.desk.places.insert(format!("{path}.value"), value.node.place);
        }
        self.out.entries.push(Entry {
            key: key.to_owned(),
            place: Place::default(),
            node: given.node.clone(),
        });
        let kind = match spec.role {
            Role::Input => Kind::Input,
            Role::Lever | Role::Count | Role::Levers => Kind::Lever,
            Role::Marginal => Kind::Marginal,
        };
        let listed = spec.role == Role::Levers;
        let mut handle = None;
        for (index, value) in given.values.iter().enumerate() {
            let path = if listed { format!("{path}[{}]", index + 1) } else { path.clone() };
            let pushed = self.desk.inputs.push(InputEntry {
                stream: stream.map_or_else(|| path.clone(), str::to_owned),
                key: path,
                kind,
                value: value.clone(),
                unit: spec.unit.to_owned(),
                basis: given.basis,
                source: given.source.clone(),
                note: given.note.clone(),
            });
            self.desk.ranges.push(spec.range);
            handle = handle.or(Some(pushed));
        }
        let count = self.desk.inputs.entries().len();
        if count > MOST_QUANTITIES && count - given.values.len() <= MOST_QUANTITIES {
            self.desk.findings.push(
                Finding::new(format!("a scenario may have {MOST_QUANTITIES} quantities"))
                    .at(entry.place, "one too many"),
            );
        }
        handle.map(|input| (given, input))
    }

    /// An uncertain input: drawn once per world.
    pub(in crate::scenario) fn input(
        &mut self,
        key: &'static str,
        unit: &'static str,
        range: Range,
        doc: &'static str,
    ) -> Input {
        let spec = Quantity { unit, range, role: Role::Input };
        match self.quantity(key, None, spec, Need::Required, doc) {
            Some((_, input)) => input,
            None => self.desk.stand_in,
        }
    }

    /// An uncertain input that may be left out; it is drawn from `stream`.
    pub(in crate::scenario) fn input_maybe(
        &mut self,
        key: &'static str,
        unit: &'static str,
        stream: &str,
        range: Range,
        doc: &'static str,
    ) -> Option<Input> {
        let spec = Quantity { unit, range, role: Role::Input };
        self.quantity(key, Some(stream), spec, Need::Optional, doc).map(|(_, input)| input)
    }

    fn number(
        &mut self,
        key: &'static str,
        unit: &'static str,
        (range, role, need): (Range, Role, Need),
        doc: &'static str,
    ) -> Option<f64> {
        let spec = Quantity { unit, range, role };
        self.quantity(key, None, spec, need, doc).and_then(|(given, _)| given.numbers.first().copied())
    }

    /// A lever: a plain number.
    pub(in crate::scenario) fn lever(
        &mut self,
        key: &'static str,
        unit: &'static str,
        range: Range,
        doc: &'static str,
    ) -> f64 {
        self.number(key, unit, (range, Role::Lever, Need::Required), doc).unwrap_or(0.0)
    }

    /// A lever that may be left out.
    pub(in crate::scenario) fn lever_maybe(
        &mut self,
        key: &'static str,
        unit: &'static str,
        range: Range,
        doc: &'static str,
    ) -> Option<f64> {
        self.number(key, unit, (range, Role::Lever, Need::Optional), doc)
    }

    /// A lever that counts something.
    pub(in crate::scenario) fn count(
        &mut self,
        key: &'static str,
        unit: &'static str,
        range: Range,
        doc: &'static str,
    ) -> usize {
        self.number(key, unit, (range, Role::Count, Need::Required), doc).unwrap_or(0.0) as usize
    }

    /// A list of levers.
    pub(in crate::scenario) fn levers(
        &mut self,
        key: &'static str,
        unit: &'static str,
        range: Range,
        doc: &'static str,
    ) -> Vec<f64> {
        let spec = Quantity { unit, range, role: Role::Levers };
        self.quantity(key, None, spec, Need::Required, doc)
            .map(|(given, _)| given.numbers)
            .unwrap_or_default()
    }

    /// A marginal: a distribution drawn inside a replication.
    pub(in crate::scenario) fn marginal(
        &mut self,
        key: &'static str,
        unit: &'static str,
        range: Range,
        doc: &'static str,
    ) -> Distribution {
        let spec = Quantity { unit, range, role: Role::Marginal };
        self.quantity(key, None, spec, Need::Required, doc)
            .and_then(|(given, _)| given.values.into_iter().next())
            .unwrap_or_else(|| self.desk.zero.clone())
    }
}
