//! Every SQL statement of invoicing.

pub mod customers;
mod faults;
pub mod invoice_list;
pub mod invoices;
pub mod items;
pub mod payments;

pub use faults::{counts, faults};
