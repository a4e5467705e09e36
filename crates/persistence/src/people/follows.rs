//! Who follows whom, and who asks to: the lists, as a viewer sees them.

use crate::{
    Conn, Page, PageRequest, PersonSummary, StoreError, Tx,
    db::{page::LATEST, statement::statement},
    people::profiles::{self, CountChange},
    rows::{
        person_summary::PersonColumns,
        person_with_relation::{FollowColumns, PersonWithRelation},
    },
    schema::follows,
};
use chrono::{DateTime, Utc};
use diesel::{
    prelude::*,
    sql_types::{Array, BigInt, Bool, Timestamptz, Untyped, Uuid as SqlUuid},
};
use milequest_domain::{
    UserId,
    people::{Blockers, FollowState, Relation},
};
use uuid::Uuid;

/// The key that orders lists of people: when it happened, and the person.
pub type PersonKey = (DateTime<Utc>, UserId);

/// A person with the time at which something happened between the person and another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DatedPerson<T> {
    /// The person.
    pub person: T,
    /// When it happened.
    pub at: DateTime<Utc>,
    id: UserId,
}

impl<T> DatedPerson<T> {
    /// The key in its list.
    #[must_use]
    pub const fn key(&self) -> PersonKey {
        (self.at, self.id)
    }
}

statement! {
    /// Lists the followers of a person.
    ListFollowers = "list_followers.sql" {
        viewer: SqlUuid as Uuid,
        person: SqlUuid as Uuid,
        cursor_at: Timestamptz as DateTime<Utc>,
        cursor_id: SqlUuid as Uuid,
        page_limit: BigInt as i64,
        page_offset: BigInt as i64,
    } -> Untyped
}

statement! {
    /// Lists the people whom a person follows.
    ListFollowing = "list_following.sql" {
        viewer: SqlUuid as Uuid,
        person: SqlUuid as Uuid,
        cursor_at: Timestamptz as DateTime<Utc>,
        cursor_id: SqlUuid as Uuid,
        page_limit: BigInt as i64,
        page_offset: BigInt as i64,
    } -> Untyped
}

statement! {
    /// Lists the people who ask to follow a person.
    ListRequests = "list_requests.sql" {
        person: SqlUuid as Uuid,
        cursor_at: Timestamptz as DateTime<Utc>,
        cursor_id: SqlUuid as Uuid,
        page_limit: BigInt as i64,
        page_offset: BigInt as i64,
    } -> Untyped
}

statement! {
    /// Lists the people whom a person asks.
    ListSentRequests = "list_sent_requests.sql" {
        person: SqlUuid as Uuid,
        cursor_at: Timestamptz as DateTime<Utc>,
        cursor_id: SqlUuid as Uuid,
        page_limit: BigInt as i64,
        page_offset: BigInt as i64,
    } -> Untyped
}

/// A person in a list of followers, with what the viewer is to the person.
#[derive(QueryableByName)]
struct FollowRow {
    #[diesel(embed)]
    person: PersonColumns,
    #[diesel(embed)]
    follow: FollowColumns,
    #[diesel(sql_type = Bool)]
    is_private: bool,
    #[diesel(sql_type = Timestamptz)]
    at: DateTime<Utc>,
}

impl TryFrom<FollowRow> for DatedPerson<PersonWithRelation> {
    type Error = StoreError;

    fn try_from(row: FollowRow) -> Result<Self, StoreError> {
        let id = row.person.user_id.into();
        let (person, relation) = (row.person.try_into()?, row.follow.try_into()?);
        let person = PersonWithRelation { person, relation, is_private: row.is_private };
        Ok(Self { person, at: row.at, id })
    }
}

/// A person in a list, with the time.
#[derive(QueryableByName)]
pub(super) struct DatedRow {
    #[diesel(embed)]
    person: PersonColumns,
    #[diesel(sql_type = Timestamptz)]
    at: DateTime<Utc>,
}

impl TryFrom<DatedRow> for DatedPerson<PersonSummary> {
    type Error = StoreError;

    fn try_from(row: DatedRow) -> Result<Self, StoreError> {
        let id = row.person.user_id.into();
        Ok(Self { person: row.person.try_into()?, at: row.at, id })
    }
}

/// A page of rows as the items that they are.
pub(super) fn page_of<R, T>(request: &PageRequest<PersonKey>, rows: Vec<R>) -> Result<Page<T>, StoreError>
where
    T: TryFrom<R, Error = StoreError>,
{
    let Page { items, has_more } = request.to_page(rows);
    Ok(Page { items: items.into_iter().map(T::try_from).collect::<Result<_, _>>()?, has_more })
}

/// The place after which a page begins.
pub(super) fn cursor(request: &PageRequest<PersonKey>) -> (DateTime<Utc>, Uuid) {
    request.after().map_or((LATEST, Uuid::max()), |(at, id)| (*at, id.uuid()))
}

/// The followers of a person whom the viewer sees, the newest first.
pub fn list_followers(
    conn: &mut Conn,
    viewer: UserId,
    person: UserId,
    request: &PageRequest<PersonKey>,
) -> Result<Page<DatedPerson<PersonWithRelation>>, StoreError> {
    let (cursor_at, cursor_id) = cursor(request);
    let (page_limit, page_offset) = (request.fetch_limit(), request.offset());
    let (viewer, person) = (viewer.uuid(), person.uuid());
    let page = ListFollowers { viewer, person, cursor_at, cursor_id, page_limit, page_offset };
    let rows: Vec<FollowRow> = conn.query("follows.list_followers", |pg| page.load(pg))?;
    page_of(request, rows)
}

