//! Every form that is read, with the quirks that files of it have.

use super::{File, compare, made};
use rust_xlsxwriter::{DataValidation, ExcelDateTime, Format, Formula, Workbook};

fn text(text: &str) -> Vec<u8> {
    text.as_bytes().to_vec()
}

/// Texts as programs write them.
pub fn texts() -> Vec<File> {
    let wide = "What\tWho\nBrief\tMW/YO\n";
    let little: Vec<u8> = wide.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = wide.encode_utf16().flat_map(u16::to_be_bytes).collect();
    vec![
        (
            "commas, quotes with line breaks, a line end of three letters",
            "a.csv",
            text(
                "What,Who,When\r\n\"Draft, brief\r\r\nof the review\",\"J \"\"JM\"\" Marsh\",8 January 2009\r\n\r\nAdvert,,\"31/03/2009\"\r\n",
            ),
        ),
        (
            "semicolons",
            "b.csv",
            text("What;Who;Cost\nBrief, short;MW;1.250,00\nAdvert;ME;3\n"),
        ),
        ("tabs", "c.tsv", text("What\tWho\nBrief\tMW\nAdvert\t\n")),
        ("pipes", "d.csv", text("What|Who\nBrief|MW\n")),
        (
            "a formula kept from running",
            "e.csv",
            text("What,Who\n'=1+1,'-MW\n'tis,ME\n"),
        ),
        (
            "UTF-8 with a mark",
            "f.csv",
            text("\u{feff}What,Who\nBrief – “sure”,Zoë\n"),
        ),
        (
            "UTF-16, little end first",
            "g.txt",
            [&[0xff, 0xfe], &little[..]].concat(),
        ),
        (
            "UTF-16, big end first",
            "h.csv",
            [&[0xfe, 0xff], &big[..]].concat(),
        ),
        (
            "Windows-1252",
            "i.csv",
            b"What,Cost\nAdvert \x96 the board\x92s,\xa31,250\nBrief,\xa33\n".to_vec(),
        ),
        (
            "pasted out of Word",
            "j.txt",
            text(
                "Appendix 2\nActions of the board\n\n\tWHAT\n\tWHO\n\tWHEN\n\n\tDraft the brief\nof the review\n\tJohn Marsh\n\t8 January 2009\n\n\tAdvert\n\tMark Easton\n\t\n\n\nEnd\n",
            ),
        ),
        (
            "Markdown with two tables",
            "k.md",
            text(
                "# Actions\n\n| What | **Who** | When |\n|---|:-:|---|\n| Draft \\| brief | MW<br>YO | |\n\n## Risks\n\n| Risk | Impact |\n|---|---|\n| Delay | 3 |\n\nEnd\n",
            ),
        ),
        (
            "drawn, with rows over several lines",
            "l.txt",
            text(
                "+------+-----+\n| What | Who |\n+------+-----+\n| Brief of | MW |\n|  | YO |\n| Advert | ME |\n+------+-----+\n",
            ),
        ),
        (
            "an array of objects",
            "m.json",
            text(
                "[{\"title\": \"Brief\", \"owners\": [\"MW\", \"YO\"], \"cost\": 1250.5, \"urgent\": true}, {\"title\": \"Advert\", \"due\": null, \"note\": \"a\\nb\"}]",
            ),
        ),
        (
            "an answer of our own, by another name",
            "n.txt",
            text(
                "{\"report\": \"actions\", \"rows\": [{\"id\": \"A-001\", \"due\": {\"words\": \"end of March\", \"kind\": \"window\"}}]}",
            ),
        ),
        ("one column", "o.txt", text("What\nBrief\n\nAdvert\n")),
    ]
}

/// Texts with quotation marks that nobody closed, and some that are.
pub fn quotes() -> Vec<File> {
    vec![
        (
            "a quote that is not closed, to the end",
            "p.csv",
            text(
                "Ref,Action,Owner\n1,Draft the brief,MW\n2,\"Book a room,JM\n3,Advertise,ME\n4,\"Interview, again\",ME\n5,Appoint,JM\n",
            ),
        ),
        (
            "two quotes that are not closed, in the first rows",
            "q.csv",
            text(
                "Ref;Action;Owner\n\"1;Draft the \"\"brief\"\";MW\n2;Book a room;JM\n3;\"Advertise;ME\n4;Interview;ME\n",
            ),
        ),
        (
            "a quote that the next row closes",
            "s.csv",
            text("Ref,Action\n1,\"Draft the brief\n2,\"Book a room\"\n3,Advertise\n"),
        ),
        (
            "long cells that are closed",
            "r.csv",
            text(
                "Ref,Action,Owner\n1,\"Draft the brief\nfirst, as it was\nsecond, as it is\",MW\n2,Book a room,JM\n",
            ),
        ),
    ]
}

