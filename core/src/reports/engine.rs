//! What reports decide, from values alone: which days make up a column, which months and days a
//! balance is read from, and how balances become statements.

mod ageing;
mod columns;
mod pieces;
mod search;
mod statements;

pub use ageing::*;
pub use columns::*;
pub use pieces::*;
pub use search::*;
pub use statements::*;
