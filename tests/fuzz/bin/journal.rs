//! Made-up bytes for [`progreg_fuzz::targets::journal`].
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| progreg_fuzz::targets::journal::holds(bytes));
