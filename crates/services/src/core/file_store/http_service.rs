//! Sends the requests of the object store with the HTTP library of the service, so that it needs no second one.
//!
//! The address is the operator's own, so that it may be on a private network.

use async_trait::async_trait;
use http_body_util::BodyExt;
use object_store::{
    ClientOptions,
    client::{
        HttpClient, HttpConnector, HttpError, HttpErrorKind, HttpRequest, HttpResponse, HttpResponseBody, HttpService,
    },
};
use std::{io::Read, sync::Arc, time::Duration};
use ureq::{
    Agent,
    http::{Request, Response},
    tls::{Certificate, RootCerts, TlsConfig, TlsProvider},
};

/// The longest time for one request. A job that deletes files has a longer lease.
const TIMEOUT: Duration = Duration::from_secs(10);

/// The largest answer. No stored file is larger.
const MAX_ANSWER: u64 = 16 * 1024 * 1024;

/// Creates clients.
#[derive(Debug)]
pub(super) struct UreqConnector;

/// A client.
#[derive(Debug)]
struct UreqService(Agent);

impl HttpConnector for UreqConnector {
    fn connect(&self, _: &ClientOptions) -> object_store::Result<HttpClient> {
        let found = rustls_native_certs::load_native_certs();
        let authorities: Vec<_> =
            found.certs.iter().map(|certificate| Certificate::from_der(certificate).to_owned()).collect();
        let tls = TlsConfig::builder()
            .provider(TlsProvider::Rustls)
            .root_certs(RootCerts::Specific(Arc::new(authorities)))
            .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .build();
        let config = Agent::config_builder()
            .proxy(None)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .timeout_global(Some(TIMEOUT))
            .user_agent(concat!("MileQuest/", env!("CARGO_PKG_VERSION")))
            .accept_encoding("identity")
            .tls_config(tls)
            .build();
        Ok(HttpClient::new(UreqService(config.into())))
    }
}

#[async_trait]
impl HttpService for UreqService {
    /// Blocks until the answer is there. The callers are threads that may.
    async fn call(&self, request: HttpRequest) -> Result<HttpResponse, HttpError> {
        let (parts, body) = request.into_parts();
        let body = body.collect().await.map_err(|error| HttpError::new(HttpErrorKind::Request, error))?.to_bytes();
        let sent = if body.is_empty() {
            self.0.run(Request::from_parts(parts, ()))
        } else {
            self.0.run(Request::from_parts(parts, body.as_ref()))
        };
        let response = sent.map_err(|error| HttpError::new(kind(&error), error))?;
        let (parts, body) = response.into_parts();
        let mut bytes = Vec::new();
        body.into_reader()
            .take(MAX_ANSWER)
            .read_to_end(&mut bytes)
            .map_err(|error| HttpError::new(HttpErrorKind::Interrupted, error))?;
        Ok(Response::from_parts(parts, HttpResponseBody::from(bytes)))
    }
}

const fn kind(error: &ureq::Error) -> HttpErrorKind {
    match error {
        ureq::Error::Timeout(_) => HttpErrorKind::Timeout,
        ureq::Error::HostNotFound | ureq::Error::ConnectionFailed => HttpErrorKind::Connect,
        _ => HttpErrorKind::Unknown,
    }
}
