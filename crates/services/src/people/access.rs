//! Which people a viewer sees, and how much of them.

use crate::{Code, ServiceError, core::viewer::Viewer};
use milequest_domain::{UserId, Username};
use milequest_persistence::{
    Conn,
    people::visible::{self, VisiblePerson},
};

/// The person with this username.
///
/// # Errors
/// [`Code::NotFound`], also when the account is closed or disabled, and when one of the two has blocked the other.
pub(crate) fn get_visible(
    conn: &mut Conn,
    viewer: &Viewer,
    username: &Username,
) -> Result<VisiblePerson, ServiceError> {
    visible::find(conn, viewer.user.id, username)?.ok_or_else(no_such_person)
}

/// The person with this username, whose details, figures and posts the viewer sees.
///
/// # Errors
/// [`Code::NotFound`], as of [`get_visible`]; [`Code::PrivateAccount`].
pub(crate) fn get_with_details(conn: &mut Conn, viewer: &Viewer, username: &Username) -> Result<UserId, ServiceError> {
    let person = get_visible(conn, viewer, username)?;
    if person.sees_details {
        return Ok(person.user_id);
    }
    Err(ServiceError::new(Code::PrivateAccount, "this account is private; follow it to see more"))
}

/// The person does not exist, or the viewer may not know that the person exists.
pub(crate) fn no_such_person() -> ServiceError {
    ServiceError::not_found("person")
}
