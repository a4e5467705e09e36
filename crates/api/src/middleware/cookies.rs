//! The session of the web client, in a cookie that no script can read.

use crate::problem::Problem;
use actix_web::{
    FromRequest, HttpRequest,
    dev::Payload,
    http::header::{self, HeaderMap},
};
use milequest_services::ServiceError;
use std::future::{Ready, ready};

const NAME: &str = "milequest_session";

/// How cookies are written here.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cookies {
    /// Whether they are kept to TLS.
    pub(crate) secure: bool,
}

impl Cookies {
    /// The header that keeps this session for so many seconds.
    pub(crate) fn keep(self, secret: &str, seconds: i64) -> String {
        let secure = if self.secure { "; Secure" } else { "" };
        format!("{NAME}={secret}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}")
    }

    /// The header that takes the session back.
    pub(crate) fn forget(self) -> String {
        self.keep("", 0)
    }
}

impl FromRequest for Cookies {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let settings = req.app_data::<Self>().copied();
        ready(settings.ok_or_else(|| ServiceError::internal("the app was built without cookies").into()))
    }
}

/// The session in a request's cookies.
pub(crate) fn session(headers: &HeaderMap) -> Option<&str> {
    let cookies = headers.get_all(header::COOKIE).filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|cookies| cookies.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(name, value)| *name == NAME && !value.is_empty()).map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_is_found_among_other_cookies() {
        let found = |cookies: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::COOKIE, header::HeaderValue::from_static(cookies));
            session(&headers).map(str::to_owned)
        };
        assert_eq!(found("theme=dark; milequest_session=mqs_x; a=b"), Some("mqs_x".to_owned()));
        assert_eq!(found("milequest_session="), None);
        assert_eq!(found("xmilequest_session=y"), None);
    }
}
