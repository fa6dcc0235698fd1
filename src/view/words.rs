//! English for papers: counts, series and days, with singular and plural right.

/// `no actions`, `1 action`, `12 actions`.
pub fn count(number: usize, one: &str, many: &str) -> String {
    match number {
        0 => format!("no {many}"),
        1 => format!("1 {one}"),
        _ => format!("{number} {many}"),
    }
}

/// The same for a sentence, where small numbers are written out: `one action`, `five actions`, `13 actions`.
pub fn told(number: usize, one: &str, many: &str) -> String {
    match number {
        0 | 1 => format!(
            "{} {}",
            numeral(number),
            if number == 1 { one } else { many }
        ),
        _ => format!("{} {many}", numeral(number)),
    }
}

/// A number as a sentence has it: written out up to twelve.
pub fn numeral(number: usize) -> String {
    const SMALL: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    SMALL
        .get(number)
        .map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

/// A title cut at a word, for use within a sentence.
pub fn short(title: &str) -> String {
    const LONGEST: usize = 60;
    if title.chars().count() <= LONGEST {
        return title.to_owned();
    }
    let head: String = title.chars().take(LONGEST).collect();
    let cut = head.rfind(char::is_whitespace).unwrap_or(head.len());
    format!("{} …", head[..cut].trim_end())
}

/// `1 day`, `4 days`; the sign is left to the words around it.
pub fn days(number: i64) -> String {
    if number.abs() == 1 {
        "1 day".to_owned()
    } else {
        format!("{} days", number.abs())
    }
}

/// `a`, `a and b`, `a, b and c`; `a; b and c` where an item has a comma of its own.
pub fn series<S: AsRef<str>>(items: &[S]) -> String {
    let Some((last, rest)) = items.split_last() else {
        return String::new();
    };
    let last = last.as_ref();
    if rest.is_empty() {
        return last.to_owned();
    }
    let comma = items.iter().any(|item| item.as_ref().contains(", "));
    let before: Vec<&str> = rest.iter().map(AsRef::as_ref).collect();
    let between = if comma { "; " } else { ", " };
    format!("{} and {last}", before.join(between))
}

/// The first letter made a capital, for the start of a sentence.
pub fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// The text with one full stop at its end (unless it already ends a sentence).
pub fn stopped(text: &str) -> String {
    let text = text.trim_end();
    if text.is_empty() || text.ends_with(['.', '!', '?', ':', ';']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

/// `was` or `were`, `is` or `are`: the verb that goes with a number.
pub fn verb<'a>(number: usize, one: &'a str, many: &'a str) -> &'a str {
    if number == 1 { one } else { many }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_and_series_read_as_english() {
        assert_eq!(count(0, "action", "actions"), "no actions");
        assert_eq!(count(1, "action", "actions"), "1 action");
        assert_eq!(told(5, "entry", "entries"), "five entries");
        assert_eq!(told(13, "entry", "entries"), "13 entries");
        assert_eq!(days(-1), "1 day");
        assert_eq!(series(&["a", "b", "c"]), "a, b and c");
        assert_eq!(
            series(&["Director, Finance", "Chair"]),
            "Director, Finance and Chair"
        );
        assert_eq!(sentence("none"), "None");
        assert_eq!(stopped("Done"), "Done.");
    }
}
