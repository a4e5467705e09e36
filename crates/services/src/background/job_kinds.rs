//! Every kind of job, what it carries and how it is run.

use crate::ServiceError;
use crate::jobs::{NewJob, Policy, Priority};
use chrono::{DateTime, TimeDelta, Utc};
use milequest_domain::{GoalId, ImportId, MembershipId, UserId};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

/// Something to be done. What it carries is kept in the database as JSON, so a field that is added later needs a default, and a
/// secret must be sealed before it gets here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "payload", rename_all = "snake_case")]
pub enum Job {
    /// Hand a letter to the post. It may be delivered more than once when a worker dies over it.
    SendMail {
        /// The letter, sealed.
        letter: String,
    },
    /// Tell, once, that a goal was reached.
    TellReached {
        /// Which goal.
        goal: GoalId,
    },
    /// Go through a file of activities.
    Import {
        /// Which one.
        import: ImportId,
    },
    /// Look what people have earned who did something.
    CheckAchievements {
        /// Who they are.
        users: Vec<UserId>,
        /// The goals for which something was done, or not any more.
        goals: Vec<GoalId>,
    },
    /// Look what those have earned who contributed to a goal that has come to a waypoint or its end.
    CheckContributors {
        /// Which goal.
        goal: GoalId,
        /// After which membership of its team.
        after: Option<MembershipId>,
    },
    /// Look what everybody has earned, after an edit of what can be.
    CheckEverybody {
        /// After whom.
        after: Option<UserId>,
    },
    /// Count the kept totals anew.
    Reconcile {
        /// A run that somebody ordered; none for the nightly one.
        run: Option<Uuid>,
    },
    /// Delete what is kept for a time only and whose time is over.
    ForgetOld,
}

/// What a job does, without what it carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// [`Job::SendMail`].
    SendMail,
    /// [`Job::TellReached`].
    TellReached,
    /// [`Job::Import`].
    Import,
    /// [`Job::CheckAchievements`].
    CheckAchievements,
    /// [`Job::CheckContributors`].
    CheckContributors,
    /// [`Job::CheckEverybody`].
    CheckEverybody,
    /// [`Job::Reconcile`].
    Reconcile,
    /// [`Job::ForgetOld`].
    ForgetOld,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::SendMail,
        Self::TellReached,
        Self::Import,
        Self::CheckAchievements,
        Self::CheckContributors,
        Self::CheckEverybody,
        Self::Reconcile,
        Self::ForgetOld,
    ];

    /// Its name in the database, in figures and on the command line.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SendMail => "send_mail",
            Self::TellReached => "tell_reached",
            Self::Import => "import",
            Self::CheckAchievements => "check_achievements",
            Self::CheckContributors => "check_contributors",
            Self::CheckEverybody => "check_everybody",
            Self::Reconcile => "reconcile",
            Self::ForgetOld => "forget_old",
        }
    }

    /// The kind of this name, unless only a newer program knows it.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// How it is run.
    #[must_use]
    pub const fn policy(self) -> Policy {
        match self {
            // Twelve attempts in about a day: servers that turn mail away for now, or are down over night, get it all the same.
            Self::SendMail => Policy {
                priority: Priority::Usual,
                max_attempts: 12,
                pause: TimeDelta::seconds(30),
                longest_pause: TimeDelta::hours(4),
                // Half of it is more than the slowest conversation with a mail server takes.
                lease: TimeDelta::minutes(5),
            },
            Self::TellReached | Self::CheckAchievements | Self::CheckContributors => Policy {
                priority: Priority::Usual,
                max_attempts: 12,
                pause: TimeDelta::seconds(5),
                longest_pause: TimeDelta::hours(1),
                lease: TimeDelta::minutes(1),
            },
            // It leaves what is left after twenty seconds to another one. Attempts as for letters, for as long as the database may be gone.
            Self::Import => Policy {
                priority: Priority::Usual,
                max_attempts: 12,
                pause: TimeDelta::seconds(30),
                longest_pause: TimeDelta::hours(4),
                lease: TimeDelta::minutes(2),
            },
            // Everybody is many, and what they do meanwhile goes first.
            Self::CheckEverybody => Policy {
                priority: Priority::Idle,
                max_attempts: 12,
                pause: TimeDelta::seconds(5),
                longest_pause: TimeDelta::hours(1),
                lease: TimeDelta::minutes(1),
            },
            // A full run over millions of activities takes a minute or two.
            Self::Reconcile => Policy {
                priority: Priority::Idle,
                max_attempts: 3,
                pause: TimeDelta::minutes(5),
                longest_pause: TimeDelta::hours(1),
                lease: TimeDelta::minutes(30),
            },
            Self::ForgetOld => Policy {
                priority: Priority::Idle,
                max_attempts: 5,
                pause: TimeDelta::minutes(1),
                longest_pause: TimeDelta::minutes(10),
                lease: TimeDelta::minutes(1),
            },
        }
    }
}

