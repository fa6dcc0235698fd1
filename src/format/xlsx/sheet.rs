//! One sheet: head, rows, widths, filter, and what may be chosen.

use super::cells::{self, Held, held};
use super::heights;
use super::look::Look;
use super::plan::{From, Part, Place, Sheet};
use super::tones;
use crate::format::clean;
use crate::model::action::ActionStatus;
use crate::report::cell::Cell;
use crate::report::table::Row;
use rust_xlsxwriter::{DataValidation, Worksheet, XlsxError};
use unicode_width::UnicodeWidthStr;

/// Rows below the last in which an action may be added with the same choice of status.
const ROOM: u32 = 500;
/// The narrowest and the widest columns, in digits.
const NARROWEST: usize = 7;
const WIDEST: usize = 60;
/// The narrowest that somebody is to write in.
const EDITED: usize = 14;
/// What the arrow of the filter takes of a head.
const ARROW: u32 = 3;

/// Writes it. Says how many texts had to be cut.
pub fn write(plan: &Sheet, look: &Look) -> Result<(Worksheet, usize), XlsxError> {
    let mut sheet = Worksheet::new();
    sheet.set_name(&plan.name)?;
    for (column, place) in (0..).zip(&plan.columns) {
        let head = if place.is_to_edit {
            &look.head_to_edit
        } else {
            &look.head
        };
        sheet.write_string_with_format(0, column, &place.title, head)?;
    }
    let shapes = measured(plan);
    let heads = plan.columns.iter().zip(&shapes);
    let heads = heads.filter(|(place, _)| !place.is_folded);
    let head = heads.map(|(place, shape)| heights::lines(&place.title, shape.room(ARROW)));
    sheet.set_row_height(0, heights::of_lines(head.max().unwrap_or(1)))?;
    let mut cut = 0;
    let mut at = 0;
    for part in &plan.parts {
        for row in &part.table.rows {
            at += 1;
            let values = look.of(row.tone);
            let mut lines = 1;
            for ((column, place), shape) in (0..).zip(&plan.columns).zip(&shapes) {
                let value = value(part, row, place.from);
                if let (Held::Words(words), false) = (&value, place.is_folded) {
                    lines = lines.max(heights::lines(words, shape.room(1)));
                }
                let is_cut = cells::put(&mut sheet, (at, column), &value, values, shape.has_pence)?;
                cut += usize::from(is_cut);
            }
            if lines > 1 {
                sheet.set_row_height(at, heights::of_lines(lines))?;
            }
        }
    }
    if at > 0 {
        let last = u16::try_from(plan.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
        sheet.autofilter(0, 0, at, last)?;
        tones::write(&mut sheet, plan, at)?;
    } else if !plan.is_to_edit {
        let mut empty = plan.parts.iter().map(|part| part.table.empty.as_str());
        let why = clean(empty.rfind(|words| !words.is_empty()).unwrap_or("None."));
        sheet.write_string_with_format(1, 0, cells::fitting(&why).0, &look.nothing)?;
    }
    sheet.set_freeze_panes(1, u16::from(is_led_by_id(plan)))?;
    sheet.set_repeat_rows(0, 0)?;
    for ((column, place), shape) in (0..).zip(&plan.columns).zip(&shapes) {
        sheet.set_column_width(column, shape.width)?;
        if place.is_to_edit && is_status(plan, place) {
            sheet.add_data_validation(1, column, at + ROOM, column, &statuses()?)?;
        }
    }
    fold(&mut sheet, plan)?;
    Ok((sheet, cut))
}

/// What a cell of that column holds.
fn value<'a>(part: &'a Part, row: &'a Row, from: From) -> Held<'a> {
    let when = |at: usize| match row.cells.get(at) {
        Some(Cell::When(when)) => Some((when.earliest(), when.latest())),
        Some(Cell::Date(day) | Cell::Day(day) | Cell::PaperDay(day)) => {
            Some((Some(*day), Some(*day)))
        }
        _ => None,
    };
    let day = |day| match day {
        Some(day) => Held::Day(day),
        None => Held::Blank,
    };
    match from {
        From::Cells(at) => row.cells.get(at).map_or(Held::Blank, held),
        From::FirstDay(at) => day(when(at).and_then(|(first, _)| first)),
        From::LastDay(at) => day(when(at).and_then(|(_, last)| last)),
        From::Under => Held::Words(part.under.as_str().into()),
    }
}

/// How a column is laid out.
struct Shape {
    /// How many digits stand side by side in it.
    width: u32,
    /// Whether any of its amounts has pence.
    has_pence: bool,
}

impl Shape {
    /// Letters that stand side by side in it, with so many left free: most are narrower than a digit.
    fn room(&self, free: u32) -> usize {
        usize::try_from(self.width.saturating_sub(free) * 11 / 10).unwrap_or(1)
    }
}

fn measured(plan: &Sheet) -> Vec<Shape> {
    let shape = |place: &Place| {
        // The arrow of the filter stands in the head, which may wrap.
        let words = place.title.split(' ').map(UnicodeWidthStr::width);
        let arrow = usize::try_from(ARROW).unwrap_or(0);
        let narrowest = if place.is_to_edit { EDITED } else { NARROWEST };
        let mut widest = (words.max().unwrap_or(0) + arrow).max(narrowest);
        let mut has_pence = false;
        for part in &plan.parts {
            for row in &part.table.rows {
                let held = value(part, row, place.from);
                has_pence |= matches!(held, Held::Money(pence) if pence % 100 != 0);
                widest = widest.max(width(&held));
            }
        }
        let most = if place.wraps { WIDEST } else { WIDEST / 2 };
        Shape {
            width: u32::try_from(widest.min(most)).unwrap_or(1),
            has_pence,
        }
    };
    plan.columns.iter().map(shape).collect()
}

/// Digits that stand side by side in a cell of it.
pub fn width(held: &Held) -> usize {
    match held {
        Held::Blank => 0,
        Held::Words(text) => text.lines().map(UnicodeWidthStr::width).max().unwrap_or(0) + 1,
        Held::Day(_) => "30 Sep 2009".len() + 1,
        Held::Number(number) => number.to_string().len() * 4 / 3 + 1,
        Held::Fraction(number) => number.to_string().len() + 1,
        Held::Money(pence) => (pence / 100).to_string().len() * 4 / 3 + 5,
    }
}

/// What stands to the right of what people see: there for who wants it, one click away, not on paper.
fn fold(sheet: &mut Worksheet, plan: &Sheet) -> Result<(), XlsxError> {
    let folded = |place: &Place| place.is_folded;
    let first = plan.columns.iter().position(folded);
    let last = plan.columns.iter().rposition(folded);
    if let (Some(first), Some(last)) = (first, last)
        && let (Ok(first), Ok(last)) = (u16::try_from(first), u16::try_from(last))
    {
        sheet.group_columns_collapsed(first, last)?;
    }
    Ok(())
}

fn is_led_by_id(plan: &Sheet) -> bool {
    let first = plan.columns.first().map(|place| place.from);
    let Some(From::Cells(at)) = first else {
        return false;
    };
    let mut cells = plan.parts.iter().flat_map(|part| &part.table.rows);
    cells.any(|row| matches!(row.cells.get(at), Some(Cell::Id(_))))
}

fn is_status(plan: &Sheet, place: &Place) -> bool {
    matches!(place.from, From::Cells(at) if plan.of_table().get(at).is_some_and(|column| column.key == "status"))
}

fn statuses() -> Result<DataValidation, XlsxError> {
    DataValidation::new()
        .allow_list_strings(ActionStatus::WORDS)?
        .set_error_title("Status")?
        .set_error_message(format!("One of: {}", ActionStatus::WORDS.join(", ")))
}
