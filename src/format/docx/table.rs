//! Tables: a head that repeats, rows that do not split, tones shaded beside their words; and facts, which are two columns
//! without lines.

use super::document::{captioned, paragraph, paragraphs, plain, run};
use super::section::Sheet;
use super::widths::{Needs, widths};
use super::xml::Xml;
use crate::format::captions::Captions;
use crate::report::Fact;
use crate::report::cell::{Cell, Tone};
use crate::report::table::{Align, Column, Row, Table};

/// Where a table stands.
pub struct Place<'a> {
    /// What the columns of the report's tables need.
    pub needs: &'a Needs,
    /// The sheet it stands on.
    pub sheet: Sheet,
    /// The heading it stands under.
    pub above: &'a str,
    /// Whether its last row stays on one page with what follows.
    pub is_kept: bool,
}

/// A table under its caption, or what it says when it has no rows.
pub fn table(xml: &mut Xml, table: &Table, captions: &mut Captions, place: &Place) {
    let kept = |xml: &mut Xml| xml.leaf("w:keepNext", &[]);
    if table.rows.is_empty() {
        if !table.title.trim().is_empty() {
            paragraph(xml, "Caption", kept, &table.title);
        }
        let none = if table.empty.trim().is_empty() {
            "None."
        } else {
            &table.empty
        };
        return paragraphs(xml, "Quiet", none);
    }
    if let Some(caption) = captions.table(table, place.above) {
        captioned(xml, &caption, kept);
    }
    let shown = table.shown();
    let widths = widths(place.needs.of_table(table), place.sheet.width());
    let called = match table.title.trim() {
        "" => place.above,
        own => own,
    };
    let last = table.rows.len() - 1;
    xml.element("w:tbl", &[], |xml| {
        frame(xml, "RegisterTable", called, &widths);
        head(xml, &shown, &widths);
        for (at, row) in table.rows.iter().enumerate() {
            self::row(xml, row, &shown, &widths, place.is_kept && at == last);
        }
    });
    let after = |xml: &mut Xml| {
        if place.is_kept {
            kept(xml);
        }
    };
    paragraph(xml, "AfterTable", after, "");
}

/// Named values, one a row.
pub fn facts(xml: &mut Xml, facts: &[Fact], needs: &Needs, sheet: Sheet) {
    // Facts are written larger than tables are measured.
    const LARGER: u32 = 12;
    let said: Vec<&Fact> = facts
        .iter()
        .filter(|fact| !fact.cell.words().trim().is_empty())
        .collect();
    if said.is_empty() {
        return;
    }
    let least = needs.of_names(&said).least();
    let name = (least * LARGER / 10).clamp(1_700, sheet.width() / 3);
    let widths = [name, sheet.width() - name];
    xml.element("w:tbl", &[], |xml| {
        frame(xml, "FactTable", "", &widths);
        for fact in said {
            xml.element("w:tr", &[], |xml| {
                xml.element("w:trPr", &[], |xml| xml.leaf("w:cantSplit", &[]));
                cell(xml, widths[0], None, |xml| {
                    plain(xml, "FactName", &fact.title);
                });
                cell(xml, widths[1], None, |xml| fact_value(xml, &fact.cell));
            });
        }
    });
    plain(xml, "AfterTable", "");
}

/// The words of a fact. Of a status with its reason only what stands before the colon is shaded.
fn fact_value(xml: &mut Xml, value: &Cell) {
    let words = value.words();
    let words = words.trim();
    let fill = fill(tone(value));
    let (status, reason) = match fill {
        Some(_) => words.split_at(words.find(':').unwrap_or(words.len())),
        None => ("", words),
    };
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| xml.value("w:pStyle", "FactText"));
        let look = |xml: &mut Xml| {
            xml.element("w:rPr", &[], |xml| {
                xml.leaf("w:b", &[]);
                xml.leaf("w:bCs", &[]);
                if let Some(fill) = fill {
                    shade(xml, fill);
                }
            });
        };
        run(xml, look, status);
        run(xml, |_| {}, reason);
    });
}

