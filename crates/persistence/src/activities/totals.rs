//! The one place where kept totals move: by a [`Delta`], each row once, in sorted order, those that many share last.

use crate::{StoreError, Tx, schema::user_stats, statement::statement};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::{
    prelude::*,
    sql_types::{Array, BigInt, Date, Nullable, Timestamptz, Uuid as SqlUuid},
};
use milequest_domain::{
    UserId,
    delta::{Amount, Delta, Split},
};
use std::collections::BTreeSet;
use uuid::Uuid;

statement! {
    /// Adds to what people have done in all.
    AddUserStats = "add_user_stats.sql" {
        touched_at: Timestamptz as DateTime<Utc>,
        users: Array<SqlUuid> as Vec<Uuid>,
        public_mm: Array<BigInt> as Vec<i64>,
        public_s: Array<BigInt> as Vec<i64>,
        public_count: Array<BigInt> as Vec<i64>,
        private_mm: Array<BigInt> as Vec<i64>,
        private_s: Array<BigInt> as Vec<i64>,
        private_count: Array<BigInt> as Vec<i64>,
    }
}

statement! {
    /// Adds to what people have done on days.
    AddUserDays = "add_user_days.sql" {
        users: Array<SqlUuid> as Vec<Uuid>,
        days: Array<Date> as Vec<NaiveDate>,
        public_mm: Array<BigInt> as Vec<i64>,
        public_s: Array<BigInt> as Vec<i64>,
        public_count: Array<BigInt> as Vec<i64>,
        private_mm: Array<BigInt> as Vec<i64>,
        private_s: Array<BigInt> as Vec<i64>,
        private_count: Array<BigInt> as Vec<i64>,
    }
}

statement! {
    /// Adds to what people have done for teams on days.
    AddTeamDays = "add_team_days.sql" {
        teams: Array<SqlUuid> as Vec<Uuid>,
        goals: Array<Nullable<SqlUuid>> as Vec<Option<Uuid>>,
        days: Array<Date> as Vec<NaiveDate>,
        users: Array<SqlUuid> as Vec<Uuid>,
        public_mm: Array<BigInt> as Vec<i64>,
        public_s: Array<BigInt> as Vec<i64>,
        public_count: Array<BigInt> as Vec<i64>,
        private_mm: Array<BigInt> as Vec<i64>,
        private_s: Array<BigInt> as Vec<i64>,
        private_count: Array<BigInt> as Vec<i64>,
    }
}

statement! {
    /// Adds to what was done for goals.
    AddGoalProgress = "add_goal_progress.sql" {
        touched_at: Timestamptz as DateTime<Utc>,
        goals: Array<SqlUuid> as Vec<Uuid>,
        mm: Array<BigInt> as Vec<i64>,
        s: Array<BigInt> as Vec<i64>,
        count: Array<BigInt> as Vec<i64>,
        public_mm: Array<BigInt> as Vec<i64>,
    }
}

/// The columns of splits, one list for each.
struct Columns([Vec<i64>; 6]);

impl Columns {
    fn of<'a>(splits: impl Iterator<Item = &'a Split>) -> Self {
        let mut columns = [const { Vec::new() }; 6];
        for Split { public, private } in splits {
            let six =
                [public.distance, public.duration, public.count, private.distance, private.duration, private.count];
            columns.iter_mut().zip(six).for_each(|(column, value)| column.push(value));
        }
        Self(columns)
    }
}

/// Moves every kept total by what changed at this moment.
///
/// # Errors
/// When the database fails.
pub fn apply(tx: &mut Tx<'_>, delta: &Delta, touched_at: DateTime<Utc>) -> Result<(), StoreError> {
    let lives = std::marker::PhantomData;
    if !delta.users.is_empty() {
        let Columns([public_mm, public_s, public_count, private_mm, private_s, private_count]) =
            Columns::of(delta.users.values());
        let users = delta.users.keys().map(|user| user.uuid()).collect();
        let add = AddUserStats {
            touched_at,
            users,
            public_mm,
            public_s,
            public_count,
            private_mm,
            private_s,
            private_count,
            lives,
        };
        tx.query("user_stats.add", |pg| add.execute(pg))?;
    }
    // Who did the same on another day or for another goal has done no more in all.
    let others = delta.user_days.keys().map(|(user, _)| *user).chain(delta.team_days.keys().map(|key| key.user));
    let others: BTreeSet<UserId> = others.filter(|user| !delta.users.contains_key(user)).collect();
    note_change(tx, &others, touched_at)?;
    if !delta.user_days.is_empty() {
        let Columns([public_mm, public_s, public_count, private_mm, private_s, private_count]) =
            Columns::of(delta.user_days.values());
        let (users, days) = delta.user_days.keys().map(|(user, day)| (user.uuid(), *day)).unzip();
        let add =
            AddUserDays { users, days, public_mm, public_s, public_count, private_mm, private_s, private_count, lives };
        tx.query("user_days.add", |pg| add.execute(pg))?;
    }
    if !delta.team_days.is_empty() {
        let Columns([public_mm, public_s, public_count, private_mm, private_s, private_count]) =
            Columns::of(delta.team_days.values());
        let keys = || delta.team_days.keys();
        let add = AddTeamDays {
            teams: keys().map(|key| key.team.uuid()).collect(),
            goals: keys().map(|key| key.goal.map(|goal| goal.uuid())).collect(),
            days: keys().map(|key| key.day).collect(),
            users: keys().map(|key| key.user.uuid()).collect(),
            public_mm,
            public_s,
            public_count,
            private_mm,
            private_s,
            private_count,
            lives,
        };
        tx.query("team_days.add", |pg| add.execute(pg))?;
    }
    if !delta.goals.is_empty() {
        let column = |value: fn(Amount) -> i64| delta.goals.values().map(|split| value(split.all())).collect();
        let add = AddGoalProgress {
            touched_at,
            goals: delta.goals.keys().map(|goal| goal.uuid()).collect(),
            mm: column(|amount| amount.distance),
            s: column(|amount| amount.duration),
            count: column(|amount| amount.count),
            public_mm: delta.goals.values().map(|split| split.public.distance).collect(),
            lives,
        };
        tx.query("goal_progress.add", |pg| add.execute(pg))?;
    }
    Ok(())
}

/// Notes of people that something of theirs counts anew that is in none of the sums.
///
/// # Errors
/// When the database fails.
pub fn note_change(tx: &mut Tx<'_>, users: &BTreeSet<UserId>, touched_at: DateTime<Utc>) -> Result<(), StoreError> {
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
