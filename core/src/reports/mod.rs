//! # Reports
//!
//! Statements built from the ledger's balances, the overview on the Home page, the search across
//! everything, and the exports other programs read. Only looks, never changes.
//!
//! | word           | meaning                                                             |
//! |----------------|---------------------------------------------------------------------|
//! | statement      | rows of accounts and totals over one or more columns                |
//! | ageing         | what is owed, by how long it has been due                           |
//! | drill-down     | from a number to the register, entry or document behind it          |
//!
//! # Invariants
//!
//! * Reports read `month_balance` and the lines of at most one open month per edge, so their cost
//!   does not grow with the number of entries.
//! * Assets = liabilities + equity on every balance sheet; its net income is the income
//!   statement's; the ageing's total is the receivable accounts' balance.

pub mod commands;
pub mod engine;
pub mod export;
pub mod messages;
pub mod store;
pub mod text;
pub mod types;
