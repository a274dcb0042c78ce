//! The figures of a comparison: which there are, which question each answers, and where its numbers come from.

use super::judgement::{acceptability_of, failing, judge, learning_of, regret_of};
use super::names::Names;
use super::{GROUPS, verdict};
use crate::charts::{
    Acceptability, AdministrationRow, Backlog, Bar, Cell, ChartError, Figure, Growth, LearningWorth, Look,
    MatrixGroup, MatrixRow, Money, Named, OfficeLoads, PayerGroup, Payers, Plane, PlaneOption, RegretTable,
    Setting, Tornado, Width, WorkPaid, acceptability, administration, backlog, discovery, learning, matrix,
    money, network, offices, payers, plane, regret, tornado, workload,
};
use crate::compare::{Fan, Heading, OptionSummary, PayerRow, Point, Results, curves, drivers, fan, outlines};
use crate::outcomes::{Sample, Summary, quantile_sorted, summarise_grouped};
use crate::words::Catalogue;

/// Runs drawn whole in a fan.
const RUNS: usize = 12;
/// Equally likely values of a last year.
const DOTS: usize = 20;
/// Futures drawn in a plane.
const FUTURES: usize = 200;
/// Futures behind the outlines of a plane at most: more do not move them.
const OUTLINED: usize = 20_000;
/// A gap that counts as one [share of the need].
const GAP: f64 = 0.1;
/// Criteria of the matrix where there is little room.
const NARROW: [&str; 8] = [
    "workload.offered_load",
    "workload.backlog_hours",
    "admin.share",
    "service.on_time_share",
    "service.served_of_potential",
    "finance.cost_per_request",
    "finance.funding_gap",
    "finance.largest_payer_share",
];
/// Inputs in a tornado.
const BARS: usize = 12;

/// What a figure needs of a results folder beside its tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// Nothing.
    Tables,
    /// Draws of outcomes or years.
    Draws,
    /// Draws of outcomes and of the uncertain inputs, at least [`crate::compare::DRAWS_PER_INPUT`] replications an input.
    Inputs,
    /// Runs of other scenarios, made when it is asked for.
    Runs,
}

/// A figure that there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FigureKind {
    /// Its name, also that of its files.
    pub name: &'static str,
    /// Message of the question that it answers.
    pub question: &'static str,
    /// What it needs.
    pub needs: Needs,
}

const fn kind(name: &'static str, question: &'static str, needs: Needs) -> FigureKind {
    FigureKind { name, question, needs }
}

/// All figures, by the question that they answer.
pub static FIGURES: [FigureKind; 15] = [
    kind("workload", "question-work", Needs::Draws),
    kind("backlog", "question-work", Needs::Draws),
    kind("administration", "question-work", Needs::Tables),
    kind("offices", "question-work", Needs::Tables),
    kind("money", "question-money", Needs::Draws),
    kind("payers", "question-money", Needs::Tables),
    kind("plane", "question-choice", Needs::Draws),
    kind("matrix", "question-choice", Needs::Tables),
    kind("acceptability", "question-sure", Needs::Draws),
    kind("regret", "question-sure", Needs::Draws),
    kind("tornado", "question-drivers", Needs::Inputs),
    kind("discovery", "question-failure", Needs::Inputs),
    kind("learning", "question-measure", Needs::Inputs),
    kind("network", "question-size", Needs::Draws),
    kind("scaling", "question-size", Needs::Runs),
];

/// How the figures of some results are drawn.
#[derive(Debug, Clone, Copy)]
pub struct Drawing<'a> {
    /// The results.
    pub results: &'a Results,
    /// Looks of the options, in their order.
    pub looks: &'a [Look],
    /// Names in the language of the figures.
    pub names: &'a Names,
    /// Messages in that language.
    pub words: &'a Catalogue,
    /// Printed width.
    pub width: Width,
}

/// The options as figures show them.
#[must_use]
pub fn named(options: &[OptionSummary], reference: &str, looks: &[Look], names: &Names) -> Vec<Named> {
    options
        .iter()
        .zip(looks)
        .map(|(option, &look)| Named {
            id: option.id.clone(),
            label: names.label(option).to_owned(),
            look,
            reference: option.id == reference,
        })
        .collect()
}

