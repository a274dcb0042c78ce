//! The command line: where arguments, the terminal, the clock and the file system come in.

mod again;
mod answer;
mod breakeven;
mod bytes;
mod calibrate;
mod chart;
mod compare;
mod completions;
mod condition;
mod decide;
mod design;
mod discover;
mod draws;
mod evidence;
mod facts;
mod lang;
mod lock;
mod man;
mod model;
mod near;
mod output;
mod pictures;
mod play;
mod print;
mod progress;
mod provenance;
mod report;
mod results;
mod scenario;
mod sensitivity;
mod signals;
mod stop;
mod study;
mod sweep;
mod verify;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{Parser, Subcommand};

use stop::{DONE, Stop};

const EXAMPLES: &str = "\
Examples:
  jpo                                     compare on the nine Pacific offices
  jpo compare pacific --set demand.calibration.value=0.6
  jpo scenario params pacific             every assumption with its source";

const LINKS: &str = "\
Data goes to the standard output, words to the standard error.
Exit codes: 0 done, 1 the run failed, 2 the input is wrong, 75 try again, 130 interrupted.";

/// Compares ways to pay for the UN Joint Presence Offices, by simulation
#[derive(Debug, Parser)]
#[command(
    name = "jpo",
    version,
    before_help = EXAMPLES,
    after_help = LINKS,
    max_term_width = 80,
    disable_help_subcommand = true,
    infer_subcommands = false
)]
struct Line {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Play every option and print the options-by-criteria matrix
    Compare(compare::Args),
    /// Which option, how surely, and what more knowledge would be worth
    Decide(decide::Args),
    /// What drives a result
    Sensitivity(sensitivity::Args),
    /// How much of the answer rests on which kind of knowledge
    Evidence(evidence::Args),
    /// The value of an input at which the answer changes
    Breakeven(breakeven::Args),
    /// In which futures something happens: boxes and trees
    Discover(discover::Args),
    /// Play one scenario at many points
    Sweep(sweep::Args),
    /// Make the results of a sweep from its parts
    Merge(sweep::merge::Args),
    /// Say which parts of a sweep are there
    Status(sweep::status::Args),
    /// Write the script that plays a sweep in parts
    Submit(sweep::submit::Args),
    /// From an office's own records to a scenario
    Calibrate(calibrate::Args),
    /// Print a design for any model: which points to run
    Design(design::Args),
    /// Draw the figures of a results folder
    Chart(chart::Args),
    /// Write the report of a results folder: HTML, Markdown, notebook, workbook
    Report(report::Args),
    /// Work on scenario files
    Scenario(scenario::Args),
    /// Hold the engine against textbook answers, or run a results folder again
    Verify(verify::Args),
    /// Print the completion script of a shell
    #[command(before_help = "Example: jpo completions bash > ~/.local/share/bash-completion/completions/jpo")]
    Completions(completions::Args),
    /// Print a manual page
    #[command(before_help = "Example: jpo man compare | man -l -")]
    Man(man::Args),
}

/// Runs the program on the arguments of the process and answers its exit code.
#[must_use]
pub fn run() -> ExitCode {
    let line = match Line::try_parse_from(words(std::env::args_os().collect())) {
        Ok(line) => line,
        Err(error) => return ExitCode::from(usage(&error)),
    };
    let done = match line.verb {
        Verb::Compare(args) => compare::run(&args),
        Verb::Decide(args) => decide::run(&args),
        Verb::Sensitivity(args) => sensitivity::run(&args),
        Verb::Evidence(args) => evidence::run(&args),
        Verb::Breakeven(args) => breakeven::run(&args),
        Verb::Discover(args) => discover::run(&args),
        Verb::Sweep(args) => sweep::run(&args),
        Verb::Merge(args) => sweep::merge::run(&args),
        Verb::Status(args) => sweep::status::run(&args),
        Verb::Submit(args) => sweep::submit::run(&args),
        Verb::Calibrate(args) => calibrate::run(&args),
        Verb::Design(args) => design::run(&args),
        Verb::Chart(args) => chart::run(&args),
        Verb::Report(args) => report::run(&args),
        Verb::Scenario(args) => scenario::run(&args),
        Verb::Verify(args) => verify::run(&args),
        Verb::Completions(args) => completions::run(&args),
        Verb::Man(args) => man::run(&args),
    };
    match done {
        Ok(()) => ExitCode::from(DONE),
        Err(stop) => {
            print::stop(&stop);
            ExitCode::from(stop.code())
        }
    }
}

/// The arguments, with the main job where none is named.
fn words(mut words: Vec<OsString>) -> Vec<OsString> {
    if words.len() < 2 {
        words.push("compare".into());
    }
    words
}

/// A run that can be done again from the folder that it wrote.
enum Recorded {
    Compare(Box<compare::Args>),
    Sweep(sweep::again::Told),
}

/// The run of the words with which it was started; `None` where they are not those of a run.
fn recorded(command: Vec<OsString>) -> Option<Recorded> {
    match Line::try_parse_from(words(command)).ok()?.verb {
        Verb::Compare(args) => Some(Recorded::Compare(Box::new(args))),
        Verb::Sweep(args) => Some(Recorded::Sweep(args.into())),
        Verb::Merge(args) => Some(Recorded::Sweep(args.into())),
        _ => None,
    }
}

/// Help and version are answers; everything else is wrong input.
fn usage(error: &clap::Error) -> u8 {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            // In one piece, so that a closed pipe is no accident.
            let text = error.render();
            let _ = print::help(&text);
            DONE
        }
        _ => {
            let _ = error.print();
            Stop::Input(String::new()).code()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    fn every_command(command: &mut clap::Command, check: &mut dyn FnMut(&mut clap::Command)) {
        check(command);
        for sub in command.get_subcommands_mut() {
            every_command(sub, check);
        }
    }

    #[test]
    fn the_grammar_holds() {
        Line::command().debug_assert();
    }

    #[test]
    fn the_program_alone_compares() {
        let alone = Line::parse_from(words(vec!["jpo".into()]));
        assert!(matches!(alone.verb, Verb::Compare(_)));
        let said = words(vec!["jpo".into(), "man".into()]);
        assert_eq!(said, ["jpo", "man"]);
    }

    #[test]
    fn every_help_begins_with_an_example_and_fits_80_columns() {
        let mut line = Line::command();
        line.build();
        every_command(&mut line, &mut |command| {
            let help = command.render_long_help().to_string();
            assert!(help.lines().next().unwrap_or_default().starts_with("Example"), "{}", command.get_name());
            for row in help.lines() {
                assert!(row.chars().count() <= 80, "{}: {row}", command.get_name());
            }
        });
    }
}
