//! What must hold between fields.

mod correlations;

use super::error::Finding;
use super::model::Scenario;
use super::near::list;
use super::reader::Desk;
use crate::demand::MOST_CLIENTS;
use crate::office::FUNCTIONS;
use crate::random::entity;
use crate::uncertainty::World;

/// Most requests that a replication may have to expect: more would not fit the memory of a small machine.
const MOST_REQUESTS: f64 = 1e7;

/// Checks a decoded scenario and resolves its correlations.
pub(super) fn check(scenario: &mut Scenario, correlations: &[(Vec<String>, f64)], desk: &mut Desk) {
    names(scenario, desk);
    clashes(scenario, desk);
    numbers(scenario, desk);
    if let Some(copula) = correlations::copula(correlations, desk) {
        scenario.copula = copula;
    }
}

/// Checks what may change with the numbers of a scenario: all but words, ids, and the correlations between inputs.
pub(super) fn numbers(scenario: &Scenario, desk: &mut Desk) {
    reference(scenario, desk);
    hubs(scenario, desk);
    offices(scenario, desk);
    functions(scenario, desk);
    capacity(scenario, desk);
    options(scenario, desk);
    seasons(scenario, desk);
    if desk.findings.is_empty() {
        work(scenario, desk);
    }
}

/// A finding at the value of a key.
fn say(desk: &mut Desk, key: &str, message: String, label: impl Into<String>, help: impl Into<String>) {
    let place = desk.place(key);
    desk.findings.push(Finding::new(message).at(place, label).help(help));
}

fn reference(s: &Scenario, desk: &mut Desk) {
    let Some(option) = s.options.get(s.reference) else { return };
    if option.from > 0 {
        let key = format!("options.{}.from", option.id);
        let message = format!("the reference option `{}` must hold from the start", option.id);
        let label = format!("starts in month {}", option.from);
        say(desk, &key, message, label, "leave `from` out, or name another `reference`");
    }
}

fn hubs(s: &Scenario, desk: &mut Desk) {
    for hub in &s.hubs {
        let key = |field: &str| format!("hubs.{}.{field}", hub.id);
        let sponsor = |i: &usize| s.agencies.get(*i).is_some_and(|a| a.sponsor);
        let sponsors = hub.agencies.iter().take_while(|i| sponsor(i)).count();
        let others = &hub.agencies[sponsors..];
        if let Some(late) = others.iter().find(|i| sponsor(i)) {
            let id = &s.agencies[*late].id;
            let message = format!("sponsors come first in the agencies of the hub `{}`", hub.id);
            say(
                desk,
                &key("agencies"),
                message,
                format!("the sponsor `{id}` stands behind others"),
                "list the sponsors, then the others in order of entry",
            );
        } else if hub.pool_size < others.len() {
            let message = format!("the pool of the hub `{}` is smaller than its list", hub.id);
            let label = format!("{} non-sponsors are listed", others.len());
            say(
                desk,
                &key("pool_size.value"),
                message,
                label,
                "pool_size counts named and unnamed non-sponsors",
            );
        }
        let most = MOST_CLIENTS - 1;
        if sponsors + hub.pool_size.max(others.len()) > most {
            let message = format!("the hub `{}` has more agencies than an office can tell apart", hub.id);
            let label = format!("with its {sponsors} sponsors that is more than {most}");
            say(desk, &key("pool_size.value"), message, label, "lower pool_size, or divide the hub");
        }
        if hub.present_at_start > hub.pool_size {
            let message = format!("more agencies are present at the hub `{}` than its pool has", hub.id);
            let label = format!("the pool has {}", hub.pool_size);
            say(
                desk,
                &key("present_at_start.value"),
                message,
                label,
                "raise pool_size or lower present_at_start",
            );
        }
    }
}

fn offices(s: &Scenario, desk: &mut Desk) {
    for office in &s.offices {
        let key = format!("offices.{}.lead", office.id);
        let (Some(hub), Some(lead)) = (s.hubs.get(office.hub), s.agencies.get(office.lead)) else { continue };
        let fine = hub.agencies.contains(&office.lead) && lead.sponsor;
        if fine || hub.agencies.is_empty() || !desk.places.contains_key(&key) {
            continue;
        }
        let sponsors = hub
            .agencies
            .iter()
            .filter_map(|i| s.agencies.get(*i))
            .filter(|a| a.sponsor)
            .map(|a| a.id.as_str());
        let label = format!("`{}` is no sponsor at `{}`", lead.id, hub.id);
        let help = format!("sponsors there: {}", list(sponsors));
        say(desk, &key, "a lead agency must be a sponsor of the office's hub".to_owned(), label, help);
    }
    if s.base_agencies > s.agencies.len() && desk.places.contains_key("base_agencies") {
        let message = "the base network has more agencies than the scenario".to_owned();
        let label = format!("{} agencies are listed", s.agencies.len());
        say(desk, "base_agencies", message, label, "leave `base_agencies` out");
    }
    if s.base_offices > s.offices.len() && desk.places.contains_key("base_offices") {
        let message = "the base network has more offices than the scenario".to_owned();
        say(
            desk,
            "base_offices",
            message,
            format!("{} offices are listed", s.offices.len()),
            "leave `base_offices` out",
        );
    }
}

