//! The checklists that ship with the tool: data, read where a register is read (requirement G7).

use crate::model::Register;
use crate::model::value::{Table, Value, get};

/// A checklist that ships with the tool.
pub struct Form {
    /// Its name in `checklist start`.
    pub name: &'static str,
    /// What it is for, in one line.
    pub about: &'static str,
    /// Its sections as a file of `[[section]]` blocks.
    pub text: &'static str,
}

/// The one whose questions the register can set itself (A3).
pub const PROJECT_TEST: &str = "project-test";

/// Every one of them.
pub const FORMS: &[Form] = &[
    Form {
        name: "governance",
        about: "ten headings of questions about how a partnership body is governed",
        text: include_str!("../templates/checklists/governance.toml"),
    },
    Form {
        name: "initial-proposal",
        about: "the sixteen headings of an initial proposal",
        text: include_str!("../templates/checklists/initial-proposal.toml"),
    },
    Form {
        name: "partnership-agreement",
        about: "the sixteen sections of a partnership agreement, signed off by each partner",
        text: include_str!("../templates/checklists/partnership-agreement.toml"),
    },
    Form {
        name: "closure",
        about: "what is settled before an entry is completed",
        text: include_str!("../templates/checklists/closure.toml"),
    },
    Form {
        name: PROJECT_TEST,
        about: "what tells a project from a task or business as usual",
        text: include_str!("../templates/checklists/project-test.toml"),
    },
];

/// A section that is to be asked.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Asked {
    /// Its number.
    pub number: i64,
    /// Its heading.
    pub heading: String,
    /// Its questions.
    pub questions: Vec<String>,
    /// Sections of another checklist that take it over: `partnership-agreement/4`.
    pub leads_to: Vec<String>,
}

/// The sections of a form, once its text is read.
pub fn sections(read: &Register) -> Vec<Asked> {
    let sections = read.others.iter().filter(|one| one.word == "section");
    sections
        .map(|section| Asked {
            number: match get(&section.fields, "number") {
                Some(Value::Integer(number)) => *number,
                _ => 0,
            },
            heading: texts(&section.fields, "heading").concat(),
            questions: texts(&section.fields, "questions"),
            leads_to: texts(&section.fields, "leads_to"),
        })
        .collect()
}

fn texts(fields: &Table, name: &str) -> Vec<String> {
    match get(fields, name) {
        Some(Value::Text(text)) => vec![text.clone()],
        Some(Value::List(items)) => items.iter().map(ToString::to_string).collect(),
        _ => Vec::new(),
    }
}
