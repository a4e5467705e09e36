//! Calendars in the format iCalendar (RFC 5545).

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use std::fmt::Display;

/// An event of a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarEvent<'a> {
    /// The sort of the event. With the id of its subject it names the event, so that a program that reads the calendar again knows it.
    pub sort: &'static str,
    /// The id of the activity or goal.
    pub subject: String,
    /// When it is.
    pub time: EventTime,
    /// The title, of one line.
    pub title: &'a str,
    /// When its subject was created.
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    pub changed_at: DateTime<Utc>,
    /// Whether only its owner sees it in Mile Quest.
    pub is_private: bool,
    /// The address of its page.
    pub address: Option<&'a str>,
}

/// When an event is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventTime {
    /// The whole of a day, in whatever time zone the reader is.
    Day(NaiveDate),
    /// From a moment on, so many seconds.
    From(DateTime<Utc>, i64),
}

/// A calendar that is being written. Nothing in it asks for attention, and nobody is busy because of it.
///
/// ```
/// use milequest_domain::calendar_feeds::{CalendarEvent, EventTime, ICalendar};
/// use chrono::DateTime;
///
/// let then = DateTime::UNIX_EPOCH;
/// let mut calendar = ICalendar::new("Mile Quest");
/// calendar.add(&CalendarEvent {
///     sort: "activity",
///     subject: "7".to_owned(),
///     time: EventTime::From(then, 90),
///     title: "Run, 5 km",
///     created_at: then,
///     changed_at: then,
///     is_private: false,
///     address: None,
/// });
/// let text = calendar.finish();
/// assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.ends_with("END:VCALENDAR\r\n"));
/// assert!(text.contains("\r\nSUMMARY:Run\\, 5 km\r\n"));
/// assert!(text.contains("\r\nDTSTART:19700101T000000Z\r\nDTEND:19700101T000130Z\r\n"));
/// ```
#[derive(Clone, Debug)]
pub struct ICalendar {
    text: String,
}

/// The largest number of bytes of a line, without its end.
const LINE: usize = 75;

impl ICalendar {
    /// Begins a calendar with this name.
    #[must_use]
    pub fn new(name: &str) -> Self {
        let mut calendar = Self { text: String::new() };
        for line in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Mile Quest//Mile Quest//EN", "CALSCALE:GREGORIAN"] {
            calendar.line(line);
        }
        calendar.line("METHOD:PUBLISH");
        // Programs of before RFC 7986 know the second form alone.
        calendar.text_line("NAME", name);
        calendar.text_line("X-WR-CALNAME", name);
        calendar.line("REFRESH-INTERVAL;VALUE=DURATION:PT1H");
        calendar.line("X-PUBLISHED-TTL:PT1H");
        calendar
    }

    /// Adds an event.
    pub fn add(&mut self, event: &CalendarEvent<'_>) {
        self.line("BEGIN:VEVENT");
        self.line(&format!("UID:{}-{}@mile-quest", event.sort, event.subject));
        self.line(&format!("DTSTAMP:{}", moment(event.changed_at)));
        match event.time {
            EventTime::Day(day) => self.line(&format!("DTSTART;VALUE=DATE:{}", day.format("%Y%m%d"))),
            EventTime::From(start, seconds) => {
                self.line(&format!("DTSTART:{}", moment(start)));
                // An event ends after its start, or has no end.
                let end =
                    TimeDelta::try_seconds(seconds.max(0)).and_then(|duration| start.checked_add_signed(duration));
                if let Some(end) = end.filter(|end| end.timestamp() > start.timestamp()) {
                    self.line(&format!("DTEND:{}", moment(end)));
                }
            }
        }
        self.text_line("SUMMARY", event.title);
        self.line(&format!("CREATED:{}", moment(event.created_at)));
        self.line(&format!("LAST-MODIFIED:{}", moment(event.changed_at)));
        if event.is_private {
            self.line("CLASS:PRIVATE");
        }
        if let Some(address) = event.address {
            // An address is no text: nothing in it is escaped, and it has neither spaces nor line breaks.
            self.line(&format!("URL:{}", address.replace(|c: char| c.is_whitespace() || c.is_control(), "")));
        }
        self.line("TRANSP:TRANSPARENT");
        self.line("END:VEVENT");
    }

    /// Ends the calendar.
    #[must_use]
    pub fn finish(mut self) -> String {
        self.line("END:VCALENDAR");
        self.text
    }

    /// Adds a property with a text, in which separators and line breaks are escaped.
    fn text_line(&mut self, name: &str, text: &str) {
        let mut line = format!("{name}:");
        for c in text.chars() {
            match c {
                '\\' | ';' | ',' => line.extend(['\\', c]),
                '\n' => line.push_str("\\n"),
                c if c.is_control() => {}
                c => line.push(c),
            }
        }
        self.line(&line);
    }

    /// Adds a line. A long one is folded: it goes on in the next line, after a space.
    fn line(&mut self, line: &str) {
        let mut length = 0;
        for c in line.chars() {
            if length + c.len_utf8() > LINE {
                self.text.push_str("\r\n ");
                length = 1;
            }
            self.text.push(c);
            length += c.len_utf8();
        }
        self.text.push_str("\r\n");
    }
}

