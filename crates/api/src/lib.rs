//! Mile Quest over HTTP: routes, what they read and answer, and the document that describes them.
//!
//! - `routes` has one folder per subject, and in it one file per resource with its request and response types.
//! - `extract` reads requests: bodies, queries, ids, who is asking. What is wrong is told all at once.
//! - [`problem`](crate::ProblemKind) is the one table of everything that can go wrong.
//! - `middleware` is what every request passes: its id, its log line, its metrics, and whether it is let through.
//! - `views` has what several subjects answer with, and `openapi` completes the document.
//!
//! A route exists because the document says so: a path that is not in it is answered with 404 even if a handler were
//! mounted on it, and whatever the document does not call public is closed to strangers.

mod app;
mod extract;
mod http;
mod middleware;
mod openapi;
mod problem;
mod routes;
mod views;

pub use app::LOGGING_AT_ONCE;
pub use http::{Http, HttpSettings, Pages};
pub use openapi::document;
pub use problem::{Problem, ProblemKind};
