//! Accounts that the operator creates and changes, and people's own profiles.

use crate::{
    Precondition, RequestOrigin, Secret, ServiceError, Services,
    accounts::{
        passwords::Passwords, recovery::revoke_all_access, registration, security_events::notify_owner,
        verified_address,
    },
    core::{
        audit::{self, Action},
        error::or_not_found,
        viewer::Viewer,
    },
    mail::outbox::{self, MailEvent},
    notifications::{self, Retraction},
};
use milequest_domain::{DisplayName, EmailAddress, TimeZone, UserId, Username, notifications::NotificationKind};
use milequest_persistence::accounts::{
    credentials::{self, Account},
    sessions, setup_tokens,
    users::{self, AccountStatus, ProfileChange},
};
use serde_json::json;

pub use milequest_persistence::accounts::users::{ProfileChange as ProfileEdit, User};

/// The data of an account that the operator creates.
#[derive(Clone, Debug)]
pub struct NewUser {
    /// The username.
    pub username: Username,
    /// The display name. Left out, it is the username.
    pub display_name: Option<DisplayName>,
    /// The email address, which counts as verified.
    pub email: Option<EmailAddress>,
    /// The time zone of the person's local days.
    pub time_zone: TimeZone,
    /// Whether the person is an admin of the server.
    pub is_admin: bool,
}

/// Creates an account in the operator's name.
///
/// # Errors
/// [`crate::Code::UsernameTaken`]; [`crate::Code::AddressTaken`].
pub fn create(s: &Services, new: NewUser) -> Result<User, ServiceError> {
    let mut user = registration::draft(s, new.username, new.display_name, new.time_zone);
    user.is_admin = new.is_admin;
    user.email_verified_at = new.email.as_ref().map(|_| user.created_at);
    let email = new.email.map(|email| s.seal_address(user.id, &email)).transpose()?;
    let entry = s.audit_entry(&RequestOrigin::default(), None, Action::AccountCreated, user.id);
    s.db.write(|tx| {
        registration::insert(tx, &User { email_verified_at: None, ..user.clone() })?;
        if let Some(email) = &email {
            verified_address::assign(s, tx, user.id, email, user.created_at)?;
        }
        if user.is_admin {
            setup_tokens::delete_all(tx)?;
        }
        audit::write(tx, &entry)
    })?;
    Ok(user)
}

/// All people ordered by username, a page at a time.
pub fn list(s: &Services, after: Option<&Username>) -> Result<Vec<User>, ServiceError> {
    Ok(s.db.read(|conn| users::list(conn, after, 500))?)
}

/// Changes the status of an account in the operator's name. Disabling an account ends all its sessions.
pub fn update_status(s: &Services, who: UserId, change: AccountStatusChange) -> Result<User, ServiceError> {
    let now = s.now();
    let (standing, action) = match change {
        AccountStatusChange::Admin(true) => (AccountStatus::Admin(true), Action::AdminGranted),
        AccountStatusChange::Admin(false) => (AccountStatus::Admin(false), Action::AdminRevoked),
        AccountStatusChange::Disabled(true) => (AccountStatus::Disabled(Some(now)), Action::AccountDisabled),
        AccountStatusChange::Disabled(false) => (AccountStatus::Disabled(None), Action::AccountEnabled),
    };
    let entry = s.audit_entry(&RequestOrigin::default(), None, action, who);
    s.db.write(|tx| {
        let user = users::update_status(tx, who, standing, now).map_err(or_not_found("user"))?;
        if user.disabled_at.is_some() {
            sessions::delete_all(tx, who, None)?;
            let posts = Retraction::PostsOfAuthor { author: who, reader: None };
            notifications::enqueue_retraction(tx, posts, now)?;
        }
        if user.is_admin {
            setup_tokens::delete_all(tx)?;
        }
        audit::write(tx, &entry)?;
        Ok(user)
    })
}

/// A change of an account by the operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountStatusChange {
    /// Whether the account is an admin's.
    Admin(bool),
    /// Whether the account is disabled.
    Disabled(bool),
}

/// Sets a random password in the operator's name, and ends everything that another person may have: sessions, tokens
/// and links. Returns the password. The owner gets a mail.
pub fn reset_password(s: &Services, who: UserId) -> Result<Secret, ServiceError> {
    let (password, now) = (Secret::token()?, s.now());
    let new = password.expose().parse().map_err(|rule| ServiceError::field("password", &rule))?;
    let hash = s.shared::<Passwords>()?.hash(&new)?;
    let entry = s.audit_entry(&RequestOrigin::default(), None, Action::PasswordReset, who);
    s.db.write(|tx| {
        let account = credentials::lock(tx, who).map_err(or_not_found("user"))?;
        credentials::update_password(tx, who, &hash, now)?;
        revoke_all_access(s, tx, &account)?;
        audit::write(tx, &entry)?;
        notify_owner(tx, NotificationKind::PasswordChanged, who, entry.id, json!({}), now)?;
        if account.user.email_verified_at.is_none() {
            return Ok(());
        }
        outbox::enqueue_mail(s, tx, &MailEvent::password_changed(&account.user, &RequestOrigin::default(), now))
    })?;
    Ok(password)
}

/// A person by username, for the operator.
///
/// # Errors
/// [`crate::Code::NotFound`].
pub fn get(s: &Services, username: &Username) -> Result<User, ServiceError> {
    s.db.read(|conn| users::find_by_username(conn, username).map_err(or_not_found("user")))
}

/// A person's own profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// The person.
    pub user: User,
    /// The email address, verified or not.
    pub email: Option<EmailAddress>,
}

impl Profile {
    fn of(s: &Services, account: Account) -> Result<Self, ServiceError> {
        let email = account.email.as_ref().map(|email| s.open_address(account.user.id, email)).transpose()?;
        Ok(Self { user: account.user, email })
    }
}

/// The viewer's own profile, as it was read during authentication.
pub fn get_own_profile(s: &Services, viewer: Viewer) -> Result<Profile, ServiceError> {
    let Viewer { user, email, .. } = viewer;
    let email = email.map(|email| s.open_address(user.id, &email)).transpose()?;
    Ok(Profile { user, email })
}

/// The profile of a person.
///
/// # Errors
/// [`crate::Code::NotFound`] when the account was closed meanwhile.
pub fn get_profile(s: &Services, who: UserId) -> Result<Profile, ServiceError> {
    Profile::of(s, s.db.read(|conn| credentials::find(conn, who).map_err(or_not_found("user")))?)
}

/// Changes a person's own profile and returns it. An empty edit changes nothing.
///
/// # Errors
/// [`crate::Code::Changed`] when the precondition fails.
pub fn edit(
    s: &Services,
    who: UserId,
    edit: &ProfileEdit,
    precondition: &Precondition<Profile>,
) -> Result<Profile, ServiceError> {
    let now = s.now();
    s.db.write(|tx| {
        let current = Profile::of(s, credentials::lock(tx, who).map_err(or_not_found("user"))?)?;
        precondition.check(&current)?;
        if *edit == ProfileChange::default() {
            return Ok(current);
        }
        Ok(Profile { user: users::update(tx, who, edit, now)?, ..current })
    })
}
