use std::path::PathBuf;

use chrono::NaiveDate;

/// Serves FinPilot's command table on 127.0.0.1 to whoever knows the token. Never in a release.
#[derive(clap::Parser)]
#[command(version)]
pub struct Options {
    /// The port; 0 takes any free one.
    #[arg(long, default_value_t = 4780)]
    pub port: u16,

    /// The built page.
    #[arg(long, default_value = "ui/dist", value_name = "DIR")]
    pub ui_dir: PathBuf,

    /// A book to open before the first call.
    #[arg(long, value_name = "FILE")]
    pub book: Option<PathBuf>,

    /// What day it is, for tests that must read the same every day.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub today: Option<NaiveDate>,

    /// Where the page is really served (a reloading development server that forwards calls here).
    #[arg(long, value_name = "ORIGIN")]
    pub ui_at: Option<String>,
}
