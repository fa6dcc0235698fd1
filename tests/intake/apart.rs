//! Texts whose cells are kept apart by what seldom does it, by blanks, or by line ends of their own.

use super::File;

/// Texts, and some that only look like lists.
pub fn files() -> Vec<File> {
    let text = |text: &str| text.as_bytes().to_vec();
    vec![
        (
            "tildes, with commas in cells",
            "p.txt",
            text("What~Who~When\nBrief, then go~MW~8 January\nAdvert, short~ME~\n"),
        ),
        ("carets", "q.csv", text("What^Who\nBrief^MW\nAdvert^ME\n")),
        (
            "colons",
            "r.txt",
            text("What:Who:When\nBrief:MW:8 January\nAdvert:ME:9 January\n"),
        ),
        (
            "colons of prose",
            "s.txt",
            text("Notes: of the board\nBrief: MW\nAdvert: ME\n"),
        ),
        (
            "a list of commas with times",
            "t.csv",
            text("What,When\n10:30:00,8 January\n11:30:00,9 January\n12:30:00,\n"),
        ),
        (
            "columns that blanks keep apart",
            "u.txt",
            text(
                "Action log of the board\n\nRef  What                 Who          When\n---  ----                 ---          ----\n1    Draft the brief      Mark Easton  8 January\n2    Book rooms, and      J Wise       TBC\n     pay for them\n3    Advertise\n\nTotal of actions in this log: three\n",
            ),
        ),
        (
            "columns that blanks do not keep apart",
            "v.txt",
            text("What             Who\nDraft the brief  Mark\nBook the rooms of the hall  Ann\n"),
        ),
        (
            "a list with numbers",
            "w.txt",
            text("1.  Draft the brief\n2.  Book the rooms\n3.  Advertise\n"),
        ),
        (
            "lines that end as those of old programs of the Mac",
            "x.csv",
            text("What,Who\rBrief,MW\r\r\"Book\rrooms\",ME\rAdvert,JW\r"),
        ),
        (
            "one column of such lines",
            "y.txt",
            text("What\rBrief\rAdvert\r"),
        ),
    ]
}
