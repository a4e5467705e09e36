//! Files of many activities.

mod import;
mod import_match;
mod upload;

use crate::routes::Mount;

/// Mounts the routes of this subject.
pub(crate) fn mount(to: &mut Mount<'_, '_>) {
    to.service(upload::create)
        .service(upload::list)
        .service(upload::get)
        .service(upload::delete)
        .service(upload::update_chunk)
        .service(upload::complete)
        .service(import::create)
        .service(import::list_mine)
        .service(import::get)
        .service(import::undo)
        .service(import::list_problems)
        .service(import_match::list)
        .service(import_match::update_all)
        .service(import_match::update);
}
