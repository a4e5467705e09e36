//! The session of the web client, in a cookie that no script can read.

use crate::problem::Problem;
use actix_web::{
    FromRequest, HttpRequest,
    cookie::{Cookie, SameSite, time::Duration},
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
    /// The cookie that keeps this session for so many seconds.
    pub(crate) fn create(self, secret: &str, seconds: i64) -> Cookie<'static> {
        Cookie::build(NAME, secret.to_owned())
            .path("/")
            .max_age(Duration::seconds(seconds))
            .http_only(true)
            .same_site(SameSite::Lax)
            .secure(self.secure)
            .finish()
    }

    /// The cookie that takes the session back.
    pub(crate) fn expire(self) -> Cookie<'static> {
        self.create("", 0)
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

/// The session in a request's cookies. A cookie of somebody else's that cannot be read does not matter.
pub(crate) fn session(headers: &HeaderMap) -> Option<&str> {
    let cookies = headers.get_all(header::COOKIE).filter_map(|value| value.to_str().ok());
    let mut cookies = cookies.flat_map(|list| list.split(';')).filter_map(|cookie| Cookie::parse(cookie.trim()).ok());
    let session = cookies.find(|cookie| cookie.name() == NAME && !cookie.value().is_empty())?;
    session.value_raw()
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
        assert_eq!(found("broken; =; milequest_session=mqs_x"), Some("mqs_x".to_owned()));
        assert_eq!(found("xmilequest_session=y"), None);
    }
}
