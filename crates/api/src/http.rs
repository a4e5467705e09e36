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
    App, Error, HttpRequest, HttpResponse,
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

/// Answers what is not of the API: with a page of the web client or one of its files, if there is one at this path.
pub type Pages = Arc<PagesFn>;

type PagesFn = dyn Fn(&HttpRequest) -> Option<HttpResponse> + Send + Sync;

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
    pages: Option<web::Data<PagesFn>>,
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
            pages: None,
        }
    }

    /// The same, with the pages of the web client beside the API.
    #[must_use]
    pub fn with_pages(self, pages: Pages) -> Self {
        let routes = Arc::new(RouteTable::of(&openapi::document()).with_pages());
        Self { pages: Some(web::Data::from(pages)), routes, ..self }
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
        let app = self.pages.iter().fold(App::new(), |app, pages| app.app_data(pages.clone()));
        app.app_data(self.app.clone())
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
            .default_service(web::to(page))
            .wrap(from_fn(middleware::guard))
            .wrap(from_fn(middleware::observe))
            .wrap(from_fn(middleware::protect))
    }
}

/// For paths that no handler has. The middleware has turned away what is neither in the document nor a page, before this.
async fn page(req: HttpRequest) -> Result<HttpResponse, Problem> {
    let pages = req.app_data::<web::Data<PagesFn>>();
    pages.and_then(|pages| pages(&req)).ok_or_else(|| Problem::new(ProblemKind::UnknownRoute))
}
