//! Arguments every command takes.

use crate::model::address::nearest;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// What every command takes.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Options of every command")]
#[allow(clippy::struct_excessive_bools)] // one field a flag
pub struct Common {
    /// The register [default: `PROGREG_REGISTER`, the configured one, or register.toml here or above]
    #[arg(short, long, global = true, value_name = "FILE")]
    pub register: Option<PathBuf>,
    /// The day for which questions are answered [default: today]
    #[arg(long, global = true, value_name = "DATE")]
    pub as_at: Option<String>,
    /// Take the register as it was known at the end of that day
    #[arg(long, global = true, value_name = "DATE")]
    pub known_at: Option<String>,
    /// How to print: table, text, markdown, html, docx, xlsx, csv, json, ics, svg [default: by the ending of `--output`, else table on
    /// a terminal and text in a pipe]
    #[arg(short, long, global = true, value_name = "FORMAT")]
    pub format: Option<String>,
    /// Write the answer to this file; `-` is standard output
    #[arg(short, long, global = true, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// CSV for a spreadsheet: no cell that begins like a formula is one
    #[arg(long, global = true)]
    pub excel: bool,
    /// Which table of the report goes into CSV, a workbook or a calendar
    #[arg(long, global = true, value_name = "NAME")]
    pub table: Option<String>,
    /// Who records this [default: `PROGREG_USER`, the configured name, the login name]
    #[arg(long, global = true, value_name = "NAME")]
    pub by: Option<String>,
    /// The day on which it took effect [default: today]
    #[arg(long, global = true, value_name = "DATE")]
    pub on: Option<String>,
    /// Why
    #[arg(long, global = true, value_name = "TEXT")]
    pub reason: Option<String>,
    /// Show what would change, write nothing
    #[arg(short = 'n', long, global = true)]
    pub dry_run: bool,
    /// How long to wait for another writer
    #[arg(long, global = true, value_name = "SECONDS", default_value_t = 10)]
    pub wait: u64,
    /// Leave confidential records out, and say how many
    #[arg(long, global = true)]
    pub public: bool,
    /// Print roles for names
    #[arg(long, global = true)]
    pub roles_only: bool,
    /// One fact a line, without columns, rules and colour: for a reader of screens
    #[arg(long, global = true)]
    pub plain: bool,
    /// Say nothing but the answer
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// When to use colour
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: Colour,
}

/// Where a decision was taken; empty where it is not said.
#[derive(Args, Clone, Debug, Default)]
pub struct Sitting {
    /// The forum that decided [default: the one it belongs to, where that is known]
    #[arg(long, default_value = "", hide_default_value = true)]
    pub forum: String,
    /// The meeting
    #[arg(long, default_value = "", hide_default_value = true)]
    pub meeting: String,
    /// Minute reference
    #[arg(long, default_value = "", hide_default_value = true)]
    pub minute: String,
}

/// When to use colour.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum, Default)]
pub enum Colour {
    /// On a terminal that has not said no.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// Says of a word that it is none of those that can stand in its place, and which is near.
pub fn none_of(text: &str, words: &[&str]) -> String {
    let near = nearest(text, words.iter().copied());
    let near = near.first().map(|near| format!("; did you mean `{near}`?"));
    format!(
        "it is one of {}{}",
        words.join(", "),
        near.unwrap_or_default()
    )
}
