//! What was done in a team.

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

/// An activity in a team's feed. Notes and places are for members: others are shown none.
#[derive(Serialize, ToSchema)]
pub(crate) struct TeamFeedEntry {
    activity_id: ActivityId,
    /// Who moved. Null where the account is closed or kept out.
    person: Option<PersonSummary>,
    /// For which goal of the team it counts. Null: for none.
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

/// One page of a feed.
#[derive(Serialize, ToSchema)]
pub(crate) struct TeamFeedPage {
    feed: Vec<TeamFeedEntry>,
    pagination: Pagination,
}

list_query! {
    /// What of a feed is wanted.
    FeedQuery {
        /// What counts for this goal of the team only.
        #[param(required = false)]
        goal_id: GoalId,
    }
}

/// Show what was done in a team
///
/// The latest first: what is public, and what I did in private. What members did who have left stays.
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
