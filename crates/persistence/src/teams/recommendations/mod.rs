//! Teams that may be recommended to a person. The statements look at a bounded number of people and teams.

use crate::{Conn, StoreError, db::statement::statement};
use chrono::NaiveDate;
use diesel::{
    prelude::*,
    sql_types::{Array, BigInt, Date, Integer, Nullable, Text, Untyped, Uuid as SqlUuid},
};
use milequest_domain::{MovementHabits, TeamCandidate, TeamId, TimeZone, UserId, activities::ActivityKind};
use uuid::Uuid;

statement! {
    /// Reads what a person did lately, private activities included.
    FindHabits = "habits.sql" { person: SqlUuid as Uuid, since: Date as NaiveDate } -> Untyped
}

/// What a person did of one kind.
#[derive(QueryableByName)]
struct HabitRow {
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = BigInt)]
    activity_count: i64,
    #[diesel(sql_type = BigInt)]
    distance_mm: i64,
}

/// The number of activities of each kind since a day, and the distance of all together in millimetres, private ones included. It is for this
/// person alone.
pub fn find_habits(
    conn: &mut Conn,
    person: UserId,
    since: NaiveDate,
) -> Result<(Vec<(ActivityKind, i64)>, i64), StoreError> {
    let statement = FindHabits { person: person.uuid(), since };
    let rows: Vec<HabitRow> = conn.query("user_kind_days.habits", |pg| statement.load(pg))?;
    let distance_mm = rows.iter().map(|row| row.distance_mm).sum();
    let kinds =
        rows.iter().map(|row| count_of_kind(&row.kind, row.activity_count)).collect::<Result<_, StoreError>>()?;
    Ok((kinds, distance_mm))
}

fn count_of_kind(kind: &str, count: impl Into<i64>) -> Result<(ActivityKind, i64), StoreError> {
    Ok((kind.parse().map_err(StoreError::corrupt)?, count.into()))
}

statement! {
    /// Lists candidates.
    ListCandidates<'a> = "candidates.sql" {
        viewer: SqlUuid as Uuid,
        zones: Array<Text> as Vec<&'a str>,
        weekly_mm: BigInt as i64,
    } -> Untyped
}

/// A candidate as the statement returns it.
#[derive(QueryableByName)]
struct CandidateRow {
    #[diesel(sql_type = SqlUuid)]
    team_id: Uuid,
    #[diesel(sql_type = Nullable<Text>)]
    time_zone: Option<String>,
    #[diesel(sql_type = BigInt)]
    weekly_mm: i64,
    #[diesel(sql_type = Integer)]
    active_count: i32,
    #[diesel(sql_type = Array<Text>)]
    kinds: Vec<String>,
    #[diesel(sql_type = Array<Integer>)]
    kind_counts: Vec<i32>,
    #[diesel(sql_type = BigInt)]
    followed_count: i64,
}

/// Open public teams with room in which the viewer is not and never was: by the people whom the viewer follows and sees, by these time zones and
/// this pace, and by what happened last.
pub fn list_candidates(
    conn: &mut Conn,
    viewer: UserId,
    zones: &[TimeZone],
    weekly_mm: i64,
) -> Result<Vec<(TeamId, TeamCandidate)>, StoreError> {
    let zones = zones.iter().map(|zone| zone.name()).collect();
    let statement = ListCandidates { viewer: viewer.uuid(), zones, weekly_mm };
    let rows: Vec<CandidateRow> = conn.query("teams.list_candidates", |pg| statement.load(pg))?;
    rows.into_iter().map(CandidateRow::read).collect()
}

impl CandidateRow {
    fn read(self) -> Result<(TeamId, TeamCandidate), StoreError> {
        let pairs = self.kinds.iter().zip(self.kind_counts);
        let habits = MovementHabits {
            // A zone that this program does not know is like none.
            time_zone: self.time_zone.and_then(|name| name.parse().ok()),
            weekly_mm: self.weekly_mm,
            kinds: pairs.map(|(kind, count)| count_of_kind(kind, count)).collect::<Result<_, StoreError>>()?,
        };
        let candidate =
            TeamCandidate { habits, active_count: self.active_count.into(), followed_count: self.followed_count };
        Ok((self.team_id.into(), candidate))
    }
}
