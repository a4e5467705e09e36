//! The only place where kept totals change. A [`Delta`] updates them in one statement: each row once, in sorted order,
//! rows that many people share last. The statement also inserts new activities and the job that follows, so that
//! logging needs no further round trip.

use super::{
    activity::Activity,
    goals::{GoalSnapshot, GoalSnapshotRow},
    insert::{activity_rows, contribution_rows},
};
use crate::{StoreError, Tx, db::statement::statement, jobs::NewJob, schema::user_stats, teams::LAST_ACTIVE_PRECISION};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::{
    prelude::*,
    sql_types::{Array, BigInt, Bool, Date, Jsonb, Nullable, Timestamptz, Untyped, Uuid as SqlUuid},
};
use milequest_domain::{
    Distance, GoalId, GoalStatus, TeamId, UserId,
    activities::{Delta, Split},
};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

statement! {
    /// Writes everything that a change of activities writes. The columns of a row tell which total it adds to: a
    /// person, a person's day, a person's day for a team, a contributor of a goal, or a goal.
    Apply = "apply_delta.sql" {
        now: Timestamptz as DateTime<Utc>,
        activities: Jsonb as Value,
        contributions: Jsonb as Value,
        active: Array<SqlUuid> as Vec<Uuid>,
        quiet_since: Timestamptz as DateTime<Utc>,
        users: Array<Nullable<SqlUuid>> as Vec<Option<Uuid>>,
        days: Array<Nullable<Date>> as Vec<Option<NaiveDate>>,
        teams: Array<Nullable<SqlUuid>> as Vec<Option<Uuid>>,
        goals: Array<Nullable<SqlUuid>> as Vec<Option<Uuid>>,
        public_mm: Array<BigInt> as Vec<i64>,
        public_s: Array<BigInt> as Vec<i64>,
        public_count: Array<BigInt> as Vec<i64>,
        private_mm: Array<BigInt> as Vec<i64>,
        private_s: Array<BigInt> as Vec<i64>,
        private_count: Array<BigInt> as Vec<i64>,
        counts_days: Bool as bool,
        counts_contributors: Bool as bool,
        jobs: Jsonb as Value,
    } -> Untyped
}

/// A goal after its total changed.
#[derive(QueryableByName)]
struct MovedGoalRow {
    #[diesel(embed)]
    snapshot: GoalSnapshotRow,
    #[diesel(sql_type = BigInt)]
    activity_count: i64,
    #[diesel(sql_type = Nullable<BigInt>)]
    seen_mm: Option<i64>,
    #[diesel(sql_type = Nullable<BigInt>)]
    seen_count: Option<i64>,
}

/// A change of activities, with everything that is written with it.
#[derive(Debug, Default)]
pub struct ActivityChange<'a> {
    /// The new activities.
    pub new: &'a [Activity],
    /// The changes of all totals.
    pub delta: Delta,
    /// The teams in which everybody may see that something happened. [`LAST_ACTIVE_PRECISION`] limits how often this is
    /// stored.
    pub active: BTreeSet<TeamId>,
    /// The jobs that follow.
    pub jobs: Vec<NewJob>,
}

/// A goal after its total changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MovedGoal {
    /// The snapshot, with the status before the change.
    pub snapshot: GoalSnapshot,
    /// Whether the status needs no update: the total was below the target before and still is, and no other transaction
    /// has changed it meanwhile.
    pub is_settled: bool,
}

impl MovedGoalRow {
    fn read(self, delta: &Delta) -> Result<MovedGoal, StoreError> {
        let Self { snapshot, activity_count, seen_mm, seen_count } = self;
        let snapshot = GoalSnapshot::try_from(snapshot)?;
        let moved = delta.goals.get(&snapshot.goal).copied().unwrap_or_default().all();
        let before = Distance::from_millimetres((snapshot.done.millimetres() - moved.distance).max(0));
        let before = before.map_err(StoreError::corrupt)?;
        // A goal can change its target only while it has no contributions.
        let nobody_else = seen_mm == Some(before.millimetres())
            && seen_count == Some(activity_count - moved.count)
            && seen_count > Some(0);
        let is_below = snapshot.done < snapshot.target && before < snapshot.target;
        let is_settled = nobody_else && is_below && snapshot.status != GoalStatus::Completed;
        Ok(MovedGoal { snapshot, is_settled })
    }
}

/// The source of the number of days of contributors and of contributors of goals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Counting {
    /// They follow from the change.
    Follows,
    /// The repair provides them.
    Repaired,
}

/// The key of a row of a total.
#[derive(Default)]
struct Of {
    user: Option<Uuid>,
    day: Option<NaiveDate>,
    team: Option<Uuid>,
    goal: Option<Uuid>,
}

