//! Recounts the totals of each kind of activity by day. A longest activity that is changed or deleted leaves no
//! difference that could be added to the kept total.

use crate::{StoreError, Tx};
use chrono::NaiveDate;
use diesel::{
    RunQueryDsl,
    sql_types::{Array, Date, Uuid as SqlUuid},
};
use milequest_domain::UserId;
use std::collections::BTreeSet;
use uuid::Uuid;

/// The columns of the longest activities, computed from the activities `a` of a kind and day.
pub(super) const LONGEST: &str = "
    COALESCE(max(a.distance_mm) FILTER (WHERE NOT a.is_private), 0) AS public_longest_mm,
    COALESCE(max(a.duration_s) FILTER (WHERE NOT a.is_private), 0)::bigint AS public_longest_s,
    max(a.distance_mm) AS longest_mm, max(a.duration_s)::bigint AS longest_s";

/// The distances of the fastest activities in millimetres, with the ends of the names of their columns.
const FASTEST: [(&str, u32); 6] = [
    ("1_km", 1_000_000),
    ("5_km", 5_000_000),
    ("10_km", 10_000_000),
    ("half_marathon", 21_097_500),
    ("marathon", 42_195_000),
    ("100_km", 100_000_000),
];

/// A column of the fastest activities.
struct FastestColumn {
    name: String,
    /// The condition for the activities `a` of which it is.
    condition: String,
}

/// The columns of the fastest public activities, and then of all.
fn fastest_of_distances() -> impl Iterator<Item = FastestColumn> {
    [("public_", " AND NOT a.is_private"), ("", "")].into_iter().flat_map(|(prefix, condition)| {
        FASTEST.into_iter().map(move |(name, millimetres)| FastestColumn {
            name: format!("{prefix}fastest_{name}"),
            condition: format!("a.distance_mm >= {millimetres}{condition}"),
        })
    })
}

/// The columns of the fastest activities of at least a distance, each after `change`.
pub(super) fn fastest_columns(change: impl Fn(String) -> String) -> String {
    fastest_of_distances().map(|column| change(column.name)).collect::<Vec<_>>().join(", ")
}

/// The columns of the fastest activities of at least a distance, computed from the activities `a` of a kind and day.
pub(super) fn fastest() -> String {
    let minimum = |FastestColumn { name, condition }| {
        format!("min(activity_pace(a.distance_mm, a.duration_s)) FILTER (WHERE {condition}) AS {name}")
    };
    fastest_of_distances().map(minimum).collect::<Vec<_>>().join(", ")
}

/// The same, computed from an activity `a` that is the only one of its kind and day.
pub(super) fn fastest_of_one() -> String {
    let own = |column: FastestColumn| {
        format!("CASE WHEN {} THEN activity_pace(a.distance_mm, a.duration_s) END", column.condition)
    };
    fastest_of_distances().map(own).collect::<Vec<_>>().join(", ")
}

/// The columns of [`crate::rows::totals::Totals`], computed from the activities `a`. A distance fits into an integer, whose sum PostgreSQL
/// keeps in place, while that of a larger number takes memory of its own for each group.
pub(super) const FACTS: &str = "
    COALESCE(sum(a.distance_mm::integer) FILTER (WHERE NOT a.is_private), 0)::bigint AS public_mm,
    COALESCE(sum(a.duration_s) FILTER (WHERE NOT a.is_private), 0)::bigint AS public_s,
    count(*) FILTER (WHERE NOT a.is_private) AS public_count,
    COALESCE(sum(a.distance_mm::integer) FILTER (WHERE a.is_private), 0)::bigint AS private_mm,
    COALESCE(sum(a.duration_s) FILTER (WHERE a.is_private), 0)::bigint AS private_s,
    count(*) FILTER (WHERE a.is_private) AS private_count";

/// Recounts the totals by kind of these people and days. The caller has locked the kept totals of the people, so that
/// no other transaction changes these days meanwhile.
pub fn recount_kind_days(tx: &mut Tx<'_>, days: &BTreeSet<(UserId, NaiveDate)>) -> Result<(), StoreError> {
    if days.is_empty() {
        return Ok(());
    }
    let (users, dates): (Vec<Uuid>, Vec<NaiveDate>) = days.iter().map(|(user, day)| (user.uuid(), *day)).unzip();
    let delete = "DELETE FROM user_kind_days kept USING unnest($1, $2) AS changed (user_id, day)
                  WHERE kept.user_id = changed.user_id AND kept.day = changed.day";
    // A local day lies within the UTC days before and after it, which bound the index scan.
    let insert = format!(
        "INSERT INTO user_kind_days (user_id, day, kind, public_mm, public_s, public_count, private_mm, private_s, private_count,
             public_longest_mm, public_longest_s, longest_mm, longest_s, {columns}, public_early, early)
         SELECT a.user_id, a.day, a.kind, {FACTS}, {LONGEST}, {fastest},
             sum_counts(hour_counts(a.start_hour)) FILTER (WHERE a.start_hour < 12 AND NOT a.is_private),
             sum_counts(hour_counts(a.start_hour)) FILTER (WHERE a.start_hour < 12)
         FROM unnest($1, $2) AS changed (user_id, day)
         JOIN activities a ON a.user_id = changed.user_id AND a.day = changed.day
             AND a.started_at >= (changed.day - 1)::timestamp AT TIME ZONE 'UTC'
             AND a.started_at < (changed.day + 2)::timestamp AT TIME ZONE 'UTC'
         GROUP BY a.user_id, a.day, a.kind",
        columns = fastest_columns(|column| column),
        fastest = fastest(),
    );
    for (name, statement) in [("user_kind_days.delete", delete), ("user_kind_days.recount", insert.as_str())] {
        let query = diesel::sql_query(statement).bind::<Array<SqlUuid>, _>(&users).bind::<Array<Date>, _>(&dates);
        tx.query(name, |pg| query.execute(pg).map(drop))?;
    }
    Ok(())
}
