//! Describes the values of feeds in OpenAPI documents.

use super::{FeedPlace, FeedReason};
use crate::schemas::{choice, schemas};
use std::borrow::Cow;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{RefOr, schema::Schema},
};

schemas! {
    FeedReason as "FeedReason": "Why a post is in a feed: I follow its author, somebody whom I follow shared it, it is for a team of mine, I wrote it, it is one of the newest, or it is hot."
        => choice(FeedReason::ALL.iter().map(|reason| reason.as_str()));
    FeedPlace as "FeedPlace": "How a post got its place in the home feed: by its score, or because it is new."
        => choice(FeedPlace::ALL.iter().map(|place| place.as_str()));
}
