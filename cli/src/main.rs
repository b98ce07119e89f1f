//! # The `finpilot` command
//!
//! Friendly words for what people do, and `finpilot call NAME [JSON]` for everything there is.
//! Each subcommand reads its arguments, asks the command table once or twice and says the reply;
//! no rule and no SQL lives here.
//!
//! | file     | what it has                                                        |
//! |----------|--------------------------------------------------------------------|
//! | `args`   | what can be typed                                                  |
//! | `host`   | the day it is, the book of this call, who works on it, failures    |
//! | `wire`   | replies with amounts as decimal text                               |
//! | `table`  | aligned columns and grouped amounts                                |
//! | `run/`   | one function per subcommand                                        |
//!
//! A book is opened for one call: for reading only when nothing will change, so that it works
//! beside an open window.

mod args;
mod host;
mod run;
mod table;
mod wire;

use std::{io::Write, process::ExitCode};

use clap::{CommandFactory, Parser};

use args::Cli;
use host::{Failure, Host};

fn main() -> ExitCode {
    let cli = Cli::parse();
    let json = cli.json || matches!(&cli.command, args::Command::Report(it) if run::wants_json(it));
    let host = match Host::new(&cli, json) {
        Ok(host) => host,
        Err(failure) => return say(failure, json),
    };
    match run::command(&host, &cli.command) {
        Ok(done) => done,
        Err(failure) => say(failure, json),
    }
}

/// Tells why it was not done, on stderr.
fn say(failure: Failure, json: bool) -> ExitCode {
    let error = match failure {
        Failure::Usage(message) => {
            Cli::command().error(clap::error::ErrorKind::MissingRequiredArgument, message).exit()
        }
        // Whoever read our output has left; there is nobody to tell.
        Failure::NobodyReads => return ExitCode::SUCCESS,
        Failure::Refused(error) => error,
    };
    let mut stderr = std::io::stderr().lock();
    let told = if json {
        let mut error = serde_json::to_value(&error).unwrap_or_default();
        wire::decimals(&mut error);
        writeln!(stderr, "{error}")
    } else {
        let detail = error.detail().map_or(String::new(), |detail| format!("\n  {detail}"));
        writeln!(stderr, "finpilot: {}{detail}", error.message())
    };
    told.ok();
    ExitCode::FAILURE
}
