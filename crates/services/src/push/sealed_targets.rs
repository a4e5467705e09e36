//! Sealed addresses and keys of browsers, and the indexes of addresses, which only a holder of the keys can compute.

use super::target::PushTarget;
use crate::{ServiceError, Services, core::viewer::Viewer};
use milequest_domain::{PushSubscriptionId, outbound::OutboundUrl};
use milequest_persistence::{
    Tx,
    push_subscriptions::{self as store, SealedTarget},
};
use serde_json::{Value, json};

const INDEX: &str = "push endpoint";

impl Services {
    /// Seals an address and its keys for storage. They open only as those of this subscription.
    pub(super) fn seal_target(
        &self,
        id: PushSubscriptionId,
        target: &PushTarget,
    ) -> Result<SealedTarget, ServiceError> {
        let text = serde_json::to_vec(target).map_err(ServiceError::internal)?;
        Ok(SealedTarget {
            sealed: self.keys.seal(&context(id), &text)?,
            endpoint_index: self.keys.index(INDEX, target.endpoint.as_str()).to_vec(),
            sealed_key: self.keys.current().to_vec(),
        })
    }

    /// Opens the stored address and keys of this subscription.
    pub(super) fn open_target(
        &self,
        id: PushSubscriptionId,
        target: &SealedTarget,
    ) -> Result<PushTarget, ServiceError> {
        let context = context(id);
        let text = self.keys.open(&context, &target.sealed);
        text.and_then(|text| serde_json::from_slice(&text).ok()).ok_or_else(|| {
            ServiceError::internal(format!("the {context} cannot be opened with the keys in the configuration"))
        })
    }

    /// The index of an address under every key, for lookups during a rotation.
    pub(super) fn endpoint_indexes(&self, endpoint: &OutboundUrl) -> Vec<Vec<u8>> {
        self.keys.indexes(INDEX, endpoint.as_str()).into_iter().map(Vec::from).collect()
    }
}

fn context(id: PushSubscriptionId) -> String {
    format!("push subscription {id}")
}

/// Seals some subscriptions of other keys with the first key, in this transaction. Returns their number.
pub(crate) fn reseal(s: &Services, tx: &mut Tx<'_>, most: i64) -> Result<usize, ServiceError> {
    let old = store::lock_sealed_with_other_keys(tx, &s.keys.current(), most)?;
    for (id, target) in &old {
        let resealed = s.seal_target(*id, &s.open_target(*id, target)?)?;
        store::update_target(tx, *id, &resealed)?;
    }
    Ok(old.len())
}

/// The subscriptions of this person for the export, without their secrets.
pub(crate) fn list_for_export(s: &Services, viewer: &Viewer) -> Result<Value, ServiceError> {
    let found = s.db.read(|conn| store::list(conn, viewer.user.id))?;
    let export = |row: &store::PushSubscription| {
        let target = s.open_target(row.id, &row.target)?;
        Ok(json!({
            "id": row.id, "device": row.device, "endpoint": target.endpoint, "p256dh": target.p256dh,
            "created_at": row.created_at, "last_sent_at": row.last_sent_at, "failing_since": row.failing_since,
        }))
    };
    found.iter().map(export).collect()
}
