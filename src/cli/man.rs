//! `jpo man [VERB]`.

use anyhow::Context as _;
use clap::CommandFactory as _;

use super::Line;
use super::print;
use super::stop::Stop;

/// Arguments of `jpo man`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The verb to describe, for example `compare` or `scenario check`; the program itself by default
    verb: Vec<String>,
}

/// Prints a manual page in roff.
pub(super) fn run(args: &Args) -> Result<(), Stop> {
    let mut command = Line::command();
    command.build();
    let mut page = &command;
    for word in &args.verb {
        page = page.find_subcommand(word).ok_or_else(|| {
            let verbs: Vec<&str> = page.get_subcommands().map(clap::Command::get_name).collect();
            Stop::Input(format!("no verb `{word}`; there are: {}", verbs.join(", ")))
        })?;
    }
    let name = page.get_bin_name().unwrap_or("jpo").replace(' ', "-");
    let mut roff = Vec::new();
    clap_mangen::Man::new(page.clone()).title(name).render(&mut roff).context("cannot make the page")?;
    print::data(&roff)
}
