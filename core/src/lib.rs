//! FinPilot's core: every rule of the product. No network, no window, no clock of its own.
//! The modules stand bottom to top; each may know what lies before it (`tests/tidy` checks).

pub mod kernel;

pub mod books;

pub mod audit;
pub mod members;

pub mod ledger;

pub mod tax;

pub mod banking;
pub mod invoicing;

pub mod reports;

pub mod documents;

pub mod api;
