//! Candidate requests: what would be asked if service were free and every pair active.
//!
//! A candidate carries its marks from birth; an option only decides which candidates become requests, so
//! they are generated once for all options of a replication.

use super::clients::{Class, Clients};
use super::presence::Presence;
use super::rules::DemandRules;
use super::service::Service;
use crate::maths::{self, QuantileTable};
use crate::random::{Process, Seed, entity, open, uniform};
use crate::uncertainty::World;
use crate::units::Calendar;

/// Resolution of the thinning mark: its uniform is kept to 24 bits.
const THIN_LEVELS: f64 = 16_777_216.0;

/// Resolution of the marks of privilege and billing: their uniforms are kept to 16 bits.
const MARK_LEVELS: f64 = 65_536.0;

/// Whether a uniform kept to 16 bits is at most `share`, at the middle of its level.
#[inline]
#[must_use]
pub fn at_most(mark: u16, share: f64) -> bool {
    f64::from(mark) + 0.5 <= share * MARK_LEVELS
}

/// What decides whether a candidate becomes a request: its client and its thinning mark in one word, because
/// every option reads all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gate(u32);

impl Gate {
    fn new(client: usize, thin: f64) -> Self {
        Self(((thin * THIN_LEVELS) as u32) << 8 | client as u32)
    }

    /// Client: position among the clients of the office's hub, the government last.
    #[inline]
    #[must_use]
    pub fn client(self) -> usize {
        (self.0 & 0x7f) as usize
    }

    /// The thinning mark: the candidate becomes a request where it is below [`Gate::limit`] of the response.
    #[inline]
    #[must_use]
    pub fn thin(self) -> u32 {
        self.0 >> 8
    }

    /// The limit of a response: the share of marks below it is the response.
    #[must_use]
    pub fn limit(response: f64) -> u32 {
        ((response * THIN_LEVELS).ceil() as u32).max(1)
    }
}

/// The body of a candidate request (24 bytes).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// When it can be worked on, on the working clock [h].
    pub ready: f64,
    /// Service [h of work].
    pub hours: f64,
    /// It is privileged where this is at most the lead bias ([`at_most`]).
    pub privilege: u16,
    /// It reaches an invoice where this is at most the coverage ([`at_most`]).
    pub billing: u16,
    /// Client: position among the clients of the office's hub, the government last.
    pub client: u8,
    /// Function.
    pub function: u8,
    /// Whether it waited a day to cross the date line before it was ready.
    pub delayed: bool,
}

/// What demand needs to know of an office.
#[derive(Debug, Clone, PartialEq)]
pub struct Site {
    /// Index of its hub.
    pub hub: usize,
    /// Hash of its id.
    pub entity: u64,
    /// Hashes of its pairs: one per client of the hub, then the government.
    pub pairs: Vec<u64>,
    /// Demand relative to the base network [-].
    pub weight: f64,
    /// Distance to the hub [1,000 km].
    pub distance: f64,
    /// Whether the date line lies between it and its hub.
    pub date_line: bool,
    /// First month open.
    pub opening: usize,
}

impl Site {
    /// Hash of the pair of an office and an agency of a hub (or the government).
    #[must_use]
    pub fn pair(office: &str, hub: &str, client: &str) -> u64 {
        entity(&[office, hub, client])
    }
}

/// A candidate with its gate, before it is laid out.
pub type Drawn = (Gate, Candidate);

/// The candidates of all offices in the order in which they are read: by month, then office, then readiness.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Candidates {
    gates: Vec<Gate>,
    bodies: Vec<Candidate>,
    first: Vec<u32>,
    offices: usize,
}

