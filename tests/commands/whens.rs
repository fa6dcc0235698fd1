//! `when`: phrases as arguments and on standard input, for people and for scripts.

use super::script::Script;
use crate::harness::Office;

#[test]
fn one_phrase() {
    let mut script = Script::new("when");
    script.ok("when End January 2009");
    script.ok("when 'next Friday' --from 2009-01-12");
    script.ok("when 'next Friday'");
    script.ok(
        "when 'Plan to be ready by 31 March 2009 and finance to be compliant by 1 October 2009'",
    );
    script.ok("when 'awaiting date from NHS London'");
    script.ok("when asap");
    script.ok("when ''");
    script.ok("when 'Q3 2009/10' -f json");
    script.ok("when 'Initiate in January 2009' -f csv");
    script.no("when '30 February 2009'");
    script.no("when 3/31/2009");
    script.no("when 2009-10 -f json");
    script.no("when whenever");
    script.wrong("when");
    script.wrong("when tomorrow --from 'March'");
    script.unreadable("when tomorrow -r missing.toml");
    script.done();
}

#[test]
fn phrases_on_standard_input() {
    let mut script = Script::new("when-stdin");
    script.ends(
        0,
        "when - --from 2009-01-12",
        "By 8 January 2009\nFebruary/March 2009\nin 2 weeks\n",
    );
    script.ends(
        1,
        "when - -f json --from 2009-01-12",
        "By 8 January 2009\r\n31 June 2009\nInterviews 1st week of March 2009\n",
    );
    script.ends(0, "when - -f json", "");
    script.ends(0, "when -", "\n\n");
    script.done();
}

#[test]
fn json_rows_are_the_contract() {
    let office = Office::on("2009-01-12");
    let said = office.run_with(
        "when - -f json",
        "Interviews 1st week of March 2009\nnonsense\n",
    );
    let json: serde_json::Value = serde_json::from_str(&said.out).expect("JSON");
    let keys = |row: &serde_json::Value| -> Vec<String> {
        row.as_object()
            .expect("an object")
            .keys()
            .cloned()
            .collect()
    };
    let row = keys(&json["rows"][0]);
    for key in ["phrase", "words", "kind", "earliest", "latest", "steps"] {
        assert!(row.iter().any(|is| is == key), "no {key} in {row:?}");
    }
    assert_eq!(
        keys(&json["rows"][0]["steps"][0]),
        ["label", "kind", "earliest", "latest"]
    );
    assert_eq!(json["rows"][0]["steps"][0]["label"], "Interviews");
    assert_eq!(json["rows"][0]["latest"], "2009-03-07");
    assert_eq!(keys(&json["rows"][1]), ["phrase", "error", "hints"]);
    assert_eq!(said.code, 1);
}
