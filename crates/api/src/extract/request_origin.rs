//! The network address and the id of a request.

use crate::problem::Problem;
use actix_web::{FromRequest, HttpMessage, HttpRequest, dev::Payload};
use milequest_services::RequestOrigin;
use std::{
    future::{Ready, ready},
    net::IpAddr,
};
use uuid::Uuid;

/// The number of trusted proxies in front of the service. Only their part of the forwarding header is used.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Proxies(pub(crate) usize);

/// The caller of a request.
pub(crate) struct Origin(pub(crate) RequestOrigin);

/// The id that the middleware gave the request.
#[derive(Clone, Copy)]
pub(crate) struct RequestId(pub(crate) Uuid);

impl FromRequest for Origin {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let proxies = req.app_data::<Proxies>().map_or(0, |proxies| proxies.0);
        let forwarded = req.headers().get_all("X-Forwarded-For").filter_map(|value| value.to_str().ok());
        let network = through(proxies, forwarded).or_else(|| Some(req.peer_addr()?.ip()));
        let request = req.extensions().get::<RequestId>().map(|id| id.0);
        ready(Ok(Self(RequestOrigin::at(network, request))))
    }
}

/// The address that the outermost trusted proxy saw. Each proxy appends one; the client may have invented those before.
fn through<'a>(proxies: usize, forwarded: impl Iterator<Item = &'a str>) -> Option<IpAddr> {
    let addresses: Vec<&str> = forwarded.flat_map(|list| list.split(',')).map(str::trim).collect();
    let index = addresses.len().checked_sub(proxies).filter(|_| proxies > 0)?;
    addresses.get(index)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(proxies: usize, forwarded: &[&str]) -> Option<String> {
        through(proxies, forwarded.iter().copied()).map(|address| address.to_string())
    }

    #[test]
    fn only_trusted_proxies_are_used() {
        assert_eq!(client(0, &["203.0.113.9"]), None);
        assert_eq!(client(1, &["203.0.113.9"]), Some("203.0.113.9".into()));
        assert_eq!(client(1, &["6.6.6.6, 203.0.113.9"]), Some("203.0.113.9".into()));
        assert_eq!(client(2, &["6.6.6.6, 203.0.113.9", "10.0.0.1"]), Some("203.0.113.9".into()));
        assert_eq!(client(2, &["10.0.0.1"]), None);
        assert_eq!(client(1, &["unknown"]), None);
    }
}
