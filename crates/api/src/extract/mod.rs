//! Reading requests into values that are valid, or telling everything that is wrong with them.

mod body;
mod caller;
mod if_match;
mod invalid;
mod json;
mod patch;
mod path_id;
mod query;
mod signed_in;
mod values;

pub(crate) use body::{Body, BodyLimits, Creating, IdempotencyHeader, Large};
pub(crate) use caller::{CalledFrom, Proxies, RequestId};
pub(crate) use if_match::{IfMatch, IfMatchHeader};
pub(crate) use invalid::Invalid;
pub(crate) use patch::Patch;
pub(crate) use path_id::{PathId, PathIds, PathUsername};
pub(crate) use query::{Query, query_value};
pub(crate) use signed_in::SignedIn;
pub(crate) use values::{
    CapacityNumber, ColourText, Day, DayText, DeviceNameText, DisplayNameText, DistanceNumber, EmailText,
    GoalCategoryName, GoalDescriptionText, GoalNameText, GoalStatusName, GoalTargetNumber, InviteDaysNumber,
    InviteStateName, InviteUsesNumber, LanguageName, LifetimeDays, NewPasswordText, PictureUrlText, RoleName,
    RouteFormatName, RouteLaps, RouteLapsNumber, ScopeName, SearchText, StreakStateName, TeamDescriptionText,
    TeamNameText, TimeZoneName, TokenNameText, UnitsName, UsernameText, YesNo,
};
