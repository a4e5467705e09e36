//! Activities: that somebody moved, how, when, how far and for how long, and what can be believed of it.
//!
//! An activity is a fact. What it does to every kept total is a [`Delta`].

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
pub use place::{Place, PlaceName};
pub use source::{Source, SourceError, SourceId};
pub use start::{Start, StartError};
