//! People: registration, sign-in, credentials, profiles and the deletion of accounts.

pub mod access_tokens;
pub mod account_deletion;
pub(crate) mod account_purge;
mod active_account;
pub mod authentication;
mod common_passwords;
pub mod email_address;
pub mod export;
mod export_archive;
mod export_people;
mod export_tracks;
pub mod key_rotation;
mod login_attempts;
mod mail_links;
pub(crate) mod password_policy;
pub(crate) mod passwords;
mod profile;
pub mod recovery;
pub mod registration;
pub(crate) mod search_terms;
mod security_events;
pub mod sessions;
mod verified_address;

pub use account_purge::PurgeAccount;
pub(crate) use active_account::lock_active;
pub use export_archive::ExportedArchive;
pub use mail_links::LinkFollower;
pub use password_policy::{NewPassword, PasswordError};
pub use profile::{
    AccountStatusChange, NewUser, Profile, ProfileEdit, User, create, edit, get, get_own_profile, get_profile, list,
    reset_password, update_status,
};
