//! Recounts the kept totals from the activities. One statement for each total finds the rows that drifted. A full
//! recount first compares a few sums for each person, which tell whose totals need the comparison row by row.
//!
//! A statement sees activities and totals at one moment, and every transaction changes both or neither. So every
//! difference is drift, also while others write. A repair adds the difference, as every other change does, and so needs
//! no lock that others would wait for.

mod drift;
mod drift_report;
mod drift_row;
mod expansion;
mod figures;
mod suspects;
mod total;

pub use drift::Drift;
pub use drift_report::DriftReport;
pub use figures::{
    ActivityCopy, ContributorTotals, Figures, GoalTotals, NotificationCounts, ProfileCounts, TeamCounts,
};
use suspects::prepare;
pub use suspects::{Suspects, find_suspects};
pub use total::Total;

use super::{
    kind_days::recount_kind_days,
    totals::{ActivityChange, Counting, apply_counting, increment_changes},
};
use crate::{
    Conn, StoreError, Tx,
    db::statement::statement,
    notifications,
    people::profiles,
    posts::{self, CountedTotal},
    schema::{reconciliations, teams},
};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::{
    prelude::*,
    sql_types::{Array, BigInt, Date, Integer, Timestamptz, Uuid as SqlUuid},
};
use drift_row::DriftRow;
use expansion::expanded;
use milequest_domain::{
    GoalId, TeamId, UserId,
    activities::{Delta, TeamDay},
};
use serde_json::Value;
use std::collections::BTreeSet;
use uuid::Uuid;

/// The statement that compares a total with the activities, and its name.
const fn comparison(total: Total) -> Option<(&'static str, &'static str)> {
    Some(match total {
        Total::UserStats => ("recount.user_stats", include_str!("user_stats.sql")),
        Total::UserDays => ("recount.user_days", include_str!("user_days.sql")),
        Total::UserKindDays => ("recount.user_kind_days", include_str!("user_kind_days.sql")),
        Total::TeamDays => ("recount.team_days", include_str!("team_days.sql")),
        Total::GoalContributors => ("recount.goal_contributors", include_str!("goal_contributors.sql")),
        Total::GoalProgress => ("recount.goal_progress", include_str!("goal_progress.sql")),
        Total::Teams => ("recount.teams", include_str!("teams.sql")),
        Total::Contributions => ("recount.contributions", include_str!("contributions.sql")),
        Total::Notifications => ("recount.notifications", include_str!("notifications.sql")),
        Total::NotificationCounts => ("recount.notification_counts", include_str!("notification_counts.sql")),
        Total::Profiles => ("recount.profiles", include_str!("profiles.sql")),
        Total::Posts | Total::PostReactions | Total::PostComments => return None,
    })
}

/// The compared columns of a table as an array.
fn figures(total: Total, table: char) -> String {
    let columns = total.columns().iter().map(|column| format!("COALESCE({table}.{column}, 0)"));
    format!("ARRAY[{}]::bigint[]", columns.collect::<Vec<_>>().join(", "))
}

/// The people and goals whose totals are compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Compared {
    /// All of them.
    All,
    /// Those that changed since this moment.
    Touched(DateTime<Utc>),
    /// These.
    These(Suspects),
}

impl Compared {
    /// The condition for people and the condition for goals. They are lists, so that PostgreSQL enters the tables by
    /// them, whatever number it estimates.
    const fn conditions(&self) -> (&'static str, &'static str) {
        match self {
            Self::All => ("true", "true"),
            Self::Touched(_) => (
                "user_id = ANY (ARRAY(SELECT user_id FROM user_stats WHERE touched_at >= $1))",
                "goal_id = ANY (ARRAY(SELECT goal_id FROM goal_progress WHERE touched_at >= $1))",
            ),
            Self::These(_) => ("user_id = ANY ($1)", "goal_id = ANY ($1)"),
        }
    }
}

