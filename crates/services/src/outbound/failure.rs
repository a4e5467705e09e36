//! Failures of requests to addresses that strangers name.

use std::io::ErrorKind;

/// No address of the machine is public.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no address is public")]
pub(super) struct NotPublic;

/// The reason why there was no answer. The text is safe to show to the person who named the address: it says nothing about the network of
/// the service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum OutboundFailure {
    /// The address is not allowed any more, such as one without encryption.
    #[error("the server does not send to this address")]
    NotAllowed,
    /// No address of the machine is public.
    #[error("the name does not lead to a public address")]
    NotPublic,
    /// The name is not known. It has the text of the one before: the difference would tell which names exist in the service's own network.
    #[error("the name does not lead to a public address")]
    UnknownHost,
    /// There is no connection.
    #[error("no connection was possible, or it broke")]
    NoConnection,
    /// The certificate is not valid, or the other side does not speak TLS.
    #[error(
        "the encrypted connection failed: the certificate is not valid for the name, or no public authority has signed it"
    )]
    Tls,
    /// The answer took too long.
    #[error("there was no answer in time")]
    Timeout,
    /// The answer is not HTTP, or its head is too large.
    #[error("the answer is not valid HTTP")]
    BadAnswer,
}

impl From<ureq::Error> for OutboundFailure {
    fn from(error: ureq::Error) -> Self {
        use ureq::Error;
        match error {
            Error::Other(cause) if cause.is::<NotPublic>() => Self::NotPublic,
            Error::RequireHttpsOnly(_) | Error::BadUri(_) => Self::NotAllowed,
            Error::HostNotFound => Self::UnknownHost,
            Error::Timeout(_) => Self::Timeout,
            Error::Tls(_) | Error::Rustls(_) | Error::TlsRequired => Self::Tls,
            Error::Io(error) => Self::of_connection(&error),
            Error::Protocol(_) | Error::Http(_) | Error::LargeResponseHeader(..) => Self::BadAnswer,
            _ => Self::NoConnection,
        }
    }
}

impl OutboundFailure {
    fn of_connection(error: &std::io::Error) -> Self {
        if error.get_ref().is_some_and(<dyn std::error::Error + Send + Sync>::is::<rustls::Error>) {
            return Self::Tls;
        }
        match error.kind() {
            ErrorKind::TimedOut | ErrorKind::WouldBlock => Self::Timeout,
            _ => Self::NoConnection,
        }
    }
}
