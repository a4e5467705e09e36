//! Everything that can go wrong, as RFC 9457 problems.

pub(crate) mod kind;
pub(crate) mod response;

pub use kind::ProblemKind;
pub use response::Problem;
pub(crate) use response::{InvalidValue, ProblemBody};