fn frame(xml: &mut Xml, style: &str, called: &str, widths: &[u32]) {
    let is_headed = style == "RegisterTable";
    xml.element("w:tblPr", &[], |xml| {
        xml.value("w:tblStyle", style);
        let whole = widths.iter().sum::<u32>().to_string();
        xml.leaf("w:tblW", &[("w:w", &whole), ("w:type", "dxa")]);
        xml.leaf("w:tblLayout", &[("w:type", "fixed")]);
        let yes = |yes: bool| if yes { "1" } else { "0" };
        xml.leaf(
            "w:tblLook",
            &[
                ("w:val", if is_headed { "0420" } else { "0680" }),
                ("w:firstRow", yes(is_headed)),
                ("w:lastRow", "0"),
                ("w:firstColumn", yes(!is_headed)),
                ("w:lastColumn", "0"),
                ("w:noHBand", yes(!is_headed)),
                ("w:noVBand", "1"),
            ],
        );
        if !called.trim().is_empty() {
            xml.value("w:tblCaption", called);
        }
    });
    xml.element("w:tblGrid", &[], |xml| {
        for width in widths {
            xml.leaf("w:gridCol", &[("w:w", &width.to_string())]);
        }
    });
}

fn head(xml: &mut Xml, shown: &[(usize, &Column)], widths: &[u32]) {
    xml.element("w:tr", &[], |xml| {
        xml.element("w:trPr", &[], |xml| {
            xml.leaf("w:cantSplit", &[]);
            xml.leaf("w:tblHeader", &[]);
        });
        for ((_, column), width) in shown.iter().zip(widths) {
            cell(xml, *width, None, |xml| {
                paragraph(xml, "TableHead", |xml| align(xml, column), column.title);
            });
        }
    });
}

fn row(xml: &mut Xml, row: &Row, shown: &[(usize, &Column)], widths: &[u32], is_kept: bool) {
    xml.element("w:tr", &[], |xml| {
        xml.element("w:trPr", &[], |xml| xml.leaf("w:cantSplit", &[]));
        for ((at, column), width) in shown.iter().zip(widths) {
            let value = row.cells.get(*at).unwrap_or(&Cell::Missing);
            let words = value.words();
            let tone = tone(value);
            let fill = fill(tone).filter(|_| !words.trim().is_empty());
            let is_quiet = fill.is_none() && (row.tone == Tone::Quiet || tone == Tone::Quiet);
            let look = |xml: &mut Xml| {
                if fill.is_some() || is_quiet {
                    xml.element("w:rPr", &[], |xml| {
                        if is_quiet {
                            xml.value("w:color", "52606D");
                        } else {
                            xml.leaf("w:b", &[]);
                            xml.leaf("w:bCs", &[]);
                        }
                    });
                }
            };
            cell(xml, *width, fill, |xml| {
                xml.element("w:p", &[], |xml| {
                    xml.element("w:pPr", &[], |xml| {
                        xml.value("w:pStyle", "TableText");
                        if is_kept {
                            xml.leaf("w:keepNext", &[]);
                        }
                        align(xml, column);
                    });
                    run(xml, look, words.trim());
                });
            });
        }
    });
}

fn align(xml: &mut Xml, column: &Column) {
    match column.align {
        Align::Left => {}
        Align::Right => xml.value("w:jc", "right"),
    }
}

fn cell(xml: &mut Xml, width: u32, fill: Option<&str>, inside: impl FnOnce(&mut Xml)) {
    xml.element("w:tc", &[], |xml| {
        xml.element("w:tcPr", &[], |xml| {
            let width = width.to_string();
            xml.leaf("w:tcW", &[("w:w", &width), ("w:type", "dxa")]);
            if let Some(fill) = fill {
                shade(xml, fill);
            }
        });
        inside(xml);
    });
}

fn shade(xml: &mut Xml, fill: &str) {
    xml.leaf(
        "w:shd",
        &[("w:val", "clear"), ("w:color", "auto"), ("w:fill", fill)],
    );
}

/// How a value reads. Only a status has a tone; what it means is always in its words.
fn tone(cell: &Cell) -> Tone {
    match cell {
        Cell::Status(_, tone) => *tone,
        Cell::Missing
        | Cell::Absent
        | Cell::Text(_)
        | Cell::Id(_)
        | Cell::Date(_)
        | Cell::When(_)
        | Cell::Day(_)
        | Cell::PaperDay(_)
        | Cell::Days(_)
        | Cell::Count(_)
        | Cell::Money(_)
        | Cell::Flag(_)
        | Cell::List(_)
        | Cell::Value(_)
        | Cell::Steps(_) => Tone::Plain,
    }
}

/// The colour behind the words of a tone: those of the pictures.
fn fill(tone: Tone) -> Option<&'static str> {
    match tone {
        Tone::Plain | Tone::Quiet => None,
        Tone::Good => Some("CDEBD4"),
        Tone::Watch => Some("FFE7B3"),
        Tone::Bad => Some("F7C9C3"),
    }
}
