//! Sends requests to addresses that strangers name, and reads a bounded answer.

use super::{checked_resolver::CheckedResolver, failure::OutboundFailure, url_rules::refusal};
use crate::{
    ServiceError,
    core::{rules::Rules, shared::Shared},
};
use chrono::TimeDelta;
use milequest_domain::outbound::{OutboundUrl, is_public_address};
use std::{io::Read, net::SocketAddr, sync::Arc, time::Duration};
use ureq::{
    Agent,
    http::header::RETRY_AFTER,
    tls::{Certificate, RootCerts, TlsConfig, TlsProvider},
    unversioned::{
        resolver::{DefaultResolver, Resolver},
        transport::DefaultConnector,
    },
};

/// The longest time for one request, from the name to the end of the answer. The lease of a delivery is far longer.
const TIMEOUT: Duration = Duration::from_secs(5);

/// The number of bytes of an answer that are read.
const MAX_ANSWER: u64 = 64 * 1024;

/// The largest head of an answer.
const MAX_HEAD: usize = 16 * 1024;

/// The longest pause that an answer may ask for.
const LONGEST_PAUSE: TimeDelta = TimeDelta::days(1);

/// The name of the service, as receivers read it.
const USER_AGENT: &str = concat!("MileQuest/", env!("CARGO_PKG_VERSION"));

/// Sends requests. A process has one client, which keeps connections open for a few seconds.
pub(crate) struct OutboundClient {
    agent: Agent,
    rules: Rules,
}

/// A POST request.
#[derive(Clone, Debug)]
pub(crate) struct OutboundRequest<'r> {
    /// Where it goes.
    pub(crate) url: &'r OutboundUrl,
    /// The headers besides those of HTTP itself.
    pub(crate) headers: &'r [(&'static str, String)],
    /// The body.
    pub(crate) body: &'r [u8],
}

/// What the other side answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OutboundResponse {
    /// The status. A redirect is one of 300 to 399.
    pub(crate) status: u16,
    /// How long to wait before another request, at most a day.
    pub(crate) retry_after: Option<TimeDelta>,
    /// The begin of the body.
    pub(crate) body: Vec<u8>,
}

impl OutboundResponse {
    /// Whether the other side has accepted the request.
    pub(crate) const fn is_success(&self) -> bool {
        matches!(self.status, 200..=299)
    }
}

impl Shared for OutboundClient {
    fn create(rules: &Rules) -> Result<Self, ServiceError> {
        let allows_private = rules.outbound_private_addresses;
        let is_allowed = move |address: SocketAddr| allows_private || is_public_address(address.ip());
        let resolver = CheckedResolver::new(DefaultResolver::default(), is_allowed);
        Ok(Self::new(rules, resolver, TIMEOUT, system_authorities()))
    }
}

impl OutboundClient {
    fn new(rules: &Rules, resolver: impl Resolver, timeout: Duration, authorities: Vec<Certificate<'static>>) -> Self {
        let tls = TlsConfig::builder()
            .provider(TlsProvider::Rustls)
            .root_certs(RootCerts::Specific(Arc::new(authorities)))
            .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .build();
        let config = Agent::config_builder()
            .https_only(!rules.outbound_private_addresses)
            .proxy(None)
            // A redirect is an answer, and could lead to another machine.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .timeout_global(Some(timeout))
            .max_response_header_size(MAX_HEAD)
            .user_agent(USER_AGENT)
            .accept_encoding("identity")
            .tls_config(tls)
            .build();
        Self { agent: Agent::with_parts(config, DefaultConnector::default(), resolver), rules: *rules }
    }

    /// Sends a request, and waits for the answer. Do not call it in a transaction.
    pub(crate) fn post(&self, request: &OutboundRequest<'_>) -> Result<OutboundResponse, OutboundFailure> {
        if refusal(&self.rules, request.url).is_some() {
            return Err(OutboundFailure::NotAllowed);
        }
        let mut builder = self.agent.post(request.url.as_str());
        for (name, value) in request.headers {
            builder = builder.header(*name, value);
        }
        let answer = builder.send(request.body).inspect_err(|error| {
            tracing::debug!(host = request.url.host(), %error, "no answer from a stranger's machine");
        })?;
        let status = answer.status().as_u16();
        let retry_after = answer.headers().get(RETRY_AFTER).and_then(|value| value.to_str().ok()).and_then(read_pause);
        let mut body = Vec::new();
        // The status is the answer. A body that breaks off or does not end changes nothing.
        let _ = answer.into_body().into_reader().take(MAX_ANSWER).read_to_end(&mut body);
        Ok(OutboundResponse { status, retry_after, body })
    }
}

/// Reads `Retry-After` in seconds. The notation as a date is not worth a parser: the usual pauses hold then.
fn read_pause(text: &str) -> Option<TimeDelta> {
    let seconds = text.trim().parse::<u32>().ok()?;
    Some(TimeDelta::seconds(seconds.into()).min(LONGEST_PAUSE))
}

/// The authorities that the system trusts, as for the mail server.
fn system_authorities() -> Vec<Certificate<'static>> {
    let found = rustls_native_certs::load_native_certs();
    for error in &found.errors {
        tracing::warn!(%error, "certificates of the system could not be read");
    }
    if found.certs.is_empty() {
        tracing::error!(
            "the system has no certificates of authorities, so that no webhook and no push service can be reached over https"
        );
    }
    found.certs.iter().map(|certificate| Certificate::from_der(certificate).to_owned()).collect()
}

#[cfg(test)]
mod tests;
