//! Writes drawings as SVG: paths alone, without scripts, styles, fonts or anything from elsewhere.

use crate::{
    drawing::{Drawing, HEIGHT, Shape, WIDTH},
    outline::{Outline, Point, Step},
};
use std::fmt::Write;

impl Drawing {
    /// The drawing as an SVG document.
    #[must_use]
    pub fn to_svg(&self) -> String {
        let title = escaped(&self.description);
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{HEIGHT}\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\">\
             <title>{title}</title>"
        );
        self.shapes.iter().for_each(|shape| add(&mut svg, shape));
        svg.push_str("</svg>");
        svg
    }
}

fn add(svg: &mut String, shape: &Shape) {
    let data = path_data(&shape.outline);
    let (red, green, blue) = (shape.colour.0, shape.colour.1, shape.colour.2);
    let colour = format!("#{red:02x}{green:02x}{blue:02x}");
    let paint = match shape.width {
        None => format!("fill=\"{colour}\""),
        Some(width) => format!(
            "fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width}\" stroke-linecap=\"round\" stroke-linejoin=\"round\""
        ),
    };
    svg.extend(["<path ", &paint, " d=\"", &data, "\"/>"]);
}

/// The steps of a path, to a tenth of a pixel.
fn path_data(outline: &Outline) -> String {
    let mut data = String::new();
    for step in &outline.0 {
        match *step {
            Step::Move(to) => add_step(&mut data, 'M', &[to]),
            Step::Line(to) => add_step(&mut data, 'L', &[to]),
            Step::Quadratic(control, to) => add_step(&mut data, 'Q', &[control, to]),
            Step::Cubic(first, second, to) => add_step(&mut data, 'C', &[first, second, to]),
            Step::Close => data.push('Z'),
        }
    }
    data
}

fn add_step(data: &mut String, letter: char, points: &[Point]) {
    data.push(letter);
    for (number, at) in points.iter().enumerate() {
        let space = if number == 0 { "" } else { " " };
        // Writing to a text does not fail.
        let _ = write!(data, "{space}{} {}", tenths(at.x), tenths(at.y));
    }
}

fn tenths(pixels: f32) -> f32 {
    // Without a negative zero.
    (pixels * 10.0).round() / 10.0 + 0.0
}

/// A text in which nothing is read as markup. Characters that XML does not have are left out.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => {}
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}