/// The rows of a total that have drifted.
pub fn find_drift(tx: &mut Tx<'_>, total: Total, compared: &Compared) -> Result<Vec<Drift>, StoreError> {
    prepare(tx)?;
    if let Some(total) = total.of_posts() {
        let since = if let Compared::Touched(since) = compared { Some(*since) } else { None };
        let rows = posts::find_interaction_drift(tx, total, since)?;
        return Ok(rows.into_iter().map(|drift| Drift::Posts { total, drift }).collect());
    }
    let Some((name, text)) = comparison(total) else { return Ok(Vec::new()) };
    // Notifications are not among the sums.
    let compared = match compared {
        Compared::These(_) if total == Total::Notifications => &Compared::All,
        compared => compared,
    };
    let (users, goals) = compared.conditions();
    let text = expanded(text).replace(":users", users).replace(":goals", goals);
    let text = text.replace(":kept", &figures(total, 'k')).replace(":counted", &figures(total, 'f'));
    let rows: Vec<DriftRow> = tx.query(name, |pg| {
        let statement = diesel::sql_query(text).into_boxed();
        match compared {
            // They are compared as a whole: no list of people or goals has their rows.
            _ if matches!(total, Total::Teams | Total::NotificationCounts | Total::Profiles) => statement.load(pg),
            Compared::All => statement.load(pg),
            Compared::Touched(since) => statement.bind::<Timestamptz, _>(*since).load(pg),
            Compared::These(suspects) if total == Total::GoalProgress => {
                statement.bind::<Array<SqlUuid>, _>(&suspects.goals).load(pg)
            }
            Compared::These(suspects) => statement.bind::<Array<SqlUuid>, _>(&suspects.users).load(pg),
        }
    })?;
    rows.into_iter().map(|row| row.into_drift(total)).collect()
}

/// Adds to each of these rows the difference, and returns the goals whose totals changed.
pub fn repair(tx: &mut Tx<'_>, drifted: &[Drift], now: DateTime<Utc>) -> Result<Vec<GoalId>, StoreError> {
    let (mut delta, mut copied_of, mut notified) = (Delta::default(), Vec::new(), Vec::new());
    let mut contributors = RepairContributors::default();
    let mut goals = RepairGoals::default();
    let (mut kind_days, mut notification_days) = (BTreeSet::new(), Vec::new());
    let mut interactions = Vec::new();
    let mut profile_counts = RepairProfiles::default();
    for drift in drifted {
        match drift.clone() {
            Drift::UserStats { user, figures } => drop(delta.users.insert(user, figures.lacks())),
            Drift::UserDays { user, day, figures } => drop(delta.user_days.insert((user, day), figures.lacks())),
            Drift::UserKindDays { user, day, .. } => drop(kind_days.insert((user, day))),
            Drift::TeamDays { user, day, team, goal, figures } => {
                delta.team_days.insert(TeamDay { team, goal, day, user }, figures.lacks());
            }
            Drift::GoalContributors { goal, user, figures } => {
                delta.goal_contributors.insert((goal, user), figures.lacks());
                contributors.add(goal, user, figures);
            }
            Drift::GoalProgress { goal, figures } => {
                delta.goals.insert(goal, figures.lacks());
                goals.add(goal, figures);
            }
            Drift::Teams { team, figures } => repair_team(tx, team, figures)?,
            Drift::Contributions { user, .. } => copied_of.push(user.uuid()),
            Drift::Notifications { user, .. } => notified.push(user),
            Drift::NotificationCounts { day, .. } => notification_days.push(day),
            Drift::Profiles { user, figures } => profile_counts.add(user, figures),
            Drift::Posts { total, drift } => interactions.push((total, drift)),
        }
    }
    if !copied_of.is_empty() {
        let repair = RepairContributions { users: copied_of };
        tx.query("contributions.repair", |pg| repair.execute(pg).map(drop))?;
    }
    let goal_ids = delta.goals.keys().copied().collect();
    apply_counting(tx, &ActivityChange { delta, ..ActivityChange::default() }, Counting::Repaired, now)?;
    let people = kind_days.iter().map(|(user, _)| *user).collect();
    increment_changes(tx, &people, now)?;
    recount_kind_days(tx, &kind_days)?;
    if !contributors.goals.is_empty() {
        tx.query("goal_contributors.repair", |pg| contributors.execute(pg).map(drop))?;
    }
    if !goals.goals.is_empty() {
        tx.query("goal_progress.repair", |pg| goals.execute(pg).map(drop))?;
    }
    notifications::recount(tx, &notified)?;
    if !notification_days.is_empty() {
        let repair = RepairNotificationCounts { days: notification_days };
        tx.query("notification_counts.repair", |pg| repair.execute(pg).map(drop))?;
    }
    if !profile_counts.people.is_empty() {
        let people: Vec<UserId> = profile_counts.people.iter().copied().map(UserId::from).collect();
        profiles::lock(tx, &people)?;
        tx.query("profiles.repair", |pg| profile_counts.execute(pg).map(drop))?;
    }
    for total in [CountedTotal::Posts, CountedTotal::Reactions, CountedTotal::Comments] {
        let theirs: Vec<_> =
            interactions.iter().filter(|(of, _)| *of == total).map(|(_, drift)| drift.clone()).collect();
        posts::repair_interactions(tx, total, &theirs)?;
    }
    Ok(goal_ids)
}

statement! {
    /// Adds the missing days of contributors.
    #[derive(Default)]
    RepairContributors = "repair_contributors.sql" {
        goals: Array<SqlUuid> as Vec<Uuid>,
        users: Array<SqlUuid> as Vec<Uuid>,
        public_days: Array<BigInt> as Vec<i64>,
        active_days: Array<BigInt> as Vec<i64>,
    }
}

