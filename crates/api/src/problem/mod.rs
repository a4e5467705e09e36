//! Every problem as RFC 9457 defines it.

pub(crate) mod kind;
pub(crate) mod response;

pub use kind::ProblemKind;
pub use response::Problem;
pub(crate) use response::{InvalidValue, ProblemBody};
