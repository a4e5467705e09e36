//! The address of a database, checked before anything is sent to it.
//!
//! It is parsed here and given to libpq in parts ([`DatabaseUrl::conninfo`]), so that the checked address is the one
//! that is used: libpq parses the same text differently, and fills gaps from the environment.

use percent_encoding::percent_decode_str;
use std::{borrow::Cow, collections::BTreeMap, net::IpAddr};
use url::Url;

/// A `postgres://` address that this build can reach safely. `Display` hides its secrets, and only this crate can read
/// them.
#[derive(Clone, PartialEq, Eq)]
pub struct DatabaseUrl {
    url: Url,
    /// The parameters by libpq's names.
    parameters: BTreeMap<String, String>,
}

/// The reason why a text is not a usable database address.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum DatabaseUrlError {
    /// The text is not an address, or not one of PostgreSQL.
    #[error("write it as postgres://user:password@host:5432/database")]
    Shape,
    /// A parameter names another host than the one that is checked.
    #[error("{key} leads past the host in the address: leave it out and name the host itself")]
    LeadsElsewhere {
        /// Its name.
        key: String,
    },
    /// A parameter is given twice.
    #[error("{key} is given twice: write it once")]
    Twice {
        /// Its name.
        key: String,
    },
    /// The connection to the host would be unencrypted, and this build has no TLS.
    #[error(
        "this build has no TLS, so a password for {host} would travel in the clear: build with `--features pg-tls`, \
         or add `?sslmode=disable` if the network between is trusted"
    )]
    Open {
        /// The host in the address.
        host: String,
    },
    /// The address demands TLS, and this build has none.
    #[error("sslmode={mode} needs TLS, which this build does not have: build with `--features pg-tls`")]
    NeedsTls {
        /// The demanded mode.
        mode: String,
    },
}

/// Parameters whose values may be shown.
const HARMLESS: [&str; 13] = [
    "application_name",
    "connect_timeout",
    "dbname",
    "host",
    "keepalives",
    "keepalives_count",
    "keepalives_idle",
    "keepalives_interval",
    "port",
    "sslmode",
    "target_session_attrs",
    "tcp_user_timeout",
    "user",
];

/// Parameters that libpq gets where the address has none. The first four keep it from reading the location of the
/// database from the environment (`PGHOST` and the like). The others detect a server that stopped answering: by
/// default, libpq waits for ever.
const DEFAULTS: [(&str, &str); 9] = [
    ("host", ""),
    ("hostaddr", ""),
    ("port", "5432"),
    ("dbname", ""),
    ("connect_timeout", "10"),
    ("keepalives_idle", "30"),
    ("keepalives_interval", "10"),
    ("keepalives_count", "3"),
    ("tcp_user_timeout", "30000"),
];

impl DatabaseUrl {
    /// The connection string for libpq, with the password.
    pub(crate) fn conninfo(&self) -> String {
        let missing = DEFAULTS.iter().filter(|(key, _)| !self.parameters.contains_key(*key)).copied();
        let given = self.parameters.iter().map(|(key, value)| (key.as_str(), value.as_str()));
        let quoted = |value: &str| value.replace('\\', "\\\\").replace('\'', "\\'");
        given.chain(missing).map(|(key, value)| format!("{key}='{}' ", quoted(value))).collect()
    }

    /// The address of another database on the same server.
    #[must_use]
    pub fn with_database(&self, name: &str) -> Self {
        let mut other = self.clone();
        other.url.set_path(name);
        other.parameters.insert("dbname".to_owned(), name.to_owned());
        other
    }

    /// The name of the database. It is empty when the address leaves it to the server.
    #[must_use]
    pub fn database(&self) -> &str {
        self.parameter("dbname").unwrap_or_default()
    }

    fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.get(name).map(String::as_str)
    }

    /// The first host that is not this machine.
    fn remote_host(&self) -> Option<&str> {
        let is_local = |host: &str| {
            host.is_empty()
                || host == "localhost"
                || host.starts_with('/')
                || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
        };
        self.parameter("host")?.split(',').find(|host| !is_local(host))
    }

    /// Refuses an address that would send a password unencrypted over a network.
    fn checked(self) -> Result<Self, DatabaseUrlError> {
        if !cfg!(feature = "pg-tls") {
            match (self.parameter("sslmode"), self.remote_host()) {
                (Some("disable"), _) | (None | Some("prefer" | "allow"), None) => {}
                (None | Some("prefer" | "allow"), Some(host)) => {
                    return Err(DatabaseUrlError::Open { host: host.to_owned() });
                }
                (Some(mode), _) => return Err(DatabaseUrlError::NeedsTls { mode: mode.to_owned() }),
            }
        }
        Ok(self)
    }
}

impl std::str::FromStr for DatabaseUrl {
    type Err = DatabaseUrlError;

    fn from_str(text: &str) -> Result<Self, DatabaseUrlError> {
        let url = Url::parse(text).map_err(|_| DatabaseUrlError::Shape)?;
        if !matches!(url.scheme(), "postgres" | "postgresql") || !text.contains("://") || url.fragment().is_some() {
            return Err(DatabaseUrlError::Shape);
        }
        let parameters = parameters(&url)?;
        Self { url, parameters }.checked()
    }
}

/// Parses the parameters of an address.
fn parameters(url: &Url) -> Result<BTreeMap<String, String>, DatabaseUrlError> {
    let host = url.host_str().unwrap_or_default().trim_start_matches('[').trim_end_matches(']');
    let port = url.port().map(|port| port.to_string()).unwrap_or_default();
    let mut parts = vec![
        ("host", host),
        ("port", &port),
        ("user", url.username()),
        ("password", url.password().unwrap_or_default()),
        ("dbname", url.path().trim_start_matches('/')),
    ];
    parts.retain(|(_, value)| !value.is_empty());
    for (key, value) in pairs(url) {
        parts.push((key, value.ok_or(DatabaseUrlError::Shape)?));
    }
    let mut parameters = BTreeMap::new();
    for (key, value) in parts {
        // A key with other characters is part of a password that was not percent-encoded.
        if key.is_empty() || !key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_') {
            return Err(DatabaseUrlError::Shape);
        }
        if matches!(key, "hostaddr" | "service" | "servicefile") {
            return Err(DatabaseUrlError::LeadsElsewhere { key: key.to_owned() });
        }
        if parameters.insert(key.to_owned(), decoded(value)?.into_owned()).is_some() {
            return Err(DatabaseUrlError::Twice { key: key.to_owned() });
        }
    }
    Ok(parameters)
}

/// The pairs of the query, without decoding.
fn pairs(url: &Url) -> impl Iterator<Item = (&str, Option<&str>)> {
    let written = url.query().unwrap_or_default().split('&').filter(|pair| !pair.is_empty());
    written.map(|pair| pair.split_once('=').map_or((pair, None), |(key, value)| (key, Some(value))))
}

fn decoded(text: &str) -> Result<Cow<'_, str>, DatabaseUrlError> {
    percent_decode_str(text).decode_utf8().map_err(|_| DatabaseUrlError::Shape)
}

