//! Photos of people, teams and posts.

mod avatar;
mod image_response;
mod photo;
mod upload;

use crate::routes::Mount;

/// Mounts the routes of this subject.
pub(crate) fn mount(to: &mut Mount<'_, '_>) {
    to.service(upload::update_mine)
        .service(upload::delete_mine)
        .service(upload::update_of_team)
        .service(upload::delete_of_team)
        .service(upload::create)
        .service(photo::get)
        .service(avatar::get);
}
