//! The kept totals counted anew from the facts: one statement for each, which tells what has drifted.
//!
//! A statement sees the facts and the totals of one moment, and every transaction changes both or neither; so what differs has drifted,
//! whoever writes meanwhile. The repair adds the difference, as every other change does, and so needs to hold nobody up either.

use super::totals::apply_delta;
use crate::{
    Conn, StoreError, Tx,
    db::statement::statement,
    schema::{reconciliations, teams},
};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::{
    prelude::*,
    sql_types::{Array, BigInt, Date, Nullable, Timestamptz, Uuid as SqlUuid},
};
use milequest_domain::{
    GoalId,
    activities::{Amount, Delta, Split, TeamDay},
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

/// A total that is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Total {
    /// What each person has done in all.
    UserStats,
    /// What each person has done on each day.
    UserDays,
    /// What each person has done for each team and goal on each day.
    TeamDays,
    /// What was done for each goal.
    GoalProgress,
    /// How many are in each team and look after it.
    Teams,
    /// When the activities of feeds were, and which of them are private.
    Contributions,
}

impl Total {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::UserStats, Self::UserDays, Self::TeamDays, Self::GoalProgress, Self::Teams, Self::Contributions];

    /// Its table.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::UserStats => "user_stats",
            Self::UserDays => "user_days",
            Self::TeamDays => "team_days",
            Self::GoalProgress => "goal_progress",
            Self::Teams => "teams",
            Self::Contributions => "contributions",
        }
    }

    const fn statement(self) -> (&'static str, &'static str) {
        match self {
            Self::UserStats => ("recount.user_stats", include_str!("user_stats.sql")),
            Self::UserDays => ("recount.user_days", include_str!("user_days.sql")),
            Self::TeamDays => ("recount.team_days", include_str!("team_days.sql")),
            Self::GoalProgress => ("recount.goal_progress", include_str!("goal_progress.sql")),
            Self::Teams => ("recount.teams", include_str!("teams.sql")),
            Self::Contributions => ("recount.contributions", include_str!("contributions.sql")),
        }
    }
}

/// A row of a total that is not what the facts give. The figures are metres, seconds and activities, public and then private; of
/// goals, metres, seconds and activities of everybody, and what of the metres is public; of teams, members and admins; of contributions, whether it is private (1) and the second since 1970 at which it began.
#[derive(Clone, Debug, PartialEq, Eq, QueryableByName, Serialize, Deserialize)]
pub struct Drift {
    /// Whose.
    #[diesel(sql_type = Nullable<SqlUuid>)]
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub user_id: Option<Uuid>,
    /// On which day.
    #[diesel(sql_type = Nullable<Date>)]
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub day: Option<NaiveDate>,
    /// For which team.
    #[diesel(sql_type = Nullable<SqlUuid>)]
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub team_id: Option<Uuid>,
    /// For which goal.
    #[diesel(sql_type = Nullable<SqlUuid>)]
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub goal_id: Option<Uuid>,
    /// What was kept.
    #[diesel(sql_type = Array<BigInt>)]
    pub kept: Vec<i64>,
    /// What the facts give.
    #[diesel(sql_type = Array<BigInt>)]
    pub counted: Vec<i64>,
}

/// ActivitySelection rows of a total have drifted: of all, or of those touched since a moment.
pub fn find_drift(tx: &mut Tx<'_>, total: Total, since: Option<DateTime<Utc>>) -> Result<Vec<Drift>, StoreError> {
    // One at a time: two that find the same drift would both add the difference. And it may take as long as it takes, with as much
    // memory as keeps millions of rows from being sorted on the disk.
    tx.query("recount.alone", |pg| {
        let settings = "SELECT pg_advisory_xact_lock(7315001), set_config('statement_timeout', '0', true),
                               set_config('work_mem', '256MB', true)";
        diesel::sql_query(settings).execute(pg)
    })?;
    let (name, text) = total.statement();
    let (users, goals) = match since {
        Some(_) => (
            // As lists, so that the tables are entered by them whatever the planner thinks how many they are.
            "user_id = ANY (ARRAY(SELECT user_id FROM user_stats WHERE touched_at >= $1))",
            "goal_id = ANY (ARRAY(SELECT goal_id FROM goal_progress WHERE touched_at >= $1))",
        ),
        None => ("true", "true"),
    };
    let text = text.replace(":users", users).replace(":goals", goals);
    tx.query(name, |pg| {
        let mut statement = diesel::sql_query(text).into_boxed();
        if let Some(since) = since.filter(|_| total != Total::Teams) {
            statement = statement.bind::<Timestamptz, _>(since);
        }
        statement.load(pg)
    })
}

