//! Goals: what a team sets out to do, in which days, and which way a goal goes from one status to the next.

mod names;
mod status;
mod target;
mod window;

pub use names::{GoalCategory, GoalDescription, GoalName};
pub use status::{GOAL_TRANSITIONS, GoalActor, GoalStatus, GoalTransitionError};
pub use target::{GoalTarget, GoalTargetError};
pub use window::{GoalWindow, GoalWindowError};