/// A workbook with values of every sort.
pub fn xlsx() -> Vec<u8> {
    let mut book = Workbook::new();
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let time = Format::new().set_num_format("hh:mm");
    let sheet = book.add_worksheet();
    sheet.set_name("Actions").expect("a name");
    sheet
        .merge_range(0, 0, 0, 3, "Action log", &Format::new())
        .expect("a range");
    for (column, name) in (0..).zip(["What", "Due", "Cost", "Done"]) {
        sheet.write(2, column, name).expect("a cell");
    }
    let due = ExcelDateTime::from_ymd(2009, 3, 31).expect("a day");
    sheet
        .write(3, 0, "  Draft the brief\nof the review ")
        .expect("a cell");
    sheet.write_with_format(3, 1, &due, &day).expect("a cell");
    sheet.write(3, 2, 1250.5).expect("a cell");
    sheet.write(3, 3, true).expect("a cell");
    sheet.write(4, 0, "Advert").expect("a cell");
    sheet.write(4, 1, "end of March").expect("a cell");
    sheet
        .write_formula(4, 2, Formula::new("=2*21").set_result("42"))
        .expect("a cell");
    sheet
        .write_formula(4, 3, Formula::new("=A9&B9").set_result("late"))
        .expect("a cell");
    sheet
        .write_formula(5, 0, Formula::new("=A1/0").set_result("#DIV/0!"))
        .expect("a cell");
    let half = ExcelDateTime::from_hms(14, 30, 0).expect("a time");
    sheet.write_with_format(5, 1, &half, &time).expect("a cell");
    sheet.write_with_format(5, 2, 39_903, &day).expect("a cell");
    sheet.write(5, 3, false).expect("a cell");
    sheet.write(999, 51, "far away").expect("a cell");
    let sheet = book.add_worksheet();
    sheet
        .set_name("Lists & more")
        .expect("a name")
        .set_hidden(true);
    sheet.write(0, 0, "Green").expect("a cell");
    book.add_worksheet().set_name("Blank").expect("a name");
    book.save_to_buffer().expect("a workbook")
}

/// A workbook of `OpenDocument`.
pub fn ods() -> Vec<u8> {
    let said = made::said;
    let value = |sort: &str, value: &str| {
        format!("<table:table-cell office:value-type=\"{sort}\" office:{value}/>")
    };
    made::ods(&format!(
        "<table:table table:name=\"Log\"><table:table-row>{}<table:table-cell table:number-columns-repeated=\"3\"/></table:table-row><table:table-row table:number-rows-repeated=\"2\"><table:table-cell table:number-columns-repeated=\"1024\"/></table:table-row><table:table-row>{}{}{}{}</table:table-row><table:table-row>{}<table:covered-table-cell/>{}{}</table:table-row><table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"1024\"/></table:table-row></table:table><table:table table:name=\"Lists\" table:style-name=\"h\"><table:table-row>{}</table:table-row></table:table>",
        said("Action &amp; log"),
        value("date", "date-value=\"2009-03-31\""),
        value("float", "value=\"1250.5\""),
        value("boolean", "boolean-value=\"true\""),
        value("percentage", "value=\"0.25\""),
        said("Draft<text:s text:c=\"2\"/>the brief</text:p><text:p>of the review"),
        "<table:table-cell table:formula=\"of:=1+1\" office:value-type=\"float\" office:value=\"2\"/>",
        "<table:table-cell office:value-type=\"currency\" office:value=\"3\"><office:annotation><text:p>a note</text:p></office:annotation><text:p>£3</text:p></table:table-cell>",
        said("Green"),
    ))
}

/// A workbook with what people do not see, and lists to choose from.
pub fn hiding() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("Log").expect("a name");
    for row in 0..8 {
        sheet.write(row, 0, format!("row {row}")).expect("a cell");
        sheet.write(row, 3, row).expect("a cell");
    }
    sheet.set_row_hidden(2).expect("a row");
    sheet.set_row_hidden(3).expect("a row");
    sheet.set_row_hidden(50).expect("a row");
    sheet.set_column_hidden(1).expect("a column");
    sheet
        .merge_range(4, 1, 6, 2, "three rows", &Format::new())
        .expect("a range");
    let status = DataValidation::new().allow_list_formula("Lists!$A$2:$A$3".into());
    sheet
        .add_data_validation(1, 3, 7, 3, &status)
        .expect("a rule");
    let lists = book.add_worksheet();
    lists.set_name("Lists").expect("a name");
    for (row, word) in (0..).zip(["Status", "Open", "Closed"]) {
        lists.write(row, 0, word).expect("a cell");
    }
    book.add_worksheet()
        .set_name("Old")
        .expect("a name")
        .set_hidden(true);
    book.save_to_buffer().expect("a workbook")
}

