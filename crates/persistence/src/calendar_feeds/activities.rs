//! The activities in a calendar feed.

use crate::{Conn, StoreError, rows::distance::stored_distance, schema::activities};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use milequest_domain::{ActivityId, Distance, UserId, activities::ActivityKind};
use uuid::Uuid;

/// An activity, as a calendar shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedActivity {
    /// The id.
    pub id: ActivityId,
    /// When it began.
    pub started_at: DateTime<Utc>,
    /// The duration in seconds.
    pub duration: i64,
    /// The kind.
    pub kind: ActivityKind,
    /// The distance.
    pub distance: Distance,
    /// Whether it is private.
    pub is_private: bool,
    /// When it was logged.
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = activities, check_for_backend(diesel::pg::Pg))]
struct ActivityRow {
    id: Uuid,
    started_at: DateTime<Utc>,
    duration_s: i32,
    kind: String,
    distance_mm: i64,
    is_private: bool,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
}

/// At most `most` activities of a person that began at a moment or later, the latest first; private ones too if `with_private`.
pub fn list_activities(
    conn: &mut Conn,
    owner: UserId,
    from: DateTime<Utc>,
    with_private: bool,
    most: i64,
) -> Result<Vec<FeedActivity>, StoreError> {
    let mut rows = activities::table
        .filter(activities::user_id.eq(owner.uuid()))
        .filter(activities::started_at.ge(from))
        .order((activities::started_at.desc(), activities::id.desc()))
        .limit(most)
        .select(ActivityRow::as_select())
        .into_boxed();
    if !with_private {
        rows = rows.filter(activities::is_private.eq(false));
    }
    let rows: Vec<ActivityRow> = conn.query("calendar_feeds.activities", |pg| rows.load(pg))?;
    let read = |row: ActivityRow| {
        Ok(FeedActivity {
            id: row.id.into(),
            started_at: row.started_at,
            duration: row.duration_s.into(),
            kind: row.kind.parse().map_err(StoreError::corrupt)?,
            distance: stored_distance(row.distance_mm)?,
            is_private: row.is_private,
            created_at: row.created_at,
            updated_at: row.updated_at,
        })
    };
    rows.into_iter().map(read).collect()
}
