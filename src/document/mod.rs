//! How a register is written: exact text, where each field stands, and differences between texts.
//!
//! The text is the truth. A change is spliced into it, the result is read back and compared with what was meant; where they
//! differ nothing is saved.
//!
//! To add a field or a kind, nothing is touched here: what is read and written follows from the model. To add a sort of value: its
//! variant in [`crate::model::value::Value`], how it is written in [`encode`], and cases in `tests/document`.
pub mod apply;
pub mod array;
mod blocks;
pub mod change;
pub mod comments;
pub mod counting;
pub mod diff;
pub mod encode;
pub mod entry;
pub mod fields;
pub mod fingerprint;
pub mod index;
pub mod layout;
mod odd;
pub mod patch;
pub mod places;
pub mod plain;
pub mod problem;
pub mod readback;
pub mod scan;
pub mod splice;
pub mod spliced;

use crate::model::Register;
use crate::model::address::Address;
use crate::model::need::Need;
use change::Change;
use counting::Counting;
use diff::diff;
use layout::Layout;
use patch::Patch;
use places::Places;
use problem::Problem;
use spliced::Spliced;
use std::sync::Arc;

/// A register with its exact text.
#[derive(Clone, PartialEq, Debug)]
pub struct Document {
    text: Arc<String>,
    register: Register,
    layout: Layout,
}

/// What a change comes to: the differences and the new text.
#[derive(Clone, PartialEq, Debug)]
pub struct Revision<'t> {
    /// Every difference.
    pub changes: Arc<Vec<Change>>,
    /// The text with them in it.
    pub text: Spliced<'t>,
}

/// A change that could not be written into this text without touching something else.
#[derive(Clone, PartialEq, Debug)]
pub struct NotSpliced {
    /// The records it was about.
    pub addresses: Vec<Address>,
    /// The first difference between what was meant and what the new text would say.
    pub difference: String,
}

impl Document {
    /// Reads a text.
    ///
    /// Err: every problem that keeps it from being read.
    pub fn read(text: String) -> Result<Self, Vec<Problem>> {
        let (register, layout) = read(&text, &Need::everything())?;
        Ok(Self {
            text: Arc::new(text),
            register,
            layout,
        })
    }

    /// Reads a text whose fingerprints will be asked for.
    ///
    /// Err: every problem that keeps it from being read.
    pub fn read_counted(text: String) -> Result<(Self, Counting), Vec<Problem>> {
        let text = Arc::new(text);
        let counting = Counting::of(&text);
        let (register, layout) = read(&text, &Need::everything())?;
        let document = Self {
            text,
            register,
            layout,
        };
        Ok((document, counting))
    }

    /// Reads bytes: UTF-8 first.
    ///
    /// Err: every problem that keeps them from being read.
    pub fn read_bytes(bytes: Vec<u8>) -> Result<Self, Vec<Problem>> {
        Self::read(text_of(bytes)?)
    }

    /// What it says.
    pub fn register(&self) -> &Register {
        &self.register
    }

    /// What it says, without its text.
    pub fn into_register(self) -> Register {
        self.register
    }

    /// Its exact text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The line a record, or a field of it, stands on; 1 first.
    pub fn line_of(&self, address: &Address, field: &str) -> Option<usize> {
        let block = self.layout.block(&self.text, &self.register, address)?;
        let byte = block
            .place(field)
            .map_or(block.header.start, |place| place.key.start);
        Some(problem::place(&self.text, byte).0)
    }

    /// The same for many records: looked up once, however many are asked for.
    pub fn places(&self) -> Places<'_> {
        Places::of(&self.text, &self.register, &self.layout)
    }

    /// What this text says with some stretches of it replaced; `None` where the new text must be read whole.
    pub fn read_back(&self, text: &Spliced<'_>) -> Option<Register> {
        self.read_back_as(text, &self.register)
    }

    /// The same where it is known what the new text is to say: a record that says it is not held twice.
    fn read_back_as(&self, text: &Spliced<'_>, meant: &Register) -> Option<Register> {
        readback::read_back(&self.text, &self.register, &self.layout, text, meant)
    }

    /// The text that says what `after` says, with only the bytes meant changed, read back and compared.
    ///
    /// Err: this text cannot take the change cleanly; nothing may be saved.
    pub fn revise(&self, after: &Register) -> Result<Revision<'_>, NotSpliced> {
        self.revise_with(after, &|_| None)
    }

    /// The same where it is known how the text has to differ; `None` where that does not fit, or does not say what `after` says.
    pub fn revise_by(&self, patch: Patch, after: &Register) -> Option<Revision<'_>> {
        let text = Spliced::with(&self.text, patch)?;
        self.confirm(diff(&self.register, after), text, after).ok()
    }

    fn confirm<'t>(
        &self,
        changes: Vec<Change>,
        text: Spliced<'t>,
        after: &Register,
    ) -> Result<Revision<'t>, NotSpliced> {
        let refuse = |difference: String| NotSpliced {
            addresses: changes
                .iter()
                .map(|change| change.address().clone())
                .collect(),
            difference,
        };
        let back = match self.read_back_as(&text, after) {
            Some(register) => Ok(register),
            None => read(&text.to_string(), &Need::everything()).map(|(register, _)| register),
        };
        match back {
            Ok(read) => match diff(after, &read).first() {
                None => Ok(Revision {
                    changes: Arc::new(changes),
                    text,
                }),
                Some(difference) => Err(refuse(difference.to_string())),
            },
            Err(problems) => Err(refuse(
                problems
                    .first()
                    .map(ToString::to_string)
                    .unwrap_or_default(),
            )),
        }
    }
}

/// What a text says, as far as it is needed, and where its records stand: the fast way where the text is plain.
pub fn read(text: &str, need: &Need) -> Result<(Register, Layout), Vec<Problem>> {
    if let Some(scanned) = scan::scan(text, need) {
        return Ok((scanned.register, scanned.layout));
    }
    let (register, blocks) = index::read(text)?;
    Ok((register, Layout::of_blocks(blocks)))
}

/// The text of bytes that are UTF-8.
///
/// Err: where they are not.
pub fn text_of(bytes: Vec<u8>) -> Result<String, Vec<Problem>> {
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let text = String::from_utf8_lossy(error.as_bytes());
        let advice = "save the file as UTF-8 in your editor";
        let is_utf16 = matches!(error.as_bytes(), [0xff, 0xfe, ..] | [0xfe, 0xff, ..]);
        let message = if is_utf16 {
            "this is UTF-16 text, not UTF-8"
        } else {
            "this is not UTF-8 text"
        };
        vec![Problem::at(&text, valid, message, advice)]
    })
}
