//! Runs blocking use cases for async handlers. No other code does.

mod concurrency_limit;
mod thread_pool;

use crate::{
    app::{
        concurrency_limit::ConcurrencyLimit,
        thread_pool::{NoResult, ThreadPool},
    },
    problem::Problem,
};
use actix_web::{FromRequest, HttpRequest, dev::Payload};
use milequest_services::{
    Code, ServiceError, Services,
    activities::{self, Task},
};
use std::{
    future::{Ready, ready},
    io,
    sync::Arc,
    time::Duration,
};
use tokio::sync::oneshot;
use tracing::Span;

/// The application as handlers use it.
#[derive(Clone)]
pub(crate) struct App {
    services: Services,
    threads: Arc<UseCaseThreads>,
}

/// The threads that run use cases, by kind.
pub(crate) struct UseCaseThreads {
    /// For most use cases.
    general: ThreadPool,
    /// For use cases that hash a password. Hashing takes long: on the other threads, a flood of sign-ins would block every other use case.
    hashing: ThreadPool,
    /// For making the variants of photos and for reading recordings, which takes long and needs much memory.
    photos: ThreadPool,
    /// For share cards. There is one thread, because drawing takes long and needs much memory, and nobody signs in for it.
    cards: ThreadPool,
    /// For the store of files, which may be slow and needs no database.
    files: ThreadPool,
    /// For batches of use cases that log activities.
    batches: ThreadPool,
    /// How many may log at once. They wait for their batch without a thread.
    logging: ConcurrencyLimit,
}

/// How many use cases may log at once: as many as the running batches hold.
const LOGGING_AT_ONCE: u32 = to_u32(activities::MAX_IN_FLIGHT * activities::MAX_BATCH_SIZE);

/// How many threads read and write files.
const FILES_AT_ONCE: u32 = 8;

/// How many threads there are of each kind, and how long a use case waits for one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ThreadSettings {
    pub(crate) general: u32,
    pub(crate) hashing: u32,
    pub(crate) photos: u32,
    pub(crate) timeout: Duration,
    /// How long a picture waits, whose turns take longer.
    pub(crate) photo_timeout: Duration,
}

const BUSY: &str = "too many wait for the database; try again shortly";

/// Converts a constant.
#[expect(clippy::cast_possible_truncation, reason = "the assertion checks it")]
const fn to_u32(number: usize) -> u32 {
    assert!(number <= u32::MAX as usize);
    number as u32
}

impl UseCaseThreads {
    /// Starts the threads.
    ///
    /// # Errors
    /// When the system has no more threads.
    pub(crate) fn start(settings: ThreadSettings) -> io::Result<Self> {
        let ThreadSettings { general, hashing, photos, timeout, photo_timeout } = settings;
        Ok(Self {
            general: ThreadPool::start("use case", general, timeout)?,
            hashing: ThreadPool::start("hashing", hashing, timeout)?,
            photos: ThreadPool::start("photo", photos, photo_timeout)?,
            cards: ThreadPool::start("card", 1, photo_timeout)?,
            files: ThreadPool::start("file", FILES_AT_ONCE, timeout)?,
            batches: ThreadPool::start("batch", to_u32(activities::MAX_IN_FLIGHT), timeout)?,
            logging: ConcurrencyLimit::new(LOGGING_AT_ONCE, timeout),
        })
    }
}

impl App {
    pub(crate) const fn new(services: Services, threads: Arc<UseCaseThreads>) -> Self {
        Self { services, threads }
    }

    /// The number of waiting use cases.
    pub(crate) fn waiting(&self) -> u32 {
        let UseCaseThreads { general, hashing, photos, cards, files, batches: _, logging } = &*self.threads;
        let pools = [general, hashing, photos, cards, files];
        pools.into_iter().map(ThreadPool::waiting).sum::<u32>() + logging.waiting()
    }

    /// Runs what never blocks.
    pub(crate) fn run_inline<T>(&self, f: impl FnOnce(&Services) -> T) -> T {
        f(&self.services)
    }

    /// Runs a blocking use case on another thread, within the request's span.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        use_case: impl FnOnce(&Services) -> Result<T, ServiceError> + Send + 'static,
    ) -> Result<T, Problem> {
        self.run_on(&self.threads.general, BUSY, use_case).await
    }

    /// Runs a blocking use case that hashes or verifies a password.
    pub(crate) async fn run_hashing<T: Send + 'static>(
        &self,
        use_case: impl FnOnce(&Services) -> Result<T, ServiceError> + Send + 'static,
    ) -> Result<T, Problem> {
        self.run_on(&self.threads.hashing, "too many sign in at this moment; try again shortly", use_case).await
    }

    /// Runs a use case that decodes a picture, or reads a recording.
    pub(crate) async fn run_on_photos<T: Send + 'static>(
        &self,
        use_case: impl FnOnce(&Services) -> Result<T, ServiceError> + Send + 'static,
    ) -> Result<T, Problem> {
        self.run_on(
            &self.threads.photos,
            "too many send photos or recordings at this moment; try again shortly",
            use_case,
        )
        .await
    }

    /// Runs a use case that draws a share card and needs no database.
    pub(crate) async fn run_on_cards<T: Send + 'static>(
        &self,
        use_case: impl FnOnce(&Services) -> Result<T, ServiceError> + Send + 'static,
    ) -> Result<T, Problem> {
        self.run_on(&self.threads.cards, "too many cards are drawn at this moment; try again shortly", use_case).await
    }

    /// Runs a use case that reads or writes files and needs no database.
    pub(crate) async fn run_on_files<T: Send + 'static>(
        &self,
        use_case: impl FnOnce(&Services) -> Result<T, ServiceError> + Send + 'static,
    ) -> Result<T, Problem> {
        self.run_on(&self.threads.files, "too many wait for files; try again shortly", use_case).await
    }

    async fn run_on<T: Send + 'static>(
        &self,
        threads: &ThreadPool,
        busy: &'static str,
        use_case: impl FnOnce(&Services) -> Result<T, ServiceError> + Send + 'static,
    ) -> Result<T, Problem> {
        let (services, span) = (self.services.clone(), Span::current());
        match threads.run(move || span.in_scope(|| use_case(&services))).await {
            Ok(outcome) => outcome.map_err(Problem::from),
            Err(NoResult::TimedOut) => Err(ServiceError::new(Code::Busy, busy).into()),
            Err(NoResult::Panicked) => Err(ServiceError::internal("a use case panicked").into()),
        }
    }

    /// Runs a use case that goes together with others in a batch. `enqueue` begins it, and gives to its two arguments the batch that it has to
    /// lead, and the answer.
    pub(crate) async fn run_batched<T: Send + 'static>(
        &self,
        enqueue: impl FnOnce(&Services, Box<dyn Fn(Task) + Send>, Box<dyn FnOnce(Result<T, ServiceError>) + Send>),
    ) -> Result<T, Problem> {
        let Some(permit) = self.threads.logging.acquire().await else {
            return Err(ServiceError::new(Code::Busy, BUSY).into());
        };
        let (sender, receiver) = oneshot::channel();
        let threads = Arc::clone(&self.threads);
        let answer = move |outcome| {
            drop(permit);
            // A client that went away hears nothing.
            drop(sender.send(outcome));
        };
        enqueue(&self.services, Box::new(move |batch| threads.batches.spawn(batch)), Box::new(answer));
        match receiver.await {
            Ok(outcome) => outcome.map_err(Problem::from),
            Err(_) => Err(ServiceError::internal("a use case panicked").into()),
        }
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
