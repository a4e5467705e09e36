//! Describes the values of this subject in OpenAPI documents.

use super::PersonalBest;
use crate::schemas::{choice, schemas};
use std::borrow::Cow;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{RefOr, schema::Schema},
};

schemas! {
    PersonalBest as "PersonalBestKind": "What an activity is the best in, among the activities of its kind."
        => choice(PersonalBest::ALL.iter().map(|best| best.as_str()));
}
