//! Activities: kind, start, distance, duration, place and source, and the bounds of plausible values.
//!
//! An activity is a [`Fact`]. A [`Delta`] is its effect on every kept total.

mod delta;
mod kind;
mod movement;
mod note;
mod place;
mod source;
mod start;

pub use delta::{Amount, Delta, Fact, Split, TeamDay};
pub use kind::ActivityKind;
pub use movement::{ActivityDistance, Movement, MovementError, Seconds};
pub use note::ActivityNote;
pub use place::{ActivityPlace, PlaceName};
pub use source::{ActivitySource, ActivitySourceError, ActivitySourceId};
pub use start::{Start, StartError};
