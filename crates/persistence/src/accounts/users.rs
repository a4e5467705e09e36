//! People with an account.

use crate::{
    CacheOwner, Conn, StoreError, Tx,
    accounts::search_terms,
    people, photos, posts,
    schema::{
        achievement_checks, activities, contributions, deliveries, earned_achievements, imports, moderation_cases,
        moderation_reports, notification_inboxes, notification_preferences, notification_quiet_hours, user_kind_days,
        users,
    },
};
use chrono::{DateTime, Utc};
use diesel::{
    backend::Backend,
    deserialize::{self, FromSql},
    dsl::{exists, select, sql},
    prelude::*,
    sql_types::{Text, Timestamptz},
};
use milequest_domain::{DisplayName, DistanceUnits, Language, TimeZone, UserId, Username, deliveries::MailFrequency};
use uuid::Uuid;

/// A person.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = users, check_for_backend(diesel::pg::Pg))]
pub struct User {
    /// The id.
    #[diesel(deserialize_as = Uuid, serialize_as = Uuid)]
    pub id: UserId,
    /// The username.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub username: Username,
    /// The display name.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub display_name: DisplayName,
    /// The time zone of the person's local days.
    #[diesel(deserialize_as = StoredTimeZone, serialize_as = String)]
    pub time_zone: TimeZone,
    /// The language of the person's mail.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub language: Language,
    /// The units in which distances are shown.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub units: DistanceUnits,
    /// Whether the person is an admin of the server.
    pub is_admin: bool,
    /// When the email address was verified, if it was.
    pub email_verified_at: Option<DateTime<Utc>>,
    /// When an admin disabled the account, if it is disabled.
    pub disabled_at: Option<DateTime<Utc>>,
    /// When the account was closed, if it is closed.
    pub deleted_at: Option<DateTime<Utc>>,
    /// When the account was made.
    pub created_at: DateTime<Utc>,
    /// When the profile was last changed.
    pub updated_at: DateTime<Utc>,
    /// When the suspension of the person ends, if the person is suspended. A job ends it a little after this time.
    pub suspended_until: Option<DateTime<Utc>>,
}

/// A time zone as it is stored. The database of time zones renames and drops zones, so a newer program may not know a
/// stored one. Such a zone is read as UTC until the person chooses another, so that nobody loses access because of the
/// name of a zone.
pub struct StoredTimeZone(String);

impl From<StoredTimeZone> for TimeZone {
    fn from(StoredTimeZone(name): StoredTimeZone) -> Self {
        name.parse().unwrap_or_else(|_| {
            tracing::debug!(name, "a zone is not known any more; taking UTC instead");
            Self::UTC
        })
    }
}

impl<DB: Backend> Queryable<Text, DB> for StoredTimeZone
where
    String: FromSql<Text, DB>,
{
    type Row = String;

    fn build(name: String) -> deserialize::Result<Self> {
        Ok(Self(name))
    }
}

/// The changes of a profile; `None` leaves a field as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProfileChange {
    /// The new display name.
    pub display_name: Option<DisplayName>,
    /// The new zone.
    pub time_zone: Option<TimeZone>,
    /// The new language.
    pub language: Option<Language>,
    /// The new units.
    pub units: Option<DistanceUnits>,
}

/// The constraint that keeps usernames unique.
pub const USERNAME_KEY: &str = "users_username_key";

/// Creates a person, whom searches find from now on.
///
/// # Errors
/// [`USERNAME_KEY`] when the name is taken.
pub fn create(tx: &mut Tx<'_>, user: &User) -> Result<(), StoreError> {
    tx.query("users.insert", |pg| diesel::insert_into(users::table).values(user.clone()).execute(pg).map(drop))?;
    search_terms::replace(tx, user.id, &user.username, &user.display_name)
}

/// The person with this username.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub fn find_by_username(conn: &mut Conn, username: &Username) -> Result<User, StoreError> {
    conn.query("users.find_by_username", |pg| {
        users::table.filter(users::username.eq(username.as_str())).select(User::as_select()).first(pg)
    })
}

/// The person with this id, locked until this transaction ends.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub fn lock(tx: &mut Tx<'_>, id: UserId) -> Result<User, StoreError> {
    tx.query("users.lock", |pg| users::table.find(id.uuid()).select(User::as_select()).for_no_key_update().first(pg))
}

/// People ordered by username, from after this one.
pub fn list(conn: &mut Conn, after: Option<&Username>, most: i64) -> Result<Vec<User>, StoreError> {
    let mut people = users::table.order(users::username).limit(most).select(User::as_select()).into_boxed();
    if let Some(after) = after {
        people = people.filter(users::username.gt(after.as_str()));
    }
    conn.query("users.list", |pg| people.load(pg))
}

