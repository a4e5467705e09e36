//! Addresses of machines that strangers name, and to which a service sends requests.

#[cfg(feature = "outbound-url")]
mod outbound_url;
mod public_address;

#[cfg(feature = "outbound-url")]
pub use outbound_url::{OutboundUrl, OutboundUrlError};
pub use public_address::is_public_address;
