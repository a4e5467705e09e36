//! The activity feeds, and the categories of goals that a person follows.

mod categories;
mod event;

use crate::routes::Mount;

/// Mounts the routes of this subject.
pub(crate) fn mount(to: &mut Mount<'_, '_>) {
    to.service(event::list_mine)
        .service(event::list_public)
        .service(categories::list)
        .service(categories::follow)
        .service(categories::unfollow);
}
