//! What each kind of job does.

use super::{Claimed, Failure, Job, Kind, Policy, Recurring, Task, Work, forget_old};
use chrono::{DateTime, Utc};
use std::sync::Arc;

/// Whoever carries letters out of the house.
pub trait Post: Send + Sync {
    /// Hands a sealed letter over. It must give up within a minute, half the lease of the job.
    ///
    /// # Errors
    /// [`Failure::Later`] while it may still arrive, [`Failure::Never`] when it will not.
    fn send(&self, letter: &str) -> Result<(), Failure>;
}

/// The service's own work.
#[derive(Default)]
pub struct Handlers {
    post: Option<Arc<dyn Post>>,
}

impl Handlers {
    /// With somebody who carries letters. Without, they wait.
    #[must_use]
    pub fn with_post(mut self, post: Arc<dyn Post>) -> Self {
        self.post = Some(post);
        self
    }

    fn send_mail(&self, letter: &str) -> Result<(), Failure> {
        let post = self.post.as_ref().ok_or_else(|| Failure::later("nobody here carries letters"))?;
        post.send(letter)
    }
}

impl Work for Handlers {
    fn policy(&self, kind: &str) -> Option<Policy> {
        Kind::named(kind).map(Kind::policy)
    }

    fn task(&self, job: &Claimed) -> Result<Task<'_>, Failure> {
        let kind = Kind::named(&job.kind).ok_or_else(|| Failure::never("this program does not know the kind"))?;
        let job = Job::read(kind, &job.payload).map_err(Failure::never)?;
        Ok(match job {
            Job::SendMail { letter } => Task::outside(move || self.send_mail(&letter)),
            Job::ForgetOld => Task::in_transaction(forget_old::forget_old),
        })
    }

    fn recurring(&self, now: DateTime<Utc>) -> Vec<Recurring> {
        vec![forget_old::recurring(now)]
    }
}
