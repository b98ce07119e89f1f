//! What holds for any invoice, any payment, in any order.

mod sales;
