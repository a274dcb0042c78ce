//! A bar on the terminal while a run goes on; nothing in a pipe.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A bar on stderr up to `total` futures. Hidden where stderr is no terminal, and with `quiet`.
pub(super) fn bar(total: u64, quiet: bool) -> ProgressBar {
    if quiet {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::stderr_with_hz(5));
    let style = ProgressStyle::with_template(
        "{bar:30} {human_pos} of {human_len} futures, {eta} left  (Ctrl-C stops)",
    );
    // The template is fixed; a bar without it is still a bar.
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// A bar on stderr for points of `replications` plays each, some of which are done already. Hidden as [`bar`] is.
pub(super) fn points(points: u64, replications: u64, quiet: bool) -> ProgressBar {
    if quiet {
        return ProgressBar::hidden();
    }
    let total = points.saturating_mul(replications);
    let bar = ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::stderr_with_hz(5));
    let style =
        ProgressStyle::with_template("{bar:30} {msg} points, {eta} left  (Ctrl-C stops, nothing is lost)");
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// A bar on stderr for bytes that are read. Hidden as [`bar`] is.
pub(super) fn reading(bytes: u64, quiet: bool) -> ProgressBar {
    if quiet {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::with_draw_target(Some(bytes), ProgressDrawTarget::stderr_with_hz(5));
    let style =
        ProgressStyle::with_template("{bar:30} {bytes} of {total_bytes} read, {eta} left  (Ctrl-C stops)");
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
