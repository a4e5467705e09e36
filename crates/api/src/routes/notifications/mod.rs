//! Notifications: the list, marking, preferences, and the live stream.

mod marking;
mod notification;
mod preferences;
mod stream;

use crate::routes::Mount;

/// Mounts the routes of this subject. Paths with fixed names come before those with an id.
pub(crate) fn mount(to: &mut Mount<'_, '_>) {
    to.service(notification::list)
        .service(notification::get_unread_count)
        .service(preferences::get)
        .service(preferences::update)
        .service(preferences::resume_mail)
        .service(stream::get)
        .service(marking::mark_read)
        .service(marking::mark_all_read)
        .service(notification::get)
        .service(notification::list_items)
        .service(marking::mark_one_read)
        .service(marking::mark_clicked);
}
