//! Push subscriptions: the browsers of a person to which notifications are pushed.

mod push_subscription;

use crate::routes::Mount;

/// Mounts the routes of this subject.
pub(crate) fn mount(to: &mut Mount<'_, '_>) {
    to.service(push_subscription::list)
        .service(push_subscription::create)
        .service(push_subscription::delete)
        .service(push_subscription::request_test);
}
