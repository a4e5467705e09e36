//! Personal bests: the longest and the fastest activities of each kind.

use crate::{ServiceError, Services, core::viewer::Viewer, people::access::get_with_details};
use milequest_domain::Username;
use milequest_persistence::insights::bests::{self as store, BestsOf};

pub use milequest_persistence::insights::bests::BestActivity;

/// The bests of the viewer, private activities included.
pub fn list_mine(s: &Services, viewer: &Viewer) -> Result<Vec<BestActivity>, ServiceError> {
    Ok(s.db.read(|conn| store::list(conn, viewer.user.id, BestsOf::All))?)
}

/// The bests of a person that others may see: of public activities alone.
///
/// # Errors
/// [`crate::Code::NotFound`], also when the account is closed or disabled; [`crate::Code::PrivateAccount`].
pub fn list_of_person(s: &Services, viewer: &Viewer, username: &Username) -> Result<Vec<BestActivity>, ServiceError> {
    s.db.read(|conn| {
        let person = get_with_details(conn, viewer, username)?;
        Ok(store::list(conn, person, BestsOf::Public)?)
    })
}
