//! Rows of posts, comments, reactions and follows, and the jobs about them, for tests of what people are told.

use crate::world::World;
use milequest_domain::{CommentId, PostId, UserId, notifications::NotificationKind};
use milequest_persistence::{
    Tx,
    jobs::{NewJob, enqueue},
    test_kit::execute,
};
use milequest_services::{Viewer, background::JOB_KINDS};
use serde_json::{Value, json};
use uuid::Uuid;

/// The post with this number.
pub(crate) fn post_id(number: u128) -> PostId {
    Uuid::from_u128(0xb000 + number).into()
}

/// The comment with this number.
pub(crate) fn comment_id(number: u128) -> CommentId {
    Uuid::from_u128(0xc000 + number).into()
}

impl World {
    /// Runs statements in one transaction.
    pub(crate) fn sql(&self, sql: &str) {
        self.database.connect().write(|tx| execute(tx, sql)).expect("a statement");
    }

    /// Writes the row of the post with this number, of this audience.
    pub(crate) fn insert_post(&self, number: u128, author: &Viewer, audience: &str) -> PostId {
        let id = post_id(number);
        self.sql(&format!(
            "INSERT INTO posts (id, author_id, kind, audience, text, created_at)
             VALUES ('{id}', '{}', 'spontaneous', '{audience}', 'Hello @ann @bob @cem', now())",
            author.user.id
        ));
        id
    }

    /// Writes the row of the comment with this number, and tells whom it concerns.
    pub(crate) fn insert_comment(&self, number: u128, post: PostId, author: &Viewer, parent: Option<u128>) {
        let id = comment_id(number);
        let (parent, depth) = parent.map_or(("NULL".to_owned(), 0), |parent| (format!("'{}'", comment_id(parent)), 1));
        self.sql(&format!(
            "INSERT INTO post_comments (id, post_id, parent_id, author_id, depth, text, created_at)
             VALUES ('{id}', '{post}', {parent}, '{}', {depth}, 'Well done @ann @bob @cem', now())",
            author.user.id
        ));
        self.enqueue_events(&json!([{ "replied": id }, { "commented": id }]));
    }

    /// Tells people of these events when the jobs run.
    pub(crate) fn enqueue_events(&self, events: &Value) {
        self.database.connect().write(|tx| enqueue(tx, &self.event_job(events)).map(drop)).expect("a job");
    }

    /// The job that tells people of these events.
    pub(crate) fn event_job(&self, events: &Value) -> NewJob {
        let payload = json!({ "events": events, "at": self.services.now(), "after": null });
        self.job_of("notify", payload)
    }

    /// The job of a retraction.
    pub(crate) fn retraction_job(&self, retraction: &Value) -> NewJob {
        self.job_of("retract_notifications", json!({ "retraction": retraction }))
    }

    fn job_of(&self, name: &str, payload: Value) -> NewJob {
        let kind = JOB_KINDS.iter().find(|kind| kind.name == name).expect("the kind");
        let now = self.services.now();
        kind.policy.row(kind.name, payload, now, now, None)
    }

    /// Likes a post, or reacts to it, in one transaction with the job that tells of it.
    pub(crate) fn react(&self, post: PostId, user: UserId, reaction: &str) {
        let event = if reaction == "like" {
            json!({ "post_liked": { "post": post, "user": user } })
        } else {
            json!({ "post_reacted": { "post": post, "user": user, "reaction": reaction } })
        };
        let insert = format!(
            "INSERT INTO post_reactions VALUES ('{post}', '{user}', '{reaction}', now()) ON CONFLICT DO NOTHING"
        );
        self.write_with(&insert, &self.event_job(&json!([event])));
    }

    /// Takes a reaction back, in one transaction with its retraction.
    pub(crate) fn undo_reaction(&self, post: PostId, user: UserId, reaction: &str) {
        let kind = if reaction == "like" { NotificationKind::Like } else { NotificationKind::EmojiReaction };
        let retraction = json!({ "post_events": { "post": post, "kinds": [kind], "actor": user } });
        let delete = format!(
            "DELETE FROM post_reactions WHERE post_id = '{post}' AND user_id = '{user}' AND reaction = '{reaction}'"
        );
        self.write_with(&delete, &self.retraction_job(&retraction));
    }

    /// Runs a statement, and enqueues a job in the same transaction.
    pub(crate) fn write_with(&self, sql: &str, job: &NewJob) {
        let write = |tx: &mut Tx<'_>| {
            execute(tx, sql)?;
            enqueue(tx, job).map(drop)
        };
        self.database.connect().write(write).expect("a change");
    }
}
