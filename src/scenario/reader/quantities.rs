//! Quantities: inputs, levers, marginals.

use super::{Desk, Reader};
use crate::scenario::catalogue::{Need, Quantity, Role, Shape};
use crate::scenario::error::Finding;
use crate::scenario::quantity;
use crate::scenario::range::Range;
use crate::scenario::tree::{Node, Value};
use crate::uncertainty::{Distribution, Input, InputEntry, Kind};

/// Most quantities of a scenario.
const MOST_QUANTITIES: usize = 2_000;

/// What a quantity is among the inputs.
#[derive(Debug, Clone, Copy)]
struct Found {
    first: Input,
    /// More than one for a list.
    many: usize,
}

impl Desk {
    /// What the first reading found, where the value is still that of then.
    fn same(&mut self, value: &Node, role: Role) -> Option<Found> {
        let again = self.again.as_mut()?;
        if value.place.file >= again.texts {
            return None;
        }
        let many = match &value.value {
            Value::List(items) if role == Role::Levers => items.len(),
            _ => 1,
        };
        let first = self.inputs.handle(again.next)?;
        again.next += many;
        Some(Found { first, many })
    }

    /// Adds an input, or puts it in the place that it had at the first reading.
    fn put(&mut self, entry: InputEntry, range: Range) -> Input {
        match &mut self.again {
            None => {
                self.ranges.push(range);
                self.inputs.push(entry)
            }
            Some(again) => {
                again.next += 1;
                self.inputs.put(again.next - 1, entry)
            }
        }
    }

    fn values(&self, found: Found) -> &[InputEntry] {
        let first = found.first.index();
        &self.inputs.entries()[first..first + found.many]
    }
}

impl Reader<'_, '_> {
    fn quantity(
        &mut self,
        key: &'static str,
        stream: Option<&str>,
        spec: Quantity,
        need: Need,
        doc: &'static str,
    ) -> Option<Found> {
        let entry = self.take(key, doc, Shape::Quantity(spec), need)?;
        let value = entry.node.table().and_then(|t| t.get("value"));
        if let Some(same) = value.and_then(|value| self.desk.same(&value.node, spec.role)) {
            return Some(same);
        }
        let path = self.key(key);
        let given = quantity::read(entry, &path, &spec, &mut self.desk.findings)?;
        self.desk.places.insert(path.clone(), entry.place);
        if let Some(value) = value {
            self.desk.places.insert(format!("{path}.value"), value.node.place);
        }
        self.keep(key, || given.node.value);
        let kind = match spec.role {
            Role::Input => Kind::Input,
            Role::Lever | Role::Count | Role::Levers => Kind::Lever,
            Role::Marginal => Kind::Marginal,
        };
        let listed = spec.role == Role::Levers;
        let (mut first, many) = (None, given.values.len());
        for (index, value) in given.values.into_iter().enumerate() {
            let path = if listed { format!("{path}[{}]", index + 1) } else { path.clone() };
            let entry = InputEntry {
                stream: stream.map_or_else(|| path.clone(), str::to_owned),
                key: path,
                kind,
                value,
                unit: spec.unit.to_owned(),
                basis: given.basis,
                source: given.source.clone(),
                note: given.note.clone(),
            };
            first = first.or(Some(self.desk.put(entry, spec.range)));
        }
        let count = self.desk.inputs.entries().len();
        if count > MOST_QUANTITIES && count - many <= MOST_QUANTITIES {
            self.desk.findings.push(
                Finding::new(format!("a scenario may have {MOST_QUANTITIES} quantities"))
                    .at(entry.place, "one too many"),
            );
        }
        first.map(|first| Found { first, many })
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
            Some(found) => found.first,
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
        self.quantity(key, Some(stream), spec, Need::Optional, doc).map(|found| found.first)
    }

    fn number(
        &mut self,
        key: &'static str,
        unit: &'static str,
        (range, role, need): (Range, Role, Need),
        doc: &'static str,
    ) -> Option<f64> {
        let spec = Quantity { unit, range, role };
        self.quantity(key, None, spec, need, doc).map(|found| self.desk.values(found)[0].value.mean())
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
            .map(|found| self.desk.values(found).iter().map(|entry| entry.value.mean()).collect())
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
            .map_or_else(|| self.desk.zero.clone(), |found| self.desk.values(found)[0].value.clone())
    }
}
