//! Every SQL statement of customers.
