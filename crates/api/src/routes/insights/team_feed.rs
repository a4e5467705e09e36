//! The feed of a team.

use crate::{
    app::App,
    extract::{Listing, PathId, Query, SignedIn, list_query},
    views::{ActivityDetails, Answer, Pagination, PersonSummary, Reply, Success},
};
use actix_web::get;
use milequest_domain::{ActivityId, GoalId, TeamId};
use milequest_services::insights::team_feed;
use serde::Serialize;
use utoipa::ToSchema;

/// An activity in a team's feed. Only members see notes and places.
#[derive(Serialize, ToSchema)]
pub(crate) struct TeamFeedEntry {
    activity_id: ActivityId,
    /// The owner. Null if the account is closed or disabled.
    person: Option<PersonSummary>,
    /// The goal of the team that it counts for. Null: no goal.
    goal_id: Option<GoalId>,
    #[serde(flatten)]
    what: ActivityDetails,
}

impl From<team_feed::TeamFeedEntry> for TeamFeedEntry {
    fn from(entry: team_feed::TeamFeedEntry) -> Self {
        let team_feed::TeamFeedEntry { id, goal, person, start, movement, is_private, note, place } = entry;
        Self {
            activity_id: id,
            person: person.map(PersonSummary::from),
            goal_id: goal,
            what: ActivityDetails::new(start, movement, is_private, (note, place)),
        }
    }
}

/// One page of a team's feed.
#[derive(Serialize, ToSchema)]
pub(crate) struct TeamFeedPage {
    feed: Vec<TeamFeedEntry>,
    pagination: Pagination,
}

list_query! {
    /// A filter of a feed.
    FeedQuery {
        /// Only activities that count for this goal of the team.
        #[param(required = false)]
        goal_id: GoalId,
    }
}

/// Show the feed of a team
///
/// The latest first: public activities, and my private ones. Activities of former members stay.
#[utoipa::path(operation_id = "listTeamFeed", tag = "teams", params(("id" = Uuid, Path), FeedQuery), responses((status = 200, body = Success<TeamFeedPage>)))]
#[get("/teams/{id}/feed")]
pub(crate) async fn list(
    signed_in: SignedIn,
    PathId(id): PathId<TeamId>,
    Query(mut query): Query<FeedQuery>,
    app: App,
) -> Reply<TeamFeedPage> {
    let goal = query.goal_id;
    let listing = Listing::<team_feed::TeamFeedKey>::from_query("feed", query.page())?;
    let request = listing.request();
    let page = app.run(move |s| team_feed::list(s, &signed_in.viewer(), id, goal, &request)).await?;
    let pagination = listing.pagination(&page, team_feed::TeamFeedEntry::key);
    Ok(Answer::ok(TeamFeedPage { feed: page.items.into_iter().map(TeamFeedEntry::from).collect(), pagination }))
}
