//! The scenario language as a JSON Schema (2020-12), so that editors complete and check it while one types.
//! It comes from the same catalogue as the decoder.

use serde_json::{Map, Value, json};

use super::catalogue::{Field, Need, Quantity, Role, Section, Shape};
use super::decode;
use super::quantity::{FAMILIES, QUANTILES};
use super::range::Range;
use super::tree::LONGEST;
use crate::sourced::Basis;

/// What an id looks like.
const ID: &str = "^[a-z0-9-]{1,64}$";

/// The schema of a scenario file.
///
/// A file that extends another may leave out everything but its name; one that does not must have every table.
#[must_use]
pub fn schema() -> Value {
    let root = decode::catalogue();
    let mut schema = object(&root);
    let required: Vec<&str> =
        root.fields.iter().filter(|f| f.need == Need::Required).map(|f| f.key).collect();
    let extends = json!({
        "type": "string", "maxLength": 200,
        "description": "Scenario that this one changes: a built-in name or a file in the same folder.",
        "examples": super::source::built_in().iter().map(|(name, _)| *name).collect::<Vec<_>>(),
    });
    if let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) {
        properties.insert("extends".to_owned(), extends);
    }
    if let Some(map) = schema.as_object_mut() {
        let extra = json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": "jpo scenario",
            "description": "Offices, rules and ways of paying that `jpo` compares.",
            "required": ["name"],
            "if": { "not": { "required": ["extends"] } },
            "then": { "required": required },
            "$defs": definitions(),
        });
        if let Value::Object(extra) = extra {
            map.extend(extra);
        }
    }
    schema
}

/// A table. Its keys are not called required: an extension may say only some of them.
fn object(section: &Section) -> Value {
    if !section.variants.is_empty() {
        let kinds: Vec<Value> =
            section.variants.iter().map(|(word, variant)| kind(section, word, variant)).collect();
        return json!({ "oneOf": kinds });
    }
    json!({ "type": "object", "properties": properties(section), "additionalProperties": false })
}

/// A table whose other keys go with the word of `kind`.
fn kind(section: &Section, word: &str, variant: &Section) -> Value {
    let mut all = properties(section);
    all.extend(properties(variant));
    all.insert("kind".to_owned(), json!({ "const": word, "description": meaning(section, word) }));
    json!({ "type": "object", "title": word, "properties": all, "required": ["kind"], "additionalProperties": false })
}

fn meaning(section: &Section, word: &str) -> &'static str {
    let words = section.fields.iter().find_map(|f| match &f.shape {
        Shape::Word(words) if f.key == "kind" => Some(words),
        _ => None,
    });
    words.and_then(|w| w.iter().find(|(w, _)| *w == word)).map_or("", |(_, doc)| *doc)
}

fn properties(section: &Section) -> Map<String, Value> {
    section.fields.iter().map(|field| (field.key.to_owned(), property(field))).collect()
}

fn property(field: &Field) -> Value {
    let mut schema = match &field.shape {
        Shape::Quantity(spec) => quantity(spec),
        Shape::Text => json!({ "type": "string", "minLength": 1, "maxLength": LONGEST }),
        Shape::Flag => json!({ "type": "boolean" }),
        Shape::Whole(low, high) => json!({ "type": "integer", "minimum": low, "maximum": high }),
        Shape::Plain(range) => number(range),
        Shape::Wholes(low, high) => json!({
            "type": "array", "uniqueItems": true, "minItems": 1,
            "items": { "type": "integer", "minimum": low, "maximum": high },
        }),
        Shape::Word(words) => {
            json!({ "oneOf": words.iter().map(|(w, doc)| choice(w, doc)).collect::<Vec<_>>() })
        }
        Shape::Name(_) => json!({ "type": "string" }),
        Shape::Names(_) => json!({ "type": "array", "uniqueItems": true, "items": { "type": "string" } }),
        Shape::Table(section) => object(section),
        Shape::Entries(section) => json!({
            "type": "object", "patternProperties": { ID: object(section) }, "additionalProperties": false,
        }),
        Shape::Rows(section) => json!({ "type": "array", "items": object(section) }),
    };
    if let Some(map) = schema.as_object_mut() {
        map.insert("description".to_owned(), json!(description(field)));
        if let Need::Default(default) = &field.need {
            let default = serde_json::from_str(default).unwrap_or_else(|_| json!(default));
            map.insert("default".to_owned(), default);
        }
    }
    schema
}

fn choice(word: &str, doc: &str) -> Value {
    let value = word.parse::<i64>().map_or_else(|_| json!(word), |n| json!(n));
    json!({ "const": value, "description": doc })
}

fn description(field: &Field) -> String {
    let Shape::Quantity(spec) = &field.shape else { return field.doc.to_owned() };
    let role = match spec.role {
        Role::Input => "A number, or a distribution drawn once per simulated future.",
        Role::Lever => "A plain number, never drawn.",
        Role::Count => "A plain whole number, never drawn.",
        Role::Levers => "A list of plain numbers, never drawn.",
        Role::Marginal => "A number, or a distribution drawn again and again within a simulated future.",
    };
    format!("{} {role} Unit: {}; {}.", field.doc, spec.unit, spec.range.words())
}

fn number(range: &Range) -> Value {
    let low = if range.open { "exclusiveMinimum" } else { "minimum" };
    json!({ "type": "number", low: range.low, "maximum": range.high })
}

