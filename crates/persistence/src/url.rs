//! The address of a database, checked before anything is sent to it.

use std::net::IpAddr;
use url::Url;

/// A `postgres://` address that this build can reach safely. `Display` hides the password; only this crate can read it.
#[derive(Clone, PartialEq, Eq)]
pub struct DatabaseUrl(Url);

/// Why a text is no usable address of a database.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum DatabaseUrlError {
    /// Not an address at all, or not one of PostgreSQL.
    #[error("write it as postgres://user:password@host:5432/database")]
    Shape,
    /// The way to the host is open and this build cannot close it.
    #[error(
        "this build has no TLS, so a password for {host} would travel in the clear: build with `--features pg-tls`, \
         or add `?sslmode=disable` if the network between is trusted"
    )]
    Open {
        /// The host in the address.
        host: String,
    },
    /// The address demands TLS and this build has none.
    #[error("sslmode={mode} needs TLS, which this build does not have: build with `--features pg-tls`")]
    NeedsTls {
        /// The demanded mode.
        mode: String,
    },
}

impl DatabaseUrl {
    /// The whole address, with its password.
    pub(crate) fn expose(&self) -> &str {
        self.0.as_str()
    }

    /// The same server, another database.
    #[must_use]
    pub fn with_database(&self, name: &str) -> Self {
        let mut url = self.0.clone();
        url.set_path(name);
        Self(url)
    }

    /// The name of the database, which is empty when the address leaves it to the server.
    pub fn database(&self) -> &str {
        self.0.path().trim_start_matches('/')
    }

    fn mode(&self) -> Option<String> {
        self.parameter("sslmode")
    }

    fn parameter(&self, name: &str) -> Option<String> {
        self.0.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
    }

    /// The host if the way to it leaves this machine.
    fn remote_host(&self) -> Option<String> {
        let host = self.parameter("host").or_else(|| self.0.host_str().map(str::to_owned))?;
        let bare = host.trim_start_matches('[').trim_end_matches(']');
        let local = bare.is_empty()
            || bare == "localhost"
            || bare.starts_with('/')
            || bare.to_ascii_lowercase().starts_with("%2f")
            || bare.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback());
        (!local).then_some(host)
    }
}

impl std::str::FromStr for DatabaseUrl {
    type Err = DatabaseUrlError;

    fn from_str(text: &str) -> Result<Self, DatabaseUrlError> {
        let url = Url::parse(text).map_err(|_| DatabaseUrlError::Shape)?;
        if !matches!(url.scheme(), "postgres" | "postgresql") {
            return Err(DatabaseUrlError::Shape);
        }
        let url = Self(url);
        if !cfg!(feature = "pg-tls") {
            match (url.mode().as_deref(), url.remote_host()) {
                (Some("disable"), _) | (None | Some("prefer" | "allow"), None) => {}
                (None | Some("prefer" | "allow"), Some(host)) => return Err(DatabaseUrlError::Open { host }),
                (Some(mode), _) => return Err(DatabaseUrlError::NeedsTls { mode: mode.to_owned() }),
            }
        }
        Ok(url)
    }
}

impl std::fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut shown = self.0.clone();
        if shown.password().is_some() && shown.set_password(Some("hidden")).is_err() {
            return f.write_str("postgres://hidden");
        }
        if self.0.query_pairs().any(|(key, _)| key == "password") {
            shown.set_query(Some("hidden"));
        }
        shown.fmt(f)
    }
}

impl std::fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<String, DatabaseUrlError> {
        text.parse().map(|url: DatabaseUrl| url.to_string())
    }

    #[test]
    fn a_password_is_never_shown() {
        assert_eq!(parse("postgres://ann:s3cret@localhost/mq"), Ok("postgres://ann:hidden@localhost/mq".into()));
        let in_query = parse("postgres://localhost/mq?user=ann&password=s3cret");
        assert_eq!(in_query, Ok("postgres://localhost/mq?hidden".into()));
    }

    #[test]
    fn what_is_no_address_of_postgres_is_refused() {
        for text in ["", "localhost", "mysql://localhost/mq", "host=localhost dbname=mq"] {
            assert_eq!(parse(text), Err(DatabaseUrlError::Shape), "{text:?}");
        }
    }

    #[cfg(not(feature = "pg-tls"))]
    #[test]
    fn without_tls_nothing_leaves_the_machine_unasked() {
        for local in ["localhost", "127.0.0.1", "[::1]", "%2Ftmp%2Frun", ""] {
            assert!(parse(&format!("postgres://{local}/mq")).is_ok(), "{local}");
        }
        assert!(parse("postgres:///mq?host=/var/run/postgresql").is_ok());
        assert!(parse("postgres://db/mq?sslmode=disable").is_ok());
        assert_eq!(parse("postgres://db/mq"), Err(DatabaseUrlError::Open { host: "db".into() }));
        assert_eq!(parse("postgres:///mq?host=db"), Err(DatabaseUrlError::Open { host: "db".into() }));
        assert_eq!(
            parse("postgres://localhost/mq?sslmode=require"),
            Err(DatabaseUrlError::NeedsTls { mode: "require".into() })
        );
    }

    #[test]
    fn another_database_of_the_same_server() {
        let url: Result<DatabaseUrl, _> = "postgres://ann@localhost:5433/mq".parse();
        assert_eq!(
            url.map(|u| u.with_database("other").to_string()),
            Ok("postgres://ann@localhost:5433/other".to_owned())
        );
    }
}
