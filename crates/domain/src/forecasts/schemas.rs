//! Describes the values of forecasts in OpenAPI documents.

use super::basis::NoForecast;
use crate::schemas::{choice, schemas};
use std::borrow::Cow;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{RefOr, schema::Schema},
};

schemas! {
    NoForecast as "NoForecast": "Why a goal has no forecast." => choice(NoForecast::ALL.iter().map(|reason| reason.as_str()));
}