impl Job {
    /// What it does.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        match self {
            Self::SendMail { .. } => Kind::SendMail,
            Self::TellReached { .. } => Kind::TellReached,
            Self::Import { .. } => Kind::Import,
            Self::CheckAchievements { .. } => Kind::CheckAchievements,
            Self::CheckContributors { .. } => Kind::CheckContributors,
            Self::CheckEverybody { .. } => Kind::CheckEverybody,
            Self::Reconcile { .. } => Kind::Reconcile,
            Self::ForgetOld => Kind::ForgetOld,
        }
    }

    /// Orders it, to be begun at once.
    #[must_use]
    pub const fn now(self, now: DateTime<Utc>) -> Order {
        Order { job: self, made: now, run_at: now, key: None }
    }

    /// Reads what the database kept.
    pub(crate) fn read(kind: Kind, payload: &Value) -> Result<Self, serde_json::Error> {
        serde_json::from_value(json!({ "kind": kind.as_str(), "payload": payload }))
    }
}

/// A job with when it is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    job: Job,
    made: DateTime<Utc>,
    run_at: DateTime<Utc>,
    key: Option<String>,
}

impl Order {
    /// Not before this time.
    #[must_use]
    pub const fn not_before(mut self, time: DateTime<Utc>) -> Self {
        self.run_at = time;
        self
    }

    /// Not while another job for the same key, whatever its kind, waits for its first attempt. Who orders under a key that many
    /// share waits for the others' transactions, so do it last.
    #[must_use]
    pub fn one_for(mut self, key: impl Into<String>) -> Self {
        self.key = Some(key.into());
        self
    }

    pub(crate) fn into_row(self) -> Result<NewJob, ServiceError> {
        let kind = self.job.kind();
        let mut written = serde_json::to_value(self.job).map_err(ServiceError::internal)?;
        let payload = written.get_mut("payload").map(Value::take).unwrap_or_default();
        Ok(kind.policy().row(kind.as_str(), payload, self.made, self.run_at, self.key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::SmtpSettings;

    #[test]
    fn a_job_is_read_as_it_was_written() {
        let now = DateTime::UNIX_EPOCH;
        let goal = Uuid::nil().into();
        for job in [
            Job::SendMail { letter: "sealed".to_owned() },
            Job::TellReached { goal },
            Job::Import { import: Uuid::nil().into() },
            Job::CheckAchievements { users: vec![Uuid::nil().into()], goals: vec![goal] },
            Job::CheckContributors { goal, after: Some(Uuid::nil().into()) },
            Job::CheckEverybody { after: None },
            Job::Reconcile { run: None },
            Job::ForgetOld,
        ] {
            let row = job.clone().now(now).into_row().expect("a row");
            let kind = Kind::named(&row.kind).expect("a kind");
            assert_eq!((kind, Job::read(kind, &row.payload).ok()), (job.kind(), Some(job)));
        }
        assert_eq!(Kind::named("from_the_future"), None);
    }

    #[test]
    fn a_letter_is_sent_or_given_up_within_half_of_its_lease() {
        let slowest = SmtpSettings::longest_conversation(SmtpSettings::LONGEST_TIMEOUT);
        assert!(TimeDelta::from_std(slowest).is_ok_and(|slowest| slowest * 2 <= Kind::SendMail.policy().lease));
    }

    #[test]
    fn every_kind_gives_a_job_time_and_another_chance() {
        for policy in Kind::ALL.map(Kind::policy) {
            assert!(policy.lease >= TimeDelta::seconds(10) && policy.max_attempts > 1);
            assert!(policy.pause <= policy.longest_pause);
        }
    }
}
