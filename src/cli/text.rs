//! A text file that a person names: read whole, from the disk or standard input.

use crate::cli::failure::{Failure, code};
use crate::cli::session::{Session, is_dash};
use crate::store;
use std::io::Read;
use std::path::Path;

/// The text of that file; `-` is standard input. `hints` say what file is wanted, and how to save one that cannot be read.
pub fn read(file: &Path, hints: [&str; 2], session: &mut Session<'_>) -> Result<String, Failure> {
    let [wanted, save] = hints;
    let unreadable = |message: String| Failure::new(code::UNREADABLE, "unreadable", message);
    let bytes = if is_dash(file) {
        let mut bytes = Vec::new();
        let most = session.largest();
        let read = session.input.take(most).read_to_end(&mut bytes);
        read.map_err(|error| unreadable(format!("cannot read standard input: {error}")))?;
        bytes
    } else {
        let path = session.env.cwd.join(file);
        if !path.exists() {
            let message = format!("cannot read `{}`: there is no such file", file.display());
            return Err(unreadable(message).hint(wanted));
        }
        store::read::read(&path, session.largest())
            .map_err(|trouble| Failure::trouble(trouble, false))?
    };
    String::from_utf8(bytes).map_err(|_| {
        let message = format!("cannot read `{}`: it is no text in UTF-8", file.display());
        unreadable(message).hint(save)
    })
}
