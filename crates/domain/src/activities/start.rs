//! The start of an activity: a moment and a time zone.
//!
//! An activity belongs to the local day on which it began, in the time zone in which it was logged. A later change of
//! the person's time zone changes no past day.

use super::Seconds;
use crate::{RuleError, TimeZone};
use chrono::{
    DateTime, NaiveDate, NaiveDateTime, SubsecRound, TimeDelta, TimeZone as _, Timelike, Utc, offset::LocalResult,
};
use serde::{Deserialize, Serialize};

/// The start of an activity.
///
/// ```
/// use milequest_domain::activities::Start;
///
/// let vienna = "Europe/Vienna".parse()?;
/// // A text with an offset is a moment; one without is a local time.
/// assert_eq!(Start::parse("2026-03-01T23:59:00Z", vienna)?.day().to_string(), "2026-03-02");
/// assert_eq!(Start::parse("2026-03-01T23:59:00", vienna)?.day().to_string(), "2026-03-01");
/// // In that night the clocks skipped the hour from 2 to 3.
/// let refused = Start::parse("2026-03-29T02:30:00", vienna).unwrap_err();
/// assert_eq!(refused.to_string(), "2026-03-29 02:30:00 was left out by the clocks of Europe/Vienna; give the time with its offset");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "StartFields")]
pub struct Start {
    at: DateTime<Utc>,
    zone: TimeZone,
    day: NaiveDate,
}

/// The fields of a start as JSON has them, before they are checked.
#[derive(Deserialize)]
struct StartFields {
    at: DateTime<Utc>,
    zone: TimeZone,
    day: NaiveDate,
}

/// JSON contains the day, because the rules of zones may change. At the moment the day is the local day in some place,
/// because no offset is as long as a day.
impl TryFrom<StartFields> for Start {
    type Error = StartError;

    fn try_from(StartFields { at, zone, day }: StartFields) -> Result<Self, StartError> {
        if at != at.trunc_subsecs(0) {
            return Err(StartError::Fraction);
        }
        if day.signed_duration_since(at.date_naive()).num_days().abs() > 1 {
            return Err(StartError::OtherDay { at, day });
        }
        Ok(Self::from_stored(at, zone, day))
    }
}

/// Why a text is not a start, or an activity cannot have started then.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum StartError {
    /// The text is not a time.
    #[error("a time is written as 2026-03-01T18:30:00+01:00, or without its offset as the clock on the wall showed it")]
    Shape,
    /// The clocks skipped the local time.
    #[error("{local} was left out by the clocks of {zone}; give the time with its offset")]
    LeftOut {
        /// The local time.
        local: NaiveDateTime,
        /// The zone.
        zone: TimeZone,
    },
    /// The activity ends in the future.
    #[error("this ends in the future; an activity is logged when it is over")]
    Future,
    /// The moment has fractions of a second.
    #[error("the moment of a start has whole seconds")]
    Fraction,
    /// The day is nowhere the local day at the moment.
    #[error("{day} was nowhere the local day of {at}")]
    OtherDay {
        /// The moment.
        at: DateTime<Utc>,
        /// The day.
        day: NaiveDate,
    },
    /// The start is too long ago.
    #[error("this is more than {} days ago, which is the limit", Start::MAX_AGE.num_days())]
    TooOld,
}

impl RuleError for StartError {
    fn code(&self) -> &'static str {
        match self {
            Self::Shape => "bad_time",
            Self::LeftOut { .. } => "left_out_time",
            Self::Future => "future",
            Self::Fraction => "fraction",
            Self::OtherDay { .. } => "other_day",
            Self::TooOld => "too_old",
        }
    }
}

impl Start {
    /// The largest age of an activity: ten years with their leap days.
    pub const MAX_AGE: TimeDelta = TimeDelta::days(3_653);
    /// The largest lead of a client's clock.
    pub const MAX_CLOCK_SKEW: TimeDelta = TimeDelta::minutes(5);

    /// Creates the start at a moment in a zone.
    #[must_use]
    pub fn new(at: DateTime<Utc>, zone: TimeZone) -> Self {
        let at = at.trunc_subsecs(0);
        Self { at, zone, day: zone.local_time(at).date() }
    }

    /// Restores a start from storage with the day that it had when it was logged. The rules of zones may have changed since.
    #[must_use]
    pub const fn from_stored(at: DateTime<Utc>, zone: TimeZone, day: NaiveDate) -> Self {
        Self { at, zone, day }
    }

    /// The local hour, from 0 to 23, by the rules of zones as they are now.
    #[must_use]
    pub fn hour(self) -> u32 {
        self.zone.local_time(self.at).hour()
    }

    /// Parses a moment with its offset, or a local time. A local time that occurs twice is the first of the two, as in most
    /// calendars.
    ///
    /// # Errors
    /// When the text is not a time, or the clocks skipped it.
    pub fn parse(text: &str, zone: TimeZone) -> Result<Self, StartError> {
        if let Ok(moment) = DateTime::parse_from_rfc3339(text) {
            return Ok(Self::new(moment.with_timezone(&Utc), zone));
        }
        let shapes = ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M"];
        let local = shapes.iter().find_map(|shape| NaiveDateTime::parse_from_str(text, shape).ok());
        Self::from_local(local.ok_or(StartError::Shape)?, zone)
    }

    /// Creates the start at a local time.
    ///
    /// # Errors
    /// When the clocks skipped it.
    pub fn from_local(local: NaiveDateTime, zone: TimeZone) -> Result<Self, StartError> {
        match zone.tz().from_local_datetime(&local) {
            LocalResult::Single(moment) | LocalResult::Ambiguous(moment, _) => {
                Ok(Self::new(moment.with_timezone(&Utc), zone))
            }
            LocalResult::None => Err(StartError::LeftOut { local, zone }),
        }
    }

