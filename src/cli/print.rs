//! Data on stdout, in one piece; words on stderr.

use std::fmt::Write as _;
use std::io::{self, Write as _};

use anstyle::{AnsiColor, Style};
use anyhow::Context as _;

use super::stop::Stop;
use crate::report::{Page, Tone, WIDTH, wrap};

/// Writes data to stdout. A reader that has seen enough and closed the pipe is no error.
pub(super) fn data(bytes: &[u8]) -> Result<(), Stop> {
    written(io::stdout().lock().write_all(bytes).and_then(|()| io::stdout().flush()))
}

/// Writes a page to stdout: in colour on a terminal that wants it, plain everywhere else.
pub(super) fn page(page: &Page) -> Result<(), Stop> {
    let mut text = String::new();
    for line in &page.lines {
        let end = line.iter().rposition(|span| !span.text.trim_end().is_empty());
        for (k, span) in line.iter().enumerate().take(end.map_or(0, |end| end + 1)) {
            let shown = if Some(k) == end { span.text.trim_end() } else { &span.text };
            let style = style(span.tone);
            // Writing to a string cannot fail.
            let _ = write!(text, "{style}{shown}{style:#}");
        }
        text.push('\n');
    }
    let mut out = anstream::AutoStream::auto(io::stdout().lock());
    written(out.write_all(text.as_bytes()).and_then(|()| out.flush()))
}

/// Writes styled help to stdout.
pub(super) fn help(text: &clap::builder::StyledStr) -> Result<(), Stop> {
    let mut out = anstream::AutoStream::auto(io::stdout().lock());
    written(out.write_all(text.ansi().to_string().as_bytes()).and_then(|()| out.flush()))
}

fn written(result: io::Result<()>) -> Result<(), Stop> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => Ok(other.context("cannot write to the standard output")?),
    }
}

/// A line for people on stderr; lost if nobody listens.
pub(super) fn say(line: &str) {
    let mut err = anstream::AutoStream::auto(io::stderr().lock());
    let _ = writeln!(err, "{line}");
}

/// Why a command ended early, on stderr, in lines of 80 columns.
pub(super) fn stop(stop: &Stop) {
    const WORD: &str = "error";
    if let Stop::Scenario(error) = stop {
        // It brings its own headings, one for each problem.
        say(&format!("{}\n\n  nothing was run; nothing was written", error.render(true)));
        return;
    }
    let style = Style::new().bold().fg_color(Some(AnsiColor::Red.into()));
    let text = format!("{WORD}: {stop}");
    let lines: Vec<String> =
        text.lines().flat_map(|line| wrap(line, WIDTH, 2 + line.len() - line.trim_start().len())).collect();
    say(&lines.join("\n").replacen(WORD, &format!("{style}{WORD}{style:#}"), 1));
}

/// Blue and yellow are told apart by readers who do not tell red from green.
fn style(tone: Tone) -> Style {
    match tone {
        Tone::Plain => Style::new(),
        Tone::Strong => Style::new().bold(),
        Tone::Muted => Style::new().dimmed(),
        Tone::Better => Style::new().bold().fg_color(Some(AnsiColor::Blue.into())),
        Tone::Worse => Style::new().fg_color(Some(AnsiColor::Yellow.into())),
    }
}
