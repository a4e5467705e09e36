//! Resolves names to allowed addresses only. The HTTP library connects to the addresses that this resolver returns and to no others.

use super::failure::NotPublic;
use std::net::SocketAddr;
use ureq::{
    config::Config,
    http::Uri,
    unversioned::{
        resolver::{ResolvedSocketAddrs, Resolver},
        transport::NextTimeout,
    },
};

/// A resolver that leaves out what another one returned, unless it is allowed.
pub(super) struct CheckedResolver<R, A> {
    inner: R,
    is_allowed: A,
}

impl<R, A> CheckedResolver<R, A> {
    pub(super) fn new(inner: R, is_allowed: A) -> Self {
        Self { inner, is_allowed }
    }
}

impl<R: Resolver, A: Fn(SocketAddr) -> bool + Send + Sync + 'static> Resolver for CheckedResolver<R, A> {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let resolved = self.inner.resolve(uri, config, timeout).map_err(|error| match error {
            // The system has no better error for a name that does not exist.
            ureq::Error::Io(_) => ureq::Error::HostNotFound,
            other => other,
        })?;
        let mut checked = self.empty();
        for address in resolved.iter().filter(|address| (self.is_allowed)(**address)) {
            checked.push(*address);
        }
        if checked.is_empty() { Err(ureq::Error::Other(Box::new(NotPublic))) } else { Ok(checked) }
    }
}

impl<R: std::fmt::Debug, A> std::fmt::Debug for CheckedResolver<R, A> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CheckedResolver").field("inner", &self.inner).finish_non_exhaustive()
    }
}
