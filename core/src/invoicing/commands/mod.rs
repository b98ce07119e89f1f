//! What the command table can ask of invoicing.

mod customers;
mod invoices;
mod items;
mod payments;
mod settings;

pub use customers::*;
pub use invoices::*;
pub use items::*;
pub use payments::*;
pub use settings::*;
