//! Every route, by subject. A handler parses the request, calls one use case and answers.

mod accounts;
mod achievements;
mod activities;
mod admin;
mod announcements;
mod calendar_feeds;
mod deliveries;
mod events;
mod feeds;
mod forecasts;
mod goals;
mod imports;
mod insights;
mod moderation;
mod mount;
mod notifications;
mod people;
mod photos;
mod posts;
mod push_subscriptions;
mod search;
mod service;
mod teams;
mod tracks;
mod webhooks;

pub(crate) use mount::Mount;
pub(crate) use service::{Document, PROBLEMS_STYLE, reference_page};

/// Mounts every subject. The document collects the routes through this function too.
pub(crate) fn mount(to: &mut Mount<'_, '_>) {
    to.configure(service::mount).scope("/api/v1", |to| {
        to.configure(accounts::mount)
            .configure(achievements::mount)
            .configure(activities::mount)
            .configure(admin::mount)
            .configure(announcements::mount)
            .configure(calendar_feeds::mount)
            .configure(deliveries::mount)
            .configure(events::mount)
            .configure(forecasts::mount)
            .configure(goals::mount)
            .configure(imports::mount)
            .configure(insights::mount)
            .configure(moderation::mount)
            // Its fixed paths come before those of notifications with an id.
            .configure(push_subscriptions::mount)
            .configure(notifications::mount)
            .configure(search::mount)
            .configure(people::mount)
            .configure(photos::mount)
            // Its fixed paths come before those of posts with an id.
            .configure(feeds::mount)
            .configure(posts::mount)
            .configure(teams::mount)
            .configure(tracks::mount)
            .configure(webhooks::mount);
    });
}
