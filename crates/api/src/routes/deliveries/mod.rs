//! Deliveries: turning mail off without signing in, and the list for admins.

mod delivery;
mod unsubscribe;

use crate::routes::Mount;

/// Mounts the routes of this subject.
pub(crate) fn mount(to: &mut Mount<'_, '_>) {
    to.service(unsubscribe::get).service(unsubscribe::create).service(delivery::list).service(delivery::retry);
}
