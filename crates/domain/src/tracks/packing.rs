//! A track as bytes: differences from point to point, in numbers of variable length.

use super::{KeptPoint, Track};
use crate::{Distance, activities::Seconds, routes::Place};

/// The bytes are no track.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("these bytes are no track")]
pub struct DamagedTrackError;

/// The first byte, which says how the others are to be read.
const VERSION: u8 = 1;

/// The ten-millionths of a degree in a millionth.
const PLACE_UNIT: i64 = 10;

/// The millimetres in a decimetre.
const DISTANCE_UNIT: i64 = 100;

/// What the next point is a difference from.
#[derive(Default)]
struct Before {
    offset: i64,
    latitude: i64,
    longitude: i64,
    distance: i64,
}

impl Track {
    /// The track as bytes, about eight for each point.
    #[must_use]
    pub fn pack(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(8 * self.points.len() + 4);
        bytes.push(VERSION);
        push(&mut bytes, self.points.len() as u64);
        let mut before = Before::default();
        for point in &self.points {
            let (latitude, longitude) = point.place.units();
            let (latitude, longitude) = (i64::from(latitude) / PLACE_UNIT, i64::from(longitude) / PLACE_UNIT);
            let offset = i64::from(point.offset.0);
            push(&mut bytes, (unsigned(offset - before.offset) << 1) | u64::from(point.is_after_pause));
            push(&mut bytes, unsigned(latitude - before.latitude));
            push(&mut bytes, unsigned(longitude - before.longitude));
            // Zero says that there is none.
            let distance = point.distance.map(|distance| distance.millimetres() / DISTANCE_UNIT);
            push(&mut bytes, distance.map_or(0, |distance| unsigned(distance - before.distance) + 1));
            before = Before { offset, latitude, longitude, distance: distance.unwrap_or(before.distance) };
        }
        bytes
    }

    /// Reads a track from its bytes.
    ///
    /// # Errors
    /// When they are damaged.
    pub fn unpack(bytes: &[u8]) -> Result<Self, DamagedTrackError> {
        let (version, mut bytes) = bytes.split_first().ok_or(DamagedTrackError)?;
        let count = usize::try_from(next(&mut bytes)?).unwrap_or(usize::MAX);
        if *version != VERSION || !(2..=Self::MAX_POINTS).contains(&count) {
            return Err(DamagedTrackError);
        }
        let mut points = Vec::with_capacity(count);
        let mut before = Before::default();
        for _ in 0..count {
            points.push(next_point(&mut bytes, &mut before)?);
        }
        if bytes.is_empty() { Ok(Self { points }) } else { Err(DamagedTrackError) }
    }
}

fn next_point(bytes: &mut &[u8], before: &mut Before) -> Result<KeptPoint, DamagedTrackError> {
    let offset = next(bytes)?;
    before.offset = sum(before.offset, offset >> 1)?;
    before.latitude = sum(before.latitude, next(bytes)?)?;
    before.longitude = sum(before.longitude, next(bytes)?)?;
    let distance = match next(bytes)? {
        0 => None,
        difference => {
            before.distance = sum(before.distance, difference - 1)?;
            let millimetres = before.distance.checked_mul(DISTANCE_UNIT).ok_or(DamagedTrackError)?;
            Some(Distance::from_millimetres(millimetres).map_err(|_| DamagedTrackError)?)
        }
    };
    let unit = |number: i64| number.checked_mul(PLACE_UNIT).ok_or(DamagedTrackError);
    let place = Place::from_units(unit(before.latitude)?, unit(before.longitude)?).map_err(|_| DamagedTrackError)?;
    let seconds = u32::try_from(before.offset).map_err(|_| DamagedTrackError)?;
    Ok(KeptPoint { offset: Seconds(seconds), place, distance, is_after_pause: offset & 1 == 1 })
}

/// Adds a difference as it was written.
fn sum(number: i64, difference: u64) -> Result<i64, DamagedTrackError> {
    let difference = (difference >> 1).cast_signed() ^ -(difference & 1).cast_signed();
    number.checked_add(difference).ok_or(DamagedTrackError)
}

/// A number of either sign as one without: small ones stay small.
const fn unsigned(number: i64) -> u64 {
    ((number << 1) ^ (number >> 63)).cast_unsigned()
}

/// Writes seven bits in each byte; the highest bit says that more follow.
fn push(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push((number & 0x7f) as u8);
}

fn next(bytes: &mut &[u8]) -> Result<u64, DamagedTrackError> {
    let mut number = 0;
    // Nine bytes have 63 bits, and no track needs more.
    for shift in (0..63).step_by(7) {
        let (byte, rest) = bytes.split_first().ok_or(DamagedTrackError)?;
        *bytes = rest;
        number |= u64::from(byte & 0x7f) << shift;
        if *byte < 0x80 {
            return Ok(number);
        }
    }
    Err(DamagedTrackError)
}
