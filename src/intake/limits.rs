//! How much is read at most: a file that would take more is refused with the limit it passes, before memory is spent.

/// Bytes of a file.
pub const FILE: u64 = 64 << 20;
/// Bytes that a zipped file may unpack to.
pub const UNPACKED: u64 = 256 << 20;
/// How many times its size a packed part may grow, where it is larger than a megabyte.
pub const GROWTH: u64 = 200;
/// Parts of a zipped file.
pub const PARTS: usize = 2_000;
/// Cells of all tables that hold something.
pub const CELLS: usize = 5_000_000;
/// Values and objects of a file in JSON: while it is read each takes a hundred bytes and more, and two are enough to write one.
pub const VALUES: usize = 1_500_000;
/// Places of all tables, blank ones between the filled ones too.
pub const PLACES: usize = 10_000_000;
/// Bytes of text of all cells: a workbook may name one long text in many of them.
pub const TEXT: usize = 256 << 20;
/// Formats that a workbook describes, part by part.
pub const FORMATS: usize = 1_000_000;
/// Tables of a file.
pub const TABLES: usize = 10_000;
/// Places of all tables where a reader writes them all out, filled or not, and several times over: `OpenDocument`.
pub const WRITTEN: usize = 4_000_000;
/// Rows of one table.
pub const ROWS: usize = 1_048_576;
/// Columns of one table.
pub const COLUMNS: usize = 16_384;

/// Why a file that passes a limit is not read.
pub fn passed(why: &str) -> super::Unreadable {
    super::Unreadable {
        why: format!("{why}, more than is read at once"),
        hints: vec![
            "split it into smaller files, or delete the rows and columns that hold nothing"
                .to_owned(),
        ],
    }
}

/// Why a workbook is not read whose cells stand too far from each other.
pub fn spread(most: usize) -> super::Unreadable {
    passed(&format!(
        "its cells are spread over more than {most} places, blank ones between them counted"
    ))
}

/// Why a file is not read whose cells say too much.
pub fn wordy() -> super::Unreadable {
    passed(&format!("its cells hold over {} MB of text", TEXT >> 20))
}

/// Why a table is not read that has too many rows, columns or cells.
pub fn large() -> super::Unreadable {
    passed(&format!(
        "it has over {ROWS} rows, {COLUMNS} columns or {CELLS} filled cells"
    ))
}

/// Why a file with too many tables is not read.
pub fn tables() -> super::Unreadable {
    passed(&format!("it has over {TABLES} tables"))
}
