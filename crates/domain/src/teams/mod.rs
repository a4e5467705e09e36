//! Teams: names, colours, capacities, roles, invites and visibility.

mod capacity;
mod colour;
mod invites;
mod names;
mod recommendation;
mod role;
#[cfg(feature = "utoipa")]
mod schemas;
mod visibility;

pub use capacity::{TeamCapacity, TeamCapacityError};
pub use colour::{TeamColour, TeamColourError};
pub use invites::{InviteDays, InviteDaysError, InviteState, InviteUses, InviteUsesError};
pub use names::{TeamDescription, TeamName};
pub use recommendation::{MovementHabits, RecommendationReason, TeamCandidate, TeamRecommendation};
pub use role::TeamRole;
pub use visibility::{TeamRelation, TeamView};
