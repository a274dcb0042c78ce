//! `jpo completions SHELL`.

use clap::CommandFactory as _;
use clap_complete::Shell;

use super::Line;
use super::print;
use super::stop::Stop;

/// Arguments of `jpo completions`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The shell
    shell: Shell,
}

/// Prints the completion script of a shell.
pub(super) fn run(args: &Args) -> Result<(), Stop> {
    // Into memory first: the generator panics on a closed pipe.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Line::command(), "jpo", &mut script);
    print::data(&script)
}
