//! What people want to be told, and when.

use crate::{Precondition, ServiceError, Services, core::viewer::Viewer};
use milequest_domain::notifications::{NotificationPreferences, QuietHours};
use milequest_persistence::notifications as store;

pub use store::StoredPreferences as PreferencesView;

/// New preferences, which replace all earlier ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreferencesEdit {
    /// What is on.
    pub preferences: NotificationPreferences,
    /// The quiet hours.
    pub quiet_hours: Option<QuietHours>,
}

/// The preferences of the viewer.
pub fn get_preferences(s: &Services, viewer: &Viewer) -> Result<PreferencesView, ServiceError> {
    Ok(s.db.read(|conn| store::find_preferences(conn, viewer.user.id))?)
}

/// Replaces the preferences of the viewer, and returns them.
///
/// # Errors
/// [`crate::Code::Changed`] when the precondition fails.
pub fn update_preferences(
    s: &Services,
    viewer: &Viewer,
    edit: &PreferencesEdit,
    precondition: &Precondition<PreferencesView>,
) -> Result<PreferencesView, ServiceError> {
    s.db.write(|tx| {
        let current = store::lock_preferences(tx, viewer.user.id)?;
        precondition.check(&current)?;
        store::update_preferences(tx, viewer.user.id, &edit.preferences, edit.quiet_hours)?;
        let PreferencesEdit { preferences, quiet_hours } = edit.clone();
        Ok(PreferencesView { preferences, quiet_hours, time_zone: current.time_zone })
    })
}
