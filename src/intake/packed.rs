//! Files that are packed: weighed before anything is read from them, and told apart by what they hold, not by their name.

use super::{Source, Unreadable, document, limits, spread, workbook};
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// A packed file, weighed.
pub type Parts<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Bytes inflated at a time while a part is weighed.
const STEP: usize = 64 << 10;
/// A part smaller than this may grow as it likes.
const SMALL: u64 = 1 << 20;

/// The tables of a zipped file: a workbook or a document.
pub fn zipped(bytes: &[u8]) -> Result<Source, Unreadable> {
    let mut parts = weighed(bytes)?;
    let has = |parts: &Parts<'_>, name: &str| parts.index_for_name(name).is_some();
    if has(&parts, "xl/workbook.xml") || has(&parts, "xl/workbook.bin") {
        return workbook::read(bytes);
    }
    if has(&parts, "word/document.xml") {
        return document::word(&mut parts);
    }
    match text_of(&mut parts, "mimetype").as_deref().map(str::trim) {
        Some(sort) if sort.starts_with("application/vnd.oasis.opendocument.spreadsheet") => {
            spread::measured(&mut parts)?;
            workbook::read(bytes)
        }
        Some(sort) if sort.starts_with("application/vnd.oasis.opendocument.text") => {
            document::open(&mut parts)
        }
        _ => Err(Unreadable {
            why: "it is a packed file that is neither a workbook nor a document".to_owned(),
            hints: vec!["unpack it and name the file with the table".to_owned()],
        }),
    }
}

/// The tables of a file of Office before 2007.
pub fn old(bytes: &[u8]) -> Result<Source, Unreadable> {
    let holds = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|part| part == wide)
    };
    let hint = |hint: &str| vec![hint.to_owned()];
    if holds("EncryptedPackage") {
        return Err(Unreadable {
            why: "it is locked with a password".to_owned(),
            hints: hint("open it, take the password off, and save it again"),
        });
    }
    if holds("WordDocument") {
        return Err(Unreadable {
            why: "it is a Word document of before 2007, which is not read".to_owned(),
            hints: hint("open it in Word or LibreOffice and save it as DOCX"),
        });
    }
    workbook::read(bytes)
}

/// Unpacks every part into nothing, counting: what a part says of its size may be a lie.
fn weighed(bytes: &[u8]) -> Result<Parts<'_>, Unreadable> {
    let mut parts =
        ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error.to_string()))?;
    if parts.len() > limits::PARTS {
        return Err(limits::passed(&format!(
            "it is packed of over {} parts",
            limits::PARTS
        )));
    }
    let mut whole: u64 = 0;
    let mut step = vec![0; STEP];
    for place in 0..parts.len() {
        let mut part = parts
            .by_index(place)
            .map_err(|error| damaged(&error.to_string()))?;
        let packed = part.compressed_size().max(1);
        let mut size: u64 = 0;
        loop {
            let read = part
                .read(&mut step)
                .map_err(|error| damaged(&error.to_string()))?;
            if read == 0 {
                break;
            }
            let read = u64::try_from(read).unwrap_or(u64::MAX);
            size = size.saturating_add(read);
            whole = whole.saturating_add(read);
            if whole > limits::UNPACKED {
                let most = limits::UNPACKED >> 20;
                return Err(limits::passed(&format!("unpacked it is over {most} MB")));
            }
            if size > SMALL && size / packed > limits::GROWTH {
                let times = limits::GROWTH;
                return Err(limits::passed(&format!(
                    "a part of it grows over {times} times"
                )));
            }
        }
    }
    Ok(parts)
}

/// A part as text; nothing where there is none, or it is no UTF-8.
pub fn text_of(parts: &mut Parts<'_>, name: &str) -> Option<String> {
    let mut text = String::new();
    let mut part = parts.by_name(name).ok()?;
    part.read_to_string(&mut text).ok()?;
    Some(text)
}

/// A file that ends or breaks where it should not.
pub fn damaged(why: &str) -> Unreadable {
    Unreadable {
        why: format!("it is damaged: {why}"),
        hints: vec!["open it in the program that wrote it and save it again".to_owned()],
    }
}
