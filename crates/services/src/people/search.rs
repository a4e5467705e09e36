//! The search of people, and people whom one may want to follow.

use crate::{
    ServiceError, Services,
    core::{read_limits::ReadLimit, viewer::Viewer},
};
use milequest_domain::people::SearchPhrase;
use milequest_persistence::{
    PersonWithRelation,
    people::{search as store, suggestions},
};

pub use milequest_persistence::people::suggestions::FollowSuggestion;

/// The people whom the viewer finds by a part of the username or of the display name, at most `most`: those whom the viewer knows first.
///
/// # Errors
/// [`Code::TooOften`](crate::Code::TooOften).
pub fn search(
    s: &Services,
    viewer: &Viewer,
    phrase: &SearchPhrase,
    most: u16,
) -> Result<Vec<PersonWithRelation>, ServiceError> {
    let who = viewer.user.id;
    s.count_read(ReadLimit::searches(&s.rules), who)?;
    Ok(s.db.read(|conn| store::search(conn, who, phrase, most))?)
}

/// People whom the viewer may want to follow, at most `most`.
pub fn list_suggestions(s: &Services, viewer: &Viewer, most: u16) -> Result<Vec<FollowSuggestion>, ServiceError> {
    Ok(s.db.read(|conn| suggestions::list_suggestions(conn, viewer.user.id, most))?)
}