fn functions(s: &Scenario, desk: &mut Desk) {
    if let Some(beyond) = s.demand.functions.get(FUNCTIONS) {
        let key = format!("functions.{}.hours", beyond.id);
        let message = format!("a scenario may have {FUNCTIONS} functions at most");
        let label = format!("`{}` is one too many", beyond.id);
        say(desk, &key, message, label, "join functions that are alike");
    }
    let mut emergencies = s.demand.functions.iter().filter(|f| f.emergency);
    let first = emergencies.next();
    for second in emergencies {
        let key = format!("functions.{}.emergency", second.id);
        let label = format!("`{}` is one already", first.map_or("", |f| &f.id));
        say(
            desk,
            &key,
            "at most one function is an emergency".to_owned(),
            label,
            "set emergency = false on one of them",
        );
    }
}

fn capacity(s: &Scenario, desk: &mut Desk) {
    let key = "office.strengthen_below.value";
    let read = desk.places.contains_key(key) && desk.places.contains_key("office.strengthen_above.value");
    if read && s.office.strengthen_below >= s.office.strengthen_above {
        let message = "an office must lose its second officer at a lower utilisation than it gets it";
        let label = format!("strengthen_above is {}", s.office.strengthen_above);
        say(desk, key, message.to_owned(), label, "lower strengthen_below");
    }
}

fn options(s: &Scenario, desk: &mut Desk) {
    for (index, option) in s.options.iter().enumerate() {
        if option.then.as_ref().is_some_and(|then| then.option == index)
            && desk.places.contains_key(&format!("options.{}.then.option", option.id))
        {
            let key = format!("options.{}.then.option", option.id);
            let message = format!("the option `{}` cannot follow itself", option.id);
            say(desk, &key, message, "is the option itself", "name another option");
        }
    }
}

fn seasons(s: &Scenario, desk: &mut Desk) {
    for basin in s.disasters.basins.iter().filter(|b| b.season_months.len() == 12) {
        let key = format!("basins.{}.season_months", basin.id);
        let message = format!("the season of the basin `{}` is the whole year", basin.id);
        say(desk, &key, message, "no month is left outside", "list 1 to 11 months");
    }
}

/// Names for people: two alike, or one in mixed alphabets, would be taken for each other in every table.
fn names(s: &Scenario, desk: &mut Desk) {
    let offices = s.offices.iter().map(|o| (format!("offices.{}.name", o.id), o.name.as_str())).collect();
    let agencies = s.agencies.iter().map(|a| (format!("agencies.{}.name", a.id), a.name.as_str())).collect();
    let hubs = s.hubs.iter().map(|h| (format!("hubs.{}.name", h.id), h.name.as_str())).collect();
    let options = s.options.iter().map(|o| (format!("options.{}.label", o.id), o.label.as_str())).collect();
    let functions =
        s.demand.functions.iter().map(|f| (format!("functions.{}.label", f.id), f.label.as_str())).collect();
    let lists: [Vec<(String, &str)>; 5] = [offices, agencies, hubs, options, functions];
    for list in lists {
        let mut seen = std::collections::BTreeMap::new();
        for (key, name) in list.into_iter().filter(|(_, n)| !n.is_empty()) {
            if name.split(|c: char| !c.is_alphabetic()).any(mixes_alphabets) {
                let message = format!("`{name}` mixes alphabets within a word");
                say(
                    desk,
                    &key,
                    message,
                    "holds letters that look like others",
                    "type the name again on one keyboard",
                );
            }
            if let Some(other) = seen.insert(name.to_lowercase(), key.clone()) {
                let message = format!("the name `{name}` is given twice");
                let related = desk.place(&other);
                let finding =
                    Finding::new(message).at(desk.place(&key), "given before").related(related, "here");
                desk.findings.push(finding);
            }
        }
    }
}

