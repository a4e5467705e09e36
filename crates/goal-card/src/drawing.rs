//! Drawings: shapes in the order in which they are painted.

use crate::outline::Outline;

/// The width of a card in pixels. Most programs show a card of these proportions as a whole.
pub const WIDTH: u16 = 1200;
/// The height of a card in pixels.
pub const HEIGHT: u16 = 630;

/// A colour: red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Colour(pub(crate) u8, pub(crate) u8, pub(crate) u8);

/// A painted outline.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Shape {
    pub(crate) outline: Outline,
    pub(crate) colour: Colour,
    /// The width of a line along the outline. None: the outline is filled.
    pub(crate) width: Option<f32>,
}

/// A card that was drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    pub(crate) shapes: Vec<Shape>,
    pub(crate) description: String,
}

impl Drawing {
    pub(crate) fn fill(&mut self, outline: Outline, colour: Colour) {
        self.shapes.push(Shape { outline, colour, width: None });
    }

    pub(crate) fn stroke(&mut self, outline: Outline, colour: Colour, width: f32) {
        self.shapes.push(Shape { outline, colour, width: Some(width) });
    }
}
