//! The deliveries as a whole: their number, those whose job was lost, and old ones.

use super::delivery::DueTarget;
use crate::{Conn, StoreError, Tx, db::statement::statement};
use chrono::{DateTime, Utc};
use diesel::{
    prelude::*,
    sql_types::{BigInt, Nullable, Text, Timestamptz, Untyped, Uuid as SqlUuid},
};
use uuid::Uuid;

statement! {
    /// Lists targets with overdue deliveries.
    ListOverdue = "list_overdue.sql" { before: Timestamptz as DateTime<Utc>, limit: BigInt as i64 } -> Untyped
}

#[derive(QueryableByName)]
struct OverdueRow {
    #[diesel(sql_type = Text)]
    channel: String,
    #[diesel(sql_type = SqlUuid)]
    target_id: Uuid,
    #[diesel(sql_type = Timestamptz)]
    due_at: DateTime<Utc>,
}

/// The targets of up to `limit` deliveries that were due before this moment, or whose lease ended before it: their job was lost.
pub fn list_overdue(conn: &mut Conn, before: DateTime<Utc>, limit: i64) -> Result<Vec<DueTarget>, StoreError> {
    let statement = ListOverdue { before, limit };
    let rows: Vec<OverdueRow> = conn.query("deliveries.overdue", |pg| statement.load(pg))?;
    let read = |row: OverdueRow| {
        let channel = row.channel.parse().ok()?;
        Some(DueTarget { channel, target_id: row.target_id, due_at: row.due_at })
    };
    // A channel that only a newer program knows is its business.
    Ok(rows.into_iter().filter_map(read).collect())
}

/// The number of deliveries.
#[derive(Clone, Debug, PartialEq, Eq, QueryableByName)]
pub struct DeliveryQueueDepth {
    /// The number of those that wait or are being sent, up to the limit of the count.
    #[diesel(sql_type = BigInt)]
    pub waiting: i64,
    /// The number of dead ones, up to the limit of the count.
    #[diesel(sql_type = BigInt)]
    pub dead: i64,
    /// When the oldest of those that are due became due.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub oldest: Option<DateTime<Utc>>,
}

statement! {
    /// Counts deliveries.
    QueueDepth = "queue_depth.sql" { most: BigInt as i64, now: Timestamptz as DateTime<Utc> } -> Untyped
}

/// The number of deliveries. The count stops at `most`.
pub fn queue_depth(conn: &mut Conn, now: DateTime<Utc>, most: i64) -> Result<DeliveryQueueDepth, StoreError> {
    let statement = QueueDepth { most, now };
    conn.query("deliveries.queue_depth", |pg| statement.get_result(pg))
}

statement! {
    /// Deletes ended deliveries of events.
    DeleteEnded = "delete_ended.sql" { before: Timestamptz as DateTime<Utc>, limit: BigInt as i64 }
}

/// Deletes up to `limit` deliveries of events that ended before this moment. Those of notifications go with their notifications.
pub fn delete_ended(tx: &mut Tx<'_>, before: DateTime<Utc>, limit: i64) -> Result<usize, StoreError> {
    let delete = DeleteEnded { before, limit };
    tx.query("deliveries.delete_ended", |pg| delete.execute(pg))
}
