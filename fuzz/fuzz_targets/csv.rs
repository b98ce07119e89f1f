//! CSV: no bytes make it panic, hang, or take memory out of proportion.

#![no_main]

use finpilot_core::banking::parse::{Hints, parse};
use libfuzzer_sys::fuzz_target;

/// What makes the file one for this reader, so that what follows is not spent on finding it.
const BEGINNING: &[u8] = b"Date,Description,Amount\n";

fuzz_target!(|bytes: &[u8]| {
    let hints = Hints::default();
    drop(parse(bytes, &hints));
    drop(parse(&[BEGINNING, bytes].concat(), &hints));
});
