//! Reactions and shares, with their numbers on the post. The caller has locked the post.

use crate::{
    Conn, Page, PageRequest, PersonSummary, StoreError, Tx,
    db::{column::stored_moment, page::LATEST, statement::statement},
    rows::person_summary::PersonColumns,
    schema::post_reactions,
};
use chrono::{DateTime, Utc};
use diesel::{
    dsl::exists,
    prelude::*,
    select,
    sql_types::{Array, BigInt, Integer, Text, Timestamptz, Untyped, Uuid as SqlUuid},
};
use milequest_domain::{PostId, UserId, posts::ReactionName};
use uuid::Uuid;

statement! {
    /// Stores a reaction, if it is new, and counts it.
    CreateReaction<'a> = "create_reaction.sql" {
        post: SqlUuid as Uuid,
        user: SqlUuid as Uuid,
        reaction: Text as &'a str,
        now: Timestamptz as DateTime<Utc>,
    }
}

statement! {
    /// Deletes a reaction, if it is there, and subtracts it.
    DeleteReaction<'a> = "delete_reaction.sql" { post: SqlUuid as Uuid, user: SqlUuid as Uuid, reaction: Text as &'a str }
}

statement! {
    /// Stores a share, if it is new, and counts it.
    CreateShare = "create_share.sql" { post: SqlUuid as Uuid, user: SqlUuid as Uuid, now: Timestamptz as DateTime<Utc> }
}

statement! {
    /// Deletes a share, if it is there, and subtracts it.
    DeleteShare = "delete_share.sql" { post: SqlUuid as Uuid, user: SqlUuid as Uuid }
}

/// Stores a reaction. Returns whether it is new.
pub fn create_reaction(
    tx: &mut Tx<'_>,
    post: PostId,
    user: UserId,
    reaction: &ReactionName,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let (post, user, reaction) = (post.uuid(), user.uuid(), reaction.as_str());
    let create = CreateReaction { post, user, reaction, now: stored_moment(now) };
    tx.query("post_reactions.create", |pg| create.execute(pg)).map(|rows| rows > 0)
}

/// Deletes a reaction. Returns whether it was there.
pub fn delete_reaction(
    tx: &mut Tx<'_>,
    post: PostId,
    user: UserId,
    reaction: &ReactionName,
) -> Result<bool, StoreError> {
    let delete = DeleteReaction { post: post.uuid(), user: user.uuid(), reaction: reaction.as_str() };
    tx.query("post_reactions.delete", |pg| delete.execute(pg)).map(|rows| rows > 0)
}

/// Whether a person has a reaction other than the heart to a post.
pub fn has_reaction(conn: &mut Conn, post: PostId, user: UserId) -> Result<bool, StoreError> {
    let theirs = post_reactions::table
        .filter(post_reactions::post_id.eq(post.uuid()))
        .filter(post_reactions::user_id.eq(user.uuid()))
        .filter(post_reactions::reaction.ne("like"));
    conn.query("post_reactions.exists", |pg| select(exists(theirs)).get_result(pg))
}

/// Stores a share. Returns whether it is new.
pub fn create_share(tx: &mut Tx<'_>, post: PostId, user: UserId, now: DateTime<Utc>) -> Result<bool, StoreError> {
    let create = CreateShare { post: post.uuid(), user: user.uuid(), now: stored_moment(now) };
    tx.query("post_shares.create", |pg| create.execute(pg)).map(|rows| rows > 0)
}

/// Deletes a share. Returns whether it was there.
pub fn delete_share(tx: &mut Tx<'_>, post: PostId, user: UserId) -> Result<bool, StoreError> {
    let delete = DeleteShare { post: post.uuid(), user: user.uuid() };
    tx.query("post_shares.delete", |pg| delete.execute(pg)).map(|rows| rows > 0)
}

/// A reaction of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reactor {
    /// The person.
    pub person: PersonSummary,
    /// The reaction.
    pub reaction: ReactionName,
    /// When the person reacted.
    pub created_at: DateTime<Utc>,
    place: i32,
}

/// The key that orders reactions: the time, the person, and the reaction, by its place among those that are listed.
pub type ReactorKey = ((DateTime<Utc>, UserId), i32);

impl Reactor {
    /// The key.
    #[must_use]
    pub fn key(&self) -> ReactorKey {
        ((self.created_at, self.person.id), self.place)
    }
}

statement! {
    /// Who reacted to a post that the viewer sees, the latest first.
    ListReactors = "list_reactors.sql" {
        viewer: SqlUuid as Uuid,
        post: SqlUuid as Uuid,
        reactions: Array<Text> as Vec<String>,
        cursor_at: Timestamptz as DateTime<Utc>,
        cursor_id: SqlUuid as Uuid,
        cursor_reaction: Text as String,
        page_limit: BigInt as i64,
        page_offset: BigInt as i64,
    } -> Untyped
}

#[derive(QueryableByName)]
struct ReactorRow {
    #[diesel(embed)]
    person: PersonColumns,
    #[diesel(sql_type = Text)]
    reaction: String,
    #[diesel(sql_type = Timestamptz)]
    created_at: DateTime<Utc>,
    #[diesel(sql_type = Integer)]
    place: i32,
}

/// People with one of these reactions to a post, the latest first, without those whom the viewer may not see. Empty, if the viewer does not see
/// the post.
pub fn list_reactors(
    conn: &mut Conn,
    viewer: UserId,
    post: PostId,
    reactions: &[ReactionName],
    request: &PageRequest<ReactorKey>,
) -> Result<Page<Reactor>, StoreError> {
    let ((cursor_at, cursor_user), cursor_place) =
        request.after().copied().unwrap_or(((LATEST, Uuid::max().into()), i32::MAX));
    let names: Vec<String> = reactions.iter().map(|name| name.as_str().to_owned()).collect();
    // A place that a client invented is that of no reaction.
    let cursor_reaction =
        usize::try_from(cursor_place).ok().and_then(|place| names.get(place.checked_sub(1)?).cloned());
    let statement = ListReactors {
        viewer: viewer.uuid(),
        post: post.uuid(),
        reactions: names,
        cursor_at,
        cursor_id: cursor_user.uuid(),
        cursor_reaction: cursor_reaction.unwrap_or_default(),
        page_limit: request.fetch_limit(),
        page_offset: request.offset(),
    };
    let rows: Vec<ReactorRow> = conn.query("post_reactions.list", |pg| statement.load(pg))?;
    let Page { items, has_more } = request.to_page(rows);
    let reactor = |row: ReactorRow| {
        let reaction = row.reaction.try_into().map_err(StoreError::corrupt)?;
        Ok(Reactor { person: row.person.try_into()?, reaction, created_at: row.created_at, place: row.place })
    };
    Ok(Page { items: items.into_iter().map(reactor).collect::<Result<_, StoreError>>()?, has_more })
}
