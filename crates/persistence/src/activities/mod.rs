//! That people moved, and for which teams it counts. The totals that follow are moved by [`apply`] alone.

pub mod before;
pub mod goals;
mod insert;
pub mod recount;
mod totals;

pub use insert::{insert, known};
pub use totals::{apply, note_change};

use crate::{
    Conn, Page, PageRequest, StoreError, Tx,
    schema::{activities, contributions},
};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use milequest_domain::{
    ActivityId, Distance, GoalId, TeamId, TimeZone, UserId,
    activity::{ActivityKind, ActivityNote, Movement, Place, Seconds, Source, SourceId, Start},
    delta::Fact,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// An activity with what it counts for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activity {
    /// Which one it is.
    pub id: ActivityId,
    /// Who moved.
    pub user_id: UserId,
    /// When, and by which clock on the wall.
    pub start: Start,
    /// How, how far and for how long.
    pub movement: Movement,
    /// Whether it counts for its owner and the teams alone.
    pub is_private: bool,
    /// What the owner notes.
    pub note: ActivityNote,
    /// Where it was.
    pub place: Option<Place>,
    /// Where it was logged first.
    pub source: Source,
    /// Under which id.
    pub source_id: Option<SourceId>,
    /// When it was logged.
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
    /// For which teams it counts, and there for which goal if for one.
    pub contributions: BTreeMap<TeamId, Option<GoalId>>,
}

/// Who sent an activity from which source under which id.
pub type Sent<'a> = (UserId, &'a Source, &'a SourceId);

impl Activity {
    /// By what its source knows it, if it has come from one that does.
    #[must_use]
    pub fn sent(&self) -> Option<Sent<'_>> {
        Some((self.user_id, &self.source, self.source_id.as_ref()?))
    }

    /// What of it counts.
    #[must_use]
    pub fn fact(&self) -> Fact {
        Fact {
            user: self.user_id,
            day: self.start.day(),
            distance: self.movement.distance(),
            duration: self.movement.duration(),
            is_private: self.is_private,
            contributions: self.contributions.clone(),
        }
    }
}

#[derive(Queryable, Selectable, AsChangeset)]
#[diesel(table_name = activities, check_for_backend(diesel::pg::Pg), treat_none_as_null = true)]
struct Row {
    id: Uuid,
    user_id: Uuid,
    kind: String,
    started_at: DateTime<Utc>,
    time_zone: String,
    day: NaiveDate,
    distance_mm: i64,
    duration_s: i32,
    is_private: bool,
    note: String,
    place: Option<Value>,
    source: String,
    source_id: Option<String>,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
}

impl Row {
    fn of(activity: &Activity) -> Result<Self, StoreError> {
        let Activity { start, movement, .. } = activity;
        Ok(Self {
            id: activity.id.uuid(),
            user_id: activity.user_id.uuid(),
            kind: movement.kind().as_str().to_owned(),
            started_at: start.at(),
            time_zone: start.zone().name().to_owned(),
            day: start.day(),
            distance_mm: movement.distance().millimetres(),
            duration_s: i32::try_from(movement.duration().0).map_err(StoreError::damaged)?,
            is_private: activity.is_private,
            note: activity.note.as_str().to_owned(),
            place: activity.place.as_ref().map(serde_json::to_value).transpose().map_err(StoreError::damaged)?,
            source: activity.source.as_str().to_owned(),
            source_id: activity.source_id.as_ref().map(|id| id.as_str().to_owned()),
            created_at: activity.created_at,
            updated_at: activity.updated_at,
        })
    }

    fn read(self, contributions: BTreeMap<TeamId, Option<GoalId>>) -> Result<Activity, StoreError> {
        // A zone that is no longer known keeps nobody from what was logged in it: the day is kept beside it.
        let zone = self.time_zone.parse().unwrap_or(TimeZone::UTC);
        let kind: ActivityKind = self.kind.parse().map_err(StoreError::damaged)?;
        let distance = Distance::from_millimetres(self.distance_mm).map_err(StoreError::damaged)?;
        let duration = Seconds(u32::try_from(self.duration_s).map_err(StoreError::damaged)?);
        Ok(Activity {
            id: self.id.into(),
            user_id: self.user_id.into(),
            start: Start::kept(self.started_at, zone, self.day),
            movement: Movement::kept(kind, distance, duration),
            is_private: self.is_private,
            note: self.note.parse().map_err(StoreError::damaged)?,
            place: self.place.map(serde_json::from_value).transpose().map_err(StoreError::damaged)?,
            source: self.source.parse().map_err(StoreError::damaged)?,
            source_id: self.source_id.map(|id| id.parse()).transpose().map_err(StoreError::damaged)?,
            created_at: self.created_at,
            updated_at: self.updated_at,
            contributions,
        })
    }
}

/// Keeps an activity as it is now, with what it counts for now.
pub fn update(tx: &mut Tx<'_>, activity: &Activity) -> Result<(), StoreError> {
    let row = Row::of(activity)?;
    tx.query("activities.update", |pg| {
        diesel::update(activities::table.find(activity.id.uuid())).set(row).execute(pg).map(drop)
    })?;
    let before = contributions::table.filter(contributions::activity_id.eq(activity.id.uuid()));
    tx.query("contributions.delete", |pg| diesel::delete(before).execute(pg))?;
    insert::put_contributions(tx, std::iter::once(activity))
}

