//! Reads the `If-Match` header of edits.

use crate::{
    problem::Problem,
    views::{answer::Success, etag},
};
use actix_web::{
    FromRequest, HttpRequest,
    dev::Payload,
    http::header::{self, Header},
};
use milequest_services::Precondition;
use serde::Serialize;
use std::future::{Ready, ready};
use utoipa::IntoParams;

/// The versions of a resource to which an edit may apply, if the client named any.
pub(crate) struct IfMatch(Option<header::IfMatch>);

/// Describes the header in the document.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(dead_code, reason = "the document reads its shape")]
pub(crate) struct IfMatchHeader {
    /// The `ETag` of the resource as it was last read. If the resource was changed meanwhile, the answer is 412.
    #[param(rename = "If-Match", value_type = String, required = false)]
    tag: Option<String>,
}

impl IfMatch {
    /// The precondition for the edited resource; `view` converts it to the client's view of it.
    pub(crate) fn on<T, V: Serialize>(self, view: impl Fn(&T) -> V + Send + 'static) -> Precondition<T> {
        let Some(tags) = self.0 else { return Precondition::none() };
        Precondition::that(move |current| match &tags {
            header::IfMatch::Any => true,
            // A weak tag does not match for an edit.
            header::IfMatch::Items(tags) => serde_json::to_vec(&Success::new(view(current))).is_ok_and(|body| {
                let current = etag::of(&body);
                tags.iter().any(|tag| etag::is_same_version(tag, &current))
            }),
        })
    }
}

impl FromRequest for IfMatch {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let is_there = req.headers().contains_key(header::IF_MATCH);
        // A header that cannot be parsed is a precondition that fails, and not an absent one.
        let tags = || header::IfMatch::parse(req).unwrap_or(header::IfMatch::Items(Vec::new()));
        ready(Ok(Self(is_there.then(tags))))
    }
}
