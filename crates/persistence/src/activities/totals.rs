//! The one place where kept totals change: by a [`Delta`], in one statement, each row once, in sorted order, those that many share last.

use crate::{StoreError, Tx, db::statement::statement, schema::user_stats, teams::LAST_ACTIVE_PRECISION};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::{
    prelude::*,
    sql_types::{Array, BigInt, Bool, Date, Nullable, Timestamptz, Uuid as SqlUuid},
};
use milequest_domain::{
    GoalId, TeamId, UserId,
    activities::{Delta, Split},
};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

statement! {
    /// Notes that something happens in teams, and adds to every total. Which total a row adds to is told by what it is of: a person, a
    /// person's day, a person's day for a team, a person's part in a goal, or a goal.
    Apply = "apply_delta.sql" {
        now: Timestamptz as DateTime<Utc>,
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
    }
}

/// Who counts the days of contributors and the contributors of goals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Counting {
    /// They follow from what changes.
    Follows,
    /// A repair brings its own.
    Repaired,
}

/// What a row of a total is of.
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

/// Adds a delta to every kept total, and notes that something happens in the `active` teams, unless that was noted
/// within [`LAST_ACTIVE_PRECISION`].
pub fn apply_delta(
    tx: &mut Tx<'_>,
    delta: &Delta,
    active: impl IntoIterator<Item = TeamId>,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    apply_counting(tx, delta, active, Counting::Follows, now)
}

/// The same, and says who counts days and contributors.
pub(super) fn apply_counting(
    tx: &mut Tx<'_>,
    delta: &Delta,
    active: impl IntoIterator<Item = TeamId>,
    counting: Counting,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let mut apply = Apply {
        now,
        active: active.into_iter().map(TeamId::uuid).collect(),
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
    };
    // Who did the same on another day or for another goal has done no more in all, and has changed all the same.
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
    // The same of goals: another day, or another contributor.
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
    tx.query("totals.apply_delta", |pg| apply.execute(pg).map(drop))
}

/// Counts one more change of these people, for what is in none of the sums.
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
