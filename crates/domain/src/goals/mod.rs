//! Goals: names, targets, windows of days, and the transitions between statuses.

mod names;
mod status;
mod target;
mod window;

pub use names::{GoalCategory, GoalDescription, GoalName};
pub use status::{GOAL_TRANSITIONS, GoalActor, GoalStatus, GoalTransitionError};
pub use target::{GoalTarget, GoalTargetError};
pub use window::{GoalWindow, GoalWindowError};
