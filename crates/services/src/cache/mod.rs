//! Caches that several subjects use.

pub(crate) mod routes;