impl Candidates {
    /// Lays the candidates of the offices, each sorted by readiness, month by month.
    #[must_use]
    pub fn by_month(offices: &[Vec<Drawn>], calendar: &Calendar) -> Self {
        let months = calendar.months();
        let n = offices.iter().map(Vec::len).sum();
        let (mut gates, mut bodies) = (Vec::with_capacity(n), Vec::with_capacity(n));
        let mut first = Vec::with_capacity(months * offices.len() + 1);
        let mut next = vec![0; offices.len()];
        for t in 0..months {
            let end = calendar.clock(t + 1);
            for (drawn, next) in offices.iter().zip(&mut next) {
                first.push(gates.len() as u32);
                while let Some((gate, body)) = drawn.get(*next).filter(|d| d.1.ready < end) {
                    gates.push(*gate);
                    bodies.push(*body);
                    *next += 1;
                }
            }
        }
        first.push(gates.len() as u32);
        Self { gates, bodies, first, offices: offices.len() }
    }

    /// The candidates of an office in a month: gates and bodies.
    #[inline]
    #[must_use]
    pub fn at(&self, t: usize, office: usize) -> (&[Gate], &[Candidate]) {
        let i = t * self.offices + office;
        let range = self.first[i] as usize..self.first[i + 1] as usize;
        (&self.gates[range.clone()], &self.bodies[range])
    }

    /// All candidates.
    #[must_use]
    pub fn all(&self) -> &[Candidate] {
        &self.bodies
    }
}

/// The mix of functions of a class: yearly rate in all, and cumulated shares by function.
#[derive(Debug, Clone, PartialEq)]
struct Mix {
    rate: f64,
    cumulated: Vec<f64>,
}

impl Mix {
    fn new(rules: &DemandRules, world: &World, class: Class) -> Self {
        let rates: Vec<f64> = rules
            .functions
            .iter()
            .map(|f| {
                let input = match class {
                    Class::Sponsor => f.sponsor_rate,
                    Class::User => f.user_rate,
                    Class::Government => f.government_rate,
                };
                input.map_or(0.0, |i| world[i])
            })
            .collect();
        let rate: f64 = rates.iter().sum();
        let mut sum = 0.0;
        let cumulated = rates
            .iter()
            .map(|r| {
                sum += r;
                if rate > 0.0 { sum / rate } else { 1.0 }
            })
            .collect();
        Self { rate, cumulated }
    }

    #[inline]
    fn function(&self, u: f64) -> usize {
        self.cumulated.iter().take(self.cumulated.len() - 1).take_while(|&&c| u > c).count()
    }
}

/// An emergency request: when it arrives and the uniform of its service.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Emergency {
    /// Arrival on the working clock [h].
    pub time: f64,
    /// Uniform of its service.
    pub service: f64,
}

/// What the candidates of a replication are drawn from, the same for all offices.
#[derive(Debug)]
pub struct Source<'a> {
    rules: &'a DemandRules,
    services: &'a [Service],
    gaps: &'a QuantileTable,
    clients: &'a Clients,
    calendar: &'a Calendar,
    presence: &'a Presence,
    clock: &'a [f64],
    hours: Vec<f64>,
    mixes: [Mix; 3],
    friction: f64,
    delayed_share: f64,
    emergency: Option<usize>,
}

impl<'a> Source<'a> {
    /// Gathers what a replication's candidates are drawn from; `clock` is the cumulated intensity.
    #[must_use]
    #[expect(clippy::too_many_arguments, reason = "a context is gathered once per replication")]
    pub fn new(
        rules: &'a DemandRules,
        services: &'a [Service],
        gaps: &'a QuantileTable,
        clients: &'a Clients,
        calendar: &'a Calendar,
        presence: &'a Presence,
        clock: &'a [f64],
        world: &World,
    ) -> Self {
        Self {
            rules,
            services,
            gaps,
            clients,
            calendar,
            presence,
            clock,
            hours: rules.functions.iter().map(|f| world[f.hours]).collect(),
            mixes: [Class::Sponsor, Class::User, Class::Government]
                .map(|class| Mix::new(rules, world, class)),
            friction: world[rules.travel_friction],
            delayed_share: world[rules.date_line_share],
            emergency: rules.functions.iter().position(|f| f.emergency),
        }
    }

