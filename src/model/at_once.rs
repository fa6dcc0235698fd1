//! Two pieces of work at once, where there is enough to do.

/// Does both: where it is much, the other on a thread of its own; below a few milliseconds that costs more than it saves.
pub fn at_once<A, B: Send>(
    is_much: bool,
    one: impl FnOnce() -> A,
    other: impl FnOnce() -> B + Send,
) -> (A, B) {
    if !is_much {
        return (one(), other());
    }
    std::thread::scope(|scope| {
        let other = scope.spawn(other);
        let one = one();
        match other.join() {
            Ok(other) => (one, other),
            // It ends the run as it would have without a thread.
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}
