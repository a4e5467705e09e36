//! The newest posts of the people whom a person follows, of the person, and for the person's teams.

use crate::{Conn, Page, PageRequest, StoreError, db::statement::statement};
use diesel::{
    prelude::*,
    sql_types::{BigInt, Uuid as SqlUuid},
};
use milequest_domain::{PostId, UserId};
use uuid::Uuid;

statement! {
    /// The newest posts, each from its index.
    ListRecent = "recent.sql" {
        viewer: SqlUuid as Uuid,
        cursor_id: SqlUuid as Uuid,
        of_each: BigInt as i64,
        page_limit: BigInt as i64,
    } -> SqlUuid
}

/// The posts of the chronological feed that the person may see, the newest first. A page by number is the first one: every author would have
/// to be read as far as all pages before it reach.
pub fn list_recent(conn: &mut Conn, viewer: UserId, request: &PageRequest<PostId>) -> Result<Page<PostId>, StoreError> {
    let statement = ListRecent {
        viewer: viewer.uuid(),
        cursor_id: request.after().map_or(Uuid::max(), |id| id.uuid()),
        of_each: request.fetch_limit(),
        page_limit: request.fetch_limit(),
    };
    let rows: Vec<Uuid> = conn.query("feeds.list_recent", |pg| statement.load(pg))?;
    let Page { items, has_more } = request.to_page(rows);
    Ok(Page { items: items.into_iter().map(PostId::from).collect(), has_more })
}
