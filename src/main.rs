//! The process: its facts, its arguments, one run, its exit code. Nothing else.

use progreg::cli::env::Env;
use std::io::{BufWriter, stderr, stdin, stdout};
use std::process::ExitCode;

/// A large register is a million small values; the system's own allocator takes a third longer over them (see `tests/bench`).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let mut out = BufWriter::new(stdout().lock());
    let code = progreg::cli::run(
        std::env::args_os(),
        Env::from_process(),
        &mut stdin().lock(),
        &mut out,
        &mut stderr().lock(),
    );
    ExitCode::from(code)
}
