//! Goals of teams, their routes, their progress and their share cards.

mod card;
mod goal;
mod progress;
mod public_goal;
mod route_files;

use crate::routes::Mount;

/// Mounts the routes of this subject.
pub(crate) fn mount(to: &mut Mount<'_, '_>) {
    to.service(card::get_svg)
        .service(card::get_png)
        .service(public_goal::get)
        .service(goal::list)
        .service(goal::create)
        .service(goal::get)
        .service(goal::update)
        .service(goal::update_status)
        .service(progress::get)
        .service(progress::get_mine)
        .service(progress::get_journey)
        .service(route_files::preview)
        .service(route_files::list_starters)
        .service(route_files::get);
}
