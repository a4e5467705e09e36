//! The parts of a mail, and its two forms.
//!
//! The plain text is the main form. The HTML is a plain page with the same content: no images, nothing from elsewhere,
//! and no colours except the button's, so that the recipient's own light or dark colours apply.

use crate::core::public_url::Link;
use milequest_domain::DisplayName;
use std::fmt::Write;

const WIDTH: usize = 72;

/// A mail in one language. Its type requires the reason why the recipient gets it, and what to do if it is a mistake.
pub(super) struct Sheet {
    /// The code of the language, such as `en`.
    pub(super) language: &'static str,
    /// The subject. It never contains a name, because a person who registers chooses the name, and may use another
    /// person's address.
    pub(super) subject: String,
    pub(super) greeting: Greeting,
    pub(super) body: Vec<Block>,
    /// What to do if the recipient did not cause this mail. Empty where nobody could have caused it.
    pub(super) not_you: String,
    /// The reason why the recipient gets it.
    pub(super) why: String,
    pub(super) signature: String,
    /// Links below everything, such as the one that turns such mail off.
    pub(super) footer: Vec<(String, Link)>,
}

/// The greeting of a mail.
pub(super) struct Greeting {
    /// The text before the name.
    pub(super) before: String,
    pub(super) name: Option<DisplayName>,
    /// The text after the name.
    pub(super) after: String,
}

/// A part of a mail.
pub(super) enum Block {
    /// A paragraph.
    Say(String),
    /// A link with its label.
    Follow(String, Link),
    /// Labels with values. A value may come from a stranger.
    Facts(Vec<(String, String)>),
    /// Something that happened, with a link to it. Names in it may come from a stranger.
    Entry(Entry),
}

/// Something that happened.
pub(super) struct Entry {
    pub(super) title: String,
    pub(super) message: String,
    pub(super) when: String,
    pub(super) link: Link,
}

/// The name, unless a mail program could show it as a link: a person who registers with another person's address must
/// not advertise in this mail.
pub(super) fn harmless(name: &DisplayName) -> Option<DisplayName> {
    is_harmless(name.as_str()).then(|| name.clone())
}

/// Whether a text of a stranger contains nothing that a mail program could show as a link.
pub(super) fn is_harmless(text: &str) -> bool {
    let dot_within = text.split('.').skip(1).any(|after| after.starts_with(char::is_alphanumeric));
    !dot_within && !text.contains(['/', '@', ':'])
}

/// A text with names of strangers, without anything that a mail program could show as a link: an invisible mark that joins words stands behind
/// what links are recognised by.
pub(super) fn without_links(text: &str) -> String {
    const JOINER: char = '\u{2060}';
    let mut safe = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        safe.push(c);
        let is_within = rest.peek().is_some_and(|next| next.is_alphabetic() || *next == '/');
        if matches!(c, '.' | '@' | ':') && is_within {
            safe.push(JOINER);
        }
    }
    safe
}

