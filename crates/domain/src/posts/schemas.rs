//! Describes the values of posts in OpenAPI documents.

use super::{CommentState, CommentText, DefaultPostAudience, Emoji, PostAudience, PostKind, PostText, ReactionName};
use crate::schemas::{choice, schemas, text};
use std::borrow::Cow;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{RefOr, schema::Schema},
};

schemas! {
    PostKind as "PostKind": "The kind of a post." => choice(PostKind::ALL.iter().map(|kind| kind.as_str()));
    PostAudience as "PostAudience": "The audience of a post. What a private account posts for everybody is for its followers."
        => choice(PostAudience::ALL.iter().map(|audience| audience.as_str()));
    DefaultPostAudience as "DefaultPostAudience": "The audience that a new post of a person begins with."
        => choice(DefaultPostAudience::ALL.iter().map(|audience| audience.as_str()));
    CommentState as "CommentState": "How a comment is shown: with its text, as deleted, or as one that the viewer may not read."
        => choice(CommentState::ALL.iter().map(|state| state.as_str()));
    PostText as "PostText": "The text of a post." => text(0, PostText::MAX);
    CommentText as "CommentText": "The text of a comment." => text(1, CommentText::MAX);
    ReactionName as "ReactionName": "The name of a reaction. `like` is the heart."
        => text(1, ReactionName::MAX).pattern(Some("^[a-z][a-z0-9_]*$"));
    Emoji as "Emoji": "The emoji of a reaction." => text(1, Emoji::MAX);
}
