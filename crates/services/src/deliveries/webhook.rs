//! The channel of webhooks.

use super::{Channel, ClaimedDelivery, DeliveryOutcome};
use crate::{ServiceError, Services, webhook_deliveries};
use milequest_domain::DeliveryId;
use uuid::Uuid;

/// Sends events to webhooks.
#[derive(Clone, Copy, Debug, Default)]
pub struct WebhookChannel;

impl Channel for WebhookChannel {
    fn send(
        &self,
        s: &Services,
        target: Uuid,
        claimed: &[ClaimedDelivery],
    ) -> Result<Vec<(DeliveryId, DeliveryOutcome)>, ServiceError> {
        Ok(webhook_deliveries::send(s, target.into(), claimed))
    }
}
