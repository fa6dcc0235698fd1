//! A foreign reader that panics over a damaged file: contained here, and silent. The readers of workbooks index into what a
//! file says of itself; a file that lies would end the program.

use super::Unreadable;
use super::packed::damaged;
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

thread_local! {
    /// Whether this thread is within a reader whose panics are answered, not shown.
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Calls a reader; its panic is a damaged file. Nothing the reader held is used after it, so what it left half done is not seen.
pub fn call<T>(reader: impl FnOnce() -> Result<T, Unreadable>) -> Result<T, Unreadable> {
    static QUIET: Once = Once::new();
    QUIET.call_once(|| {
        let loud = take_hook();
        set_hook(Box::new(move |panic| {
            if !GUARDED.get() {
                loud(panic);
            }
        }));
    });
    let before = GUARDED.replace(true);
    let read = catch_unwind(AssertUnwindSafe(reader));
    GUARDED.set(before);
    read.unwrap_or_else(|_| Err(damaged("what it says of itself does not fit what it holds")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_damaged_file() {
        let parts: Vec<u8> = Vec::new();
        let read = call(|| Ok(parts[3]));
        assert!(read.is_err_and(|error| error.why.starts_with("it is damaged")));
        assert_eq!(call(|| Ok(3)), Ok(3));
    }
}