/// Whether a word holds letters of Latin and of an alphabet with letters that look the same.
fn mixes_alphabets(word: &str) -> bool {
    let latin = word.chars().any(|c| c.is_ascii_alphabetic());
    let alike = word.chars().any(|c| {
        matches!(c, '\u{370}'..='\u{3ff}' | '\u{400}'..='\u{52f}' | '\u{530}'..='\u{58f}' | '\u{13a0}'..='\u{13ff}'
            | '\u{ff21}'..='\u{ff5a}' | '\u{1d400}'..='\u{1d7ff}')
    });
    latin && alike
}

/// Random streams are addressed by hashes of ids; two ids with one hash would draw the same numbers.
fn clashes(s: &Scenario, desk: &mut Desk) {
    let mut ids: Vec<(&str, String)> = Vec::new();
    ids.extend(s.offices.iter().map(|o| (o.id.as_str(), format!("offices.{}", o.id))));
    ids.extend(s.agencies.iter().map(|a| (a.id.as_str(), format!("agencies.{}", a.id))));
    ids.extend(s.hubs.iter().map(|h| (h.id.as_str(), format!("hubs.{}", h.id))));
    ids.extend(s.disasters.basins.iter().map(|b| (b.id.as_str(), format!("basins.{}", b.id))));
    ids.extend(s.demand.functions.iter().map(|f| (f.id.as_str(), format!("functions.{}", f.id))));
    let inputs: Vec<(String, String)> =
        desk.inputs.entries().iter().map(|e| (e.stream.clone(), e.key.clone())).collect();
    ids.extend(inputs.iter().map(|(stream, key)| (stream.as_str(), key.clone())));
    for (first, second) in same_hash(&ids, |id| entity(&[id])) {
        let message = format!("the ids `{}` and `{}` have one hash", ids[first].0, ids[second].0);
        let key = ids[second].1.clone();
        say(desk, &key, message, "would draw the same random numbers", "rename one of them");
    }
}

/// Pairs of different ids with one hash.
fn same_hash(ids: &[(&str, String)], hash: impl Fn(&str) -> u64) -> Vec<(usize, usize)> {
    let mut order: Vec<(u64, usize)> = ids.iter().enumerate().map(|(i, (id, _))| (hash(id), i)).collect();
    order.sort_unstable();
    order
        .windows(2)
        .filter(|pair| pair[0].0 == pair[1].0 && ids[pair[0].1].0 != ids[pair[1].1].0)
        .map(|pair| (pair[0].1, pair[1].1))
        .collect()
}

/// Refuses a scenario that would draw more requests than a machine can hold.
fn work(s: &Scenario, desk: &mut Desk) {
    let total = requests(s, &desk.inputs.means());
    if total > MOST_REQUESTS {
        let message = format!("one replication would have about {total:.0} requests");
        let help = "at most 10 million: lower the rates, demand.calibration, the pools or the years";
        say(desk, "functions", message, "asked for too often", help);
    }
}

/// Whether a replication has no more requests than a small machine can hold.
pub(super) fn bearable(s: &Scenario, means: &World) -> bool {
    requests(s, means) <= MOST_REQUESTS
}

/// Requests that a replication may have to expect.
fn requests(s: &Scenario, means: &World) -> f64 {
    let mut yearly = 0.0;
    for office in &s.offices {
        let hub = &s.hubs[office.hub];
        let sponsors = hub.agencies.iter().filter(|i| s.agencies[**i].sponsor).count() as f64;
        for f in &s.demand.functions {
            let rate = |input: Option<crate::uncertainty::Input>| input.map_or(0.0, |i| means[i]);
            let clients = rate(f.sponsor_rate) * sponsors + rate(f.user_rate) * hub.pool_size as f64;
            yearly += s.demand.calibration * (clients + rate(f.government_rate));
        }
        yearly += means[office.disaster_rate] * means[s.disasters.requests];
    }
    yearly * s.years as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn different_ids_with_one_hash_are_found_and_one_id_used_twice_is_fine() {
        let ids = |list: &[&'static str]| list.iter().map(|id| (*id, String::new())).collect::<Vec<_>>();
        let by_length = |id: &str| id.len() as u64;
        assert_eq!(same_hash(&ids(&["a", "bb", "c"]), by_length), [(0, 2)]);
        assert_eq!(same_hash(&ids(&["a", "bb", "a"]), by_length), []);
        assert_eq!(same_hash(&ids(&["suva", "apia"]), |id| entity(&[id])), []);
    }

    #[test]
    fn a_word_in_two_alphabets_is_noticed() {
        assert!(mixes_alphabets("K\u{456}ribati"), "a Cyrillic i");
        assert!(!mixes_alphabets("Cura\u{e7}ao"));
        assert!(!mixes_alphabets("\u{41a}\u{438}\u{440}\u{438}\u{431}\u{430}\u{442}\u{438}"));
    }
}