/// A moment in UTC, to the second.
fn moment(at: DateTime<Utc>) -> impl Display {
    at.format("%Y%m%dT%H%M%SZ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn event(title: &str) -> CalendarEvent<'_> {
        CalendarEvent {
            sort: "goal-deadline",
            subject: "7".to_owned(),
            time: EventTime::Day("2026-12-24".parse().expect("a day")),
            title,
            created_at: DateTime::UNIX_EPOCH,
            changed_at: DateTime::UNIX_EPOCH + TimeDelta::milliseconds(1_500),
            is_private: true,
            address: Some("https://quest.example.org/goals/7"),
        }
    }

    fn calendar(event: &CalendarEvent<'_>) -> String {
        let mut calendar = ICalendar::new("Mile Quest");
        calendar.add(event);
        calendar.finish()
    }

    /// The lines as a reader unfolds them.
    fn unfolded(text: &str) -> Vec<String> {
        text.replace("\r\n ", "").split_terminator("\r\n").map(str::to_owned).collect()
    }

    /// The text of an escaped value.
    fn unescaped(value: &str) -> String {
        let mut text = String::new();
        let mut chars = value.chars();
        while let Some(c) = chars.next() {
            match c {
                '\\' => match chars.next() {
                    Some('n') => text.push('\n'),
                    other => text.extend(other),
                },
                c => text.push(c),
            }
        }
        text
    }

    #[test]
    fn an_event_has_a_stable_name_its_day_and_its_class() {
        assert_eq!(
            unfolded(&calendar(&event("Last day: Ten; \"all\""))),
            [
                "BEGIN:VCALENDAR",
                "VERSION:2.0",
                "PRODID:-//Mile Quest//Mile Quest//EN",
                "CALSCALE:GREGORIAN",
                "METHOD:PUBLISH",
                "NAME:Mile Quest",
                "X-WR-CALNAME:Mile Quest",
                "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
                "X-PUBLISHED-TTL:PT1H",
                "BEGIN:VEVENT",
                "UID:goal-deadline-7@mile-quest",
                "DTSTAMP:19700101T000001Z",
                "DTSTART;VALUE=DATE:20261224",
                "SUMMARY:Last day: Ten\\; \"all\"",
                "CREATED:19700101T000000Z",
                "LAST-MODIFIED:19700101T000001Z",
                "CLASS:PRIVATE",
                "URL:https://quest.example.org/goals/7",
                "TRANSP:TRANSPARENT",
                "END:VEVENT",
                "END:VCALENDAR",
            ]
        );
    }

    #[test]
    fn a_moment_without_duration_has_no_end() {
        let at =
            |seconds| calendar(&CalendarEvent { time: EventTime::From(DateTime::UNIX_EPOCH, seconds), ..event("x") });
        assert!(!at(0).contains("DTEND") && !at(-5).contains("DTEND") && !at(i64::MAX).contains("DTEND"));
        assert!(at(3_600).contains("DTEND:19700101T010000Z"));
    }

    proptest! {
        #[test]
        fn no_line_is_too_long_and_a_title_is_read_as_it_was_written(title in "\\PC{0,200}") {
            let text = calendar(&event(&title));
            for line in text.split_terminator("\r\n") {
                prop_assert!(line.len() <= LINE, "{}", line);
                prop_assert!(!line.contains(['\r', '\n']));
            }
            let lines = unfolded(&text);
            let summary = lines.iter().find_map(|line| line.strip_prefix("SUMMARY:")).expect("a title");
            prop_assert_eq!(unescaped(summary), title);
            prop_assert_eq!(lines.iter().filter(|line| line.starts_with("END:")).count(), 2);
        }

        #[test]
        fn a_line_break_in_a_title_begins_no_property(title in "[a-z\r\n\\\\;,]{0,60}") {
            let text = calendar(&event(&title));
            let lines = unfolded(&text);
            prop_assert_eq!(lines.len(), 21);
            let summary = lines.iter().find_map(|line| line.strip_prefix("SUMMARY:")).expect("a title");
            prop_assert_eq!(unescaped(summary), title.replace('\r', ""));
        }
    }
}
