//! What is found, in words.

use super::{Findings, Lesson, Question, Yardstick};
use crate::decision::Standing;
use crate::words::{Catalogue, Value};

/// The question in a line.
pub(crate) fn title(name: &str, question: &Question, words: &Catalogue) -> String {
    let language = words.language();
    let mut filled: Vec<(&str, Value)> = vec![
        ("study", name.into()),
        ("futures", language.count(question.payoffs.rows() as u64).into()),
        ("options", language.count(question.payoffs.options() as u64).into()),
    ];
    match &question.yardstick {
        Yardstick::Worth { cost, effect } => {
            filled.push(("at", language.fine_figures(question.threshold()).into()));
            filled.push(("effect", effect.0.as_str().into()));
            filled.push(("cost", cost.0.as_str().into()));
            words.say("decide-title", &filled)
        }
        Yardstick::Outcome { id, .. } => {
            filled.push(("outcome", id.as_str().into()));
            words.say("decide-title-outcome", &filled)
        }
    }
}

/// What was found over draws.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Judged<'a> {
    /// Options as they are called, in the order of the payoffs.
    pub(crate) options: &'a [String],
    /// Independent futures.
    pub(crate) worlds: usize,
    pub(crate) question: &'a Question,
    pub(crate) findings: &'a Findings,
    pub(crate) words: &'a Catalogue,
}

