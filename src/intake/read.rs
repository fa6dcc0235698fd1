//! What sort of file it is: by what its bytes begin with, then by its name.

use super::{
    KIND, Source, Unreadable, compound, delimited, drawn, encoding, limits, objects, packed,
};

/// The first bytes of a zipped file.
const ZIP: &[u8] = b"PK\x03\x04";
/// The first bytes of a zipped file without parts.
const EMPTY: &[u8] = b"PK\x05\x06";

/// First bytes of what holds no text: what it is for people, and what to do.
const OTHERS: &[(&[u8], &str, &str)] = &[
    (b"%PDF", "PDF", COPY),
    (b"\x89PNG", "a picture", TYPE),
    (b"\xff\xd8\xff", "a picture", TYPE),
    (b"GIF8", "a picture", TYPE),
    (b"BM", "a picture", TYPE),
    (b"II*\0", "a picture", TYPE),
    (b"MM\0*", "a picture", TYPE),
    (b"\x1f\x8b", "packed", UNPACK),
    (b"7z\xbc\xaf", "packed", UNPACK),
    (b"Rar!", "packed", UNPACK),
    (b"BZh", "packed", UNPACK),
    (b"\xfd7zXZ", "packed", UNPACK),
    (b"\x28\xb5\x2f\xfd", "packed", UNPACK),
    (b"\0\x01\0\0Standard ", "a database of Access", QUERY),
    (b"SQLite format 3", "a database", QUERY),
    (b"BEGIN:VCALENDAR", "a calendar", EXPORT),
    (b"BEGIN:VCARD", "a list of contacts in vCard", EXPORT),
];
/// What a file is by its ending, where its bytes do not say: what it is for people, and what to do.
const ENDINGS: &[(&[&str], &str, &str)] = &[
    (&["rtf"], "RTF", SAVE),
    (&["eml", "mht", "mhtml"], MESSAGE, PASTE),
    (
        &["gsheet", "gdoc"],
        "only a link to a sheet or a document of Google",
        "open it there and download it as XLSX, CSV or DOCX",
    ),
    (
        &[
            "heic", "webp", "svg", "jpg", "jpeg", "png", "gif", "tif", "tiff", "bmp",
        ],
        "a picture",
        TYPE,
    ),
];
const SAVE: &str = "open it in Word or LibreOffice and save it as DOCX";
const QUERY: &str = "export the table that is meant as CSV or XLSX";
const EXPORT: &str = "export it as CSV from the program that wrote it";
/// A message as programs of mail save it.
const MESSAGE: &str = "an e-mail message";
/// What to do with one.
pub const PASTE: &str = "save the file that is attached and import that, or paste the table of the message into a sheet";
/// What messages begin with.
const POSTED: &[&str] = &[
    "Return-Path:",
    "Received:",
    "Delivered-To:",
    "MIME-Version:",
    "Message-ID:",
];
const COPY: &str = "open it in Word, which makes a document of it, and save that as DOCX; or copy its table into a sheet";
const TYPE: &str = "ask for the file it was made from, or type the table into a sheet";
const UNPACK: &str = "unpack it and name the file with the table";
/// What pages of the web and files in XML begin with; programs save them under the names of workbooks.
const TAGS: &[&str] = &[
    "<!doctype",
    "<!--",
    "<html",
    "<head",
    "<body",
    "<meta",
    "<style",
    "<div",
    "<table",
    "<?xml",
    "<svg",
];

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
    if bytes.starts_with(ZIP) || bytes.starts_with(EMPTY) {
        return packed::zipped(bytes);
    }
    if bytes.starts_with(compound::MARK) {
        return packed::old(bytes);
    }
    let mut others = OTHERS.iter();
    if let Some((_, what, hint)) = others.find(|(mark, ..)| is_other(bytes, mark)) {
        return Err(no_table(what, hint));
    }
    let is_binary = memchr::memchr(0, bytes.get(..512).unwrap_or(bytes)).is_some();
    let mut endings = ENDINGS.iter();
    let by_ending = endings.find(|(endings, ..)| endings.contains(&&*ending));
    if let Some((_, what, hint)) =
        by_ending.filter(|(_, what, _)| is_binary || *what != "a picture")
    {
        return Err(no_table(what, hint));
    }
    let (text, encoding) = encoding::decode(bytes)?;
    let text = encoding::line_ended(text);
    if text.trim().is_empty() {
        return Err(Unreadable {
            why: "it is empty".to_owned(),
            hints: vec!["name the file that holds the table".to_owned()],
        });
    }
    let begins = text.trim_start();
    if TAGS.iter().any(|tag| is_begun(begins, tag)) {
        return Err(no_table(
            "a page of the web (HTML) or XML, whatever its name says",
            "open it in Excel or LibreOffice and save it as XLSX",
        ));
    }
    if POSTED.iter().any(|header| is_begun(begins, header)) {
        return Err(no_table(MESSAGE, PASTE));
    }
    match ending.as_str() {
        "json" => objects::read(&text),
        "csv" | "tsv" | "tab" => delimited::read(&text, encoding),
        _ if begins.starts_with("{\\rtf") => Err(no_table("RTF", SAVE)),
        _ if begins.starts_with(['[', '{'])
            && serde_json::from_str::<serde::de::IgnoredAny>(&text).is_ok() =>
        {
            objects::read(&text)
        }
        _ if begins.starts_with(KIND) => delimited::read(&text, encoding),
        _ => match drawn::read(&text, encoding)? {
            Some(source) => Ok(source),
            None => delimited::read(&text, encoding),
        },
    }
}

/// Why a file that holds no table to read is not read.
pub fn no_table(what: &str, hint: &str) -> Unreadable {
    Unreadable {
        why: format!("tables are not read out of a file that is {what}"),
        hints: vec![hint.to_owned()],
    }
}

/// Whether it begins so; two letters may begin a text, too.
fn is_other(bytes: &[u8], mark: &[u8]) -> bool {
    let rest = bytes.strip_prefix(mark);
    rest.is_some_and(|rest| mark.len() > 2 || mark[0] == 0x1f || rest.contains(&0))
}

fn is_begun(text: &str, tag: &str) -> bool {
    let begins = text.get(..tag.len());
    begins.is_some_and(|begins| begins.eq_ignore_ascii_case(tag))
}
