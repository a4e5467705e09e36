//! Time zones.

use crate::RuleError;
use chrono::{DateTime, NaiveDateTime, TimeDelta, TimeZone as _, Utc};
use serde::{Deserialize, Serialize};

/// A time zone by its IANA name, such as `Europe/Vienna`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TimeZone(chrono_tz::Tz);

impl TimeZone {
    /// The default zone.
    pub const UTC: Self = Self(chrono_tz::Tz::UTC);

    /// The names of all zones, in the order of the database.
    pub fn names() -> impl Iterator<Item = &'static str> {
        chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name())
    }

    /// The IANA name.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// The zone of `chrono_tz`.
    pub(crate) const fn tz(self) -> chrono_tz::Tz {
        self.0
    }

    /// The local time at `moment`.
    #[must_use]
    pub fn local_time(self, moment: DateTime<Utc>) -> NaiveDateTime {
        moment.with_timezone(&self.0).naive_local()
    }

    /// The first moment at which the clock shows this time, or the one at which it jumps over it.
    #[must_use]
    pub fn moment_at(self, local: NaiveDateTime) -> DateTime<Utc> {
        // No clock jumps by more than a day.
        let times = (0..=24 * 60).map(|minutes| local + TimeDelta::minutes(minutes));
        let moment = times.into_iter().find_map(|time| self.0.from_local_datetime(&time).earliest());
        moment.map_or_else(|| local.and_utc(), |moment| moment.with_timezone(&Utc))
    }
}

/// Why a text is not a time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TimeZoneError {
    /// The name is unknown.
    #[error("a time zone is an IANA name such as Europe/Vienna or America/New_York")]
    Unknown,
}

impl RuleError for TimeZoneError {
    fn code(&self) -> &'static str {
        "unknown_time_zone"
    }
}

impl std::str::FromStr for TimeZone {
    type Err = TimeZoneError;

    fn from_str(text: &str) -> Result<Self, TimeZoneError> {
        text.parse().map(Self).map_err(|_| TimeZoneError::Unknown)
    }
}

impl TryFrom<String> for TimeZone {
    type Error = TimeZoneError;

    fn try_from(text: String) -> Result<Self, TimeZoneError> {
        text.parse()
    }
}

impl From<TimeZone> for String {
    fn from(zone: TimeZone) -> Self {
        zone.name().to_owned()
    }
}

impl std::fmt::Display for TimeZone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn local_time_follows_summer_time() {
        let shown = |zone: &str, moment: &str| {
            let moment = moment.parse::<DateTime<Utc>>().expect("a moment");
            zone.parse().map(|zone: TimeZone| zone.local_time(moment).to_string())
        };
        assert_eq!(shown("Europe/Vienna", "2026-07-01T22:30:00Z"), Ok("2026-07-02 00:30:00".to_owned()));
        assert_eq!(shown("Europe/Vienna", "2026-12-01T22:30:00Z"), Ok("2026-12-01 23:30:00".to_owned()));
    }

    #[test]
    fn a_time_that_comes_twice_is_the_first_and_one_that_is_skipped_is_the_jump() {
        let moment = |zone: &str, local: &str| {
            let local = local.parse::<NaiveDateTime>().expect("a time");
            zone.parse().map(|zone: TimeZone| zone.moment_at(local).to_rfc3339())
        };
        for (zone, local, expected) in [
            ("Europe/Vienna", "2026-07-02T00:30:00", "2026-07-01T22:30:00+00:00"),
            ("Europe/Vienna", "2026-10-25T02:30:00", "2026-10-25T00:30:00+00:00"),
            ("Europe/Vienna", "2026-03-29T02:30:00", "2026-03-29T01:00:00+00:00"),
            // A whole day was skipped.
            ("Pacific/Apia", "2011-12-30T08:00:00", "2011-12-30T10:00:00+00:00"),
        ] {
            assert_eq!(moment(zone, local), Ok(expected.to_owned()), "{zone} {local}");
        }
    }

    #[test]
    fn only_names_of_the_time_zone_database_are_accepted() {
        assert_eq!(
            "America/Argentina/Ushuaia".parse::<TimeZone>().map(TimeZone::name),
            Ok("America/Argentina/Ushuaia")
        );
        for wrong in ["", "Vienna", "europe/vienna", "+01:00", "Europe/Vienna "] {
            assert_eq!(wrong.parse::<TimeZone>(), Err(TimeZoneError::Unknown), "{wrong:?}");
        }
    }
}