/// A workbook of which a program wrote formulas and no values.
pub fn unvalued() -> Vec<u8> {
    let cell = "<c r=\"C5\" s=\"0\"><f>2*21</f><v>42</v></c>";
    let book = xlsx();
    let sheet = made::parts(&book)
        .into_iter()
        .find(|(name, _)| name == "xl/worksheets/sheet1.xml");
    let text = String::from_utf8(sheet.expect("a sheet").1).expect("a text");
    let cell = if text.contains(cell) {
        cell
    } else {
        "<f>2*21</f><v>42</v>"
    };
    made::replaced(
        &book,
        "xl/worksheets/sheet1.xml",
        cell,
        &cell.replace("<v>42</v>", "<v></v>"),
    )
}

/// A workbook of `OpenDocument` with merged cells, hidden rows, and a formula without a value.
pub fn ods_around() -> Vec<u8> {
    let said = made::said;
    made::ods(&format!(
        "<table:content-validations><table:content-validation table:name=\"v\" table:condition=\"of:cell-content-is-in-list([$Lists.$A$1:.$A$2])\"/></table:content-validations><table:table table:name=\"Log\"><table:table-column/><table:table-column table:visibility=\"collapse\" table:number-columns-repeated=\"2\"/><table:table-row>{}{}</table:table-row><table:table-row><table:table-cell office:value-type=\"string\" table:number-rows-spanned=\"2\"><text:p>Payroll</text:p></table:table-cell>{}</table:table-row><table:table-row table:visibility=\"filter\"><table:covered-table-cell/>{}<table:table-cell table:formula=\"of:=1+1\"/></table:table-row></table:table><table:table table:name=\"Lists\"><table:table-row>{}</table:table-row><table:table-row>{}</table:table-row></table:table>",
        said("Project"),
        said("Action"),
        said("Brief"),
        said("Advert"),
        said("Open"),
        said("Closed"),
    ))
}

/// Tables of documents whose rows and cells are repeated or go over several rows.
pub fn odt_repeated() -> Vec<u8> {
    let cell = |text: &str| format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>");
    made::open(
        "text",
        "",
        &format!(
            "<table:table table:name=\"T\"><table:table-row>{}{}{}</table:table-row><table:table-row table:number-rows-repeated=\"2\">{}<table:table-cell table:number-columns-repeated=\"2\"><text:p>MW</text:p></table:table-cell></table:table-row><table:table-row table:number-rows-repeated=\"500000\"><table:table-cell table:number-columns-repeated=\"3\"/></table:table-row><table:table-row><table:table-cell table:number-rows-spanned=\"2\"><text:p>Payroll</text:p></table:table-cell>{}{}</table:table-row><table:table-row><table:covered-table-cell/>{}{}</table:table-row></table:table>",
            cell("What"),
            cell("Who"),
            cell("Lead"),
            cell("Brief"),
            cell("ME"),
            cell("JM"),
            cell("CA"),
            cell("CH"),
        ),
    )
}

/// A document of Word with a cell over three rows.
pub fn docx_tall() -> Vec<u8> {
    use made::{row, word};
    let begins = format!(
        "<w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr>{}",
        word("Payroll")
    );
    let goes_on = format!("<w:tcPr><w:vMerge/></w:tcPr>{}", word(""));
    made::docx(&format!(
        "<w:tbl>{}{}{}{}{}</w:tbl>",
        row(&[&word("Project"), &word("Action")]),
        row(&[&begins, &word("Brief")]),
        row(&[&goes_on, &word("Advert")]),
        row(&[&goes_on, &word("Interview")]),
        row(&[&word("Estates"), &word("Room")]),
    ))
}

/// A workbook of before 2007.
pub fn xls() -> Vec<u8> {
    made::compound("Workbook", &xls_stream())
}

/// What is in it.
pub fn xls_stream() -> Vec<u8> {
    use made::{at, record};
    let records = [
        record(
            0x0200,
            &[
                &0_u32.to_le_bytes(),
                &65_536_u32.to_le_bytes(),
                &[0, 0, 0, 1, 0, 0],
            ],
        ),
        record(0x00fd, &[&at(0, 0), &0_u32.to_le_bytes()]),
        record(0x00fd, &[&at(0, 1), &1_u32.to_le_bytes()]),
        record(0x0204, &[&at(2, 0), &[5, 0, 0], b"Brief"]),
        record(0x0203, &[&at(2, 1), &1250.5_f64.to_le_bytes()]),
        record(0x0205, &[&at(2, 2), &[1, 0]]),
        record(0x0205, &[&at(2, 3), &[0x17, 1]]),
        record(
            0x0006,
            &[
                &at(3, 1),
                &42_f64.to_le_bytes(),
                &[0; 6],
                &[3, 0, 0x1e, 2, 0],
            ],
        ),
        record(
            0x00bd,
            &[
                &2_u16.to_le_bytes(),
                &[4, 0],
                &[0, 0, 6, 0, 0, 0],
                &[0, 0, 10, 0, 0, 0],
                &[5, 0],
            ],
        ),
        record(0x00e5, &[&[1, 0], &[0, 0, 0, 0, 1, 0, 3, 0]]),
    ];
    let hidden = record(0x00fd, &[&at(0, 0), &0_u32.to_le_bytes()]);
    made::stream(
        &["Action log", "Cost – £"],
        &[("Log", 0, records.concat()), ("Lists", 1, hidden)],
    )
}

