//! Totals of a person, in all and by day.

use crate::{
    Conn, StoreError,
    db::statement::statement,
    insights::team_stats::Span,
    rows::totals::{Totals, totals_of},
    schema::{user_days as days, user_stats as stats, users},
};
use chrono::NaiveDate;
use diesel::{
    prelude::*,
    sql_types::{Array, Date, Untyped, Uuid as SqlUuid},
};
use milequest_domain::{TimeZone, UserId, activities::Split};
use uuid::Uuid;

/// A person with totals, as others see them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonTotals {
    /// The id.
    pub id: UserId,
    /// The time zone of the person's local days.
    pub time_zone: TimeZone,
    /// The totals of the person.
    pub totals: Split,
}

/// A person with totals, whom the viewer may see.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such person.
pub fn find(conn: &mut Conn, person: UserId) -> Result<PersonTotals, StoreError> {
    let (time_zone, totals): (String, Option<Totals>) = conn.query("user_stats.find", |pg| {
        users::table
            .left_join(stats::table)
            .filter(users::id.eq(person.uuid()))
            .select((users::time_zone, totals_of!(stats).nullable()))
            .first(pg)
    })?;
    Ok(PersonTotals {
        id: person,
        // An unknown time zone is read as UTC, as for the person's own profile.
        time_zone: time_zone.parse().unwrap_or(TimeZone::UTC),
        totals: totals.map(Split::from).unwrap_or_default(),
    })
}

/// The active days of a person, the earliest first.
pub fn list_days(conn: &mut Conn, user: UserId) -> Result<Vec<(NaiveDate, Split)>, StoreError> {
    let rows: Vec<(NaiveDate, Totals)> = conn.query("user_days.all", |pg| {
        days::table
            .filter(days::user_id.eq(user.uuid()))
            // A row stays after the activities of a day were deleted.
            .filter((days::public_count + days::private_count).gt(0))
            .order(days::day)
            .select((days::day, totals_of!(days)))
            .load(pg)
    })?;
    Ok(rows.into_iter().map(|(day, totals)| (day, totals.into())).collect())
}

/// The days of a person with public activities, the earliest first, with the totals of those activities.
pub fn list_public_days(conn: &mut Conn, user: UserId) -> Result<Vec<(NaiveDate, Split)>, StoreError> {
    let rows: Vec<(NaiveDate, Totals)> = conn.query("user_days.public", |pg| {
        days::table
            .filter(days::user_id.eq(user.uuid()))
            .filter(days::public_count.gt(0))
            .order(days::day)
            .select((days::day, totals_of!(days)))
            .load(pg)
    })?;
    let public = |(day, totals): (NaiveDate, Totals)| {
        (day, Split { public: Split::from(totals).public, private: Default::default() })
    };
    Ok(rows.into_iter().map(public).collect())
}

statement! {
    /// Reads the totals of a person in several spans of days.
    Trend = "trend.sql" {
        person: SqlUuid as Uuid,
        firsts: Array<Date> as Vec<NaiveDate>,
        lasts: Array<Date> as Vec<NaiveDate>,
    } -> Untyped
}

/// The totals of a person in a span of days.
#[derive(QueryableByName)]
struct SpanRow {
    #[diesel(sql_type = Date)]
    first_day: NaiveDate,
    #[diesel(sql_type = Date)]
    last_day: NaiveDate,
    #[diesel(embed)]
    totals: Totals,
}

/// The totals of a person in each of these spans of days.
pub fn list_trend(
    conn: &mut Conn,
    person: UserId,
    spans: &[(NaiveDate, NaiveDate)],
) -> Result<Vec<Span<Split>>, StoreError> {
    let (firsts, lasts) = spans.iter().copied().unzip();
    let trend = Trend { person: person.uuid(), firsts, lasts };
    let rows: Vec<SpanRow> = conn.query("user_days.trend", |pg| trend.load(pg))?;
    let span = |row: SpanRow| Span { first: row.first_day, last: row.last_day, done: row.totals.into() };
    Ok(rows.into_iter().map(span).collect())
}