/// Whether any person exists.
pub fn any_exists(conn: &mut Conn) -> Result<bool, StoreError> {
    conn.query("users.any", |pg| select(exists(users::table.select(users::id))).get_result(pg))
}

/// Whether anybody is an admin of this server.
pub fn any_admin_exists(conn: &mut Conn) -> Result<bool, StoreError> {
    let admins = users::table.filter(users::is_admin).select(users::id);
    conn.query("users.any_admin", |pg| select(exists(admins)).get_result(pg))
}

/// A change of an account's status by an admin or the owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountStatus {
    /// Whether the person is an admin of the server.
    Admin(bool),
    /// Disables the account from this moment on, or enables it again.
    Disabled(Option<DateTime<Utc>>),
    /// Closes the account from this moment on, or opens it again.
    Closed(Option<DateTime<Utc>>),
}

/// Changes the status of an account.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such person.
pub fn update_status(
    tx: &mut Tx<'_>,
    id: UserId,
    standing: AccountStatus,
    now: DateTime<Utc>,
) -> Result<User, StoreError> {
    let mut change = AccountStatusChange { updated_at: now, is_admin: None, disabled_at: None, deleted_at: None };
    match standing {
        AccountStatus::Admin(is_admin) => change.is_admin = Some(is_admin),
        AccountStatus::Disabled(since) => change.disabled_at = Some(since),
        AccountStatus::Closed(since) => change.deleted_at = Some(since),
    }
    tx.invalidate(CacheOwner::User(id));
    let user: User = tx.query("users.set_standing", |pg| {
        diesel::update(users::table.find(id.uuid())).set(change).returning(User::as_returning()).get_result(pg)
    })?;
    match standing {
        AccountStatus::Closed(Some(_)) => search_terms::delete(tx, &[id.uuid()])?,
        AccountStatus::Closed(None) => search_terms::replace(tx, id, &user.username, &user.display_name)?,
        AccountStatus::Admin(_) | AccountStatus::Disabled(_) => {}
    }
    Ok(user)
}

#[derive(AsChangeset)]
#[diesel(table_name = users)]
struct AccountStatusChange {
    updated_at: DateTime<Utc>,
    is_admin: Option<bool>,
    disabled_at: Option<Option<DateTime<Utc>>>,
    deleted_at: Option<Option<DateTime<Utc>>>,
}

/// Purges up to `most` accounts that were closed before this moment, and returns them. A person with activities that
/// count for a team stays as an anonymous row with days and distances, so that no team loses its totals.
pub fn purge_closed(
    tx: &mut Tx<'_>,
    before: DateTime<Utc>,
    now: DateTime<Utc>,
    most: i64,
) -> Result<Vec<UserId>, StoreError> {
    let closed = users::table
        .filter(users::deleted_at.lt(before))
        .filter(users::purged_at.is_null())
        .order(users::deleted_at)
        .limit(most);
    let ids: Vec<Uuid> =
        tx.query("users.closed_before", |pg| closed.select(users::id).for_update().skip_locked().load(pg))?;
    ids.iter().for_each(|id| tx.invalidate(CacheOwner::User((*id).into())));
    let purged: Vec<UserId> = ids.iter().map(|id| (*id).into()).collect();
    posts::delete_interactions_of(tx, &purged, now)?;
    for person in &purged {
        // A job deletes their files.
        photos::remove_all_of_user(tx, *person)?;
    }
    people::purge::delete_all_of_people(tx, &ids)?;
    let movers: Vec<Uuid> = tx.query("users.who_moved", |pg| {
        activities::table.filter(activities::user_id.eq_any(&ids)).select(activities::user_id).distinct().load(pg)
    })?;
    let others = users::table.filter(users::id.eq_any(&ids)).filter(users::id.ne_all(&movers));
    tx.query("users.purge", |pg| diesel::delete(others).execute(pg))?;
    if !movers.is_empty() {
        make_nameless(tx, &movers, now)?;
    }
    Ok(purged)
}

