//! Proof that nothing is lost: the real program is killed, its system calls fail, many of it write at once, disks are full.
//!
//! `PROGREG_REQUIRE_TOOLS=1` lets everything run at its full size; see `outside.rs`.
#![cfg(unix)]

#[path = "proof/calls.rs"]
mod calls;
#[path = "proof/crowd.rs"]
mod crowd;
#[path = "proof/disks.rs"]
mod disks;
#[path = "proof/editor.rs"]
mod editor;
#[path = "proof/failing.rs"]
mod failing;
#[path = "proof/journals.rs"]
mod journals;
#[path = "proof/killed.rs"]
mod killed;
#[path = "proof/place.rs"]
mod place;

pub use crate::outside::{is_full, say, skipped, works};
