//! Who shared posts, as the reader of a feed may see them.

use crate::{Conn, PersonSummary, StoreError, db::statement::statement, rows::person_summary::PersonColumns};
use diesel::{
    prelude::*,
    sql_types::{Array, Untyped, Uuid as SqlUuid},
};
use milequest_domain::{PostId, UserId};
use std::collections::HashMap;
use uuid::Uuid;

statement! {
    /// Those of these shares that stand, with people whom the viewer still follows and sees.
    ListSharers = "sharers.sql" {
        viewer: SqlUuid as Uuid,
        posts: Array<SqlUuid> as Vec<Uuid>,
        people: Array<SqlUuid> as Vec<Uuid>,
    } -> Untyped
}

#[derive(QueryableByName)]
struct SharerRow {
    #[diesel(sql_type = SqlUuid)]
    post_id: Uuid,
    #[diesel(embed)]
    person: PersonColumns,
}

/// The sharers of these posts, without those who took the share back, whom the viewer no longer follows, or whom the viewer may not see.
pub fn list_sharers(
    conn: &mut Conn,
    viewer: UserId,
    shares: &[(PostId, UserId)],
) -> Result<HashMap<PostId, PersonSummary>, StoreError> {
    if shares.is_empty() {
        return Ok(HashMap::new());
    }
    let (posts, people) = shares.iter().map(|(post, sharer)| (post.uuid(), sharer.uuid())).unzip();
    let statement = ListSharers { viewer: viewer.uuid(), posts, people };
    let rows: Vec<SharerRow> = conn.query("feeds.list_sharers", |pg| statement.load(pg))?;
    rows.into_iter().map(|row| Ok((row.post_id.into(), row.person.try_into()?))).collect()
}
