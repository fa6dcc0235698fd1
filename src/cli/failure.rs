//! How a run ends badly: one shape for every message, and its exit code.

use crate::check::Finding;
use crate::edit::Refusal;
use crate::format::clean;
use crate::model::phrase::Refused;
use serde_json::json;
use std::path::Path;

/// Exit codes: the contract with scripts.
pub mod code {
    /// Done, or nothing to do.
    pub const DONE: u8 = 0;
    /// The answer is no.
    pub const NO: u8 = 1;
    /// The command line is wrong.
    pub const USAGE: u8 = 2;
    /// Understood but refused, unknown id, or overtaken; nothing was written.
    pub const REFUSED: u8 = 3;
    /// The register or an imported file cannot be read; nothing was written.
    pub const UNREADABLE: u8 = 4;
    /// The disk, a lock or a permission; the register is as it was.
    pub const DISK: u8 = 5;
}

/// Why a run ended without doing what was asked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Failure {
    /// Exit code.
    pub code: u8,
    /// One word for scripts: `usage`, `refused`, `unreadable`, `overtaken`, `disk`, `git`.
    pub kind: &'static str,
    /// What was attempted and why not, in one line.
    pub message: String,
    /// Every reason or problem, each with its place (`file:line`, may be empty).
    pub details: Vec<Detail>,
    /// What to do next.
    pub hints: Vec<String>,
    /// Whether to say that nothing was written.
    pub was_writing: bool,
}

/// One reason or problem.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Detail {
    /// What is the matter; empty where the message says it.
    pub message: String,
    /// `file:line` or `file:line:column`; empty if nowhere.
    pub at: String,
    /// The line as it stands; empty if it helps nobody.
    pub excerpt: String,
    /// What to do about it; may be empty.
    pub advice: String,
}

impl Failure {
    /// A failure of that code and kind.
    pub fn new(code: u8, kind: &'static str, message: impl Into<String>) -> Self {
        Self {
            code,
            kind,
            message: message.into(),
            details: Vec::new(),
            hints: Vec::new(),
            was_writing: false,
        }
    }

    /// A wrong command line.
    pub fn usage(message: impl Into<String>) -> Self {
        Self::new(code::USAGE, "usage", message)
    }

    /// A command line that `clap` could not read, from what it says: the message, then tips, then usage.
    pub fn wrong_line(said: &str) -> Self {
        let mut parts = said.trim().splitn(2, "\n\n");
        let message = parts.next().unwrap_or_default();
        let message = message.strip_prefix("error: ").unwrap_or(message);
        let lines: Vec<&str> = message.lines().map(str::trim).collect();
        let mut failure = Self::usage(lines.join(" "));
        let rest = parts.next().unwrap_or_default().lines().map(str::trim);
        failure.hints = rest
            .filter_map(|line| line.strip_prefix("tip: ").map(str::to_owned))
            .collect();
        failure
    }

    /// Something understood but not there or not allowed.
    pub fn refused(message: impl Into<String>) -> Self {
        Self::new(code::REFUSED, "refused", message)
    }

    /// The same with something to do next.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// The same where something was to be written: nothing was.
    #[must_use]
    pub fn unwritten(mut self) -> Self {
        self.was_writing = true;
        self
    }

    /// A phrase on the command line that is no date.
    pub fn phrase(flag: &str, refused: &Refused) -> Self {
        let message = format!(
            "cannot read `{flag} {}`: {}",
            refused.phrase, refused.reason
        );
        let mut failure = Self::usage(message);
        failure.hints = refused
            .hints
            .iter()
            .map(|hint| format!("say `{hint}`"))
            .collect();
        failure
    }

