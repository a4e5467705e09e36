//! The types of configured values, and their notations.

use milequest_domain::posts::ReactionSet;
use milequest_persistence::DatabaseUrl;
use milequest_services::{
    core::{file_store::BucketSecret, public_url::PublicUrl},
    mail::{Password, Sender, SmtpSettings, Tls},
};
use std::{
    fmt::Display,
    net::{IpAddr, SocketAddr},
    path::PathBuf,
    str::FromStr,
    time::Duration,
};
use tracing_subscriber::EnvFilter;

/// A value that is written as text in files, variables and arguments.
pub(crate) trait Value: Sized {
    /// Parses a value. The error says how to write it.
    fn read(text: &str) -> Result<Self, String>;
}

/// None, if the value is empty or `off`.
impl<T: Value> Value for Option<T> {
    fn read(text: &str) -> Result<Self, String> {
        if text.is_empty() || text == "off" { Ok(None) } else { T::read(text).map(Some) }
    }
}

impl Value for SocketAddr {
    fn read(text: &str) -> Result<Self, String> {
        text.parse().map_err(|_| "write an address and a port, such as 127.0.0.1:8080 or [::]:8080".to_owned())
    }
}

impl Value for PathBuf {
    fn read(text: &str) -> Result<Self, String> {
        if text.is_empty() { Err("write the path of a folder".to_owned()) } else { Ok(text.into()) }
    }
}

/// Values whose own parsers say how to write them.
macro_rules! parsed {
    ($($value:ty),+) => {$(
        impl Value for $value {
            fn read(text: &str) -> Result<Self, String> {
                parse(text)
            }
        }
    )+};
}

parsed!(DatabaseUrl, PublicUrl, ReactionSet, Sender, Tls);

fn parse<T: FromStr<Err: Display>>(text: &str) -> Result<T, String> {
    text.parse().map_err(|error: T::Err| error.to_string())
}

impl Value for String {
    fn read(text: &str) -> Result<Self, String> {
        Ok(text.to_owned())
    }
}

impl Value for bool {
    fn read(text: &str) -> Result<Self, String> {
        text.parse().map_err(|_| "write true or false".to_owned())
    }
}

/// The filter of log lines, in the syntax of `tracing`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LogFilter(String);

impl AsRef<str> for LogFilter {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl Value for LogFilter {
    fn read(text: &str) -> Result<Self, String> {
        EnvFilter::try_new(text)
            .map(|_| Self(text.to_owned()))
            .map_err(|error| format!("write a level, or levels by module, as in warn,milequest_api=debug ({error})"))
    }
}

impl Value for Password {
    fn read(text: &str) -> Result<Self, String> {
        Ok(text.to_owned().into())
    }
}

impl Value for BucketSecret {
    fn read(text: &str) -> Result<Self, String> {
        Ok(text.to_owned().into())
    }
}

/// A place for files: a folder of this machine, or a bucket that speaks S3.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum FilePlace {
    /// A folder.
    Folder(PathBuf),
    /// A bucket, and what the names of all files in it begin with.
    Bucket {
        /// The name of the bucket.
        name: String,
        /// The begin of the names, or nothing.
        prefix: String,
    },
}

impl Value for FilePlace {
    fn read(text: &str) -> Result<Self, String> {
        let how = "write the path of a folder, or s3://bucket, or s3://bucket/prefix";
        let Some(bucket) = text.strip_prefix("s3://") else {
            let is_path = !text.is_empty() && !text.contains("://");
            return if is_path { Ok(Self::Folder(text.into())) } else { Err(how.to_owned()) };
        };
        let (name, prefix) = bucket.split_once('/').unwrap_or((bucket, ""));
        let is_name = |part: &str| part.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'));
        let prefix = prefix.trim_end_matches('/');
        if name.is_empty() || !is_name(name) || !prefix.split('/').all(is_name) {
            return Err(how.to_owned());
        }
        Ok(Self::Bucket { name: name.to_owned(), prefix: prefix.to_owned() })
    }
}

/// The address of an HTTP service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct HttpUrl(String);

impl From<HttpUrl> for String {
    fn from(url: HttpUrl) -> Self {
        url.0
    }
}

impl Value for HttpUrl {
    fn read(text: &str) -> Result<Self, String> {
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).unwrap_or_default();
        let is_machine = rest.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']'));
        if rest.is_empty() || !is_machine {
            return Err("write https:// and a machine, such as https://s3.example.org, without a path".to_owned());
        }
        Ok(Self(text.to_owned()))
    }
}

/// The name or the address of another machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Host(pub(crate) String);

impl Value for Host {
    fn read(text: &str) -> Result<Self, String> {
        let name = text.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_'));
        if name || text.parse::<IpAddr>().is_ok() {
            Ok(Self(text.to_owned()))
        } else {
            Err("write a name or an address alone, such as mail.example.org; the port has a key of its own".to_owned())
        }
    }
}

/// An integer within bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Count<const MIN: u32, const MAX: u32>(pub(crate) u32);