/// The people whom a person follows and whom the viewer sees, the newest first.
pub fn list_following(
    conn: &mut Conn,
    viewer: UserId,
    person: UserId,
    request: &PageRequest<PersonKey>,
) -> Result<Page<DatedPerson<PersonWithRelation>>, StoreError> {
    let (cursor_at, cursor_id) = cursor(request);
    let (page_limit, page_offset) = (request.fetch_limit(), request.offset());
    let (viewer, person) = (viewer.uuid(), person.uuid());
    let page = ListFollowing { viewer, person, cursor_at, cursor_id, page_limit, page_offset };
    let rows: Vec<FollowRow> = conn.query("follows.list_following", |pg| page.load(pg))?;
    page_of(request, rows)
}

/// The people who ask to follow a person, the newest request first.
pub fn list_requests(
    conn: &mut Conn,
    person: UserId,
    request: &PageRequest<PersonKey>,
) -> Result<Page<DatedPerson<PersonSummary>>, StoreError> {
    let (cursor_at, cursor_id) = cursor(request);
    let (page_limit, page_offset) = (request.fetch_limit(), request.offset());
    let page = ListRequests { person: person.uuid(), cursor_at, cursor_id, page_limit, page_offset };
    let rows: Vec<DatedRow> = conn.query("follows.list_requests", |pg| page.load(pg))?;
    page_of(request, rows)
}

/// The people whom a person asks to follow, the newest request first.
pub fn list_sent_requests(
    conn: &mut Conn,
    person: UserId,
    request: &PageRequest<PersonKey>,
) -> Result<Page<DatedPerson<PersonSummary>>, StoreError> {
    let (cursor_at, cursor_id) = cursor(request);
    let (page_limit, page_offset) = (request.fetch_limit(), request.offset());
    let page = ListSentRequests { person: person.uuid(), cursor_at, cursor_id, page_limit, page_offset };
    let rows: Vec<DatedRow> = conn.query("follows.list_sent_requests", |pg| page.load(pg))?;
    page_of(request, rows)
}

statement! {
    /// Reads what a viewer is to each of these people.
    ListRelations = "list_relations.sql" { viewer: SqlUuid as Uuid, people: Array<SqlUuid> as Vec<Uuid> } -> Untyped
}

/// What the viewer is to a person.
#[derive(QueryableByName)]
struct ListedRelation {
    #[diesel(sql_type = SqlUuid)]
    user_id: Uuid,
    #[diesel(embed)]
    follow: FollowColumns,
    #[diesel(sql_type = Bool)]
    is_blocked: bool,
}

/// What the viewer is to each of these people, in this order. Those whom the viewer neither sees nor has blocked are left out.
pub fn list_relations(
    conn: &mut Conn,
    viewer: UserId,
    people: &[UserId],
) -> Result<Vec<(UserId, Relation)>, StoreError> {
    let people = people.iter().map(|person| person.uuid()).collect();
    let statement = ListRelations { viewer: viewer.uuid(), people };
    let rows: Vec<ListedRelation> = conn.query("follows.list_relations", |pg| statement.load(pg))?;
    let relation = |row: ListedRelation| {
        // Whether the other has blocked the viewer too is not told.
        let blocked = row.is_blocked.then_some(Relation::Blocked(Blockers::Person));
        let relation = blocked.map_or_else(|| row.follow.try_into(), Ok)?;
        Ok((row.user_id.into(), relation))
    };
    rows.into_iter().map(relation).collect()
}

/// Some of the people who ask to follow a person.
pub fn list_some_requests(conn: &mut Conn, person: UserId, limit: i64) -> Result<Vec<UserId>, StoreError> {
    let pending = follows::table
        .filter(follows::followed_id.eq(person.uuid()))
        .filter(follows::state.eq(FollowState::Pending.as_str()))
        .order((follows::created_at.desc(), follows::follower_id.desc()))
        .limit(limit)
        .select(follows::follower_id);
    let ids: Vec<Uuid> = conn.query("follows.list_some_requests", |pg| pending.load(pg))?;
    Ok(ids.into_iter().map(UserId::from).collect())
}

/// Accepts the requests of these people, with the counts, and returns those who follow the person since then. The caller has locked the profiles of
/// all of them.
pub fn accept_all(
    tx: &mut Tx<'_>,
    person: UserId,
    requesters: &[UserId],
    now: DateTime<Utc>,
) -> Result<Vec<UserId>, StoreError> {
    let ids: Vec<Uuid> = requesters.iter().map(|requester| requester.uuid()).collect();
    let pending = follows::table
        .filter(follows::followed_id.eq(person.uuid()))
        .filter(follows::follower_id.eq_any(ids))
        .filter(follows::state.eq(FollowState::Pending.as_str()));
    let active = (follows::state.eq(FollowState::Active.as_str()), follows::accepted_at.eq(now));
    let accepted: Vec<Uuid> = tx.query("follows.accept_all", |pg| {
        diesel::update(pending).set(active).returning(follows::follower_id).load(pg)
    })?;
    let followers = i32::try_from(accepted.len()).map_err(StoreError::corrupt)?;
    profiles::change_counts(tx, person, CountChange { followers, ..CountChange::default() })?;
    let accepted: Vec<UserId> = accepted.into_iter().map(UserId::from).collect();
    profiles::increment_following(tx, &accepted)?;
    Ok(accepted)
}
