//! Recognising a viewer by the secret that comes with a request.

use crate::{
    Code, Secret, ServiceError, Services,
    accounts::{access_tokens, sessions},
    core::viewer::Viewer,
};

/// The viewer who presents this secret.
///
/// # Errors
/// [`Code::NotSignedIn`] when the secret is unknown or opens nothing any more.
pub fn authenticate(s: &Services, presented: &str) -> Result<Viewer, ServiceError> {
    let hash = Secret::hash_of(presented);
    let viewer = if presented.starts_with(Secret::SESSION) {
        sessions::find_viewer(s, &hash)?
    } else {
        access_tokens::find_viewer(s, &hash)?
    };
    viewer.ok_or_else(|| ServiceError::new(Code::NotSignedIn, "this token is unknown, was revoked or has ended"))
}
