//! What a new register begins with: gate tracks and forums of common programmes (requirement B1).

/// A template that ships with the tool.
pub struct Template {
    /// Its name in `init --template`.
    pub name: &'static str,
    /// What it is for, in one line.
    pub about: &'static str,
    text: &'static str,
}

/// Every template.
pub const TEMPLATES: &[Template] = &[
    Template {
        name: "blank",
        about: "settings only",
        text: include_str!("templates/blank.toml"),
    },
    Template {
        name: "steering-group",
        about: "six gates from opportunity review to benefits review, decided by a steering group",
        text: include_str!("templates/steering-group.toml"),
    },
    Template {
        name: "gateway",
        about: "the Gateway reviews 0 to 5",
        text: include_str!("templates/gateway.toml"),
    },
    Template {
        name: "accreditation",
        about: "a body outside decides: requirements with levels and evidence",
        text: include_str!("templates/accreditation.toml"),
    },
    Template {
        name: "public-service-trust",
        about: "two organisations build one: board, steering group, partnership agreement",
        text: include_str!("templates/public-service-trust.toml"),
    },
];

/// The template of that name.
pub fn find(name: &str) -> Option<&'static Template> {
    TEMPLATES.iter().find(|template| template.name == name)
}

impl Template {
    /// The text it gives, before name and id are set in it.
    pub fn text(&self) -> &'static str {
        self.text
    }
}

/// The initials of a programme's name, as its id: `Herefordshire Public Service Trust` → `HPST`.
pub fn initials(name: &str) -> String {
    let small = [
        "of",
        "the",
        "and",
        "for",
        "a",
        "an",
        "to",
        "in",
        "programme",
        "program",
        "register",
    ];
    let letters: String = name
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty() && !small.contains(&word.to_lowercase().as_str()))
        .filter_map(|word| word.chars().next())
        .flat_map(char::to_uppercase)
        .collect();
    if letters.is_empty() {
        "REGISTER".to_owned()
    } else {
        letters
    }
}
