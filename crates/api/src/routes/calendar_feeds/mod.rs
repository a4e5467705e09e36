//! Calendar feeds: mine, and the calendar at its secret address.

mod calendar;
mod feed;

use crate::routes::Mount;

/// Mounts the routes of this subject.
pub(crate) fn mount(to: &mut Mount<'_, '_>) {
    to.service(feed::get).service(feed::create).service(feed::delete).service(calendar::get);
}
