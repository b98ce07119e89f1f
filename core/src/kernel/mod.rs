//! # Kernel
//!
//! Values every module speaks in: money, decimals, ids, dates, the context of a command. No SQL
//! statement and no business word.

pub mod ctx;
pub mod date;
pub mod decimal;
pub mod digest;
pub mod error;
pub mod id;
pub mod money;
pub mod page;
mod words;

pub use ctx::Ctx;
pub use date::{DateRange, Month};
pub use decimal::{ExchangeRate, Percent, Quantity, UnitPrice};
pub use error::{Error, Result};
pub use id::*;
pub use money::{Currency, Money, MoneyError};
pub use page::{Page, PageRequest};
