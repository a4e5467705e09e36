//! Whether the database answers.

use crate::{Conn, StoreError};
use diesel::RunQueryDsl;

/// Asks for a sign of life.
///
/// # Errors
/// When there is none.
pub fn ping(conn: &mut Conn) -> Result<(), StoreError> {
    conn.query("health.ping", |pg| diesel::sql_query("SELECT 1").execute(pg).map(drop))
}