fn quantity(spec: &Quantity) -> Value {
    let plain = number(&spec.range);
    let value = match spec.role {
        Role::Input | Role::Marginal => json!({ "oneOf": [plain, { "$ref": "#/$defs/distribution" }] }),
        Role::Lever => plain,
        Role::Count => {
            json!({ "type": "integer", "minimum": spec.range.low, "maximum": spec.range.high })
        }
        Role::Levers => json!({ "type": "array", "items": plain, "minItems": 1, "maxItems": 50 }),
    };
    json!({
        "type": "object",
        "properties": {
            "value": value,
            "unit": { "const": spec.unit },
            "basis": { "$ref": "#/$defs/basis" },
            "source": { "type": "string", "minLength": 1, "maxLength": LONGEST, "description": "Where the number comes from." },
            "note": { "type": "string", "maxLength": LONGEST },
        },
        "required": ["value", "unit", "basis", "source"],
        "additionalProperties": false,
    })
}

fn definitions() -> Value {
    let numbers = |keys: &[&str]| {
        let properties: Map<String, Value> =
            keys.iter().map(|k| ((*k).to_owned(), json!({ "type": "number" }))).collect();
        json!({ "type": "object", "properties": properties, "required": keys, "additionalProperties": false })
    };
    let family = |name: &str, inner: Value| json!({ "type": "object", "title": name, "properties": { name: inner }, "required": [name], "additionalProperties": false });
    let mut families: Vec<Value> = FAMILIES
        .iter()
        .map(|(name, parameters)| match *name {
            "fixed" => family(name, json!({ "type": "number" })),
            "beta" => family(name, json!({ "oneOf": [numbers(parameters), numbers(&["mean", "sd"])] })),
            _ => family(name, numbers(parameters)),
        })
        .collect();
    let list = json!({ "type": "array", "items": { "type": "number" }, "minItems": 1 });
    families.push(family(
        "table",
        json!({
            "type": "object", "properties": { "values": list, "weights": list },
            "required": ["values", "weights"], "additionalProperties": false,
        }),
    ));
    let quantiles: Map<String, Value> =
        QUANTILES.iter().map(|(q, _)| ((*q).to_owned(), json!({ "type": "number" }))).collect();
    families.push(json!({
        "type": "object", "title": "two quantiles", "properties": quantiles,
        "minProperties": 2, "maxProperties": 2, "additionalProperties": false,
    }));
    let basis: Vec<&str> = Basis::ALL.iter().map(|b| b.word()).collect();
    json!({
        "distribution": { "oneOf": families },
        "basis": { "enum": basis, "description": "How well the number is founded." },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::tree::{self, Node};

    /// Whether the properties of a schema know every key of a table, however deep.
    fn knows(schema: &Value, node: &Node, path: &str) {
        let Some(table) = node.table() else { return };
        for entry in &table.entries {
            let path = format!("{path}.{}", entry.key);
            let found = schema["properties"].get(&entry.key).or_else(|| schema["patternProperties"].get(ID));
            let of_kind = || {
                let kind = table.get("kind").map(|k| match &k.node.value {
                    tree::Value::Text(kind) => kind.clone(),
                    _ => String::new(),
                })?;
                let variants = schema["oneOf"].as_array()?;
                variants.iter().find(|v| v["title"] == kind)?["properties"].get(&entry.key)
            };
            let found = found.or_else(of_kind).unwrap_or_else(|| panic!("{path} is not in the schema"));
            assert!(
                found.get("description").is_some() || !entry.node.is_quantity(),
                "{path} has no description"
            );
            if !entry.node.is_quantity() {
                knows(found, &entry.node, &path);
            } else if let Some(unit) = entry.node.table().and_then(|t| t.get("unit")) {
                let tree::Value::Text(unit) = &unit.node.value else { panic!("{path} has no unit") };
                assert_eq!(found["properties"]["unit"]["const"], json!(unit), "{path}");
            }
        }
    }

    #[test]
    fn the_schema_knows_every_key_and_unit_of_the_shipped_scenarios() {
        let schema = schema();
        for (name, _) in crate::scenario::built_in() {
            let resolved = crate::scenario::load(name, &[]).expect("ships").resolved;
            let mut findings = crate::scenario::error::Findings::default();
            let tree = tree::parse(&resolved, 0, &mut findings).expect("canonical text is TOML");
            knows(&schema, &Node::made(tree::Value::Table(tree)), name);
        }
    }

    #[test]
    fn streams_differ_by_kind_and_words_are_listed() {
        let schema = schema();
        let options = &schema["properties"]["options"]["patternProperties"][ID]["properties"];
        let streams = options["streams"]["patternProperties"][ID]["oneOf"].as_array().expect("kinds");
        assert_eq!(streams.len(), 8);
        assert_eq!(streams[0]["properties"]["kind"]["const"], "cost-share");
        assert!(streams[0]["properties"].get("price").is_none());
        assert_eq!(options["management"]["oneOf"][1]["const"], "unified");
        let cost = &schema["properties"]["money"]["properties"]["officer_cost"];
        assert_eq!(cost["properties"]["unit"]["const"], "USD/year");
        assert_eq!(schema["properties"]["warm_up"]["default"], true);
    }
}
