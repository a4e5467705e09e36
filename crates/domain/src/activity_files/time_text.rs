//! Times in files: ISO 8601 as devices write it, with and without a zone.

use super::ReadStart;
use chrono::{NaiveDate, TimeDelta};

/// Reads a time such as `2026-03-01T18:30:00.250+01:00`. Without an offset it is a local time.
pub(super) fn read(text: &str) -> Option<ReadStart> {
    let text = text.trim();
    let (date, rest) = text.split_at_checked(10)?;
    let date: NaiveDate = date.starts_with(|c: char| c.is_ascii_digit()).then(|| date.parse().ok())??;
    let rest = rest.strip_prefix(['T', 't', ' '])?.trim();
    let end = rest.find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.' | ','))).unwrap_or(rest.len());
    let (clock, zone) = rest.split_at(end);
    let local = date.and_time(read_clock(clock)?);
    match zone.trim() {
        "" => Some(ReadStart::Local(local)),
        "Z" | "z" => Some(ReadStart::Moment(local.and_utc())),
        offset => Some(ReadStart::Moment(local.checked_sub_signed(read_offset(offset)?)?.and_utc())),
    }
}

/// Reads `18:30`, `18:30:00` or `18:30:00.250`.
fn read_clock(text: &str) -> Option<chrono::NaiveTime> {
    let text = text.replace(',', ".");
    ["%H:%M:%S%.f", "%H:%M"].iter().find_map(|shape| chrono::NaiveTime::parse_from_str(&text, shape).ok())
}

/// Reads `+01:00`, `+0100` or `+01`.
fn read_offset(text: &str) -> Option<TimeDelta> {
    let (sign, digits) = match text.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    let digits = digits.replace(':', "");
    if !matches!(digits.len(), 2 | 4) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (hours, minutes) = digits.split_at(2);
    let (hours, minutes): (i64, i64) =
        (hours.parse().ok()?, if minutes.is_empty() { 0 } else { minutes.parse().ok()? });
    if hours > 26 || minutes > 59 { None } else { Some(TimeDelta::minutes(sign * (hours * 60 + minutes))) }
}

#[cfg(feature = "tcx-activities")]
impl ReadStart {
    /// The time so many milliseconds later.
    pub(super) fn after(self, milliseconds: i64) -> Self {
        let later = TimeDelta::try_milliseconds(milliseconds).unwrap_or_default();
        match self {
            Self::Moment(at) => Self::Moment(at.checked_add_signed(later).unwrap_or(at)),
            Self::Local(local) => Self::Local(local.checked_add_signed(later).unwrap_or(local)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn times_are_read_as_devices_write_them() {
        let moment = |text: &str| Some(ReadStart::Moment(text.parse().expect("a moment")));
        for text in [
            "2026-03-01T17:30:00Z",
            "2026-03-01T17:30:00z",
            " 2026-03-01T17:30:00.000Z\n",
            "2026-03-01 17:30:00Z",
            "2026-03-01T18:30:00+01:00",
            "2026-03-01T18:30:00+0100",
            "2026-03-01T18:30:00 +01",
            "2026-03-01T17:30Z",
            "2026-03-02T07:15:00+13:45",
            "2026-03-01T14:00:00-03:30",
        ] {
            let expected = "2026-03-01T17:30:00Z";
            assert_eq!(read(text), moment(expected), "{text}");
        }
        assert_eq!(read("2026-03-01T17:30:00,250Z"), moment("2026-03-01T17:30:00.250Z"));
    }

    #[test]
    fn a_time_without_a_zone_is_local() {
        let local = "2026-03-01T17:30:00".parse().expect("a time");
        assert_eq!(read("2026-03-01T17:30:00"), Some(ReadStart::Local(local)));
        assert_eq!(read("2026-03-01 17:30"), Some(ReadStart::Local(local)));
    }

    #[test]
    fn other_texts_are_no_times() {
        for text in [
            "",
            "2026-03-01",
            "17:30",
            "2026-02-30T00:00:00Z",
            "2026-03-01T25:00:00Z",
            "2026-03-01T17:30:00+99",
            "é2026-03-01T17",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_a_time_or_none(text in any::<String>(), close in "[0-9TZ:+. -]{0,30}") {
            let _ = (read(&text), read(&close));
        }
    }
}
