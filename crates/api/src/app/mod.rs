//! The one bridge from async handlers to blocking use cases.

mod concurrency_limit;

use crate::{app::concurrency_limit::ConcurrencyLimit, problem::Problem};
use actix_web::{FromRequest, HttpRequest, dev::Payload, web};
use milequest_services::{Code, ServiceError, Services, activities};
use std::{
    future::{Ready, ready},
    num::NonZeroUsize,
    sync::Arc,
    thread::available_parallelism,
    time::Duration,
};

/// The application, as a handler sees it.
#[derive(Clone)]
pub(crate) struct App {
    services: Services,
    limits: Arc<ConcurrencyLimits>,
}

/// How many use cases run at once, by what they need.
pub(crate) struct ConcurrencyLimits {
    /// For every use case.
    all: ConcurrencyLimit,
    /// Before the other one, for those that hash a password. That takes long and needs no connection; if they waited inside, a
    /// flood of sign-ins would fill the room, and nobody else would get in.
    hashing: ConcurrencyLimit,
    /// Beside the other one, for those that log. They go together in a few batches, so that many of them need few connections.
    logging: ConcurrencyLimit,
}

/// How many may log at once: as many as the batches hold that are under way.
pub const LOGGING_AT_ONCE: u32 = to_u32(activities::MAX_IN_FLIGHT * activities::MAX_BATCH_SIZE);

/// Converts a constant.
#[expect(clippy::cast_possible_truncation, reason = "the assertion checks it")]
const fn to_u32(number: usize) -> u32 {
    assert!(number <= u32::MAX as usize);
    number as u32
}

impl ConcurrencyLimits {
    /// Room for use cases that need so many connections, those of the batches that are logged among them. Half of them may hash at
    /// once, and no more than there are cores.
    pub(crate) fn new(room: u32, timeout: Duration) -> Self {
        let cores = available_parallelism().map_or(1, NonZeroUsize::get);
        let hashing = u32::try_from(cores).unwrap_or(u32::MAX).min(room / 2);
        let all = room.saturating_sub(to_u32(activities::MAX_IN_FLIGHT)).max(1);
        Self {
            all: ConcurrencyLimit::new(all, timeout),
            hashing: ConcurrencyLimit::new(hashing, timeout),
            logging: ConcurrencyLimit::new(LOGGING_AT_ONCE, timeout),
        }
    }
}

impl App {
    pub(crate) const fn new(services: Services, limits: Arc<ConcurrencyLimits>) -> Self {
        Self { services, limits }
    }

    /// How many use cases wait for their turn.
    pub(crate) fn waiting(&self) -> u32 {
        self.limits.all.waiting() + self.limits.hashing.waiting() + self.limits.logging.waiting()
    }

    /// Runs a use case that asks nobody and so never blocks.
    pub(crate) fn run_inline<T>(
        &self,
        use_case: impl FnOnce(&Services) -> Result<T, ServiceError>,
    ) -> Result<T, Problem> {
        use_case(&self.services).map_err(Problem::from)
    }

    /// Runs a use case where it may block, within the request's span.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        use_case: impl FnOnce(&Services) -> Result<T, ServiceError> + Send + 'static,
    ) -> Result<T, Problem> {
        self.run_within(&self.limits.all, use_case).await
    }

    /// The same for a use case that logs together with others.
    pub(crate) async fn run_logging<T: Send + 'static>(
        &self,
        use_case: impl FnOnce(&Services) -> Result<T, ServiceError> + Send + 'static,
    ) -> Result<T, Problem> {
        self.run_within(&self.limits.logging, use_case).await
    }

    async fn run_within<T: Send + 'static>(
        &self,
        limit: &ConcurrencyLimit,
        use_case: impl FnOnce(&Services) -> Result<T, ServiceError> + Send + 'static,
    ) -> Result<T, Problem> {
        let Some(permit) = limit.acquire().await else {
            return Err(ServiceError::new(Code::Busy, "too many wait for the database; try again shortly").into());
        };
        let (services, span) = (self.services.clone(), tracing::Span::current());
        let work = move || {
            let _permit = permit;
            span.in_scope(|| use_case(&services))
        };
        let outcome = web::block(work).await;
        outcome.map_err(|_| Problem::from(ServiceError::internal("a use case panicked")))?.map_err(Problem::from)
    }

    /// The same for a use case that hashes or checks a password.
    pub(crate) async fn run_hashing<T: Send + 'static>(
        &self,
        use_case: impl FnOnce(&Services) -> Result<T, ServiceError> + Send + 'static,
    ) -> Result<T, Problem> {
        let Some(permit) = self.limits.hashing.acquire().await else {
            return Err(ServiceError::new(Code::Busy, "too many sign in at this moment; try again shortly").into());
        };
        self.run(move |s| {
            let _permit = permit;
            use_case(s)
        })
        .await
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
