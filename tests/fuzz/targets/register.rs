//! Any bytes as a register: both readers say the same of them, and whatever they say can be asked about.

use progreg::check::check;
use progreg::document::{self, Document, index, scan};
use progreg::format::{Format, Page, render};
use progreg::model::Register;
use progreg::model::date::Date;
use progreg::model::need::Need;
use progreg::view::{Lens, VIEWS, overdue, withhold};

/// Findings whose line is looked up one by one.
const FEW: usize = 30;

/// Holds for all bytes.
pub fn holds(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        assert!(Document::read_bytes(bytes.to_vec()).is_err());
        return;
    };
    let lens = Lens::on(Date::new(2009, 1, 12).expect("a day"));
    let slow = index::read(text).map(|(register, _)| register);
    two_readers(text, slow.as_ref().ok());
    let some = document::read(text, &overdue::need(&lens)).map(|(register, _)| register);
    if some.is_ok() {
        let is_toml = toml::de::DeTable::parse(text).is_ok();
        assert!(is_toml, "what is no TOML answers `overdue`");
    }
    let Ok(register) = slow else {
        let problems = slow.err().unwrap_or_default();
        assert!(!problems.is_empty(), "refused, and no word why");
        return;
    };
    let some = some.expect("what is read whole is read in part");
    if !overdue::lacks_projects(&some) {
        let (all, some) = (overdue::view(&register, &lens), overdue::view(&some, &lens));
        assert!(all == some, "what was left out changed the answer");
    }
    answers(&register, &lens, bytes.len());
    places(text);
}

fn two_readers(text: &str, slow: Option<&Register>) {
    let need = Need::everything();
    let one = scan::scan_by(text, &need, usize::MAX);
    let two = scan::scan_by(text, &need, 0);
    if let Some(fast) = &one {
        let slow = slow.expect("the fast reader takes what is no register");
        assert!(fast.register == *slow, "the readers differ");
    }
    if let Some(two) = two {
        let one = one.expect("two threads take what one does not");
        assert!(one.register == two.register, "two threads read otherwise");
        assert!(one.layout == two.layout, "two threads find other places");
    }
}

/// No question panics, and in no format.
fn answers(register: &Register, lens: &Lens, turn: usize) {
    let view = &VIEWS[turn % VIEWS.len()];
    let format = Format::ALL[turn % Format::ALL.len()];
    let (public, _) = withhold::public(register);
    let page = Page {
        width: turn % 120,
        ..Page::default()
    };
    for register in [register, &withhold::roles_only(&public)] {
        let report = (view.view)(register, lens);
        // A report without a table cannot be a table's format.
        let _ = render(&report, format, &page);
    }
}

/// Findings and lines, each told alone and all at once; and a text that nothing is changed in stays.
fn places(text: &str) {
    let document = Document::read(text.to_owned()).expect("it was read before");
    let places = document.places();
    for finding in check(document.register()).iter().take(FEW) {
        let told = document.line_of(&finding.address, finding.field);
        let at_once = places.line_of(&finding.address, finding.field);
        assert_eq!(told, at_once, "the line of {finding:?}");
    }
    let revision = document.revise(document.register());
    let revision = revision.expect("what is there can be kept");
    assert!(revision.changes.is_empty() && revision.text.to_string() == text);
    if let Some(back) = document.read_back(&revision.text) {
        assert!(back == *document.register(), "read back otherwise");
    }
}
