//! Runs blocking use cases for async handlers. No other code does.

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

/// The application as handlers use it.
#[derive(Clone)]
pub(crate) struct App {
    services: Services,
    limits: Arc<ConcurrencyLimits>,
}

/// The limits of use cases that run at once, by kind.
pub(crate) struct ConcurrencyLimits {
    /// For every use case.
    all: ConcurrencyLimit,
    /// For use cases that hash a password, before the limit for all. Hashing takes long and needs no connection: if it
    /// counted against the limit for all, a flood of sign-ins would block every other use case.
    hashing: ConcurrencyLimit,
    /// For use cases that log activities, instead of the limit for all. They run together in a few batches, so that
    /// many need few connections.
    logging: ConcurrencyLimit,
}

/// How many use cases may log at once: as many as the running batches hold.
pub const LOGGING_AT_ONCE: u32 = to_u32(activities::MAX_IN_FLIGHT * activities::MAX_BATCH_SIZE);

/// Converts a constant.
#[expect(clippy::cast_possible_truncation, reason = "the assertion checks it")]
const fn to_u32(number: usize) -> u32 {
    assert!(number <= u32::MAX as usize);
    number as u32
}

impl ConcurrencyLimits {
    /// Limits for this number of connections, including those of the logging batches. At most half of the use cases
    /// hash at once, and no more than there are cores.
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

    /// The number of waiting use cases.
    pub(crate) fn waiting(&self) -> u32 {
        self.limits.all.waiting() + self.limits.hashing.waiting() + self.limits.logging.waiting()
    }

    /// Runs a use case that never blocks.
    pub(crate) fn run_inline<T>(
        &self,
        use_case: impl FnOnce(&Services) -> Result<T, ServiceError>,
    ) -> Result<T, Problem> {
        use_case(&self.services).map_err(Problem::from)
    }

    /// Runs a blocking use case on another thread, within the request's span.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        use_case: impl FnOnce(&Services) -> Result<T, ServiceError> + Send + 'static,
    ) -> Result<T, Problem> {
        self.run_within(&self.limits.all, use_case).await
    }

    /// Runs a blocking use case that logs activities together with others.
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

    /// Runs a blocking use case that hashes or verifies a password.
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
