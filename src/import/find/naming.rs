//! The words of headings: whether a text could be one, and where its explanation begins.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Words of which headings are made.
const KNOWN: &str = "\
    action activity actual agreed aim amount appetite approval approved area assigned assumption assurance attendee \
    authority baseline benefit body budget category cause closed code comment commentary completed completion confidence \
    consequence contact contingency control cost count currency date deadline decided decision deliverable delivery \
    department dependency description detail director division due effect effort email end escalated escalation event \
    evidence expected expenditure expires financial finish forecast forum frequency fund funder funding geography granted \
    group heading id identified identifier impact indicator influence inherent initiative interest issue item job key \
    latest lead level likelihood location log manager measure measurement meeting milestone minute mitigated mitigating \
    mitigation month name narrative next no note notes number objective officer official organisation outcome output \
    outstanding overview owner period person phase phone plan planned position postcode priority probability programme \
    progress project proposed proximity purpose quarter rag raised rank rate rating reason received recorded ref reference \
    region remark report required residual response responsibility responsible result review reviewed revised risk role \
    saving score section serial service severity source spend sponsor sro stage stakeholder start state status strategy \
    subject summary supplier target task team telephone theme timescale title topic total treatment trigger type unit \
    update updated value variance version what when where who work workstream year \
";

/// The same, to be asked one by one.
static ALL: LazyLock<HashSet<&str>> = LazyLock::new(|| KNOWN.split_whitespace().collect());

/// Words that say nothing of whether a text is a heading.
const SMALL: &[&str] = &[
    "a", "an", "and", "any", "at", "by", "for", "if", "in", "is", "of", "on", "or", "per", "the",
    "this", "to", "with",
];

/// Words of headings under which a record has its title.
const TITLES: &[&str] = &[
    "action",
    "activity",
    "benefit",
    "decision",
    "deliverable",
    "description",
    "issue",
    "milestone",
    "name",
    "output",
    "project",
    "risk",
    "stakeholder",
    "subject",
    "task",
    "title",
    "what",
];

/// The words of a text in small letters, without the small ones.
fn parts(text: &str) -> impl Iterator<Item = String> {
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|part| !part.is_empty())
        .map(str::to_lowercase)
        .filter(|part| !SMALL.contains(&&**part) && part.contains(char::is_alphabetic))
}

fn is_known(part: &str) -> bool {
    let known = |part: &str| ALL.contains(part);
    known(part)
        || part.strip_suffix('s').is_some_and(known)
        || part
            .strip_suffix("ies")
            .is_some_and(|stem| known(&format!("{stem}y")))
}

/// Whether at least half of the words are ones of which headings are made.
pub fn names_a_column(text: &str) -> bool {
    let first = text.lines().next().unwrap_or_default();
    let first = first.split(['(', '[']).next().unwrap_or_default();
    if first.trim() == "#" {
        return true;
    }
    let (mut known, mut all) = (0, 0);
    for part in parts(first) {
        all += 1;
        known += usize::from(is_known(&part));
    }
    known > 0 && known * 2 >= all
}

/// Whether records have their title under that heading.
pub fn names_titles(heading: &str) -> bool {
    parts(heading).any(|part| {
        let one = part.strip_suffix('s').unwrap_or(&part);
        TITLES.contains(&one) || TITLES.contains(&&*part)
    })
}

/// Whether a heading only says what is counted: `£'000`, `£m`, `%`.
pub fn is_unit(text: &str) -> bool {
    text.len() <= 12
        && (text.contains(['£', '$', '€', '%']) || ["000s", "'000"].contains(&text.trim()))
}

/// A heading as people say it, and what its cell says beside: an explanation in brackets or on lines of its own.
pub fn heading(text: &str) -> (String, String) {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let mut words = tidy(lines.next().unwrap_or_default());
    let mut rest: Vec<&str> = lines.collect();
    let goes_on = |line: &str| {
        line.starts_with(char::is_alphabetic) && line.len() <= 20 && !line.contains(['(', ':'])
    };
    // `Date⏎raised` is one heading that was broken to fit its column.
    if rest.first().is_some_and(|line| goes_on(line))
        && words.split_whitespace().count() <= 2
        && words.len() <= 20
    {
        words = format!("{words} {}", tidy(rest.remove(0)));
    }
    (words, tidy(&rest.join(" ")))
}

/// One line, single spaces.
pub fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_cut_where_their_explanation_begins() {
        let cut = |text: &str| {
            let (heading, rest) = heading(text);
            format!("{heading} | {rest}")
        };
        assert_eq!(cut("Due\ndate"), "Due date | ");
        assert_eq!(
            cut("Project - Start Date \n(Latest approved)"),
            "Project - Start Date | (Latest approved)"
        );
        assert_eq!(
            cut("Impact \nLevel\nRate \n1 (LOW) to 5"),
            "Impact Level | Rate 1 (LOW) to 5"
        );
    }
}
