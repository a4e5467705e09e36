//! Composes a mail when it is sent, so that it says nothing that is gone or hidden by then, and passes it to the mailer.

use super::{pausing::pause, unsubscribe::unsubscribe_links};
use crate::{
    ServiceError, Services,
    core::public_url::PublicUrl,
    deliveries::{Channel, ClaimedDelivery, DeliveryOutcome},
    mail::{Cause, Failure, LetterEntry, Mailer, Message, NotificationLetter, Reader},
    notifications::{NotificationViewer, is_hidden},
};
use chrono::{DateTime, Utc};
use milequest_domain::{
    DeliveryId, EmailAddress, NotificationId, UserId,
    deliveries::DeliveryReason,
    notifications::{NotificationCategory, NotificationChannel},
};
use milequest_persistence::{
    StoreError,
    accounts::credentials::{self, Account},
    notifications::{self as store, Notification, StoredPreferences},
};
use std::collections::{BTreeMap, HashSet};
use uuid::Uuid;

/// The largest number of notifications that a mail shows.
const MAX_ENTRIES: usize = 50;

/// Sends mail about notifications.
pub struct MailChannel {
    mailer: Mailer,
    home: PublicUrl,
}

/// Who gets a mail, and what it may say.
struct MailInput {
    account: Account,
    preferences: StoredPreferences,
    notifications: BTreeMap<Uuid, Notification>,
}

/// What becomes of the deliveries of a mail.
enum Composed {
    /// Nothing is sent: these are the outcomes.
    Nothing(Vec<(DeliveryId, DeliveryOutcome)>),
    /// These deliveries are this mail, and the others have these outcomes.
    Mail { message: Box<Message>, sent: Vec<DeliveryId>, others: Vec<(DeliveryId, DeliveryOutcome)> },
}

impl MailChannel {
    /// Uses this mailer. Links begin with `home`.
    #[must_use]
    pub const fn new(mailer: Mailer, home: PublicUrl) -> Self {
        Self { mailer, home }
    }

    fn compose(
        &self,
        s: &Services,
        user: UserId,
        claimed: &[ClaimedDelivery],
        now: DateTime<Utc>,
    ) -> Result<Composed, ServiceError> {
        let all = |outcome: &DeliveryOutcome| {
            Composed::Nothing(claimed.iter().map(|delivery| (delivery.id, outcome.clone())).collect())
        };
        let Some(input) = read_input(s, user, claimed)? else {
            return Ok(all(&DeliveryOutcome::Dropped(DeliveryReason::Gone)));
        };
        let to = match address(s, &input)? {
            Ok(to) => to,
            Err(outcome) => return Ok(all(&outcome)),
        };
        let reader = input.preferences.mail_reader();
        if let Some(hours) = reader.quiet_hours.filter(|hours| hours.is_quiet(now, reader.zone)) {
            // The quiet hours were changed since it was planned, or a repetition falls into them.
            return Ok(all(&DeliveryOutcome::Held(hours.ends_at(now, reader.zone))));
        }
        let (mut sent, mut others, mut shown) = (Vec::new(), Vec::new(), HashSet::<NotificationId>::new());
        for delivery in claimed {
            let notification = delivery.notification_id.and_then(|id| input.notifications.get(&id.uuid()));
            match reason_against(notification, &input.preferences) {
                Some(reason) => others.push((delivery.id, DeliveryOutcome::Dropped(reason))),
                None => {
                    sent.push(delivery.id);
                    shown.extend(notification.map(|notification| notification.id));
                }
            }
        }
        let Some(first) = claimed.first().filter(|_| !sent.is_empty()) else { return Ok(Composed::Nothing(others)) };
        let message = self.write(s, first.message_id, to, input, &shown)?;
        Ok(Composed::Mail { message: Box::new(message), sent, others })
    }

