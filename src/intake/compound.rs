//! The container in which Office kept its files before 2007: sectors chained by a table. Read with every chain bounded, and a
//! stream put into a container of our own, so that what reads it after us follows only chains that we wrote.

/// The first bytes of a container.
pub const MARK: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/// From here on the numbers of sectors mean something else.
const SPECIAL: u32 = 0xffff_fffa;
/// The end of a chain, a sector of the table itself, a sector that is free.
const END: u32 = 0xffff_fffe;
const TABLE: u32 = 0xffff_fffd;
const FREE: u32 = 0xffff_ffff;
/// Bytes of an entry of the directory.
const ENTRY: usize = 128;
/// Streams shorter than this stand in small sectors of their own.
const SHORT: usize = 4096;
/// Bytes of a small sector, and of a sector of ours.
const SMALL: usize = 64;
const LARGE: usize = 4096;
/// Where the header lists the sectors of the table.
const LISTED: std::ops::Range<usize> = 76..512;

/// A container.
pub struct Compound<'a> {
    bytes: &'a [u8],
    size: usize,
    table: Vec<u32>,
    entries: Vec<Entry>,
    small: Vec<u8>,
    small_table: Vec<u32>,
}

struct Entry {
    name: String,
    start: u32,
    size: usize,
}

impl<'a> Compound<'a> {
    /// Reads the tables and the directory; nothing where they do not hold together.
    pub fn of(bytes: &'a [u8]) -> Option<Self> {
        let size = match word(bytes, 30)? {
            9 => 512,
            12 => LARGE,
            _ => return None,
        };
        let mut whole = Self {
            bytes,
            size,
            table: Vec::new(),
            entries: Vec::new(),
            small: Vec::new(),
            small_table: Vec::new(),
        };
        let mut listed = numbers(bytes.get(LISTED)?);
        let mut more = number(bytes, 68)?;
        for _ in 0..=whole.sectors() {
            if more >= SPECIAL {
                break;
            }
            listed.extend(numbers(whole.sector(more)?));
            more = listed.pop()?;
        }
        for sector in listed.into_iter().filter(|sector| *sector < SPECIAL) {
            // As many sectors of the table as there are sectors at all: more are a lie.
            if whole.table.len() > bytes.len() {
                return None;
            }
            let numbers = numbers(whole.sector(sector)?);
            whole.table.extend(numbers);
        }
        let directory = whole.chain(number(bytes, 48)?)?;
        let entries: Vec<&[u8]> = directory.chunks_exact(ENTRY).collect();
        if number(bytes, 64)? > 0 {
            whole.small = whole.chain(number(entries.first()?, 116)?)?;
            whole.small_table = numbers(&whole.chain(number(bytes, 60)?)?);
        }
        whole.entries = outer(&entries);
        Some(whole)
    }

    /// Whether there is a stream or a folder of that name.
    pub fn holds(&self, name: &str) -> bool {
        self.entry(name).is_some()
    }

    /// What a stream holds; nothing where there is none, or its chain breaks.
    pub fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let entry = self.entry(name)?;
        let mut stream = if entry.size < SHORT {
            let sector = |sector: u32| {
                let from = usize::try_from(sector).ok()?.checked_mul(SMALL)?;
                self.small.get(from..)
            };
            chained(entry.start, &self.small_table, |number| {
                sector(number).map(|rest| rest.get(..SMALL).unwrap_or(rest))
            })?
        } else {
            self.chain(entry.start)?
        };
        stream.truncate(entry.size);
        Some(stream)
    }

    fn entry(&self, name: &str) -> Option<&Entry> {
        let mut entries = self.entries.iter();
        entries.find(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    fn sectors(&self) -> usize {
        self.bytes.len() / self.size
    }

    fn sector(&self, sector: u32) -> Option<&'a [u8]> {
        let place = usize::try_from(sector).ok()?.checked_add(1)?;
        let rest = self.bytes.get(place.checked_mul(self.size)?..)?;
        Some(rest.get(..self.size).unwrap_or(rest))
    }

    fn chain(&self, start: u32) -> Option<Vec<u8>> {
        chained(start, &self.table, |sector| self.sector(sector))
    }
}

/// The sectors from there to the end of the chain; nothing where it goes in a circle.
fn chained<'s>(
    start: u32,
    table: &[u32],
    sector: impl Fn(u32) -> Option<&'s [u8]>,
) -> Option<Vec<u8>> {
    let (mut chain, mut next) = (Vec::new(), start);
    for _ in 0..=table.len() {
        if next >= SPECIAL {
            return Some(chain);
        }
        chain.extend_from_slice(sector(next)?);
        next = *table.get(usize::try_from(next).ok()?)?;
    }
    None
}

