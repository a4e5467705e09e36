//! People: profiles, follows and blocks.

mod blocks;
mod follow_requests;
mod follows;
mod my_profile;
mod profile;
mod search;

pub(crate) use search::SearchQuery;

use crate::routes::Mount;

/// Mounts the routes of this subject.
pub(crate) fn mount(to: &mut Mount<'_, '_>) {
    to.service(my_profile::get)
        .service(my_profile::update)
        .service(follows::check)
        .service(follows::remove_follower)
        .service(follow_requests::list)
        .service(follow_requests::list_sent)
        .service(follow_requests::accept)
        .service(follow_requests::decline)
        .service(blocks::list)
        .service(profile::get)
        .service(follows::follow)
        .service(follows::unfollow)
        .service(follows::list_followers)
        .service(follows::list_following)
        .service(blocks::block)
        .service(blocks::unblock)
        .service(search::search)
        .service(search::list_suggestions);
}