    /// Checks that an activity of this duration has ended by `now` and did not start too long ago.
    ///
    /// # Errors
    /// [`StartError::Future`]; [`StartError::TooOld`].
    pub fn check(self, duration: Seconds, now: DateTime<Utc>) -> Result<(), StartError> {
        let end = self.at.checked_add_signed(TimeDelta::seconds(duration.0.into()));
        if end.is_none_or(|end| end > now + Self::MAX_CLOCK_SKEW) {
            return Err(StartError::Future);
        }
        if self.at < now - Self::MAX_AGE {
            return Err(StartError::TooOld);
        }
        Ok(())
    }

    /// The moment.
    #[must_use]
    pub const fn at(self) -> DateTime<Utc> {
        self.at
    }

    /// The zone.
    #[must_use]
    pub const fn zone(self) -> TimeZone {
        self.zone
    }

    /// The local day to which the activity belongs.
    #[must_use]
    pub const fn day(self) -> NaiveDate {
        self.day
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zone(name: &str) -> TimeZone {
        name.parse().expect("a zone")
    }

    fn read(text: &str, name: &str) -> Result<(String, String), StartError> {
        Start::parse(text, zone(name)).map(|start| (start.at().to_rfc3339(), start.day().to_string()))
    }

    #[expect(clippy::unnecessary_wraps, reason = "it is compared with a result")]
    fn is(at: &str, day: &str) -> Result<(String, String), StartError> {
        Ok((at.to_owned(), day.to_owned()))
    }

    #[test]
    fn a_minute_before_and_after_midnight_are_two_days() {
        assert_eq!(read("2026-03-01T23:59:00", "Asia/Tokyo"), is("2026-03-01T14:59:00+00:00", "2026-03-01"));
        assert_eq!(read("2026-03-02T00:01:00", "Asia/Tokyo"), is("2026-03-01T15:01:00+00:00", "2026-03-02"));
    }

    #[test]
    fn the_same_moment_is_another_day_in_another_zone() {
        let moment = "2026-03-01T23:30:00Z";
        assert_eq!(read(moment, "UTC").map(|(_, day)| day), Ok("2026-03-01".to_owned()));
        assert_eq!(read(moment, "Pacific/Kiritimati").map(|(_, day)| day), Ok("2026-03-02".to_owned()));
        assert_eq!(
            read("2026-03-01T05:00:00Z", "America/Los_Angeles").map(|(_, day)| day),
            Ok("2026-02-28".to_owned())
        );
    }

    #[test]
    fn a_skipped_local_time_is_refused_and_a_repeated_one_is_the_first() {
        let refused = read("2026-03-29T02:30:00", "Europe/Vienna").map_err(|error| error.code());
        assert_eq!(refused, Err("left_out_time"));
        // The clock showed 02:30 in summer time first.
        assert_eq!(read("2026-10-25T02:30:00", "Europe/Vienna"), is("2026-10-25T00:30:00+00:00", "2026-10-25"));
        assert_eq!(read("2026-10-25T02:30:00+01:00", "Europe/Vienna"), is("2026-10-25T01:30:00+00:00", "2026-10-25"));
        // In this zone the clocks skipped the whole day.
        assert!(matches!(read("2011-12-30T12:00:00", "Pacific/Apia"), Err(StartError::LeftOut { .. })));
    }

    #[test]
    fn a_time_without_seconds_is_accepted_and_nonsense_is_refused() {
        assert_eq!(read("2026-03-01T18:30", "UTC"), is("2026-03-01T18:30:00+00:00", "2026-03-01"));
        for bad in ["", "yesterday", "2026-03-01", "2026-02-30T10:00:00", "2026-03-01T25:00:00"] {
            assert_eq!(read(bad, "UTC"), Err(StartError::Shape), "{bad:?}");
        }
    }

    #[test]
    fn json_accepts_only_possible_starts() {
        let start = Start::parse("2026-03-01T23:30:00Z", zone("Pacific/Kiritimati")).expect("a start");
        let json = serde_json::to_value(start).expect("JSON");
        assert_eq!(serde_json::from_value::<Start>(json.clone()).ok(), Some(start));
        // The rules of zones may have changed since.
        let mut moved = json.clone();
        moved["day"] = "2026-03-01".into();
        assert_eq!(serde_json::from_value::<Start>(moved).map(Start::day).ok(), "2026-03-01".parse().ok());
        for (field, value) in [("day", "2026-03-05"), ("day", "1926-03-01"), ("at", "2026-03-01T23:30:00.5Z")] {
            let mut wrong = json.clone();
            wrong[field] = value.into();
            assert!(serde_json::from_value::<Start>(wrong).is_err(), "{field} {value}");
        }
    }

    #[test]
    fn an_activity_that_has_not_ended_or_is_too_old_is_refused() {
        let now: DateTime<Utc> = "2026-03-01T12:00:00Z".parse().expect("a moment");
        let check = |ago: TimeDelta, seconds| Start::new(now - ago, TimeZone::UTC).check(Seconds(seconds), now);
        assert_eq!(check(TimeDelta::hours(1), 3_600), Ok(()));
        assert_eq!(check(TimeDelta::hours(1), 3_900), Ok(()), "clocks differ a little");
        assert_eq!(check(TimeDelta::hours(1), 3_901), Err(StartError::Future));
        assert_eq!(check(Start::MAX_AGE, 60), Ok(()));
        assert_eq!(check(Start::MAX_AGE + TimeDelta::seconds(1), 60), Err(StartError::TooOld));
        let end_of_time = Start::new(DateTime::<Utc>::MAX_UTC, TimeZone::UTC);
        assert_eq!(end_of_time.check(Seconds(u32::MAX), now), Err(StartError::Future));
    }
}
