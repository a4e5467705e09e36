//! Events of the activity feeds: what happened in teams and to people, grouped by the rule of notifications.
//!
//! ```
//! use milequest_domain::events::{EventKind, EventScope};
//! use milequest_domain::{Distance, events::DistanceMilestone};
//! use uuid::Uuid;
//!
//! let danube = EventScope::Goal { goal: Uuid::from_u128(7).into(), team: Uuid::from_u128(8).into() };
//! let key = EventKind::ActivityLogged.batch_key(danube);
//! assert_eq!(key.as_str(), "activity_logged:goal:00000000-0000-0000-0000-000000000007");
//!
//! let total = Distance::from_metres(612_345.0)?;
//! assert_eq!(DistanceMilestone::reached(total).map(DistanceMilestone::kilometres), Some(500));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod distance_milestone;
mod kind;
mod scope;

pub use distance_milestone::DistanceMilestone;
pub use kind::{EventConfig, EventKind, EventScopeKind};
pub use scope::EventScope;
