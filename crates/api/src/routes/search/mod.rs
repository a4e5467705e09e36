//! The search of people, teams and goals.

use crate::routes::Mount;
use crate::{
    app::App,
    extract::{Query, SignedIn},
    routes::{people::SearchQuery, teams::Team},
    views::{Answer, PersonWithRelation, Reply, Success},
};
use actix_web::get;
use milequest_domain::{GoalId, GoalName, GoalStatus, TeamId, TeamName};
use milequest_services::search::{self as use_case, GoalMatch};
use serde::Serialize;
use utoipa::ToSchema;

/// Mounts the routes of this subject.
pub(crate) fn mount(to: &mut Mount<'_, '_>) {
    to.service(search);
}

/// A goal that a search has found.
#[derive(Serialize, ToSchema)]
pub(crate) struct FoundGoal {
    goal_id: GoalId,
    name: GoalName,
    team_id: TeamId,
    team_name: TeamName,
    status: GoalStatus,
}

impl From<GoalMatch> for FoundGoal {
    fn from(found: GoalMatch) -> Self {
        let GoalMatch { id: goal_id, name, status, team_id, team_name } = found;
        Self { goal_id, name, team_id, team_name, status }
    }
}

/// What a search has found, the best results first.
#[derive(Serialize, ToSchema)]
pub(crate) struct SearchResults {
    people: Vec<PersonWithRelation>,
    teams: Vec<Team>,
    goals: Vec<FoundGoal>,
}

impl From<use_case::SearchResults> for SearchResults {
    fn from(found: use_case::SearchResults) -> Self {
        let use_case::SearchResults { people, teams, goals } = found;
        Self {
            people: people.into_iter().map(PersonWithRelation::from).collect(),
            teams: teams.into_iter().map(Team::from).collect(),
            goals: goals.into_iter().map(FoundGoal::from).collect(),
        }
    }
}

/// Search people, teams and goals
///
/// People by a part of a name, as `GET /users` does. My teams and public ones by words, each of which begins a word of the name or the description.
/// Goals of teams that I see inside, by words too.
#[utoipa::path(operation_id = "searchEverything", tag = "people", params(SearchQuery), responses((status = 200, body = Success<SearchResults>)))]
#[get("/search")]
pub(crate) async fn search(
    signed_in: SignedIn,
    Query(SearchQuery { q, limit }): Query<SearchQuery>,
    app: App,
) -> Reply<SearchResults> {
    app.run(move |s| use_case::search(s, &signed_in.viewer(), &q, limit.number()))
        .await
        .map(|found| Answer::ok(found.into()))
}