/// A text of a stranger as one visible line that does not change the direction of the text after it.
pub(super) fn visible(text: &str) -> String {
    let hidden = |c: char| {
        c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let line: String = text.chars().map(|c| if hidden(c) { ' ' } else { c }).collect();
    line.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(100).collect()
}

impl Sheet {
    /// The plain text.
    pub(super) fn text(&self) -> String {
        let Greeting { before, name, after } = &self.greeting;
        let name = name.as_ref().map_or("", |name| name.as_str());
        let mut parts = vec![format!("{before}{name}{after}")];
        for block in &self.body {
            parts.push(match block {
                Block::Say(paragraph) => wrapped(paragraph),
                Block::Follow(what, link) => format!("{what}:\n{}", link.expose()),
                Block::Entry(Entry { title, message, when, link }) => {
                    format!("{}\n{}\n{when}\n{}", wrapped(title), wrapped(message), link.expose())
                }
                Block::Facts(facts) => {
                    facts.iter().map(|(what, how)| format!("  {what}: {how}")).collect::<Vec<_>>().join("\n")
                }
            });
        }
        if !self.not_you.is_empty() {
            parts.push(wrapped(&self.not_you));
        }
        parts.push(self.signature.clone());
        // Mail programs treat the text after this mark as a signature.
        let mut footer = format!("-- \n{}\n", wrapped(&self.why));
        for (what, link) in &self.footer {
            // Writing to a text cannot fail.
            let _ = writeln!(footer, "\n{what}:\n{}", link.expose());
        }
        parts.push(footer);
        parts.join("\n\n")
    }

    /// The HTML page.
    pub(super) fn html(&self) -> String {
        let Greeting { before, name, after } = &self.greeting;
        let name = name.as_ref().map_or(String::new(), |name| format!("<bdi>{}</bdi>", escaped(name.as_str())));
        let mut body = format!("<p>{}{name}{}</p>\n", escaped(before), escaped(after));
        for block in &self.body {
            body.push_str(&block.html());
        }
        format!(
            include_str!("page.html"),
            language = self.language,
            subject = escaped(&self.subject),
            body = body,
            signature = escaped(&self.signature),
            why = escaped(&self.why),
            not_you =
                if self.not_you.is_empty() { String::new() } else { format!("<p>{}</p>\n", escaped(&self.not_you)) },
            footer = self.footer.iter().map(footer_link).collect::<String>(),
        )
    }
}

fn footer_link((what, link): &(String, Link)) -> String {
    format!("<p class=\"small\"><a href=\"{}\">{}</a></p>\n", escaped(link.expose()), escaped(what))
}

impl Block {
    fn html(&self) -> String {
        match self {
            Self::Say(paragraph) => format!("<p>{}</p>\n", escaped(paragraph)),
            Self::Follow(what, link) => format!(
                "<p><a class=\"button\" href=\"{link}\">{}</a></p>\n<p class=\"small\">{link}</p>\n",
                escaped(what),
                link = escaped(link.expose()),
            ),
            Self::Entry(Entry { title, message, when, link }) => format!(
                "<div class=\"entry\">\n<p><a href=\"{}\"><b>{}</b></a></p>\n<p><bdi>{}</bdi></p>\n<p class=\"small\">{}</p>\n</div>\n",
                escaped(link.expose()),
                escaped(title),
                escaped(message),
                escaped(when),
            ),
            Self::Facts(facts) => {
                let mut table = "<table>\n".to_owned();
                for (what, how) in facts {
                    let row = (escaped(what), escaped(how));
                    // Writing to a text cannot fail.
                    let _ = writeln!(table, "<tr><td>{}</td><td><bdi>{}</bdi></td></tr>", row.0, row.1);
                }
                table + "</table>\n"
            }
        }
    }
}

/// Escapes text for HTML, between tags and within quotes.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            _ => safe.push(c),
        }
    }
    safe
}

/// Wraps lines for a narrow window. A word that is too long gets its own line and stays whole.
fn wrapped(paragraph: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for word in paragraph.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= WIDTH => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_could_become_a_link_is_left_out() {
        let left = |name: &str| name.parse().ok().and_then(|name| harmless(&name)).map(String::from);
        for kept in ["Ann", "Dr. Ann Lee", "J. R.", "李 小龙", "<script>", "Ann Jr."] {
            assert_eq!(left(kept).as_deref(), Some(kept));
        }
        for dropped in ["http://evil.example", "evil.example", "win at evil.co", "ann@evil", "tel:900"] {
            assert_eq!(left(dropped), None, "{dropped}");
        }
    }

    #[test]
    fn a_name_within_a_text_is_no_link() {
        let safe = without_links("Win at evil.example/x: Ann ran 5.2 km (mail ann@evil, http://evil, tel:x). Done.");
        let shown = safe.replace('\u{2060}', "|");
        assert_eq!(shown, "Win at evil.|example/x: Ann ran 5.2 km (mail ann@|evil, http:|//evil, tel:|x). Done.");
    }

    #[test]
    fn the_text_of_a_stranger_is_one_visible_line() {
        assert_eq!(visible(" Fire\u{202e}fox\r\n\r\nBcc: \u{7}x "), "Fire fox Bcc: x");
        assert_eq!(visible(&"ä".repeat(500)).chars().count(), 100);
    }

    #[test]
    fn lines_are_narrow_and_words_stay_whole() {
        let text = wrapped(&format!("{} {}", "word ".repeat(40), "x".repeat(90)));
        let longest = text.lines().filter(|line| !line.starts_with('x')).map(str::len).max();
        assert!(longest.is_some_and(|width| width <= WIDTH) && text.ends_with(&"x".repeat(90)), "{text}");
    }
}
