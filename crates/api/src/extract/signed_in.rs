//! The person who sends the request.

use crate::problem::Problem;
use actix_web::{FromRequest, HttpMessage, HttpRequest, dev::Payload};
use milequest_domain::UserId;
use milequest_services::{ServiceError, Viewer};
use std::{
    convert::Infallible,
    future::{Ready, ready},
};

/// The signed-in person. `middleware::guard` stores the viewer in the request.
pub(crate) struct SignedIn(Viewer);

impl SignedIn {
    pub(crate) const fn id(&self) -> UserId {
        self.0.user.id
    }

    pub(crate) fn viewer(self) -> Viewer {
        self.0
    }
}

impl FromRequest for SignedIn {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let viewer = req.extensions().get::<Viewer>().cloned();
        ready(viewer.map(Self).ok_or_else(|| {
            ServiceError::internal("a route that the document calls public asks who is signed in").into()
        }))
    }
}

/// The person of a request that is allowed without a session, if there is one.
pub(crate) struct Visitor(pub(crate) Option<Viewer>);

impl FromRequest for Visitor {
    type Error = Infallible;
    type Future = Ready<Result<Self, Infallible>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Ok(Self(req.extensions().get::<Viewer>().cloned())))
    }
}
