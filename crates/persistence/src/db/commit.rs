//! How a transaction commits.

/// An expression that lets the commit of its transaction return before it is on disk. A statement that writes returns it, so that it costs no
/// statement of its own. A crash of PostgreSQL can lose such a commit of the last moment as a whole, so it is for what nobody misses, and for
/// what is done again because its job is lost with it.
pub(crate) const WITHOUT_WAITING: &str = "set_config('synchronous_commit', 'off', true)";
