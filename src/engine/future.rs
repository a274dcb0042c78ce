//! One simulated future: everything that chance decides, drawn once and shared by all options.

use crate::demand::{
    Candidates, Class, Emergency, Function, Handling, Presence, Source, Thresholds, cumulated_intensity,
};
use crate::disasters;
use crate::finance::{Costs, Fate, PayerDraws, cuts, fates, pledge_uniforms};
use crate::maths;
use crate::office::{EMERGENCY, ORDINARY, QUICK, Term, Terms, Windows, expected_hours, resignation_draws};
use crate::random::{Process, Seed, open, uniform};
use crate::uncertainty::World;

use super::setting::Setting;

/// What chance decides at one office.
#[derive(Debug)]
pub(super) struct Fortune {
    pub(super) thresholds: Thresholds,
    /// Presence by desk: posts, then the donor-funded post.
    pub(super) presence: Vec<Windows>,
    /// Presence of relief by post.
    pub(super) relief: Vec<Windows>,
    /// Uniforms of resignation by post and month.
    pub(super) resignations: Vec<Vec<f64>>,
    /// Fates of the invoices of the users by month of issue, `months` each, in the order of the clients.
    pub(super) fates: Vec<Vec<Fate>>,
}

/// The line that requests of a function join unless somebody privileges them.
fn line(function: &Function, setting: &Setting<'_>) -> usize {
    if function.emergency {
        EMERGENCY
    } else if function.target_days <= setting.scenario.office.quick_days {
        QUICK
    } else {
        ORDINARY
    }
}

/// Patience and target of a function's requests in a world.
fn term(function: &Function, setting: &Setting<'_>, world: &World) -> Term {
    let rules = &setting.scenario.demand;
    let target = function.target_days * setting.calendar.day_hours;
    let patience = match function.patience_days {
        _ if !rules.withdrawals => f64::INFINITY,
        Some(days) => days * setting.calendar.day_hours,
        None => world[rules.patience_factor] * target,
    };
    Term { patience, target }
}

/// One replication's world and chance.
#[derive(Debug)]
pub(super) struct Future {
    pub(super) seed: Seed,
    pub(super) replication: u64,
    pub(super) world: World,
    pub(super) presence: Presence,
    pub(super) candidates: Candidates,
    pub(super) fortunes: Vec<Fortune>,
    /// Fates of consolidated invoices by client of the network.
    pub(super) consolidated: Vec<Vec<Fate>>,
    pub(super) payers: Vec<PayerDraws>,
    /// Uniform of the pledges' fulfilment by year.
    pub(super) pledges: Vec<f64>,
    /// Loss by cuts by year.
    pub(super) cuts: Vec<f64>,
    pub(super) costs: Costs,
    /// Terms of requests by function.
    pub(super) terms: Terms,
    /// Expected hours present of an officer in a month.
    pub(super) expected_hours: f64,
}

impl Future {
    /// Draws a future: replication `replication` in the world `world` of the same seed.
    pub(super) fn draw(setting: &Setting<'_>, seed: Seed, world: u64, replication: u64) -> Self {
        let scenario = setting.scenario;
        let rules = &scenario.demand;
        let calendar = &setting.calendar;
        let world = scenario.inputs.draw(&scenario.copula, seed, world);

        // who is in the region, and how intensely they ask
        let presence = Presence::draw(
            &scenario.hubs,
            &setting.hubs,
            &setting.clients,
            rules,
            &world,
            calendar,
            seed,
            replication,
        );
        let clock = cumulated_intensity(rules, &world, calendar, seed, replication);
        let seasons: Vec<Vec<f64>> = setting
            .basins
            .iter()
            .map(|&basin| {
                disasters::season_factors(&scenario.disasters, basin, &world, calendar, seed, replication)
            })
            .collect();
        let terms: Vec<Term> = rules.functions.iter().map(|f| term(f, setting, &world)).collect();
        let handling: Vec<Handling> = rules
            .functions
            .iter()
            .zip(&terms)
            .map(|(f, term)| Handling { line: line(f, setting) as u8, patience: term.patience })
            .collect();
        let source = Source::new(
            rules,
            &setting.services,
            &setting.gaps,
            &setting.clients,
            calendar,
            &presence,
            &clock,
            &handling,
            &world,
        );
        let dispute = world[scenario.admin.dispute_probability];
        let may_bill = scenario.options.iter().any(|o| o.tariff().is_some());
        // an agency that never comes can owe nothing: its invoices need no fate
        let invoices = |client: usize, debtor: u64| {
            let owes = may_bill
                && setting.clients.all[client].class == Class::User
                && (presence.enter[client] as usize) < calendar.months();
            if owes {
                fates(&scenario.money, dispute, &world, debtor, calendar.months(), seed, replication)
            } else {
                Vec::new()
            }
        };

        let mut candidates = Candidates::new(calendar, setting.stations.len());
        let fortunes = setting
            .stations
            .iter()
            .zip(&scenario.offices)
            .map(|(station, office)| {
                let site = &station.site;
                let emergencies: Vec<Emergency> = disasters::calls(
                    &scenario.disasters,
                    &scenario.disasters.basins[office.basin],
                    &seasons[office.basin],
                    world[office.disaster_rate],
                    site.entity,
                    site.opening,
                    scenario.office.hours_per_week,
                    &world,
                    calendar,
                    seed,
                    replication,
                )
                .into_iter()
                .map(|c| Emergency { time: c.time, service: c.service })
                .collect();
                let shape = world[rules.frailty_shape];
                let frailty = if shape > 0.0 {
                    let u = uniform(&mut open(seed, replication, Process::Frailty, site.entity));
                    maths::gamma_quantile(shape, u) / shape
                } else {
                    1.0
                };
                source.draw(&mut candidates, site, frailty, &emergencies, seed, replication);
                Fortune {
                    thresholds: Thresholds::draw(
                        site,
                        &scenario.hubs[site.hub],
                        &setting.clients,
                        rules,
                        &world,
                        seed,
                        replication,
                    ),
                    presence: station
                        .posts
                        .iter()
                        .chain([&station.donor])
                        .map(|&p| Windows::of_post(&scenario.office, &world, calendar, p, seed, replication))
                        .collect(),
                    relief: station
                        .posts
                        .iter()
                        .map(|&p| {
                            Windows::of_relief(&scenario.office, &world, calendar, p, seed, replication)
                        })
                        .collect(),
                    resignations: station
                        .posts
                        .iter()
                        .map(|&p| resignation_draws(p, calendar, seed, replication))
                        .collect(),
                    fates: (0..station.clients)
                        .map(|local| invoices(station.first + local, site.pairs[local]))
                        .collect(),
                }
            })
            .collect();

        let years = scenario.years;
        let consolidated =
            (0..setting.clients.all.len()).map(|c| invoices(c, setting.clients.all[c].entity)).collect();
        let money = &scenario.money;
        let costs = Costs::new(money, &setting.places, &world, years, scenario.warm_up, seed, replication);
        Self {
            seed,
            replication,
            candidates,
            fortunes,
            consolidated,
            payers: setting
                .clients
                .all
                .iter()
                .map(|c| PayerDraws::draw(money, c.entity, years, seed, replication))
                .collect(),
            pledges: pledge_uniforms(money.pledge_correlation, years, seed, replication),
            cuts: cuts(money, &world, years, seed, replication),
            costs,
            terms: Terms::new(terms.into_iter(), calendar.day_hours),
            expected_hours: expected_hours(&scenario.office, &world, calendar),
            presence,
            world,
        }
    }
}
