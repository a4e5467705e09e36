//! People: their accounts and profiles.

use crate::{
    Code, Precondition, ServiceError, Services,
    error::{conflict_on, missing},
};
use milequest_domain::{DisplayName, TimeZone, UserId, Username};
use milequest_persistence::users::{self, ProfileChange, USERNAME_KEY};

pub use milequest_persistence::users::{ProfileChange as ProfileEdit, User};

/// What the operator says about somebody new.
#[derive(Clone, Debug)]
pub struct NewUser {
    /// The name in addresses.
    pub username: Username,
    /// The name that others read; the username where none is given.
    pub display_name: Option<DisplayName>,
    /// The zone whose days this person lives in.
    pub time_zone: TimeZone,
}

/// Makes an account in the operator's name.
///
/// # Errors
/// [`Code::UsernameTaken`].
pub fn create(s: &Services, new: NewUser) -> Result<User, ServiceError> {
    let now = s.now();
    let display_name = new.display_name.unwrap_or_else(|| DisplayName::from(&new.username));
    let user = User {
        id: s.new_id(),
        username: new.username,
        display_name,
        time_zone: new.time_zone,
        created_at: now,
        updated_at: now,
    };
    s.db.write(|tx| {
        users::insert(tx, &user).map_err(conflict_on(USERNAME_KEY, Code::UsernameTaken, "somebody has this username"))
    })?;
    Ok(user)
}

/// Somebody by name, for the operator.
///
/// # Errors
/// [`Code::NotFound`].
pub fn find(s: &Services, username: &Username) -> Result<User, ServiceError> {
    s.db.read(|conn| users::find_by_username(conn, username).map_err(missing("user")))
}

/// A person's own profile.
///
/// # Errors
/// [`Code::NotFound`] when the account was closed meanwhile.
pub fn profile(s: &Services, who: UserId) -> Result<User, ServiceError> {
    s.db.read(|conn| users::find(conn, who).map_err(missing("user")))
}

/// Changes a person's own profile and answers how it is then. An edit that says nothing changes nothing.
///
/// # Errors
/// [`Code::Changed`] when the profile is no longer what the caller last saw.
pub fn edit(s: &Services, who: UserId, edit: &ProfileEdit, still: &Precondition<User>) -> Result<User, ServiceError> {
    let now = s.now();
    s.db.write(|tx| {
        let current = users::lock(tx, who).map_err(missing("user"))?;
        still.check(&current)?;
        if *edit == ProfileChange::default() {
            return Ok(current);
        }
        Ok(users::change(tx, who, edit, now)?)
    })
}