/// A document of Word with what people leave in it.
pub fn docx() -> Vec<u8> {
    use made::{row, word};
    let broken = "<w:p><w:r><w:t xml:space=\"preserve\">Draft </w:t></w:r><w:del><w:r><w:delText>a </w:delText><w:t>an old </w:t></w:r></w:del><w:ins><w:r><w:t>the brief</w:t></w:r></w:ins><w:r><w:br/><w:t>of R&amp;D &#8211; now</w:t></w:r></w:p>";
    let wide = format!(
        "<w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>{}",
        word("To be agreed")
    );
    let inner = format!(
        "{}<w:tbl>{}</w:tbl>{}",
        word("ME"),
        row(&[&word("in"), &word("side")]),
        word("YO")
    );
    let ticked = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:fldSimple><w:r><w:instrText>DATE</w:instrText><w:t>31/03/2009</w:t></w:r></w:fldSimple></w:p>";
    made::docx(&format!(
        "{}<w:tbl><w:tblPr/>{}{}{}{}</w:tbl>{}<w:tbl>{}</w:tbl>",
        word("Actions of the board"),
        row(&[&word("What"), &word("Who"), &word("When")]),
        row(&[broken, &word("MW"), ticked]),
        row(&[&word("Advert"), &wide]),
        row(&[&word("Nested"), &inner, "<w:p/>"]),
        word("Risks"),
        row(&[&word("Delay"), &word("3")]),
    ))
}

/// A document of `OpenDocument`.
pub fn odt() -> Vec<u8> {
    let cell = |text: &str| format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>");
    made::open(
        "text",
        "",
        &format!(
            "<text:tracked-changes><text:p>struck out</text:p></text:tracked-changes><text:h>Actions</text:h><table:table table:name=\"T\"><table:table-header-rows><table:table-row>{}{}{}</table:table-row></table:table-header-rows><table:table-row>{}<table:table-cell table:number-columns-spanned=\"2\"><text:p>To be agreed</text:p></table:table-cell><table:covered-table-cell/></table:table-row></table:table>",
            cell("What"),
            cell("Who"),
            cell("When"),
            cell(
                "Draft<text:line-break/>the <text:span>brief</text:span><text:s/>now<text:note><text:p>1</text:p></text:note>"
            ),
        ),
    )
}

#[test]
fn texts_are_read() {
    compare(
        "texts.txt",
        [texts(), super::apart::files(), quotes()].concat(),
    );
}

#[test]
fn workbooks_are_read() {
    let macros = made::replaced(
        &xlsx(),
        "[Content_Types].xml",
        "spreadsheetml.sheet.main",
        "sheet.macroEnabled.main",
    );
    let mut parts = made::parts(&macros);
    parts.push(("xl/vbaProject.bin".to_owned(), vec![7; 600]));
    compare(
        "workbooks.txt",
        vec![
            ("values of every sort", "a.xlsx", xlsx()),
            (
                "with macros, which are no cells",
                "b.xlsm",
                made::zipped(&parts),
            ),
            ("OpenDocument", "c.ods", ods()),
            ("of before 2007", "d.xls", xls()),
            ("by another name", "e.csv", ods()),
            ("what people do not see", "f.xlsx", hiding()),
            ("formulas without values", "g.xlsx", unvalued()),
            ("around the cells of OpenDocument", "h.ods", ods_around()),
        ],
    );
}

#[test]
fn documents_are_read() {
    let numbered: made::Parts = made::parts(&docx())
        .into_iter()
        .map(|(name, bytes)| (name.replace("document.xml", "document2.xml"), bytes))
        .collect();
    compare(
        "documents.txt",
        vec![
            ("Word", "a.docx", docx()),
            (
                "Word, with a number in its main part",
                "b.docx",
                made::zipped(&numbered),
            ),
            ("OpenDocument", "c.odt", odt()),
            ("rows and cells that are repeated", "d.odt", odt_repeated()),
            ("a cell over three rows", "e.docx", docx_tall()),
        ],
    );
}
