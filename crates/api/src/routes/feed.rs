//! What was done in a team.

use crate::{
    answer::{Answer, Reply, Success},
    app::App,
    extract::{DisplayNameText, PathId, Query, SignedIn, UsernameText},
    paging::{Listing, Pagination, list_query},
    routes::activities::WhatWasDone,
};
use actix_web::get;
use milequest_domain::{ActivityId, DisplayName, GoalId, TeamId, UserId, Username};
use milequest_services::feed;
use serde::Serialize;
use utoipa::ToSchema;

/// A person, by the names that others know.
#[derive(Serialize, ToSchema)]
pub(crate) struct Person {
    #[schema(value_type = Uuid)]
    user_id: UserId,
    #[schema(value_type = UsernameText)]
    username: Username,
    #[schema(value_type = DisplayNameText)]
    display_name: DisplayName,
}

impl From<milequest_services::Named> for Person {
    fn from(named: milequest_services::Named) -> Self {
        Self { user_id: named.id, username: named.username, display_name: named.display_name }
    }
}

/// An activity in a team's feed. Notes and places are for members: others are shown none.
#[derive(Serialize, ToSchema)]
pub(crate) struct FeedEntry {
    #[schema(value_type = Uuid)]
    activity_id: ActivityId,
    /// Who moved. Null where the account is closed or kept out.
    person: Option<Person>,
    /// For which goal of the team it counts. Null: for none.
    #[schema(value_type = Option<Uuid>)]
    goal_id: Option<GoalId>,
    #[serde(flatten)]
    what: WhatWasDone,
}

impl From<feed::Entry> for FeedEntry {
    fn from(entry: feed::Entry) -> Self {
        let feed::Entry { id, goal, person, start, movement, is_private, note, place } = entry;
        Self {
            activity_id: id,
            person: person.map(Person::from),
            goal_id: goal,
            what: WhatWasDone::new(start, movement, is_private, (note, place)),
        }
    }
}

/// One page of a feed.
#[derive(Serialize, ToSchema)]
pub(crate) struct Feed {
    feed: Vec<FeedEntry>,
    pagination: Pagination,
}

list_query! {
    /// What of a feed is wanted.
    FeedQuery {
        /// What counts for this goal of the team only.
        #[param(value_type = Uuid, required = false)]
        goal_id: GoalId,
    }
}

/// Show what was done in a team
///
/// The latest first: what is public, and what I did in private. What members did who have left stays.
#[utoipa::path(tag = "teams", params(("id" = Uuid, Path), FeedQuery), responses((status = 200, body = Success<Feed>)))]
#[get("/teams/{id}/feed")]
pub(crate) async fn of_team(
    who: SignedIn,
    PathId(id): PathId<TeamId>,
    Query(mut query): Query<FeedQuery>,
    app: App,
) -> Reply<Feed> {
    let goal = query.goal_id;
    let listing = Listing::<feed::Key>::wanted("feed", query.page())?;
    let request = listing.request();
    let page = app.run(move |s| feed::of_team(s, &who.viewer(), id, goal, &request)).await?;
    let pagination = listing.pagination(&page, feed::Entry::key);
    Ok(Answer::ok(Feed { feed: page.items.into_iter().map(FeedEntry::from).collect(), pagination }))
}