/// Forgets an activity.
pub fn delete(tx: &mut Tx<'_>, id: ActivityId) -> Result<(), StoreError> {
    tx.query("activities.delete", |pg| diesel::delete(activities::table.find(id.uuid())).execute(pg).map(drop))
}

/// A person's own activity.
///
/// # Errors
/// [`StoreError::NotFound`] when this person has none of this id.
pub fn find(conn: &mut Conn, owner: UserId, id: ActivityId) -> Result<Activity, StoreError> {
    let row: Row = conn.query("activities.find", |pg| {
        activities::table
            .find(id.uuid())
            .filter(activities::user_id.eq(owner.uuid()))
            .select(Row::as_select())
            .first(pg)
    })?;
    one(conn, row)
}

/// The same, which nobody else changes until this transaction ends.
///
/// # Errors
/// [`StoreError::NotFound`] when this person has none of this id.
pub fn lock(tx: &mut Tx<'_>, owner: UserId, id: ActivityId) -> Result<Activity, StoreError> {
    let row: Row = tx.query("activities.lock", |pg| {
        activities::table
            .find(id.uuid())
            .filter(activities::user_id.eq(owner.uuid()))
            .select(Row::as_select())
            .for_no_key_update()
            .first(pg)
    })?;
    one(tx, row)
}

fn one(conn: &mut Conn, row: Row) -> Result<Activity, StoreError> {
    let mut counts = counts_for(conn, &[row.id])?;
    let counts = counts.remove(&row.id).unwrap_or_default();
    row.read(counts)
}

type CountsFor = HashMap<Uuid, BTreeMap<TeamId, Option<GoalId>>>;

/// What each of these activities counts for.
fn counts_for(conn: &mut Conn, ids: &[Uuid]) -> Result<CountsFor, StoreError> {
    let rows: Vec<(Uuid, Uuid, Option<Uuid>)> = conn.query("contributions.of_activities", |pg| {
        contributions::table
            .filter(contributions::activity_id.eq_any(ids))
            .select((contributions::activity_id, contributions::team_id, contributions::goal_id))
            .load(pg)
    })?;
    let mut counts = CountsFor::new();
    for (activity, team, goal) in rows {
        counts.entry(activity).or_default().insert(team.into(), goal.map(GoalId::from));
    }
    Ok(counts)
}

/// A person's own activities, the latest first.
pub fn of_user(
    conn: &mut Conn,
    owner: UserId,
    request: &PageRequest<(DateTime<Utc>, ActivityId)>,
) -> Result<Page<Activity>, StoreError> {
    let mut rows = activities::table
        .filter(activities::user_id.eq(owner.uuid()))
        .order((activities::started_at.desc(), activities::id.desc()))
        .limit(request.rows())
        .offset(request.offset())
        .select(Row::as_select())
        .into_boxed();
    if let Some((then, id)) = request.after() {
        let then = crate::column::in_reach(*then);
        let earlier = activities::started_at.lt(then);
        // The first bound alone is what the index can begin at.
        rows = rows
            .filter(activities::started_at.le(then))
            .filter(earlier.or(activities::started_at.eq(then).and(activities::id.lt(id.uuid()))));
    }
    let rows: Vec<Row> = conn.query("activities.of_user", |pg| rows.load(pg))?;
    let page = request.cut(rows);
    let ids: Vec<Uuid> = page.items.iter().map(|row| row.id).collect();
    let mut counts = counts_for(conn, &ids)?;
    let read = |row: Row| {
        let counts = counts.remove(&row.id).unwrap_or_default();
        row.read(counts)
    };
    Ok(Page { items: page.items.into_iter().map(read).collect::<Result<_, _>>()?, has_more: page.has_more })
}

/// Which activities of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Which {
    /// All of them.
    All,
    /// These.
    These(Vec<ActivityId>),
    /// Those of the days from one to another, both included.
    Days(NaiveDate, NaiveDate),
}

/// Hides activities or shows them, and answers what of those counts that were not so before, as they are now.
pub fn set_privacy(
    tx: &mut Tx<'_>,
    owner: UserId,
    which: &Which,
    is_private: bool,
    now: DateTime<Utc>,
) -> Result<Vec<Fact>, StoreError> {
    let others =
        activities::table.filter(activities::user_id.eq(owner.uuid())).filter(activities::is_private.ne(is_private));
    let mut others = others.order(activities::id).select(Row::as_select()).into_boxed();
    match which {
        Which::All => (),
        Which::These(ids) => {
            let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
            others = others.filter(activities::id.eq_any(ids));
        }
        Which::Days(first, last) => others = others.filter(activities::day.between(*first, *last)),
    }
    // The owner's row is held, which keeps other edits of the same activities away.
    let rows: Vec<Row> = tx.query("activities.other_privacy", |pg| others.load(pg))?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let these = activities::table.filter(activities::id.eq_any(&ids));
    tx.query("activities.set_privacy", |pg| {
        diesel::update(these)
            .set((activities::is_private.eq(is_private), activities::updated_at.eq(now)))
            .execute(pg)
            .map(drop)
    })?;
    let theirs = contributions::table.filter(contributions::activity_id.eq_any(&ids));
    tx.query("contributions.set_privacy", |pg| {
        diesel::update(theirs).set(contributions::is_private.eq(is_private)).execute(pg).map(drop)
    })?;
    let mut counts = counts_for(tx, &ids)?;
    let fact = |row: Row| {
        let counts = counts.remove(&row.id).unwrap_or_default();
        Ok(Activity { is_private, ..row.read(counts)? }.fact())
    };
    rows.into_iter().map(fact).collect()
}
