//! A month of work at an office: jobs and requests arrive, servers work them off.

use crate::demand::ClientSet;
use crate::office::{
    Group, Item, Job, PRIVILEGED, REQUEST, Recorder, Served, Server, Tally, Windows, overtime, ramp,
    standing_hours,
};

use super::accounts::Line;
use super::future::Future;
use super::records::Diary;
use super::setting::Setting;
use super::state::{State, Status};

/// Lists that are filled anew for every office and month; they are kept to be used again.
#[derive(Default)]
pub(super) struct Lists<'f> {
    servers: Vec<Server<'f>>,
    /// Positions of the candidates that became requests.
    accepted: Vec<u32>,
    served: Vec<Served>,
    /// Lines of the month's invoices.
    pub(super) invoices: Vec<Line>,
    /// Where requests and invoices are written down, if they are.
    pub(super) diary: Option<Diary>,
}

/// Plays month `t` at every office.
pub(super) fn serve<'f>(
    setting: &Setting<'_>,
    future: &'f Future,
    state: &mut State,
    lists: &mut Lists<'f>,
    t: usize,
) {
    let open = state.offices.iter().filter(|o| o.open()).count() as f64;
    let calls = future.world[setting.scenario.admin.call] * state.money.called / 12.0 / open.max(1.0);
    for o in 0..state.offices.len() {
        serve_office(setting, future, state, o, t, calls, lists);
    }
}

/// Plays month `t` at office `o`; `calls` is its part of the calls for funds [h].
fn serve_office<'f>(
    setting: &Setting<'_>,
    future: &'f Future,
    state: &mut State,
    o: usize,
    t: usize,
    calls: f64,
    Lists { servers, accepted, served, diary, .. }: &mut Lists<'f>,
) {
    servers.clear();
    let scenario = setting.scenario;
    let (rules, world) = (&scenario.office, &future.world);
    let station = &setting.stations[o];
    let fortune = &future.fortunes[o];
    let calendar = &setting.calendar;
    let (start, end, month) = (calendar.clock(t), calendar.clock(t + 1), calendar.month_hours);
    let (gates, candidates) = future.candidates.at(t, o);

    if state.offices[o].status == Status::Awaited {
        state.offices[o].clock.push((0.0, 0.0));
        return;
    }
    let here = future.presence.here(station.site.hub, t);
    let contributors = contributors(setting, state, o, here);
    let policy = &state.policy;
    let office = &mut state.offices[o];
    let authorised = office.authorised(station);
    let usable = world[rules.usable_share];
    office.tally.months += 1.0;
    office.tally.potential += candidates.len() as f64;
    office.tally.nominal += authorised as f64 * future.expected_hours * usable;

    // administrative jobs: standing reports, this month's part of the calls, supervision, and what last month caused
    let open = office.open();
    let (mut jobs, mut spread_jobs) = (0.0, 0.0);
    if open {
        let admin = &scenario.admin;
        let standing = standing_hours(admin, world, policy.unified, station.sponsors, contributors);
        office.causes.add(Job::Standing, standing);
        office.causes.add(Job::Call, calls);
        if office.donor.is_some() {
            for _week in 0..4 {
                office.causes.add_spread(Job::Supervision, world[admin.donor_supervision] / 4.0);
            }
        }
        (jobs, spread_jobs) =
            office.causes.enter(&mut office.queue, setting.job_line, &future.terms, start, month);
    } else {
        office.causes.clear();
    }

    // who is there this month, and how fast they work: a backlog at the month's start makes them work over
    let waiting = office.queue.waiting_hours() + jobs;
    let in_post = office.posts.iter().filter(|p| p.filled()).count() + usize::from(office.donor.is_some());
    let over = overtime(world[rules.max_overtime], waiting, in_post, month);
    let dip = state
        .policy
        .transition
        .filter(|&s| t >= s && ((t - s) as f64) < world[scenario.money.transition_months]);
    let pace = usable * dip.map_or(1.0, |_| 1.0 - world[scenario.money.transition_dip]);
    let mut sit = |desk: usize, windows: &'f Windows, speed: f64, overtime: f64| {
        if speed > 0.0 {
            servers.push(Server::new(desk, speed * (1.0 + overtime), overtime, windows.month(t)));
        }
    };
    for (p, post) in office.posts.iter().enumerate() {
        if post.filled() && open {
            let speed = pace * post.ramp(t, rules.ramp_start, world[rules.ramp_months]);
            sit(p, &fortune.presence[p], speed, over);
        } else {
            office.queue.give_up(p);
        }
    }
    let desk = station.donor_desk();
    match office.donor {
        Some(donor) if open => {
            // the first month goes to the work plan
            let age = t - donor.since;
            let speed = if age == 0 {
                0.0
            } else {
                let learnt = ramp(age - 1, rules.ramp_start, world[rules.donor_ramp_months]);
                pace * world[rules.donor_productivity] * learnt
            };
            sit(desk, &fortune.presence[desk], speed, over);
        }
        _ => office.queue.give_up(desk),
    }
    for (p, post) in office.posts.iter().enumerate() {
        if post.relieved() && open {
            sit(station.relief_desk(p), &fortune.relief[p], pace, 0.0);
        } else {
            office.queue.give_up(station.relief_desk(p));
        }
    }
    let present: f64 = servers.iter().flat_map(|s| s.windows).map(|w| w.1 - w.0).sum();
    office.tally.present += present;

    // candidates of active pairs become requests unless the price turns them away, or waiting where that deters
    let patient = office.patient(scenario.demand.wait_elasticity);
    office.doors.set(station, policy, office.active, patient, rules.government_first);
    let doors = &office.doors;
    if accepted.len() < gates.len() {
        accepted.resize(gates.len(), 0);
    }
    let (mut n, mut active) = (0, 0_u32);
    for (i, gate) in gates.iter().enumerate() {
        // no branch: whether a candidate passes cannot be foretold
        let limit = doors.limits[gate.client()];
        accepted[n] = i as u32;
        n += usize::from(gate.thin() < limit);
        active += u32::from(limit != 0);
    }
    let mut offered = jobs + spread_jobs;
    for &i in &accepted[..n] {
        let candidate = &candidates[i as usize];
        let door = doors.requests[usize::from(candidate.client)];
        let privileged = u32::from(candidate.privilege) < door.privilege;
        let line = usize::from(candidate.line);
        offered += candidate.hours;
        office.queue.push(
            // a privileged request goes before all but emergencies
            if privileged { line.min(PRIVILEGED) } else { line },
            Item {
                ready: candidate.ready,
                deadline: candidate.deadline,
                hours: candidate.hours,
                client: u16::from(candidate.client),
                function: candidate.function,
                kind: REQUEST as u8,
                billed: u32::from(candidate.billing) < door.billing,
                delayed: candidate.delayed,
            },
        );
    }
    office.tally.accepted += n as f64;
    office.tally.deterred += f64::from(active - n as u32);
    if spread_jobs > 0.0 {
        office.queue.sort(setting.job_line);
    }
    office.tally.offered += offered;

    // the work is done in the order of the queue; a closed office withdraws
    let busy_before = office.tally.busy;
    let ended_before = office.tally.ended();
    let mut recorder = Recorder::new(&mut office.tally, &station.groups, served, office.queue.pieces());
    if open {
        office.queue.serve(servers, end, &mut recorder);
    } else {
        office.queue.withdraw_all(&mut recorder);
    }
    let served = recorder.close(&future.terms, station.lead, &mut office.clients);
    if let Some(diary) = diary {
        diary.requests(setting, o, accepted[..n].iter().map(|&i| &candidates[i as usize]), served);
    }
    office.clock.push((office.tally.busy - busy_before, present));
    if scenario.demand.wait_elasticity > 0.0 {
        let ended = office.tally.ended();
        office.ended.push((ended.0 - ended_before.0, ended.1 - ended_before.1));
    }

    // who was in post
    if in_post == 0 {
        let why = if open { usize::from(office.posts.iter().any(|p| p.frozen(t))) } else { 2 };
        office.tally.empty[why] += 1.0;
    }
    let extra = office.posts.iter().skip(station.authorised).filter(|p| p.filled()).count()
        + usize::from(office.donor.is_some());
    office.tally.extra += extra as f64;
    office.tally.full_presence += future.costs.years[setting.cost_year(t)][o].full_presence.get();
}

