//! One question at the terminal: a list that narrows as one types, words, a date with its reading, yes or no.
//!
//! A terminal that can do no more than lines (`TERM=dumb`), and whoever wants plain lines (`--plain`: a screen reader), is asked line by line.

use super::{Answer, End};
use crate::cli::offers::Offer;
use crate::cli::session::Session;
use crate::model::date::Date;
use crate::model::phrase::Reader;
use inquire::autocompletion::{Autocomplete, Replacement};
use inquire::list_option::ListOption;
use inquire::ui::RenderConfig;
use inquire::{Confirm, CustomUserError, Select, Text};

/// Choices shown at once.
const SHOWN: usize = 12;

/// Whether only lines can be asked.
pub fn is_plain(session: &Session<'_>) -> bool {
    session.common.plain || session.env.var("TERM") == Some("dumb")
}

fn look(session: &Session<'_>) -> RenderConfig<'static> {
    if session.shows_colour() {
        RenderConfig::default_colored()
    } else {
        RenderConfig::empty()
    }
}

/// One of a list.
pub fn chosen(question: &str, offers: &[Offer], session: &mut Session<'_>) -> Answer<String> {
    let labels: Vec<String> = offers.iter().map(|offer| label(offer, session)).collect();
    if is_plain(session) {
        return chosen_by_line(question, offers, &labels, session);
    }
    let taken = |taken: ListOption<&String>| offers[taken.index].0.clone();
    let select = Select::new(question, labels)
        .with_formatter(&taken)
        .with_page_size(SHOWN)
        .with_help_message("type to narrow, arrows to move, Enter to take, Esc to stop")
        .with_render_config(look(session));
    let taken = select.raw_prompt().map_err(|_| End::Stopped)?;
    Ok(offers[taken.index].0.clone())
}

/// A choice on one line, however long its title is.
fn label((word, about): &Offer, session: &Session<'_>) -> String {
    let about = about.split_whitespace().collect::<Vec<_>>().join(" ");
    let room = session
        .env
        .terminal
        .width
        .saturating_sub(word.chars().count() + 8);
    let short = match about.char_indices().nth(room) {
        Some((at, _)) => format!("{}…", about[..at].trim_end()),
        None => about,
    };
    format!("{word}  {short}").trim_end().to_owned()
}

/// By number or id; other words narrow the list to those that have them, and take the only one that has.
fn chosen_by_line(
    question: &str,
    offers: &[Offer],
    labels: &[String],
    session: &mut Session<'_>,
) -> Answer<String> {
    let mut shown: Vec<usize> = (0..offers.len()).collect();
    loop {
        for (number, at) in shown.iter().enumerate().take(SHOWN) {
            session.insist(&format!("{}. {}", number + 1, labels[*at]));
        }
        if shown.len() > SHOWN {
            let more = shown.len() - SHOWN;
            session.insist(&format!(
                "and {more} more: words of a title narrow the list"
            ));
        }
        let said = session.answered(&format!("{question} (number, id or words):"));
        let said = said.filter(|said| !said.is_empty()).ok_or(End::Stopped)?;
        let number = said.parse::<usize>().ok();
        let by_number = number.and_then(|number| shown.get(number.checked_sub(1)?).copied());
        let by_id = || {
            offers
                .iter()
                .position(|(id, _)| id.eq_ignore_ascii_case(&said))
        };
        if let Some(at) = by_number.or_else(by_id) {
            return Ok(offers[at].0.clone());
        }
        let words = said.to_lowercase();
        // What a label has no room for counts too.
        let has = |(id, about): &Offer| format!("{id} {about}").to_lowercase().contains(&words);
        let fitting = (0..offers.len()).filter(|at| has(&offers[*at]));
        match fitting.collect::<Vec<_>>()[..] {
            [] => session.insist(&format!("`{said}` is none of these")),
            [only] => return Ok(offers[only].0.clone()),
            ref several => several.clone_into(&mut shown),
        }
    }
}

/// Somebody of these, by name; in words, where nobody is on record.
pub fn person(question: &str, people: &[Offer], session: &mut Session<'_>) -> Answer<String> {
    if people.is_empty() {
        return words(question, session);
    }
    let id = chosen(question, people, session)?;
    let known = people.iter().find(|(one, _)| *one == id);
    Ok(known.map_or(id, |(_, name)| name.clone()))
}

/// Words that must be said.
pub fn words(question: &str, session: &mut Session<'_>) -> Answer<String> {
    perhaps(question, session)?.ok_or(End::Stopped)
}

/// Words that may be left out.
pub fn perhaps(question: &str, session: &mut Session<'_>) -> Answer<Option<String>> {
    let said = if is_plain(session) {
        session
            .answered(&format!("{question}:"))
            .ok_or(End::Stopped)?
    } else {
        let text = Text::new(question).with_render_config(look(session));
        text.prompt().map_err(|_| End::Stopped)?
    };
    let said = said.trim();
    Ok((!said.is_empty()).then(|| said.to_owned()))
}

/// A date that must be said.
pub fn date(question: &str, session: &mut Session<'_>) -> Answer<String> {
    loop {
        if let Some(said) = perhaps_date(question, session)? {
            return Ok(said);
        }
        if is_plain(session) {
            return Err(End::Stopped);
        }
    }
}

/// A date as people say it, with its reading as it is typed; one that cannot be read is asked for again.
pub fn perhaps_date(question: &str, session: &mut Session<'_>) -> Answer<Option<String>> {
    let reading = Reading(session.env.today());
    loop {
        let said = if is_plain(session) {
            session
                .answered(&format!("{question}:"))
                .ok_or(End::Stopped)?
        } else {
            let text = Text::new(question)
                .with_autocomplete(reading.clone())
                .with_render_config(look(session));
            text.prompt().map_err(|_| End::Stopped)?
        };
        let said = said.trim();
        if said.is_empty() {
            return Ok(None);
        }
        match reading.of(said) {
            Ok(read) => {
                session.insist(&read);
                return Ok(Some(said.to_owned()));
            }
            Err(why) => session.insist(&why),
        }
    }
}

/// Yes or no; yes is what an empty answer means, no is what none means.
pub fn confirmed(question: &str, session: &mut Session<'_>) -> bool {
    if is_plain(session) {
        return session.asks_yes(question);
    }
    let confirm = Confirm::new(question).with_default(true);
    let answer = confirm.with_render_config(look(session)).prompt();
    answer.unwrap_or(false)
}

/// How a phrase is read, shown below it as it is typed.
#[derive(Clone)]
struct Reading(Date);

impl Reading {
    /// The reading in words, or why there is none.
    fn of(&self, said: &str) -> Result<String, String> {
        match Reader::from_day(self.0).read(said) {
            Ok(when) => Ok(match (when.earliest(), when.latest()) {
                (Some(first), Some(last)) if first == last => {
                    format!("read as {}", last.in_words())
                }
                (Some(first), Some(last)) => {
                    format!("read as {} to {}", first.in_words(), last.in_words())
                }
                (None, Some(last)) => format!("read as by {}", last.in_words()),
                (Some(first), None) => format!("read as from {}", first.in_words()),
                (None, None) => "read as no day: it will be listed as undated".to_owned(),
            }),
            Err(refused) => Err(format!("not read: {}", refused.reason)),
        }
    }
}

impl Autocomplete for Reading {
    fn get_suggestions(&mut self, input: &str) -> Result<Vec<String>, CustomUserError> {
        let said = input.trim();
        Ok(match said {
            "" => Vec::new(),
            said => vec![self.of(said).unwrap_or_else(|why| why)],
        })
    }

    // What is shown is a reading, not what could be typed.
    fn get_completion(
        &mut self,
        _: &str,
        _: Option<String>,
    ) -> Result<Replacement, CustomUserError> {
        Ok(None)
    }
}
