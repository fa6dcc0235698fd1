//! What is not read: the whole message, and what a person can do.

use super::{compare, forms, made};

#[test]
fn what_is_not_read_says_what_to_do() {
    let kept = |name: &str| made::compound(name, b"");
    let lock = made::record(0x002f, &[&[1, 0, 1, 0]]);
    let locked = [&made::record(0x0809, &[&[0, 6, 5, 0]])[..], &lock].concat();
    let mut parts = made::parts(&forms::ods());
    for (name, bytes) in &mut parts {
        if name.ends_with("manifest.xml") {
            *bytes = b"<manifest:manifest><manifest:encryption-data/></manifest:manifest>".to_vec();
        }
    }
    let whole = forms::xlsx();
    compare(
        "refused.txt",
        vec![
            ("an old document", "minutes.doc", kept("WordDocument")),
            (
                "a workbook behind a password",
                "log.xlsx",
                kept("EncryptedPackage"),
            ),
            (
                "an old workbook behind a password",
                "log.xls",
                made::compound("Workbook", &locked),
            ),
            (
                "an open workbook behind a password",
                "log.ods",
                made::zipped(&parts),
            ),
            ("a plan of Microsoft Project", "plan.mpp", kept("Props")),
            (
                "an old file cut short",
                "log.xls",
                kept("Workbook")[..1500].to_vec(),
            ),
            ("PDF", "board.pdf", b"%PDF-1.4\n%\xe2\xe3".to_vec()),
            ("RTF", "minutes.rtf", b"{\\rtf1\\ansi What}".to_vec()),
            (
                "RTF by another name",
                "minutes.doc",
                b"{\\rtf1\\ansi What}".to_vec(),
            ),
            ("a picture", "board.png", b"\x89PNG\r\n\x1a\n\0\0".to_vec()),
            (
                "a photograph",
                "board.jpg",
                b"\xff\xd8\xff\xe0\0\x10JFIF".to_vec(),
            ),
            ("packed", "log.csv.gz", b"\x1f\x8b\x08\0".to_vec()),
            (
                "a page of the web by the name of a workbook",
                "log.xls",
                b"\n<html><table><tr><td>What</td></tr></table></html>".to_vec(),
            ),
            ("an empty file", "log.csv", Vec::new()),
            ("blanks", "log.csv", b"\xef\xbb\xbf \r\n\t\n".to_vec()),
            (
                "no encoding fits",
                "log.csv",
                b"What,Who\ncaf\xe9,\x81\n".to_vec(),
            ),
            ("a nought", "log.csv", b"What,Who\nBrief,M\0W\n".to_vec()),
            ("half a letter", "log.txt", b"\xff\xfeW\0h".to_vec()),
            (
                "a packed file that is no document",
                "photos.zip",
                made::zipped(&[("a.txt", "What,Who")]),
            ),
            (
                "nothing packed",
                "empty.zip",
                made::zipped::<&str, &str>(&[]),
            ),
            (
                "a presentation",
                "board.odp",
                made::open("presentation", "", ""),
            ),
            ("no JSON", "log.json", b"[{\"title\": ]".to_vec()),
            (
                "JSON of something else",
                "log.json",
                b"{\"name\": \"x\"}".to_vec(),
            ),
            ("JSON of numbers", "log.json", b"[{}, 3]".to_vec()),
            (
                "a document without a table",
                "minutes.docx",
                made::docx(&made::word("No table")),
            ),
            (
                "an open document without a table",
                "minutes.odt",
                made::open("text", "", ""),
            ),
            ("cut short", "log.xlsx", whole[..whole.len() / 2].to_vec()),
        ],
    );
}

#[test]
fn what_holds_no_table_is_named() {
    let kept = |name: &str| made::compound(name, b"");
    compare(
        "no-table.txt",
        vec![
            (
                "a table of the web without a page",
                "log.xls",
                b"<style>td {}</style><table><tr><td>What".to_vec(),
            ),
            (
                "a message",
                "fwd.eml",
                b"From: board\nSubject: log\n\nWhat,Who\n".to_vec(),
            ),
            (
                "a message by another name",
                "fwd.txt",
                b"Return-Path: <board>\nReceived: by post\n\nWhat\tWho\n".to_vec(),
            ),
            (
                "a message of Outlook",
                "fwd.msg",
                kept("__properties_version1.0"),
            ),
            (
                "a sheet of Apple's",
                "log.numbers",
                made::zipped(&[("Index/Document.iwa", "x"), ("preview.jpg", "y")]),
            ),
            (
                "a document of Apple's",
                "minutes.pages",
                made::zipped(&[("Index.zip", "x")]),
            ),
            (
                "slides",
                "board.pptx",
                made::zipped(&[("ppt/presentation.xml", "<p/>")]),
            ),
            (
                "slides of before 2007",
                "board.ppt",
                kept("PowerPoint Document"),
            ),
            (
                "a picture of a telephone",
                "board.heic",
                b"\0\0\0\x18ftypheic\0\0\0\0".to_vec(),
            ),
            (
                "a database",
                "log.accdb",
                b"\0\x01\0\0Standard ACE DB\0".to_vec(),
            ),
            (
                "a link to a sheet of Google",
                "log.gsheet",
                b"{\"doc_id\": \"x\"}".to_vec(),
            ),
            (
                "a calendar",
                "board.ics",
                b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n".to_vec(),
            ),
        ],
    );
}
