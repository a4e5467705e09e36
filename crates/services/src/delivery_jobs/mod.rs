//! The job that delivers what is due for a target. Its handler is the engine of deliveries.

use crate::{
    ServiceError,
    jobs::{JobKind, NewJob, Policy, Priority},
};
use chrono::{DateTime, TimeDelta, Utc};
use milequest_domain::deliveries::{DeliveryChannel, DeliveryOutcome};
use milequest_persistence::{Causes, Tx, deliveries::DueTarget, jobs as store};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Delivers what is due for a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Deliver {
    /// The channel.
    pub(crate) channel: DeliveryChannel,
    /// The target.
    pub(crate) target: Uuid,
}

impl JobKind for Deliver {
    const NAME: &'static str = "deliver";
    // A delivery that fails is tried again by its own policy. This one is for a database that fails.
    const POLICY: Policy = Policy {
        priority: Priority::Urgent,
        max_attempts: 12,
        pause: TimeDelta::seconds(5),
        longest_pause: TimeDelta::minutes(10),
        // Half of the lease is more than the slowest conversation with a mail server takes.
        lease: TimeDelta::minutes(5),
    };
}

impl Deliver {
    /// The row of the job. At most one waits for each target.
    fn into_row(self, due_at: DateTime<Utc>, now: DateTime<Utc>) -> Result<NewJob, ServiceError> {
        let key = format!("{} {} {}", Self::NAME, self.channel.as_str(), self.target);
        let row = self.request(now).not_before(due_at).once_per(key).into_row()?;
        Ok(NewJob { priority: self.channel.priority(), ..row })
    }
}

/// The outcome of a delivery that could not be tried, because of the service and not of its target.
pub(crate) fn not_tried(error: &ServiceError) -> DeliveryOutcome {
    tracing::error!(error = %Causes(error), "a delivery was not tried");
    DeliveryOutcome::Later { cause: "it could not be tried".to_owned(), not_before: None }
}

/// Delivers what is due for these targets after this transaction.
pub(crate) fn enqueue_deliveries(tx: &mut Tx<'_>, due: &[DueTarget], now: DateTime<Utc>) -> Result<(), ServiceError> {
    if due.is_empty() {
        return Ok(());
    }
    let row = |due: &DueTarget| Deliver { channel: due.channel, target: due.target_id }.into_row(due.due_at, now);
    let rows: Vec<NewJob> = due.iter().map(row).collect::<Result<_, _>>()?;
    store::enqueue_all(tx, &rows)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::SmtpSettings;

    #[test]
    fn the_job_has_the_priority_of_its_channel_and_waits_once() {
        let now = DateTime::UNIX_EPOCH;
        let row =
            |channel| Deliver { channel, target: Uuid::nil() }.into_row(now + TimeDelta::hours(1), now).expect("a row");
        let [email, push, webhook] =
            [DeliveryChannel::Email, DeliveryChannel::WebPush, DeliveryChannel::Webhook].map(row);
        assert_eq!(email.priority, Priority::Urgent as i16);
        assert_eq!(push.priority, Priority::Usual as i16);
        assert_eq!(webhook.priority, Priority::Bulk as i16);
        assert_eq!(email.key.as_deref(), Some("deliver email 00000000-0000-0000-0000-000000000000"));
        assert_eq!(email.run_at, now + TimeDelta::hours(1));
    }

    #[test]
    fn a_mail_is_sent_or_abandoned_within_half_of_its_lease() {
        let slowest = SmtpSettings::longest_conversation(SmtpSettings::LONGEST_TIMEOUT);
        assert!(TimeDelta::from_std(slowest).is_ok_and(|slowest| slowest * 2 <= Deliver::POLICY.lease));
    }
}
