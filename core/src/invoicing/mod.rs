//! # Invoicing
//!
//! What we sell, to whom, what they owe and what they paid.

pub mod commands;
pub mod messages;
pub mod store;
