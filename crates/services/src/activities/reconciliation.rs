//! Compares every kept total with the activities, and repairs drift.
//!
//! Each total is compared in its own transaction, so that no lock is held for long. Drift is reported with both values,
//! counted in the metrics, and repaired by the difference while others write.

use crate::{
    Code, ServiceError, Services, achievements,
    core::{
        idempotency::{Answer, IdempotentRequest},
        viewer::Viewer,
    },
    goals::completion,
    jobs::{self, JobKind, Policy, Priority},
};
use chrono::{DateTime, TimeDelta, Utc};
use milequest_domain::UserId;
use milequest_persistence::{
    Tx,
    activities::recount::{self, Compared, Drift, DriftReport, ReconciliationRun, Total},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use uuid::Uuid;

/// The job that recounts the kept totals.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Reconcile {
    /// The run that an admin requested; none for the nightly run.
    pub(crate) run: Option<Uuid>,
}

impl JobKind for Reconcile {
    const NAME: &'static str = "reconcile";
    // A full run over millions of activities takes a minute or two.
    const POLICY: Policy = Policy {
        priority: Priority::Idle,
        max_attempts: 3,
        pause: TimeDelta::minutes(5),
        longest_pause: TimeDelta::hours(1),
        lease: TimeDelta::minutes(30),
    };
}

/// Which totals are recounted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Everything.
    Full,
    /// What changed since the last run that ended.
    Touched,
}

impl Scope {
    /// The name in the database and in the API.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Touched => "touched",
        }
    }
}

/// The result for one total.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TotalReport {
    /// The total.
    pub total: Total,
    /// The number of rows that had drifted.
    pub drifted: usize,
    /// Some of the rows, with both values.
    pub examples: Vec<DriftReport>,
    /// The duration in milliseconds.
    pub took_ms: i64,
}

/// The largest number of drifted rows that a report shows of each total.
const EXAMPLES: usize = 20;
/// How long reports are kept.
pub(crate) const REPORTS_ARE_KEPT: TimeDelta = TimeDelta::days(365);
/// The overlap with the last run, because a transaction may have been open at its begin.
const OVERLAP: TimeDelta = TimeDelta::hours(1);

/// A reconciliation and its result so far.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The id.
    pub id: Uuid,
    /// The scope.
    pub scope: Scope,
    /// Whether the run repaired what had drifted.
    pub repairs: bool,
    /// When it began.
    pub started_at: DateTime<Utc>,
    /// When it ended. A run without an end waits, runs, or was killed.
    pub ended_at: Option<DateTime<Utc>>,
    /// The results, one for each compared total.
    pub found: Vec<TotalReport>,
}

impl Report {
    /// The number of rows that had drifted, of all totals.
    #[must_use]
    pub fn drifted(&self) -> usize {
        self.found.iter().map(|found| found.drifted).sum()
    }

    fn row(&self) -> Result<ReconciliationRun, ServiceError> {
        Ok(ReconciliationRun {
            id: self.id,
            scope: self.scope.as_str().to_owned(),
            repairs: self.repairs,
            started_at: self.started_at,
            ended_at: self.ended_at,
            report: serde_json::to_value(&self.found).map_err(ServiceError::internal)?,
        })
    }

    fn of(run: ReconciliationRun) -> Result<Self, ServiceError> {
        let scope = if run.scope == Scope::Full.as_str() { Scope::Full } else { Scope::Touched };
        let ReconciliationRun { id, repairs, started_at, ended_at, report, .. } = run;
        let found = serde_json::from_value::<Vec<TotalReport>>(report).map_err(ServiceError::internal)?;
        Ok(Self { id, scope, repairs, started_at, ended_at, found })
    }
}

/// Creates a run, which is known by its id from now on.
pub(crate) fn start_run(s: &Services, tx: &mut Tx<'_>, scope: Scope, repairs: bool) -> Result<Report, ServiceError> {
    let report = Report { id: s.new_id(), scope, repairs, started_at: s.now(), ended_at: None, found: Vec::new() };
    recount::upsert_run(tx, &report.row()?)?;
    Ok(report)
}

/// Compares every total with the activities and repairs drift if `repairs` is set. `on_progress` gets each result.
pub fn run(
    s: &Services,
    scope: Scope,
    repairs: bool,
    on_progress: impl FnMut(&TotalReport),
) -> Result<Report, ServiceError> {
    let report = s.db.write(|tx| start_run(s, tx, scope, repairs))?;
    execute(s, report, on_progress)
}

