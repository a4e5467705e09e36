//! The handler of each kind of job.

use super::{
    KindOfJob,
    cleanup::{self, DeleteExpired, delete_expired},
};
use crate::{
    ServiceError, Services,
    accounts::{PurgeAccount, account_purge, search_terms},
    achievements::{self, CheckAchievements, CheckContributors, CheckEverybody},
    activities::reconciliation::{self, Reconcile},
    announcements::{self, CancelAnnouncement, RemindStreaks, SendAnnouncement, StartReminders},
    deliveries::{self, Channels, SWEEP_EVERY, SweepDeliveries},
    delivery_jobs::Deliver,
    forecast_jobs::{RemindForecasters, ResolveForecasts},
    forecasts,
    goals::completion::{self, AnnounceGoalReached},
    imports::{self, DeleteImportUploads, ProcessImport, UndoImport},
    jobs::{ClaimedJob, Failure, JobKind, Policy, Recurring, Task, Work},
    mail::{MailTransport, SendMail},
    moderation::{self, DeleteRemoved, EndSuspension},
    notifications::{
        self, FoldNotificationCounts, Notify, RetractNotifications, SettleReadNotifications,
        retention::{self, RetainNotifications},
    },
    people::{self, AcceptFollowRequests},
    photos::{self, DeletePhotos},
    teams::{self, RefreshTeamProfiles},
    tracks::{self, DeleteTracks},
};
use chrono::{DateTime, TimeDelta, Utc};

/// The handlers of every kind.
pub struct Handlers {
    services: Services,
    transport: Box<dyn MailTransport>,
    channels: Channels,
}

impl Handlers {
    /// Creates the handlers, with a transport for letters and without channels for deliveries.
    #[must_use]
    pub fn new(services: Services, transport: impl MailTransport + 'static) -> Self {
        Self { services, transport: Box::new(transport), channels: Channels::default() }
    }

    /// The same handlers with these channels.
    #[must_use]
    pub fn with_channels(self, channels: Channels) -> Self {
        Self { channels, ..self }
    }
}

impl Handlers {
    /// A job that reads or deletes files.
    fn task_of_files(&self, job: &ClaimedJob) -> Result<Task<'_>, Failure> {
        let s = &self.services;
        Ok(match job.kind.as_str() {
            ProcessImport::NAME => {
                let import: ProcessImport = read(job)?;
                Task::outside(move || imports::run_job(s, &import))
            }
            UndoImport::NAME => {
                let import: UndoImport = read(job)?;
                Task::outside(move || imports::run_undo(s, &import))
            }
            DeleteImportUploads::NAME => Task::outside(move || imports::delete_removed(s)),
            DeletePhotos::NAME => Task::outside(move || photos::delete_removed(s)),
            DeleteTracks::NAME => Task::outside(move || tracks::delete_removed(s)),
            _ => return Err(Failure::never("this program does not know the kind")),
        })
    }
}

impl Work for Handlers {
    fn policy(&self, kind: &str) -> Option<Policy> {
        KindOfJob::find(kind).map(|kind| kind.policy)
    }

