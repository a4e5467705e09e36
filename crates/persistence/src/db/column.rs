//! Columns that are not what they look like to Diesel.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::{
    deserialize::{self, Queryable},
    pg::Pg,
    sql_types::{Nullable, SqlType, Text},
};
use milequest_domain::DayRange;
use std::error::Error;

/// A text that may be missing, read as the value of the domain that it stands for.
pub struct Maybe<T>(Option<T>);

impl<T> Queryable<Nullable<Text>, Pg> for Maybe<T>
where
    T: TryFrom<String>,
    T::Error: Error + Send + Sync + 'static,
{
    type Row = Option<String>;

    fn build(text: Self::Row) -> deserialize::Result<Self> {
        Ok(Self(text.map(T::try_from).transpose()?))
    }
}

// `From` would be for a type that is not ours.
#[expect(clippy::from_over_into, reason = "an Option is not ours to implement for")]
impl<T> Into<Option<T>> for Maybe<T> {
    fn into(self) -> Option<T> {
        self.0
    }
}

/// The first and the last of some days, for a comparison that knows no days without an end.
pub(crate) fn ends(days: DayRange) -> (NaiveDate, NaiveDate) {
    let (earliest, latest) = (EARLIEST.date_naive(), LATEST.date_naive());
    let within = |day: NaiveDate| day.clamp(earliest, latest);
    (days.first().map_or(earliest, within), days.last().map_or(latest, within))
}

/// Before everything that ever began.
const EARLIEST: DateTime<Utc> = moment(-62_135_596_800);
/// After everything that ever will: the end of the year 9999.
pub(crate) const LATEST: DateTime<Utc> = moment(253_402_300_799);

const fn moment(seconds: i64) -> DateTime<Utc> {
    match DateTime::from_timestamp(seconds, 0) {
        Some(moment) => moment,
        None => DateTime::UNIX_EPOCH,
    }
}

/// A moment of a cursor, which somebody may have made up, as one that the database knows.
pub(crate) fn in_reach(moment: DateTime<Utc>) -> DateTime<Utc> {
    moment.clamp(EARLIEST, LATEST)
}

/// Words to search in.
#[derive(SqlType)]
#[diesel(postgres_type(name = "tsvector"))]
pub struct Tsvector;

/// What to search for.
#[derive(SqlType)]
#[diesel(postgres_type(name = "tsquery"))]
pub struct Wanted;

diesel::infix_operator!(Matches, " @@ ", backend: Pg);

/// What [`query_of`] makes, as the database searches for it.
#[diesel::declare_sql_function]
extern "SQL" {
    fn search_query(wanted: Text) -> Wanted;
}

/// The words of what somebody typed, each to be found by how it begins; nothing where there is none.
pub(crate) fn query_of(typed: &str) -> Option<String> {
    let words = typed.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let query = words.map(|word| format!("'{word}':*")).collect::<Vec<_>>().join(" & ");
    (!query.is_empty()).then_some(query)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_becomes_words_and_never_operators() {
        assert_eq!(query_of("  Nørd-see & !x:* 'y"), Some("'Nørd':* & 'see':* & 'x':* & 'y':*".to_owned()));
        assert_eq!(query_of(" &|! "), None);
    }
}
