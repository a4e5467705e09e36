//! The one bridge from async handlers to blocking use cases.

use crate::{Problem, gate::Gate};
use actix_web::{FromRequest, HttpRequest, dev::Payload, web};
use milequest_services::{Code, ServiceError, Services};
use std::{
    future::{Ready, ready},
    sync::Arc,
};

/// The application, as a handler sees it.
#[derive(Clone)]
pub(crate) struct App {
    services: Services,
    gate: Arc<Gate>,
}

impl App {
    pub(crate) const fn new(services: Services, gate: Arc<Gate>) -> Self {
        Self { services, gate }
    }

    /// How many use cases wait for their turn.
    pub(crate) fn waiting(&self) -> u32 {
        self.gate.waiting()
    }

    /// Runs a use case where it may block, within the request's span.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        use_case: impl FnOnce(&Services) -> Result<T, ServiceError> + Send + 'static,
    ) -> Result<T, Problem> {
        let Some(_permit) = self.gate.pass().await else {
            return Err(ServiceError::new(Code::Busy, "too many wait for the database; try again shortly").into());
        };
        let (services, span) = (self.services.clone(), tracing::Span::current());
        let outcome = web::block(move || span.in_scope(|| use_case(&services))).await;
        outcome.map_err(|_| Problem::from(ServiceError::internal("a use case panicked")))?.map_err(Problem::from)
    }

    /// The application of this request.
    pub(crate) fn of(req: &HttpRequest) -> Result<Self, Problem> {
        let app = req.app_data::<Self>().cloned();
        app.ok_or_else(|| ServiceError::internal("the router was built without the application").into())
    }
}

impl FromRequest for App {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::of(req))
    }
}
