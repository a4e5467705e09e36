//! Posts, with their reactions, shares and comments.

mod activity;
mod comments;
mod lists;
mod post;
mod reactions;
mod views;

pub(crate) use views::Post;

use crate::routes::Mount;

/// Mounts the routes of this subject.
pub(crate) fn mount(to: &mut Mount<'_, '_>) {
    to.service(post::create)
        .service(post::get)
        .service(post::update)
        .service(post::delete)
        .service(post::history)
        .service(activity::create)
        .service(lists::list_of_person)
        .service(lists::list_of_team)
        .service(reactions::like)
        .service(reactions::unlike)
        .service(reactions::react)
        .service(reactions::unreact)
        .service(reactions::share)
        .service(reactions::unshare)
        .service(reactions::list_of_post)
        .service(reactions::list)
        .service(comments::list)
        .service(comments::list_replies)
        .service(comments::create)
        .service(comments::update)
        .service(comments::delete);
}
