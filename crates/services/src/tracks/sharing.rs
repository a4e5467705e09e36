//! Shares tracks with those who see their activities.

use super::reading::not_found;
use crate::{
    Code, ServiceError, Services,
    core::{error::or_not_found, viewer::Viewer},
};
use milequest_domain::ActivityId;
use milequest_persistence::{activities, tracks as store};

/// Shares the track of a public activity of the viewer. Others see it without its ends and the viewer's privacy zones.
///
/// # Errors
/// [`Code::NotFound`]; [`Code::NotPublic`].
pub fn share(s: &Services, viewer: &Viewer, activity: ActivityId) -> Result<(), ServiceError> {
    s.db.write(|tx| {
        let activity = activities::lock(tx, viewer.user.id, activity).map_err(or_not_found("activity"))?;
        if activity.is_private {
            return Err(ServiceError::new(
                Code::NotPublic,
                "a private activity is shown to nobody; make it public first",
            ));
        }
        if store::update_shared(tx, activity.id, true)? { Ok(()) } else { Err(not_found()) }
    })
}

/// Shares the track of an activity of the viewer no more.
///
/// # Errors
/// [`Code::NotFound`].
pub fn unshare(s: &Services, viewer: &Viewer, activity: ActivityId) -> Result<(), ServiceError> {
    s.db.write(|tx| {
        let activity = activities::lock(tx, viewer.user.id, activity).map_err(or_not_found("activity"))?;
        if store::update_shared(tx, activity.id, false)? { Ok(()) } else { Err(not_found()) }
    })
}
