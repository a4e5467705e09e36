//! How OpenAPI documents describe the values of this crate: the bounds are those of the values, the names their concepts.

use crate::{
    AccessTokenId, AchievementId, ActivityId, AuditEntryId, Capacity, Colour, DeviceName, DisplayName, Distance,
    GoalCategory, GoalDescription, GoalId, GoalName, GoalStatus, GoalTarget, ImportId, InviteDays, InviteId,
    InviteState, InviteUses, Language, MembershipId, NamedPeriod, Role, Scope, SessionId, StreakState, TeamDescription,
    TeamId, TeamName, TimeZone, TokenLifetime, TokenName, TrendStep, Units, UserId, Username,
    achievement::{AchievementDescription, AchievementName, AchievementScope, Comparison, Metric},
    activity::{ActivityKind, ActivityNote, PlaceName, Source, SourceId},
    single_line::HIDDEN,
};
use std::borrow::Cow;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        RefOr,
        schema::{KnownFormat, ObjectBuilder, Schema, SchemaFormat, Type},
    },
};

/// Types with the name and the schema of each: `Type as "Name" => schema`.
macro_rules! schemas {
    ($($(#[$attribute:meta])* $type:ty as $name:expr => $schema:expr;)+) => {$(
        $(#[$attribute])*
        impl PartialSchema for $type {
            fn schema() -> RefOr<Schema> {
                $schema.build().into()
            }
        }

        $(#[$attribute])*
        impl ToSchema for $type {
            fn name() -> Cow<'static, str> {
                $name.into()
            }
        }
    )+};
}

schemas! {
    Username as "Username" => text(Username::MIN, Username::MAX).pattern(Some("^[a-z0-9][a-z0-9_-]*[a-z0-9]$"));
    DisplayName as "DisplayName" => line(DisplayName::MAX);
    TokenName as "TokenName" => line(TokenName::MAX);
    DeviceName as "DeviceName" => line(DeviceName::MAX);
    TeamName as "TeamName" => line(TeamName::MAX);
    TeamDescription as "TeamDescription" => text(0, TeamDescription::MAX);
    Colour as "Colour" => text(7, 7).pattern(Some("^#[0-9a-f]{6}$"));
    Capacity as "Capacity" => number(Capacity::MAX).default(Some(Capacity::default().members().into()));
    InviteUses as "InviteUses" => number(InviteUses::MAX);
    InviteDays as "InviteDays" => number(InviteDays::MAX).default(Some(i32::from(InviteDays::default()).into()));
    InviteState as "InviteState" => choice(InviteState::ALL.iter().map(|state| state.as_str()));
    Role as "Role" => choice(Role::ALL.iter().map(|role| role.as_str()));
    GoalName as "GoalName" => line(GoalName::MAX);
    GoalDescription as "GoalDescription" => text(0, GoalDescription::MAX);
    GoalCategory as "GoalCategory" => choice(GoalCategory::ALL.iter().map(|category| category.as_str()));
    GoalStatus as "GoalStatus" => choice(GoalStatus::ALL.iter().map(|status| status.as_str()));
    GoalTarget as "GoalTarget" => metres(1, GoalTarget::MAX);
    Distance as "Distance" => metres(0, Distance::MAX);
    AchievementName as "AchievementName" => line(AchievementName::MAX);
    AchievementDescription as "AchievementDescription" => text(0, AchievementDescription::MAX);
    AchievementScope as "AchievementScope" => choice(AchievementScope::ALL.iter().map(|scope| scope.as_str()));
    Comparison as "Comparison" => choice(Comparison::ALL.iter().map(|comparison| comparison.as_str()));
    Metric as "Metric" => choice(Metric::ALL.iter().map(|metric| metric.as_str()));
    ActivityKind as "ActivityKind" => choice(ActivityKind::ALL.iter().map(|kind| kind.as_str()))
        .default(Some(ActivityKind::default().as_str().into()));
    ActivityNote as "ActivityNote" => text(0, ActivityNote::MAX);
    PlaceName as "PlaceName" => line(PlaceName::MAX);
    Source as "Source" => text(1, Source::MAX as u64)
        .pattern(Some("^[a-z0-9._-]+$"))
        .default(Some(Source::manual().as_str().into()));
    SourceId as "SourceId" => line(SourceId::MAX);
    NamedPeriod as "NamedPeriod" => choice(NamedPeriod::ALL.iter().map(|period| period.as_str()));
    TrendStep as "TrendStep" => choice(TrendStep::ALL.iter().map(|step| step.as_str()));
    StreakState as "StreakState" => choice(["active_today", "waits_for_today", "ahead", "broken", "never_begun"]);
    Language as "Language" => choice(Language::ALL.iter().map(|language| language.as_str()));
    Units as "Units" => choice(Units::ALL.iter().map(|units| units.as_str()));
    TimeZone as "TimeZone" => choice(TimeZone::names());
    Scope as "Scope" => choice(Scope::ALL.map(Scope::as_str));
    TokenLifetime as "TokenLifetime" => whole(TokenLifetime::MAX_DAYS).default(Some(TokenLifetime::DEFAULT_DAYS.into()));
    #[cfg(feature = "email")]
    crate::EmailAddress as "EmailAddress" => ObjectBuilder::new()
        .schema_type(Type::String)
        .max_length(Some(crate::EmailAddress::MAX))
        .format(Some(SchemaFormat::Custom("email".to_owned())));
    #[cfg(feature = "picture-url")]
    crate::PictureUrl as "PictureUrl" => text(9, crate::PictureUrl::MAX as u64)
        .pattern(Some(r"^https://[!#-&(-;=?-\[\]^_a-~]+$"));
    #[cfg(feature = "csv-import")]
    crate::import::ImportFormat as "ImportFormat" =>
        choice(crate::import::ImportFormat::ALL.iter().map(|format| format.as_str()));
    #[cfg(feature = "csv-import")]
    crate::import::ImportState as "ImportState" => {
        // Nobody sees an import before its file is there.
        let shown = crate::import::ImportState::ALL.iter().filter(|state| **state != crate::import::ImportState::Receiving);
        choice(shown.map(|state| state.as_str()))
    };
    #[cfg(feature = "routes-import")]
    crate::route::Format as "RouteFormat" => choice(crate::route::Format::ALL.map(crate::route::Format::as_str));
    UserId as "UserId" => id();
    AccessTokenId as "AccessTokenId" => id();
    AuditEntryId as "AuditEntryId" => id();
    SessionId as "SessionId" => id();
    TeamId as "TeamId" => id();
    MembershipId as "MembershipId" => id();
    InviteId as "InviteId" => id();
    GoalId as "GoalId" => id();
    ActivityId as "ActivityId" => id();
    ImportId as "ImportId" => id();
    AchievementId as "AchievementId" => id();
}

fn id() -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::String).format(Some(SchemaFormat::KnownFormat(KnownFormat::Uuid)))
}