impl Judged<'_> {
    /// Which option, and how surely.
    pub(crate) fn choice(&self) -> Vec<String> {
        let mut sentences = vec![self.best()];
        sentences.extend(self.most_often());
        sentences.extend(self.switches());
        sentences.extend(self.dominated());
        sentences
    }

    /// The sentences, most important first.
    pub(crate) fn sentences(&self) -> Vec<String> {
        let mut sentences = self.choice();
        sentences.push(self.regret());
        sentences.extend(self.meets());
        sentences.extend(self.weighted());
        sentences.extend(self.measure());
        sentences.extend(self.disputed());
        sentences.push(self.ceiling());
        sentences.extend(self.left_out());
        sentences
    }

    fn left_out(&self) -> Option<String> {
        let left = self.question.left_out;
        let language = self.words.language();
        let all = (self.question.payoffs.rows() + left) as u64;
        (left > 0).then(|| {
            self.words.say(
                "decide-left-out",
                &[("left", language.count(left as u64).into()), ("all", language.count(all).into())],
            )
        })
    }

    fn number(&self, value: f64) -> String {
        self.words.language().fine_figures(value)
    }

    /// An amount of what is decided by: shares in percentage points.
    fn amount(&self, value: f64) -> String {
        self.number(if self.question.unit() == "share" { 100.0 * value } else { value })
    }

    fn unit(&self) -> String {
        match self.question.unit() {
            "share" => self.words.word("unit-points"),
            unit => {
                let id = format!("unit-short-{}", unit.to_lowercase().replace(['/', ' '], "-"));
                if self.words.knows(&id) { self.words.word(&id) } else { unit.to_owned() }
            }
        }
    }

    fn option(&self, at: usize) -> &str {
        &self.options[at]
    }

    fn futures(&self, share: f64) -> String {
        self.words.frequency(share, self.worlds)
    }

    fn best(&self) -> String {
        let point = &self.findings.point;
        let mut filled: Vec<(&str, Value)> = vec![
            ("option", self.option(point.best).into()),
            ("share", self.futures(point.frontier()).into()),
            ("loss", self.amount(point.evpi()).into()),
            ("se", self.amount(point.evpi_se()).into()),
            ("unit", self.unit().into()),
        ];
        match &self.question.yardstick {
            Yardstick::Worth { .. } => {
                filled.push(("at", self.number(point.threshold).into()));
                self.words.say("decide-best", &filled)
            }
            Yardstick::Outcome { id, .. } => {
                filled.push(("outcome", id.as_str().into()));
                self.words.say("decide-best-outcome", &filled)
            }
        }
    }

    fn most_often(&self) -> Option<String> {
        let point = &self.findings.point;
        let other = point.most_often();
        (other != point.best).then(|| {
            self.words.say(
                "decide-most-often",
                &[
                    ("other", self.option(other).into()),
                    ("share", self.futures(point.p_best[other]).into()),
                    ("other-loss", self.amount(point.loss[other]).into()),
                    ("loss", self.amount(point.evpi()).into()),
                    ("unit", self.unit().into()),
                ],
            )
        })
    }

    /// Where the best choice changes over the thresholds.
    fn switches(&self) -> Option<String> {
        let thresholds = &self.question.thresholds;
        let (first, last) = (*thresholds.first()?, *thresholds.last()?);
        if first == last {
            return None;
        }
        // Option and the thresholds from and to which it is the best.
        let mut stretches: Vec<(usize, f64, f64)> = Vec::new();
        for point in self.findings.curves.points() {
            match stretches.last_mut() {
                Some((option, _, to)) if *option == point.best => *to = point.threshold,
                _ => stretches.push((point.best, point.threshold, point.threshold)),
            }
        }
        if let [(option, ..)] = stretches[..] {
            let filled = [
                ("option", self.option(option).into()),
                ("from", self.number(first).into()),
                ("to", self.number(last).into()),
            ];
            return Some(self.words.say("decide-everywhere", &filled));
        }
        let end = stretches.len() - 1;
        let told: Vec<String> = stretches
            .iter()
            .enumerate()
            .map(|(at, (option, from, to))| {
                let filled: Vec<(&str, Value)> = vec![
                    ("option", self.option(*option).into()),
                    ("from", self.number(*from).into()),
                    ("to", self.number(*to).into()),
                ];
                let id = match at {
                    0 => "decide-up-to",
                    at if at == end => "decide-from",
                    _ => "decide-between",
                };
                self.words.say(id, &filled)
            })
            .collect();
        Some(self.words.say("decide-switches", &[("list", self.words.list(&told).into())]))
    }

    fn dominated(&self) -> Option<String> {
        let steps = self.findings.frontier.as_ref()?;
        let beaten = steps
            .iter()
            .filter(|step| matches!(step.standing, Standing::Dominated { .. } | Standing::Extended { .. }));
        let names: Vec<String> = beaten.map(|step| self.option(step.option).to_owned()).collect();
        (!names.is_empty())
            .then(|| self.words.say("decide-dominated", &[("list", self.words.list(&names).into())]))
    }

    /// Which option is least regretted.
    pub(crate) fn regret(&self) -> String {
        let least = |pick: fn(&crate::decision::Regret) -> f64| {
            let values = self.findings.regret.iter().map(pick).enumerate();
            values.min_by(|a, b| a.1.total_cmp(&b.1)).unwrap_or((0, f64::NAN))
        };
        let ((minimax, worst), (calm, percentile)) = (least(|r| r.worst), least(|r| r.percentile));
        let filled = [
            ("option", self.option(minimax).into()),
            ("worst", self.amount(worst).into()),
            ("calm", self.option(calm).into()),
            ("percentile", self.amount(percentile).into()),
            ("unit", self.unit().into()),
        ];
        self.words.say(if minimax == calm { "decide-regret-same" } else { "decide-regret" }, &filled)
    }

    fn meets(&self) -> Option<String> {
        let shares = self.findings.meeting.iter().enumerate();
        let (at, share) =
            shares.reduce(|best, next| if next.1.share > best.1.share { next } else { best })?;
        let filled = [("option", self.option(at).into()), ("share", self.futures(share.share).into())];
        Some(self.words.say("decide-meets", &filled))
    }

    fn weighted(&self) -> Option<String> {
        let ranking = self.findings.ranking.as_ref()?;
        let first = *ranking.order.first()?;
        Some(self.words.say(
            "decide-weighted",
            &[
                ("option", self.option(first).into()),
                ("share", self.futures(ranking.first[first]).into()),
                ("any", self.words.language().percent(ranking.any_weights[first]).into()),
            ],
        ))
    }

    /// What to measure next: ways of measuring where there are any, else single inputs.
    pub(crate) fn measure(&self) -> Option<String> {
        let lessons = &self.findings.lessons;
        let ways = lessons.iter().any(|lesson| lesson.message);
        let mut candidates =
            lessons.iter().filter(|lesson| !ways || lesson.message).filter(|lesson| lesson.counts());
        if lessons.is_empty() {
            return None;
        }
        let Some(first) = candidates.next() else { return Some(self.words.word("measure-nothing")) };
        let mut filled: Vec<(&str, Value)> = vec![
            ("what", first.words(self.words).into()),
            ("value", self.amount(first.value).into()),
            ("se", self.amount(first.se).into()),
            ("unit", self.unit().into()),
        ];
        let Some(other) = candidates.next() else { return Some(self.words.say("measure-only", &filled)) };
        filled.push(("other", other.words(self.words).into()));
        filled.push(("other-value", self.amount(other.value).into()));
        filled.push(("other-se", self.amount(other.se).into()));
        Some(self.words.say(if apart(first, other) { "measure-first" } else { "measure-close" }, &filled))
    }

    /// What no study is worth more than.
    /// Inputs whose worth is another one by blocks than by the curve.
    fn disputed(&self) -> Option<String> {
        let one = |lesson: &Lesson| {
            let blocks = lesson.blocks.filter(|_| lesson.disputed())?;
            let filled: [(&str, Value); 5] = [
                ("what", lesson.words(self.words).into()),
                ("value", self.amount(lesson.value).into()),
                ("se", self.amount(lesson.se).into()),
                ("blocks", self.amount(blocks.value).into()),
                ("blocks-se", self.amount(blocks.se).into()),
            ];
            Some(self.words.say("measure-disputed-one", &filled))
        };
        let list: Vec<String> = self.findings.lessons.iter().filter_map(one).collect();
        let filled = [("list", self.words.list(&list).into()), ("unit", self.unit().into())];
        (!list.is_empty()).then(|| self.words.say("measure-disputed", &filled))
    }

    pub(crate) fn ceiling(&self) -> String {
        let point = &self.findings.point;
        self.words.say(
            "measure-ceiling",
            &[
                ("value", self.amount(point.evpi()).into()),
                ("se", self.amount(point.evpi_se()).into()),
                ("unit", self.unit().into()),
            ],
        )
    }
}

/// Whether one is worth more than the other by more than noise. The errors are those of the same draws and largely
/// shared, so that adding them is on the safe side.
fn apart(first: &Lesson, other: &Lesson) -> bool {
    first.value - other.value > 2.0 * (first.se * first.se + other.se * other.se).sqrt()
}
