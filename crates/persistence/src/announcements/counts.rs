//! What happened to announcements, from the kept counts.

use crate::{Conn, StoreError, db::statement::statement};
use diesel::{
    prelude::*,
    sql_types::{Array, BigInt, Text, Untyped, Uuid as SqlUuid},
};
use milequest_domain::AnnouncementId;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use uuid::Uuid;

/// What happened to the deliveries of an announcement on one channel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChannelCounts {
    /// Those that wait or are being sent.
    pub queued: i64,
    /// Those that were sent.
    pub sent: i64,
    /// Those that were given up.
    pub failed: i64,
    /// Those that were not sent: cancelled, expired, read before, or gone with their person.
    pub dropped: i64,
}

/// What happened to an announcement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnnouncementCounts {
    /// By e-mail.
    pub email: ChannelCounts,
    /// By web push.
    pub web_push: ChannelCounts,
    /// The number of people who have read it.
    pub read: i64,
    /// The number of people who have clicked it.
    pub clicked: i64,
}

statement! {
    /// Sums the counts of announcements.
    ListCounts = "list_counts.sql" { announcements: Array<SqlUuid> as Vec<Uuid> } -> Untyped
}

#[derive(QueryableByName)]
struct CountRow {
    #[diesel(sql_type = SqlUuid)]
    announcement_id: Uuid,
    #[diesel(sql_type = Text)]
    channel: String,
    #[diesel(sql_type = Text)]
    measure: String,
    #[diesel(sql_type = BigInt)]
    reached: i64,
    #[diesel(sql_type = BigInt)]
    deletions: i64,
}

/// What happened to these announcements. One without any count is left out.
pub fn list_counts(
    conn: &mut Conn,
    announcements: &[AnnouncementId],
) -> Result<HashMap<AnnouncementId, AnnouncementCounts>, StoreError> {
    let statement = ListCounts { announcements: announcements.iter().map(|id| id.uuid()).collect() };
    let rows: Vec<CountRow> = conn.query("notification_counts.of_announcements", |pg| statement.load(pg))?;
    let mut counts = HashMap::<AnnouncementId, AnnouncementCounts>::new();
    for row in rows {
        let counts = counts.entry(row.announcement_id.into()).or_default();
        let channel = match row.channel.as_str() {
            "email" => &mut counts.email,
            "web_push" => &mut counts.web_push,
            _ => {
                match row.measure.as_str() {
                    "read" => counts.read += row.reached,
                    "clicked" => counts.clicked += row.reached,
                    _ => {}
                }
                continue;
            }
        };
        match row.measure.as_str() {
            "queued" => {
                // What was deleted while it waited is not sent any more.
                channel.queued += row.reached - row.deletions;
                channel.dropped += row.deletions;
            }
            "sent" => channel.sent += row.reached,
            "failed" => channel.failed += row.reached,
            _ => channel.dropped += row.reached,
        }
    }
    Ok(counts)
}
