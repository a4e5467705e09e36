//! Accounts: what people are called, how they are spoken to, and what their programs may do.

mod access_tokens;
#[cfg(feature = "email")]
mod email_address;
mod names;
mod preferences;

pub use access_tokens::{Scope, Scopes, ScopesError, TokenLifetime, TokenLifetimeError, TokenName};
#[cfg(feature = "email")]
pub use email_address::{EmailAddress, EmailAddressError};
pub use names::{DeviceName, DisplayName, Username, UsernameError};
pub use preferences::{Language, Units};