    /// A refused request; `place` tells where a record stands.
    pub fn refusal(
        refusal: Refusal,
        place: impl Fn(&crate::model::address::Address) -> String,
    ) -> Self {
        let mut failure = Self::refused("");
        failure.was_writing = true;
        failure.hints = refusal.hints;
        let mut reasons = refusal.reasons;
        if reasons.len() == 1 {
            let reason = reasons.remove(0);
            failure.message = format!("cannot {}: {}", refusal.attempt, reason.why);
            if let Some(at) = reason.at {
                failure.details.push(Detail {
                    at: place(&at),
                    ..Detail::default()
                });
            }
            return failure;
        }
        failure.message = format!("cannot {}, for {} reasons", refusal.attempt, reasons.len());
        failure.details = reasons
            .into_iter()
            .map(|reason| Detail {
                message: reason.why,
                at: reason.at.map(|at| place(&at)).unwrap_or_default(),
                ..Detail::default()
            })
            .collect();
        failure
    }

    /// A change that would break the register.
    pub fn findings(findings: Vec<Finding>) -> Self {
        Self::findings_at(findings, |_, _| String::new())
    }

    /// The same where a text of it can be pointed at: `place` tells where a record or a field stands.
    pub fn findings_at(
        findings: Vec<Finding>,
        place: impl Fn(&crate::model::address::Address, &str) -> String,
    ) -> Self {
        let mut failure = Self::refused("this change would break the register");
        failure.was_writing = true;
        failure.details = findings
            .into_iter()
            .map(|finding| Detail {
                message: format!(
                    "{}: {} ({})",
                    finding.address, finding.message, finding.rule
                ),
                at: place(&finding.address, finding.field),
                advice: finding.advice,
                ..Detail::default()
            })
            .collect();
        failure
    }

    /// The same with the files in that folder named as people name them there.
    #[must_use]
    pub fn seen_from(&self, folder: &Path) -> Self {
        let mut failure = self.clone();
        // Of the root every path begins with it, and so does many a word.
        if folder.parent().is_none() {
            return failure;
        }
        let folder = folder.join("").display().to_string();
        let near = |text: &str| text.replace(&folder, "");
        failure.message = near(&failure.message);
        for detail in &mut failure.details {
            detail.at = near(&detail.at);
            detail.advice = near(&detail.advice);
        }
        for hint in &mut failure.hints {
            *hint = near(hint);
        }
        failure
    }

    /// The message for people, on standard error.
    pub fn words(&self) -> String {
        let mut lines = vec![format!("error: {}", one_line(&self.message))];
        for detail in &self.details {
            if !detail.message.is_empty() {
                lines.push(format!("  - {}", one_line(&detail.message)));
            }
            // What belongs to a point of the list stands under it; what belongs to the message, under the message.
            let indent = if detail.message.is_empty() {
                "  "
            } else {
                "    "
            };
            if !detail.at.is_empty() {
                lines.push(format!("{indent}at {}", one_line(&detail.at)));
            }
            if !detail.excerpt.is_empty() {
                lines.push(format!("{indent}| {}", one_line(&detail.excerpt)));
            }
            if !detail.advice.is_empty() {
                lines.push(format!("{indent}hint: {}", one_line(&detail.advice)));
            }
        }
        for hint in &self.hints {
            lines.push(format!("  hint: {}", one_line(hint)));
        }
        if self.was_writing {
            lines.push("  nothing was written".to_owned());
        }
        lines.join("\n")
    }

    /// The same for scripts, as text in which nothing acts on a terminal.
    pub fn json_text(&self) -> String {
        let bytes = crate::format::escaped(self.json().to_string().into_bytes());
        String::from_utf8_lossy(&bytes).into_owned()
    }

    /// The same for scripts: one object.
    pub fn json(&self) -> serde_json::Value {
        let details: Vec<serde_json::Value> = self
            .details
            .iter()
            .map(|detail| json!({"message": detail.message, "at": detail.at, "advice": detail.advice}))
            .collect();
        let at = self
            .details
            .iter()
            .map(|detail| &detail.at)
            .find(|at| !at.is_empty());
        json!({"error": {
            "code": self.code,
            "kind": self.kind,
            "message": self.message,
            "at": at,
            "hints": self.hints,
            "details": details,
        }})
    }
}

/// Safe to show, and on one line: a line end in a name must not begin what looks like a line of ours.
fn one_line(text: &str) -> String {
    clean(text).replace('\n', "\\u{a}")
}
