//! Statistics of a person: totals in all and by day, and streaks.

use crate::{
    ServiceError, Services,
    core::{error::or_not_found, viewer::Viewer},
    people::access::get_with_details,
};
use chrono::NaiveDate;
use milequest_domain::{Calendar, CalendarYear, Streaks, TimeZone, TrendStep, Username, activities::Split};
use milequest_persistence::insights::stats as store;

pub use milequest_persistence::insights::team_stats::Span;

/// The statistics of a person, as the person or others see them.
#[derive(Clone, Debug)]
pub struct Stats {
    /// The totals.
    pub totals: Split,
    /// Today in the person's time zone.
    pub today: NaiveDate,
    /// The streaks.
    pub streaks: Streaks,
    /// The totals of each day of the year.
    pub calendar: Calendar<Split>,
}

/// The statistics of the viewer, including private activities. Without a year, it is the current one in the viewer's
/// time zone.
pub fn get_mine(s: &Services, viewer: &Viewer, year: Option<CalendarYear>) -> Result<Stats, ServiceError> {
    let user = &viewer.user;
    s.db.read(|conn| {
        let days = store::list_days(conn, user.id)?;
        // The days are read for the streaks, and their sum gives the totals.
        let totals = days.iter().fold(Split::default(), |mut all, (_, day)| {
            all += *day;
            all
        });
        of(s, totals, days, user.time_zone, year)
    })
}

/// The statistics of a person that others may see: from public activities alone.
///
/// # Errors
/// [`crate::Code::NotFound`], also when the account is closed or disabled; [`crate::Code::PrivateAccount`].
pub fn get_of_person(
    s: &Services,
    viewer: &Viewer,
    username: &Username,
    year: Option<CalendarYear>,
) -> Result<Stats, ServiceError> {
    s.db.read(|conn| {
        let person = get_with_details(conn, viewer, username)?;
        let someone = store::find(conn, person).map_err(or_not_found("person"))?;
        let totals = Split { public: someone.totals.public, private: Default::default() };
        of(s, totals, store::list_public_days(conn, someone.id)?, someone.time_zone, year)
    })
}

fn of(
    s: &Services,
    totals: Split,
    days: Vec<(NaiveDate, Split)>,
    zone: TimeZone,
    year: Option<CalendarYear>,
) -> Result<Stats, ServiceError> {
    let today = zone.local_time(s.now()).date();
    let year = year.map_or_else(|| CalendarYear::of(today), Ok).map_err(ServiceError::internal)?;
    let streaks = Streaks::of(days.iter().map(|(day, _)| *day), today);
    let calendar = Calendar::of(year, days, |mut one, other| {
        one += other;
        one
    });
    Ok(Stats { totals, today, streaks, calendar })
}

/// The totals of the viewer in each of the last weeks or months, including private activities.
pub fn my_trend(s: &Services, viewer: &Viewer, step: TrendStep, steps: u32) -> Result<Vec<Span<Split>>, ServiceError> {
    let spans = step.spans(viewer.today(s), steps);
    Ok(s.db.read(|conn| store::list_trend(conn, viewer.user.id, &spans))?)
}

/// The totals of a person in each of the last weeks or months, from public activities alone.
///
/// # Errors
/// [`crate::Code::NotFound`], also when the account is closed or disabled; [`crate::Code::PrivateAccount`].
pub fn trend_of_person(
    s: &Services,
    viewer: &Viewer,
    username: &Username,
    step: TrendStep,
    steps: u32,
) -> Result<Vec<Span<Split>>, ServiceError> {
    s.db.read(|conn| {
        let person = get_with_details(conn, viewer, username)?;
        let someone = store::find(conn, person).map_err(or_not_found("person"))?;
        let spans = step.spans(someone.time_zone.local_time(s.now()).date(), steps);
        let public = |span: Span<Split>| Span { done: Split { private: Default::default(), ..span.done }, ..span };
        Ok(store::list_trend(conn, someone.id, &spans)?.into_iter().map(public).collect())
    })
}
