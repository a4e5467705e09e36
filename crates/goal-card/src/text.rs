//! Texts as outlines, in lines of a limited width.

use crate::{
    font::{Glyph, glyphs},
    outline::{Outline, Point},
};

/// The mark of a text that goes on.
const ELLIPSIS: &str = "…";

/// A line of a text that was measured.
pub(crate) struct TextLine {
    glyphs: Vec<Glyph>,
    size: f32,
    width: f32,
}

impl TextLine {
    /// A text of one line. A longer one ends with an ellipsis.
    pub(crate) fn new(text: &str, size: f32, width: f32) -> Self {
        let text = shown(text);
        let line = Self::measure(&text, size);
        if line.width <= width {
            return line;
        }
        let ends = text.char_indices().map(|(at, _)| at).collect::<Vec<_>>();
        // Longer beginnings are wider, so that the longest that fits is found by halves.
        let fits = |end: &usize| {
            let cut = format!("{}{ELLIPSIS}", text.get(..*end).unwrap_or_default().trim_end());
            Self::measure(&cut, size).width <= width
        };
        let count = ends.partition_point(fits);
        let end = ends.get(count.saturating_sub(1)).copied().unwrap_or_default();
        Self::measure(&format!("{}{ELLIPSIS}", text.get(..end).unwrap_or_default().trim_end()), size)
    }

    fn measure(text: &str, size: f32) -> Self {
        let glyphs = glyphs(text);
        let width = glyphs.iter().map(|glyph| glyph.advance).sum::<f32>() * size;
        Self { glyphs, size, width }
    }

    /// The width in pixels.
    pub(crate) const fn width(&self) -> f32 {
        self.width
    }

    /// The outline of the line, whose letters stand on this point and to the right of it.
    pub(crate) fn outline(&self, at: Point) -> Outline {
        let mut outline = Outline::default();
        let mut x = at.x;
        for glyph in &self.glyphs {
            glyph.add_to(&mut outline, Point { x, y: at.y }, self.size);
            x += glyph.advance * self.size;
        }
        outline
    }
}

/// The lines of a text, at most so many. A longer text ends with an ellipsis.
pub(crate) fn wrap(text: &str, size: f32, width: f32, most: usize) -> Vec<TextLine> {
    let text = shown(text);
    let mut words = text.split_whitespace().peekable();
    let mut lines = Vec::new();
    while lines.len() + 1 < most && words.peek().is_some() {
        let mut line = words.next().unwrap_or_default().to_owned();
        while let Some(word) = words.peek() {
            let longer = format!("{line} {word}");
            if TextLine::measure(&longer, size).width > width {
                break;
            }
            line = longer;
            words.next();
        }
        lines.push(TextLine::new(&line, size, width));
    }
    let rest: Vec<&str> = words.collect();
    if !rest.is_empty() {
        lines.push(TextLine::new(&rest.join(" "), size, width));
    }
    lines
}

/// The characters of a text for which there is a glyph. A text that would lose more than a quarter of its letters is left out as a whole: the
/// rest would be another name.
fn shown(text: &str) -> String {
    let text: String = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    let is_shown = |c: &char| !glyphs(c.encode_utf8(&mut [0; 4])).is_empty();
    let (letters, lost) = text
        .chars()
        .filter(|c| c.is_alphanumeric())
        .fold((0_usize, 0_usize), |(all, lost), c| (all + 1, lost + usize::from(!is_shown(&c))));
    if lost * 4 > letters { String::new() } else { text.chars().filter(is_shown).collect() }
}
