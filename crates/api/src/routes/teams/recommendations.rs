//! Teams that suit a person.

use super::Team;
use crate::{
    app::App,
    extract::{Invalid, Limit, Query, SignedIn},
    views::{Answer, Reply, Success},
};
use actix_web::get;
use deserr::Deserr;
use milequest_domain::RecommendationReason;
use milequest_services::teams::recommendations::{self, RecommendedTeam};
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

/// How many teams to recommend.
#[derive(Deserr, IntoParams)]
#[deserr(error = Invalid, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct RecommendationsQuery {
    /// The largest number of teams.
    #[param(inline, required = false)]
    #[deserr(default)]
    limit: Limit,
}

/// Why a team is recommended to me.
#[derive(Serialize, ToSchema)]
pub(crate) struct ReasonOfTeam {
    code: RecommendationReason,
    /// Of `people_you_follow` and `active_people` the number of people, of `similar_kinds` the common part in percent, of `similar_pace` the
    /// distance of a week of an active person in metres, of `nearby_time_zone` the difference of clocks in hours.
    value: f64,
}

/// A team that suits me.
#[derive(Serialize, ToSchema)]
pub(crate) struct TeamSuggestion {
    team: Team,
    /// How well it suits me, from 0 to 1.
    score: f64,
    /// Why, the weightiest reason first.
    reasons: Vec<ReasonOfTeam>,
}

impl From<RecommendedTeam> for TeamSuggestion {
    fn from(RecommendedTeam { team, recommendation }: RecommendedTeam) -> Self {
        let reasons = recommendation.reasons.into_iter().map(|(code, value)| ReasonOfTeam { code, value });
        Self {
            team: Team::of(team, None),
            score: (recommendation.score * 1_000.0).round() / 1_000.0,
            reasons: reasons.collect(),
        }
    }
}

/// Teams that suit me, the best ones first.
#[derive(Serialize, ToSchema)]
pub(crate) struct TeamSuggestions {
    teams: Vec<TeamSuggestion>,
}

/// List teams that suit me
///
/// Public teams with room in which I am not and never was: where people are whom I follow, where others live by a similar clock, move in the same
/// ways and about as far. What a team does is known from its public activities, and is up to a day old.
#[utoipa::path(operation_id = "listRecommendedTeams", tag = "teams", params(RecommendationsQuery), responses((status = 200, body = Success<TeamSuggestions>)))]
#[get("/teams/recommended")]
pub(crate) async fn list(
    signed_in: SignedIn,
    Query(RecommendationsQuery { limit }): Query<RecommendationsQuery>,
    app: App,
) -> Reply<TeamSuggestions> {
    let teams = app.run(move |s| recommendations::recommend(s, &signed_in.viewer(), limit.number())).await?;
    Ok(Answer::ok(TeamSuggestions { teams: teams.into_iter().map(TeamSuggestion::from).collect() }))
}
