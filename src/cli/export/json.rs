//! Everything as JSON: the settings and a list of records, each with the fields that it has.

use super::tables::names;
use crate::cli::failure::{Failure, code};
use crate::cli::session::Session;
use crate::format::escaped;
use crate::import::ours::{self, KIND, REGISTER, SCHEMA, Sheet, Sorts, value};
use crate::model::Register;
use crate::model::address::Kind;
use crate::model::record::Record;
use serde_json::{Map, Value as Json};

/// One object, two spaces deep, with a final line end.
pub fn write(
    session: &Session<'_>,
    register: &Register,
    sheets: &[Sheet<'_>],
    kinds: &[Kind],
    left_out: &str,
) -> Result<Vec<u8>, Failure> {
    let mut sorts = Sorts::default();
    let mut settings = Map::new();
    for name in names(register, kinds) {
        let said = Record::value(&*register.settings, name);
        let json = said.map(|said| value::to_json(sorts.of(Kind::Register, name), &said));
        settings.insert(ours::heading(name), json.unwrap_or_default());
    }
    let mut records = Vec::new();
    for sheet in sheets.iter().filter(|sheet| sheet.kind != Kind::Register) {
        let of = sheet.sorts(&mut sorts);
        for record in &sheet.records {
            let mut fields = Map::new();
            fields.insert(KIND.to_owned(), record.word().into());
            for (field, sort) in sheet.fields.iter().zip(&of) {
                if let Some(said) = record.value(field) {
                    fields.insert(ours::heading(field), value::to_json(*sort, &said));
                }
            }
            records.push(Json::Object(fields));
        }
    }
    let mut whole = Map::new();
    whole.insert("schema".to_owned(), SCHEMA.into());
    whole.insert(REGISTER.to_owned(), Json::Object(settings));
    whole.insert("as_at".to_owned(), session.as_at()?.to_string().into());
    let known_at = session.known_at()?.map(|day| day.to_string());
    whole.insert("known_at".to_owned(), known_at.into());
    whole.insert(
        "left_out".to_owned(),
        Some(left_out).filter(|one| !one.is_empty()).into(),
    );
    whole.insert("records".to_owned(), Json::Array(records));
    let mut bytes = serde_json::to_vec_pretty(&whole).map_err(|why| {
        Failure::new(
            code::DISK,
            "disk",
            format!("cannot write the answer: {why}"),
        )
    })?;
    bytes.push(b'\n');
    Ok(escaped(bytes))
}
