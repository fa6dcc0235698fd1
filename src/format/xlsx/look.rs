//! How cells look: one shape for every sort of value, so that a workbook reads as one.

use crate::report::cell::Tone;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// The shapes.
pub struct Look {
    /// The head of a column.
    pub head: Format,
    /// The head of a column whose cells may be changed and read back.
    pub head_to_edit: Format,
    /// The title of the report.
    pub title: Format,
    /// A heading within it.
    pub heading: Format,
    /// What a value is called.
    pub label: Format,
    /// A link to a sheet.
    pub link: Format,
    /// What is the matter.
    pub warning: Format,
    /// That there is nothing.
    pub nothing: Format,
    ordinary: Values,
    quiet: Values,
    plain: Values,
}

/// The shapes of values.
pub struct Values {
    /// Words.
    pub text: Format,
    /// Words that a spreadsheet would take for a formula, were they typed in.
    pub quoted: Format,
    /// A day.
    pub date: Format,
    /// A whole number.
    pub number: Format,
    /// A number as it is.
    pub general: Format,
    /// Money in whole pounds.
    pub pounds: Format,
    /// Money with pence.
    pub pence: Format,
}

const RULE: Color = Color::RGB(0x00BF_BFBF);
const DARK: Color = Color::RGB(0x001F_3864);
const GREEN: Color = Color::RGB(0x0037_5623);

impl Look {
    /// Every shape.
    pub fn new() -> Self {
        let head = Format::new()
            .set_bold()
            .set_font_color(Color::White)
            .set_background_color(DARK)
            .set_border(FormatBorder::Thin)
            .set_border_color(RULE)
            .set_align(FormatAlign::Top)
            .set_text_wrap();
        let words = Format::new().set_align(FormatAlign::Top).set_text_wrap();
        Self {
            head_to_edit: head.clone().set_background_color(GREEN),
            head,
            title: Format::new()
                .set_bold()
                .set_font_size(16)
                .set_font_color(DARK),
            heading: Format::new()
                .set_bold()
                .set_font_size(12)
                .set_font_color(DARK)
                .set_align(FormatAlign::Top),
            label: words.clone().set_bold(),
            link: words
                .clone()
                .set_font_color(Color::RGB(0x0005_63C1))
                .set_underline(rust_xlsxwriter::FormatUnderline::Single),
            warning: words
                .clone()
                .set_bold()
                .set_font_color(Color::RGB(0x009C_0006)),
            nothing: Format::new()
                .set_italic()
                .set_font_color(Color::RGB(0x0059_5959)),
            plain: Values::left(&words),
            ordinary: Values::lined(&words),
            quiet: Values::lined(&words.set_font_color(Color::RGB(0x0059_5959))),
        }
    }

    /// The shapes of values beside their names: without a rule below, each to the left.
    pub fn plain(&self) -> &Values {
        &self.plain
    }

    /// The shapes of values that read so.
    pub fn of(&self, tone: Tone) -> &Values {
        match tone {
            Tone::Quiet => &self.quiet,
            Tone::Plain | Tone::Good | Tone::Watch | Tone::Bad => &self.ordinary,
        }
    }
}

impl Values {
    fn lined(words: &Format) -> Self {
        let lined = words
            .clone()
            .set_border_bottom(FormatBorder::Thin)
            .set_border_bottom_color(RULE);
        Self::on(&lined, FormatAlign::Right)
    }

    fn left(words: &Format) -> Self {
        Self::on(words, FormatAlign::Left)
    }

    fn on(words: &Format, side: FormatAlign) -> Self {
        let side = match side {
            FormatAlign::Right => words.clone().set_align(side).set_indent(1),
            _ => words.clone().set_align(side),
        };
        let figure = |shape: &str| side.clone().set_num_format(shape);
        Self {
            text: words.clone(),
            quoted: words.clone().set_quote_prefix(),
            // The month in letters: no reader takes it for the day.
            date: words
                .clone()
                .set_align(FormatAlign::Left)
                .set_num_format("d mmm yyyy"),
            number: figure("#,##0"),
            general: figure("General"),
            pounds: figure("[$£-809]#,##0;-[$£-809]#,##0"),
            pence: figure("[$£-809]#,##0.00;-[$£-809]#,##0.00"),
        }
    }
}

/// Fill and letters of a word that reads so; none for an ordinary one. Dark enough to be read on their fill, and on grey.
pub fn shade(tone: Tone) -> Option<Format> {
    let (fill, letters) = match tone {
        Tone::Good => (0x00C6_EFCE, 0x0000_4D00),
        Tone::Watch => (0x00FF_EB9C, 0x005C_4300),
        Tone::Bad => (0x00FF_C7CE, 0x008A_0005),
        Tone::Plain | Tone::Quiet => return None,
    };
    let shade = Format::new()
        .set_background_color(Color::RGB(fill))
        .set_font_color(Color::RGB(letters));
    Some(if tone == Tone::Bad {
        shade.set_bold()
    } else {
        shade
    })
}
