//! # Sync
//!
//! The network, as an option a person switches on per service. This crate is the only one that
//! may open a socket; it turns a provider's words into the core's messages and never sees a book.
//!
//! No service is built yet: [`SERVICES`] is the list the window and `finpilot` show, and it is
//! empty, so neither offers a switch that does nothing.

/// The services that can be switched on.
pub const SERVICES: &[&str] = &[];
