//! A webhook as its owner sees it.

use crate::{ServiceError, Services, webhook_deliveries::open_url};
use chrono::{DateTime, Utc};
use milequest_domain::{
    TeamId, WebhookId,
    outbound::OutboundUrl,
    webhooks::{WebhookDescription, WebhookDisabledReason, WebhookKinds, WebhookState},
};
use milequest_persistence::{
    PersonSummary,
    webhooks::{Webhook, WebhookOwner},
};

/// A webhook as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebhookView {
    /// The id.
    pub id: WebhookId,
    /// The team. None for a webhook of a person.
    pub team: Option<TeamId>,
    /// The address.
    pub url: OutboundUrl,
    /// What it is for.
    pub description: WebhookDescription,
    /// The kinds of events that it is told. None: all of them.
    pub kinds: Option<WebhookKinds>,
    /// The state.
    pub state: WebhookState,
    /// Why the service turned it off.
    pub disabled_reason: Option<WebhookDisabledReason>,
    /// The number of failed attempts since the last one that succeeded.
    pub failures_in_a_row: i32,
    /// Who created it, or turned it on last. None if that account is closed or disabled.
    pub created_by: Option<PersonSummary>,
    /// When it was created.
    pub created_at: DateTime<Utc>,
    /// When it was changed.
    pub updated_at: DateTime<Utc>,
    /// When something last arrived.
    pub last_delivery_at: Option<DateTime<Utc>>,
}

impl WebhookView {
    pub(crate) fn of(s: &Services, webhook: Webhook) -> Result<Self, ServiceError> {
        let url = open_url(s, webhook.id, &webhook.sealed)?;
        // A webhook of a team is told nothing while nobody vouches for it, whatever it was set to.
        let (state, disabled_reason) = match webhook.state {
            WebhookState::On if !webhook.is_vouched => {
                (WebhookState::Disabled, Some(WebhookDisabledReason::CreatorLeft))
            }
            state => (state, webhook.disabled_reason),
        };
        let team = match webhook.owner {
            WebhookOwner::Team(team) => Some(team),
            WebhookOwner::User(_) => None,
        };
        Ok(Self {
            id: webhook.id,
            team,
            url,
            description: webhook.description,
            kinds: webhook.kinds,
            state,
            disabled_reason,
            failures_in_a_row: webhook.failures.in_a_row,
            created_by: webhook.created_by,
            created_at: webhook.created_at,
            updated_at: webhook.updated_at,
            last_delivery_at: webhook.last_delivery_at,
        })
    }
}
