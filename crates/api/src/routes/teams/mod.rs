//! Teams, their members and their invites.

mod invites;
mod members;
mod recommendations;
mod team;

pub(crate) use team::Team;

use crate::routes::Mount;

/// Mounts the routes of this subject.
pub(crate) fn mount(to: &mut Mount<'_, '_>) {
    to.service(invites::list)
        .service(invites::create)
        .service(invites::delete)
        .service(invites::list_mine)
        .service(invites::get)
        .service(invites::accept)
        .service(invites::decline)
        .service(members::list)
        .service(members::join)
        .service(members::update)
        .service(members::remove)
        .service(recommendations::list)
        .service(team::list)
        .service(team::list_mine)
        .service(team::create)
        .service(team::get)
        .service(team::update)
        .service(team::delete)
        .service(team::restore);
}
