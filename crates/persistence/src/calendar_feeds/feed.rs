//! The calendar feed of a person. Only a hash of the secret in its address is stored.

use crate::{
    Conn, StoreError, Tx,
    db::commit::WITHOUT_WAITING,
    schema::{calendar_feeds as feeds, users},
};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::{dsl::sql, prelude::*, sql_types::Text, upsert::excluded};
use milequest_domain::{
    DistanceUnits, Language, TimeZone, UserId,
    calendar_feeds::{CalendarActivities, CalendarContents},
};
use uuid::Uuid;

/// How far the recorded time of the last read may be behind.
pub const LAST_READ_PRECISION: TimeDelta = TimeDelta::minutes(5);

/// A calendar feed, without its secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CalendarFeed {
    /// What it contains.
    pub contents: CalendarContents,
    /// When its address was created.
    pub created_at: DateTime<Utc>,
    /// When a program last read it, exact to [`LAST_READ_PRECISION`].
    pub last_read_at: Option<DateTime<Utc>>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = feeds, check_for_backend(diesel::pg::Pg))]
struct FeedRow {
    activities: String,
    goals: bool,
    created_at: DateTime<Utc>,
    last_read_at: Option<DateTime<Utc>>,
}

impl TryFrom<FeedRow> for CalendarFeed {
    type Error = StoreError;

    fn try_from(row: FeedRow) -> Result<Self, StoreError> {
        let activities: CalendarActivities = row.activities.parse().map_err(StoreError::corrupt)?;
        Ok(Self {
            contents: CalendarContents::new(activities, row.goals).map_err(StoreError::corrupt)?,
            created_at: row.created_at,
            last_read_at: row.last_read_at,
        })
    }
}

/// A calendar feed with its owner, as whoever has the secret reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedReader {
    /// The owner.
    pub owner: UserId,
    /// The time zone of the owner.
    pub time_zone: TimeZone,
    /// The language of the owner.
    pub language: Language,
    /// The units of the owner.
    pub units: DistanceUnits,
    /// The feed.
    pub feed: CalendarFeed,
}

/// Creates the feed of a person. It replaces an earlier one, whose address then shows nothing.
pub fn upsert(tx: &mut Tx<'_>, owner: UserId, feed: &CalendarFeed, secret_hash: &[u8; 32]) -> Result<(), StoreError> {
    let row = (
        feeds::user_id.eq(owner.uuid()),
        feeds::secret_hash.eq(secret_hash.as_slice()),
        feeds::activities.eq(feed.contents.activities().as_str()),
        feeds::goals.eq(feed.contents.goals()),
        feeds::created_at.eq(feed.created_at),
        feeds::last_read_at.eq(feed.last_read_at),
    );
    tx.query("calendar_feeds.upsert", |pg| {
        diesel::insert_into(feeds::table)
            .values(row)
            .on_conflict(feeds::user_id)
            .do_update()
            .set((
                feeds::secret_hash.eq(excluded(feeds::secret_hash)),
                feeds::activities.eq(excluded(feeds::activities)),
                feeds::goals.eq(excluded(feeds::goals)),
                feeds::created_at.eq(excluded(feeds::created_at)),
                feeds::last_read_at.eq(excluded(feeds::last_read_at)),
            ))
            .execute(pg)
            .map(drop)
    })
}

/// The feed of a person, if there is one.
pub fn find(conn: &mut Conn, owner: UserId) -> Result<Option<CalendarFeed>, StoreError> {
    let row: Option<FeedRow> = conn.query("calendar_feeds.find", |pg| {
        feeds::table.find(owner.uuid()).select(FeedRow::as_select()).first(pg).optional()
    })?;
    row.map(CalendarFeed::try_from).transpose()
}

/// Deletes the feed of a person. Returns whether there was one.
pub fn delete(tx: &mut Tx<'_>, owner: UserId) -> Result<bool, StoreError> {
    let feed = feeds::table.find(owner.uuid());
    tx.query("calendar_feeds.delete", |pg| diesel::delete(feed).execute(pg)).map(|rows| rows > 0)
}

/// The owner of a feed, as its calendar names times and distances.
#[derive(Queryable, Selectable)]
#[diesel(table_name = users, check_for_backend(diesel::pg::Pg))]
struct OwnerRow {
    id: Uuid,
    time_zone: String,
    language: String,
    units: String,
}

/// Finds the feed with this secret, unless its owner's account is disabled or closed.
pub fn find_reader(conn: &mut Conn, secret_hash: &[u8; 32]) -> Result<Option<FeedReader>, StoreError> {
    let found: Option<(FeedRow, OwnerRow)> = conn.query("calendar_feeds.find_reader", |pg| {
        feeds::table
            .inner_join(users::table)
            .filter(feeds::secret_hash.eq(secret_hash.as_slice()))
            .filter(users::disabled_at.is_null().and(users::deleted_at.is_null()))
            .select((FeedRow::as_select(), OwnerRow::as_select()))
            .first(pg)
            .optional()
    })?;
    found
        .map(|(feed, owner)| {
            Ok(FeedReader {
                owner: owner.id.into(),
                // An unknown time zone is read as UTC, as for the person's own profile.
                time_zone: owner.time_zone.parse().unwrap_or(TimeZone::UTC),
                language: owner.language.parse().map_err(StoreError::corrupt)?,
                units: owner.units.parse().map_err(StoreError::corrupt)?,
                feed: feed.try_into()?,
            })
        })
        .transpose()
}

/// Records that the feed with this secret was read. The request does not wait for the disk because of it.
pub fn update_last_read(tx: &mut Tx<'_>, secret_hash: &[u8; 32], now: DateTime<Utc>) -> Result<(), StoreError> {
    let feed = feeds::table.filter(feeds::secret_hash.eq(secret_hash.as_slice()));
    tx.query("calendar_feeds.update_last_read", |pg| {
        let update = diesel::update(feed).set(feeds::last_read_at.eq(now));
        update.returning(sql::<Text>(WITHOUT_WAITING)).get_result::<String>(pg).optional().map(drop)
    })
}
