//! Files that are packed: weighed before anything is read from them, and told apart by what they hold, not by their name.

use super::compound::{self, Compound};
use super::read::{PASTE, no_table};
use super::workbook::Sort;
use super::{Source, Unreadable, document, limits, office, promised, records, spread, workbook};
use quick_xml::Reader;
use quick_xml::events::Event;
use std::borrow::Cow;
use std::io::{BufReader, Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// A packed file, weighed.
pub type Parts<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Bytes inflated at a time while a part is weighed.
const STEP: usize = 64 << 10;
/// A part smaller than this may grow as it likes.
const SMALL: u64 = 1 << 20;

/// The tables of a zipped file: a workbook or a document.
pub fn zipped(bytes: &[u8]) -> Result<Source, Unreadable> {
    let mut parts = weighed(bytes)?;
    if let Some(main) = holds(&parts, "xl/", ".xml") {
        promised::measured(&mut parts)?;
        let around = office::around(&mut parts, &main)?;
        return workbook::read(bytes, Sort::Xlsx, &around).map(|source| unrun(source, &parts));
    }
    if holds(&parts, "xl/", ".bin").is_some() {
        promised::whole(&mut parts)?;
        let source = workbook::read(bytes, Sort::Xlsb, &[]);
        return source.map(|source| unrun(source, &parts));
    }
    if let Some(name) = holds(&parts, "word/", ".xml") {
        return document::word(&mut parts, &name);
    }
    if let Some(other) = other(&parts) {
        return Err(other);
    }
    let sort = text_of(&mut parts, "mimetype").unwrap_or_default();
    let Some(sort) = sort
        .trim()
        .strip_prefix("application/vnd.oasis.opendocument.")
    else {
        return Err(neither());
    };
    let manifest = text_of(&mut parts, "META-INF/manifest.xml").unwrap_or_default();
    if manifest.contains("encryption-data") {
        return Err(locked());
    }
    if sort.starts_with("spreadsheet") {
        let around = spread::measured(&mut parts)?;
        workbook::read(bytes, Sort::Ods, &around)
    } else if sort.starts_with("text") {
        document::open(&mut parts)
    } else {
        let what = "of OpenDocument and neither a workbook nor a text";
        Err(no_table(what, "copy its table into a sheet"))
    }
}

/// The main part of a workbook or a document, which some programs number: `word/document2.xml`.
fn holds(parts: &Parts<'_>, folder: &str, ending: &str) -> Option<String> {
    let main = if folder == "xl/" {
        "workbook"
    } else {
        "document"
    };
    names(parts).into_iter().find(|name| {
        let inner = name.strip_prefix(folder);
        let inner = inner.and_then(|name| name.strip_prefix(main));
        let number = inner.and_then(|name| name.strip_suffix(ending));
        number.is_some_and(|number| number.bytes().all(|digit| digit.is_ascii_digit()))
    })
}

/// The names of its parts, those that are text.
pub fn names(parts: &Parts<'_>) -> Vec<String> {
    let names = parts.file_names().flatten();
    names.map(Cow::into_owned).collect()
}

/// What other packed files are, by a part that they have: what it is for people, and what to do.
const OTHERS: &[(&str, &str, &str)] = &[
    (
        ".iwa",
        "a file of Apple's Numbers, Pages or Keynote",
        "open it there and export it (File, Export To) as Excel, CSV or Word",
    ),
    (
        "Index.zip",
        "a file of Apple's Numbers, Pages or Keynote",
        "open it there and export it (File, Export To) as Excel, CSV or Word",
    ),
    (
        "index.apxl",
        "a file of Apple's Keynote",
        "open it there and copy its table into a sheet",
    ),
    (
        "ppt/presentation.xml",
        "a presentation",
        "copy its table into a sheet",
    ),
    (
        "visio/document.xml",
        "a drawing of Visio",
        "copy what is meant into a sheet",
    ),
];

fn other(parts: &Parts<'_>) -> Option<Unreadable> {
    let names = names(parts);
    let has = |part: &str| names.iter().any(|name| name.ends_with(part));
    let found = OTHERS.iter().find(|(part, ..)| has(part));
    found.map(|(_, what, hint)| no_table(what, hint))
}

fn neither() -> Unreadable {
    Unreadable {
        why: "it is a packed file that is neither a workbook nor a document with tables".to_owned(),
        hints: vec!["unpack it and name the file with the table".to_owned()],
    }
}

/// The tables of a file of Office before 2007.
pub fn old(bytes: &[u8]) -> Result<Source, Unreadable> {
    let broken = || damaged("its parts do not hold together");
    let whole = Compound::of(bytes).ok_or_else(broken)?;
    if whole.holds("EncryptedPackage") {
        return Err(locked());
    }
    if whole.holds("WordDocument") {
        return Err(Unreadable {
            why: "it is a Word document of before 2007, which is not read".to_owned(),
            hints: vec!["open it in Word or LibreOffice and save it as DOCX".to_owned()],
        });
    }
    if whole.holds("__properties_version1.0") {
        return Err(no_table("an e-mail message of Outlook", PASTE));
    }
    if whole.holds("PowerPoint Document") {
        return Err(no_table("a presentation", "copy its table into a sheet"));
    }
    let name = ["Workbook", "Book"]
        .into_iter()
        .find(|name| whole.holds(name));
    let Some(name) = name else {
        return Err(Unreadable {
            why: "it is a file of Office that holds no sheets".to_owned(),
            hints: vec![
                "open it in the program that wrote it and save its table as XLSX or CSV".to_owned(),
            ],
        });
    };
    let mut stream = whole.stream(name).ok_or_else(broken)?;
    let around = records::weighed(&mut stream)?;
    workbook::read(&compound::container(&stream), Sort::Xls, &around)
}

/// Says that macros were not run, where it has any.
fn unrun(mut source: Source, parts: &Parts<'_>) -> Source {
    let is_macro = |name: &String| name.to_ascii_lowercase().ends_with("vbaproject.bin");
    if names(parts).iter().any(is_macro) {
        source.remarks.push(
            "it has macros, which are not run: cells are read as they were last saved".to_owned(),
        );
    }
    source
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
        let mut part = parts.by_index(place).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => locked(),
            error => damaged(&error.to_string()),
        })?;
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

/// Goes through a part in XML, event by event. Whether ends fit their beginnings is for the reader of the whole to say.
pub fn events(part: impl Read, mut each: impl FnMut(&Event<'_>)) -> Result<(), Unreadable> {
    let mut reader = Reader::from_reader(BufReader::new(part));
    reader.config_mut().check_end_names = false;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer);
        match event.map_err(|error| damaged(&error.to_string()))? {
            Event::DocType(_) => return Err(declared()),
            Event::Eof => return Ok(()),
            event => each(&event),
        }
    }
}

/// A file that ends or breaks where it should not.
pub fn damaged(why: &str) -> Unreadable {
    Unreadable {
        why: format!("it is damaged: {why}"),
        hints: vec!["open it in the program that wrote it and save it again".to_owned()],
    }
}

/// Nothing an office writes declares entities; what does, wants to be read as something else than it looks.
pub fn declared() -> Unreadable {
    damaged("it declares names of its own, which no document needs")
}

/// A file that only its password opens.
pub fn locked() -> Unreadable {
    Unreadable {
        why: "it is locked with a password".to_owned(),
        hints: vec!["open it, take the password off, and save it again".to_owned()],
    }
}