    /// Draws the candidates of an office whose frailty is `frailty`, puts its emergencies among them, and sorts
    /// them by readiness.
    #[must_use]
    pub fn candidates(
        &self,
        site: &Site,
        frailty: f64,
        emergencies: &[Emergency],
        seed: Seed,
        replication: u64,
    ) -> Vec<Drawn> {
        let months = self.calendar.months();
        let range = self.clients.of_hub[site.hub].clone();
        let travel = maths::pow(self.friction, site.distance);
        let mut drawn: Vec<Drawn> = Vec::with_capacity(8192);
        for (local, &pair) in site.pairs.iter().enumerate() {
            let client = self.clients.all.get(range.start + local).filter(|_| local < range.len());
            let (mix, weight, from, until) = match client {
                Some(c) => {
                    let i = range.start + local;
                    let mix = if c.class == Class::Sponsor { &self.mixes[0] } else { &self.mixes[1] };
                    (
                        mix,
                        c.weight,
                        (self.presence.enter[i] as usize).max(site.opening),
                        self.presence.leave[i] as usize,
                    )
                }
                None => (&self.mixes[2], 1.0, site.opening, months),
            };
            let rate = self.rules.calibration * mix.rate * weight * site.weight * frailty / 12.0;
            if rate > 0.0 && from < until {
                self.pair(
                    pair,
                    local,
                    mix,
                    rate,
                    travel,
                    site.date_line,
                    from,
                    until,
                    seed,
                    replication,
                    &mut drawn,
                );
            }
        }
        if let Some(function) = self.emergency {
            let end = self.calendar.clock(months);
            for e in emergencies.iter().filter(|e| e.time < end) {
                let government = range.len();
                let body = Candidate {
                    ready: e.time,
                    hours: self.services[function].unit(e.service) * self.hours[function] * travel,
                    privilege: u16::MAX,
                    billing: u16::MAX,
                    client: government as u8,
                    function: function as u8,
                    delayed: false,
                };
                drawn.push((Gate::new(government, 0.0), body));
            }
        }
        sorted(&drawn)
    }

    /// Unit-rate exponential gaps on the pair's operational clock of cumulated intensity, mapped back to
    /// working time (Cinlar 1975): exact for rates that are constant within a month.
    #[expect(
        clippy::too_many_arguments,
        reason = "the inner loop of candidates, kept apart to be read alone"
    )]
    fn pair(
        &self,
        pair: u64,
        local: usize,
        mix: &Mix,
        rate: f64,
        travel: f64,
        date_line: bool,
        from: usize,
        until: usize,
        seed: Seed,
        replication: u64,
        drawn: &mut Vec<Drawn>,
    ) {
        let h = self.calendar.month_hours;
        let mut gaps = open(seed, replication, Process::Arrivals, pair);
        let mut marks = open(seed, replication, Process::Marks, pair);
        let mut t = from;
        let mut x = self.clock[from];
        loop {
            x += self.gaps.value(uniform(&mut gaps)) / rate;
            while t < until && x >= self.clock[t + 1] {
                t += 1;
            }
            if t >= until {
                return;
            }
            let arrival = (t as f64 + (x - self.clock[t]) / (self.clock[t + 1] - self.clock[t])) * h;
            let function = mix.function(uniform(&mut marks));
            let hours = self.services[function].unit(uniform(&mut marks)) * self.hours[function] * travel;
            let thin = uniform(&mut marks);
            let privilege = (uniform(&mut marks) * MARK_LEVELS) as u16;
            let billing = (uniform(&mut marks) * MARK_LEVELS) as u16;
            let delayed = uniform(&mut marks) <= self.delayed_share && date_line;
            let body = Candidate {
                ready: if delayed { arrival + self.calendar.day_hours } else { arrival },
                hours,
                privilege,
                billing,
                client: local as u8,
                function: function as u8,
                delayed,
            };
            drawn.push((Gate::new(local, thin), body));
        }
    }
}

/// Sorts by readiness (ties: client, then index within the client).
fn sorted(drawn: &[Drawn]) -> Vec<Drawn> {
    // positive doubles sort like their bits; the position breaks ties by client and index
    let mut keys: Vec<(u64, u32)> =
        drawn.iter().enumerate().map(|(i, d)| (d.1.ready.to_bits(), i as u32)).collect();
    keys.sort_unstable();
    keys.iter().map(|&(_, i)| drawn[i as usize]).collect()
}
