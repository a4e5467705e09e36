//! Whether the database answers.

use crate::{Conn, StoreError};
use diesel::RunQueryDsl;

/// Sends a query to check that the database answers.
///
/// # Errors
/// When it does not answer.
pub fn ping(conn: &mut Conn) -> Result<(), StoreError> {
    conn.query("health.ping", |pg| diesel::sql_query("SELECT 1").execute(pg).map(drop))
}
