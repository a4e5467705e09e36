//! Teams: names, colours, capacities, roles, invites and visibility.

mod capacity;
mod colour;
mod invites;
mod names;
mod role;
mod visibility;

pub use capacity::{TeamCapacity, TeamCapacityError};
pub use colour::{TeamColour, TeamColourError};
pub use invites::{InviteDays, InviteDaysError, InviteState, InviteUses, InviteUsesError};
pub use names::{TeamDescription, TeamName};
pub use role::TeamRole;
pub use visibility::{TeamRelation, TeamView};