impl std::fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut shown = self.url.clone();
        if shown.password().is_some() && shown.set_password(Some("hidden")).is_err() {
            return f.write_str("postgres://hidden");
        }
        let query: Vec<_> = pairs(&self.url)
            .map(|(key, value)| (key, value.filter(|_| HARMLESS.contains(&key)).unwrap_or("hidden")))
            .map(|(key, value)| format!("{key}={value}"))
            .collect();
        shown.set_query(Some(query.join("&")).filter(|query| !query.is_empty()).as_deref());
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

    fn conninfo(text: &str) -> String {
        text.parse().map(|url: DatabaseUrl| url.conninfo()).unwrap_or_default()
    }

    #[test]
    fn a_password_is_never_shown() {
        assert_eq!(parse("postgres://ann:s3cret@localhost/mq"), Ok("postgres://ann:hidden@localhost/mq".into()));
        assert_eq!(
            parse("postgres://localhost/mq?user=ann&password=s3cret&sslpassword=s3cret&passfile=s3cret"),
            Ok("postgres://localhost/mq?user=ann&password=hidden&sslpassword=hidden&passfile=hidden".into())
        );
        // A part of a password that was not percent-encoded.
        for torn in ["postgres://ann:12?s3cret@h/mq", "postgres://ann@localhost/mq?sslpassword=s3#cret"] {
            assert_eq!(parse(torn), Err(DatabaseUrlError::Shape));
        }
    }

    #[test]
    fn an_invalid_postgres_address_is_refused() {
        for text in ["", "localhost", "mysql://localhost/mq", "host=localhost dbname=mq", "postgres:x=1 host=db"] {
            assert_eq!(parse(text), Err(DatabaseUrlError::Shape), "{text:?}");
        }
    }

    #[cfg(not(feature = "pg-tls"))]
    #[test]
    fn without_tls_a_remote_host_needs_explicit_permission() {
        for local in ["localhost", "127.0.0.1", "[::1]", "%2Ftmp%2Frun", "", "localhost,127.0.0.1"] {
            assert!(parse(&format!("postgres://{local}/mq")).is_ok(), "{local}");
        }
        assert!(parse("postgres:///mq?host=/var/run/postgresql").is_ok());
        assert!(parse("postgres://db/mq?sslmode=disable").is_ok());
        let open = Err(DatabaseUrlError::Open { host: "db".into() });
        for remote in ["//db/mq", "///mq?host=db", "//localhost,db/mq", "//%2Ftmp%2Cdb/mq", "///mq?host=/tmp,db"] {
            assert_eq!(parse(&format!("postgres:{remote}")), open, "{remote}");
        }
        assert_eq!(
            parse("postgres://localhost/mq?sslmode=require"),
            Err(DatabaseUrlError::NeedsTls { mode: "require".into() })
        );
    }

    #[test]
    fn parameters_that_override_the_host_are_refused() {
        for key in ["hostaddr", "service", "servicefile"] {
            let refused = Err(DatabaseUrlError::LeadsElsewhere { key: key.into() });
            assert_eq!(parse(&format!("postgres://localhost/mq?{key}=10.0.0.1")), refused);
        }
        assert_eq!(parse("postgres://localhost/mq?%68ostaddr=10.0.0.1"), Err(DatabaseUrlError::Shape));
        for twice in ["postgres://localhost/mq?host=db", "postgres:///mq?host=localhost&host=db"] {
            assert_eq!(parse(twice), Err(DatabaseUrlError::Twice { key: "host".into() }));
        }
    }

    #[test]
    fn libpq_gets_the_host_and_timeouts() {
        let text = conninfo("postgres://a%40b:it's%20\\me@[::1]/mq?connect_timeout=3");
        for part in [
            "host='::1' ",
            "hostaddr='' ",
            "port='5432' ",
            "dbname='mq' ",
            "user='a@b' ",
            "password='it\\'s \\\\me' ",
            "connect_timeout='3' ",
            "tcp_user_timeout='30000' ",
        ] {
            assert!(text.contains(part), "{part} is not in {text}");
        }
        let text = conninfo("postgres:///");
        for part in ["host='' ", "hostaddr='' ", "dbname='' ", "connect_timeout='10' ", "keepalives_idle='30' "] {
            assert!(text.contains(part), "{part} is not in {text}");
        }
    }

    #[test]
    fn the_address_of_another_database_keeps_the_server() {
        let url: Result<DatabaseUrl, _> = "postgres://ann@localhost:5433/mq".parse();
        let other = url.map(|url| url.with_database("other"));
        assert_eq!(
            other.map(|url| (url.to_string(), url.database().to_owned())),
            Ok(("postgres://ann@localhost:5433/other".to_owned(), "other".to_owned()))
        );
    }
}