impl RepairContributors {
    fn add(&mut self, goal: GoalId, user: UserId, Figures { kept, counted }: Figures<ContributorTotals>) {
        self.goals.push(goal.uuid());
        self.users.push(user.uuid());
        self.public_days.push(counted.public_days - kept.public_days);
        self.active_days.push(counted.active_days - kept.active_days);
    }
}

statement! {
    /// Adds the missing contributors of goals.
    #[derive(Default)]
    RepairGoals = "repair_goals.sql" {
        goals: Array<SqlUuid> as Vec<Uuid>,
        contributor_counts: Array<BigInt> as Vec<i64>,
    }
}

impl RepairGoals {
    fn add(&mut self, goal: GoalId, Figures { kept, counted }: Figures<GoalTotals>) {
        self.goals.push(goal.uuid());
        self.contributor_counts.push(counted.contributor_count - kept.contributor_count);
    }
}

statement! {
    /// Adds the difference to what is kept of notifications on these days.
    RepairNotificationCounts = "repair_notification_counts.sql" { days: Array<Date> as Vec<NaiveDate> }
}

statement! {
    /// Adds to the counts of profiles what they lack.
    #[derive(Default)]
    RepairProfiles = "repair_profiles.sql" {
        people: Array<SqlUuid> as Vec<Uuid>,
        followers: Array<Integer> as Vec<i32>,
        following: Array<Integer> as Vec<i32>,
        posts: Array<Integer> as Vec<i32>,
    }
}

impl RepairProfiles {
    fn add(&mut self, user: UserId, Figures { kept, counted }: Figures<ProfileCounts>) {
        let lack = |counted: i64, kept: i64| i32::try_from(counted - kept).unwrap_or_default();
        self.people.push(user.uuid());
        self.followers.push(lack(counted.follower_count, kept.follower_count));
        self.following.push(lack(counted.following_count, kept.following_count));
        self.posts.push(lack(counted.post_count, kept.post_count));
    }
}

statement! {
    /// Copies the activities to their contributions again.
    RepairContributions = "repair_contributions.sql" { users: Array<SqlUuid> as Vec<Uuid> }
}

/// Raises the capacity of a team whose recounted members exceed it: nobody is removed because of a wrong count.
fn repair_team(tx: &mut Tx<'_>, team: TeamId, figures: Figures<TeamCounts>) -> Result<(), StoreError> {
    let number = |difference: i64| i32::try_from(difference).unwrap_or_default();
    let members = number(figures.counted.member_count - figures.kept.member_count);
    let admins = number(figures.counted.admin_count - figures.kept.admin_count);
    tx.query("teams.recount", |pg| {
        diesel::update(teams::table.find(team.uuid()))
            .set((
                teams::member_count.eq(teams::member_count + members),
                teams::admin_count.eq(teams::admin_count + admins),
            ))
            .execute(pg)
            .map(drop)
    })
}

/// A reconciliation run.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = reconciliations, check_for_backend(diesel::pg::Pg))]
pub struct ReconciliationRun {
    /// The id.
    pub id: Uuid,
    /// The scope: `full` or `touched`.
    pub scope: String,
    /// Whether the run repaired what had drifted.
    pub repairs: bool,
    /// When it began.
    pub started_at: DateTime<Utc>,
    /// When it ended.
    pub ended_at: Option<DateTime<Utc>>,
    /// The results.
    pub report: Value,
}

/// Stores a new run, or updates a stored one.
pub fn upsert_run(tx: &mut Tx<'_>, run: &ReconciliationRun) -> Result<(), StoreError> {
    tx.query("reconciliations.upsert", |pg| {
        diesel::insert_into(reconciliations::table)
            .values(run)
            .on_conflict(reconciliations::id)
            .do_update()
            .set((reconciliations::ended_at.eq(run.ended_at), reconciliations::report.eq(&run.report)))
            .execute(pg)
            .map(drop)
    })
}

/// The latest runs, the newest first.
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

/// When the latest run began that repaired and ended.
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

/// Deletes up to `most` runs that began before this moment.
pub fn delete_before(tx: &mut Tx<'_>, before: DateTime<Utc>, most: i64) -> Result<usize, StoreError> {
    let old = reconciliations::table.filter(reconciliations::started_at.lt(before)).limit(most);
    let ids: Vec<Uuid> = tx.query("reconciliations.old", |pg| old.select(reconciliations::id).load(pg))?;
    let old = reconciliations::table.filter(reconciliations::id.eq_any(ids));
    tx.query("reconciliations.forget", |pg| diesel::delete(old).execute(pg))
}
