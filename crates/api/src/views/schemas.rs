//! The values of requests and answers as the document describes them. Their bounds are the domain's.
//!
//! Each type here stands for a type of the domain with the same meaning, and names its schema in the document.

use milequest_domain::{self as domain, HIDDEN};
use std::borrow::Cow;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        RefOr,
        extensions::Extensions,
        schema::{KnownFormat, ObjectBuilder, Schema, SchemaFormat, Type},
    },
};

/// Types that describe a value of the domain: `Name = schema`. The comment is the schema's description.
macro_rules! described {
    ($($(#[doc = $doc:literal])+ $name:ident = $schema:expr;)+) => {$(
        $(#[doc = $doc])+
        pub(crate) struct $name;

        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                $schema.description(Some(concat!($($doc),+).trim())).build().into()
            }
        }

        impl ToSchema for $name {
            fn name() -> Cow<'static, str> {
                stringify!($name).into()
            }
        }
    )+};
}

described! {
    /// A username as it is shown.
    Username = text(domain::Username::MIN, domain::Username::MAX).pattern(Some("^[a-z0-9][a-z0-9_-]*[a-z0-9]$"));
    /// A display name.
    DisplayName = line(domain::DisplayName::MAX);
    /// The name of a token.
    TokenName = line(domain::TokenName::MAX);
    /// What a device calls itself.
    DeviceName = line(domain::DeviceName::MAX);
    /// An e-mail address.
    EmailAddress = ObjectBuilder::new()
        .schema_type(Type::String)
        .max_length(Some(domain::EmailAddress::MAX))
        .format(Some(SchemaFormat::Custom("email".to_owned())));
    /// A password that somebody wants to have from now on.
    NewPassword = ObjectBuilder::new()
        .schema_type(Type::String)
        .min_length(Some(milequest_services::NewPassword::MIN))
        .max_length(Some(milequest_services::NewPassword::MAX))
        .format(Some(SchemaFormat::KnownFormat(KnownFormat::Password)));
    /// The name of a team.
    TeamName = line(domain::TeamName::MAX);
    /// What a team says about itself.
    TeamDescription = text(0, domain::TeamDescription::MAX);
    /// A colour.
    Colour = text(7, 7).pattern(Some("^#[0-9a-f]{6}$"));
    /// Where a picture is.
    PictureUrl = text(9, domain::PictureUrl::MAX as u64)
        .pattern(Some(r"^https://[!#-&(-;=?-\[\]^_a-~]+$"));
    /// How many members a team holds.
    TeamCapacity = number(domain::Capacity::MAX).default(Some(domain::Capacity::default().members().into()));
    /// How many people come in by one link.
    InviteUses = number(domain::InviteUses::MAX);
    /// How many days an invite waits.
    InviteDays = number(domain::InviteDays::MAX).default(Some(i32::from(domain::InviteDays::default()).into()));
    /// The name of a goal.
    GoalName = line(domain::GoalName::MAX);
    /// What there is to say about a goal.
    GoalDescription = text(0, domain::GoalDescription::MAX);
    /// What kind of undertaking a goal is.
    GoalCategory = choice(domain::GoalCategory::ALL.iter().map(|category| category.as_str()));
    /// Where a goal stands.
    GoalStatus = choice(domain::GoalStatus::ALL.iter().map(|status| status.as_str()));
    /// How far a goal is, in metres with up to three decimals.
    GoalTarget = metres(1, domain::GoalTarget::MAX);
    /// A distance in metres with up to three decimals.
    Distance = metres(0, domain::Distance::MAX);
    /// What an achievement is called.
    AchievementName = line(domain::achievements::AchievementName::MAX);
    /// What there is to say about an achievement.
    AchievementDescription = text(0, domain::achievements::AchievementDescription::MAX);
    /// What is measured.
    Metric = choice(domain::achievements::Metric::ALL.iter().map(|metric| metric.as_str()));
    /// How somebody moved.
    ActivityKind = choice(domain::activities::ActivityKind::ALL.iter().map(|kind| kind.as_str()))
        .default(Some(domain::activities::ActivityKind::default().as_str().into()));
    /// How far one activity goes, in metres with up to three decimals.
    ActivityDistance = metres(0, domain::activities::Movement::FARTHEST);
    /// How many seconds one activity takes.
    ActivityDuration = ObjectBuilder::new()
        .schema_type(Type::Integer)
        .minimum(Some(1_u64))
        .maximum(Some(domain::activities::Movement::LONGEST.0));
    /// When somebody set out: with its offset, or without one as the clock on the wall showed it.
    ActivityStart = ObjectBuilder::new().schema_type(Type::String).examples(["2026-03-01T18:30:00+01:00", "2026-03-01T18:30"]);
    /// How a file of activities is written.
    ImportFormat = choice(domain::imports::ImportFormat::ALL.iter().map(|format| format.as_str()));
    /// How far an import is.
    ImportState = choice(domain::imports::ImportState::ALL.iter().filter(|state| **state != domain::imports::ImportState::Receiving).map(|state| state.as_str()));
    /// What somebody notes about an activity.
    ActivityNote = text(0, domain::activities::ActivityNote::MAX);
    /// What somebody calls a place.
    PlaceName = line(domain::activities::PlaceName::MAX);
    /// Where an activity was logged first.
    ActivitySource = text(1, domain::activities::Source::MAX as u64).pattern(Some("^[a-z0-9._-]+$")).default(Some("manual".into()));
    /// The id under which the source knows an activity.
    ActivitySourceId = line(domain::activities::SourceId::MAX);
    /// A day of the calendar.
    Day = ObjectBuilder::new()
        .schema_type(Type::String)
        .format(Some(SchemaFormat::KnownFormat(KnownFormat::Date)));
    /// A period that follows the calendar where the viewer lives.
    Period = choice(domain::NamedPeriod::ALL.iter().map(|period| period.as_str()));
    /// In which steps a trend goes.
    TrendStep = choice(domain::TrendStep::ALL.iter().map(|step| step.as_str()));
    /// True, where false says nothing.
    OnlyTrue = ObjectBuilder::new().schema_type(Type::Boolean).enum_values(Some([true]));
    /// Why a current streak stands, or why there is none.
    StreakState = choice(["active_today", "waits_for_today", "ahead", "broken", "never_begun"]);
    /// What kind of file a route is in.
    RouteFormat = choice(domain::routes::Format::ALL.map(domain::routes::Format::as_str));
    /// How often a way is gone.
    RouteLaps = ObjectBuilder::new()
        .schema_type(Type::Integer)
        .minimum(Some(1_u64))
        .maximum(Some(domain::routes::Trip::MAX_LAPS))
        .default(Some(1.into()));
    /// What a member may do.
    TeamRole = choice(domain::Role::ALL.iter().map(|role| role.as_str()));
    /// How an invite stands.
    InviteState = choice(domain::InviteState::ALL.iter().map(|state| state.as_str()));
    /// The language of what is written to a person.
    Language = choice(domain::Language::ALL.iter().map(|language| language.as_str()));
    /// What distances are shown in.
    Units = choice(domain::Units::ALL.iter().map(|units| units.as_str()));
    /// The IANA name of a time zone.
    TimeZone = choice(domain::TimeZone::names()).extensions(Some(variant_names(domain::TimeZone::names())));
    /// What a token opens.
    TokenScope = choice(domain::Scope::ALL.map(domain::Scope::as_str));
    /// How many days a token lives.
    TokenLifetime = ObjectBuilder::new()
        .schema_type(Type::Integer)
        .minimum(Some(1_u64))
        .maximum(Some(domain::TokenLifetime::MAX_DAYS))
        .default(Some(90.into()));
}

