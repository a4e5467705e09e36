//! A track as lines that a map can draw: split at pauses, and at the antimeridian.

use super::{KeptPoint, Track};
use crate::{
    Distance,
    activities::Seconds,
    routes::{Crossing, Place, crossing},
};

impl Track {
    /// The whole track as lines of two points or more.
    #[must_use]
    pub fn lines(&self) -> Vec<Vec<KeptPoint>> {
        let parts = self.parts().map(<[KeptPoint]>::to_vec);
        split(
            parts,
            |point| point.place,
            |from, to, place, part| KeptPoint {
                offset: Seconds(
                    between(from.offset.0.into(), to.offset.0.into(), part).try_into().unwrap_or(to.offset.0),
                ),
                place,
                distance: from.distance.zip(to.distance).and_then(|(from, to)| {
                    Distance::from_millimetres(between(from.millimetres(), to.millimetres(), part)).ok()
                }),
                is_after_pause: false,
            },
        )
    }

    /// The points between two pauses.
    pub(super) fn parts(&self) -> impl Iterator<Item = &[KeptPoint]> {
        self.points.chunk_by(|_, point| !point.is_after_pause)
    }
}

/// A number between two others.
#[expect(clippy::cast_possible_truncation, reason = "it lies between two numbers that fit")]
fn between(from: i64, to: i64, part: f64) -> i64 {
    from + ((to - from) as f64 * part.clamp(0.0, 1.0)).round() as i64
}

/// Splits lines where they cross the antimeridian. Lines of less than two points are left out.
pub(super) fn split<T: Copy>(
    lines: impl IntoIterator<Item = Vec<T>>,
    place_of: impl Fn(&T) -> Place,
    point_between: impl Fn(&T, &T, Place, f64) -> T,
) -> Vec<Vec<T>> {
    let mut all = Vec::new();
    for points in lines {
        let mut line: Vec<T> = Vec::with_capacity(points.len());
        for point in points {
            let before = line.last().copied();
            if let Some(before) = before
                && let Some(Crossing { out, back, part }) = crossing(place_of(&before), place_of(&point))
                && let (Ok(out), Ok(back)) = (Place::new(out[1], out[0]), Place::new(back[1], back[0]))
            {
                line.push(point_between(&before, &point, out, part));
                all.push(std::mem::take(&mut line));
                line.push(point_between(&before, &point, back, part));
            }
            line.push(point);
        }
        all.push(line);
    }
    all.retain(|line| line.len() >= 2);
    all
}
