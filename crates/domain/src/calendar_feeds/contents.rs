//! What a calendar feed contains.

use crate::{RuleError, named_choice::choices};

choices! {
    /// The activities in a calendar feed.
    CalendarActivities: "a choice of activities" {
        /// None.
        Nothing = "none",
        /// Those that are not private.
        #[default]
        Public = "public",
        /// All, private ones too.
        All = "all",
    }
}

/// What a calendar feed contains: at least one sort of events.
///
/// ```
/// use milequest_domain::calendar_feeds::{CalendarActivities, CalendarContents};
///
/// let goals = CalendarContents::new(CalendarActivities::Nothing, true)?;
/// assert!(goals.goals() && goals.activities() == CalendarActivities::Nothing);
/// assert!(CalendarContents::new(CalendarActivities::Nothing, false).is_err());
/// # Ok::<(), milequest_domain::calendar_feeds::CalendarContentsError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CalendarContents {
    activities: CalendarActivities,
    goals: bool,
}

/// The calendar would always be empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a calendar contains activities, days of goals, or both")]
pub struct CalendarContentsError;

impl RuleError for CalendarContentsError {
    fn code(&self) -> &'static str {
        "empty_calendar"
    }
}

impl CalendarContents {
    /// Creates the contents of a feed.
    ///
    /// # Errors
    /// When there is nothing in it.
    pub const fn new(activities: CalendarActivities, goals: bool) -> Result<Self, CalendarContentsError> {
        match (activities, goals) {
            (CalendarActivities::Nothing, false) => Err(CalendarContentsError),
            _ => Ok(Self { activities, goals }),
        }
    }

    /// The activities.
    #[must_use]
    pub const fn activities(self) -> CalendarActivities {
        self.activities
    }

    /// Whether the days of goals are in it.
    #[must_use]
    pub const fn goals(self) -> bool {
        self.goals
    }
}
