//! From where a request comes, for the audit log and for limits.

use ipnet::IpNet;
use std::net::IpAddr;
use uuid::Uuid;

/// What is known of where a request comes from. The operator at the command line comes from nowhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RequestOrigin {
    /// The network address.
    pub network: Option<IpAddr>,
    /// The request's id.
    pub request: Option<Uuid>,
}

impl RequestOrigin {
    /// The client at this address. A socket that takes both kinds shows IPv4 addresses as IPv6 ones, `::ffff:192.0.2.1`, which
    /// all lie in one network: they are told apart as what they are.
    #[must_use]
    pub fn at(network: Option<IpAddr>, request: Option<Uuid>) -> Self {
        Self { network: network.map(|address| address.to_canonical()), request }
    }

    /// What one caller can hardly have many of: an IPv4 address, or the network of an IPv6 address.
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
    fn a_caller_with_a_network_full_of_addresses_is_one_caller() {
        let from = |text: &str| RequestOrigin { network: text.parse().ok(), request: None }.rate_limit_key();
        assert_eq!(from("2001:db8::1"), from("2001:db8::ffff:1"));
        assert_ne!(from("2001:db8::1"), from("2001:db8:0:1::1"));
        assert_ne!(from("192.0.2.1"), from("192.0.2.2"));
    }

    #[test]
    fn a_caller_of_the_older_network_is_the_same_by_whichever_socket_and_not_one_with_all_the_others() {
        let from = |text: &str| RequestOrigin::at(text.parse().ok(), None);
        assert_eq!(from("::ffff:192.0.2.1"), from("192.0.2.1"));
        assert_ne!(from("::ffff:192.0.2.1").rate_limit_key(), from("::ffff:198.51.100.1").rate_limit_key());
    }
}
