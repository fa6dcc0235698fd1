//! The lines before a template, between two lines `---`: what it asks for the paper as a whole.

use super::fault::Fault;

/// What a template asks for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Front {
    /// Numbered sections.
    pub numbered: bool,
}

/// What stands before the template, and the template with blank lines there, so that its lines keep their numbers.
pub fn split(source: &str) -> Result<(Front, String), Vec<Fault>> {
    let mut front = Front::default();
    if source.lines().next().map(str::trim_end) != Some("---") {
        return Ok((front, source.to_owned()));
    }
    let mut faults = Vec::new();
    let mut end = None;
    for (place, line) in source.lines().enumerate().skip(1) {
        if line.trim_end() == "---" {
            end = Some(place);
            break;
        }
        if line.trim().is_empty() || line.trim_start().starts_with('#') {
            continue;
        }
        let (key, value) = line.split_once(':').unwrap_or((line, ""));
        match (key.trim(), value.trim()) {
            ("numbered", "yes" | "true") => front.numbered = true,
            ("numbered", "no" | "false") => front.numbered = false,
            ("numbered", other) => faults.push(
                Fault::at(
                    source,
                    Some(place + 1),
                    format!("`numbered` is yes or no, not `{other}`"),
                )
                .advise("write `numbered: yes` or `numbered: no`"),
            ),
            (other, _) => faults.push(
                Fault::at(
                    source,
                    Some(place + 1),
                    format!("`{other}` is nothing a template can ask for"),
                )
                .advise("between the lines `---` there is `numbered: yes`, and nothing else"),
            ),
        }
    }
    let Some(end) = end else {
        let fault = Fault::at(source, Some(1), "the lines before the template have no end");
        return Err(vec![fault.advise("close them with a line `---`")]);
    };
    if !faults.is_empty() {
        return Err(faults);
    }
    let body: Vec<&str> = source.split_inclusive('\n').skip(end + 1).collect();
    Ok((front, "\n".repeat(end + 1) + &body.concat()))
}
