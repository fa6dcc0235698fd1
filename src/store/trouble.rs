//! Trouble: how reading or saving a file can end badly, with the path and what became of it.

use crate::document::problem::Problem;
use std::path::PathBuf;

/// Why a file could not be read or saved. In every case the register is as it was.
#[derive(Debug)]
pub enum Trouble {
    /// No register was found where it was looked for.
    NotFound(PathBuf),
    /// It is there but cannot be read as a register: every problem.
    Unreadable(PathBuf, Vec<Problem>),
    /// It cannot be read as a file: why not, and what to do.
    NoFile(PathBuf, String, String),
    /// It cannot be written as a file: why not, and what to do.
    NoWrite(PathBuf, String, String),
    /// The user's configuration cannot be read as one: where and why.
    Misread(PathBuf, Problem),
    /// Somebody saved it after it was read, while we were about to.
    Overtaken(PathBuf),
    /// What the register said then cannot be told: why not.
    Forgotten(String),
    /// A link, a pipe, a device or a folder stands where a file of ours should be.
    Planted(PathBuf),
    /// The file is marked as not to be written.
    ReadOnly(PathBuf),
    /// Another writer holds the lock: who, as the lock says.
    Locked(PathBuf, String),
    /// The file exists and may not be replaced.
    Exists(PathBuf),
    /// The disk or a permission: the act, the path and the cause.
    Disk(anyhow::Error),
}

impl From<anyhow::Error> for Trouble {
    fn from(error: anyhow::Error) -> Self {
        Self::Disk(error)
    }
}
