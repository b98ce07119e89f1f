//! # Audit
//!
//! The trail of every change: who, when, by which command, what was before and after. Each row is
//! sealed with the hash of the row before it, so that a row cannot be changed, dropped or slipped
//! in without every later seal telling.

pub mod commands;
pub mod messages;
pub mod store;
