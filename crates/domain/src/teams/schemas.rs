//! Describes the values of this subject in OpenAPI documents.

use super::RecommendationReason;
use crate::schemas::{choice, schemas};
use std::borrow::Cow;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{RefOr, schema::Schema},
};

schemas! {
    RecommendationReason as "RecommendationReason": "Why a team is recommended."
        => choice(RecommendationReason::ALL.iter().map(|reason| reason.as_str()));
}