    fn write(
        &self,
        s: &Services,
        id: Uuid,
        to: EmailAddress,
        input: MailInput,
        shown: &HashSet<NotificationId>,
    ) -> Result<Message, ServiceError> {
        let MailInput { account, preferences, notifications } = input;
        let user = account.user;
        let viewer = NotificationViewer::new(&user);
        let mut notifications: Vec<Notification> =
            notifications.into_values().filter(|notification| shown.contains(&notification.id)).collect();
        notifications.sort_by_key(|notification| std::cmp::Reverse(notification.seq));
        let category = only_category(&notifications);
        let more = notifications.len().saturating_sub(MAX_ENTRIES);
        notifications.truncate(MAX_ENTRIES);
        let entry = |notification| {
            let view = viewer.view(notification);
            let link = self.home.link_to_path(&view.link);
            LetterEntry { title: view.title, message: view.message, when: view.last_updated_at, link }
        };
        let letter = NotificationLetter {
            name: user.display_name.clone(),
            frequency: preferences.mail_frequency,
            entries: notifications.into_iter().map(entry).collect(),
            more,
            list: self.home.link("notifications", &[]),
            settings: self.home.link("settings/notifications", &[]),
            unsubscribe: unsubscribe_links(s, &self.home, user.id, category)?,
            category: category.map(|category| viewer.category_title(category)),
        };
        Ok(letter.write(id, to, Reader { language: user.language, zone: user.time_zone }))
    }
}

impl Channel for MailChannel {
    fn send(
        &self,
        s: &Services,
        target: Uuid,
        claimed: &[ClaimedDelivery],
    ) -> Result<Vec<(DeliveryId, DeliveryOutcome)>, ServiceError> {
        let (user, now) = (UserId::from(target), s.now());
        let (message, sent, mut outcomes) = match self.compose(s, user, claimed, now)? {
            Composed::Nothing(outcomes) => return Ok(outcomes),
            Composed::Mail { message, sent, others } => (message, sent, others),
        };
        let cause = |cause: &Cause| cause.to_string();
        let outcome = match self.mailer.send(&message) {
            Ok(()) => DeliveryOutcome::Sent,
            Err(Failure::Later(error)) => DeliveryOutcome::Later { cause: cause(&error), not_before: None },
            Err(Failure::Never(error)) => DeliveryOutcome::Dead { cause: cause(&error) },
            Err(Failure::Refused(error)) => {
                s.db.write(|tx| pause(tx, user, now))?;
                DeliveryOutcome::Dead { cause: cause(&error) }
            }
        };
        outcomes.extend(sent.into_iter().map(|id| (id, outcome.clone())));
        Ok(outcomes)
    }
}

/// The person with the notifications of these deliveries. None: the person is gone.
fn read_input(s: &Services, user: UserId, claimed: &[ClaimedDelivery]) -> Result<Option<MailInput>, StoreError> {
    let ids: Vec<NotificationId> = claimed.iter().filter_map(|delivery| delivery.notification_id).collect();
    s.db.read(|conn| {
        let account = match credentials::find(conn, user) {
            Err(StoreError::NotFound) => return Ok(None),
            found => found?,
        };
        let preferences = store::find_preferences(conn, user)?;
        let notifications = store::list_by_ids(conn, user, &ids)?;
        let notifications = notifications.into_iter().map(|notification| (notification.id.uuid(), notification));
        Ok(Some(MailInput { account, preferences, notifications: notifications.collect() }))
    })
}

/// Where mail to a person goes, or why it goes nowhere.
fn address(s: &Services, input: &MailInput) -> Result<Result<EmailAddress, DeliveryOutcome>, ServiceError> {
    let user = &input.account.user;
    let dropped = |reason| Ok(Err(DeliveryOutcome::Dropped(reason)));
    if user.deleted_at.is_some() || user.disabled_at.is_some() {
        return dropped(DeliveryReason::Gone);
    }
    let Some(email) = input.account.email.as_ref().filter(|_| user.email_verified_at.is_some()) else {
        return dropped(DeliveryReason::NoAddress);
    };
    if input.preferences.mail_paused_at.is_some() {
        return dropped(DeliveryReason::Paused);
    }
    Ok(Ok(s.open_address(user.id, email)?))
}

/// Why a notification is not in the mail, if it is not.
fn reason_against(notification: Option<&Notification>, preferences: &StoredPreferences) -> Option<DeliveryReason> {
    let Some(notification) = notification else { return Some(DeliveryReason::Gone) };
    let category = notification.kind.config().category;
    if !notification.is_unread {
        Some(DeliveryReason::Read)
    } else if !preferences.preferences.is_on(category, NotificationChannel::Email) {
        Some(DeliveryReason::Off)
    } else if is_hidden(notification) {
        Some(DeliveryReason::Hidden)
    } else {
        None
    }
}

/// The category of all these notifications, if they have the same one.
fn only_category(notifications: &[Notification]) -> Option<NotificationCategory> {
    let mut categories = notifications.iter().map(|notification| notification.kind.config().category);
    let first = categories.next()?;
    categories.all(|category| category == first).then_some(first)
}
