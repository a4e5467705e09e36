//! Ids in paths.

use crate::Problem;
use actix_web::{FromRequest, HttpRequest, dev::Payload};
use milequest_services::ServiceError;
use std::{
    future::{Ready, ready},
    str::FromStr,
};

/// The `{id}` in a path. What is no id names nothing, so it is not found.
pub(crate) struct PathId<Id>(pub(crate) Id);

impl<Id: FromStr> FromRequest for PathId<Id> {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let id = req.match_info().get("id").and_then(|id| id.parse().ok());
        ready(id.map(Self).ok_or_else(|| ServiceError::not_found("thing: the id in the path is no UUID").into()))
    }
}
