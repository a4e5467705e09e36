//! Paints drawings as PNG.

use crate::{
    drawing::{Colour, Drawing, HEIGHT, WIDTH},
    outline::{Outline, Step},
};
use tiny_skia::{FillRule, LineCap, LineJoin, Paint, Path, PathBuilder, Pixmap, Stroke, Transform};

/// Why a drawing could not be painted. Neither happens, because a card has a fixed size.
#[derive(Debug, thiserror::Error)]
pub enum PaintError {
    /// There is no picture of this size.
    #[error("there is no picture of this size")]
    Size,
    /// The picture could not be encoded.
    #[error("the picture could not be encoded")]
    Encode(#[from] png::EncodingError),
}

impl Drawing {
    /// The drawing as a PNG file.
    ///
    /// # Errors
    /// Never, for a card.
    pub fn to_png(&self) -> Result<Vec<u8>, PaintError> {
        let mut picture = Pixmap::new(WIDTH.into(), HEIGHT.into()).ok_or(PaintError::Size)?;
        picture.fill(tiny_skia::Color::WHITE);
        for shape in &self.shapes {
            // An outline without an extent paints nothing.
            let Some(path) = path(&shape.outline) else { continue };
            let paint = paint(shape.colour);
            match shape.width {
                None => picture.fill_path(&path, &paint, FillRule::Winding, Transform::identity(), None),
                Some(width) => {
                    let (line_cap, line_join) = (LineCap::Round, LineJoin::Round);
                    let stroke = Stroke { width, line_cap, line_join, ..Stroke::default() };
                    picture.stroke_path(&path, &paint, &stroke, Transform::identity(), None);
                }
            }
        }
        encode(&picture)
    }
}

fn paint(colour: Colour) -> Paint<'static> {
    let mut paint = Paint::default();
    paint.set_color_rgba8(colour.0, colour.1, colour.2, u8::MAX);
    paint.anti_alias = true;
    paint
}

fn path(outline: &Outline) -> Option<Path> {
    let mut builder = PathBuilder::new();
    for step in &outline.0 {
        match *step {
            Step::Move(to) => builder.move_to(to.x, to.y),
            Step::Line(to) => builder.line_to(to.x, to.y),
            Step::Quadratic(control, to) => builder.quad_to(control.x, control.y, to.x, to.y),
            Step::Cubic(first, second, to) => builder.cubic_to(first.x, first.y, second.x, second.y, to.x, to.y),
            Step::Close => builder.close(),
        }
    }
    builder.finish()
}

/// Encodes a picture without its transparency: all of it is painted.
fn encode(picture: &Pixmap) -> Result<Vec<u8>, PaintError> {
    let pixels: Vec<u8> =
        picture.pixels().iter().flat_map(|pixel| [pixel.red(), pixel.green(), pixel.blue()]).collect();
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, WIDTH.into(), HEIGHT.into());
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&pixels)?;
    writer.finish()?;
    Ok(file)
}
