//! The kept counts of what happened to notifications: read, and folded.

use crate::{Conn, StoreError, Tx, db::statement::statement};
use chrono::NaiveDate;
use diesel::{
    prelude::*,
    sql_types::{Array, BigInt, Date, Nullable, SmallInt, Text, Untyped},
};

/// How many came into a state, over the days of a period.
#[derive(Clone, Debug, PartialEq, Eq, QueryableByName)]
pub struct MeasureCount {
    /// The kind.
    #[diesel(sql_type = Text)]
    pub kind: String,
    /// The channel.
    #[diesel(sql_type = Text)]
    pub channel: String,
    /// What is counted: recorded, queued, sent, failed, dropped, read or clicked.
    #[diesel(sql_type = Text)]
    pub measure: String,
    /// For what was read: the bucket of the time until then.
    #[diesel(sql_type = SmallInt)]
    pub bucket: i16,
    /// How many.
    #[diesel(sql_type = BigInt)]
    pub count: i64,
}

statement! {
    /// Sums the counts of a period.
    ListMeasures<'a> = "list_measures.sql" {
        first: Date as NaiveDate,
        last: Date as NaiveDate,
        kinds: Array<Text> as Vec<&'a str>,
        channel: Nullable<Text> as Option<&'a str>,
    } -> Untyped
}

/// The counts from the first to the last of these days, of these kinds and this channel; without them, of all.
pub fn list_measures(
    conn: &mut Conn,
    (first, last): (NaiveDate, NaiveDate),
    kinds: Vec<&str>,
    channel: Option<&str>,
) -> Result<Vec<MeasureCount>, StoreError> {
    let list = ListMeasures { first, last, kinds, channel };
    conn.query("notification_counts.list", |pg| list.load(pg))
}

statement! {
    /// Folds changes into the counts.
    FoldCounts = "fold_counts.sql" { limit: BigInt as i64 } -> BigInt
}

/// Folds at most `limit` changes into the counts, and returns their number.
pub fn fold_counts(tx: &mut Tx<'_>, limit: i64) -> Result<i64, StoreError> {
    let fold = FoldCounts { limit };
    tx.query("notification_counts.fold", |pg| fold.get_result(pg))
}
