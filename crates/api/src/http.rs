//! Builds the HTTP application.

use crate::{
    app as application,
    app::{ThreadSettings, UseCaseThreads},
    extract::{BodyLimits, LargeBodyRoom, Proxies},
    middleware::{self, RouteTable, cookies::Cookies},
    problem::{Problem, ProblemKind},
    routes::{self, Mount},
};
use actix_web::{
    App, Error, HttpRequest, HttpResponse,
    body::MessageBody,
    dev::{ServiceFactory, ServiceRequest, ServiceResponse},
    http::header::{AcceptLanguage, Header, Preference},
    middleware::from_fn,
    web,
};
use milequest_domain::{GoalId, Language};
use milequest_services::{
    Services,
    goals::share::{self, GoalDescription},
};
use std::{
    io,
    sync::{Arc, LazyLock},
    time::Duration,
};
use tokio::time;

/// The settings of the HTTP application.
#[derive(Clone, Copy, Debug)]
pub struct HttpSettings {
    /// The largest body in bytes.
    pub body_bytes: usize,
    /// How long a body may take to arrive.
    pub body_time: Duration,
    /// The number of trusted proxies in front of the service.
    pub proxies: usize,
    /// Whether people reach the service over TLS, so that cookies can require it.
    pub secure: bool,
    /// The number of threads that run use cases. Each may need a connection to the database.
    pub threads: u32,
    /// The same for use cases that hash a password.
    pub hashing_threads: u32,
    /// The number of threads that make the variants of photos.
    pub photo_threads: u32,
    /// How long a request waits for its turn.
    pub timeout: Duration,
    /// How long a photo waits for its turn.
    pub photo_timeout: Duration,
}

/// How many bodies of the largest size are received at once. Ordinary bodies do not count.
const LARGE_AT_ONCE: usize = 16;

/// Answers requests outside the API: with a page or a file of the web client, if there is one at this path. A page of a goal that everybody may
/// see says what the description says.
pub type Pages = Arc<PagesFn>;

type PagesFn = dyn Fn(&HttpRequest, Option<&GoalDescription>) -> Option<HttpResponse> + Send + Sync;

/// What follows from the document alone is made once.
static ROUTES: LazyLock<Arc<RouteTable>> = LazyLock::new(|| Arc::new(RouteTable::of(crate::document())));
static DOCUMENT: LazyLock<web::Data<routes::Document>> =
    LazyLock::new(|| web::Data::new(routes::Document::new(crate::document())));

/// The HTTP application. Each worker of the server builds its own [`Http::app`] from a clone.
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
    /// Creates what all workers share, and starts the threads for use cases.
    ///
    /// # Errors
    /// When the system has no more threads.
    pub fn start(services: Services, settings: HttpSettings) -> io::Result<Self> {
        let threads = UseCaseThreads::start(ThreadSettings {
            general: settings.threads,
            hashing: settings.hashing_threads,
            photos: settings.photo_threads,
            timeout: settings.timeout,
            photo_timeout: settings.photo_timeout,
        })?;
        Ok(Self {
            app: application::App::new(services, Arc::new(threads)),
            routes: ROUTES.clone(),
            document: DOCUMENT.clone(),
            limits: BodyLimits { bytes: settings.body_bytes, time: settings.body_time },
            large: LargeBodyRoom::new(LARGE_AT_ONCE),
            proxies: Proxies(settings.proxies),
            cookies: Cookies { secure: settings.secure },
            pages: None,
        })
    }

    /// Adds the pages of the web client beside the API.
    #[must_use]
    pub fn with_pages(self, pages: Pages) -> Self {
        let routes = Arc::new(self.routes.as_ref().clone().with_pages());
        Self { pages: Some(web::Data::from(pages)), routes, ..self }
    }

    /// The number of waiting requests.
    #[must_use]
    pub fn waiting(&self) -> u32 {
        self.app.waiting()
    }

    /// An application with every route and all middleware.
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
            .configure(|config| routes::mount(&mut Mount::Application(config)))
            .service(routes::reference_page())
            .default_service(web::to(page))
            .wrap(from_fn(middleware::guard))
            .wrap(from_fn(middleware::compress))
            .wrap(from_fn(middleware::observe))
            .wrap(from_fn(middleware::protect))
    }
}

/// Answers paths without a handler. The middleware has already refused paths that are neither in the document nor a
/// page.
async fn page(req: HttpRequest) -> Result<HttpResponse, Problem> {
    let not_found = || Problem::new(ProblemKind::UnknownRoute);
    let pages = req.app_data::<web::Data<PagesFn>>().ok_or_else(not_found)?;
    let description = match goal_of_page(req.path()) {
        Some(goal) => description(&req, goal).await,
        None => None,
    };
    pages(&req, description.as_ref()).ok_or_else(not_found)
}

/// The goal whose page is at this path.
fn goal_of_page(path: &str) -> Option<GoalId> {
    path.strip_prefix("/goals/")?.parse().ok()
}

/// The language that a client likes best, of those that the service has.
fn accepted_language(req: &HttpRequest) -> Language {
    let accepted = AcceptLanguage::parse(req).map(|accepted| accepted.ranked()).unwrap_or_default();
    let mut languages = accepted.into_iter().filter_map(Preference::into_item);
    languages.find_map(|tag| tag.primary_language().parse().ok()).unwrap_or_default()
}

/// How long a page waits for its description.
const DESCRIPTION_TIMEOUT: Duration = Duration::from_secs(1);

/// The description of a goal, if everybody may see the goal. The page is shown without it when the database does not answer soon.
async fn description(req: &HttpRequest, goal: GoalId) -> Option<GoalDescription> {
    let app = application::App::of(req).ok()?;
    let language = accepted_language(req);
    let description = app.run(move |s| share::find_description(s, goal, language));
    time::timeout(DESCRIPTION_TIMEOUT, description).await.ok()?.ok().flatten()
}