/// Adds to each of these rows what it lacks, and answers which goals that moved.
pub fn repair(tx: &mut Tx<'_>, total: Total, drifted: &[Drift], now: DateTime<Utc>) -> Result<Vec<GoalId>, StoreError> {
    if total == Total::Contributions {
        return mend_contributions(tx, drifted).map(|()| Vec::new());
    }
    let mut delta = Delta::default();
    for drift in drifted {
        let lacks = |index: usize| {
            drift.counted.get(index).copied().unwrap_or_default() - drift.kept.get(index).copied().unwrap_or_default()
        };
        let amount = |first| Amount { distance: lacks(first), duration: lacks(first + 1), count: lacks(first + 2) };
        let split = Split { public: amount(0), private: amount(3) };
        let (user, team, goal) = (drift.user_id, drift.team_id, drift.goal_id);
        match (total, user, drift.day, team, goal) {
            (Total::UserStats, Some(user), ..) => drop(delta.users.insert(user.into(), split)),
            (Total::UserDays, Some(user), Some(day), ..) => drop(delta.user_days.insert((user.into(), day), split)),
            (Total::TeamDays, Some(user), Some(day), Some(team), goal) => {
                let key = TeamDay { team: team.into(), goal: goal.map(GoalId::from), day, user: user.into() };
                delta.team_days.insert(key, split);
            }
            (Total::GoalProgress, .., Some(goal)) => {
                let public = Amount { distance: lacks(3), ..Amount::default() };
                let (all, distance) = (amount(0), lacks(0) - lacks(3));
                delta.goals.insert(goal.into(), Split { public, private: Amount { distance, ..all } });
            }
            (Total::Teams, _, _, Some(team), _) => recount_team(tx, team, lacks(0), lacks(1))?,
            _ => (),
        }
    }
    apply_delta(tx, &delta, [], now)?;
    Ok(delta.goals.into_keys().collect())
}

statement! {
    /// Makes what stands with contributions what their activities say.
    MendContributions = "repair_contributions.sql" { users: Array<SqlUuid> as Vec<Uuid> }
}

fn mend_contributions(tx: &mut Tx<'_>, drifted: &[Drift]) -> Result<(), StoreError> {
    let users = drifted.iter().filter_map(|drift| drift.user_id).collect();
    let mend = MendContributions { users, lives: std::marker::PhantomData };
    tx.query("contributions.mend", |pg| mend.execute(pg).map(drop))
}

/// A team that holds more than it should has grown: nobody is thrown out for a wrong count.
fn recount_team(tx: &mut Tx<'_>, team: Uuid, members: i64, admins: i64) -> Result<(), StoreError> {
    let number = |difference: i64| i32::try_from(difference).unwrap_or_default();
    let (members, admins) = (number(members), number(admins));
    tx.query("teams.recount", |pg| {
        diesel::update(teams::table.find(team))
            .set((
                teams::member_count.eq(teams::member_count + members),
                teams::admin_count.eq(teams::admin_count + admins),
            ))
            .execute(pg)
            .map(drop)
    })
}

/// A counting anew, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = reconciliations, check_for_backend(diesel::pg::Pg))]
pub struct ReconciliationRun {
    /// ActivitySelection one it is.
    pub id: Uuid,
    /// What was counted: `full` or `touched`.
    pub scope: String,
    /// Whether what had drifted was repaired.
    pub repairs: bool,
    /// When it began.
    pub started_at: DateTime<Utc>,
    /// When it ended.
    pub ended_at: Option<DateTime<Utc>>,
    /// What was found.
    pub report: Value,
}

/// Keeps a run, or how it is now.
pub fn upsert_run(tx: &mut Tx<'_>, run: &ReconciliationRun) -> Result<(), StoreError> {
    tx.query("reconciliations.put", |pg| {
        diesel::insert_into(reconciliations::table)
            .values(run)
            .on_conflict(reconciliations::id)
            .do_update()
            .set((reconciliations::ended_at.eq(run.ended_at), reconciliations::report.eq(&run.report)))
            .execute(pg)
            .map(drop)
    })
}

/// The latest runs.
pub fn list_runs(conn: &mut Conn, most: i64) -> Result<Vec<ReconciliationRun>, StoreError> {
    conn.query("reconciliations.list", |pg| {
        reconciliations::table
            .order(reconciliations::id.desc())
            .limit(most)
            .select(ReconciliationRun::as_select())
            .load(pg)
    })
}

/// A run by its id.
pub fn find_run(conn: &mut Conn, id: Uuid) -> Result<Option<ReconciliationRun>, StoreError> {
    conn.query("reconciliations.find", |pg| {
        reconciliations::table.find(id).select(ReconciliationRun::as_select()).first(pg).optional()
    })
}

/// When the latest run began that repaired and came to its end.
pub fn find_last_repair(conn: &mut Conn) -> Result<Option<DateTime<Utc>>, StoreError> {
    conn.query("reconciliations.last_repair", |pg| {
        reconciliations::table
            .filter(reconciliations::repairs)
            .filter(reconciliations::ended_at.is_not_null())
            .order(reconciliations::id.desc())
            .select(reconciliations::started_at)
            .first(pg)
            .optional()
    })
}

/// Forgets up to `most` runs that began before this moment.
pub fn delete_before(tx: &mut Tx<'_>, before: DateTime<Utc>, most: i64) -> Result<usize, StoreError> {
    let old = reconciliations::table.filter(reconciliations::started_at.lt(before)).limit(most);
    let ids: Vec<Uuid> = tx.query("reconciliations.old", |pg| old.select(reconciliations::id).load(pg))?;
    let old = reconciliations::table.filter(reconciliations::id.eq_any(ids));
    tx.query("reconciliations.forget", |pg| diesel::delete(old).execute(pg))
}
