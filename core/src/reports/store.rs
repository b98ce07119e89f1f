//! Every SQL statement of the reports.

mod balances;
mod export;
mod lines;
mod search;

pub use balances::*;
pub use export::*;
pub use lines::*;
pub use search::*;
