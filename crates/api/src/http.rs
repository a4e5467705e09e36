//! The whole HTTP side, put together.

use crate::{
    app as application,
    app::ConcurrencyLimits,
    extract::{BodyLimits, LargeBodyRoom, Proxies},
    middleware::{self, RouteTable, cookies::Cookies},
    openapi,
    problem::{Problem, ProblemKind},
    routes,
};
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
    /// How many proxies of ours stand in front, which say where a request comes from.
    pub proxies: usize,
    /// Whether people reach the service over TLS, so that cookies can be kept to it.
    pub secure: bool,
    /// How many use cases may run at once: as many as there are connections to the database that nobody else may need.
    pub at_once: u32,
    /// How long a request waits for its turn.
    pub timeout: Duration,
}

/// How many bodies of the largest size there is room for at once. Ordinary ones take none of it.
const LARGE_AT_ONCE: usize = 16;

/// The HTTP side. Each worker of the server builds its own [`Http::app`] from a clone.
#[derive(Clone)]
pub struct Http {
    app: application::App,
    document: web::Data<routes::Document>,
    routes: Arc<RouteTable>,
    limits: BodyLimits,
    large: LargeBodyRoom,
    proxies: Proxies,
    cookies: Cookies,
}

impl Http {
    /// Prepares what all workers share.
    #[must_use]
    pub fn new(services: Services, settings: HttpSettings) -> Self {
        let document = openapi::document();
        Self {
            app: application::App::new(services, Arc::new(ConcurrencyLimits::new(settings.at_once, settings.timeout))),
            routes: Arc::new(RouteTable::of(&document)),
            document: web::Data::new(routes::Document::new(&document)),
            limits: BodyLimits { bytes: settings.body_bytes, time: settings.body_time },
            large: LargeBodyRoom::new(LARGE_AT_ONCE),
            proxies: Proxies(settings.proxies),
            cookies: Cookies { secure: settings.secure },
        }
    }

    /// How many requests wait for their turn.
    #[must_use]
    pub fn waiting(&self) -> u32 {
        self.app.waiting()
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
            .app_data(self.app.clone())
            .app_data(self.document.clone())
            .app_data(self.limits)
            .app_data(self.large.clone())
            .app_data(self.proxies)
            .app_data(self.cookies)
            .app_data(self.routes.clone())
            .into_utoipa_app()
            .configure(routes::mount)
            .into_app()
            .service(routes::reference_page())
            .default_service(web::to(not_found))
            .wrap(from_fn(middleware::guard))
            .wrap(from_fn(middleware::observe))
    }
}

/// For paths that no handler has. The middleware has turned away what the document does not know, before this.
async fn not_found() -> Result<HttpResponse, Problem> {
    Err(Problem::new(ProblemKind::UnknownRoute))
}
