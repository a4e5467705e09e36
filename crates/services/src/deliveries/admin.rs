//! Operators list, find and retry deliveries.

use crate::{
    Code, ServiceError, Services, Viewer, core::error::or_not_found, delivery_jobs::enqueue_deliveries,
    jobs::admin::COUNTED,
};
use milequest_domain::DeliveryId;
use milequest_persistence::{Page, PageRequest, deliveries as store};

pub use milequest_persistence::deliveries::{DeliveryEntry, DeliveryFilter, DeliveryQueueDepth};

/// Deliveries, the newest first.
pub fn list(
    s: &Services,
    filter: &DeliveryFilter,
    request: &PageRequest<DeliveryId>,
) -> Result<Page<DeliveryEntry>, ServiceError> {
    Ok(s.db.read(|conn| store::list(conn, filter, request))?)
}

/// A delivery.
///
/// # Errors
/// [`Code::NotFound`].
pub fn get(s: &Services, id: DeliveryId) -> Result<DeliveryEntry, ServiceError> {
    s.db.read(|conn| store::find(conn, id).map_err(or_not_found("delivery")))
}

/// Makes a dead delivery due now, with all its attempts, and returns it.
///
/// # Errors
/// [`Code::NotFound`], and [`Code::NotDead`] when it has not failed for the last time.
pub fn retry(s: &Services, id: DeliveryId) -> Result<DeliveryEntry, ServiceError> {
    let now = s.now();
    s.db.write(|tx| {
        let Some(due) = store::retry(tx, id, now)? else {
            store::find(tx, id).map_err(or_not_found("delivery"))?;
            let detail = "only a delivery that has failed for the last time can be tried again";
            return Err(ServiceError::new(Code::NotDead, detail));
        };
        enqueue_deliveries(tx, &[due], now)?;
        Ok(store::find(tx, id)?)
    })
}

/// The number of deliveries, counted up to a limit.
pub fn queue_depth(s: &Services) -> Result<DeliveryQueueDepth, ServiceError> {
    let now = s.now();
    Ok(s.db.read(|conn| store::queue_depth(conn, now, COUNTED))?)
}

/// Deliveries, the newest first. For admins.
///
/// # Errors
/// [`Code::NotAdmin`].
pub fn list_as_admin(
    s: &Services,
    viewer: &Viewer,
    filter: &DeliveryFilter,
    request: &PageRequest<DeliveryId>,
) -> Result<Page<DeliveryEntry>, ServiceError> {
    must_be_admin(viewer)?;
    list(s, filter, request)
}

/// Makes a dead delivery due now, and returns it. For admins.
///
/// # Errors
/// [`Code::NotAdmin`], and those of [`retry`].
pub fn retry_as_admin(s: &Services, viewer: &Viewer, id: DeliveryId) -> Result<DeliveryEntry, ServiceError> {
    must_be_admin(viewer)?;
    retry(s, id)
}

fn must_be_admin(viewer: &Viewer) -> Result<(), ServiceError> {
    if viewer.user.is_admin {
        return Ok(());
    }
    Err(ServiceError::new(Code::NotAdmin, "only admins see what is delivered"))
}
