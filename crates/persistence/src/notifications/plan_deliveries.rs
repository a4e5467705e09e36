//! Plans the deliveries of notifications that are being recorded.

use super::{inbox::LockedInbox, new_item::NewItem};
use crate::{
    StoreError, Tx,
    deliveries::{self, DueTarget, NewDelivery, delivery_id},
};
use chrono::{DateTime, TimeDelta, Utc};
use milequest_domain::{
    AnnouncementId, NotificationId, UserId,
    deliveries::{ChannelPlan, DeliveryChannel, PlanState, plan_email, plan_web_push},
    notifications::NotificationKind,
};
use std::collections::HashMap;
use uuid::Uuid;

/// When items are recorded, and what planning their deliveries depends on.
#[derive(Clone, Copy, Debug)]
pub struct RecordTime {
    /// The time.
    pub now: DateTime<Utc>,
    /// How long a mail waits for what else happens.
    pub mail_waits: TimeDelta,
}

/// What a growth does on the channels.
#[derive(Clone, Copy)]
pub(super) struct ChannelColumns {
    pub(super) push_state: &'static str,
    pub(super) push_held_until: Option<DateTime<Utc>>,
    pub(super) email_state: PlanState,
    pub(super) web_push_state: PlanState,
}

/// The deliveries that a round plans.
#[derive(Default)]
pub(super) struct DeliveryRows {
    rows: Vec<NewDelivery>,
}

impl DeliveryRows {
    /// Plans the deliveries of a notification that was born or grew, and returns what that does on each channel.
    pub(super) fn add(
        &mut self,
        notification: (UserId, NotificationId),
        inbox: &mut LockedInbox,
        newest: &NewItem,
        RecordTime { now, mail_waits }: RecordTime,
    ) -> ChannelColumns {
        let (kind, reader) = (newest.kind, &inbox.reader);
        let quiet_hours = reader.quiet_hours.map(|hours| (hours, reader.zone));
        let is_subscribed = !inbox.subscriptions.is_empty();
        let push = inbox.windows.decide(kind, &inbox.preferences, is_subscribed, quiet_hours, now);
        let email = plan_email(kind, &inbox.preferences, reader, mail_waits, now);
        let web_push = plan_web_push(push.web_push, push.held_until, is_subscribed, now);
        self.extend(notification, newest, DeliveryChannel::Email, &[notification.0.uuid()], email, now);
        self.extend(notification, newest, DeliveryChannel::WebPush, &inbox.subscriptions, web_push, now);
        ChannelColumns {
            push_state: push.realtime.as_str(),
            push_held_until: push.realtime_held_until(),
            email_state: email.state(),
            web_push_state: web_push.state(),
        }
    }

    fn extend(
        &mut self,
        (user, notification): (UserId, NotificationId),
        newest: &NewItem,
        channel: DeliveryChannel,
        targets: &[Uuid],
        plan: ChannelPlan,
        now: DateTime<Utc>,
    ) {
        let ChannelPlan::Planned { due_at, reason, expires_at } = plan else { return };
        let expires_at = newest.expires_at.map_or(expires_at, |latest| latest.min(expires_at));
        let announcement_id =
            (newest.kind == NotificationKind::Announcement).then(|| AnnouncementId::from(newest.cause_id));
        self.rows.extend(targets.iter().map(|target| {
            let id = delivery_id(newest.id.uuid(), channel, *target);
            NewDelivery {
                id,
                channel,
                user_id: Some(user),
                notification_id: Some(notification),
                target_id: *target,
                kind: newest.kind.as_str().to_owned(),
                announcement_id,
                reason,
                payload: None,
                due_at,
                expires_at,
                message_id: id.uuid(),
                created_at: now,
            }
        }));
    }

    /// Writes the rows, and returns their targets, each once and with its earliest time.
    pub(super) fn write(self, tx: &mut Tx<'_>) -> Result<Vec<DueTarget>, StoreError> {
        deliveries::plan(tx, &self.rows)?;
        let mut due = HashMap::new();
        for NewDelivery { channel, target_id, due_at, .. } in self.rows {
            let known = due.entry((channel, target_id)).or_insert(due_at);
            *known = due_at.min(*known);
        }
        let target = |((channel, target_id), due_at)| DueTarget { channel, target_id, due_at };
        Ok(due.into_iter().map(target).collect())
    }
}
