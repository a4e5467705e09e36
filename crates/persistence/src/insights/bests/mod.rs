//! Personal bests, read from the kept totals by kind and day. Their number follows from the active days of a person, and not from the
//! activities.

use crate::{Conn, StoreError, db::statement::statement};
use chrono::NaiveDate;
use diesel::{
    prelude::*,
    sql_types::{BigInt, Bool, Date, Integer, Text, Untyped, Uuid as SqlUuid},
};
use milequest_domain::{
    ActivityId, Distance, PersonalBest, UserId,
    activities::{ActivityKind, Movement, Seconds},
};
use uuid::Uuid;

/// An activity that is the best of its kind in something. Of equal ones, it is the earliest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BestActivity {
    /// What it is the best in.
    pub best: PersonalBest,
    /// The activity.
    pub activity: ActivityId,
    /// The local day.
    pub day: NaiveDate,
    /// The movement.
    pub movement: Movement,
    /// Whether it is private.
    pub is_private: bool,
}

/// The activities of which bests are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BestsOf {
    /// All of them, for the person.
    All,
    /// The public ones, for others.
    Public,
}

statement! {
    /// Lists bests.
    ListBests = "list.sql" { person: SqlUuid as Uuid, is_own: Bool as bool } -> Untyped
}

/// A best as the statement returns it.
#[derive(QueryableByName)]
struct BestRow {
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Text)]
    best: String,
    #[diesel(sql_type = SqlUuid)]
    activity_id: Uuid,
    #[diesel(sql_type = Date)]
    day: NaiveDate,
    #[diesel(sql_type = BigInt)]
    distance_mm: i64,
    #[diesel(sql_type = Integer)]
    duration_s: i32,
    #[diesel(sql_type = Bool)]
    is_private: bool,
}

/// The bests of a person, in the order of kinds and then of bests.
pub fn list(conn: &mut Conn, person: UserId, of: BestsOf) -> Result<Vec<BestActivity>, StoreError> {
    let statement = ListBests { person: person.uuid(), is_own: of == BestsOf::All };
    let rows: Vec<BestRow> = conn.query("user_kind_days.bests", |pg| statement.load(pg))?;
    let mut bests: Vec<BestActivity> = rows.into_iter().map(BestActivity::try_from).collect::<Result<_, _>>()?;
    let place_of = |one: &BestActivity| {
        let kind = ActivityKind::ALL.iter().position(|kind| *kind == one.movement.kind());
        (kind, PersonalBest::ALL.iter().position(|best| *best == one.best))
    };
    bests.sort_by_key(place_of);
    Ok(bests)
}

impl TryFrom<BestRow> for BestActivity {
    type Error = StoreError;

    fn try_from(row: BestRow) -> Result<Self, StoreError> {
        let kind: ActivityKind = row.kind.parse().map_err(StoreError::corrupt)?;
        let distance = Distance::from_millimetres(row.distance_mm).map_err(StoreError::corrupt)?;
        let duration = Seconds(u32::try_from(row.duration_s).map_err(StoreError::corrupt)?);
        Ok(Self {
            best: row.best.parse().map_err(StoreError::corrupt)?,
            activity: row.activity_id.into(),
            day: row.day,
            movement: Movement::from_stored(kind, distance, duration),
            is_private: row.is_private,
        })
    }
}
