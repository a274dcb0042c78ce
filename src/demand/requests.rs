//! Candidate requests: what would be asked if service were free and every pair active.
//!
//! A candidate carries its marks from birth; an option only decides which candidates become requests, so
//! they are generated once for all options of a replication.

use super::clients::{Class, Clients};
use super::presence::Presence;
use super::rules::DemandRules;
use super::service::Service;
use crate::maths::{self, QuantileTable};
use crate::random::{Process, Seed, Stream, entity, open, uniform};
use crate::uncertainty::World;
use crate::units::Calendar;

/// Resolution of the thinning mark: its uniform is kept to 24 bits.
const THIN_LEVELS: f64 = 16_777_216.0;

/// Resolution of the marks of privilege and billing: their uniforms are kept to 16 bits.
const MARK_LEVELS: f64 = 65_536.0;

/// How many of the levels of a mark are at most `share`, at the middle of a level: it is marked where its level is
/// below that.
#[must_use]
pub fn levels(share: f64) -> u32 {
    (share * MARK_LEVELS + 0.5) as u32
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

    /// A limit of which only a share is left.
    #[must_use]
    pub fn lowered(limit: u32, share: f64) -> u32 {
        ((f64::from(limit) * share).ceil() as u32).max(1)
    }
}

/// The body of a candidate request (32 bytes).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// When it can be worked on, on the working clock \[h\].
    pub ready: f64,
    /// When it is withdrawn if nobody has started it \[h\].
    pub deadline: f64,
    /// Service [h of work].
    pub hours: f64,
    /// Level of the mark of privilege: it is privileged where this is below the [`levels`] of the lead bias.
    pub privilege: u16,
    /// Level of the mark of billing: it reaches an invoice where this is below the [`levels`] of the coverage.
    pub billing: u16,
    /// Client: position among the clients of the office's hub, the government last.
    pub client: u8,
    /// Function.
    pub function: u8,
    /// Line that it joins unless it is privileged.
    pub line: u8,
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
type Drawn = (Gate, Candidate);

/// The candidates of the offices, each office's in the order of readiness.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Candidates {
    gates: Vec<Gate>,
    bodies: Vec<Candidate>,
    /// Position of the first candidate of every office and month, and the end.
    first: Vec<u32>,
    months: usize,
}

impl Candidates {
    /// Candidates of no office yet.
    #[must_use]
    pub fn new(calendar: &Calendar, offices: usize) -> Self {
        let months = calendar.months();
        let mut first = Vec::with_capacity(months * offices + 1);
        first.push(0);
        Self { gates: Vec::new(), bodies: Vec::new(), first, months }
    }

    /// Appends the candidates of the next office in the order of readiness (ties: client, then index within the
    /// client).
    fn append(&mut self, drawn: &[Drawn], calendar: &Calendar) {
        let order = order(drawn, calendar.clock(self.months));
        let start = self.gates.len();
        let mut seen = 0;
        for month in 1..=self.months {
            let end = calendar.clock(month);
            seen += order[seen..].iter().take_while(|&&(ready, _)| ready < end).count();
            self.first.push((start + seen) as u32);
        }
        // what is ready only after the horizon is left out
        let body = |&(_, i): &(f64, u32)| drawn[i as usize];
        self.gates.extend(order[..seen].iter().map(|place| body(place).0));
        self.bodies.extend(order[..seen].iter().map(|place| body(place).1));
    }

    /// The candidates of an office in a month: gates and bodies.
    #[inline]
    #[must_use]
    pub fn at(&self, t: usize, office: usize) -> (&[Gate], &[Candidate]) {
        let i = office * self.months + t;
        let range = self.first[i] as usize..self.first[i + 1] as usize;
        (&self.gates[range.clone()], &self.bodies[range])
    }

    /// All candidates.
    #[must_use]
    pub fn all(&self) -> &[Candidate] {
        &self.bodies
    }
}

