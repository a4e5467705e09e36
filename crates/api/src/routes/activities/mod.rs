//! Activities: logged, shown, updated, deleted, and made private or public.

mod activity;
mod privacy;

use crate::routes::Mount;

/// Mounts the routes of this subject.
pub(crate) fn mount(to: &mut Mount<'_, '_>) {
    to.service(activity::create)
        .service(activity::list_mine)
        .service(activity::get)
        .service(activity::update)
        .service(activity::delete)
        .service(privacy::update)
        .service(privacy::update_mine);
}
