//! Tracks of activities, and the places that they never show.

mod privacy_zones;
mod sharing;
mod track;
mod views;

use crate::routes::Mount;

/// Mounts the routes of this subject.
pub(crate) fn mount(to: &mut Mount<'_, '_>) {
    to.service(track::get)
        .service(track::update)
        .service(track::delete)
        .service(sharing::create)
        .service(sharing::delete)
        .service(privacy_zones::list)
        .service(privacy_zones::create)
        .service(privacy_zones::update)
        .service(privacy_zones::delete);
}
