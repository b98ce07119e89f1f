//! Every SQL statement of the reports.

mod balances;
mod export;
mod home;
mod lines;
mod receivables;
mod search;

pub use balances::*;
pub use export::*;
pub use home::*;
pub use lines::*;
pub use receivables::*;
pub use search::*;
