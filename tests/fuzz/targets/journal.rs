//! Any bytes as a journal, or as the inside of an entry: read or refused, and what is read is written so that it reads the same.

use progreg::document::entry::{blocks, read};
use progreg::document::fingerprint::Fingerprint;

/// Holds for all bytes: a journal; and the body of an entry, to which the digest it would have is added.
pub fn holds(bytes: &[u8]) {
    let found = blocks(bytes);
    for pair in found.windows(2) {
        assert_eq!(
            pair[0].end, pair[1].start,
            "nothing between two blocks is lost"
        );
    }
    for range in found {
        // No fuzzer finds a digest by chance: what reads was among the seeds.
        let _ = read(&bytes[range]);
    }
    let mut block = b"[[entry]]\n".to_vec();
    block.extend_from_slice(bytes);
    block.push(b'\n');
    let digest = Fingerprint::of(&block);
    block.extend_from_slice(format!("digest = \"{digest}\"\n").as_bytes());
    let Ok(written) = read(&block) else {
        return;
    };
    assert_eq!(written.digest, digest);
    if let Some(patch) = &written.entry.patch {
        let text = String::from_utf8_lossy(bytes);
        if let Some(after) = patch.apply(&text) {
            assert_eq!(
                patch.invert().apply(&after).as_deref(),
                Some(&*text),
                "{patch:?}"
            );
        }
    }
    let mut text = Vec::new();
    let again = written.entry.write(&mut text).expect("memory takes it");
    let text = String::from_utf8(text).expect("a text");
    assert_eq!(
        read(text.replace('\n', "\r\n").as_bytes()),
        Ok(again.clone()),
        "read otherwise with other line ends"
    );
    assert_eq!(
        read(text.as_bytes()),
        Ok(again),
        "written otherwise than it reads"
    );
}
