//! People, and their credentials, sessions and tokens.

pub mod access_tokens;
pub mod address_changes;
pub mod credentials;
pub mod mail_pauses;
pub mod mail_tokens;
pub mod search_terms;
pub mod sessions;
pub mod setup_tokens;
pub mod users;
pub mod viewers;
