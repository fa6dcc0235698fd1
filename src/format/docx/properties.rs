//! What the document says about itself: title, register, day.

use super::xml::Xml;
use crate::report::cell::Cell;
use crate::report::{Block, Report};

/// Title, subject, author and day. The day is the one the report is for: a document of the same register is the same bytes.
pub fn core(report: &Report) -> Vec<u8> {
    let root = [
        (
            "xmlns:cp",
            "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
        ),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ("xmlns:dcterms", "http://purl.org/dc/terms/"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ];
    let author = author(report);
    let day = format!("{}T00:00:00Z", report.printed.unwrap_or(report.as_at));
    let date = [("xsi:type", "dcterms:W3CDTF")];
    Xml::part("cp:coreProperties", &root, |xml| {
        xml.text("dc:title", &[], &report.title);
        xml.text("dc:subject", &[], &report.register_name);
        xml.text("dc:creator", &[], &author);
        xml.text("dc:identifier", &[], &report.register_id);
        xml.text("cp:lastModifiedBy", &[], &author);
        xml.text("cp:revision", &[], "1");
        xml.text("dcterms:created", &date, &day);
        xml.text("dcterms:modified", &date, &day);
        xml.text("dc:language", &[], "en-GB");
    })
}

/// The author a paper names, else the register whose words they are.
fn author(report: &Report) -> String {
    let facts = report.blocks.iter().filter_map(|block| match block {
        Block::Facts(facts) => Some(facts),
        _ => None,
    });
    let author = facts.flatten().find(|fact| fact.key == "author");
    let words = author.map(|fact| match &fact.cell {
        Cell::List(names) => names.join("; "),
        cell => cell.words().into_owned(),
    });
    words
        .filter(|words| !words.trim().is_empty())
        .unwrap_or_else(|| report.register_name.clone())
}

/// The program that wrote it.
pub fn app() -> Vec<u8> {
    let root = [(
        "xmlns",
        "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
    )];
    Xml::part("Properties", &root, |xml| {
        xml.text("Application", &[], "progreg");
    })
}
