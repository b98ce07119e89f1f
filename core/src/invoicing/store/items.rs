//! Every SQL statement of items.
