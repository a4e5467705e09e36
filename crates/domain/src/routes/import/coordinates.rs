//! The `coordinates` of GeoJSON: nested lists of numbers.

use super::{
    RouteFileFault,
    json::{Number, Reader},
    source::MAX_POINTS,
};
use crate::routes::Place;
use serde::de::{self, DeserializeSeed, IgnoredAny, SeqAccess, Visitor};
use std::fmt;

/// The value of `coordinates`, by the depth of its lists.
#[derive(Default)]
pub(super) enum Coordinates {
    #[default]
    Nothing,
    Number(f64),
    Position(Position),
    Line(Vec<Position>),
    Lines(Vec<Vec<Position>>),
    /// Deeper lists, as of polygons, which are skipped.
    Deeper,
}

#[derive(Clone, Copy)]
pub(super) struct Position {
    pub(super) place: Place,
    pub(super) has_elevation: bool,
}

/// Reads coordinates of any depth, because `type` may come after them.
pub(super) struct CoordinatesSeed<'r>(pub(super) &'r mut Reader);

impl<'de> DeserializeSeed<'de> for CoordinatesSeed<'_> {
    type Value = Coordinates;

    fn deserialize<D: de::Deserializer<'de>>(self, json: D) -> Result<Coordinates, D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for CoordinatesSeed<'_> {
    type Value = Coordinates;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("coordinates")
    }

    fn visit_f64<E>(self, number: f64) -> Result<Coordinates, E> {
        Ok(Coordinates::Number(number))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Coordinates, E> {
        Ok(Coordinates::Number(number as f64))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Coordinates, E> {
        Ok(Coordinates::Number(number as f64))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Coordinates, A::Error> {
        let reader = self.0;
        let mut whole = match reader.element(0, |reader| list.next_element_seed(CoordinatesSeed(reader)))? {
            Some(Coordinates::Number(longitude)) => return position(reader, longitude, list),
            first => first.map_or(Coordinates::Nothing, Coordinates::listed),
        };
        for index in 1.. {
            let is_more = reader.element(index, |reader| {
                let Some(next) = list.next_element_seed(CoordinatesSeed(&mut *reader))? else { return Ok(false) };
                if whole.take(next) {
                    return Ok(true);
                }
                let mixed = "the lists of coordinates are not all equally deep";
                Err(reader.refuse(RouteFileFault::Unexpected(mixed.to_owned())))
            })?;
            if !is_more {
                break;
            }
        }
        Ok(whole)
    }
}

impl Coordinates {
    /// A list with this value as its first element.
    fn listed(self) -> Self {
        match self {
            Self::Nothing | Self::Number(_) => Self::Nothing,
            Self::Position(first) => Self::Line(vec![first]),
            Self::Line(first) => Self::Lines(vec![first]),
            Self::Lines(_) | Self::Deeper => Self::Deeper,
        }
    }

    /// Adds to the list if the element has its depth.
    fn take(&mut self, next: Self) -> bool {
        match (self, next) {
            (_, Self::Nothing) => true,
            (_, Self::Number(_)) => false,
            (list @ Self::Nothing, next) => {
                *list = next.listed();
                true
            }
            (Self::Line(line), Self::Position(next)) => {
                line.push(next);
                true
            }
            (Self::Lines(lines), Self::Line(next)) => {
                lines.push(next);
                true
            }
            (list, next) => matches!((list, next), (Self::Deeper, Self::Lines(_) | Self::Deeper)),
        }
    }
}

/// Reads the rest of a position after its longitude: a latitude, an optional elevation, and further values.
fn position<'de, A: SeqAccess<'de>>(reader: &mut Reader, longitude: f64, mut list: A) -> Result<Coordinates, A::Error> {
    let latitude = reader.element(1, |_| list.next_element_seed(Number))?;
    let latitude =
        latitude.ok_or_else(|| reader.refuse(RouteFileFault::Missing("the latitude, after the longitude,")))?;
    let place = Place::new(latitude, longitude).map_err(|error| reader.refuse(error))?;
    let has_elevation = list.next_element_seed(Number)?.is_some();
    while list.next_element::<IgnoredAny>()?.is_some() {}
    reader.points += 1;
    if reader.points > MAX_POINTS {
        return Err(reader.refuse(RouteFileFault::TooManyPoints));
    }
    Ok(Coordinates::Position(Position { place, has_elevation }))
}