impl Apply {
    fn add(&mut self, of: &Of, Split { public, private }: Split) {
        self.users.push(of.user);
        self.days.push(of.day);
        self.teams.push(of.team);
        self.goals.push(of.goal);
        self.public_mm.push(public.distance);
        self.public_s.push(public.duration);
        self.public_count.push(public.count);
        self.private_mm.push(private.distance);
        self.private_s.push(private.duration);
        self.private_count.push(private.count);
    }
}

/// Adds activities, and changes every kept total by a delta. Returns the new state of each goal.
///
/// # Errors
/// [`StoreError::ConcurrentChange`] when one of the activities was logged meanwhile under the same source id.
pub fn apply_change(
    tx: &mut Tx<'_>,
    change: &ActivityChange<'_>,
    now: DateTime<Utc>,
) -> Result<Vec<MovedGoal>, StoreError> {
    apply_counting(tx, change, Counting::Follows, now).map_err(|error| match error {
        StoreError::Constraint(name) if name == "activities_source_key" => StoreError::ConcurrentChange,
        other => other,
    })
}

/// Does the same with a given source of the number of days and contributors.
pub(super) fn apply_counting(
    tx: &mut Tx<'_>,
    change: &ActivityChange<'_>,
    counting: Counting,
    now: DateTime<Utc>,
) -> Result<Vec<MovedGoal>, StoreError> {
    let ActivityChange { new, delta, active, jobs } = change;
    let mut apply = Apply {
        now,
        activities: activity_rows(new)?,
        contributions: contribution_rows(new)?,
        active: active.iter().map(|team| team.uuid()).collect(),
        quiet_since: now - LAST_ACTIVE_PRECISION,
        users: Vec::new(),
        days: Vec::new(),
        teams: Vec::new(),
        goals: Vec::new(),
        public_mm: Vec::new(),
        public_s: Vec::new(),
        public_count: Vec::new(),
        private_mm: Vec::new(),
        private_s: Vec::new(),
        private_count: Vec::new(),
        counts_days: counting == Counting::Follows,
        counts_contributors: counting == Counting::Follows,
        jobs: serde_json::to_value(jobs).map_err(StoreError::corrupt)?,
    };
    // An activity that moves to another day or goal leaves the person's totals equal, but still is a change.
    let changed = delta.user_days.keys().map(|(user, _)| *user).chain(delta.team_days.keys().map(|key| key.user));
    let mut people: BTreeMap<UserId, Split> = changed.map(|user| (user, Split::default())).collect();
    people.extend(&delta.users);
    for (user, split) in people {
        apply.add(&Of { user: Some(user.uuid()), ..Of::default() }, split);
    }
    for ((user, day), split) in &delta.user_days {
        apply.add(&Of { user: Some(user.uuid()), day: Some(*day), ..Of::default() }, *split);
    }
    for (key, split) in &delta.team_days {
        let goal = key.goal.map(GoalId::uuid);
        let of = Of { user: Some(key.user.uuid()), day: Some(key.day), team: Some(key.team.uuid()), goal };
        apply.add(&of, *split);
    }
    // The same holds for goals: the day or the contributor may differ while the total is equal.
    let of_goals = || delta.team_days.keys().filter_map(|key| Some((key.goal?, key.user)));
    let mut contributors: BTreeMap<(GoalId, UserId), Split> = of_goals().map(|key| (key, Split::default())).collect();
    contributors.extend(&delta.goal_contributors);
    let mut goals: BTreeMap<GoalId, Split> = contributors.keys().map(|(goal, _)| (*goal, Split::default())).collect();
    goals.extend(&delta.goals);
    for ((goal, user), split) in contributors {
        apply.add(&Of { user: Some(user.uuid()), goal: Some(goal.uuid()), ..Of::default() }, split);
    }
    for (goal, split) in goals {
        apply.add(&Of { goal: Some(goal.uuid()), ..Of::default() }, split);
    }
    if !jobs.is_empty() {
        tx.enqueues();
    }
    let rows: Vec<MovedGoalRow> = tx.query("totals.apply_change", |pg| apply.load(pg))?;
    rows.into_iter().map(|row| row.read(delta)).collect()
}

/// Counts one more change of these people, for changes that no total shows.
pub fn increment_changes(
    tx: &mut Tx<'_>,
    users: &BTreeSet<UserId>,
    touched_at: DateTime<Utc>,
) -> Result<(), StoreError> {
    if users.is_empty() {
        return Ok(());
    }
    let users: Vec<Uuid> = users.iter().map(|user| user.uuid()).collect();
    let theirs = user_stats::table.filter(user_stats::user_id.eq_any(users));
    tx.query("user_stats.note_change", |pg| {
        let noted = (user_stats::changes.eq(user_stats::changes + 1), user_stats::touched_at.eq(touched_at));
        diesel::update(theirs).set(noted).execute(pg).map(drop)
    })
}
