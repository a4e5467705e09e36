//! What people set differently from the defaults, and their quiet hours.

use crate::{
    Conn, StoreError, Tx,
    db::statement::statement,
    schema::{notification_preferences as preferences, notification_quiet_hours as quiet_hours, users},
};
use chrono::{DateTime, Utc};
use diesel::{
    prelude::*,
    sql_types::{Bool, Json, Nullable, SmallInt, Text, Timestamptz, Untyped, Uuid as SqlUuid},
};
use milequest_domain::{
    TimeZone, UserId,
    deliveries::{MailFrequency, MailReader},
    notifications::{LocalMinute, NotificationPreference, NotificationPreferences, QuietHours},
};
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

/// The preferences of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredPreferences {
    /// What is on.
    pub preferences: NotificationPreferences,
    /// The quiet hours.
    pub quiet_hours: Option<QuietHours>,
    /// The zone in which they are.
    pub time_zone: TimeZone,
    /// How often mail goes out.
    pub mail_frequency: MailFrequency,
    /// Whether there is a confirmed address for mail.
    pub has_address: bool,
    /// Since when mail is paused, if it is.
    pub mail_paused_at: Option<DateTime<Utc>>,
}

impl StoredPreferences {
    /// What planning mail depends on.
    #[must_use]
    pub const fn mail_reader(&self) -> MailReader {
        MailReader {
            has_address: self.has_address,
            is_paused: self.mail_paused_at.is_some(),
            frequency: self.mail_frequency,
            quiet_hours: self.quiet_hours,
            zone: self.time_zone,
        }
    }
}

statement! {
    /// Reads the preferences of a person.
    FindPreferences = "find_preferences.sql" { user: SqlUuid as Uuid } -> Untyped
}

#[derive(QueryableByName)]
struct PreferencesRow {
    #[diesel(sql_type = Text)]
    time_zone: String,
    #[diesel(sql_type = Nullable<SmallInt>)]
    start_minute: Option<i16>,
    #[diesel(sql_type = Nullable<SmallInt>)]
    end_minute: Option<i16>,
    #[diesel(sql_type = Text)]
    mail_frequency: String,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    mail_paused_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Bool)]
    has_address: bool,
    #[diesel(sql_type = Nullable<Json>)]
    preferences: Option<Value>,
}

/// A preference as the database writes it in JSON. A name that only a newer program knows is ignored.
#[derive(Deserialize)]
struct PreferenceJson {
    category: String,
    channel: String,
    is_on: bool,
}

/// The preferences of a person.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such person.
pub fn find_preferences(conn: &mut Conn, user: UserId) -> Result<StoredPreferences, StoreError> {
    let statement = FindPreferences { user: user.uuid() };
    let row: PreferencesRow = conn.query("notification_preferences.find", |pg| statement.get_result(pg))?;
    Ok(StoredPreferences {
        preferences: read_preferences(row.preferences)?,
        quiet_hours: read_quiet_hours(row.start_minute.zip(row.end_minute))?,
        // A zone that only an older program knew must not keep a person from their preferences.
        time_zone: row.time_zone.parse().unwrap_or(TimeZone::UTC),
        mail_frequency: row.mail_frequency.parse().map_err(StoreError::corrupt)?,
        has_address: row.has_address,
        mail_paused_at: row.mail_paused_at,
    })
}

/// The preferences of a person, locked until the transaction ends, so that of two edits at once the second sees the first.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such person.
pub fn lock_preferences(tx: &mut Tx<'_>, user: UserId) -> Result<StoredPreferences, StoreError> {
    tx.query("users.lock_for_preferences", |pg| {
        users::table.find(user.uuid()).select(users::id).for_no_key_update().first::<Uuid>(pg).map(drop)
    })?;
    find_preferences(tx, user)
}

/// Replaces the preferences and the quiet hours of a person. The caller has locked them.
pub fn update_preferences(
    tx: &mut Tx<'_>,
    user: UserId,
    chosen: &NotificationPreferences,
    quiet: Option<QuietHours>,
) -> Result<(), StoreError> {
    let user = user.uuid();
    tx.query("notification_preferences.delete", |pg| {
        diesel::delete(preferences::table.filter(preferences::user_id.eq(user))).execute(pg).map(drop)
    })?;
    let row = |preference: NotificationPreference| {
        (
            preferences::user_id.eq(user),
            preferences::category.eq(preference.category.as_str()),
            preferences::channel.eq(preference.channel.as_str()),
            preferences::is_on.eq(preference.is_on),
        )
    };
    let rows: Vec<_> = chosen.differing().map(row).collect();
    if !rows.is_empty() {
        tx.query("notification_preferences.insert", |pg| {
            diesel::insert_into(preferences::table).values(rows).execute(pg).map(drop)
        })?;
    }
    tx.query("notification_quiet_hours.delete", |pg| {
        diesel::delete(quiet_hours::table.find(user)).execute(pg).map(drop)
    })?;
    let Some(hours) = quiet else { return Ok(()) };
    let minute = |minute: LocalMinute| i16::try_from(minute.number()).map_err(StoreError::corrupt);
    let row = (
        quiet_hours::user_id.eq(user),
        quiet_hours::start_minute.eq(minute(hours.start())?),
        quiet_hours::end_minute.eq(minute(hours.end())?),
    );
    tx.query("notification_quiet_hours.insert", |pg| {
        diesel::insert_into(quiet_hours::table).values(row).execute(pg).map(drop)
    })
}

/// Stores how often a person gets mail.
pub fn update_mail_frequency(tx: &mut Tx<'_>, user: UserId, frequency: MailFrequency) -> Result<(), StoreError> {
    let column = users::mail_frequency.eq(frequency.as_str());
    tx.query("users.set_mail_frequency", |pg| {
        diesel::update(users::table.find(user.uuid())).set(column).execute(pg).map(drop)
    })
}

/// Reads a JSON list of preferences.
pub(super) fn read_preferences(list: Option<Value>) -> Result<NotificationPreferences, StoreError> {
    let rows: Vec<PreferenceJson> =
        list.map(serde_json::from_value).transpose().map_err(StoreError::corrupt)?.unwrap_or_default();
    let read = |row: PreferenceJson| {
        let (category, channel) = (row.category.parse().ok()?, row.channel.parse().ok()?);
        Some(NotificationPreference { category, channel, is_on: row.is_on })
    };
    Ok(NotificationPreferences::from_stored(rows.into_iter().filter_map(read)))
}

/// Reads quiet hours from their minutes.
pub(super) fn read_quiet_hours(minutes: Option<(i16, i16)>) -> Result<Option<QuietHours>, StoreError> {
    let Some((start, end)) = minutes else { return Ok(None) };
    let minute = |number: i16| {
        let number = u16::try_from(number).map_err(StoreError::corrupt)?;
        LocalMinute::from_number(number).map_err(StoreError::corrupt)
    };
    QuietHours::new(minute(start)?, minute(end)?).map(Some).map_err(StoreError::corrupt)
}
