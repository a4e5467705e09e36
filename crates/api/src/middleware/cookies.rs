//! The session cookie of the web client, which no script can read.

use crate::problem::Problem;
use actix_web::{
    FromRequest, HttpRequest,
    cookie::{Cookie, SameSite, time::Duration},
    dev::Payload,
    http::header::{self, HeaderMap},
};
use milequest_services::{Code, ServiceError};
use std::future::{Ready, ready};

/// The name of the cookie, without and with TLS. Browsers accept one with the prefix only from this very host, over TLS
/// and for all paths, so that no other host of the same domain can set it.
const NAMES: [&str; 2] = ["milequest_session", "__Host-milequest_session"];

/// The settings of cookies.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cookies {
    /// Whether they require TLS.
    pub(crate) secure: bool,
}

impl Cookies {
    const fn name(self) -> &'static str {
        NAMES[self.secure as usize]
    }

    /// The session in a request's cookies. Cookies of other programs that cannot be parsed are ignored.
    ///
    /// # Errors
    /// [`Code::NotSignedIn`] for two session cookies, because it is unknown which one is ours.
    pub(crate) fn session(self, headers: &HeaderMap) -> Result<Option<&str>, ServiceError> {
        let cookies = headers.get_all(header::COOKIE).filter_map(|value| value.to_str().ok());
        let cookies = cookies.flat_map(|list| list.split(';')).filter_map(|cookie| Cookie::parse(cookie.trim()).ok());
        let mut ours = cookies.filter(|cookie| cookie.name() == self.name());
        let session = ours.next();
        if ours.next().is_some() {
            let detail = "two cookies have the name of the session; delete the cookies of this site and sign in again";
            return Err(ServiceError::new(Code::NotSignedIn, detail));
        }
        Ok(session.filter(|cookie| !cookie.value().is_empty()).and_then(|cookie| cookie.value_raw()))
    }

    /// The cookie that stores this session for this number of seconds.
    pub(crate) fn create(self, secret: &str, seconds: i64) -> Cookie<'static> {
        Cookie::build(self.name(), secret.to_owned())
            .path("/")
            .max_age(Duration::seconds(seconds))
            .http_only(true)
            .same_site(SameSite::Lax)
            .secure(self.secure)
            .finish()
    }

    /// The cookie that deletes the session cookie.
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

#[cfg(test)]
mod tests {
    use super::*;

    fn session(secure: bool, cookies: &'static str) -> Result<Option<String>, Code> {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, header::HeaderValue::from_static(cookies));
        let found = Cookies { secure }.session(&headers);
        found.map(|session| session.map(str::to_owned)).map_err(|error| error.code())
    }

    #[test]
    fn a_session_is_found_among_other_cookies() {
        let found = Ok(Some("mqs_x".to_owned()));
        assert_eq!(session(false, "theme=dark; milequest_session=mqs_x; a=b"), found);
        assert_eq!(session(false, "milequest_session="), Ok(None));
        assert_eq!(session(false, "broken; =; milequest_session=mqs_x"), found);
        assert_eq!(session(false, "xmilequest_session=y"), Ok(None));
    }

    #[test]
    fn over_tls_the_session_cookie_has_the_host_prefix() {
        assert_eq!(session(true, "__Host-milequest_session=mqs_x"), Ok(Some("mqs_x".to_owned())));
        assert_eq!(session(true, "milequest_session=mqs_x"), Ok(None));
        assert!(Cookies { secure: true }.create("mqs_x", 1).to_string().starts_with("__Host-milequest_session=mqs_x;"));
    }

    #[test]
    fn two_session_cookies_are_refused() {
        assert_eq!(session(false, "milequest_session=a; milequest_session=b"), Err(Code::NotSignedIn));
        assert_eq!(session(false, "milequest_session=; milequest_session=b"), Err(Code::NotSignedIn));
    }
}
