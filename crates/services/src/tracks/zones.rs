//! The privacy zones of a person: listed, created, changed and deleted.

use super::StoredZone;
use crate::{
    Code, Precondition, ServiceError, Services,
    core::{
        error::or_not_found,
        idempotency::{Answer, IdempotentRequest},
        viewer::Viewer,
    },
};
use milequest_domain::{
    PrivacyZoneId,
    routes::Place,
    tracks::{PrivacyZone, PrivacyZoneName, ZoneRadius},
};
use milequest_persistence::{accounts::users, tracks as store};

/// The changes of a privacy zone; `None` leaves a field as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ZoneEdit {
    /// The new name.
    pub name: Option<PrivacyZoneName>,
    /// The new centre.
    pub place: Option<Place>,
    /// The new radius.
    pub radius: Option<ZoneRadius>,
}

/// The viewer's privacy zones, the oldest first.
pub fn list_zones(s: &Services, viewer: &Viewer) -> Result<Vec<StoredZone>, ServiceError> {
    Ok(s.db.read(|conn| store::list_zones(conn, viewer.user.id))?)
}

/// Creates a privacy zone of the viewer, once for each idempotency key. No shared track shows it any more.
///
/// # Errors
/// [`Code::LimitReached`].
pub fn create_zone(
    s: &Services,
    viewer: &Viewer,
    request: &IdempotentRequest,
    zone: &PrivacyZone,
) -> Result<Answer<StoredZone>, ServiceError> {
    let (me, now) = (viewer.user.id, s.now());
    let new = StoredZone { id: s.new_id(), zone: zone.clone(), created_at: now, updated_at: now };
    s.run_once(&me.to_string(), request, |tx| {
        // Parallel requests cannot exceed the limit.
        users::lock(tx, me).map_err(or_not_found("user"))?;
        if usize::try_from(store::count_zones(tx, me)?).is_ok_and(|count| count >= PrivacyZone::MAX_PER_PERSON) {
            let most = PrivacyZone::MAX_PER_PERSON;
            let detail = format!("there are at most {most} privacy zones; delete one that is not needed any more");
            return Err(ServiceError::new(Code::LimitReached, detail));
        }
        store::create_zone(tx, me, &new)?;
        Ok(new.clone())
    })
}

/// Changes a privacy zone of the viewer.
///
/// # Errors
/// [`Code::NotFound`]; [`Code::Changed`].
pub fn edit_zone(
    s: &Services,
    viewer: &Viewer,
    id: PrivacyZoneId,
    edit: &ZoneEdit,
    precondition: &Precondition<StoredZone>,
) -> Result<StoredZone, ServiceError> {
    let now = s.now();
    s.db.write(|tx| {
        let before = store::lock_zone(tx, viewer.user.id, id).map_err(or_not_found("privacy zone"))?;
        precondition.check(&before)?;
        let zone = PrivacyZone {
            name: edit.name.clone().unwrap_or_else(|| before.zone.name.clone()),
            place: edit.place.unwrap_or(before.zone.place),
            radius: edit.radius.unwrap_or(before.zone.radius),
        };
        if zone == before.zone {
            return Ok(before);
        }
        let after = StoredZone { zone, updated_at: now, ..before };
        store::update_zone(tx, &after)?;
        Ok(after)
    })
}

/// Deletes a privacy zone of the viewer.
///
/// # Errors
/// [`Code::NotFound`].
pub fn delete_zone(s: &Services, viewer: &Viewer, id: PrivacyZoneId) -> Result<(), ServiceError> {
    s.db.write(|tx| {
        let is_deleted = store::delete_zone(tx, viewer.user.id, id)?;
        if is_deleted { Ok(()) } else { Err(ServiceError::not_found("privacy zone")) }
    })
}
