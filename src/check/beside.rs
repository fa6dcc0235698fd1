//! Rules about what lies beside the register, its journal and copies: named and weighed here like all others, found by the store
//! (requirement H5).

use super::{Finding, Severity};
use crate::model::address::{Address, Kind};

/// A rule about what lies beside the register.
pub struct Beside {
    /// Its name, `kebab-case`.
    pub name: &'static str,
    /// How much its findings weigh.
    pub severity: Severity,
    /// What it asks, in a sentence, with the requirement it comes from.
    pub asks: &'static str,
    advice: &'static str,
}

/// Every rule about what lies beside the register.
pub const BESIDE: &[Beside] = &[
    Beside {
        name: "journal-altered",
        severity: Severity::Error,
        asks: "Every entry of the journal is as it was written (H5)",
        advice: "bring the journal back from a backup; find out who changed it",
    },
    Beside {
        name: "journal-broken",
        severity: Severity::Error,
        asks: "No entry of the journal was taken out or put in (H5)",
        advice: "bring the journal back from a backup; find out who changed it",
    },
    Beside {
        name: "journal-gap",
        severity: Severity::Error,
        asks: "Every change of the register stands in the journal (H5)",
        advice: "compare with a backup what changed there",
    },
    Beside {
        name: "journal-torn",
        severity: Severity::Warning,
        asks: "The last entry of the journal was written to its end (H5)",
        advice: "nothing to do: the next command that changes something cuts it off",
    },
    Beside {
        name: "journal-line-ends",
        severity: Severity::Warning,
        asks: "The lines of the journal end as progreg ends them (H5)",
        advice: "nothing is lost; find out which editor or sync client saves it otherwise",
    },
    Beside {
        name: "journal-foreign",
        severity: Severity::Warning,
        asks: "The file in the journal's place is a journal (H5)",
        advice: "move it elsewhere, or bring the journal back from a backup",
    },
    Beside {
        name: "journal-closed",
        severity: Severity::Warning,
        asks: "The journal can be read (H5)",
        advice: "make it readable, or move it elsewhere: then a new journal begins with the next change",
    },
    Beside {
        name: "journal-aside",
        severity: Severity::Warning,
        asks: "Nothing that was set aside from the journal's place lies beside it (H5)",
        advice: "see what it is, and move it elsewhere",
    },
    Beside {
        name: "journal-gone",
        severity: Severity::Warning,
        asks: "A register that was changed by progreg has its journal beside it (H5)",
        advice: "bring it back from a backup; else the history begins anew with the next change",
    },
    Beside {
        name: "edited-outside",
        severity: Severity::Warning,
        asks: "What an editor or a sync client did to the register stands in the journal (H5)",
        advice: "`progreg history` shows it; the next command that changes something enters it",
    },
    Beside {
        name: "conflicted-copy",
        severity: Severity::Warning,
        asks: "No other copy of the register lies beside it, as sync clients make them where two people saved (H7)",
        advice: "`progreg merge --found` brings what it says into the register and sets it aside",
    },
];

/// A finding of that rule.
pub fn beside(name: &str, message: String) -> Option<Finding> {
    let rule = BESIDE.iter().find(|rule| rule.name == name)?;
    Some(Finding {
        rule: rule.name,
        severity: rule.severity,
        // It is about no record.
        address: Address::new(Kind::Unknown, ""),
        field: "",
        message,
        advice: rule.advice.to_owned(),
    })
}
