//! Every key of the configuration.

use super::{
    key::Key,
    sources::Sources,
    values::{AnswerTime, Count, FilePlace, Host, HttpUrl, LogFilter, LogFormat, Value},
};
use anyhow::{Result, bail};
use milequest_domain::posts::ReactionSet;
use milequest_persistence::DatabaseUrl;
use milequest_services::{
    core::{file_store::BucketSecret, public_url::PublicUrl},
    mail::{Password, Sender, Tls},
};
use std::{net::SocketAddr, path::PathBuf, time::Duration};

/// Declares the keys with their descriptions: `name: type = default`.
macro_rules! keys {
    (@secret secret) => { true };
    (@secret) => { false };
    ($($(#[doc = $about:literal])+ $name:ident: $value:ty = $default:expr $(, $secret:ident)?;)+) => {
        /// The configuration as it takes effect.
        #[derive(Clone, Debug)]
        pub(crate) struct Config {
            $($(#[doc = $about])+ pub(crate) $name: $value,)+
        }

        /// Every key, in the order of the documentation.
        pub(crate) const KEYS: &[Key] = &[$(
            Key {
                name: stringify!($name),
                about: concat!($($about),+),
                default: || $default,
                secret: keys!(@secret $($secret)?),
            },
        )+];

        impl Config {
            /// Reads all values, or reports all errors.
            pub(crate) fn read(sources: &Sources) -> Result<Self> {
                let mut wrong = Vec::new();
                $(let $name = read::<$value>(sources, stringify!($name), keys!(@secret $($secret)?), &mut wrong);)+
                match ($($name,)+) {
                    ($(Some($name),)+) => Ok(Self { $($name,)+ }),
                    _ => bail!("{}", wrong.join("; ")),
                }
            }
        }
    };
}

keys! {
    /// The address and port of the service. Port 0 chooses a free one.
    listen: SocketAddr = "127.0.0.1:8080".to_owned();
    /// The address and port of the metrics for Prometheus, at `/metrics`, or `off`.
    metrics_listen: Option<SocketAddr> = "127.0.0.1:9180".to_owned();
    /// The folder of the embedded database. Not used when `database_url` is set.
    data_dir: PathBuf = default_data_dir();
    /// The PostgreSQL database, as `postgres://user:password@host:5432/database`. Empty: an embedded one in `data_dir`.
    database_url: Option<DatabaseUrl> = String::new(), secret;
    /// The folder with `postgres` and `initdb` for the embedded database. Empty: found in the folders of packages.
    postgres_bin_dir: Option<PathBuf> = String::new();
    /// The secret keys that seal email addresses, each 32 random bytes in base64, separated by commas; the first one seals. Empty: in the file `secret-keys` in `data_dir`, which the first start creates.
    secret_keys: String = String::new(), secret;
    /// The number of your proxies in front of the service. Only their part of `X-Forwarded-For` is trusted.
    proxies: Count<0, 10> = "0".to_owned();
    /// Whether people reach the service over TLS, so that its cookies require it.
    secure_cookies: bool = "false".to_owned();
    /// The number of days for which a closed account can be restored before it is purged.
    closed_accounts_stay_days: Count<1, 3650> = "30".to_owned();
    /// The number of days for which an entry stays in the audit log, or `off` for ever.
    audit_log_stays_days: Option<Count<1, 36500>> = "730".to_owned();
    /// The number of days for which a notification stays after it was read, or `off` for ever.
    notifications_stay_days: Option<Count<2, 36500>> = "90".to_owned();
    /// The number of days for which an event stays in the activity feeds, or `off` for ever.
    event_retention_days: Option<Count<2, 36500>> = "400".to_owned();
    /// The folder in which notifications are archived before they are deleted. Empty: they are not archived.
    notification_archive_dir: Option<PathBuf> = String::new();
    /// Where photos are stored: a folder, or a bucket that speaks S3, as `s3://bucket` or `s3://bucket/prefix`. Empty: the folder `photos` in `data_dir`.
    photos_store: Option<FilePlace> = String::new();
    /// The address of the service with the bucket, as `https://s3.example.org`. Empty: that of Amazon.
    photos_s3_endpoint: Option<HttpUrl> = String::new();
    /// The region of the bucket.
    photos_s3_region: String = "us-east-1".to_owned();
    /// The id of the key to the bucket. Required with a bucket.
    photos_s3_key_id: Option<String> = String::new();
    /// The secret of the key to the bucket. Required with a bucket.
    photos_s3_secret: Option<BucketSecret> = String::new(), secret;
    /// The reactions to posts beside the heart, at most 12, each as a name and an emoji. A reaction that is taken out stays counted, and is not shown any more.
    post_reactions: ReactionSet = ReactionSet::DEFAULT.to_owned();
    /// The number of days after which an unused session ends.
    session_idle_days: Count<1, 3650> = "30".to_owned();
    /// The number of days after which a session ends even if it is used. Sessions that began before keep their end.
    session_days: Count<1, 3650> = "180".to_owned();
    /// Whether `serve` and the commands update the schema before they use it.
    migrate_on_start: bool = "true".to_owned();
    /// The number of requests that use the database at once, each on its own thread; others wait for their turn. 0: three for each core, at most 60.
    concurrent_requests: Count<0, 1000> = "0".to_owned();
    /// The largest number of connections to the database. 0: one for each of the `concurrent_requests`, for each core that may hash a password, and for each of the `job_workers`, two for logging, and one for live streams. With a smaller pool fewer requests run at once.
    pool_size: Count<0, 1000> = "0".to_owned();
    /// How long a request waits for its turn or for a free connection before it is answered with 503.
    pool_wait: Duration = "2s".to_owned();
    /// How long one statement may run.
    statement_timeout: Duration = "10s".to_owned();
    /// How long one statement may wait for a lock.
    lock_timeout: Duration = "3s".to_owned();
    /// The duration above which a statement is logged as slow.
    slow_query: Duration = "1s".to_owned();
    /// The number of threads that answer requests. 0: the number of cores.
    workers: Count<0, 256> = "0".to_owned();
    /// The number of threads that run jobs. 0: none; separate processes run them with `milequest work`.
    job_workers: Count<0, 256> = "2".to_owned();
    /// The largest body of a request in bytes.
    body_limit: Count<1024, 1_073_741_824> = "49152".to_owned();
    /// The most connections of clients. When there are more, those that are silent for longest are closed. The system's limit of open files may allow fewer.
    max_connections: Count<16, 1_000_000> = "4096".to_owned();
    /// The most connections from one IPv4 address or IPv6 network of 64 bits. 0: half of `max_connections`. Not used with `proxies`.
    max_connections_per_address: Count<0, 1_000_000> = "0".to_owned();
    /// The most open live streams of notifications. At most half of `max_connections`; clients that get none ask from time to time.
    max_streams: Count<1, 1_000_000> = "2048".to_owned();
    /// The most open live streams of one person. One more ends the oldest.
    max_streams_per_person: Count<1, 1000> = "10".to_owned();
    /// The most searches of one person in a minute. Each process counts for itself.
    searches_per_minute: Count<1, 1_000_000_000> = "120".to_owned();
    /// How often a live stream says that it lives and is checked.
    stream_heartbeat: Duration = "15s".to_owned();
    /// How long a request's body may take to arrive.
    body_timeout: Duration = "10s".to_owned();
    /// How long a request's head may take to arrive.
    head_timeout: Duration = "5s".to_owned();
    /// How long a client may take to receive a piece of an answer, which is about 32 KiB.
    write_timeout: Duration = "30s".to_owned();
    /// How long an idle connection is kept open.
    keep_alive: Duration = "60s".to_owned();
    /// How long running requests and jobs may take to finish when the service stops.
    stop_timeout: Duration = "30s".to_owned();
    /// The address under which people reach the service, with which links in mail begin. Empty: `http://` and `listen`.
    public_url: Option<PublicUrl> = String::new();
    /// The mail server. Empty: mail is written to the log instead.
    smtp_host: Option<Host> = String::new();
    /// The mail server's port.
    smtp_port: Count<1, 65535> = "587".to_owned();
    /// The encryption of the connection to the mail server: `starttls`, `implicit` (usual at port 465), or `none`.
    smtp_tls: Tls = "starttls".to_owned();
    /// The username for the mail server. Empty: no login.
    smtp_user: Option<String> = String::new();
    /// The password for the mail server.
    smtp_password: Option<Password> = String::new(), secret;
    /// How long the mail server may take for one answer, up to 20s.
    smtp_timeout: AnswerTime = "10s".to_owned();
    /// The sender of mail, as `Mile Quest <quest@example.org>`. Required with `smtp_host`.
    mail_from: Option<Sender> = String::new();
    /// Whether webhooks and push services may have `http` addresses, any port, and addresses that are not on the public internet. Only for a network in which everybody who has an account may reach every machine.
    outbound_private_addresses: bool = "false".to_owned();
    /// The filter of log lines by level and module, as in `warn,milequest_api=debug`.
    log: LogFilter = "info,actix_server=warn,actix_http=off".to_owned();
    /// The format of log lines: `pretty`, `json`, or `auto` for pretty on a terminal and JSON elsewhere.
    log_format: LogFormat = "auto".to_owned();
}

fn read<V: Value>(sources: &Sources, name: &str, secret: bool, wrong: &mut Vec<String>) -> Option<V> {
    let (text, origin) = sources.of(name);
    let shown = if secret { "its value" } else { text };
    V::read(text).map_err(|how| wrong.push(format!("{name} ({origin}): {shown:?} will not do: {how}"))).ok()
}

/// The default data folder: that of the system for root, else that of the user.
fn default_data_dir() -> String {
    let of_user = || {
        let home = std::env::var_os("HOME").map(PathBuf::from)?;
        let data = std::env::var_os("XDG_DATA_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
        Some(data.unwrap_or_else(|| home.join(".local/share")).join("milequest"))
    };
    let of_system = || PathBuf::from("/var/lib/milequest");
    let folder = if rustix::process::geteuid().is_root() { of_system() } else { of_user().unwrap_or_else(of_system) };
    folder.to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_documentation_lists_every_key_with_its_variable_default_and_purpose() {
        let docs = include_str!("../../../../docs/configuration.md");
        for key in KEYS {
            let default = match ((key.default)().as_str(), key.name) {
                (_, "data_dir") => "see below".to_owned(),
                ("", _) => "empty".to_owned(),
                (default, _) => format!("`{default}`"),
            };
            let row = format!("| `{}` | `{}` | {default} |{} |", key.name, key.variable(), key.about);
            assert!(docs.contains(&row), "docs/configuration.md lacks this row:\n{row}");
        }
        let rows = docs.lines().filter(|line| line.starts_with("| `")).count();
        assert_eq!(rows, KEYS.len(), "docs/configuration.md has a row for no key");
    }
}
