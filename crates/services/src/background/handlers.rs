//! What each kind of job does.

use crate::{
    Services, achievements,
    activities::{self, reconciliation},
    imports,
};
use crate::{
    background::cleanup,
    jobs::{Claimed, Failure, Job, Kind, Policy, Recurring, Task, Work},
};
use chrono::{DateTime, TimeDelta, Utc};
use std::sync::Arc;

/// Whoever carries letters out of the house.
pub trait Post: Send + Sync {
    /// Hands a letter over. It must give up within a minute, half the lease of the job.
    ///
    /// # Errors
    /// [`Failure::Later`] while it may still arrive, [`Failure::Never`] when it will not.
    fn send(&self, letter: &str) -> Result<(), Failure>;
}

impl<P: Post + ?Sized> Post for Arc<P> {
    fn send(&self, letter: &str) -> Result<(), Failure> {
        (**self).send(letter)
    }
}

/// The service's own work.
pub struct Handlers {
    services: Services,
    post: Box<dyn Post>,
}

impl Handlers {
    /// With somebody who carries letters.
    #[must_use]
    pub fn new(services: Services, post: impl Post + 'static) -> Self {
        Self { services, post: Box::new(post) }
    }
}

/// What was touched since the last night is counted anew.
fn nightly_reconciliation(now: DateTime<Utc>) -> Recurring {
    let kind = Kind::Reconcile;
    let job = kind.policy().row(kind.as_str(), reconciliation::nightly(), now, now, Some(kind.as_str().to_owned()));
    Recurring { every: TimeDelta::days(1), job }
}

impl Work for Handlers {
    fn policy(&self, kind: &str) -> Option<Policy> {
        Kind::named(kind).map(Kind::policy)
    }

    fn task(&self, job: &Claimed) -> Result<Task<'_>, Failure> {
        let kind = Kind::named(&job.kind).ok_or_else(|| Failure::never("this program does not know the kind"))?;
        let job = Job::read(kind, &job.payload).map_err(Failure::never)?;
        Ok(match job {
            Job::SendMail { letter } => Task::outside(move || self.post.send(&letter)),
            Job::TellReached { goal } => Task::in_transaction(move |tx, now| {
                activities::tell_reached(&self.services, tx, goal, now).map_err(Failure::from)
            }),
            Job::Import { import } => Task::outside(move || imports::work(&self.services, import)),
            Job::CheckAchievements { users, goals } => Task::in_transaction(move |tx, now| {
                achievements::check(&self.services, tx, (&users, &goals), now).map_err(Failure::from)
            }),
            Job::CheckContributors { goal, after } => Task::in_transaction(move |tx, now| {
                achievements::check_contributors(tx, goal, after, now).map_err(Failure::from)
            }),
            Job::CheckEverybody { after } => Task::in_transaction(move |tx, now| {
                achievements::check_everybody(tx, after, now).map_err(Failure::from)
            }),
            Job::Reconcile { run } => {
                Task::outside(move || reconciliation::work(&self.services, run).map_err(Failure::from))
            }
            Job::ForgetOld => Task::in_transaction(|tx, now| cleanup::forget_old(&self.services, tx, now)),
        })
    }

    fn recurring(&self, now: DateTime<Utc>) -> Vec<Recurring> {
        vec![cleanup::recurring(now), nightly_reconciliation(now)]
    }
}
