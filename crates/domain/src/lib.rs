//! The rules of Mile Quest as pure functions and small types: a position on a route, a person's streaks, exact totals.
//!
//! The crate reads no clock, no file, no socket and no random number: a rule gets everything as an argument. Three parts are
//! useful without the rest.
//!
//! # A position on a route
//! [`routes::Route`] is a line on the Earth with waypoints. It gives the position after a distance:
//!
//! ```
//! use milequest_domain::{Distance, routes::{Place, Route, WaypointInput, Laps}};
//!
//! let stops = [("Vienna", 48.2085, 16.3731), ("Prague", 50.0875, 14.4213), ("Hamburg", 53.5503, 9.992)];
//! let stops = stops.map(|(name, latitude, longitude)| WaypointInput {
//!     name: name.parse().ok(),
//!     place: Place::new(latitude, longitude).expect("a place"),
//!     to_next: None,
//! });
//! let route = Route::through(stops, Laps::ONE_WAY)?;
//! let position = route.position(Distance::from_metres(300_000.0)?);
//! assert_eq!((position.progress.segment, position.progress.percent()), (1, 40.3));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Exact totals
//! [`activities::Delta`] is the change of every total by an activity, an edit or a deletion. Totals that change by deltas only need
//! no recount:
//!
//! ```
//! use milequest_domain::{Distance, TeamId, UserId, activities::{Seconds, Delta, Fact}};
//! use std::collections::BTreeMap;
//! use uuid::Uuid;
//!
//! let (ann, walkers) = (UserId::from(Uuid::from_u128(1)), TeamId::from(Uuid::from_u128(2)));
//! let walk = Fact {
//!     user: ann,
//!     day: "2026-03-01".parse()?,
//!     distance: Distance::from_metres(5_000.0)?,
//!     duration: Seconds(3_600),
//!     is_private: false,
//!     contributions: BTreeMap::from([(walkers, None)]),
//! };
//! let longer = Fact { distance: Distance::from_metres(6_000.0)?, ..walk.clone() };
//! let edit = Delta::between(Some(&walk), Some(&longer));
//! assert_eq!(edit.users[&ann].public.distance, 1_000_000, "a kilometre in millimetres");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Streaks
//! [`Streaks`] are runs of active days, computed from the days:
//!
//! ```
//! use milequest_domain::{StreakState, Streaks};
//!
//! let day = |text: &str| text.parse::<chrono::NaiveDate>();
//! let streaks = Streaks::of([day("2026-11-19")?, day("2026-11-20")?], day("2026-11-21")?);
//! assert_eq!((streaks.current_days(), streaks.state()), (2, StreakState::WaitsForToday));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Values
//! A value that exists is valid, because parsing is the only way to get one. An error has a message for people and a code for
//! programs:
//!
//! ```
//! use milequest_domain::{RuleError, Username};
//!
//! let ann: Username = "Ann".parse()?;
//! assert_eq!(ann.as_str(), "ann");
//! assert_eq!("no spaces".parse::<Username>().unwrap_err().code(), "bad_character");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Features
//! No feature is on by default, so that a streak needs no XML parser.
//!
//! | feature | adds |
//! |---|---|
//! | `routes-import` | `routes::RouteImport`, which reads routes from GPX, GeoJSON, polylines and lists of waypoints |
//! | `csv-import` | the module `imports`, which splits CSV and NDJSON files of activities into lines |
//! | `gpx-activities`, `tcx-activities`, `fit-activities` | the module `activity_files`, which reads recordings of activities |
//! | `gzip-activities` | `activity_files` reads files that are compressed by gzip |
//! | `strava-export`, `garmin-export` | `activity_files::StravaActivity` and `activity_files::GarminSummaries` |
//! | `zone-of-place` | `TimeZone::of_place`, a table of the time zones of the Earth |
//! | `email` | `EmailAddress` |
//! | `picture-url` | `PictureUrl` |
//! | `outbound-url` | `outbound::OutboundUrl` |
//! | `website` | `people::Website`, `people::Websites` |
//! | `utoipa` | `utoipa::ToSchema` for the values |

#![warn(missing_docs)]

/// The examples of the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

mod accounts;
pub mod achievements;
pub mod activities;
#[cfg(any(
    feature = "fit-activities",
    feature = "garmin-export",
    feature = "gpx-activities",
    feature = "strava-export",
    feature = "tcx-activities"
))]
pub mod activity_files;
pub mod announcements;
mod bounded_integer;
pub mod calendar_feeds;
mod csv_row;
pub mod deliveries;
mod distance;
pub mod events;
pub mod feeds;
mod field_error;
pub mod forecasts;
mod goals;
mod ids;
#[cfg(feature = "csv-import")]
pub mod imports;
mod insights;
pub mod json;
pub mod moderation;
mod multiline_text;
mod named_choice;
pub mod notifications;
pub mod outbound;
pub mod people;
pub mod photos;
#[cfg(feature = "picture-url")]
mod picture_url;
pub mod posts;
pub mod routes;
mod rule_error;
#[cfg(feature = "utoipa")]
mod schemas;
mod single_line;
mod teams;
mod time_zone;
pub mod tracks;
pub mod webhooks;
#[cfg(feature = "zone-of-place")]
mod zone_of_place;

pub use accounts::{
    DeviceName, DisplayName, DistanceUnits, Language, TokenLifetime, TokenLifetimeError, TokenName, TokenScope,
    TokenScopes, TokenScopesError, Username, UsernameError,
};
#[cfg(feature = "email")]
pub use accounts::{EmailAddress, EmailAddressError};
pub use csv_row::CsvRow;
pub use distance::{Distance, DistanceError};
pub use field_error::FieldError;
pub use goals::{
    GOAL_TRANSITIONS, GoalActor, GoalCategory, GoalDescription, GoalName, GoalStatus, GoalTarget, GoalTargetError,
    GoalTransitionError, GoalWindow, GoalWindowError,
};
pub use ids::{
    AccessTokenId, AchievementId, ActivityId, AnnouncementId, AuditEntryId, CommentId, DeliveryId, EventGroupId,
    EventItemId, FeedSnapshotId, GoalId, ImportId, InviteId, MembershipId, ModerationCaseId, ModerationDecisionId,
    NotificationId, NotificationItemId, PhotoId, PostId, PrivacyZoneId, PushSubscriptionId, SessionId, TeamId, TrackId,
    UserId, WebhookId,
};
pub use insights::{
    Calendar, CalendarYear, CalendarYearError, DayRange, NamedPeriod, Pace, Period, PeriodError, PersonalBest,
    StatsStep, Streak, StreakState, Streaks, TrendStep, UnsortedDaysError,
};
pub use multiline_text::TextError;
pub use named_choice::ChoiceError;
#[cfg(feature = "picture-url")]
pub use picture_url::{PictureUrl, PictureUrlError};
pub use rule_error::RuleError;
pub use single_line::{HIDDEN, LineError};
pub use teams::{
    InviteDays, InviteDaysError, InviteState, InviteUses, InviteUsesError, MovementHabits, RecommendationReason,
    TeamCandidate, TeamCapacity, TeamCapacityError, TeamColour, TeamColourError, TeamDescription, TeamName,
    TeamRecommendation, TeamRelation, TeamRole, TeamView,
};
pub use time_zone::{TimeZone, TimeZoneError};
