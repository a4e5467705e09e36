//! Announcements to a team and to everybody, and what happened to notifications.

mod analytics;
mod announcement;
mod everybody;
mod team;

use crate::routes::Mount;

/// Mounts the routes of this subject.
pub(crate) fn mount(to: &mut Mount<'_, '_>) {
    to.service(everybody::create)
        .service(everybody::list)
        .service(everybody::get)
        .service(everybody::cancel)
        .service(team::create)
        .service(team::list)
        .service(team::get)
        .service(team::cancel)
        .service(analytics::get);
}
