//! Made-up bytes for [`progreg_fuzz::targets::register`].
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| progreg_fuzz::targets::register::holds(bytes));
