//! Blocks.

use super::{
    access::no_such_person,
    follows::pair_of,
    relation_change::{Wish, change},
};
use crate::{
    Page, PageRequest, PersonSummary, ServiceError, Services,
    core::{rate_limits::BLOCKS_BY, viewer::Viewer},
};
use milequest_domain::{
    Username,
    people::{Blockers, Relation, RelationChange},
};
use milequest_persistence::{
    StoreError,
    people::{
        blocks as store,
        follows::{DatedPerson, PersonKey},
        relations,
    },
};

/// Blocks a person: follows and requests in both directions end, and neither sees the other outside of their common teams. The person is not told.
///
/// # Errors
/// [`crate::Code::NotFound`]; [`crate::Code::InvalidFields`] for the viewer; [`crate::Code::TooOften`].
pub fn block(s: &Services, viewer: &Viewer, username: &Username) -> Result<Relation, ServiceError> {
    s.count_attempt(BLOCKS_BY, &viewer.user.id.to_string())?.or_refuse()?;
    update(s, viewer, username, RelationChange::Block)
}

/// Takes a block back. It restores no follow.
///
/// # Errors
/// [`crate::Code::NotFound`], also when the other has blocked the viewer and not the viewer the other; [`crate::Code::InvalidFields`] for the viewer; [`crate::Code::TooOften`].
pub fn unblock(s: &Services, viewer: &Viewer, username: &Username) -> Result<Relation, ServiceError> {
    s.count_attempt(BLOCKS_BY, &viewer.user.id.to_string())?.or_refuse()?;
    let me = viewer.user.id;
    let may_know = s.db.read(|conn| match store::find_person(conn, username)? {
        Some(other) => match relations::find(conn, me, other)? {
            Relation::Blocked(by) => Ok(by != Blockers::Other),
            Relation::Open { .. } => Ok(true),
        },
        None => Ok::<_, StoreError>(false),
    })?;
    if may_know { update(s, viewer, username, RelationChange::Unblock) } else { Err(no_such_person()) }
}

fn update(
    s: &Services,
    viewer: &Viewer,
    username: &Username,
    wanted: RelationChange,
) -> Result<Relation, ServiceError> {
    let (person, now) = (viewer.user.id, s.now());
    let other = s.db.read(|conn| store::find_person(conn, username))?.ok_or_else(no_such_person)?;
    let pair = pair_of(person, other)?;
    s.db.write(|tx| change(tx, pair, Wish::Change(wanted), now))
}

/// The people whom the viewer has blocked, the newest block first.
pub fn list(
    s: &Services,
    viewer: &Viewer,
    page: &PageRequest<PersonKey>,
) -> Result<Page<DatedPerson<PersonSummary>>, ServiceError> {
    Ok(s.db.read(|conn| store::list(conn, viewer.user.id, page))?)
}
