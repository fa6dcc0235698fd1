//! Reading only what a question needs: a large register is read in stretches that are forgotten as soon as they are scanned,
//! on two threads, so that neither its text nor the records nobody asked for are ever held.

use crate::document::scan::Scanned;
use crate::model::Register;
use crate::model::need::Need;
use std::fs::File;
use std::io;
use std::path::Path;

/// Below this size a register is read whole: threads and stretches would cost more than they save.
const SMALL: u64 = 4 * 1024 * 1024;

/// Bytes read at a time: few enough to stay in the processor's own memory while they are scanned.
const STRETCH: usize = 512 * 1024;

/// A record longer than this is not worth a fast way.
const LONGEST_RECORD: usize = 16 * 1024 * 1024;

/// What the register says, as far as it is needed; `None` where it must be read whole: also where anything goes wrong, because
/// reading it whole says it better.
pub fn ask(path: &Path, need: &Need, largest: u64) -> Option<Register> {
    let file = File::open(path).ok()?;
    let about = file.metadata().ok()?;
    if !about.is_file() || !(SMALL..=largest).contains(&about.len()) {
        return None;
    }
    gather(&file, about.len(), need).ok().flatten()
}

fn gather(file: &File, length: u64, need: &Need) -> io::Result<Option<Register>> {
    let Some(middle) = header_after(file, length / 2)? else {
        return Ok(None);
    };
    let (first, second) = std::thread::scope(|scope| {
        let second = scope.spawn(|| stretch_by_stretch(file, middle, length, need));
        let first = stretch_by_stretch(file, 0, middle, need);
        (first, second.join())
    });
    // A thread that panicked has told nothing; the whole read will.
    let Ok(second) = second else {
        return Ok(None);
    };
    let (Some(mut all), Some(rest)) = (first?, second?) else {
        return Ok(None);
    };
    if all.join(rest, 0).is_none() {
        return Ok(None);
    }
    all.group_others();
    Ok(Some(all.register))
}

/// Where the first header line at or after a place begins.
fn header_after(file: &File, from: u64) -> io::Result<Option<u64>> {
    let mut bytes = vec![0; STRETCH];
    let read = read_at(file, &mut bytes, from)?;
    let place = memchr::memmem::find(&bytes[..read], b"\n[[");
    Ok(place.map(|place| from + place as u64 + 1))
}

fn stretch_by_stretch(file: &File, from: u64, to: u64, need: &Need) -> io::Result<Option<Scanned>> {
    let mut scanned = Scanned::default();
    let mut bytes = vec![0; STRETCH];
    let (mut at, mut held) = (from, 0);
    while at < to || held > 0 {
        let room = usize::try_from(to - at)
            .unwrap_or(usize::MAX)
            .min(bytes.len() - held);
        let read = read_at(file, &mut bytes[held..held + room], at)?;
        if read == 0 && at < to {
            return Ok(None);
        }
        at += read as u64;
        held += read;
        let cut = if at == to {
            held
        } else {
            // The last header: what stands before it is whole.
            memchr::memmem::rfind(&bytes[..held], b"\n[[").map_or(0, |place| place + 1)
        };
        if cut == 0 {
            if bytes.len() >= LONGEST_RECORD {
                return Ok(None);
            }
            bytes.resize(bytes.len() * 2, 0);
            continue;
        }
        let Ok(text) = std::str::from_utf8(&bytes[..cut]) else {
            return Ok(None);
        };
        if scanned.take(text, need).is_none() {
            return Ok(None);
        }
        bytes.copy_within(cut..held, 0);
        held -= cut;
    }
    Ok(Some(scanned))
}

#[cfg(unix)]
fn read_at(file: &File, bytes: &mut [u8], at: u64) -> io::Result<usize> {
    use std::os::unix::fs::FileExt;
    file.read_at(bytes, at)
}

#[cfg(windows)]
fn read_at(file: &File, bytes: &mut [u8], at: u64) -> io::Result<usize> {
    use std::os::windows::fs::FileExt;
    file.seek_read(bytes, at)
}

#[cfg(not(any(unix, windows)))]
fn read_at(_: &File, _: &mut [u8], _: u64) -> io::Result<usize> {
    Err(io::ErrorKind::Unsupported.into())
}
