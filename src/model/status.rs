//! Status reports: what a manager states about an entry, per period (requirement G6).

use super::project::Rag;
use super::record::record;
use super::said::Day;

record! {
    /// The state of an entry as its manager states it.
    StatusReport is Status, known by text {
        /// The entry.
        project: String,
        /// Day it is for.
        date: Option<Day>,
        /// The period it covers, in words.
        period: String,
        /// Red, amber or green, as stated.
        rag: Option<Rag>,
        /// Why that RAG.
        rag_reason: String,
        /// The state of things.
        text: String,
        /// What comes next.
        next_steps: Vec<String>,
        /// Who states it.
        author: String,
    }
}
