//! The interface between the engine and the channels.

use super::{ClaimedDelivery, DeliveryOutcome};
use crate::{ServiceError, Services};
use milequest_domain::{DeliveryId, deliveries::DeliveryChannel};
use std::{collections::HashMap, sync::Arc};
use uuid::Uuid;

/// A way out of the service.
pub trait Channel: Send + Sync {
    /// Sends what was claimed for a target, while no transaction is open. It must give up within half of the lease of a delivery. A delivery
    /// that the result leaves out is tried again, and so are all of them after an error.
    ///
    /// # Errors
    /// When the attempt says nothing about the other side, such as a database that fails.
    fn send(
        &self,
        s: &Services,
        target: Uuid,
        claimed: &[ClaimedDelivery],
    ) -> Result<Vec<(DeliveryId, DeliveryOutcome)>, ServiceError>;
}

/// The channels of this program.
#[derive(Clone, Default)]
pub struct Channels(HashMap<DeliveryChannel, Arc<dyn Channel>>);

impl Channels {
    /// Adds a channel.
    #[must_use]
    pub fn with(mut self, name: DeliveryChannel, channel: impl Channel + 'static) -> Self {
        self.0.insert(name, Arc::new(channel));
        self
    }

    pub(super) fn find(&self, name: DeliveryChannel) -> Option<&dyn Channel> {
        self.0.get(&name).map(|channel| &**channel)
    }
}
