//! Achievements: definitions, progress, and who has earned them.

mod achievement;
mod definition;

use crate::routes::Mount;

/// Mounts the routes of this subject.
pub(crate) fn mount(to: &mut Mount<'_, '_>) {
    to.service(achievement::list)
        .service(achievement::list_of_user)
        .service(definition::list)
        .service(definition::create)
        .service(definition::get)
        .service(definition::update);
}
