//! Runs jobs: claims them, runs each with its handler, and records the outcome.

use super::{ClaimedJob, Failure, Policy, Priority, Task, Work};
use crate::{ServiceError, Services};
use chrono::{DateTime, TimeDelta, Utc};
use milequest_persistence::{Causes, StoreError, Tx, jobs as store};
use std::{
    any::Any,
    collections::HashMap,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
    time::Instant,
};

/// The pause of a job of an unknown kind, which only a newer program can run.
const UNKNOWN_WAITS: TimeDelta = TimeDelta::minutes(1);

/// The number of jobs of dead workers that are reclaimed at once.
const TAKEN_BACK: i64 = 100;

/// Runs jobs. Many threads may share one worker.
pub struct Worker {
    pub(super) services: Services,
    work: Arc<dyn Work>,
}

/// The outcome of an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Done,
    /// It failed, and is retried.
    Failed,
    Dead,
    /// Another worker has claimed it, or the database is gone: nothing was recorded.
    Lost,
    /// It was not begun.
    GivenBack,
}

impl Outcome {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Dead => "dead",
            Self::Lost => "lost",
            Self::GivenBack => "given_back",
        }
    }
}

impl Worker {
    /// A worker with these services and handlers.
    #[must_use]
    pub fn new(services: Services, work: Arc<dyn Work>) -> Self {
        Self { services, work }
    }

    /// Runs all due jobs on this thread, and returns the number of attempts.
    pub fn run_due(&self) -> Result<usize, ServiceError> {
        let mut ticks = HashMap::new();
        let mut attempts = 0;
        loop {
            self.run_maintenance(&mut ticks)?;
            let claimed = self.claim(8, &Priority::ALL)?;
            if claimed.is_empty() {
                return Ok(attempts);
            }
            attempts += claimed.len();
            claimed.iter().for_each(|job| self.run(job));
        }
    }

    /// Reclaims jobs of dead workers, and enqueues recurring jobs. `ticks` are those that this worker has already
    /// enqueued.
    pub(super) fn run_maintenance(&self, ticks: &mut HashMap<String, DateTime<Utc>>) -> Result<(), StoreError> {
        let now = self.services.now();
        for job in self.services.db.write(|tx| store::reclaim(tx, now, TAKEN_BACK))? {
            let outcome = if job.is_dead() { Outcome::Dead } else { Outcome::Failed };
            tracing::warn!(id = %job.id, kind = job.kind, outcome = outcome.as_str(), "a worker did not come back");
            count(self.label(&job.kind), outcome);
        }
        for recurring in self.work.recurring(now) {
            let (kind, tick) = (&recurring.job.kind, recurring.tick(now));
            if ticks.get(kind) != Some(&tick) {
                self.services.db.write(|tx| enqueue_tick(tx, &recurring.job, tick))?;
                ticks.insert(kind.clone(), tick);
            }
        }
        Ok(())
    }

    pub(super) fn claim(&self, most: i64, priorities: &[Priority]) -> Result<Vec<ClaimedJob>, StoreError> {
        let now = self.services.now();
        let priorities: Vec<i16> = priorities.iter().map(|priority| *priority as i16).collect();
        self.services.db.write(|tx| store::claim(tx, now, most, &priorities))
    }

    /// Runs a job and records its outcome.
    pub(super) fn run(&self, job: &ClaimedJob) {
        let span = tracing::info_span!("job", id = %job.id, kind = job.kind, attempt = job.attempts);
        let _inside = span.enter();
        let begun = Instant::now();
        let outcome = match self.work.policy(&job.kind) {
            None => {
                tracing::warn!("this program does not know the kind; a newer one may");
                self.give_back(job, self.services.now() + UNKNOWN_WAITS)
            }
            Some(policy) => self.attempt(job, policy),
        };
        let took = begun.elapsed();
        let label = self.label(&job.kind);
        count(label.clone(), outcome);
        metrics::histogram!("milequest_job_seconds", "kind" => label).record(took.as_secs_f64());
        let took_us = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        tracing::info!(outcome = outcome.as_str(), took_us, "ended");
    }

