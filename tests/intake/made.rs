//! Files made for these tests: packed parts, a document of each sort, a workbook of before 2007 record by record.

use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// The parts of a packed file: names and what is in them.
pub type Parts = Vec<(String, Vec<u8>)>;

/// Packs parts.
pub fn zipped<N: AsRef<str>, B: AsRef<[u8]>>(parts: &[(N, B)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let stored = name.as_ref() == "mimetype";
        let method = if stored {
            CompressionMethod::Stored
        } else {
            CompressionMethod::Deflated
        };
        let options = SimpleFileOptions::default().compression_method(method);
        zip.start_file(name.as_ref(), options)
            .expect("a part can be begun");
        zip.write_all(bytes.as_ref())
            .expect("a part can be written");
    }
    zip.finish().expect("the file can be packed").into_inner()
}

/// Unpacks it.
pub fn parts(bytes: &[u8]) -> Parts {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).expect("a packed file");
    let mut parts = Parts::new();
    for place in 0..zip.len() {
        let mut part = zip.by_index(place).expect("a part");
        let name = part.name().expect("a name").into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("its bytes");
        parts.push((name, bytes));
    }
    parts
}

/// The same file with other text in one of its parts.
pub fn replaced(bytes: &[u8], name: &str, from: &str, to: &str) -> Vec<u8> {
    let mut parts = parts(bytes);
    let part = parts.iter_mut().find(|(part, _)| part == name);
    let (_, bytes) = part.expect("the part is there");
    let text = String::from_utf8(bytes.clone()).expect("a text");
    assert!(text.contains(from), "{name} has no `{from}`: {text}");
    *bytes = text.replace(from, to).into_bytes();
    zipped(&parts)
}

/// A Word document with that body.
pub fn docx(body: &str) -> Vec<u8> {
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    );
    zipped(&[
        ("[Content_Types].xml", "<Types/>"),
        ("word/document.xml", &document),
    ])
}

/// A paragraph of Word.
pub fn word(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

/// A row of Word; each cell is what is in it.
pub fn row(cells: &[&str]) -> String {
    let cells: Vec<String> = cells
        .iter()
        .map(|cell| format!("<w:tc>{cell}</w:tc>"))
        .collect();
    format!("<w:tr>{}</w:tr>", cells.concat())
}

/// A file of `OpenDocument`: `spreadsheet` or `text`, with styles and a body.
pub fn open(sort: &str, styles: &str, body: &str) -> Vec<u8> {
    let names = ["office", "table", "text", "style"];
    let names = names
        .map(|name| format!(" xmlns:{name}=\"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0\""));
    let names = names.concat();
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content{names}><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:{sort}>{body}</office:{sort}></office:body></office:document-content>"
    );
    let kind = format!("application/vnd.oasis.opendocument.{sort}");
    zipped(&[
        ("mimetype", kind.as_str()),
        ("content.xml", &content),
        (
            "META-INF/manifest.xml",
            "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>",
        ),
    ])
}

/// An ODS file with those sheets.
pub fn ods(body: &str) -> Vec<u8> {
    let hidden = "<style:style style:name=\"h\" style:family=\"table\"><style:table-properties table:display=\"false\"/></style:style>";
    open("spreadsheet", hidden, body)
}

/// A cell of text in ODS.
pub fn said(text: &str) -> String {
    format!(
        "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
    )
}

/// A container of before 2007 with one stream of that name, in sectors of 512 bytes.
pub fn compound(name: &str, stream: &[u8]) -> Vec<u8> {
    let sectors = u32::try_from(stream.len().max(4096).div_ceil(512)).expect("a short stream");
    let size = sectors * 512;
    let mut bytes = vec![0; 512 * 3];
    let mut put = |at: usize, value: &[u8]| bytes[at..at + value.len()].copy_from_slice(value);
    put(0, &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    put(24, &[0x3e, 0, 3, 0, 0xfe, 0xff, 9, 0, 6, 0]);
    put(44, &1_u32.to_le_bytes());
    put(48, &1_u32.to_le_bytes());
    put(60, &0xffff_fffe_u32.to_le_bytes());
    put(68, &0xffff_fffe_u32.to_le_bytes());
    put(76, &[0; 4]);
    put(80, &[0xff; 432]);
    put(512, &[0xff; 512]);
    put(512, &0xffff_fffd_u32.to_le_bytes());
    put(516, &0xffff_fffe_u32.to_le_bytes());
    assert!(sectors < 126, "one sector of the table is enough");
    for sector in 2..2 + sectors {
        let last = sector == 1 + sectors;
        let next = if last { 0xffff_fffe } else { sector + 1 };
        let at = 512 + usize::try_from(sector).expect("a place") * 4;
        put(at, &next.to_le_bytes());
    }
    for (at, name, sort, start, child, size) in [
        (1024, "Root Entry", 5_u8, 0xffff_fffe_u32, 1_u32, 0),
        (1152, name, 2, 2, 0xffff_ffff, size),
    ] {
        let letters: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        put(at, &letters);
        put(at + 66, &[sort]);
        put(at + 68, &[0xff; 8]);
        put(at + 76, &child.to_le_bytes());
        put(at + 116, &start.to_le_bytes());
        put(at + 120, &size.to_le_bytes());
    }
    bytes.extend_from_slice(stream);
    bytes.resize(1536 + usize::try_from(size).expect("a size"), 0);
    bytes
}

/// A record of a workbook of before 2007.
pub fn record(sort: u16, body: &[&[u8]]) -> Vec<u8> {
    let body = body.concat();
    let size = u16::try_from(body.len()).expect("a short record");
    [&sort.to_le_bytes()[..], &size.to_le_bytes(), &body].concat()
}

/// Its first bytes: row, column, format.
pub fn at(row: u16, column: u16) -> Vec<u8> {
    [row, column, 0]
        .iter()
        .flat_map(|number| number.to_le_bytes())
        .collect()
}

/// The stream of a workbook with shared texts and those sheets: name, whether it is hidden, records.
pub fn stream(texts: &[&str], sheets: &[(&str, u8, Vec<u8>)]) -> Vec<u8> {
    let begin = record(0x0809, &[&[0, 6, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]]);
    let end = record(0x000a, &[]);
    let count = u32::try_from(texts.len()).expect("few texts").to_le_bytes();
    let texts: Vec<u8> = texts.iter().flat_map(|text| wide(text)).collect();
    let texts = record(0x00fc, &[&count, &count, &texts]);
    let names: usize = sheets.iter().map(|(name, ..)| 12 + name.len()).sum();
    let mut start = begin.len() + texts.len() + names + end.len();
    let mut stream = begin.clone();
    for (name, hidden, records) in sheets {
        let place = u32::try_from(start).expect("a place").to_le_bytes();
        let length = u8::try_from(name.len()).expect("a short name");
        let letters = name.as_bytes();
        stream.extend(record(0x0085, &[&place, &[*hidden, 0, length, 0], letters]));
        start += begin.len() + records.len() + end.len();
    }
    stream.extend(texts);
    stream.extend(&end);
    for (_, _, records) in sheets {
        stream.extend([&begin[..], records, &end].concat());
    }
    stream
}

/// A shared text: its length, a mark that its letters are two bytes each, the letters.
fn wide(text: &str) -> Vec<u8> {
    let letters: Vec<u16> = text.encode_utf16().collect();
    let length = u16::try_from(letters.len())
        .expect("a short text")
        .to_le_bytes();
    let letters: Vec<u8> = letters.into_iter().flat_map(u16::to_le_bytes).collect();
    [&length[..], &[1], &letters].concat()
}
