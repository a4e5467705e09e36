//! SQL types and conversions that Diesel does not have.

use super::page::{EARLIEST, LATEST};
use chrono::{DateTime, NaiveDate, SubsecRound, Utc};
use diesel::{
    deserialize::{self, Queryable},
    pg::Pg,
    sql_types::{Nullable, SqlType, Text, Uuid as SqlUuid},
};
use milequest_domain::DayRange;
use std::error::Error;
use uuid::Uuid;

/// A nullable text, read as a value of the domain.
pub struct OptionalText<T>(Option<T>);

impl<T> Queryable<Nullable<Text>, Pg> for OptionalText<T>
where
    T: TryFrom<String>,
    T::Error: Error + Send + Sync + 'static,
{
    type Row = Option<String>;

    fn build(text: Self::Row) -> deserialize::Result<Self> {
        Ok(Self(text.map(T::try_from).transpose()?))
    }
}

// Rust forbids `From` here, because `Option` is a foreign type.
#[expect(clippy::from_over_into, reason = "an Option is not ours to implement for")]
impl<T> Into<Option<T>> for OptionalText<T> {
    fn into(self) -> Option<T> {
        self.0
    }
}

/// A nullable UUID, read as an id of the domain.
pub struct OptionalId<T>(Option<T>);

impl<T: From<Uuid>> Queryable<Nullable<SqlUuid>, Pg> for OptionalId<T> {
    type Row = Option<Uuid>;

    fn build(id: Self::Row) -> deserialize::Result<Self> {
        Ok(Self(id.map(T::from)))
    }
}

// Rust forbids `From` here, because `Option` is a foreign type.
#[expect(clippy::from_over_into, reason = "an Option is not ours to implement for")]
impl<T> Into<Option<T>> for OptionalId<T> {
    fn into(self) -> Option<T> {
        self.0
    }
}

/// The first and the last day of a range, for a comparison that needs both.
pub(crate) fn day_bounds(days: DayRange) -> (NaiveDate, NaiveDate) {
    let (earliest, latest) = (EARLIEST.date_naive(), LATEST.date_naive());
    let within = |day: NaiveDate| day.clamp(earliest, latest);
    (days.first().map_or(earliest, within), days.last().map_or(latest, within))
}

/// A moment as the database stores it, in microseconds. PostgreSQL would round a moment that is written as text.
pub(crate) fn stored_moment(moment: DateTime<Utc>) -> DateTime<Utc> {
    moment.trunc_subsecs(6)
}

/// The SQL type of an indexed text.
#[derive(SqlType)]
#[diesel(postgres_type(name = "tsvector"))]
pub struct Tsvector;

/// The SQL type of a full-text search.
#[derive(SqlType)]
#[diesel(postgres_type(name = "tsquery"))]
pub struct Tsquery;

diesel::infix_operator!(Matches, " @@ ", backend: Pg);

/// Converts a text of [`prefix_query`] to a search.
#[diesel::declare_sql_function]
extern "SQL" {
    fn search_query(query: Text) -> Tsquery;
}

/// A search for words that begin with the typed words, or none if no word was typed.
pub(crate) fn prefix_query(typed: &str) -> Option<String> {
    let words = typed.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let query = words.map(|word| format!("'{word}':*")).collect::<Vec<_>>().join(" & ");
    (!query.is_empty()).then_some(query)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_text_becomes_words_and_never_operators() {
        assert_eq!(prefix_query("  Nørd-see & !x:* 'y"), Some("'Nørd':* & 'see':* & 'x':* & 'y':*".to_owned()));
        assert_eq!(prefix_query(" &|! "), None);
    }
}
