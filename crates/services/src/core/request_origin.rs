//! The origin of a request, for the audit log and for rate limits.

use ipnet::IpNet;
use std::net::IpAddr;
use uuid::Uuid;

/// The origin of a request. The operator at the command line has none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RequestOrigin {
    /// The network address.
    pub network: Option<IpAddr>,
    /// The id of the request.
    pub request: Option<Uuid>,
}

impl RequestOrigin {
    /// The client at this address. A dual-stack socket shows IPv4 addresses as IPv6 ones, `::ffff:192.0.2.1`, which
    /// would all be in one network. They are converted to IPv4 addresses.
    #[must_use]
    pub fn at(network: Option<IpAddr>, request: Option<Uuid>) -> Self {
        Self { network: network.map(|address| address.to_canonical()), request }
    }

    /// The key of rate limits: an IPv4 address, or the network of an IPv6 address, because one caller can have few of
    /// them.
    pub(crate) fn rate_limit_key(&self) -> String {
        match self.network.map(|address| address.to_canonical()) {
            Some(IpAddr::V6(address)) => {
                IpNet::new(address.into(), 64).map_or_else(|_| address.to_string(), |net| net.trunc().to_string())
            }
            Some(address) => address.to_string(),
            None => "nowhere".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ipv6_network_is_one_caller() {
        let from = |text: &str| RequestOrigin { network: text.parse().ok(), request: None }.rate_limit_key();
        assert_eq!(from("2001:db8::1"), from("2001:db8::ffff:1"));
        assert_ne!(from("2001:db8::1"), from("2001:db8:0:1::1"));
        assert_ne!(from("192.0.2.1"), from("192.0.2.2"));
    }

    #[test]
    fn an_ipv4_caller_has_one_key_on_every_socket() {
        let from = |text: &str| RequestOrigin::at(text.parse().ok(), None);
        assert_eq!(from("::ffff:192.0.2.1"), from("192.0.2.1"));
        assert_ne!(from("::ffff:192.0.2.1").rate_limit_key(), from("::ffff:198.51.100.1").rate_limit_key());
    }
}
