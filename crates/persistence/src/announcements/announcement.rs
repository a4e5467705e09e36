//! The rows of announcements.

use crate::{
    Conn, Page, PageRequest, StoreError, Tx,
    db::column::OptionalText,
    schema::{announcements, users},
};
use chrono::{DateTime, Utc};
use diesel::{pg::Pg, prelude::*};
use milequest_domain::{
    AnnouncementId, TeamId, UserId,
    announcements::{AnnouncementBody, AnnouncementLink, AnnouncementState, AnnouncementTitle},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// An announcement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Announcement {
    /// The id.
    pub id: AnnouncementId,
    /// The team. None: it is for everybody.
    pub team_id: Option<TeamId>,
    /// Who wrote it. None: the account was purged.
    pub author_id: Option<UserId>,
    /// The title.
    pub title: AnnouncementTitle,
    /// The text.
    pub body: AnnouncementBody,
    /// Where it leads.
    pub link: Option<AnnouncementLink>,
    /// The state.
    pub state: AnnouncementState,
    /// When it is sent.
    pub starts_at: DateTime<Utc>,
    /// When it means nothing any more.
    pub expires_at: Option<DateTime<Utc>>,
    /// The last person who was told, in the order of ids.
    pub told_through: Option<UserId>,
    /// The number of people whom it was for, so far.
    pub audience: i32,
    /// The number of those who got a notification.
    pub recorded: i32,
    /// When it was written.
    pub created_at: DateTime<Utc>,
    /// When all had been told, or when it was cancelled.
    pub ended_at: Option<DateTime<Utc>>,
}

/// A row of `announcements`.
#[derive(Queryable, Selectable)]
#[diesel(table_name = announcements, check_for_backend(Pg))]
struct AnnouncementRow {
    id: Uuid,
    team_id: Option<Uuid>,
    author_id: Option<Uuid>,
    title: String,
    body: String,
    #[diesel(deserialize_as = OptionalText<AnnouncementLink>)]
    link: Option<AnnouncementLink>,
    state: String,
    starts_at: DateTime<Utc>,
    expires_at: Option<DateTime<Utc>>,
    told_through: Option<Uuid>,
    audience: i32,
    recorded: i32,
    created_at: DateTime<Utc>,
    ended_at: Option<DateTime<Utc>>,
}

impl TryFrom<AnnouncementRow> for Announcement {
    type Error = StoreError;

    fn try_from(row: AnnouncementRow) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id.into(),
            team_id: row.team_id.map(TeamId::from),
            author_id: row.author_id.map(UserId::from),
            title: row.title.parse().map_err(StoreError::corrupt)?,
            body: row.body.parse().map_err(StoreError::corrupt)?,
            link: row.link,
            state: row.state.parse().map_err(StoreError::corrupt)?,
            starts_at: row.starts_at,
            expires_at: row.expires_at,
            told_through: row.told_through.map(UserId::from),
            audience: row.audience,
            recorded: row.recorded,
            created_at: row.created_at,
            ended_at: row.ended_at,
        })
    }
}

/// Creates an announcement that nobody has been told of.
pub fn create(tx: &mut Tx<'_>, new: &Announcement) -> Result<(), StoreError> {
    let row = (
        announcements::id.eq(new.id.uuid()),
        announcements::team_id.eq(new.team_id.map(TeamId::uuid)),
        announcements::author_id.eq(new.author_id.map(UserId::uuid)),
        announcements::title.eq(new.title.as_str()),
        announcements::body.eq(new.body.as_str()),
        announcements::link.eq(new.link.as_ref().map(AnnouncementLink::as_str)),
        announcements::state.eq(new.state.as_str()),
        announcements::starts_at.eq(new.starts_at),
        announcements::expires_at.eq(new.expires_at),
        announcements::created_at.eq(new.created_at),
    );
    tx.query("announcements.create", |pg| diesel::insert_into(announcements::table).values(row).execute(pg).map(drop))
}

/// The announcement with this id to this audience: a team, or everybody.
pub fn find(conn: &mut Conn, team: Option<TeamId>, id: AnnouncementId) -> Result<Option<Announcement>, StoreError> {
    let row: Option<AnnouncementRow> = conn.query("announcements.find", |pg| {
        announcements::table
            .find(id.uuid())
            .filter(announcements::team_id.is_not_distinct_from(team.map(TeamId::uuid)))
            .select(AnnouncementRow::as_select())
            .first(pg)
            .optional()
    })?;
    row.map(Announcement::try_from).transpose()
}

