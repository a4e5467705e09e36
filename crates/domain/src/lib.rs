//! The rules of Mile Quest as pure functions and small types.
//!
//! Nothing here reads a clock, a file, a socket or a random number: what a rule needs to know is an argument. A value
//! that exists is valid, because the only way to get one is to parse it:
//!
//! ```
//! use milequest_domain::{Rule, TimeZone, Username};
//!
//! let ann: Username = "Ann".parse()?;
//! assert_eq!(ann.as_str(), "ann");
//! assert_eq!("no spaces".parse::<Username>().unwrap_err().code(), "bad_character");
//!
//! let zone: TimeZone = "Europe/Vienna".parse()?;
//! assert_eq!(zone.name(), "Europe/Vienna");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

#![warn(missing_docs)]

mod access;
pub mod achievement;
pub mod activity;
mod calendar;
mod choice;
pub mod delta;
mod distance;
mod email;
mod goal;
mod ids;
pub mod import;
pub mod json;
mod line;
mod password;
mod people;
mod period;
pub mod route;
mod rule;
mod settings;
mod streak;
mod team;
mod text;
mod time_zone;
mod trend;

pub use access::{DeviceName, Scope, Scopes, ScopesError, TokenLifetime, TokenLifetimeError, TokenName};
pub use calendar::{Calendar, CalendarYear, CalendarYearError};
pub use choice::ChoiceError;
pub use distance::{Distance, DistanceError};
pub use email::{EmailAddress, EmailAddressError};
pub use goal::{
    GOAL_STEPS, GoalCategory, GoalDescription, GoalName, GoalStatus, GoalStepError, GoalTarget, GoalTargetError,
    GoalWindow, GoalWindowError, Mover,
};
pub use ids::{
    AccessTokenId, AchievementId, ActivityId, AuditEntryId, GoalId, ImportId, InviteId, MembershipId, SessionId,
    TeamId, UserId,
};
pub use line::{HIDDEN, LineError};
pub use password::{NewPassword, PasswordError};
pub use people::{DisplayName, Username, UsernameError};
pub use period::{DayRange, NamedPeriod, Period, PeriodError};
pub use rule::Rule;
pub use settings::{Language, Units};
pub use streak::{Streak, StreakState, Streaks, UnsortedDaysError};
pub use team::{
    Capacity, CapacityError, Colour, ColourError, InviteDays, InviteDaysError, InviteState, InviteUses,
    InviteUsesError, PictureUrl, PictureUrlError, Regard, Role, TeamDescription, TeamName, TeamView,
};
pub use text::TextError;
pub use time_zone::{TimeZone, TimeZoneError};
pub use trend::TrendStep;
