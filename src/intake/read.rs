//! What sort of file it is: by what its bytes begin with, then by its name.

use super::{KIND, Source, Unreadable, delimited, drawn, encoding, limits, objects, packed};

/// The first bytes of a zipped file.
const ZIP: &[u8] = b"PK\x03\x04";
/// The first bytes of the container in which Office kept its files before 2007.
const OLE: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// Reads the tables of a file; `name` is what it is called, as a hint.
pub fn read(bytes: &[u8], name: &str) -> Result<Source, Unreadable> {
    let ending = name
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_ascii_lowercase());
    let ending = ending.unwrap_or_default();
    if u64::try_from(bytes.len()).is_ok_and(|size| size > limits::FILE) {
        return Err(limits::passed(&format!(
            "it is over {} MB",
            limits::FILE >> 20
        )));
    }
    if bytes.starts_with(ZIP) {
        return packed::zipped(bytes);
    }
    if bytes.starts_with(OLE) {
        return packed::old(bytes);
    }
    if bytes.starts_with(b"%PDF") {
        return Err(no_table(
            "PDF",
            "open it in Word, copy the table, and paste it into a text file or a sheet",
        ));
    }
    let (text, encoding) = encoding::decode(bytes)?;
    if text.trim().is_empty() {
        return Err(Unreadable {
            why: "it is empty".to_owned(),
            hints: vec!["name the file that holds the table".to_owned()],
        });
    }
    let begins = text.trim_start();
    match ending.as_str() {
        "json" => objects::read(&text),
        "csv" | "tsv" | "tab" => delimited::read(&text, encoding),
        "rtf" => Err(no_table("RTF", "save it as DOCX")),
        _ if begins.starts_with("{\\rtf") => Err(no_table("RTF", "save it as DOCX")),
        _ if begins.starts_with(['[', '{'])
            && serde_json::from_str::<serde::de::IgnoredAny>(&text).is_ok() =>
        {
            objects::read(&text)
        }
        _ if begins.starts_with(KIND) => delimited::read(&text, encoding),
        _ => match drawn::read(&text, encoding) {
            Some(source) => Ok(source),
            None => delimited::read(&text, encoding),
        },
    }
}

fn no_table(what: &str, hint: &str) -> Unreadable {
    Unreadable {
        why: format!("tables are not read out of a file that is {what}"),
        hints: vec![hint.to_owned()],
    }
}
