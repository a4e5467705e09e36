//! Accounts: registration, sessions, tokens, passwords, email addresses and profiles.

mod email_address;
mod password;
mod profile;
mod sessions;
mod tokens;

use crate::routes::Mount;

/// Mounts the routes of this subject.
pub(crate) fn mount(to: &mut Mount<'_, '_>) {
    to.service(email_address::verify)
        .service(email_address::request_verification)
        .service(email_address::update)
        .service(email_address::confirm)
        .service(email_address::restore)
        .service(password::update)
        .service(password::verify)
        .service(password::request_reset)
        .service(password::reset)
        .service(profile::get)
        .service(profile::update)
        .service(profile::delete)
        .service(profile::export_account)
        .service(sessions::register)
        .service(sessions::create)
        .service(sessions::delete_current)
        .service(sessions::get_current)
        .service(sessions::list)
        .service(sessions::delete)
        .service(tokens::list)
        .service(tokens::create)
        .service(tokens::delete);
}
