//! Who a text mentions, as `@name`.
//!
//! There is no mention in code, in the text or the address of a link, in an e-mail address or in the address of another service
//! (`@ann@example.org`). A backslash before the `@` takes it back.

#[cfg(test)]
mod tests;

use crate::Username;

/// The largest number of people whom one text mentions. The others are not told.
pub const MAX_MENTIONS: usize = 20;

/// The largest number of bytes between the brackets of a link.
const MAX_LINK_TEXT: usize = 500;

/// The people whom a text mentions, each once, in the order of the text.
///
/// ```
/// use milequest_domain::posts::mentions;
///
/// let names: Vec<_> = mentions("With @Ann, and (@bob): `@cat`, dan@example.org").map(String::from).collect();
/// assert_eq!(names, ["ann", "bob"]);
/// ```
pub fn mentions(text: &str) -> impl Iterator<Item = Username> {
    let mut names = Vec::new();
    for paragraph in paragraphs(text) {
        find_in_paragraph(&paragraph, &mut names);
    }
    names.into_iter().take(MAX_MENTIONS)
}

/// The paragraphs of a text, without the lines of fenced code.
fn paragraphs(text: &str) -> Vec<String> {
    let (mut paragraphs, mut paragraph) = (Vec::new(), String::new());
    let mut fence: Option<&str> = None;
    for line in text.lines() {
        let marks = fence_of(line);
        match fence {
            // A fence is closed by as many marks of its own kind at least, and nothing else.
            Some(opening) => {
                let closes = marks.filter(|marks| marks.starts_with(opening) && line.trim() == *marks);
                if closes.is_some() {
                    fence = None;
                }
            }
            None if marks.is_some() => {
                fence = marks;
                paragraphs.push(std::mem::take(&mut paragraph));
            }
            None if line.trim().is_empty() => paragraphs.push(std::mem::take(&mut paragraph)),
            None => {
                paragraph.push_str(line);
                paragraph.push('\n');
            }
        }
    }
    paragraphs.push(paragraph);
    paragraphs
}

/// The marks with which a line opens or closes fenced code.
fn fence_of(line: &str) -> Option<&str> {
    let text = line.trim_start_matches(' ');
    let mark = text.chars().next().filter(|mark| matches!(mark, '`' | '~'))?;
    let marks = &text[..text.len() - text.trim_start_matches(mark).len()];
    let info = &text[marks.len()..];
    let is_indented = line.len() - text.len() > 3;
    // Backticks in the rest of the line make it code within a line.
    (marks.len() >= 3 && !is_indented && !(mark == '`' && info.contains('`'))).then_some(marks)
}

fn find_in_paragraph(text: &str, names: &mut Vec<Username>) {
    let (mut at, mut before) = (0, None);
    while let Some(next) = text[at..].chars().next() {
        let rest = &text[at..];
        let skipped = match next {
            '\\' => 1 + rest[1..].chars().next().filter(char::is_ascii_punctuation).map_or(0, char::len_utf8),
            '`' => code_length(rest),
            '[' => link_length(rest).unwrap_or(1),
            '@' => {
                let run = name_run(&rest[1..]);
                if !before.is_some_and(continues_word) && !continues_address(&rest[1 + run.len()..]) {
                    let name = run.trim_end_matches(['-', '_']).parse::<Username>();
                    names.extend(name.ok().filter(|name| !names.contains(name)));
                }
                1 + run.len()
            }
            _ if !before.is_some_and(char::is_alphanumeric) => address_length(rest).unwrap_or(next.len_utf8()),
            _ => next.len_utf8(),
        };
        before = rest[..skipped].chars().next_back();
        at += skipped;
    }
}

/// Whether an `@` after this character is part of an e-mail address, of a path or of a word.
fn continues_word(before: char) -> bool {
    before.is_alphanumeric() || "_-.@/\\+=&%~#$".contains(before)
}

/// Whether what follows a name makes it part of something else: a longer word, or the address of another service.
fn continues_address(after: &str) -> bool {
    let mut after = after.chars();
    match after.next() {
        Some('@') => true,
        Some('.' | ':' | '/') => after.next().is_some_and(char::is_alphanumeric),
        Some(next) => next.is_alphanumeric(),
        None => false,
    }
}

/// The characters of usernames with which a text begins.
fn name_run(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_'));
    &text[..end.unwrap_or(text.len())]
}

/// The length of the code with which a text begins, or of its backticks if they are not closed.
fn code_length(text: &str) -> usize {
    let ticks = run_length(text, '`');
    let mut at = ticks;
    while let Some(found) = text[at..].find('`') {
        let closing = run_length(&text[at + found..], '`');
        at += found + closing;
        if closing == ticks {
            return at;
        }
    }
    ticks
}

fn run_length(text: &str, mark: char) -> usize {
    text.len() - text.trim_start_matches(mark).len()
}

/// The length of the link `[text](address)` with which a text begins.
fn link_length(text: &str) -> Option<usize> {
    let mut open = 0_usize;
    let closing = text.char_indices().take_while(|(at, _)| *at <= MAX_LINK_TEXT).find_map(|(at, c)| {
        match c {
            '[' => open += 1,
            ']' => open -= 1,
            _ => (),
        }
        (open == 0).then_some(at)
    })?;
    let address = text[closing + 1..].strip_prefix('(')?;
    let end = address.find([')', '\n']).filter(|end| address[*end..].starts_with(')'))?;
    Some(closing + 1 + "(".len() + end + ")".len())
}

/// The length of the address with which a word begins.
fn address_length(word: &str) -> Option<usize> {
    let end = word.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"')).unwrap_or(word.len());
    let word = &word[..end];
    let begins = |prefix: &str| word.get(..prefix.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(prefix));
    let scheme = word.split_once("://").is_some_and(|(scheme, _)| {
        let holds = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
        scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.chars().all(holds)
    });
    (scheme || begins("www.") || begins("mailto:")).then_some(end)
}
