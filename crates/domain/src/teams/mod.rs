//! Teams: what they are called and look like, how many they hold, how people join, and who sees what of them.

mod capacity;
mod colour;
mod invites;
mod names;
mod role;
mod visibility;

pub use capacity::{Capacity, CapacityError};
pub use colour::{Colour, ColourError};
pub use invites::{InviteDays, InviteDaysError, InviteState, InviteUses, InviteUsesError};
pub use names::{TeamDescription, TeamName};
pub use role::Role;
pub use visibility::{TeamRelation, TeamView};
