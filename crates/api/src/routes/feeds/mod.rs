//! Feeds of posts: ranked, chronological, and what is trending.

mod home;
mod recent;
mod trending;
mod views;

use crate::routes::Mount;

/// Mounts the routes of this subject.
pub(crate) fn mount(to: &mut Mount<'_, '_>) {
    to.service(home::list).service(recent::list).service(trending::list);
}