/// Contributors in the region and active at an office.
fn contributors(setting: &Setting<'_>, state: &State, o: usize, here: ClientSet) -> usize {
    if !setting.scenario.options[state.policy.option].takes_members() {
        return 0;
    }
    let station = &setting.stations[o];
    let members = &state.members[station.first..station.first + station.clients];
    let active = state.offices[o].active.and(here);
    members.iter().enumerate().filter(|&(c, m)| m.member && active.contains(c)).count()
}

/// Counts what stands at an office at a year's end, and files the year's tallies.
pub(super) fn end_year(setting: &Setting<'_>, future: &Future, state: &mut State, t: usize) {
    let horizon = setting.calendar.clock(t + 1);
    let last = t + 1 == setting.calendar.months();
    let tolerance = future.world[setting.scenario.money.host_tolerance];
    let mut year = Tally::default();
    for ((station, office), sum) in setting.stations.iter().zip(&mut state.offices).zip(&mut state.horizon) {
        if office.status != Status::Awaited {
            let tally = &mut office.tally;
            tally.backlog = office.queue.unserved_hours();
            tally.years = 1.0;
            let here = future.presence.here(station.site.hub, t);
            let active = here.and(office.active).iter();
            tally.users = active.filter(|&c| station.groups[c] == Group::User).count() as f64;
            if last {
                let waiting = office.queue.waiting().filter(|i| usize::from(i.kind) == REQUEST);
                tally.close(
                    waiting.map(|i| (station.groups[usize::from(i.client)], future.terms.target(i))),
                    horizon,
                );
            }
            let (on_time, ended) = (tally.on_time[1], tally.ended[1]);
            tally.pressure = f64::from(u8::from(ended == 0.0 || on_time < tolerance * ended));
        }
        year.add(&office.tally);
        sum.add(&office.tally);
        office.tally.clear();
    }
    state.years.push(year);
}
