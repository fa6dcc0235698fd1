//! Checklists: the questions of one list for one entry, taken together (requirement G7).

use super::Register;
use super::paperwork::Question;
use std::collections::HashMap;

/// A checklist as it stands in the register: its questions, in the order of their sections.
#[derive(Clone, Debug)]
pub struct Checklist<'r> {
    /// Its name.
    pub name: &'r str,
    /// The entry it is for; empty for the programme.
    pub project: &'r str,
    /// Its questions.
    pub questions: Vec<&'r Question>,
}

/// Every checklist, in the order they were started.
pub fn checklists(register: &Register) -> Vec<Checklist<'_>> {
    let mut lists: Vec<Checklist> = Vec::new();
    let mut places: HashMap<(&str, &str), usize> = HashMap::new();
    for question in &register.questions {
        let key = (question.checklist.as_str(), question.project.as_str());
        let place = *places.entry(key).or_insert_with(|| {
            lists.push(Checklist {
                name: key.0,
                project: key.1,
                questions: Vec::new(),
            });
            lists.len() - 1
        });
        lists[place].questions.push(question);
    }
    for list in &mut lists {
        // Stable: one's own questions stand behind those of their section.
        list.questions
            .sort_by_key(|question| question.section.unwrap_or(i64::MAX));
    }
    lists
}

/// The checklist of that name for that entry.
pub fn checklist<'r>(register: &'r Register, name: &str, project: &str) -> Option<Checklist<'r>> {
    let mut lists = checklists(register).into_iter();
    lists.find(|list| list.name == name && list.project == project)
}

impl<'r> Checklist<'r> {
    /// How many questions are answered, or said not to apply.
    pub fn answered(&self) -> usize {
        let answered = self.questions.iter().filter(|one| one.is_answered());
        answered.count()
    }

    /// The questions that wait for an answer.
    pub fn unanswered(&self) -> impl Iterator<Item = &'r Question> + '_ {
        let open = self.questions.iter().filter(|one| !one.is_answered());
        open.copied()
    }

    /// Its sections in order: number, heading, questions.
    pub fn sections(&self) -> Vec<Section<'r>> {
        let mut sections: Vec<Section> = Vec::new();
        for question in &self.questions {
            match sections.last_mut() {
                Some(last) if last.number == question.section => last.questions.push(question),
                _ => sections.push(Section {
                    number: question.section,
                    heading: &question.heading,
                    questions: vec![question],
                }),
            }
        }
        sections
    }
}

/// A section of a checklist.
#[derive(Clone, Debug)]
pub struct Section<'r> {
    /// Its number, where it has one.
    pub number: Option<i64>,
    /// Its heading.
    pub heading: &'r str,
    /// Its questions.
    pub questions: Vec<&'r Question>,
}

impl<'r> Section<'r> {
    /// `4 Financial arrangements`.
    pub fn title(&self) -> String {
        match self.number {
            Some(number) => format!("{number} {}", self.heading).trim_end().to_owned(),
            None => self.heading.to_owned(),
        }
    }

    /// Partners who have signed every question of it off.
    pub fn signed_by(&self) -> Vec<&'r str> {
        let Some((first, rest)) = self.questions.split_first() else {
            return Vec::new();
        };
        let partners = first.signed.iter().map(|one| one.partner.as_str());
        partners
            .filter(|partner| rest.iter().all(|one| one.is_signed_by(partner)))
            .collect()
    }
}

impl Question {
    /// Whether it is answered, or said not to apply.
    pub fn is_answered(&self) -> bool {
        !(self.answer.is_empty() && self.document.is_empty() && self.not_applicable.is_empty())
    }

    /// Whether a partner has signed its section off with the answer it has now.
    pub fn is_signed_by(&self, partner: &str) -> bool {
        let mut signed = self.signed.iter();
        signed.any(|one| one.partner.eq_ignore_ascii_case(partner))
    }

    /// The answer in one line: words, the document, or why it does not apply.
    pub fn in_words(&self) -> String {
        let not = format!("does not apply: {}", self.not_applicable);
        let parts = [
            (&self.answer, &self.answer),
            (&self.document, &self.document),
            (&self.not_applicable, &not),
        ];
        let said = parts.into_iter().filter(|(field, _)| !field.is_empty());
        said.map(|(_, words)| words.as_str())
            .collect::<Vec<_>>()
            .join("; ")
    }
}
