//! One file per thing a person does, through `dispatch`: JSON in, JSON out.

mod journal;
mod taxes;
