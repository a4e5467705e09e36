//! What people want to be told, when, and where.

use crate::{Precondition, ServiceError, Services, core::viewer::Viewer, delivery_jobs::enqueue_deliveries};
use chrono::{DateTime, Utc};
use milequest_domain::{
    deliveries::{DeliveryChannel, DeliveryPolicy, MailFrequency, mail_due_at},
    notifications::{NotificationPreferences, QuietHours},
};
use milequest_persistence::{
    Tx,
    accounts::mail_pauses,
    deliveries::{self, DueTarget},
    notifications as store,
};

pub use store::StoredPreferences as PreferencesView;

/// New preferences, which replace all earlier ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreferencesEdit {
    /// What is on.
    pub preferences: NotificationPreferences,
    /// The quiet hours.
    pub quiet_hours: Option<QuietHours>,
    /// How often mail goes out.
    pub mail_frequency: MailFrequency,
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
    let now = s.now();
    s.db.write(|tx| {
        let current = store::lock_preferences(tx, viewer.user.id)?;
        precondition.check(&current)?;
        store::update_preferences(tx, viewer.user.id, &edit.preferences, edit.quiet_hours)?;
        let PreferencesEdit { preferences, quiet_hours, mail_frequency } = edit.clone();
        let updated = PreferencesView { preferences, quiet_hours, mail_frequency, ..current.clone() };
        if mail_frequency != current.mail_frequency {
            store::update_mail_frequency(tx, viewer.user.id, mail_frequency)?;
            reschedule_mail(s, tx, viewer, &updated, now)?;
        }
        Ok(updated)
    })
}

/// Moves the mail that waits for its first attempt to the time of the new frequency.
fn reschedule_mail(
    s: &Services,
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    updated: &PreferencesView,
    now: DateTime<Utc>,
) -> Result<(), ServiceError> {
    let channel = DeliveryChannel::Email;
    let (due_at, reason) = mail_due_at(&updated.mail_reader(), s.rules.mail_waits, now);
    let expires_at = due_at + DeliveryPolicy::of(channel).lifetime;
    if deliveries::reschedule_fresh(tx, viewer.user.id, due_at, reason, expires_at)? {
        enqueue_deliveries(tx, &[DueTarget { channel, target_id: viewer.user.id.uuid(), due_at }], now)?;
    }
    Ok(())
}

/// Lets mail go out to the viewer again, if it was paused, and returns the preferences.
pub fn resume_mail(s: &Services, viewer: &Viewer) -> Result<PreferencesView, ServiceError> {
    s.db.write(|tx| {
        let current = store::lock_preferences(tx, viewer.user.id)?;
        if current.mail_paused_at.is_some() {
            mail_pauses::resume(tx, viewer.user.id)?;
        }
        Ok(PreferencesView { mail_paused_at: None, ..current })
    })
}
