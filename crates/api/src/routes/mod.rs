//! Every route, one file per resource. A handler parses, calls one use case and answers.

mod achievement_admin;
mod achievements;
mod activities;
mod activity_privacy;
mod audit;
mod auth;
mod dashboard;
mod feed;
mod goals;
mod health;
mod imports;
mod invites;
mod leaderboards;
mod mailbox;
mod me;
mod members;
mod password;
mod progress;
mod reconciliation;
mod reference;
mod route_files;
mod stats;
mod team_stats;
mod teams;
mod tokens;
mod trends;

pub(crate) use reference::{Document, reference_page};

use utoipa_actix_web::{scope, service_config::ServiceConfig};

/// Mounts every route. This is also how the document comes to know them.
pub(crate) fn mount(config: &mut ServiceConfig<'_>) {
    config.service(health::live).service(health::ready).service(reference::page).service(reference::problems).service(
        scope("/api/v1")
            .service(reference::openapi)
            .service(me::show)
            .service(me::edit)
            .service(me::close)
            .service(me::take_along)
            .service(dashboard::show)
            .service(stats::mine)
            .service(stats::of_person)
            .service(trends::mine)
            .service(trends::of_person)
            .service(auth::register)
            .service(auth::sign_in)
            .service(auth::sign_out)
            .service(auth::current)
            .service(auth::list)
            .service(auth::revoke)
            .service(password::change)
            .service(password::forgot)
            .service(password::reset)
            .service(mailbox::verify)
            .service(mailbox::verify_again)
            .service(mailbox::change)
            .service(mailbox::confirm)
            .service(mailbox::restore)
            .service(teams::mine)
            .service(teams::find)
            .service(teams::make)
            .service(teams::show)
            .service(teams::edit)
            .service(teams::close)
            .service(teams::restore)
            .service(feed::of_team)
            .service(leaderboards::of_team)
            .service(team_stats::show)
            .service(trends::of_team)
            .service(members::list)
            .service(members::join)
            .service(members::set_role)
            .service(members::let_go)
            .service(invites::list)
            .service(invites::make)
            .service(invites::revoke)
            .service(invites::mine)
            .service(invites::show)
            .service(invites::accept)
            .service(invites::decline)
            .service(goals::list)
            .service(goals::set)
            .service(goals::show)
            .service(goals::edit)
            .service(goals::set_status)
            .service(progress::show)
            .service(progress::mine)
            .service(leaderboards::of_goal)
            .service(route_files::line)
            .service(route_files::preview)
            .service(activities::log)
            .service(activities::mine)
            .service(activities::show)
            .service(activities::edit)
            .service(activities::delete)
            .service(activity_privacy::of_one)
            .service(activity_privacy::of_many)
            .service(imports::send)
            .service(imports::mine)
            .service(imports::show)
            .service(imports::problems)
            .service(achievements::list)
            .service(achievements::of_person)
            .service(achievement_admin::list)
            .service(achievement_admin::make)
            .service(achievement_admin::show)
            .service(achievement_admin::edit)
            .service(reconciliation::ask)
            .service(reconciliation::list)
            .service(reconciliation::show)
            .service(audit::list)
            .service(tokens::list)
            .service(tokens::make)
            .service(tokens::revoke),
    );
}
