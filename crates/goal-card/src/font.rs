//! The embedded fonts: which glyph shows a character, how wide it is, and its outline. The first font that has a character shows it.

use crate::outline::{Outline, Point, Step, point};
use skrifa::{
    FontRef, GlyphId, MetadataProvider,
    instance::{LocationRef, Size},
    outline::{DrawSettings, OutlinePen},
    raw::{
        ReadError, TableProvider,
        tables::gpos::{PairPos, PositionSubtables},
    },
};
use std::sync::LazyLock;

/// The files of the fonts. `NOTICE` names their sources and their licence.
const FILES: [&[u8]; 6] = [
    include_bytes!("../fonts/figtree-latin.ttf"),
    include_bytes!("../fonts/figtree-latin-ext.ttf"),
    include_bytes!("../fonts/inter-greek.ttf"),
    include_bytes!("../fonts/inter-cyrillic.ttf"),
    include_bytes!("../fonts/inter-cyrillic-ext.ttf"),
    include_bytes!("../fonts/inter-vietnamese.ttf"),
];

/// The fonts. A test reads each of them.
static FONTS: LazyLock<Vec<FontRef<'static>>> =
    LazyLock::new(|| FILES.iter().filter_map(|file| FontRef::new(file).ok()).collect());

/// A character of a text.
pub(crate) struct Glyph {
    font: &'static FontRef<'static>,
    id: GlyphId,
    /// The distance to the next one, as a part of the size.
    pub(crate) advance: f32,
}

/// The glyphs of a text. A character that no font has is left out.
pub(crate) fn glyphs(text: &str) -> Vec<Glyph> {
    let mut glyphs: Vec<Glyph> = Vec::new();
    for c in text.chars() {
        let found = FONTS.iter().find_map(|font| font.charmap().map(c).map(|id| (font, id)));
        let Some((font, id)) = found else { continue };
        if let Some(before) = glyphs.last_mut().filter(|before| std::ptr::eq(before.font, font)) {
            before.advance += kerning(font, before.id, id) / units(font);
        }
        let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        glyphs.push(Glyph { font, id, advance: metrics.advance_width(id).unwrap_or_default() / units(font) });
    }
    glyphs
}

/// The number of units of a font in its size.
fn units(font: &FontRef<'_>) -> f32 {
    f32::from(font.metrics(Size::unscaled(), LocationRef::default()).units_per_em.max(1))
}

/// By how much two glyphs are moved apart, in units of their font. Most pairs are moved together.
fn kerning(font: &FontRef<'_>, left: GlyphId, right: GlyphId) -> f32 {
    find_pair(font, left, right).ok().flatten().unwrap_or_default().into()
}

/// The distance of a pair in the table of kerning. The first entry for a pair counts.
fn find_pair(font: &FontRef<'_>, left: GlyphId, right: GlyphId) -> Result<Option<i16>, ReadError> {
    for lookup in font.gpos()?.lookup_list()?.lookups().iter() {
        let PositionSubtables::Pair(subtables) = lookup?.subtables()? else { continue };
        for subtable in subtables.iter() {
            match subtable? {
                PairPos::Format1(pairs) => {
                    let Some(set) = pairs.coverage()?.get(left) else { continue };
                    let set = pairs.pair_sets().get(index(set))?;
                    let mut records = set.pair_value_records().iter().filter_map(Result::ok);
                    if let Some(record) = records.find(|record| right == record.second_glyph()) {
                        return Ok(record.value_record1().x_advance());
                    }
                }
                PairPos::Format2(classes) if classes.coverage()?.get(left).is_some() => {
                    let (left, right) = (classes.class_def1()?.get(left), classes.class_def2()?.get(right));
                    let record = classes.class1_records().get(index(left))?;
                    return Ok(record.class2_records().get(index(right))?.value_record1().x_advance());
                }
                _ => {}
            }
        }
    }
    Ok(None)
}

/// A number of a table as an index.
fn index(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

impl Glyph {
    /// Adds the outline of the glyph, which stands on a point and to the right of it.
    pub(crate) fn add_to(&self, outline: &mut Outline, at: Point, size: f32) {
        let Some(glyph) = self.font.outline_glyphs().get(self.id) else { return };
        let mut pen = Pen { outline, at, scale: size / units(self.font) };
        let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
        // A glyph that cannot be drawn leaves a gap. A test draws each of them.
        drop(glyph.draw(settings, &mut pen));
    }
}

/// Collects an outline. A font's second axis leads up, and that of a card down.
struct Pen<'a> {
    outline: &'a mut Outline,
    at: Point,
    scale: f32,
}

impl Pen<'_> {
    fn moved(&self, x: f32, y: f32) -> Point {
        point(self.at.x + x * self.scale, self.at.y - y * self.scale)
    }
}

impl OutlinePen for Pen<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        let to = self.moved(x, y);
        self.outline.0.push(Step::Move(to));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let to = self.moved(x, y);
        self.outline.0.push(Step::Line(to));
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        let (control, to) = (self.moved(cx0, cy0), self.moved(x, y));
        self.outline.0.push(Step::Quadratic(control, to));
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        let (first, second, to) = (self.moved(cx0, cy0), self.moved(cx1, cy1), self.moved(x, y));
        self.outline.0.push(Step::Cubic(first, second, to));
    }

    fn close(&mut self) {
        self.outline.0.push(Step::Close);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_font_is_read_and_every_glyph_has_an_outline_or_is_blank() {
        assert_eq!(FONTS.len(), FILES.len());
        for font in FONTS.iter() {
            let mut drawn = 0;
            for (code, id) in font.charmap().mappings() {
                let mut outline = Outline::default();
                Glyph { font, id, advance: 0.0 }.add_to(&mut outline, Point::default(), 100.0);
                let c = char::from_u32(code).expect("a character");
                assert!(!outline.0.is_empty() || c.is_whitespace() || !c.is_alphanumeric(), "{c:?}");
                drawn += usize::from(!outline.0.is_empty());
            }
            assert!(drawn > 10, "{drawn}");
        }
    }

    #[test]
    fn pairs_are_moved_together() {
        let width = |text: &str| glyphs(text).iter().map(|glyph| glyph.advance).sum::<f32>();
        for pair in ["To", "AV", "Vo", "Tа", "Га"] {
            let apart: f32 = pair.chars().map(|c| width(&c.to_string())).sum();
            assert!(width(pair) <= apart, "{pair}");
        }
        assert!(width("AV") < width("A") + width("V"));
    }

    #[test]
    fn the_letters_of_european_languages_and_the_marks_of_figures_are_there() {
        for text in ["Größe", "Łódź", "Göteborg – “Ærø”", "Αθήνα", "Київ", "Đurđevac", "Việt", "1,234.5 km · 45 % …"]
        {
            assert_eq!(glyphs(text).len(), text.chars().count(), "{text}");
        }
        assert_eq!(glyphs("東京").len(), 0);
    }
}