fn metres(least: u64, most: Distance) -> ObjectBuilder {
    ObjectBuilder::new()
        .schema_type(Type::Number)
        .minimum(Some(least))
        .maximum(Some(most.metres()))
        .multiple_of(Some(0.001))
}

fn number(most: i32) -> ObjectBuilder {
    whole(most.unsigned_abs().into())
}

fn whole(most: u64) -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(1_u64)).maximum(Some(most))
}

fn choice(names: impl IntoIterator<Item = &'static str>) -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::String).enum_values(Some(names))
}

fn text(least: u64, most: u64) -> ObjectBuilder {
    let bound = |length| usize::try_from(length).ok();
    ObjectBuilder::new().schema_type(Type::String).min_length(bound(least)).max_length(bound(most))
}

/// One line of any script with at least one visible character, as [`crate::LineError`] has it.
fn line(most: u64) -> ObjectBuilder {
    let hidden = HIDDEN.iter().filter(|(first, _)| *first <= '\u{ffff}');
    let hidden: String = hidden.map(|(a, b)| format!(r"\u{:04x}-\u{:04x}", u32::from(*a), u32::from(*b))).collect();
    let hidden = format!(r"\u0000-\u001f\u007f-\u009f{hidden}");
    // Beyond the first plane, only the crate looks: patterns there are written in two ways.
    text(1, most).pattern(Some(format!(r"^[^{hidden}]*[^\s\u200c\u200d\ufe00-\ufe0f{hidden}][^{hidden}]*$")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json<T: ToSchema>() -> (String, serde_json::Value) {
        (T::name().into_owned(), serde_json::to_value(T::schema()).expect("JSON"))
    }

    #[test]
    fn a_schema_has_the_name_of_its_concept_and_the_bounds_of_its_type() {
        let status = serde_json::json!({
            "type": "string", "enum": ["planned", "active", "paused", "completed", "cancelled"],
        });
        assert_eq!(json::<GoalStatus>(), ("GoalStatus".to_owned(), status));
        let distance = serde_json::json!({
            "type": "number", "minimum": 0, "maximum": 1_000_000_000_000_i64, "multipleOf": 0.001,
        });
        assert_eq!(json::<Distance>(), ("Distance".to_owned(), distance));
        let username = serde_json::json!({
            "type": "string", "minLength": 3, "maxLength": 30, "pattern": "^[a-z0-9][a-z0-9_-]*[a-z0-9]$",
        });
        assert_eq!(json::<Username>(), ("Username".to_owned(), username));
        assert_eq!(json::<GoalId>(), ("GoalId".to_owned(), serde_json::json!({"type": "string", "format": "uuid"})));
    }
}
