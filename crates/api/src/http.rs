//! The whole HTTP side, put together.

use crate::{Problem, ProblemKind, door, door::Map, extract::BodyLimits, openapi, routes};
use actix_web::{
    App, Error, HttpResponse,
    body::MessageBody,
    dev::{ServiceFactory, ServiceRequest, ServiceResponse},
    middleware::from_fn,
    web,
};
use milequest_services::Services;
use std::{sync::Arc, time::Duration};
use utoipa_actix_web::AppExt;

/// What the HTTP side needs to know.
#[derive(Clone, Copy, Debug)]
pub struct HttpSettings {
    /// The most bytes of a body.
    pub body_bytes: usize,
    /// How long a body may take to arrive.
    pub body_time: Duration,
}

/// The HTTP side. Each worker of the server builds its own [`Http::app`] from a clone.
#[derive(Clone)]
pub struct Http {
    services: web::Data<Services>,
    document: web::Data<routes::Document>,
    map: Arc<Map>,
    limits: BodyLimits,
}

impl Http {
    /// Prepares what all workers share.
    #[must_use]
    pub fn new(services: Services, settings: HttpSettings) -> Self {
        let document = openapi::document();
        Self {
            services: web::Data::new(services),
            map: Arc::new(Map::of(&document)),
            document: web::Data::new(routes::Document::new(&document)),
            limits: BodyLimits { bytes: settings.body_bytes, time: settings.body_time },
        }
    }

    /// One application, with every route and everything that a request passes on its way.
    pub fn app(
        &self,
    ) -> App<
        impl ServiceFactory<
            ServiceRequest,
            Config = (),
            Response = ServiceResponse<impl MessageBody + use<>>,
            Error = Error,
            InitError = (),
        > + use<>,
    > {
        App::new()
            .app_data(self.services.clone())
            .app_data(self.document.clone())
            .app_data(self.limits)
            .app_data(self.map.clone())
            .into_utoipa_app()
            .configure(routes::mount)
            .into_app()
            .service(routes::reference_page())
            .default_service(web::to(nothing_here))
            .wrap(from_fn(door::guard))
            .wrap(from_fn(door::observe))
    }
}

/// For paths that no handler has. The door has turned away what the document does not know, before this.
async fn nothing_here() -> Result<HttpResponse, Problem> {
    Err(Problem::new(ProblemKind::UnknownRoute))
}
