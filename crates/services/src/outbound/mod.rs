//! Requests to addresses that strangers name: webhooks and push services.
//!
//! A stranger must not reach, through the service, what only the service can reach. So each name is resolved once, the addresses are
//! checked, and the connection goes to one of the checked addresses: a name that leads elsewhere a moment later gains nothing. Redirects
//! are not followed, and no proxy is used. Only this folder uses the HTTP library.

mod checked_resolver;
mod failure;
mod http_client;
mod url_rules;

pub(crate) use failure::OutboundFailure;
pub(crate) use http_client::{OutboundClient, OutboundRequest, OutboundResponse};
pub(crate) use url_rules::check_url;
