//! Every SQL statement of posting and looking up. The register and the lists are in `views`.

mod accounts;
mod check;
mod entries;
mod journal;
mod views;

pub use accounts::*;
pub use check::*;
pub use entries::*;
pub use journal::*;
pub use views::*;
