//! Teams. Their members are in [`crate::teams::memberships`].

pub mod invites;
pub mod memberships;
pub mod profiles;
pub mod recommendations;

use crate::{
    Conn, Page, PageRequest, StoreError, Tx,
    db::column::{Matches, OptionalId, OptionalText, prefix_query, search_query},
    schema::teams,
};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::{
    dsl::sql,
    expression::{AsExpression, SqlLiteral},
    pg::Pg,
    prelude::*,
    sql_types::{Bool, Nullable, Text, Uuid as SqlUuid},
};
use milequest_domain::{PhotoId, PictureUrl, TeamCapacity, TeamColour, TeamDescription, TeamId, TeamName};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A team.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Serialize, Deserialize)]
#[diesel(table_name = teams, check_for_backend(diesel::pg::Pg))]
pub struct Team {
    /// The id.
    #[diesel(deserialize_as = Uuid)]
    pub id: TeamId,
    /// The name.
    #[diesel(deserialize_as = String)]
    pub name: TeamName,
    /// The description.
    #[diesel(deserialize_as = String)]
    pub description: TeamDescription,
    /// Its colour.
    #[diesel(deserialize_as = OptionalText<TeamColour>)]
    pub colour: Option<TeamColour>,
    /// The address of its picture.
    #[diesel(deserialize_as = OptionalText<PictureUrl>)]
    pub picture_url: Option<PictureUrl>,
    /// Whether it is public: everybody sees it and may join.
    pub is_public: bool,
    /// The largest number of members.
    #[diesel(deserialize_as = i32)]
    pub capacity: TeamCapacity,
    /// The number of members.
    pub member_count: i32,
    /// The number of admins.
    pub admin_count: i32,
    /// When something last happened in it, exact to [`LAST_ACTIVE_PRECISION`].
    pub last_active_at: DateTime<Utc>,
    /// When it was created.
    pub created_at: DateTime<Utc>,
    /// When it was last edited.
    pub updated_at: DateTime<Utc>,
    /// When it was closed.
    pub deleted_at: Option<DateTime<Utc>>,
    /// The uploaded picture, which goes before `picture_url`, unless a moderator hid it.
    #[diesel(
        deserialize_as = OptionalId<PhotoId>,
        select_expression = shown_photo(),
        select_expression_type = SqlLiteral<Nullable<SqlUuid>>,
    )]
    #[serde(default)]
    pub photo_id: Option<PhotoId>,
}

/// The photo of a team, if it is stored and not hidden.
fn shown_photo() -> SqlLiteral<Nullable<SqlUuid>> {
    sql("(SELECT p.id FROM photos p WHERE p.id = teams.photo_id AND p.state = 'stored' AND p.hidden_at IS NULL)")
}

/// The changes of a team; `None` leaves a field as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TeamChange {
    /// The new name.
    pub name: Option<TeamName>,
    /// The new description.
    pub description: Option<TeamDescription>,
    /// The new colour, or none to remove it.
    pub colour: Option<Option<TeamColour>>,
    /// The new address of the picture, or none to remove it.
    pub picture_url: Option<Option<PictureUrl>>,
    /// Whether it is public from now on.
    pub is_public: Option<bool>,
    /// The new capacity.
    pub capacity: Option<TeamCapacity>,
}

/// The precision of [`Team::last_active_at`], which limits how often a busy team is written.
pub const LAST_ACTIVE_PRECISION: TimeDelta = TimeDelta::hours(1);

/// The constraint that keeps a team from having more members than its capacity.
pub const HAS_ROOM: &str = "teams_has_room";
/// The constraint that keeps an open team from having no admin.
pub const HAS_ADMIN: &str = "teams_has_admin";

/// Creates a team.
pub fn create(tx: &mut Tx<'_>, team: &Team) -> Result<(), StoreError> {
    let row = (
        teams::id.eq(team.id.uuid()),
        teams::name.eq(team.name.as_str()),
        teams::description.eq(team.description.as_str()),
        teams::colour.eq(team.colour.as_ref().map(TeamColour::as_str)),
        teams::picture_url.eq(team.picture_url.as_ref().map(PictureUrl::as_str)),
        teams::is_public.eq(team.is_public),
        teams::capacity.eq(team.capacity.members()),
        teams::member_count.eq(team.member_count),
        teams::admin_count.eq(team.admin_count),
        teams::last_active_at.eq(team.last_active_at),
        teams::created_at.eq(team.created_at),
        teams::updated_at.eq(team.updated_at),
        teams::deleted_at.eq(team.deleted_at),
    );
    tx.query("teams.insert", |pg| diesel::insert_into(teams::table).values(row).execute(pg).map(drop))
}

/// Those of these teams that are open.
pub fn list_open(conn: &mut Conn, ids: &[TeamId]) -> Result<Vec<Team>, StoreError> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    conn.query("teams.open", |pg| {
        teams::table
            .filter(teams::id.eq_any(ids))
            .filter(teams::deleted_at.is_null())
            .select(Team::as_select())
            .load(pg)
    })
}

