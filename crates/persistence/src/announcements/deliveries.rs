//! The deliveries of a cancelled announcement.

use crate::{StoreError, Tx, db::statement::statement};
use chrono::{DateTime, Utc};
use diesel::{
    RunQueryDsl,
    sql_types::{BigInt, Timestamptz, Uuid as SqlUuid},
};
use milequest_domain::AnnouncementId;
use uuid::Uuid;

statement! {
    /// Drops deliveries of an announcement that wait.
    CancelDeliveries = "cancel_deliveries.sql" {
        announcement: SqlUuid as Uuid,
        limit: BigInt as i64,
        now: Timestamptz as DateTime<Utc>,
    }
}

/// Drops at most `limit` deliveries of an announcement that wait, and returns their number. Those that are being sent at this moment end
/// by themselves.
pub fn cancel_deliveries(
    tx: &mut Tx<'_>,
    announcement: AnnouncementId,
    limit: i64,
    now: DateTime<Utc>,
) -> Result<usize, StoreError> {
    let cancel = CancelDeliveries { announcement: announcement.uuid(), limit, now };
    tx.query("deliveries.cancel_announcement", |pg| cancel.execute(pg))
}