    fn task(&self, job: &ClaimedJob) -> Result<Task<'_>, Failure> {
        let s = &self.services;
        Ok(match job.kind.as_str() {
            SendMail::NAME => {
                let SendMail { letter } = read(job)?;
                Task::outside(move || self.transport.send(&letter))
            }
            AnnounceGoalReached::NAME => {
                let announcement: AnnounceGoalReached = read(job)?;
                Task::in_transaction(move |tx, now| Ok(completion::announce_goal_reached(s, tx, &announcement, now)?))
            }
            ResolveForecasts::NAME => {
                let request: ResolveForecasts = read(job)?;
                Task::in_transaction(move |tx, now| Ok(forecasts::resolve(tx, request, now)?))
            }
            RemindForecasters::NAME => {
                let request: RemindForecasters = read(job)?;
                Task::in_transaction(move |tx, now| Ok(forecasts::remind(tx, request, now)?))
            }
            CheckAchievements::NAME => {
                let CheckAchievements { users, goals } = read(job)?;
                Task::in_transaction(move |tx, now| Ok(achievements::check(s, tx, (&users, &goals), now)?))
            }
            CheckContributors::NAME => {
                let CheckContributors { goal, after_user } = read(job)?;
                Task::in_transaction(move |tx, now| Ok(achievements::check_contributors(tx, goal, after_user, now)?))
            }
            CheckEverybody::NAME => {
                let CheckEverybody { after } = read(job)?;
                Task::in_transaction(move |tx, now| Ok(achievements::check_everybody(tx, after, now)?))
            }
            Notify::NAME => {
                let job: Notify = read(job)?;
                Task::in_transaction(move |tx, now| Ok(notifications::notify(s, tx, &job, now)?))
            }
            RetractNotifications::NAME => {
                let job: RetractNotifications = read(job)?;
                Task::in_transaction(move |tx, now| Ok(notifications::retract(tx, &job, now)?))
            }
            SettleReadNotifications::NAME => {
                let job: SettleReadNotifications = read(job)?;
                Task::in_transaction(move |tx, now| Ok(notifications::settle_read(tx, job, now)?))
            }
            AcceptFollowRequests::NAME => {
                let job: AcceptFollowRequests = read(job)?;
                Task::in_transaction(move |tx, now| Ok(people::accept_rest(tx, job, now)?))
            }
            Deliver::NAME => {
                let job: Deliver = read(job)?;
                Task::outside(move || deliveries::run_job(s, &self.channels, job))
            }
            SweepDeliveries::NAME => Task::in_transaction(move |tx, now| Ok(deliveries::sweep(tx, now)?)),
            SendAnnouncement::NAME => {
                let job: SendAnnouncement = read(job)?;
                Task::in_transaction(move |tx, now| Ok(announcements::send(s, tx, job, now)?))
            }
            CancelAnnouncement::NAME => {
                let job: CancelAnnouncement = read(job)?;
                Task::in_transaction(move |tx, now| Ok(announcements::cancel_deliveries(tx, job, now)?))
            }
            StartReminders::NAME => Task::in_transaction(|tx, now| Ok(announcements::start_reminders(tx, now)?)),
            RemindStreaks::NAME => {
                let job: RemindStreaks = read(job)?;
                Task::in_transaction(move |tx, now| Ok(announcements::remind_streaks(s, tx, job, now)?))
            }
            EndSuspension::NAME => {
                let job: EndSuspension = read(job)?;
                Task::in_transaction(move |tx, now| Ok(moderation::end_suspension(s, tx, job, now)?))
            }
            DeleteRemoved::NAME => {
                let job: DeleteRemoved = read(job)?;
                Task::in_transaction(move |tx, now| Ok(moderation::delete_removed(s, tx, job, now)?))
            }
            RetainNotifications::NAME => Task::outside(move || Ok(retention::retain(s)?)),
            FoldNotificationCounts::NAME => Task::in_transaction(|tx, now| Ok(notifications::fold_counts(tx, now)?)),
            Reconcile::NAME => {
                let job: Reconcile = read(job)?;
                Task::outside(move || {
                    if job.run.is_none() {
                        search_terms::rewrite(s)?;
                    }
                    Ok(reconciliation::run_job(s, &job)?)
                })
            }
            RefreshTeamProfiles::NAME => {
                let job: RefreshTeamProfiles = read(job)?;
                Task::in_transaction(move |tx, now| Ok(teams::refresh(tx, &job, now)?))
            }
            PurgeAccount::NAME => {
                let job: PurgeAccount = read(job)?;
                Task::in_transaction(move |tx, now| Ok(account_purge::run_round(s, tx, job, now)?))
            }
            DeleteExpired::NAME => Task::in_transaction(move |tx, now| delete_expired(s, tx, now)),
            _ => return self.task_of_files(job),
        })
    }

    fn recurring(&self, now: DateTime<Utc>) -> Vec<Recurring> {
        let all = [
            recurring(cleanup::EVERY, DeleteExpired, now),
            recurring(SWEEP_EVERY, SweepDeliveries, now),
            recurring(TimeDelta::days(1), Reconcile { run: None }, now),
            recurring(announcements::REMINDERS_EVERY, StartReminders, now),
            recurring(retention::EVERY, RetainNotifications, now),
            recurring(notifications::FOLD_EVERY, FoldNotificationCounts, now),
            recurring(teams::REFRESH_EVERY, RefreshTeamProfiles::Round { after: None }, now),
        ];
        // Their payloads can always be written as JSON.
        all.into_iter().flatten().collect()
    }
}

fn read<K: JobKind>(job: &ClaimedJob) -> Result<K, Failure> {
    K::read(&job.payload).map_err(Failure::never)
}

fn recurring<K: JobKind>(every: TimeDelta, job: K, now: DateTime<Utc>) -> Result<Recurring, ServiceError> {
    let job = job.request(now).once_per(K::NAME).into_row()?;
    Ok(Recurring { every, job })
}
