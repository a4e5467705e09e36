//! Statistics of people: their own, and those that others see.

use crate::{
    app::App,
    extract::{Invalid, PathUsername, Query, SignedIn},
    views::{Answer, Reply, Success, Totals},
};
use actix_web::get;
use chrono::NaiveDate;
use deserr::Deserr;
use milequest_domain::{Calendar, CalendarYear, Streak, StreakState, Streaks, Username, activities::Split};
use milequest_services::insights::stats;
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

/// A range of consecutive days.
#[derive(Serialize, ToSchema)]
pub(crate) struct StreakDays {
    days: u32,
    first_day: NaiveDate,
    last_day: NaiveDate,
}

impl From<Streak> for StreakDays {
    fn from(streak: Streak) -> Self {
        Self { days: streak.days(), first_day: streak.first(), last_day: streak.last() }
    }
}

/// Why the current streak continues, or why there is none.
#[derive(Serialize, ToSchema)]
pub(crate) struct StreakReason {
    #[schema(value_type = StreakState)]
    code: &'static str,
    /// The reason as a sentence.
    detail: String,
    /// For a broken streak: the last active day.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    last_day: Option<NaiveDate>,
    /// For a broken streak: the missed day. An activity that is logged late for it continues the streak.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    missed_day: Option<NaiveDate>,
}

impl From<StreakState> for StreakReason {
    fn from(state: StreakState) -> Self {
        let (code, detail) = match state {
            StreakState::ActiveToday => ("active_today", "Today is part of the streak.".to_owned()),
            StreakState::WaitsForToday => {
                ("waits_for_today", "The streak goes up to yesterday. An activity today goes on with it.".to_owned())
            }
            StreakState::Ahead => (
                "ahead",
                "The streak begins on a day that is still to come here, and was logged where it is.".to_owned(),
            ),
            StreakState::Broken { last_day, missed_day } => (
                "broken",
                format!("The last streak ended on {last_day}. An activity of {missed_day} would go on with it."),
            ),
            StreakState::NeverBegun => ("never_begun", "There is no active day yet.".to_owned()),
        };
        let days = match state {
            StreakState::Broken { last_day, missed_day } => Some((last_day, missed_day)),
            _ => None,
        };
        Self { code, detail, last_day: days.map(|days| days.0), missed_day: days.map(|days| days.1) }
    }
}

/// The streaks of a person.
#[derive(Serialize, ToSchema)]
pub(crate) struct StreakSummary {
    current: Option<StreakDays>,
    longest: Option<StreakDays>,
    state: StreakReason,
}

impl From<Streaks> for StreakSummary {
    fn from(streaks: Streaks) -> Self {
        Self {
            current: streaks.current().map(StreakDays::from),
            longest: streaks.longest().map(StreakDays::from),
            state: streaks.state().into(),
        }
    }
}

/// My totals on a day.
#[derive(Serialize, ToSchema)]
pub(crate) struct MyDayTotals {
    day: NaiveDate,
    #[serde(flatten)]
    total: Totals,
    /// The part that others see.
    public: Totals,
}

/// My statistics.
#[derive(Serialize, ToSchema)]
pub(crate) struct MyStats {
    /// Today in my time zone.
    today: NaiveDate,
    total: Totals,
    public: Totals,
    private: Totals,
    /// The number of my active days.
    active_days: u32,
    streaks: StreakSummary,
    /// The year of the days.
    year: i32,
    /// The active days of the year.
    days: Vec<MyDayTotals>,
}

impl From<stats::Stats> for MyStats {
    fn from(stats: stats::Stats) -> Self {
        let day = |(day, split): (NaiveDate, &Split)| MyDayTotals {
            day,
            total: split.all().into(),
            public: split.public.into(),
        };
        let calendar: &Calendar<Split> = &stats.calendar;
        Self {
            today: stats.today,
            total: stats.totals.all().into(),
            public: stats.totals.public.into(),
            private: stats.totals.private.into(),
            active_days: stats.streaks.active_days(),
            streaks: stats.streaks.into(),
            year: calendar.year().number(),
            days: calendar.active().map(day).collect(),
        }
    }
}

/// The public totals of a person on a day.
#[derive(Serialize, ToSchema)]
pub(crate) struct PublicDayTotals {
    day: NaiveDate,
    #[serde(flatten)]
    total: Totals,
}

/// The statistics of a person that others may see.
#[derive(Serialize, ToSchema)]
pub(crate) struct PublicStats {
    username: Username,
    total: Totals,
    /// The number of active days.
    active_days: u32,
    streaks: StreakSummary,
    /// The year of the days.
    year: i32,
    /// The active days of the year.
    days: Vec<PublicDayTotals>,
}

/// The year of the requested days.
#[derive(Deserr, IntoParams)]
#[deserr(error = Invalid, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct StatsQuery {
    /// Left out: the current year in the person's time zone.
    #[param(inline, required = false)]
    #[deserr(default)]
    year: Option<CalendarYear>,
}

/// Show my statistics
///
/// My totals in all and on each active day of a year, and my streaks. Private activities count, because only I see it.
#[utoipa::path(operation_id = "getMyStats", tag = "stats", params(StatsQuery), responses((status = 200, body = Success<MyStats>)))]
#[get("/me/stats")]
pub(crate) async fn get_mine(signed_in: SignedIn, Query(query): Query<StatsQuery>, app: App) -> Reply<MyStats> {
    app.run(move |s| stats::get_mine(s, &signed_in.viewer(), query.year)).await.map(|stats| Answer::ok(stats.into()))
}

/// Show the statistics of a person
///
/// They are computed from public activities alone. Those of a private account are for its followers.
#[utoipa::path(operation_id = "getUserStats", tag = "stats",
    params(("username" = Username, Path), StatsQuery),
    responses((status = 200, body = Success<PublicStats>)),
)]
#[get("/users/{username}/stats")]
pub(crate) async fn get_of_user(
    signed_in: SignedIn,
    PathUsername(username): PathUsername,
    Query(query): Query<StatsQuery>,
    app: App,
) -> Reply<PublicStats> {
    let whose = username.clone();
    let stats = app.run(move |s| stats::get_of_person(s, &signed_in.viewer(), &whose, query.year)).await?;
    let day = |(day, split): (NaiveDate, &Split)| PublicDayTotals { day, total: split.public.into() };
    Ok(Answer::ok(PublicStats {
        username,
        total: stats.totals.public.into(),
        active_days: stats.streaks.active_days(),
        streaks: stats.streaks.into(),
        year: stats.calendar.year().number(),
        days: stats.calendar.active().map(day).collect(),
    }))
}
