//! Reading requests into values that are valid, or telling everything that is wrong with them.

mod body;
mod caller;
mod criteria;
mod file;
mod if_match;
mod invalid;
mod movement;
mod patch;
mod path_id;
mod period;
mod query;
mod signed_in;
mod values;

pub(crate) use body::{Body, BodyLimits, Creating, IdempotencyHeader, Large, LargeRoom};
pub(crate) use caller::{CalledFrom, Proxies, RequestId};
pub(crate) use criteria::AchievementCriteria;
pub(crate) use file::{ActivityFile, ImportQuery};
pub(crate) use if_match::{IfMatch, IfMatchHeader};
pub(crate) use invalid::Invalid;
pub(crate) use movement::{ActivityDistance, ContributionWanted, ContributionsWanted, PlaceSaid, TimeText};
pub(crate) use patch::Patch;
pub(crate) use path_id::{PathId, PathIds, PathUsername};
pub(crate) use period::{PeriodAsked, PeriodShown};
pub(crate) use query::{Query, query_value};
pub(crate) use signed_in::SignedIn;
pub(crate) use values::{
    AchievementDescriptionText, AchievementNameText, ActivityDistanceNumber, ActivityKindName, ActivityNoteText,
    ActivitySeconds, CapacityNumber, ColourText, Day, DayText, DeviceNameText, DisplayNameText, DistanceNumber,
    EmailText, GoalCategoryName, GoalDescriptionText, GoalNameText, GoalStatusName, GoalTargetNumber, ImportFormatName,
    ImportStateName, InviteDaysNumber, InviteStateName, InviteUsesNumber, LanguageName, LifetimeDays, MetricName,
    NewPasswordText, PeriodName, PictureUrlText, PlaceNameText, RoleName, RouteFormatName, RouteLaps, RouteLapsNumber,
    ScopeName, SearchText, SourceIdText, SourceText, StartText, StreakStateName, TeamDescriptionText, TeamNameText,
    TimeZoneName, TokenNameText, TrendStepName, TrueAlone, UnitsName, UsernameText, YesNo,
};