/// The entries of the outermost folder: a file that is put into another has streams of the same names. All, where the folder
/// cannot be followed.
fn outer(entries: &[&[u8]]) -> Vec<Entry> {
    let mut seen = vec![false; entries.len()];
    let mut found = Vec::new();
    let mut next: Vec<u32> = entries
        .first()
        .and_then(|root| number(root, 76))
        .into_iter()
        .collect();
    while let Some(order) = next.pop() {
        let order = place(order);
        let (Some(bytes), Some(seen)) = (entries.get(order), seen.get_mut(order)) else {
            continue;
        };
        if !std::mem::replace(seen, true) {
            found.extend(entry(bytes));
            next.extend([68, 72].into_iter().filter_map(|side| number(bytes, side)));
        }
    }
    if found.is_empty() {
        found = entries.iter().filter_map(|bytes| entry(bytes)).collect();
    }
    found
}

fn entry(bytes: &[u8]) -> Option<Entry> {
    let letters = numbers_of::<2>(bytes.get(..64)?).map(u16::from_le_bytes);
    let name: Vec<u16> = letters.take_while(|letter| *letter != 0).collect();
    Some(Entry {
        name: String::from_utf16_lossy(&name),
        start: number(bytes, 116)?,
        size: usize::try_from(number(bytes, 120)?).ok()?,
    })
}

/// A container with that stream alone, called `Workbook`.
pub fn container(stream: &[u8]) -> Vec<u8> {
    let count = |bytes: usize, size: usize| u32::try_from(bytes.div_ceil(size)).unwrap_or(SPECIAL);
    let held = count(stream.len().max(SHORT), LARGE);
    // The table has a place for the directory, the stream and itself.
    let mut tables = 1;
    while usize::try_from(tables).unwrap_or(0) * (LARGE / 4) < place(held + 1 + tables) {
        tables += 1;
    }
    let mut bytes = vec![0; LARGE];
    put(&mut bytes, 0, MARK);
    put(&mut bytes, 24, &[0x3e, 0, 4, 0, 0xfe, 0xff, 12, 0, 6, 0]);
    put(&mut bytes, 44, &tables.to_le_bytes());
    put(&mut bytes, 48, &tables.to_le_bytes());
    put(&mut bytes, 60, &END.to_le_bytes());
    put(&mut bytes, 68, &END.to_le_bytes());
    for (order, at) in (0_u32..).zip(LISTED.step_by(4)) {
        let listed = if order < tables { order } else { FREE };
        put(&mut bytes, at, &listed.to_le_bytes());
    }
    let mut table: Vec<u32> = vec![TABLE; place(tables)];
    table.push(END);
    table.extend((tables + 2)..=(tables + held));
    table.push(END);
    table.resize(place(tables) * (LARGE / 4), FREE);
    bytes.extend(table.into_iter().flat_map(u32::to_le_bytes));
    let mut directory = vec![0; LARGE];
    for (at, name, sort, start) in [(0, "Root Entry", 5, 0), (ENTRY, "Workbook", 2, tables + 1)] {
        let letters: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        put(&mut directory, at, &letters);
        put(&mut directory, at + 66, &[sort]);
        // No neighbours; the stream is the one child of the root.
        put(&mut directory, at + 68, &[0xff; 12]);
        put(&mut directory, at + 116, &u32::to_le_bytes(start));
    }
    put(&mut directory, 76, &1_u32.to_le_bytes());
    let size = u32::try_from(stream.len().max(SHORT)).unwrap_or(0);
    put(&mut directory, ENTRY + 120, &size.to_le_bytes());
    bytes.extend(directory);
    bytes.extend_from_slice(stream);
    bytes.resize(LARGE * (2 + place(tables) + place(held)), 0);
    bytes
}

fn place(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

fn put(bytes: &mut [u8], at: usize, value: &[u8]) {
    if let Some(place) = bytes.get_mut(at..at + value.len()) {
        place.copy_from_slice(value);
    }
}

/// Two bytes as a number.
pub fn word(bytes: &[u8], at: usize) -> Option<u16> {
    let bytes = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes(bytes.try_into().ok()?))
}

/// Four bytes as a number.
pub fn number(bytes: &[u8], at: usize) -> Option<u32> {
    let bytes = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(bytes.try_into().ok()?))
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    numbers_of::<4>(bytes).map(u32::from_le_bytes).collect()
}

fn numbers_of<const N: usize>(bytes: &[u8]) -> impl Iterator<Item = [u8; N]> {
    bytes.as_chunks::<N>().0.iter().copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_in_is_read_again() {
        for size in [0, 5, 4096, 4097, 5_000_000] {
            let stream: Vec<u8> = (0..size).map(|at: u32| at.to_le_bytes()[1]).collect();
            let bytes = container(&stream);
            let read = Compound::of(&bytes).and_then(|whole| whole.stream("workbook"));
            let read = read.expect("a stream");
            assert_eq!(read.get(..stream.len()), Some(&stream[..]), "{size}");
        }
    }

    #[test]
    fn a_chain_in_a_circle_ends() {
        let mut bytes = container(b"a stream");
        // The directory's sector follows itself.
        put(&mut bytes, LARGE + 4, &1_u32.to_le_bytes());
        assert!(Compound::of(&bytes).is_none());
    }
}
