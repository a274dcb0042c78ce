//! What is wrong with a scenario: every problem at once, each with its place, its reason and what to type.

use std::fmt;

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Patch, Renderer, Snippet};

/// Findings shown in full; the others are counted.
const SHOWN: usize = 50;
/// Findings kept at all, so that a hostile file cannot fill the memory with complaints.
const KEPT: usize = 1_000;
/// A line longer than this [bytes] is named by its position and not printed.
const LONGEST_LINE: usize = 2_000;

/// A stretch of bytes in one of the texts that were read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Place {
    /// Index of the text.
    pub(super) file: usize,
    /// First byte.
    pub(super) start: usize,
    /// Byte after the last.
    pub(super) end: usize,
}

/// A text that was read: a file, a built-in scenario, or one `--set`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SourceText {
    /// Name shown in messages.
    pub(super) name: String,
    /// Its text.
    pub(super) text: String,
}

/// One problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    message: String,
    place: Option<Place>,
    label: String,
    helps: Vec<String>,
    fix: Option<(Place, String)>,
    related: Vec<(Place, String)>,
}

impl Finding {
    /// A problem without a place yet.
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            place: None,
            label: String::new(),
            helps: Vec::new(),
            fix: None,
            related: Vec::new(),
        }
    }

    /// Where it is, and what is there.
    pub(super) fn at(mut self, place: Place, label: impl Into<String>) -> Self {
        self.place = Some(place);
        self.label = label.into();
        self
    }

    /// What to do.
    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.helps.push(help.into());
        self
    }

    /// What to type instead.
    pub(super) fn fix(mut self, place: Place, text: impl Into<String>) -> Self {
        self.fix = Some((place, text.into()));
        self
    }

    /// What to type instead, where something close to the word is known.
    pub(super) fn fix_maybe(self, place: Place, text: Option<impl Into<String>>) -> Self {
        match text {
            Some(text) => self.fix(place, text),
            None => self,
        }
    }

    /// Another place that matters.
    pub(super) fn related(mut self, place: Place, label: impl Into<String>) -> Self {
        self.related.push((place, label.into()));
        self
    }

    /// The same finding further on in its text.
    pub(super) fn shifted(mut self, by: usize) -> Self {
        for place in self.place.iter_mut().chain(self.related.iter_mut().map(|(p, _)| p)) {
            place.start += by;
            place.end += by;
        }
        self
    }

    /// What is wrong, in one line.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }
}

/// The findings of one reading.
#[derive(Debug, Clone, Default)]
pub(super) struct Findings {
    list: Vec<Finding>,
    dropped: usize,
}

impl Findings {
    /// Adds a finding.
    pub(super) fn push(&mut self, finding: Finding) {
        if self.list.len() < KEPT { self.list.push(finding) } else { self.dropped += 1 }
    }

    /// Takes all findings out.
    pub(super) fn take(&mut self) -> Vec<Finding> {
        std::mem::take(&mut self.list)
    }

    /// Whether nothing was found.
    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Whether further findings would only be counted.
    pub(super) fn is_full(&self) -> bool {
        self.list.len() >= KEPT
    }

    /// Puts the findings in the order of the texts and closes them with what was read.
    pub(super) fn into_error(mut self, sources: Vec<SourceText>) -> ScenarioError {
        self.list.sort_by_key(|f| f.place.map(|p| (p.file, p.start)));
        ScenarioError { findings: self.list, dropped: self.dropped, sources }
    }
}

/// Everything that is wrong with a scenario. Nothing was run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScenarioError {
    findings: Vec<Finding>,
    dropped: usize,
    sources: Vec<SourceText>,
}

impl ScenarioError {
    /// The problems, in the order of the texts (at most 1,000).
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Number of problems, also of those not kept.
    #[must_use]
    pub fn count(&self) -> usize {
        self.findings.len() + self.dropped
    }

    /// Where a finding is: text, line and column, both from 1. `None`: it concerns no place in a text.
    #[must_use]
    pub fn position(&self, finding: &Finding) -> Option<(&str, usize, usize)> {
        let place = finding.place?;
        let source = self.sources.get(place.file)?;
        let (line, column) = line_and_column(&source.text, place.start);
        Some((&source.name, line, column))
    }

    /// The whole message: for a terminal with colours, or plain.
    #[must_use]
    pub fn render(&self, styled: bool) -> String {
        let renderer = if styled { Renderer::styled() } else { Renderer::plain() };
        let mut parts: Vec<String> =
            self.findings.iter().take(SHOWN).map(|f| self.render_one(f, &renderer)).collect();
        let more = self.count().saturating_sub(SHOWN);
        if more > 0 {
            parts.push(format!("and {more} more"));
        }
        parts.join("\n\n")
    }

    fn render_one(&self, finding: &Finding, renderer: &Renderer) -> String {
        let mut main = Group::with_title(Level::ERROR.primary_title(finding.message.as_str()));
        if let Some(place) = finding.place {
            main = main.element(self.snippet(place, &finding.label, AnnotationKind::Primary));
            if self.line(place).is_none() && !finding.label.is_empty() {
                main = main.element(Level::NOTE.message(finding.label.as_str()));
            }
        }
        for (place, label) in &finding.related {
            main = main.element(self.snippet(*place, label, AnnotationKind::Context));
        }
        for help in &finding.helps {
            main = main.element(Level::HELP.message(help.as_str()));
        }
        let mut groups = vec![main];
        if let Some((place, text)) = &finding.fix
            && let Some((line_start, line, within)) = self.line(*place)
        {
            groups.push(Level::HELP.secondary_title("did you mean this?").element(
                Snippet::source(line).line_start(line_start).patch(Patch::new(within, text.as_str())),
            ));
        }
        renderer.render(&groups)
    }

    /// The line of a place with a mark under it; for overlong lines only the position.
    fn snippet<'a>(&'a self, place: Place, label: &'a str, kind: AnnotationKind) -> Element<'a> {
        let source = &self.sources[place.file];
        let Some((line_start, line, within)) = self.line(place) else {
            let (line, column) = line_and_column(&source.text, place.start);
            return Origin::path(source.name.as_str()).line(line).char_column(column).into();
        };
        Snippet::source(line)
            .line_start(line_start)
            .path(source.name.as_str())
            .annotation(kind.span(within).label(label))
            .into()
    }

    /// The first line of a place: its number, its text, and the place within it.
    fn line(&self, place: Place) -> Option<(usize, &str, std::ops::Range<usize>)> {
        let text = self.sources.get(place.file)?.text.as_str();
        let start = floor(text, place.start);
        let from = text[..start].rfind('\n').map_or(0, |i| i + 1);
        let to = text[start..].find('\n').map_or(text.len(), |i| start + i);
        let line = text[from..to].trim_end_matches('\r');
        let end = floor(text, place.end).clamp(start, from + line.len().max(start - from));
        (line.len() <= LONGEST_LINE).then(|| {
            let number = text[..from].bytes().filter(|b| *b == b'\n').count() + 1;
            (number, line, (start - from).min(line.len())..(end - from).min(line.len()))
        })
    }
}

/// The largest character boundary of a text that is not beyond `at`.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn line_and_column(text: &str, at: usize) -> (usize, usize) {
    let before = &text[..floor(text, at)];
    let line = before.bytes().filter(|b| *b == b'\n').count() + 1;
    let column = before.rsplit('\n').next().map_or(0, |l| l.chars().count()) + 1;
    (line, column)
}

impl fmt::Display for ScenarioError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(false))
    }
}

impl std::error::Error for ScenarioError {}