fn metres(least: u64, most: domain::Distance) -> ObjectBuilder {
    ObjectBuilder::new()
        .schema_type(Type::Number)
        .minimum(Some(least))
        .maximum(Some(most.metres()))
        .multiple_of(Some(0.001))
}

fn number(most: i32) -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(1_u64)).maximum(Some(most.unsigned_abs()))
}

fn choice(names: impl IntoIterator<Item = &'static str>) -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::String).enum_values(Some(names))
}

/// Names for the variants of an enum in generated clients, for values that they could not tell apart by their letters: `GMT+0` and `GMT-0`.
fn variant_names(values: impl IntoIterator<Item = &'static str>) -> Extensions {
    let name = |value: &str| value.replace('+', "_plus_").replace('-', "_minus_").replace('/', "__").to_uppercase();
    let names: Vec<_> = values.into_iter().map(name).collect();
    Extensions::builder().add("x-enum-varnames", serde_json::json!(names)).build()
}

fn text(least: u64, most: u64) -> ObjectBuilder {
    let bound = |length| usize::try_from(length).ok();
    ObjectBuilder::new().schema_type(Type::String).min_length(bound(least)).max_length(bound(most))
}

/// One line of any script with at least one visible character, as `milequest_domain::LineError` has it.
fn line(most: u64) -> ObjectBuilder {
    let hidden = HIDDEN.iter().filter(|(first, _)| *first <= '\u{ffff}');
    let hidden: String = hidden.map(|(a, b)| format!(r"\u{:04x}-\u{:04x}", u32::from(*a), u32::from(*b))).collect();
    let hidden = format!(r"\u0000-\u001f\u007f-\u009f{hidden}");
    // Beyond the first plane, only the domain looks: patterns there are written in two ways.
    text(1, most).pattern(Some(format!(r"^[^{hidden}]*[^\s\u200c\u200d\ufe00-\ufe0f{hidden}][^{hidden}]*$")))
}
