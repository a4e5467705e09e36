//! What people have done: for themselves, and as others see it.

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

/// Days in a row.
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

/// Why the current streak stands, or why there is none.
#[derive(Serialize, ToSchema)]
pub(crate) struct StreakReason {
    #[schema(value_type = StreakState)]
    code: &'static str,
    /// The same as a sentence.
    detail: String,
    /// Where it is broken: the last active day.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    last_day: Option<NaiveDate>,
    /// Where it is broken: the day that was missed. Logged late, it still goes on.
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

/// How many days in a row somebody was active.
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

/// What I did on a day.
#[derive(Serialize, ToSchema)]
pub(crate) struct MyDayTotals {
    day: NaiveDate,
    #[serde(flatten)]
    total: Totals,
    /// What of it others see.
    public: Totals,
}

/// What I have done.
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

/// What somebody did on a day.
#[derive(Serialize, ToSchema)]
pub(crate) struct PublicDayTotals {
    day: NaiveDate,
    #[serde(flatten)]
    total: Totals,
}

/// What somebody has done, as everybody may know it.
#[derive(Serialize, ToSchema)]
pub(crate) struct PublicStats {
    username: Username,
    total: Totals,
    /// On how many days this person was active.
    active_days: u32,
    streaks: StreakSummary,
    /// The year of the days.
    year: i32,
    /// The active days of the year.
    days: Vec<PublicDayTotals>,
}

/// Of which year the days are wanted.
#[derive(Deserr, IntoParams)]
#[deserr(error = Invalid, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct StatsQuery {
    /// Without it, the year that it is where the person lives.
    #[param(inline, required = false)]
    #[deserr(default)]
    year: Option<CalendarYear>,
}

/// Show what I have done
///
/// In all, on each active day of a year, and how many days in a row. Private activities count, because nobody else is shown this.
#[utoipa::path(operation_id = "getMyStats", tag = "stats", params(StatsQuery), responses((status = 200, body = Success<MyStats>)))]
#[get("/me/stats")]
pub(crate) async fn get_mine(signed_in: SignedIn, Query(query): Query<StatsQuery>, app: App) -> Reply<MyStats> {
    app.run(move |s| stats::get_mine(s, &signed_in.viewer(), query.year)).await.map(|stats| Answer::ok(stats.into()))
}

/// Show what somebody has done
///
/// For everybody who is signed in. It is what follows from this person's public activities, as if there were no others.
#[utoipa::path(operation_id = "getUserStats", tag = "stats",
    params(("username" = Username, Path), StatsQuery),
    responses((status = 200, body = Success<PublicStats>)),
)]
#[get("/users/{username}/stats")]
pub(crate) async fn get_of_user(
    _signed_in: SignedIn,
    PathUsername(username): PathUsername,
    Query(query): Query<StatsQuery>,
    app: App,
) -> Reply<PublicStats> {
    let whose = username.clone();
    let stats = app.run(move |s| stats::get_of_person(s, &whose, query.year)).await?;
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
