//! Forecasts of goals: the goal's own one, those of its members, and mine over goals.

mod estimate;
mod member;
mod record;

use crate::routes::Mount;

/// Mounts the routes of this subject.
pub(crate) fn mount(to: &mut Mount<'_, '_>) {
    to.service(estimate::get)
        .service(member::update_mine)
        .service(member::delete_mine)
        .service(member::list)
        .service(record::list_mine);
}
