//! The forecasts of the members of a goal. Those of former members and of closed accounts are not shown.

use super::guesses::{Guess, GuessResult};
use crate::{
    Conn, Page, PageRequest, PersonSummary, StoreError, db::statement::statement, rows::person_summary::PersonColumns,
};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::{
    prelude::*,
    sql_types::{BigInt, Date, Integer, Nullable, SmallInt, Timestamptz, Untyped, Uuid as SqlUuid},
};
use milequest_domain::{GoalId, UserId};
use uuid::Uuid;

/// The key that orders the forecasts of a goal: the rank, the day, and the member.
pub type ForecastKey = (i32, (NaiveDate, UserId));

/// The forecast of a member as another one sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberForecast {
    /// The member.
    pub person: PersonSummary,
    /// The forecast.
    pub guess: Guess,
}

impl MemberForecast {
    /// The key in the list.
    #[must_use]
    pub fn key(&self) -> ForecastKey {
        let rank = self.guess.result.map_or(i32::MAX, |result| result.rank);
        (rank, (self.guess.day, self.person.id))
    }
}

/// The columns of a forecast, as statements name them.
#[derive(QueryableByName)]
pub(super) struct GuessColumns {
    #[diesel(sql_type = Date)]
    day: NaiveDate,
    #[diesel(sql_type = Timestamptz)]
    created_at: DateTime<Utc>,
    #[diesel(sql_type = Timestamptz)]
    updated_at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Date>)]
    arrived_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Integer>)]
    error_days: Option<i32>,
    #[diesel(sql_type = Nullable<SmallInt>)]
    score: Option<i16>,
    #[diesel(sql_type = Nullable<Integer>)]
    rank: Option<i32>,
}

impl From<GuessColumns> for Guess {
    fn from(columns: GuessColumns) -> Self {
        let GuessColumns { day, created_at, updated_at, arrived_on, error_days, score, rank } = columns;
        let result = GuessResult::from_columns(arrived_on, error_days, score, rank);
        Self { day, created_at, updated_at, result }
    }
}

statement! {
    /// Lists the forecasts of the members of a goal.
    ListForecasts = "list.sql" {
        viewer: SqlUuid as Uuid,
        goal: SqlUuid as Uuid,
        cursor_rank: Integer as i32,
        cursor_day: Date as NaiveDate,
        cursor_user: SqlUuid as Uuid,
        page_limit: BigInt as i64,
        page_offset: BigInt as i64,
    } -> Untyped
}

#[derive(QueryableByName)]
struct MemberForecastRow {
    #[diesel(embed)]
    person: PersonColumns,
    #[diesel(embed)]
    guess: GuessColumns,
}

/// The forecasts of the members of a goal: those with a rank, the best first, and then by day.
pub fn list(
    conn: &mut Conn,
    viewer: UserId,
    goal: GoalId,
    request: &PageRequest<ForecastKey>,
) -> Result<Page<MemberForecast>, StoreError> {
    let before_all = (0, (DateTime::UNIX_EPOCH.date_naive(), UserId::from(Uuid::nil())));
    let (cursor_rank, (cursor_day, cursor_user)) = request.after().copied().unwrap_or(before_all);
    let statement = ListForecasts {
        viewer: viewer.uuid(),
        goal: goal.uuid(),
        cursor_rank,
        cursor_day,
        cursor_user: cursor_user.uuid(),
        page_limit: request.fetch_limit(),
        page_offset: request.offset(),
    };
    let rows: Vec<MemberForecastRow> = conn.query("goal_forecasts.list", |pg| statement.load(pg))?;
    let row = |row: MemberForecastRow| Ok(MemberForecast { person: row.person.try_into()?, guess: row.guess.into() });
    Ok(request.to_page(rows.into_iter().map(row).collect::<Result<_, StoreError>>()?))
}

statement! {
    /// Counts the forecasts of the members of a goal.
    CountForecasts = "count.sql" { goal: SqlUuid as Uuid } -> Untyped
}

/// How many members made a forecast, and the middle one of their days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, QueryableByName)]
pub struct ForecastCounts {
    /// The number of forecasts.
    #[diesel(sql_type = BigInt)]
    pub count: i64,
    /// The day that half of them do not exceed. None: there are none.
    #[diesel(sql_type = Nullable<Date>)]
    pub middle_day: Option<NaiveDate>,
}

/// Counts the forecasts that [`list()`] lists.
pub fn count(conn: &mut Conn, goal: GoalId) -> Result<ForecastCounts, StoreError> {
    let statement = CountForecasts { goal: goal.uuid() };
    conn.query("goal_forecasts.count", |pg| statement.get_result(pg))
}
