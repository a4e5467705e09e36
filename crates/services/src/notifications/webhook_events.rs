//! What webhooks are told of events: the same as members, without what concerns one person.

use super::event_item::{Audience, EventItem};
use crate::{
    ServiceError, Services,
    webhook_deliveries::{self, WebhookEvent, WebhookEventSubject},
};
use chrono::{DateTime, Utc};
use milequest_domain::{TeamId, UserId, notifications::NotificationKind, webhooks::WebhookKinds};
use milequest_persistence::Tx;

/// An event that webhooks are told.
pub(super) struct EventForWebhooks {
    kind: NotificationKind,
    team: TeamId,
    event_key: String,
    event: WebhookEvent,
    /// The members whose webhooks are told by this job.
    members: Vec<UserId>,
}

impl EventForWebhooks {
    /// The event with this item. None: webhooks are not told the kind.
    pub(super) fn new(item: &EventItem, audience: &Audience, at: DateTime<Utc>) -> Option<Self> {
        let Audience::Members(teams) = audience else { return None };
        let (kind, team) = (item.kind, *teams.first()?);
        let subject = match kind {
            _ if !WebhookKinds::is_offered(kind) => return None,
            NotificationKind::MemberJoined => WebhookEventSubject::MemberJoined { team, member: item.actor? },
            _ => WebhookEventSubject::Goal { kind, team, goal: item.goal?, data: item.data.clone() },
        };
        let event = WebhookEvent { at, subject };
        Some(Self { kind, team, event_key: item.event_key.clone(), event, members: Vec::new() })
    }

    /// Tells the webhooks of the team.
    pub(super) fn tell_team(&self, s: &Services, tx: &mut Tx<'_>, now: DateTime<Utc>) -> Result<(), ServiceError> {
        let event = (&self.event, self.event_key.as_str());
        webhook_deliveries::enqueue_for_team(s, tx, (self.team, self.kind), event, now)
    }

    /// The same event for these members.
    pub(super) fn with_members(self, members: Vec<UserId>) -> Self {
        Self { members, ..self }
    }

    /// Tells the webhooks of those who are members still.
    pub(super) fn tell_members(&self, s: &Services, tx: &mut Tx<'_>, now: DateTime<Utc>) -> Result<(), ServiceError> {
        let event = (&self.event, self.event_key.as_str());
        webhook_deliveries::enqueue_for_members(s, tx, (self.team, self.kind), &self.members, event, now)
    }
}
