//! The one bridge from async handlers to blocking use cases.

use crate::Problem;
use actix_web::{FromRequest, HttpRequest, dev::Payload, web};
use milequest_services::{ServiceError, Services};
use std::future::{Ready, ready};

/// The application, as a handler sees it.
#[derive(Clone)]
pub(crate) struct App(web::Data<Services>);

impl App {
    pub(crate) const fn new(services: web::Data<Services>) -> Self {
        Self(services)
    }

    /// Runs a use case where it may block, within the request's span.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        use_case: impl FnOnce(&Services) -> Result<T, ServiceError> + Send + 'static,
    ) -> Result<T, Problem> {
        let (services, span) = (self.0.clone(), tracing::Span::current());
        let outcome = web::block(move || span.in_scope(|| use_case(&services))).await;
        outcome.map_err(|_| Problem::from(ServiceError::internal("a use case panicked")))?.map_err(Problem::from)
    }
}

impl FromRequest for App {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let services = req.app_data::<web::Data<Services>>().cloned();
        ready(services.map(Self).ok_or_else(|| ServiceError::internal("the app was built without services").into()))
    }
}