impl<const MIN: u32, const MAX: u32> Value for Count<MIN, MAX> {
    fn read(text: &str) -> Result<Self, String> {
        match text.parse() {
            Ok(number) if (MIN..=MAX).contains(&number) => Ok(Self(number)),
            _ => Err(format!("write a whole number from {MIN} to {MAX}")),
        }
    }
}

/// A time with its unit: `250ms`, `5s`, `2m`, `1h`. It is never zero.
impl Value for Duration {
    fn read(text: &str) -> Result<Self, String> {
        let split = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        let (number, unit) = text.split_at(split);
        let milliseconds = match unit {
            "ms" => Some(1),
            "s" => Some(1_000),
            "m" => Some(60_000),
            "h" => Some(3_600_000),
            _ => None,
        };
        let total = milliseconds.and_then(|factor: u64| number.parse::<u64>().ok()?.checked_mul(factor));
        // A day is longer than any timeout here should be, and PostgreSQL's own settings end at 24 days.
        match total {
            Some(total @ 1..=86_400_000) => Ok(Self::from_millis(total)),
            _ => Err("write a number with a unit, such as 250ms, 5s, 2m or 1h, up to 24h".to_owned()),
        }
    }
}

/// The timeout of one answer of a mail server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct AnswerTime(pub(crate) Duration);

impl Value for AnswerTime {
    fn read(text: &str) -> Result<Self, String> {
        match Duration::read(text)? {
            time if time <= SmtpSettings::LONGEST_TIMEOUT => Ok(Self(time)),
            _ => Err("a letter that takes longer could be sent twice: write up to 20s".to_owned()),
        }
    }
}

/// The format of log lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LogFormat {
    /// Pretty on a terminal, JSON elsewhere.
    Auto,
    /// For people.
    Pretty,
    /// For programs.
    Json,
}

impl Value for LogFormat {
    fn read(text: &str) -> Result<Self, String> {
        match text {
            "auto" => Ok(Self::Auto),
            "pretty" => Ok(Self::Pretty),
            "json" => Ok(Self::Json),
            _ => Err("write auto, pretty or json".to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_has_a_unit_and_is_within_bounds() {
        assert_eq!(Duration::read("250ms"), Ok(Duration::from_millis(250)));
        assert_eq!(Duration::read("2m"), Ok(Duration::from_mins(2)));
        for wrong in ["", "5", "s", "-5s", "5 s", "1.5s", "0s", "25h", "99999999999999999999h"] {
            assert!(Duration::read(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn the_mail_timeout_is_short_enough_for_the_lease() {
        assert!(
            AnswerTime::read("20s").is_ok() && AnswerTime::read("21s").is_err() && AnswerTime::read("soon").is_err()
        );
    }

    #[test]
    fn a_log_filter_that_cannot_be_read_is_refused() {
        assert!(LogFilter::read("warn,milequest_api=debug").is_ok());
        for wrong in ["milequest_api=loud", "info=debug=warn", "["] {
            assert!(LogFilter::read(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn a_host_is_a_name_or_an_address_alone() {
        for host in ["mail.example.org", "localhost", "192.0.2.1", "2001:db8::1"] {
            assert_eq!(Host::read(host), Ok(Host(host.to_owned())));
        }
        for wrong in ["mail.example.org:587", "smtp://mail.example.org", "mail example", "ann@mail.example.org"] {
            assert!(Host::read(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn a_place_for_files_is_a_folder_or_a_bucket() {
        let bucket = |name: &str, prefix: &str| FilePlace::Bucket { name: name.to_owned(), prefix: prefix.to_owned() };
        assert_eq!(FilePlace::read("/srv/photos"), Ok(FilePlace::Folder("/srv/photos".into())));
        assert_eq!(FilePlace::read("s3://quest"), Ok(bucket("quest", "")));
        assert_eq!(FilePlace::read("s3://quest/live/photos/"), Ok(bucket("quest", "live/photos")));
        for wrong in
            ["", "s3://", "s3:///x", "s3://a b", "s3://quest/a?b", "https://s3.example.org/quest", "file:///srv"]
        {
            assert!(FilePlace::read(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn the_address_of_a_service_has_no_path_and_no_secret() {
        for right in ["https://s3.example.org", "http://127.0.0.1:9000", "http://[::1]:9000"] {
            assert_eq!(HttpUrl::read(right).map(String::from), Ok(right.to_owned()));
        }
        for wrong in ["", "s3.example.org", "https://", "https://ann:secret@s3.example.org", "https://s3.example.org/x"]
        {
            assert!(HttpUrl::read(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn a_count_keeps_its_bounds() {
        assert_eq!(Count::<1, 9>::read("9"), Ok(Count(9)));
        assert!(Count::<1, 9>::read("10").is_err());
        assert!(Count::<1, 9>::read("0").is_err());
    }

    #[test]
    fn an_optional_value_is_off_when_it_is_empty() {
        assert_eq!(Option::<SocketAddr>::read(""), Ok(None));
        assert_eq!(Option::<SocketAddr>::read("off"), Ok(None));
        assert!(Option::<SocketAddr>::read("nowhere").is_err());
    }
}
