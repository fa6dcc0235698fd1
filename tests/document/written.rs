//! Random registers as people write them: odd spacing, comments, every way of quoting, line ends and byte order marks.

use crate::chance::Chance;
use progreg::model::address::{Address, Kind};

/// A piece of a register's text: some lines, and the field they hold.
pub struct Piece {
    pub text: String,
    pub field: Option<(Address, &'static str)>,
}

/// A register as people write them, in pieces.
pub struct Written {
    pub pieces: Vec<Piece>,
    bom: bool,
    pub newline: &'static str,
    last_newline: bool,
}

impl Written {
    pub fn text(&self) -> String {
        let mut text: String = self
            .pieces
            .iter()
            .map(|piece| piece.text.as_str())
            .collect();
        if !self.last_newline {
            while text.ends_with('\n') {
                text.pop();
            }
        }
        let text = text.replace('\n', self.newline);
        if self.bom {
            format!("\u{feff}{text}")
        } else {
            text
        }
    }
}

const WORDS: &[&str] = &[
    "plan",
    "board",
    "café",
    "[[action]]",
    "id = \"A-001\"",
    "# not a comment",
    "Łódź",
    "",
    "a\\b",
    "say \"so\"",
    "it's",
    "三",
    "end\u{202e}",
    "tab\there",
    "]",
    "}",
    "'''",
    "x = [1, 2]",
    "\u{1b}[2J",
];
pub const WHENS: &[&str] = &[
    "End January 2009",
    "By 31 March 2009",
    "TBC",
    "15 January 2009",
];
const COMMENTS: &[&str] = &[
    "",
    "",
    "",
    " # why",
    "   # [[action]]",
    " # \"quoted\" 'too'",
    "\t#x",
];

pub fn words(chance: &mut Chance) -> String {
    (0..=chance.below(4))
        .map(|_| *chance.pick(WORDS))
        .collect::<Vec<_>>()
        .join(" ")
}

fn quoted(text: &str, chance: &mut Chance) -> String {
    let plain = !text.contains(['\'', '\n']) && !text.chars().any(char::is_control);
    match chance.below(5) {
        0 if plain => format!("'{text}'"),
        1 if plain => format!("'''{text}'''"),
        2 => format!("\"\"\"\n{}\"\"\"", escaped(text).replace("\\n", "\n")),
        3 => format!("\"\"\"{} \\\n   {}\"\"\"", escaped(text), escaped(text)),
        _ => format!("\"{}\"", escaped(text)),
    }
}

fn escaped(text: &str) -> String {
    text.chars()
        .map(|letter| match letter {
            '"' => "\\\"".to_owned(),
            '\\' => "\\\\".to_owned(),
            '\n' => "\\n".to_owned(),
            letter if letter.is_control() => format!("\\u{:04x}", u32::from(letter)),
            letter => letter.to_string(),
        })
        .collect()
}

fn list(chance: &mut Chance) -> String {
    let items: Vec<String> = (0..chance.below(4))
        .map(|_| format!("\"{}\"", escaped(&words(chance))))
        .collect();
    match chance.below(4) {
        0 => format!("[ {} ]", items.join(" , ")),
        1 if !items.is_empty() => format!("[\n  {}, # last\n]", items.join(", # one\n  ")),
        2 if !items.is_empty() => format!("[\n  # first\n  {}\n]", items.join(",\n  # next\n  ")),
        _ => format!("[{}]", items.join(", ")),
    }
}

fn field(chance: &mut Chance, kind: Kind, id: &str, name: &'static str, value: &str) -> Piece {
    let indent = if chance.one_in(6) { "  " } else { "" };
    let equals = *chance.pick(&[" = ", "=", "   =  ", " =\t"]);
    let comment = *chance.pick(COMMENTS);
    Piece {
        text: format!("{indent}{name}{equals}{value}{comment}\n"),
        field: Some((Address::new(kind, id), name)),
    }
}

fn filler(chance: &mut Chance) -> Piece {
    let text = *chance.pick(&[
        "\n",
        "\n",
        "\n\n",
        "# --- actions ---\n",
        "\n# a [[action]] comment\n",
        "",
    ]);
    Piece {
        text: text.to_owned(),
        field: None,
    }
}

pub fn written(chance: &mut Chance) -> Written {
    let mut pieces = vec![filler(chance)];
    let header = *chance.pick(&["[register]\n", "[ register ] # settings\n"]);
    pieces.push(Piece {
        text: header.to_owned(),
        field: None,
    });
    pieces.push(field(
        chance,
        Kind::Register,
        "register",
        "name",
        "\"Programme\"",
    ));
    let (mut actions, mut projects) = (0, 0);
    for _ in 0..chance.below(7) {
        pieces.push(filler(chance));
        match chance.below(4) {
            0 => {
                projects += 1;
                let id = format!("P-{projects:03}");
                pieces.push(Piece {
                    text: format!("[[project]]\nid = '{id}'\n"),
                    field: None,
                });
                let title = quoted(&words(chance), chance);
                pieces.push(field(chance, Kind::Project, &id, "title", &title));
                let stages = list(chance);
                pieces.push(field(chance, Kind::Project, &id, "stages", &stages));
            }
            1 => {
                let text = *chance.pick(&[
                    "[[unheard_of]]\nid = \"X1\"\nfield = { a = 1, b = [2, 3] }\n",
                    "[[risk]]\nid = \"R-001\"\nscore.likelihood = 3\nscore.impact = 4\n",
                    "[elsewhere]\nkey = 2006-09-15T10:02:11+01:00\n",
                ]);
                if !pieces.iter().any(|piece| piece.text == text) {
                    pieces.push(Piece {
                        text: text.to_owned(),
                        field: None,
                    });
                }
            }
            _ => {
                actions += 1;
                let id = format!("A-{actions:03}");
                let header =
                    *chance.pick(&["[[action]]\n", "[[ action ]] # one\n", "  [[action]]\n"]);
                pieces.push(Piece {
                    text: format!("{header}id = \"{id}\"\n"),
                    field: None,
                });
                let title = quoted(&words(chance), chance);
                pieces.push(field(chance, Kind::Action, &id, "title", &title));
                if chance.one_in(2) {
                    let when = format!("\"{}\"", chance.pick(WHENS));
                    pieces.push(field(chance, Kind::Action, &id, "due", &when));
                }
                if chance.one_in(2) {
                    let owners = list(chance);
                    pieces.push(field(chance, Kind::Action, &id, "owners", &owners));
                }
                if chance.one_in(3) {
                    let moved = "[{ from = \"15 January 2009\", on = 2009-01-13, odd = 1 }]";
                    pieces.push(field(chance, Kind::Action, &id, "moved", moved));
                }
                if chance.one_in(3) {
                    pieces.push(field(
                        chance,
                        Kind::Action,
                        &id,
                        "own_key",
                        "{ x.y = 1.5, z = nan }",
                    ));
                }
            }
        }
    }
    pieces.push(filler(chance));
    Written {
        pieces,
        bom: chance.one_in(4),
        newline: if chance.one_in(3) { "\r\n" } else { "\n" },
        last_newline: !chance.one_in(4),
    }
}
