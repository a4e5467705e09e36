//! What people have done in all and on each day, as it is kept with every activity.

use crate::{
    Conn, StoreError,
    db::statement::statement,
    goals::progress::amount,
    insights::team_stats::Span,
    schema::{user_days as days, user_stats as stats, users},
};
use chrono::NaiveDate;
use diesel::{
    prelude::*,
    sql_types::{Array, BigInt, Date, Uuid as SqlUuid},
};
use milequest_domain::{TimeZone, UserId, Username, activities::Split};
use uuid::Uuid;

macro_rules! six_of {
    ($table:ident) => {
        (
            $table::public_mm,
            $table::public_s,
            $table::public_count,
            $table::private_mm,
            $table::private_s,
            $table::private_count,
        )
    };
}
pub(crate) use six_of;

/// Somebody as others see what this person does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonTotals {
    /// Who it is.
    pub id: UserId,
    /// The name in addresses.
    pub username: Username,
    /// The zone whose days this person lives in.
    pub time_zone: TimeZone,
    /// What this person has done in all.
    pub totals: Split,
}

/// The person of this name with what this person has done in all, unless the account is closed or kept out.
///
/// # Errors
/// [`StoreError::NotFound`] when there is nobody.
pub fn find_by_username(conn: &mut Conn, username: &Username) -> Result<PersonTotals, StoreError> {
    let (id, time_zone, six): (Uuid, String, Option<Six>) = conn.query("user_stats.of_name", |pg| {
        users::table
            .left_join(stats::table)
            .filter(users::username.eq(username.as_str()))
            .filter(users::deleted_at.is_null())
            .filter(users::disabled_at.is_null())
            .select((users::id, users::time_zone, six_of!(stats).nullable()))
            .first(pg)
    })?;
    Ok(PersonTotals {
        id: id.into(),
        username: username.clone(),
        // A zone that is not known any more is UTC, as for the person itself.
        time_zone: time_zone.parse().unwrap_or(TimeZone::UTC),
        totals: six.map(split).unwrap_or_default(),
    })
}

/// The days on which a person did something, the earliest first.
pub fn list_days(conn: &mut Conn, user: UserId) -> Result<Vec<(NaiveDate, Split)>, StoreError> {
    let rows: Vec<(NaiveDate, Six)> = conn.query("user_days.all", |pg| {
        days::table
            .filter(days::user_id.eq(user.uuid()))
            // What was logged and deleted again leaves a row behind.
            .filter((days::public_count + days::private_count).gt(0))
            .order(days::day)
            .select((days::day, six_of!(days)))
            .load(pg)
    })?;
    Ok(rows.into_iter().map(|(day, six)| (day, split(six))).collect())
}

/// The days on which a person did something that everybody may see, the earliest first, with that alone.
pub fn list_public_days(conn: &mut Conn, user: UserId) -> Result<Vec<(NaiveDate, Split)>, StoreError> {
    let rows: Vec<(NaiveDate, i64, i64, i64)> = conn.query("user_days.public", |pg| {
        days::table
            .filter(days::user_id.eq(user.uuid()))
            .filter(days::public_count.gt(0))
            .order(days::day)
            .select((days::day, days::public_mm, days::public_s, days::public_count))
            .load(pg)
    })?;
    let public = |(day, mm, s, n)| (day, Split { public: amount(mm, s, n), private: Default::default() });
    Ok(rows.into_iter().map(public).collect())
}

statement! {
    /// What a person has done in several spans of days.
    Trend = "trend.sql" {
        person: SqlUuid as Uuid,
        firsts: Array<Date> as Vec<NaiveDate>,
        lasts: Array<Date> as Vec<NaiveDate>,
    } -> (Date, Date, BigInt, BigInt, BigInt, BigInt, BigInt, BigInt)
}

/// What a person has done in each of these spans of days.
pub fn list_trend(
    conn: &mut Conn,
    person: UserId,
    spans: &[(NaiveDate, NaiveDate)],
) -> Result<Vec<Span<Split>>, StoreError> {
    let (firsts, lasts) = spans.iter().copied().unzip();
    let ask = Trend { person: person.uuid(), firsts, lasts, lives: std::marker::PhantomData };
    let rows: Vec<SpanRow> = conn.query("user_days.trend", |pg| ask.load(pg))?;
    let span = |(first, last, public_mm, public_s, public_n, private_mm, private_s, private_n)| Span {
        first,
        last,
        done: split((public_mm, public_s, public_n, private_mm, private_s, private_n)),
    };
    Ok(rows.into_iter().map(span).collect())
}

type SpanRow = (NaiveDate, NaiveDate, i64, i64, i64, i64, i64, i64);

pub(crate) type Six = (i64, i64, i64, i64, i64, i64);

pub(crate) fn split((public_mm, public_s, public_count, private_mm, private_s, private_count): Six) -> Split {
    Split { public: amount(public_mm, public_s, public_count), private: amount(private_mm, private_s, private_count) }
}
