//! Removes what could identify a person from activities that count for teams, and from the row of the person.

use crate::{
    StoreError, Tx,
    accounts::search_terms,
    db::statement::statement,
    events, people,
    schema::{
        achievement_checks, calendar_feeds, earned_achievements, notification_inboxes, notification_preferences,
        notification_quiet_hours, users,
    },
    tracks,
};
use chrono::{DateTime, Utc};
use diesel::{
    dsl::sql,
    prelude::*,
    sql_types::{BigInt, Text, Uuid as SqlUuid},
};
use milequest_domain::{DistanceUnits, Language, TimeZone, UserId, deliveries::MailFrequency};
use uuid::Uuid;

statement! {
    /// Removes notes, places, sources, hours and zones from the activities of some days of a person.
    MakeActivitiesNameless = "make_activities_nameless.sql" { person: SqlUuid as Uuid, most: BigInt as i64 } -> BigInt
}

statement! {
    /// Removes the early hours from days of a person on which there is no activity with an hour.
    ClearHours = "clear_hours.sql" { person: SqlUuid as Uuid, most: BigInt as i64 }
}

/// Removes what could identify a person or a place from about `most` activities, with the hours of their days, and returns their number.
pub(super) fn make_some_activities_nameless(tx: &mut Tx<'_>, person: UserId, most: i64) -> Result<usize, StoreError> {
    let statement = MakeActivitiesNameless { person: person.uuid(), most };
    let changed: i64 = tx.query("activities.make_nameless", |pg| statement.get_result(pg))?;
    usize::try_from(changed).map_err(StoreError::corrupt)
}

/// Removes the early hours from at most `most` other days, and returns their number.
pub(super) fn clear_some_hours(tx: &mut Tx<'_>, person: UserId, most: i64) -> Result<usize, StoreError> {
    let statement = ClearHours { person: person.uuid(), most };
    tx.query("user_kind_days.clear_hours", |pg| statement.execute(pg))
}

/// Removes everything from a person that could identify the person, and deletes what is left beside the activities.
pub(super) fn make_nameless(tx: &mut Tx<'_>, person: UserId, now: DateTime<Utc>) -> Result<(), StoreError> {
    let id = person.uuid();
    let (language, units) = (Language::default().as_str(), DistanceUnits::default().as_str());
    let anonymous = (
        // The last digits of an id are random ones.
        users::username.eq(sql::<Text>("'gone-' || right(replace(id::text, '-', ''), 20)")),
        users::display_name.eq("Somebody who left"),
        users::time_zone.eq(TimeZone::UTC.name()),
        users::language.eq(language),
        users::units.eq(units),
        users::email_sealed.eq(None::<Vec<u8>>),
        users::email_index.eq(None::<Vec<u8>>),
        users::email_key.eq(None::<Vec<u8>>),
        users::email_verified_at.eq(None::<DateTime<Utc>>),
        users::password_hash.eq(None::<String>),
        users::mail_frequency.eq(MailFrequency::default().as_str()),
        users::mail_paused_at.eq(None::<DateTime<Utc>>),
        users::is_admin.eq(false),
        users::is_private.eq(false),
        users::suspended_until.eq(None::<DateTime<Utc>>),
        users::photo_id.eq(None::<Uuid>),
        users::updated_at.eq(now),
        users::purged_at.eq(now),
    );
    tx.query("users.make_nameless", |pg| diesel::update(users::table.find(id)).set(anonymous).execute(pg))?;
    search_terms::delete(tx, &[id])?;
    people::purge::delete_profile(tx, person)?;
    tracks::delete_zones_of_user(tx, person)?;
    events::delete_followed_categories(tx, person)?;
    let feed = calendar_feeds::table.find(id);
    tx.query("calendar_feeds.purge", |pg| diesel::delete(feed).execute(pg))?;
    let earned = earned_achievements::table.filter(earned_achievements::user_id.eq(id));
    tx.query("earned_achievements.purge", |pg| diesel::delete(earned).execute(pg))?;
    let checks = achievement_checks::table.filter(achievement_checks::user_id.eq(id));
    tx.query("achievement_checks.purge", |pg| diesel::delete(checks).execute(pg))?;
    let inbox = notification_inboxes::table.filter(notification_inboxes::user_id.eq(id));
    tx.query("notification_inboxes.purge", |pg| diesel::delete(inbox).execute(pg))?;
    let preferences = notification_preferences::table.filter(notification_preferences::user_id.eq(id));
    tx.query("notification_preferences.purge", |pg| diesel::delete(preferences).execute(pg))?;
    let quiet_hours = notification_quiet_hours::table.filter(notification_quiet_hours::user_id.eq(id));
    tx.query("notification_quiet_hours.purge", |pg| diesel::delete(quiet_hours).execute(pg).map(drop))
}