/// The order of readiness; ties keep the order in which they were drawn. Candidates are thrown into as many equal
/// slots of time as there are candidates, and a pass of insertion mends the order within the slots.
fn order(drawn: &[Drawn], end: f64) -> Vec<(f64, u32)> {
    let slots = drawn.len();
    let per_hour = slots as f64 / end;
    let slot = |d: &Drawn| ((d.1.ready * per_hour) as u32 as usize).min(slots - 1);
    let mut next = vec![0_u32; slots + 1];
    for d in drawn {
        next[slot(d) + 1] += 1;
    }
    for i in 0..slots {
        next[i + 1] += next[i];
    }
    let mut order = vec![(0.0, 0); slots];
    for (d, i) in drawn.iter().zip(0..) {
        let place = &mut next[slot(d)];
        order[*place as usize] = (d.1.ready, i);
        *place += 1;
    }
    for i in 1..slots {
        let this = order[i];
        let mut j = i;
        while j > 0 && order[j - 1].0 > this.0 {
            order[j] = order[j - 1];
            j -= 1;
        }
        order[j] = this;
    }
    order
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
    /// Arrival on the working clock \[h\].
    pub time: f64,
    /// Uniform of its service.
    pub service: f64,
}

/// How an office handles the requests of a function.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Handling {
    /// Line that they join unless somebody privileges them.
    pub line: u8,
    /// Time after which they are withdrawn, counted from when they are asked for \[h\].
    pub patience: f64,
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
    handling: &'a [Handling],
}

impl<'a> Source<'a> {
    /// Gathers what a replication's candidates are drawn from; `clock` is the cumulated intensity, `handling`
    /// goes by function.
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
        handling: &'a [Handling],
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
            handling,
        }
    }

    /// Draws the candidates of the next office, whose frailty is `frailty`, and puts its emergencies among them.
    pub fn draw(
        &self,
        candidates: &mut Candidates,
        site: &Site,
        frailty: f64,
        emergencies: &[Emergency],
        seed: Seed,
        replication: u64,
    ) {
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
            let mut patiences = self.patiences(seed, replication, site.entity);
            for e in emergencies.iter().filter(|e| e.time < end) {
                let government = range.len();
                let factor = patiences.as_mut().map_or(1.0, |stream| self.gaps.value(uniform(stream)));
                let body = Candidate {
                    ready: e.time,
                    deadline: e.time + self.handling[function].patience * factor,
                    hours: self.services[function].unit(e.service) * self.hours[function] * travel,
                    privilege: u16::MAX,
                    billing: u16::MAX,
                    client: government as u8,
                    function: function as u8,
                    line: self.handling[function].line,
                    delayed: false,
                };
                drawn.push((Gate::new(government, 0.0), body));
            }
        }
        candidates.append(&drawn, self.calendar);
    }

    /// The stream of the patience of a pair's candidates, where it is exponential.
    fn patiences(&self, seed: Seed, replication: u64, entity: u64) -> Option<Stream> {
        let random = self.rules.exponential_patience && self.rules.withdrawals;
        random.then(|| open(seed, replication, Process::Patience, entity))
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
        let mut patiences = self.patiences(seed, replication, pair);
        let mut t = from;
        let mean = 1.0 / rate;
        let mut x = self.clock[from];
        loop {
            x += self.gaps.value(uniform(&mut gaps)) * mean;
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
            let delay = if delayed { self.calendar.day_hours } else { 0.0 };
            let ready = arrival + delay;
            let Handling { line, patience } = self.handling[function];
            let patience =
                patience * patiences.as_mut().map_or(1.0, |stream| self.gaps.value(uniform(stream)));
            let body = Candidate {
                ready,
                deadline: ready - delay + patience,
                hours,
                privilege,
                billing,
                client: local as u8,
                function: function as u8,
                line,
                delayed,
            };
            drawn.push((Gate::new(local, thin), body));
        }
    }
}
