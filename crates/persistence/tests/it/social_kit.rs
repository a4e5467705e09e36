//! Posts, comments and follows, and notifications about them, for tests.

use crate::notification_kit::item;
use milequest_domain::{PostId, UserId, notifications::NotificationKind};
use milequest_persistence::{StoreError, Tx, notifications::NewItem, test_kit::execute};
use serde_json::json;
use uuid::Uuid;

/// Creates a post with this number.
pub(crate) fn create_post(tx: &mut Tx<'_>, number: u128, author: UserId, audience: &str) -> Result<PostId, StoreError> {
    let id = PostId::from(Uuid::from_u128(number));
    let team = if audience == "team" { format!("'{}'", Uuid::from_u128(77)) } else { "NULL".to_owned() };
    execute(
        tx,
        &format!(
            "INSERT INTO posts (id, author_id, kind, audience, team_id, text, created_at)
             VALUES ('{id}', '{author}', 'spontaneous', '{audience}', {team}, 'Hello', now())"
        ),
    )?;
    Ok(id)
}

/// Creates a comment with this number.
pub(crate) fn create_comment(tx: &mut Tx<'_>, number: u128, post: PostId, author: UserId) -> Result<(), StoreError> {
    let id = Uuid::from_u128(number);
    execute(
        tx,
        &format!(
            "INSERT INTO post_comments (id, post_id, author_id, depth, text, created_at)
             VALUES ('{id}', '{post}', '{author}', 0, 'Well done', now())"
        ),
    )
}

pub(crate) fn react(tx: &mut Tx<'_>, post: PostId, user: UserId, reaction: &str) -> Result<(), StoreError> {
    execute(tx, &format!("INSERT INTO post_reactions VALUES ('{post}', '{user}', '{reaction}', now())"))
}

pub(crate) fn follow(tx: &mut Tx<'_>, follower: UserId, followed: UserId) -> Result<(), StoreError> {
    execute(tx, &format!("INSERT INTO follows VALUES ('{follower}', '{followed}', 'active', now(), now())"))
}

pub(crate) fn block(tx: &mut Tx<'_>, blocker: UserId, blocked: UserId) -> Result<(), StoreError> {
    execute(tx, &format!("INSERT INTO blocks VALUES ('{blocker}', '{blocked}', now())"))
}

/// An item with this number about a post, with the name of the event by which it is found again.
pub(crate) fn about_post(reader: UserId, kind: NotificationKind, post: PostId, actor: UserId, number: u128) -> NewItem {
    let name = kind.as_str();
    let event_key = match kind {
        NotificationKind::Like | NotificationKind::EmojiReaction | NotificationKind::PostShared => {
            format!("{name}:{post}:{actor}")
        }
        NotificationKind::Mention => format!("{name}:{post}"),
        _ => format!("{name}:{}", Uuid::from_u128(number)),
    };
    NewItem {
        event_key,
        scope_id: post.uuid(),
        team_id: None,
        actor_id: Some(actor),
        cause_id: post.uuid(),
        data: json!({ "post_id": post }),
        ..item(reader, kind, number)
    }
}

/// An item with this number about a follow.
pub(crate) fn about_follow(reader: UserId, kind: NotificationKind, actor: UserId, number: u128) -> NewItem {
    NewItem {
        scope_id: reader.uuid(),
        team_id: None,
        actor_id: Some(actor),
        cause_id: actor.uuid(),
        ..item(reader, kind, number)
    }
}
