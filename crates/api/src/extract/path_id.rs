//! Ids and names in paths.

use crate::problem::Problem;
use actix_web::{FromRequest, HttpRequest, dev::Payload};
use milequest_domain::Username;
use milequest_services::ServiceError;
use std::{
    future::{Ready, ready},
    str::FromStr,
};

/// The two ids in a path, such as those of a team and of one of its members.
pub(crate) struct PathIds<A, B>(pub(crate) A, pub(crate) B);

impl<A: FromStr, B: FromStr> FromRequest for PathIds<A, B> {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let mut ids = req.match_info().iter().map(|(_, id)| id);
        let first = ids.next().and_then(|id| id.parse().ok());
        let second = ids.next().and_then(|id| id.parse().ok());
        ready(first.zip(second).map(|(first, second)| Self(first, second)).ok_or_else(|| no_id().into()))
    }
}

fn no_id() -> ServiceError {
    ServiceError::not_found("thing: the id in the path is no UUID")
}

/// The `{id}` in a path. What is no id names nothing, so it is not found.
pub(crate) struct PathId<Id>(pub(crate) Id);

impl<Id: FromStr> FromRequest for PathId<Id> {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let id = req.match_info().get("id").and_then(|id| id.parse().ok());
        ready(id.map(Self).ok_or_else(|| no_id().into()))
    }
}

/// The `{username}` in a path. What is no username is nobody's.
pub(crate) struct PathUsername(pub(crate) Username);

impl FromRequest for PathUsername {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let username = req.match_info().get("username").and_then(|name| name.parse().ok());
        ready(username.map(Self).ok_or_else(|| ServiceError::not_found("person").into()))
    }
}
