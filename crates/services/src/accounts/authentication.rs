//! Recognising a viewer by the secret that comes with a request.

use crate::{
    Code, Secret, ServiceError, Services,
    accounts::{access_tokens, sessions, viewer_cache::ViewerCache},
    core::viewer::Viewer,
};

/// The viewer who presents this secret, if this process knows without asking the database. It blocks for nothing.
///
/// # Errors
/// [`Code::Internal`] when there can be no cache.
pub fn find_cached(s: &Services, presented: &str) -> Result<Option<Viewer>, ServiceError> {
    Ok(s.shared::<ViewerCache>()?.get(s, &Secret::hash_of(presented)))
}

/// The viewer who presents this secret.
///
/// # Errors
/// [`Code::NotSignedIn`] when the secret is unknown or opens nothing any more.
pub fn authenticate(s: &Services, presented: &str) -> Result<Viewer, ServiceError> {
    if let Some(viewer) = find_cached(s, presented)? {
        return Ok(viewer);
    }
    let hash = Secret::hash_of(presented);
    // Before the database is read: a change that is committed meanwhile ends what is read here.
    let stamp = s.db.invalidations().stamp();
    let found = if presented.starts_with(Secret::SESSION) {
        sessions::find_viewer(s, &hash)?
    } else {
        access_tokens::find_viewer(s, &hash)?
    };
    let Some((viewer, valid_until)) = found else {
        return Err(ServiceError::new(Code::NotSignedIn, "this token is unknown, was revoked or has ended"));
    };
    s.shared::<ViewerCache>()?.insert(s, hash, viewer.clone(), stamp, valid_until);
    Ok(viewer)
}
