//! What several subjects read so often that it is kept in memory.

pub(crate) mod routes;
