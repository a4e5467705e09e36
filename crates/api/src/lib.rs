//! Mile Quest over HTTP: routes, their requests and answers, and the document that describes them.
//!
//! - `routes` has one folder per subject, and in it one file per resource with its request and response types.
//! - `extract` reads requests: bodies, queries, ids, the signed-in person. A refusal lists every error.
//! - [`problem`](crate::ProblemKind) is the one table of problems.
//! - `middleware` runs for every request: its id, its log line, its metrics, and its access.
//! - `views` has the answers of several subjects, and `openapi` completes the document.
//!
//! A route exists because the document contains it: a path that is not in it is answered with 404, even if a handler
//! were mounted on it, and an operation that the document does not call public needs a session or token.

mod app;
mod extract;
mod http;
mod middleware;
mod openapi;
mod problem;
mod routes;
mod views;

pub use http::{Http, HttpSettings, Pages};
pub use openapi::document;
pub use problem::{Problem, ProblemKind};
