//! The readiness of the service.

use crate::{Code, ServiceError, Services};
use milequest_persistence::{StoreError, health, migrations};

/// Checks that the database answers, that its schema is current, and that no statement has just failed for lack of resources.
///
/// # Errors
/// [`Code::Unavailable`] with the reason.
pub fn ready(s: &Services) -> Result<(), ServiceError> {
    let status = s.db.read(|conn| -> Result<_, StoreError> {
        health::ping(conn)?;
        migrations::status_on(conn)
    })?;
    match status.pending() {
        0 if s.db.is_out_of_resources() => {
            Err(StoreError::OutOfResources("another statement failed for it a moment ago".into()).into())
        }
        0 => Ok(()),
        some => {
            let detail = format!("the database lacks {some} migrations; `milequest migrate up` runs them");
            Err(ServiceError::new(Code::Unavailable, detail))
        }
    }
}
