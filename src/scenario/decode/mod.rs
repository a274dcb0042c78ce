//! From a merged tree to a scenario: one function a table, one line a field. A line gives the key, the unit, the
//! range and the sentence that the schema shows.

mod network;
mod options;
mod rules;

use super::catalogue::Section;
use super::model::Scenario;
use super::reader::{Desk, Reader};
use super::tree::Table;
use crate::uncertainty::Copula;

/// Longest horizon [years].
pub(super) const LONGEST: i64 = 50;

/// What a tree decodes to; valid only if the desk found nothing.
pub(super) struct Decoded {
    /// The scenario, without correlations, hash and canonical text.
    pub(super) scenario: Scenario,
    /// Pairs of keys with their rank correlation.
    pub(super) correlations: Vec<(Vec<String>, f64)>,
    /// The canonical form.
    pub(super) canonical: Table,
}

/// Decodes a tree whose base network has that many offices and agencies.
pub(super) fn decode(tree: &Table, base: (usize, usize), desk: &mut Desk) -> Decoded {
    let mut reader = Reader::root(desk, Some(tree));
    let (scenario, correlations) = root(&mut reader, base);
    let (_, canonical) = reader.finish();
    Decoded { scenario, correlations, canonical }
}

/// The catalogue of all fields.
pub(super) fn catalogue() -> Section {
    let mut desk = Desk::new(true, 0);
    let mut reader = Reader::root(&mut desk, None);
    root(&mut reader, (1, 1));
    reader.finish().0
}

fn root(r: &mut Reader, base: (usize, usize)) -> (Scenario, Vec<(Vec<String>, f64)>) {
    let agency_ids = r.ids("agencies");
    let hub_ids = r.ids("hubs");
    let basin_ids = r.ids("basins");
    let option_ids = r.ids("options");

    let id = r.id("name", "Id of the scenario: names its folder of results.");
    let title = r.text("title", "Title for people.");
    let title_fr = r.text_maybe("title_fr", "The title in French; left out: as it is.");
    let start =
        r.whole("start", (1900, 2200), "Calendar year in which the horizon starts, in January.") as i32;
    let years = r.whole("years", (1, LONGEST), "Length of the horizon [years].") as usize;
    let warm_up =
        r.flag("warm_up", true, "Whether the year before the start is played to warm the system up.");
    let reference = r.name(
        "reference",
        "option",
        &option_ids,
        "Option with which all others are compared; it holds from the start.",
    );
    let stated = r.whole_maybe(
        "base_offices",
        (1, 1_000),
        "Number of offices, the first ones, over which demand and distance are normalised; left out: those of the first file in the chain of `extends` that has any.",
    );
    let base_offices = stated.map_or(base.0, |n| n as usize);
    r.note_count("base_offices", base_offices);
    let stated = r.whole_maybe(
        "base_agencies",
        (1, 1_000),
        "Number of agencies, the first ones, over which weights are normalised; left out: those named up to the first file in the chain of `extends` that has offices.",
    );
    let base_agencies = stated.map_or(base.1, |n| n as usize);
    r.note_count("base_agencies", base_agencies);

    let agencies =
        r.entries("agencies", "Agencies by id; hubs say which of them sit there.", network::agency);
    let hubs =
        r.entries("hubs", "Hubs by id: where agencies sit and from where offices are supported.", |r, id| {
            network::hub(r, id, &agency_ids)
        });
    let basins =
        r.entries("basins", "Basins by id: offices that share one season of disasters.", network::basin);
    let offices = r.entries("offices", "Joint presence offices by id.", |r, id| {
        network::office(r, id, &hub_ids, &agency_ids, &basin_ids)
    });
    let functions =
        r.entries("functions", "What is asked of an office, by id: kinds of requests.", network::function);
    let demand = r.table("demand", "Who asks, and how often.", |r| rules::demand(r, functions));
    let disasters =
        r.table("disasters", "Disasters and the requests they bring.", |r| rules::disasters(r, basins));
    let office = r.table("office", "Officers, their time and their queue.", rules::office);
    let admin = r.table("admin", "Administrative work.", rules::admin);
    let money = r.table("money", "Costs, accounts and payment.", rules::money);
    let options = r.entries("options", "Ways of paying, by id, in the order of every table.", |r, id| {
        options::option(r, id, &option_ids)
    });
    let correlations =
        r.rows("correlations", "Rank correlations between uncertain inputs.", network::correlation);

    let scenario = Scenario {
        id,
        title,
        title_fr,
        start,
        years,
        warm_up,
        reference,
        hubs,
        agencies,
        offices,
        base_offices,
        base_agencies,
        demand,
        disasters,
        office,
        admin,
        money,
        options,
        inputs: crate::uncertainty::Inputs::default(),
        copula: Copula::none(),
        hash: String::new(),
        resolved: String::new(),
    };
    (scenario, correlations)
}
