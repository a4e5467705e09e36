//! Encoded polylines: differences of latitudes and longitudes in printable characters.

use super::{FilePosition, RouteFileFault, source::Source};
use crate::routes::{
    Place,
    digits::{Digits, DigitsError},
};

/// Reads a polyline with this number of decimals.
pub(super) fn read(text: &str, precision: u32) -> Result<Source, (FilePosition, RouteFileFault)> {
    let blanks = text.len() - text.trim_start().len();
    let text = text.trim();
    let mut digits = Digits::new(text.as_bytes());
    let mut source = Source::default();
    source.line.begin_piece();
    let (mut latitude, mut longitude) = (0_i64, 0_i64);
    while !digits.is_empty() {
        let start = digits.at;
        let spot = |at: usize| FilePosition::Character(text.get(..at).unwrap_or(text).chars().count() + blanks + 1);
        for value in [&mut latitude, &mut longitude] {
            let read = digits.next();
            let difference = read.map_err(|error| (spot(digits.at), reason(error, text.get(digits.at..))))?;
            // A difference is below 2^59, and the sums before it are on Earth.
            *value += difference;
        }
        let units = 10_i64.pow(7 - precision);
        let place = Place::from_units(latitude.saturating_mul(units), longitude.saturating_mul(units));
        let pushed = place.map_err(RouteFileFault::from).and_then(|place| source.line.push(place));
        pushed.map_err(|reason| (spot(start), reason))?;
    }
    Ok(source)
}

fn reason(error: DigitsError, rest: Option<&str>) -> RouteFileFault {
    RouteFileFault::Syntax(match error {
        DigitsError::Byte(_) => match rest.and_then(|rest| rest.chars().next()) {
            Some(character) => format!("{character:?} is no character of a polyline"),
            None => "this is no character of a polyline".to_owned(),
        },
        DigitsError::End => "the polyline ends within a point".to_owned(),
        DigitsError::TooLong => "a number is longer than any coordinate".to_owned(),
    })
}