/// Removes everything from people and their activities that could identify a person or a place.
fn make_nameless(tx: &mut Tx<'_>, ids: &[Uuid], now: DateTime<Utc>) -> Result<(), StoreError> {
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
        users::updated_at.eq(now),
        users::purged_at.eq(now),
    );
    let people = users::table.filter(users::id.eq_any(ids));
    tx.query("users.make_nameless", |pg| diesel::update(people).set(anonymous).execute(pg))?;
    search_terms::delete(tx, ids)?;
    let sent = imports::table.filter(imports::user_id.eq_any(ids));
    tx.query("imports.forget_people", |pg| diesel::delete(sent).execute(pg))?;
    let earned = earned_achievements::table.filter(earned_achievements::user_id.eq_any(ids));
    tx.query("earned_achievements.forget", |pg| diesel::delete(earned).execute(pg))?;
    let checks = achievement_checks::table.filter(achievement_checks::user_id.eq_any(ids));
    tx.query("achievement_checks.forget", |pg| diesel::delete(checks).execute(pg))?;
    let sent = deliveries::table.filter(deliveries::user_id.eq_any(ids));
    tx.query("deliveries.forget", |pg| diesel::delete(sent).execute(pg))?;
    // Notifications and their items go with the inbox.
    let inboxes = notification_inboxes::table.filter(notification_inboxes::user_id.eq_any(ids));
    tx.query("notification_inboxes.forget", |pg| diesel::delete(inboxes).execute(pg))?;
    let preferences = notification_preferences::table.filter(notification_preferences::user_id.eq_any(ids));
    tx.query("notification_preferences.forget", |pg| diesel::delete(preferences).execute(pg))?;
    let quiet_hours = notification_quiet_hours::table.filter(notification_quiet_hours::user_id.eq_any(ids));
    tx.query("notification_quiet_hours.forget", |pg| diesel::delete(quiet_hours).execute(pg))?;
    // Decisions about a person, with the appeals, go with the cases.
    let cases = moderation_cases::table.filter(moderation_cases::person_id.eq_any(ids));
    tx.query("moderation_cases.forget", |pg| diesel::delete(cases).execute(pg))?;
    let reports = moderation_reports::table.filter(moderation_reports::reporter_id.eq_any(ids));
    tx.query("moderation_reports.forget", |pg| diesel::delete(reports).execute(pg))?;
    let nothing = (
        activities::note.eq(""),
        activities::place.eq(None::<serde_json::Value>),
        activities::source.eq("manual"),
        activities::source_id.eq(None::<String>),
        // The day is kept, and the time of day is removed.
        activities::started_at.eq(sql::<Timestamptz>("day::timestamp AT TIME ZONE 'UTC'")),
        activities::time_zone.eq(TimeZone::UTC.name()),
        activities::start_hour.eq(None::<i16>),
    );
    let theirs = activities::table.filter(activities::user_id.eq_any(ids));
    tx.query("activities.make_nameless", |pg| diesel::update(theirs).set(nothing).execute(pg).map(drop))?;
    let no_hours = (user_kind_days::public_early.eq(Vec::<i32>::new()), user_kind_days::early.eq(Vec::<i32>::new()));
    let days = user_kind_days::table.filter(user_kind_days::user_id.eq_any(ids));
    tx.query("user_kind_days.make_nameless", |pg| diesel::update(days).set(no_hours).execute(pg))?;
    let counted = activities::table.filter(activities::user_id.eq_any(ids)).select(activities::id);
    let counted = contributions::table.filter(contributions::activity_id.eq_any(counted));
    let as_of_it = sql::<Timestamptz>("(SELECT started_at FROM activities a WHERE a.id = activity_id)");
    tx.query("contributions.make_nameless", |pg| {
        diesel::update(counted).set(contributions::started_at.eq(as_of_it)).execute(pg).map(drop)
    })
}

/// Whether this person was purged.
pub fn is_purged(conn: &mut Conn, id: UserId) -> Result<bool, StoreError> {
    let gone = users::table.find(id.uuid()).filter(users::purged_at.is_not_null());
    conn.query("users.is_purged", |pg| select(exists(gone)).get_result(pg))
}

/// Changes a profile and returns it.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such person.
pub fn update(tx: &mut Tx<'_>, id: UserId, change: &ProfileChange, now: DateTime<Utc>) -> Result<User, StoreError> {
    let columns = (
        change.display_name.as_ref().map(|name| users::display_name.eq(name.as_str())),
        change.time_zone.map(|zone| users::time_zone.eq(zone.name())),
        change.language.map(|language| users::language.eq(language.as_str())),
        change.units.map(|units| users::units.eq(units.as_str())),
        users::updated_at.eq(now),
    );
    tx.invalidate(CacheOwner::User(id));
    let user: User = tx.query("users.change", |pg| {
        diesel::update(users::table.find(id.uuid())).set(columns).returning(User::as_returning()).get_result(pg)
    })?;
    if change.display_name.is_some() {
        search_terms::replace(tx, id, &user.username, &user.display_name)?;
    }
    Ok(user)
}