    fn attempt(&self, job: &ClaimedJob, policy: Policy) -> Outcome {
        // A panic is a failure of the job, not of the thread. The pool discards the connection of the panic.
        let tried = catch_unwind(AssertUnwindSafe(|| self.try_once(job)));
        let failure = match tried {
            Ok(Ok(outcome)) => return outcome,
            Ok(Err(failure)) => failure,
            Err(panic) => Failure::later(format!("it panicked: {}", panic_message(&*panic))),
        };
        self.after(job, policy, &failure)
    }

    fn try_once(&self, job: &ClaimedJob) -> Result<Outcome, Failure> {
        let (db, now) = (&self.services.db, self.services.now());
        match self.work.task(job)? {
            Task::InTransaction(effect) => {
                // Ending the job first locks its row, so that no worker reclaims it meanwhile, even after its lease.
                let held = db.write(|tx| -> Result<bool, Failure> {
                    let held = store::finish_with_effect(tx, job)?;
                    if held {
                        effect(tx, now)?;
                    }
                    Ok(held)
                })?;
                Ok(if held { Outcome::Done } else { Outcome::Lost })
            }
            Task::Outside(_) if job.is_half_over(now) => Ok(self.give_back(job, now)),
            Task::Outside(effect) => {
                effect()?;
                Ok(self.record_outcome(|tx| store::finish(tx, job), Outcome::Done))
            }
        }
    }

    /// Records a failure.
    fn after(&self, job: &ClaimedJob, policy: Policy, failure: &Failure) -> Outcome {
        let (now, line) = (self.services.now(), failure.line());
        if matches!(failure, Failure::Never(_)) || job.attempts >= job.max_attempts {
            tracing::error!(failure = line, "given up; `milequest jobs retry {}` tries it again", job.id);
            return self.record_outcome(|tx| store::mark_dead(tx, job, now, &line), Outcome::Dead);
        }
        let pause = policy.pause_after(job.attempts, getrandom::u32().unwrap_or_default());
        tracing::warn!(failure = line, again_in_s = pause.num_seconds(), "not done");
        self.record_outcome(|tx| store::reschedule(tx, job, now + pause, &line), Outcome::Failed)
    }

    /// Releases a job that was not begun.
    pub(super) fn give_back(&self, job: &ClaimedJob, run_at: DateTime<Utc>) -> Outcome {
        self.record_outcome(|tx| store::release(tx, job, run_at), Outcome::GivenBack)
    }

    /// Records an outcome, unless another worker has claimed the job. If that fails, the job is reclaimed after its
    /// lease.
    fn record_outcome(&self, note: impl Fn(&mut Tx<'_>) -> Result<bool, StoreError>, outcome: Outcome) -> Outcome {
        match self.services.db.write(note) {
            Ok(true) => outcome,
            Ok(false) => Outcome::Lost,
            Err(error) => {
                tracing::error!(error = %Causes(&error), outcome = outcome.as_str(), "how it ended could not be noted");
                Outcome::Lost
            }
        }
    }

    /// The name of a kind in the metrics. Unknown kinds share one.
    fn label(&self, kind: &str) -> String {
        if self.work.policy(kind).is_some() { kind.to_owned() } else { "unknown".to_owned() }
    }
}

fn enqueue_tick(tx: &mut Tx<'_>, job: &store::NewJob, tick: DateTime<Utc>) -> Result<(), StoreError> {
    if store::claim_tick(tx, &job.kind, tick)? {
        store::enqueue(tx, job)?;
    }
    Ok(())
}

fn count(kind: String, outcome: Outcome) {
    metrics::counter!("milequest_jobs_total", "kind" => kind, "outcome" => outcome.as_str()).increment(1);
}

fn panic_message(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("without a word")
}
