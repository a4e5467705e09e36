//! Accounts: names, preferences, email addresses and access tokens.

mod access_tokens;
#[cfg(feature = "email")]
mod email_address;
mod names;
mod preferences;

pub use access_tokens::{TokenLifetime, TokenLifetimeError, TokenName, TokenScope, TokenScopes, TokenScopesError};
#[cfg(feature = "email")]
pub use email_address::{EmailAddress, EmailAddressError};
pub use names::{DeviceName, DisplayName, Username, UsernameError};
pub use preferences::{DistanceUnits, Language};
