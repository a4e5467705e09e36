//! Tracks: the line of an activity as it is kept, and what others see of it.
//!
//! A [`Track`] has as few points as show where a recording went, and is packed into a few kilobytes. Its owner sees all of it. Others
//! see [`Track::shown`]: without the surroundings of its ends, and without the person's [`PrivacyZone`]s.
//!
//! ```
//! use milequest_domain::{activities::Seconds, routes::Place, tracks::{KeptPoint, PrivacyZone, Track}};
//!
//! // Five kilometres to the north, a point every ten metres.
//! let point = |n: u32| KeptPoint {
//!     offset: Seconds(n * 4),
//!     place: Place::new(48.2 + f64::from(n) * 0.00009, 16.37).expect("a place"),
//!     distance: None,
//!     is_after_pause: false,
//! };
//! let points: Vec<_> = (0..500).map(point).collect();
//! let track = Track::of(&points).expect("it leads somewhere");
//! assert_eq!(track.points().len(), 2, "a straight line has two ends");
//! assert_eq!(Track::unpack(&track.pack())?, track);
//!
//! let zone = PrivacyZone { name: "Office".parse()?, place: points[250].place, radius: 300.try_into()? };
//! let shown = track.shown(&[zone], &|_| [0, 0]);
//! assert_eq!(shown.len(), 2, "before the office, and after it");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod cuts;
mod gpx;
mod lines;
mod packing;
mod privacy_zone;
mod state;
mod track;

#[cfg(test)]
mod tests;

pub use packing::DamagedTrackError;
pub use privacy_zone::{PrivacyZone, PrivacyZoneName, ZoneRadius, ZoneRadiusError};
pub use state::TrackState;
pub use track::{KeptPoint, Track};
