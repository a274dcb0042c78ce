//! The command line program.

fn main() -> std::process::ExitCode {
    jpo::cli::run()
}
