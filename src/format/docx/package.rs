//! The package: its parts in one archive, what each is and how they hang together. The same parts are the same bytes.

use super::furniture::Part;
use super::picture::Inked;
use super::section::Sheet;
use super::xml::Xml;
use std::io::{Cursor, Write};
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const CORE: &str =
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// Parts of the document that are always there: id, kind of relation, file in `word/`.
const ALWAYS: [(&str, &str, &str); 3] = [
    ("styles", "styles", "styles.xml"),
    ("numbering", "numbering", "numbering.xml"),
    ("settings", "settings", "settings.xml"),
];

/// Parts on their way into the archive.
pub struct Package {
    parts: Vec<(String, Vec<u8>)>,
}

impl Package {
    /// One that says of itself what it holds, with those pictures.
    pub fn new(pictures: &[Inked]) -> Self {
        let mut package = Self { parts: Vec::new() };
        package.add("[Content_Types].xml", types());
        package.add("_rels/.rels", roots());
        package.add("word/_rels/document.xml.rels", relations(pictures));
        package
    }

    /// One more part.
    pub fn add(&mut self, name: &str, bytes: Vec<u8>) {
        self.parts.push((name.to_owned(), bytes));
    }

    /// The archive.
    pub fn finish(self) -> ZipResult<Vec<u8>> {
        // Nothing of the day or the machine on which it is written.
        let how = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::DEFAULT)
            .system(System::Unix)
            .unix_permissions(0o644);
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in self.parts {
            archive.start_file(name, how)?;
            archive.write_all(&bytes)?;
        }
        Ok(archive.finish()?.into_inner())
    }
}

fn types() -> Vec<u8> {
    Xml::part("Types", &[("xmlns", TYPES)], |xml| {
        for (ending, kind) in [
            (
                "rels",
                "application/vnd.openxmlformats-package.relationships+xml",
            ),
            ("xml", "application/xml"),
            ("png", "image/png"),
            ("svg", "image/svg+xml"),
        ] {
            xml.leaf("Default", &[("Extension", ending), ("ContentType", kind)]);
        }
        let mut part = |name: &str, kind: &str| {
            xml.leaf("Override", &[("PartName", name), ("ContentType", kind)]);
        };
        part(
            "/docProps/core.xml",
            "application/vnd.openxmlformats-package.core-properties+xml",
        );
        part(
            "/docProps/app.xml",
            "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        );
        part("/word/document.xml", &format!("{WORD}.document.main+xml"));
        for (_, kind, file) in ALWAYS {
            part(&format!("/word/{file}"), &format!("{WORD}.{kind}+xml"));
        }
        for Part { place, kind, .. } in furniture() {
            part(&format!("/{place}"), &format!("{WORD}.{kind}+xml"));
        }
    })
}

fn furniture() -> impl Iterator<Item = Part> {
    Sheet::ALL
        .into_iter()
        .flat_map(|sheet| [sheet.header(), sheet.footer()])
}

fn roots() -> Vec<u8> {
    Xml::part("Relationships", &[("xmlns", RELATIONS)], |xml| {
        let office = |kind: &str| format!("{OFFICE}/{kind}");
        relation(
            xml,
            "document",
            &office("officeDocument"),
            "word/document.xml",
        );
        relation(xml, "core", CORE, "docProps/core.xml");
        relation(
            xml,
            "app",
            &office("extended-properties"),
            "docProps/app.xml",
        );
    })
}

fn relations(pictures: &[Inked]) -> Vec<u8> {
    Xml::part("Relationships", &[("xmlns", RELATIONS)], |xml| {
        for (id, kind, file) in ALWAYS {
            relation(xml, id, &format!("{OFFICE}/{kind}"), file);
        }
        for Part { id, kind, place } in furniture() {
            let file = place.trim_start_matches("word/");
            relation(xml, id, &format!("{OFFICE}/{kind}"), file);
        }
        let image = format!("{OFFICE}/image");
        for picture in pictures {
            for (id, part) in [
                (picture.png_id(), picture.png_part()),
                (picture.svg_id(), picture.svg_part()),
            ] {
                relation(xml, &id, &image, part.trim_start_matches("word/"));
            }
        }
    })
}

fn relation(xml: &mut Xml, id: &str, kind: &str, target: &str) {
    xml.leaf(
        "Relationship",
        &[("Id", id), ("Type", kind), ("Target", target)],
    );
}