/// The announcement with this id, locked until this transaction ends.
pub fn lock(tx: &mut Tx<'_>, id: AnnouncementId) -> Result<Option<Announcement>, StoreError> {
    let row: Option<AnnouncementRow> = tx.query("announcements.lock", |pg| {
        announcements::table
            .find(id.uuid())
            .select(AnnouncementRow::as_select())
            .for_no_key_update()
            .first(pg)
            .optional()
    })?;
    row.map(Announcement::try_from).transpose()
}

/// The announcements to a team, or to everybody, the newest first.
pub fn list(
    conn: &mut Conn,
    team: Option<TeamId>,
    request: &PageRequest<AnnouncementId>,
) -> Result<Page<Announcement>, StoreError> {
    let mut query = announcements::table
        .select(AnnouncementRow::as_select())
        .order(announcements::id.desc())
        .limit(request.fetch_limit())
        .offset(request.offset())
        .into_boxed();
    query = match team {
        Some(team) => query.filter(announcements::team_id.eq(team.uuid())),
        None => query.filter(announcements::team_id.is_null()),
    };
    if let Some(after) = request.after() {
        query = query.filter(announcements::id.lt(after.uuid()));
    }
    let rows: Vec<AnnouncementRow> = conn.query("announcements.list", |pg| query.load(pg))?;
    to_page(request, rows)
}

/// The announcements that a person wrote, the newest first.
pub fn list_by_author(
    conn: &mut Conn,
    author: UserId,
    request: &PageRequest<AnnouncementId>,
) -> Result<Page<Announcement>, StoreError> {
    let mut query = announcements::table
        .filter(announcements::author_id.eq(author.uuid()))
        .select(AnnouncementRow::as_select())
        .order(announcements::id.desc())
        .limit(request.fetch_limit())
        .offset(request.offset())
        .into_boxed();
    if let Some(after) = request.after() {
        query = query.filter(announcements::id.lt(after.uuid()));
    }
    let rows: Vec<AnnouncementRow> = conn.query("announcements.list_by_author", |pg| query.load(pg))?;
    to_page(request, rows)
}

fn to_page(
    request: &PageRequest<AnnouncementId>,
    rows: Vec<AnnouncementRow>,
) -> Result<Page<Announcement>, StoreError> {
    let Page { items, has_more } = request.to_page(rows);
    let items = items.into_iter().map(Announcement::try_from).collect::<Result<_, _>>()?;
    Ok(Page { items, has_more })
}

/// Changes the state. An announcement that ends has a time.
pub fn update_state(
    tx: &mut Tx<'_>,
    id: AnnouncementId,
    state: AnnouncementState,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let ended_at = (!state.is_pending()).then_some(now);
    tx.query("announcements.update_state", |pg| {
        diesel::update(announcements::table.find(id.uuid()))
            .set((announcements::state.eq(state.as_str()), announcements::ended_at.eq(ended_at)))
            .execute(pg)
            .map(drop)
    })
}

/// Counts people whom the announcement was for, of whom the last in the order of ids is `through`, and those of them who got a
/// notification.
pub fn add_told(
    tx: &mut Tx<'_>,
    id: AnnouncementId,
    through: UserId,
    audience: usize,
    recorded: usize,
) -> Result<(), StoreError> {
    let number = |count: usize| i32::try_from(count).map_err(StoreError::corrupt);
    let (audience, recorded) = (number(audience)?, number(recorded)?);
    tx.query("announcements.add_told", |pg| {
        diesel::update(announcements::table.find(id.uuid()))
            .set((
                announcements::told_through.eq(through.uuid()),
                announcements::audience.eq(announcements::audience + audience),
                announcements::recorded.eq(announcements::recorded + recorded),
            ))
            .execute(pg)
            .map(drop)
    })
}

/// Everybody with an active account, in the order of ids, from after this person.
pub fn list_everybody(conn: &mut Conn, after: Option<UserId>, limit: i64) -> Result<Vec<UserId>, StoreError> {
    let after = after.map_or(Uuid::nil(), UserId::uuid);
    let ids: Vec<Uuid> = conn.query("users.list_everybody", |pg| {
        users::table
            .filter(users::id.gt(after))
            .filter(users::deleted_at.is_null().and(users::disabled_at.is_null()))
            .order(users::id)
            .limit(limit)
            .select(users::id)
            .load(pg)
    })?;
    Ok(ids.into_iter().map(UserId::from).collect())
}