impl Drawing<'_> {
    /// The figure of a name; `None` where the results do not hold what it needs.
    ///
    /// # Errors
    /// [`ChartError`] if the drawing library refuses.
    pub fn figure(&self, name: &str) -> Result<Option<Figure>, ChartError> {
        let comparison = &self.results.comparison;
        let options = named(&comparison.options, &comparison.reference, self.looks, self.names);
        let heading: Heading<'_> = self.results.about.heading();
        let setting = Setting {
            words: self.words,
            heading: &heading,
            options: &options,
            replications: comparison.replications,
            futures: comparison.worlds(),
            width: self.width,
        };
        let drawn = match name {
            "workload" => self.fans("workload.offered_load", RUNS).map(|fans| workload(&setting, &fans)),
            "backlog" => self.backlog().map(|data| backlog(&setting, &data)),
            "administration" => Some(administration(&setting, &self.administration())),
            "offices" => {
                let (loads, error) = self.offices();
                Some(offices(&setting, &loads, error))
            }
            "money" => self.money().map(|data| money(&setting, &data)),
            "payers" => Some(payers(&setting, &self.payers())),
            "plane" => self.plane().map(|data| plane(&setting, &data)),
            "matrix" => Some(matrix(&setting, &self.matrix())),
            "tornado" => self.tornado().map(|(option, data)| tornado(&setting, option, &data)),
            "acceptability" => self.judged().map(|one| acceptability(&setting, &one)),
            "regret" => self.regret().map(|data| regret(&setting, &data)),
            "discovery" => judge(self.results)
                .and_then(|one| failing(self.results, &one, self.names, self.words))
                .map(|data| discovery(&setting, &data)),
            "learning" => self.learning().map(|data| learning(&setting, &data)),
            "network" => self.network().map(|data| network(&setting, &data)),
            _ => None,
        };
        drawn.transpose()
    }

    /// Every figure that the results hold enough for, in the order of [`FIGURES`].
    ///
    /// # Errors
    /// [`ChartError`] if the drawing library refuses.
    pub fn all(&self) -> Result<Vec<Figure>, ChartError> {
        let figures = FIGURES.iter().map(|kind| self.figure(kind.name));
        Ok(figures.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
    }

    fn options(&self) -> &[OptionSummary] {
        &self.results.comparison.options
    }

    fn fans(&self, outcome: &str, runs: usize) -> Option<Vec<Fan>> {
        let (years, per_world) = (self.results.years(), self.results.comparison.per_world);
        let draws = self.results.by_year(outcome)?;
        Some(draws.iter().map(|sample| fan(sample, &years, per_world, runs, 1.0)).collect())
    }

    fn backlog(&self) -> Option<Backlog> {
        let draws = self.results.by_year("workload.backlog_hours")?;
        let error = |sample: &Sample| {
            let last = sample.columns().saturating_sub(1);
            summarise_grouped(&sample.column(last), self.results.comparison.per_world).mcse
        };
        Some(Backlog {
            years: self.results.years(),
            options: draws.iter().map(|sample| curves(sample, RUNS, DOTS)).collect(),
            mcse: draws.iter().map(error).fold(0.0, f64::max),
        })
    }

    fn administration(&self) -> Vec<AdministrationRow> {
        let row = |option: &OptionSummary| {
            let share = option.outcome("admin.share");
            AdministrationRow {
                share: share.map_or([f64::NAN; 5], |s| [s.p05, s.p25, s.p50, s.p75, s.p95]),
                mcse: share.map_or(f64::NAN, |s| s.mcse),
                hours: mean(option, "admin.hours"),
            }
        };
        self.options().iter().map(row).collect()
    }

    fn offices(&self) -> (Vec<OfficeLoads>, f64) {
        let points: Vec<&[(String, Summary)]> = self
            .options()
            .iter()
            .map(|option| {
                let series = option.by_office.iter().find(|series| series.outcome == "workload.offered_load");
                series.map_or(&[][..], |series| &series.points)
            })
            .collect();
        let worlds = self.results.comparison.worlds().max(1) as f64;
        let errors = points.iter().flat_map(|points| points.iter().map(|(_, s)| s.sd / worlds.sqrt()));
        let error = errors.filter(|error| error.is_finite()).fold(0.0, f64::max);
        let ids = points.first().map_or(&[][..], |points| points);
        let row = |(k, (id, _)): (usize, &(String, Summary))| OfficeLoads {
            id: id.clone(),
            label: self.names.office(id).to_owned(),
            load: points.iter().map(|points| points.get(k).map_or(f64::NAN, |(_, s)| s.mean)).collect(),
        };
        (ids.iter().enumerate().map(row).collect(), error)
    }

    fn money(&self) -> Option<Vec<Money>> {
        let costs = self.fans("finance.cost", RUNS)?;
        let gaps = self.results.by_year("finance.funding_gap")?;
        let years = self.results.about.years;
        let all = self.options().iter().zip(costs).zip(gaps).map(|((option, cost), gaps)| {
            let paid = |sources: &[&str]| -> Vec<f64> {
                let mut sum = vec![0.0; years];
                for source in sources {
                    let series = option.by_year(&format!("finance.paid_by.{source}"));
                    for (year, (_, summary)) in
                        series.iter().flat_map(|series| series.points.iter().enumerate())
                    {
                        sum[year] += summary.mean;
                    }
                }
                sum
            };
            let large = |year: usize| -> Vec<f64> {
                let mut large: Vec<f64> = gaps.column(year).into_iter().filter(|&gap| gap > GAP).collect();
                large.sort_unstable_by(f64::total_cmp);
                large
            };
            Money {
                cost,
                in_kind: paid(&["host", "lead"]),
                agreed: paid(&["sponsors", "central", "levy", "donor"]),
                earned: paid(&["contributors", "users"]),
                gap: (0..years).map(|year| large(year).len() as f64 / gaps.rows().max(1) as f64).collect(),
                size: (0..years).map(|year| quantile_sorted(&large(year), 0.5)).collect(),
            }
        });
        Some(all.collect())
    }

    fn payers(&self) -> Payers {
        let ids = ["sponsors", "contributors", "users", "central", "levy", "donor", "host", "lead"];
        let cost: Vec<f64> = self.options().iter().map(|option| mean(option, "finance.cost")).collect();
        let paid =
            |option: &OptionSummary, id: &str| option.outcome(&format!("finance.paid_by.{id}")).copied();
        let mut mcse = 0.0_f64;
        let mut groups = Vec::new();
        for id in ids {
            let shares: Vec<[f64; 3]> = self
                .options()
                .iter()
                .zip(&cost)
                .map(|(option, cost)| {
                    paid(option, id).map_or([f64::NAN; 3], |s| {
                        mcse = mcse.max(s.mcse / cost);
                        [s.p05, s.mean, s.p95].map(|amount| amount / cost)
                    })
                })
                .collect();
            // Who pays under no option has no row.
            if shares.iter().any(|share| share[1] > 0.0) {
                groups.push(PayerGroup { id, share: shares });
            }
        }
        let sum = |option: &OptionSummary, sponsor: bool, amount: fn(&PayerRow) -> f64| -> f64 {
            let rows = &self.results.comparison.payers;
            let mine = rows.iter().filter(|row| row.option == option.id && row.sponsor == sponsor);
            mine.map(amount).sum()
        };
        let ratio = |option: &OptionSummary, sponsor: bool| {
            sum(option, sponsor, |row| row.paid.mean) / sum(option, sponsor, |row| row.received.mean)
        };
        let by_option =
            |of: &dyn Fn(&OptionSummary) -> f64| self.options().iter().map(of).collect::<Vec<_>>();
        Payers {
            groups,
            work: vec![
                WorkPaid { id: "sponsors", ratio: by_option(&|option| ratio(option, true)) },
                WorkPaid { id: "others", ratio: by_option(&|option| ratio(option, false)) },
            ],
            largest: by_option(&|option| mean(option, "finance.largest_payer_share")),
            by_others: by_option(&|option| {
                sum(option, false, |row| row.paid.mean) / mean(option, "finance.cost")
            }),
            for_others: by_option(&|option| {
                let received = |sponsor| sum(option, sponsor, |row| row.received.mean);
                received(false) / (received(false) + received(true))
            }),
            mcse,
        }
    }

    fn plane(&self) -> Option<Plane> {
        let comparison = &self.results.comparison;
        let lead = comparison.options.iter().position(|option| option.id == comparison.reference)?;
        let (served, cost) =
            (self.results.horizon("service.requests_served")?, self.results.horizon("finance.cost")?);
        let threshold = mean(&comparison.options[lead], "finance.cost_per_request");
        let others = (0..comparison.options.len()).filter(|&k| k != lead);
        let options = others.map(|option| {
            let more = |draws: &[Vec<f64>]| -> Vec<f64> {
                draws[option].iter().zip(&draws[lead]).map(|(here, there)| here - there).collect()
            };
            let points: Vec<Point> = more(&served).into_iter().zip(more(&cost)).collect();
            let n = points.len().max(1) as f64;
            let share = |holds: &dyn Fn(&Point) -> bool| {
                points.iter().filter(|point| holds(point)).count() as f64 / n
            };
            PlaneOption {
                option,
                half: outlines(&points[..points.len().min(OUTLINED)], 0.5),
                most: outlines(&points[..points.len().min(OUTLINED)], 0.9),
                quadrants: [
                    share(&|p| p.0 >= 0.0 && p.1 >= 0.0),
                    share(&|p| p.0 >= 0.0 && p.1 < 0.0),
                    share(&|p| p.0 < 0.0 && p.1 < 0.0),
                    share(&|p| p.0 < 0.0 && p.1 >= 0.0),
                ],
                below: share(&|p| p.1 < threshold * p.0),
                dots: points.into_iter().take(FUTURES).collect(),
            }
        });
        // The half width of a 95 % interval is 1.96 standard errors.
        let errors = comparison.pairs.iter().filter(|pair| pair.outcome == "finance.cost");
        let mcse = errors.map(|pair| (pair.high95 - pair.low95) / 2.0 / 1.96).fold(0.0, f64::max);
        let options: Vec<PlaneOption> = options.collect();
        (!options.is_empty()).then_some(Plane { options, threshold, mcse })
    }

    fn matrix(&self) -> Vec<MatrixGroup> {
        let comparison = &self.results.comparison;
        let cell = |option: &OptionSummary, criterion: &super::Criterion| {
            let mean = mean(option, criterion.outcome);
            Cell {
                mean,
                shown: criterion.show(self.words.language(), mean),
                better: comparison.pair(&option.id, criterion.outcome).and_then(verdict),
            }
        };
        let row = |criterion: &super::Criterion| MatrixRow {
            outcome: criterion.outcome.to_owned(),
            unit: crate::outcomes::index_of(criterion.outcome)
                .map_or("", |at| crate::outcomes::OUTCOMES[at].unit)
                .to_owned(),
            label: criterion.label(self.words),
            narrow: NARROW.contains(&criterion.outcome),
            cells: self.options().iter().map(|option| cell(option, criterion)).collect(),
        };
        GROUPS
            .iter()
            .map(|group| MatrixGroup {
                heading: self.words.word(group.heading),
                rows: group.criteria.iter().map(row).collect(),
            })
            .collect()
    }

    /// What moves the load and the gap of the reference.
    fn tornado(&self) -> Option<(usize, Vec<Tornado>)> {
        let comparison = &self.results.comparison;
        let lead = comparison.options.iter().position(|option| option.id == comparison.reference)?;
        let inputs: Vec<&[f64]> = self.results.inputs.iter().map(|input| input.values.as_slice()).collect();
        let one = |outcome: &'static str| {
            let draws = self.results.horizon(outcome)?;
            let known = inputs.first().map_or(0, |input| input.len());
            let found = drivers(&inputs, &draws[lead][..known.min(draws[lead].len())])?;
            let shown = found.inputs.iter().take(BARS).take_while(|driver| driver.clear).count();
            let bars = found.inputs[..shown].iter().map(|driver| Bar {
                key: self.results.inputs[driver.input].key.clone(),
                name: self.names.input(self.words, &self.results.inputs[driver.input].key),
                unit: self.results.inputs[driver.input].unit.clone(),
                ends: driver.ends,
                outcome: driver.outcome,
                share: Some(driver.share),
            });
            Some(Tornado {
                outcome: outcome.to_owned(),
                label: self.words.word(&format!("tornado-{}", outcome.replace(['.', '_'], "-"))),
                unit: "share".to_owned(),
                probabilities: [0.05, 0.95],
                decision: None,
                middle: found.middle,
                bars: bars.collect(),
                others: Some(found.inputs.iter().skip(shown).map(|driver| driver.share).sum()),
                explained: Some(found.explained),
                inputs: found.inputs.len(),
            })
        };
        let all: Vec<Tornado> =
            ["workload.offered_load", "finance.funding_gap"].into_iter().filter_map(one).collect();
        (!all.is_empty()).then_some((lead, all))
    }

    fn judged(&self) -> Option<Acceptability> {
        let one = judge(self.results)?;
        acceptability_of(&one.question, &one.findings.curves, self.words.word("acceptability-effect"))
    }

    fn regret(&self) -> Option<RegretTable> {
        let one = judge(self.results)?;
        let inputs = one.inputs(self.results);
        let inputs: Vec<(&str, &[f64])> =
            inputs.iter().map(|(key, values)| (*key, values.as_slice())).collect();
        let called = |key: &str| self.names.input(self.words, key);
        Some(regret_of(&one.question, one.reference, &inputs, &called, self.words))
    }

    fn learning(&self) -> Option<LearningWorth> {
        let one = judge(self.results)?.with_lessons(self.results);
        let called = |key: &str| self.names.input(self.words, key);
        learning_of(&one.question, &one.findings, &called, self.words)
    }

    fn network(&self) -> Option<Vec<Growth>> {
        let (users, contributors) =
            (self.fans("network.users", RUNS)?, self.fans("network.contributors", RUNS)?);
        Some(
            users
                .into_iter()
                .zip(contributors)
                .map(|(users, contributors)| Growth { users, contributors })
                .collect(),
        )
    }
}

fn mean(option: &OptionSummary, outcome: &str) -> f64 {
    option.outcome(outcome).map_or(f64::NAN, |summary| summary.mean)
}
