//! Plays points, on several threads, into a journal.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use super::SweepError;
use super::journal::Journal;
use super::record::Record;
use super::study::Study;
use crate::engine::horizons;
use crate::engine::results::Interrupted;
use crate::scenario::{Closer, Open};

/// What to play.
#[derive(Debug, Clone, Copy)]
pub struct Job<'a> {
    /// The study.
    pub study: &'a Study,
    /// Its scenario.
    pub open: &'a Open,
    /// Indices of the points to play.
    pub points: &'a [u64],
    /// Worker threads; no number of them changes a result.
    pub threads: usize,
    /// Whether the first failure ends it.
    pub fail_fast: bool,
}

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event<'a> {
    /// A replication was played.
    Replication,
    /// A point is in the journal.
    Done(u64),
    /// A point failed, and why.
    Failed(u64, &'a str),
}

/// Plays points and writes each into the journal when it is done, in any order.
///
/// `tell` hears of every event, from any thread, and answers whether to go on; `due` says, after each point, whether the
/// journal is to go onto the disk now. At the end, however it comes, it does.
///
/// # Errors
/// If somebody asked to stop, the journal cannot be written, or with `fail_fast` a point failed. What is in the journal
/// is kept.
pub fn play_points(
    job: &Job<'_>,
    journal: &mut Journal,
    tell: &(dyn Fn(Event<'_>) -> bool + Sync),
    due: &(dyn Fn() -> bool + Sync),
) -> Result<(), SweepError> {
    let journal = Mutex::new(journal);
    let (next, over) = (AtomicUsize::new(0), AtomicBool::new(false));
    let stopped: Mutex<Option<SweepError>> = Mutex::new(None);
    let stop = |error: SweepError| {
        over.store(true, Ordering::Relaxed);
        if let Ok(mut first) = stopped.lock() {
            first.get_or_insert(error);
        }
    };
    let work = || {
        let mut closer = job.open.closer();
        while !over.load(Ordering::Relaxed) {
            let Some(&point) = job.points.get(next.fetch_add(1, Ordering::Relaxed)) else { break };
            let x = job.study.plan().point(point);
            let going = || tell(Event::Replication) && !over.load(Ordering::Relaxed);
            let Ok(record) = play(job, &mut closer, &x, &going) else {
                return stop(SweepError::Interrupted);
            };
            let bytes = record.encode(job.study.key(&x));
            let written = match journal.lock() {
                Ok(mut journal) => {
                    journal.append(&bytes).and_then(|()| if due() { journal.sync() } else { Ok(()) })
                }
                // another thread died while it wrote
                Err(_) => return stop(SweepError::Interrupted),
            };
            if let Err(error) = written {
                return stop(error);
            }
            let going = match &record {
                Record::Done { .. } => tell(Event::Done(point)),
                Record::Failed(why) => {
                    let going = tell(Event::Failed(point, why));
                    if job.fail_fast {
                        return stop(SweepError::Failed { point: point + 1, why: why.clone() });
                    }
                    going
                }
            };
            if !going {
                return stop(SweepError::Interrupted);
            }
        }
    };
    if job.threads <= 1 {
        work();
    } else {
        std::thread::scope(|scope| {
            for _ in 0..job.threads {
                scope.spawn(work);
            }
        });
    }
    let first = stopped.into_inner().unwrap_or(Some(SweepError::Interrupted));
    let journal = journal.into_inner().map_err(|_| SweepError::Interrupted)?;
    match first {
        // It cannot be written: whether it can be synced tells nothing new.
        Some(error @ SweepError::Disk { .. }) => Err(error),
        Some(error) => journal.sync().and(Err(error)),
        None => journal.sync(),
    }
}

/// Plays one point: its record, or a record of why it cannot be played.
fn play(
    job: &Job<'_>,
    closer: &mut Closer<'_>,
    point: &[f64],
    going: &dyn Fn() -> bool,
) -> Result<Record, Interrupted> {
    let axes = job.study.plan().axes();
    let texts: Vec<String> = axes.iter().zip(point).map(|(axis, &x)| axis.text(x)).collect();
    let closed = match closer.close(&texts) {
        Ok(scenario) => scenario,
        Err(error) => return Ok(Record::Failed(first_of(&error))),
    };
    let scenario = closed.as_ref();
    let Some(spec) = job.study.spec(scenario) else {
        return Ok(Record::Failed("an option of the study is not there".to_owned()));
    };
    let Some(reference) = spec.options.iter().position(|&option| option == scenario.reference) else {
        let id = &scenario.options[scenario.reference].id;
        return Ok(Record::Failed(format!("the reference `{id}` is not among the options played")));
    };
    let played =
        catch_unwind(AssertUnwindSafe(|| horizons(scenario, &spec, job.study.replications(), going)));
    match played {
        Ok(samples) => Ok(Record::of(&samples?, reference, job.study.draws())),
        Err(cause) => {
            let said = cause.downcast_ref::<&str>().map(|text| (*text).to_owned());
            let said = said.or_else(|| cause.downcast_ref::<String>().cloned()).unwrap_or_default();
            Ok(Record::Failed(format!("the program broke down at this point: {said}")))
        }
    }
}

fn first_of(error: &crate::scenario::ScenarioError) -> String {
    let first = error.findings().first().map_or("", crate::scenario::Finding::message);
    match error.count() {
        0 | 1 => first.to_owned(),
        more => format!("{first}, and {} more", more - 1),
    }
}
