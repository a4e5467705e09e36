//! What the measurements of paths find.

use crate::{load::Measurement, paths::Path, pgbench::Script, statements::Statement, targets::Target};

/// A path with the statements that the service sends for it.
pub(super) struct CapturedPath {
    pub(super) path: &'static Path,
    pub(super) target: Target,
    pub(super) seen: Vec<Statement>,
    pub(super) script: Script,
}

/// The result of a path with one number of connections.
pub(super) struct Point {
    pub(super) connections: usize,
    pub(super) service: Measurement,
    pub(super) pgbench: Measurement,
    /// A handler that only reads one row by its key, where the path is compared with it.
    pub(super) one_row: Option<Measurement>,
}

impl Point {
    pub(super) fn ratio(&self) -> f64 {
        self.service.per_second / self.pgbench.per_second.max(f64::MIN_POSITIVE)
    }

    /// The share of the processors that other processes used.
    pub(super) fn others(&self) -> f64 {
        self.service.others.max(self.pgbench.others)
    }
}