/// Executes a requested run. A run that was killed starts again.
pub(crate) fn execute(
    s: &Services,
    mut report: Report,
    mut on_progress: impl FnMut(&TotalReport),
) -> Result<Report, ServiceError> {
    report.found.clear();
    let compared = match report.scope {
        Scope::Full => find_suspects(s)?,
        Scope::Touched => match s.db.read(recount::find_last_repair)? {
            Some(last) => Compared::Touched(last - OVERLAP),
            // Without an earlier run, everything is recounted.
            None => find_suspects(s)?,
        },
    };
    for total in Total::ALL {
        let begun = s.now();
        let drifted = s.db.write(|tx| compare(s, tx, total, &compared, report.repairs))?;
        if !drifted.is_empty() {
            metrics::counter!("milequest_drifted_rows_total", "total" => total.as_str())
                .increment(drifted.len() as u64);
            tracing::warn!(total = total.as_str(), rows = drifted.len(), "a kept total had drifted");
        }
        let found = TotalReport {
            total,
            drifted: drifted.len(),
            examples: drifted.iter().take(EXAMPLES).map(DriftReport::from).collect(),
            took_ms: (s.now() - begun).num_milliseconds(),
        };
        on_progress(&found);
        report.found.push(found);
        let row = report.row()?;
        s.db.write(|tx| recount::upsert_run(tx, &row))?;
    }
    report.ended_at = Some(s.now());
    let row = report.row()?;
    s.db.write(|tx| recount::upsert_run(tx, &row))?;
    Ok(report)
}

/// The largest number of people in a list of suspects. Beyond it, everybody is compared.
const MAX_SUSPECTS: usize = 20_000;

/// Finds the people and goals whose totals are compared row by row.
fn find_suspects(s: &Services) -> Result<Compared, ServiceError> {
    let begun = s.now();
    let seed = s.new_id::<Uuid>().as_u64_pair().1.cast_signed();
    let suspects = s.db.write(|tx| recount::find_suspects(tx, seed))?;
    let (users, goals) = (suspects.users.len(), suspects.goals.len());
    tracing::info!(
        users,
        goals,
        took_ms = (s.now() - begun).num_milliseconds(),
        "looked for totals that may have drifted"
    );
    Ok(if users.max(goals) > MAX_SUSPECTS { Compared::All } else { Compared::These(suspects) })
}

fn compare(
    s: &Services,
    tx: &mut Tx<'_>,
    total: Total,
    compared: &Compared,
    repairs: bool,
) -> Result<Vec<Drift>, ServiceError> {
    let drifted = recount::find_drift(tx, total, compared)?;
    if repairs && !drifted.is_empty() {
        let now = s.now();
        let goals = recount::repair(tx, &drifted, now)?;
        completion::update_goal_status(s, tx, &goals, now)?;
        let people: BTreeSet<UserId> = drifted.iter().filter_map(Drift::user).collect();
        achievements::enqueue_check(tx, people, [], now)?;
    }
    Ok(drifted)
}

/// Enqueues a recount of the totals for an admin, and returns its report.
///
/// # Errors
/// [`Code::NotAdmin`].
pub fn request_run(
    s: &Services,
    viewer: &Viewer,
    request: &IdempotentRequest,
    scope: Scope,
    repairs: bool,
) -> Result<Answer<Report>, ServiceError> {
    only_admins(viewer)?;
    s.run_once(&viewer.user.id.to_string(), request, |tx| {
        let report = start_run(s, tx, scope, repairs)?;
        jobs::enqueue(tx, Reconcile { run: Some(report.id) }.request(s.now()))?;
        Ok(report)
    })
}

/// The latest reports, for admins.
///
/// # Errors
/// [`Code::NotAdmin`].
pub fn list_latest(s: &Services, viewer: &Viewer) -> Result<Vec<Report>, ServiceError> {
    only_admins(viewer)?;
    s.db.read(|conn| recount::list_runs(conn, 20))?.into_iter().map(Report::of).collect()
}

/// A report, for admins.
///
/// # Errors
/// [`Code::NotAdmin`]; [`Code::NotFound`].
pub fn get(s: &Services, viewer: &Viewer, id: Uuid) -> Result<Report, ServiceError> {
    only_admins(viewer)?;
    s.db.read(|conn| recount::find_run(conn, id))?.map_or_else(|| Err(ServiceError::not_found("report")), Report::of)
}

fn only_admins(viewer: &Viewer) -> Result<(), ServiceError> {
    if viewer.user.is_admin {
        return Ok(());
    }
    Err(ServiceError::new(Code::NotAdmin, "only admins may have totals recounted"))
}

/// The job: a run that an admin requested, or the nightly run of recent changes.
pub(crate) fn run_job(s: &Services, &Reconcile { run }: &Reconcile) -> Result<(), ServiceError> {
    let report = match run {
        Some(id) => match s.db.read(|conn| recount::find_run(conn, id))?.map(Report::of).transpose()? {
            // Another attempt finished it, or it was deleted.
            None | Some(Report { ended_at: Some(_), .. }) => return Ok(()),
            Some(report) => report,
        },
        None => s.db.write(|tx| start_run(s, tx, Scope::Touched, true))?,
    };
    execute(s, report, |_| ()).map(drop)
}
