//! Outlines: paths of lines and curves, on a plane whose second axis leads down.

/// A point in pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Point {
    pub(crate) x: f32,
    pub(crate) y: f32,
}

pub(crate) const fn point(x: f32, y: f32) -> Point {
    Point { x, y }
}

/// A step of a path.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Step {
    Move(Point),
    Line(Point),
    Quadratic(Point, Point),
    Cubic(Point, Point, Point),
    Close,
}

/// A path.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Outline(pub(crate) Vec<Step>);

/// How far the control points of a quarter of a circle are from its ends, as a part of the radius.
const QUARTER: f32 = 0.552_284_8;

impl Outline {
    /// An open line through points.
    pub(crate) fn line(points: impl IntoIterator<Item = Point>) -> Self {
        let step = |(number, at)| if number == 0 { Step::Move(at) } else { Step::Line(at) };
        Self(points.into_iter().enumerate().map(step).collect())
    }

    /// A rectangle with round corners.
    pub(crate) fn rectangle(corner: Point, width: f32, height: f32, radius: f32) -> Self {
        let radius = radius.min(width / 2.0).min(height / 2.0).max(0.0);
        let (left, top, right, bottom) = (corner.x, corner.y, corner.x + width, corner.y + height);
        if radius <= 0.0 {
            let corners = [point(left, top), point(right, top), point(right, bottom), point(left, bottom)];
            let mut outline = Self::line(corners);
            outline.0.push(Step::Close);
            return outline;
        }
        let off = radius * (1.0 - QUARTER);
        Self(vec![
            Step::Move(point(left + radius, top)),
            Step::Line(point(right - radius, top)),
            Step::Cubic(point(right - off, top), point(right, top + off), point(right, top + radius)),
            Step::Line(point(right, bottom - radius)),
            Step::Cubic(point(right, bottom - off), point(right - off, bottom), point(right - radius, bottom)),
            Step::Line(point(left + radius, bottom)),
            Step::Cubic(point(left + off, bottom), point(left, bottom - off), point(left, bottom - radius)),
            Step::Line(point(left, top + radius)),
            Step::Cubic(point(left, top + off), point(left + off, top), point(left + radius, top)),
            Step::Close,
        ])
    }

    /// A circle.
    pub(crate) fn circle(centre: Point, radius: f32) -> Self {
        Self::rectangle(point(centre.x - radius, centre.y - radius), radius * 2.0, radius * 2.0, radius)
    }
}
