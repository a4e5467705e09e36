//! Whether the service can do its work.

use crate::Services;
use milequest_persistence::{StoreError, health, migrations};

/// What stands in the way of serving, if anything does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readiness {
    /// The database answers and its schema is current.
    Ready,
    /// The database does not answer.
    DatabaseDown,
    /// The schema lacks this many versions.
    MigrationsPending(usize),
}

/// Asks the database.
#[must_use]
pub fn ready(s: &Services) -> Readiness {
    let status = s.db.read(|conn| -> Result<_, StoreError> {
        health::ping(conn)?;
        migrations::status_on(conn)
    });
    match status {
        Ok(status) if status.pending() == 0 => Readiness::Ready,
        Ok(status) => Readiness::MigrationsPending(status.pending()),
        Err(error) => {
            tracing::warn!(error = &error as &dyn std::error::Error, "not ready");
            Readiness::DatabaseDown
        }
    }
}
