//! Laws that hold for all bytes: run by the fuzzers with made-up ones and by `cargo test` with the seeds.

pub mod journal;
pub mod phrases;
pub mod register;
pub mod splice;
