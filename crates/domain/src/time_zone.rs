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

    /// The hours between what the clocks of two zones show at `moment`, the shorter way around the Earth.
    #[must_use]
    pub fn hours_from(self, other: Self, moment: DateTime<Utc>) -> f64 {
        let apart = (self.local_time(moment) - other.local_time(moment)).abs();
        let apart = apart.min((TimeDelta::days(1) - apart).abs());
        // Less than a day.
        f64::from(i32::try_from(apart.num_minutes()).unwrap_or_default()) / 60.0
    }

    /// The zones whose clocks show the same as the clock of this zone at `moment`, this zone first.
    ///
    /// ```
    /// use milequest_domain::TimeZone;
    ///
    /// let zones = "Europe/Vienna".parse::<TimeZone>()?.list_same_clocks(chrono::DateTime::UNIX_EPOCH);
    /// assert_eq!(zones[0].name(), "Europe/Vienna");
    /// assert!(zones.contains(&"Europe/Madrid".parse()?) && !zones.contains(&"Europe/Athens".parse()?));
    /// # Ok::<(), milequest_domain::TimeZoneError>(())
    /// ```
    #[must_use]
    pub fn list_same_clocks(self, moment: DateTime<Utc>) -> Vec<Self> {
        let shown = self.local_time(moment);
        let zones = chrono_tz::TZ_VARIANTS.iter().copied().map(Self);
        let others = zones.filter(|other| *other != self && other.local_time(moment) == shown);
        std::iter::once(self).chain(others).collect()
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
    fn clocks_are_compared_the_shorter_way_around() {
        let now = "2026-07-01T12:00:00Z".parse::<DateTime<Utc>>().expect("a moment");
        for (one, other, hours) in [
            ("Europe/Vienna", "Europe/Madrid", 0.0),
            ("Asia/Kolkata", "Asia/Kathmandu", 0.25),
            ("Pacific/Kiritimati", "Pacific/Honolulu", 0.0),
            ("Pacific/Auckland", "America/Anchorage", 4.0),
        ] {
            let zone = |name: &str| name.parse::<TimeZone>().expect("a zone");
            assert!((zone(one).hours_from(zone(other), now) - hours).abs() < 1e-9, "{one} {other}");
        }
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
