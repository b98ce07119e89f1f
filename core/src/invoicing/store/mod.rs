//! Every SQL statement of invoicing.

pub mod customers;
pub mod invoices;
pub mod items;
pub mod payments;
