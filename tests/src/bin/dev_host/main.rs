//! The development host: the command table on loopback, so that the page runs in an ordinary
//! browser. For tests and for work on the UI; a release build refuses to be one.

mod http;
mod options;
mod page;
mod serve;

use clap::Parser;

fn main() {
    if !cfg!(debug_assertions) {
        eprintln!("finpilot-dev-host: a release build serves nobody. Build it in debug.");
        std::process::exit(2);
    }
    if let Err(error) = serve::serve(options::Options::parse()) {
        eprintln!("finpilot-dev-host: {error}");
        std::process::exit(1);
    }
}
