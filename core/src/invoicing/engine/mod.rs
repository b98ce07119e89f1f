//! What invoicing decides, from values alone.

mod allocation;
mod invoice;

pub use allocation::{Open, share_of};
pub use invoice::{amendable, discount_of, in_base, issuable, sums};
