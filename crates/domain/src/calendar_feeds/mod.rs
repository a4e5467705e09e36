//! Calendar feeds: what a person's calendar contains, and the format in which programs read it.

mod contents;
mod icalendar;

pub use contents::{CalendarActivities, CalendarContents, CalendarContentsError};
pub use icalendar::{CalendarEvent, EventTime, ICalendar};