/// A team, open or closed, locked until this transaction ends.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub fn lock(tx: &mut Tx<'_>, id: TeamId) -> Result<Team, StoreError> {
    tx.query("teams.lock", |pg| teams::table.find(id.uuid()).select(Team::as_select()).for_no_key_update().first(pg))
}

/// Updates a team and returns it.
///
/// # Errors
/// [`HAS_ROOM`] when the new capacity is smaller than the number of members.
pub fn update(tx: &mut Tx<'_>, id: TeamId, change: &TeamChange, now: DateTime<Utc>) -> Result<Team, StoreError> {
    let columns = (
        change.name.as_ref().map(|name| teams::name.eq(name.as_str())),
        change.description.as_ref().map(|description| teams::description.eq(description.as_str())),
        change.colour.as_ref().map(|colour| teams::colour.eq(colour.as_ref().map(TeamColour::as_str))),
        change.picture_url.as_ref().map(|url| teams::picture_url.eq(url.as_ref().map(PictureUrl::as_str))),
        change.is_public.map(|is_public| teams::is_public.eq(is_public)),
        change.capacity.map(|capacity| teams::capacity.eq(capacity.members())),
        teams::updated_at.eq(now),
    );
    tx.query("teams.change", |pg| {
        diesel::update(teams::table.find(id.uuid())).set(columns).returning(Team::as_returning()).get_result(pg)
    })
}

/// Closes a team at this moment, or reopens it.
///
/// # Errors
/// [`HAS_ADMIN`] when it is reopened without an admin.
pub fn update_closed_at(tx: &mut Tx<'_>, id: TeamId, since: Option<DateTime<Utc>>) -> Result<Team, StoreError> {
    tx.query("teams.close", |pg| {
        diesel::update(teams::table.find(id.uuid()))
            .set(teams::deleted_at.eq(since))
            .returning(Team::as_returning())
            .get_result(pg)
    })
}

/// Adds to the counts of a team, and returns the updated team.
///
/// # Errors
/// [`HAS_ROOM`] and [`HAS_ADMIN`].
pub(crate) fn count(
    tx: &mut Tx<'_>,
    id: TeamId,
    members: i32,
    admins: i32,
    now: DateTime<Utc>,
) -> Result<Team, StoreError> {
    let columns = (
        teams::member_count.eq(teams::member_count + members),
        teams::admin_count.eq(teams::admin_count + admins),
        teams::last_active_at.eq(now),
    );
    tx.query("teams.count", |pg| {
        diesel::update(teams::table.find(id.uuid())).set(columns).returning(Team::as_returning()).get_result(pg)
    })
}

type Predicate = Box<dyn BoxableExpression<teams::table, Pg, SqlType = Bool>>;

/// The condition for teams that strangers find. Every order uses it.
fn is_found(words: Option<&str>) -> Option<Predicate> {
    let open = teams::is_public.and(teams::deleted_at.is_null());
    let Some(words) = words else { return Some(Box::new(open)) };
    // A typed text without a word finds nothing rather than everything.
    let query = prefix_query(words)?;
    let search = search_query(AsExpression::<Text>::as_expression(query));
    Some(Box::new(open.and(Matches::new(teams::words, search))))
}

/// Public teams, the newest first; with `words`, those whose name or description has a word that begins with each of
/// them.
pub fn list_newest(
    conn: &mut Conn,
    words: Option<&str>,
    request: &PageRequest<TeamId>,
) -> Result<Page<Team>, StoreError> {
    let Some(found) = is_found(words) else { return Ok(request.to_page(Vec::new())) };
    let mut rows = teams::table
        .filter(found)
        .order(teams::id.desc())
        .limit(request.fetch_limit())
        .offset(request.offset())
        .select(Team::as_select())
        .into_boxed();
    if let Some(after) = request.after() {
        rows = rows.filter(teams::id.lt(after.uuid()));
    }
    conn.query("teams.newest", |pg| rows.load(pg)).map(|rows| request.to_page(rows))
}

/// Public teams, the most recently active first.
pub fn list_most_active(
    conn: &mut Conn,
    words: Option<&str>,
    request: &PageRequest<(DateTime<Utc>, TeamId)>,
) -> Result<Page<Team>, StoreError> {
    let Some(found) = is_found(words) else { return Ok(request.to_page(Vec::new())) };
    let mut rows = teams::table
        .filter(found)
        .order((teams::last_active_at.desc(), teams::id.desc()))
        .limit(request.fetch_limit())
        .offset(request.offset())
        .select(Team::as_select())
        .into_boxed();
    if let Some((then, id)) = request.after() {
        let earlier = teams::last_active_at.lt(*then);
        // The index scan can begin only at the first bound.
        rows = rows
            .filter(teams::last_active_at.le(*then))
            .filter(earlier.or(teams::last_active_at.eq(*then).and(teams::id.lt(id.uuid()))));
    }
    conn.query("teams.most_active", |pg| rows.load(pg)).map(|rows| request.to_page(rows))
}
