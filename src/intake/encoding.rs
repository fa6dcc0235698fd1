//! Bytes of a text file as text: by its byte order mark, else UTF-8 where it is that, else UTF-16 where every second byte is
//! nought, else Windows-1252, which is what offices save as "CSV".

use super::Unreadable;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Bytes that Windows-1252 has no letter for.
const NO_LETTER: &[u8] = &[0x81, 0x8d, 0x8f, 0x90, 0x9d];
/// As much of a file as is looked at for noughts.
const SAMPLE: usize = 4096;

/// The text, and the name of its encoding for people.
pub fn decode(bytes: &[u8]) -> Result<(String, &'static str), Unreadable> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return whole(encoding, bytes.get(mark..).unwrap_or_default());
    }
    if let Some(encoding) = wide(bytes) {
        return whole(encoding, bytes);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return clear(text.to_owned(), UTF_8);
    }
    if let Some(at) = bytes.iter().position(|byte| NO_LETTER.contains(byte)) {
        return Err(unfit(&format!(
            "byte {} is no letter in UTF-8 or Windows-1252",
            at + 1
        )));
    }
    whole(WINDOWS_1252, bytes)
}

/// The text with `\n` for every line end where most of its lines end in one CR, as old programs of the Mac end them.
pub fn line_ended(text: String) -> String {
    let bytes = text.as_bytes();
    let bare = memchr::memchr_iter(b'\r', bytes).filter(|at| {
        let next = bytes.get(at + 1);
        next.is_none_or(|next| !b"\r\n".contains(next))
    });
    if bare.count() > memchr::memchr_iter(b'\n', bytes).count() {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text
    }
}

fn whole(encoding: &'static Encoding, bytes: &[u8]) -> Result<(String, &'static str), Unreadable> {
    match encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) => clear(text.into_owned(), encoding),
        None => Err(unfit(&format!(
            "it begins as {} and does not go on so",
            name(encoding)
        ))),
    }
}

/// A nought in a text means that it is no text.
fn clear(text: String, encoding: &'static Encoding) -> Result<(String, &'static str), Unreadable> {
    match text.find('\0') {
        Some(at) => Err(unfit(&format!(
            "it holds a nought byte, at {}, as no text does",
            at + 1
        ))),
        None => Ok((text, name(encoding))),
    }
}

/// UTF-16 without a mark: in text of western letters every second byte is nought.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..bytes.len().min(SAMPLE)).unwrap_or_default();
    let noughts = |from: usize| {
        let bytes = sample.iter().skip(from).step_by(2);
        bytes.filter(|byte| **byte == 0).count()
    };
    let (even, odd, half) = (noughts(0), noughts(1), sample.len() / 2);
    if sample.len() < 4 {
        None
    } else if odd * 10 > half * 7 && even * 10 < half {
        Some(UTF_16LE)
    } else if even * 10 > half * 7 && odd * 10 < half {
        Some(UTF_16BE)
    } else {
        None
    }
}

fn name(encoding: &'static Encoding) -> &'static str {
    if encoding == WINDOWS_1252 {
        "Windows-1252"
    } else {
        encoding.name()
    }
}

fn unfit(why: &str) -> Unreadable {
    Unreadable {
        why: format!("it is no text in an encoding known here: {why}"),
        hints: vec![
            "open it in the program that wrote it and save it as CSV in UTF-8, or as XLSX"
                .to_owned(),
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, &'static str) {
        decode(bytes).expect("a text")
    }

    #[test]
    fn the_encodings_that_offices_write() {
        let text = "Owner,Cost\nMW/YO,£1,250 – “sure”\n";
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let marked: Vec<u8> = [0xff, 0xfe].into_iter().chain(wide.clone()).collect();
        let other: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let (western, _, _) = WINDOWS_1252.encode(text);
        assert_eq!(read(text.as_bytes()), (text.to_owned(), "UTF-8"));
        assert_eq!(
            read(format!("\u{feff}{text}").as_bytes()),
            (text.to_owned(), "UTF-8")
        );
        assert_eq!(read(&wide), (text.to_owned(), "UTF-16LE"));
        assert_eq!(read(&marked), (text.to_owned(), "UTF-16LE"));
        assert_eq!(read(&other), (text.to_owned(), "UTF-16BE"));
        assert_eq!(read(&western), (text.to_owned(), "Windows-1252"));
        assert_eq!(read(b""), (String::new(), "UTF-8"));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for bytes in [
            &b"a\0b"[..],
            b"\xff\xfea",
            b"caf\xe9 \x81",
            b"\xef\xbb\xbf\xff",
        ] {
            assert!(decode(bytes).is_err(), "{bytes:?}");
        }
    }
}
