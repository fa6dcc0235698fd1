//! What a workbook of Office says before its cells: how many texts they share and how they look. A reader makes room for as many
//! as are said, and keeps a description of each.

use super::packed::{Parts, damaged, events, names};
use super::{Unreadable, limits};
use quick_xml::events::{BytesStart, Event};
use std::io::{self, BufReader, Read};

/// Parts of a workbook not in XML that are read, beside its sheets.
const RECORDS: &[&str] = &["xl/workbook", "xl/sharedstrings", "xl/styles"];

/// Refuses a workbook that promises more than is read.
pub fn measured(parts: &mut Parts<'_>) -> Result<(), Unreadable> {
    for name in names(parts) {
        let lower = name.to_ascii_lowercase();
        let most = if lower.ends_with("sharedstrings.xml") {
            limits::CELLS
        } else if lower.ends_with("styles.xml") {
            limits::FORMATS
        } else {
            continue;
        };
        let count = count(parts, &name)?;
        if count > most {
            return Err(limits::passed("it describes too many texts or formats"));
        }
    }
    Ok(())
}

/// Refuses a workbook not in XML of which a record says it is longer than what is left: a reader makes room for it first.
pub fn whole(parts: &mut Parts<'_>) -> Result<(), Unreadable> {
    for name in names(parts) {
        let lower = name.to_ascii_lowercase();
        let Some(stem) = lower.strip_suffix(".bin") else {
            continue;
        };
        if !stem.starts_with("xl/worksheets/") && !RECORDS.contains(&stem) {
            continue;
        }
        let part = parts.by_name(&name);
        let part = part.map_err(|error| damaged(&error.to_string()))?;
        let mut part = BufReader::new(part);
        while number(&mut part, 2).is_some() {
            let size = number(&mut part, 4).unwrap_or(u64::MAX);
            let held = io::copy(&mut part.by_ref().take(size), &mut io::sink());
            if held.map_err(|error| damaged(&error.to_string()))? < size {
                return Err(damaged("a record of it does not end"));
            }
        }
    }
    Ok(())
}

/// A number of seven bits a byte, lowest first; the highest bit says that another follows.
fn number(part: &mut impl Read, most: u32) -> Option<u64> {
    let mut number = 0;
    for place in 0..most {
        let mut byte = [0];
        part.read_exact(&mut byte).ok()?;
        number |= u64::from(byte[0] & 0x7f) << (7 * place);
        if byte[0] & 0x80 == 0 {
            break;
        }
    }
    Some(number)
}

/// The texts or formats of a part: those it says it has, or those it has, whichever is more.
fn count(parts: &mut Parts<'_>, name: &str) -> Result<usize, Unreadable> {
    let part = parts.by_name(name);
    let part = part.map_err(|error| damaged(&error.to_string()))?;
    let is_shared = name.to_ascii_lowercase().ends_with("sharedstrings.xml");
    let (mut said, mut found) = (0, 0);
    events(part, |event| {
        if let Event::Start(element) | Event::Empty(element) = event {
            let local = element.local_name();
            if local.as_ref() == "sst" {
                said = said.max(promise(element));
            } else if !is_shared || local.as_ref() == "si" {
                found += 1;
            }
        }
    })?;
    Ok(said.max(found))
}

fn promise(element: &BytesStart<'_>) -> usize {
    let mut attributes = element.attributes();
    let attributes = attributes.with_checks(false).flatten();
    let counts = attributes.filter(|one| one.key.as_ref() == "uniqueCount");
    let counts = counts.map(|one| one.value.trim().parse().unwrap_or(0));
    counts.max().unwrap_or(0)
}
