//! The search of people, and people whom one may want to follow.

use crate::{
    app::App,
    extract::{Invalid, Limit, Query, SignedIn},
    views::{Answer, PersonSummary, PersonWithRelation, Reply, Success},
};
use actix_web::get;
use deserr::Deserr;
use milequest_domain::people::SearchPhrase;
use milequest_services::people::search::{self as use_case, FollowSuggestion};
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

/// What to search for.
#[derive(Deserr, IntoParams)]
#[deserr(error = Invalid, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct SearchQuery {
    /// A part of a name. Case and accents do not matter.
    #[param(inline)]
    pub(crate) q: SearchPhrase,
    /// The largest number of results.
    #[param(inline, required = false)]
    #[deserr(default)]
    pub(crate) limit: Limit,
}

/// How many suggestions to list.
#[derive(Deserr, IntoParams)]
#[deserr(error = Invalid, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct SuggestionsQuery {
    /// The largest number of suggestions.
    #[param(inline, required = false)]
    #[deserr(default)]
    limit: Limit,
}

/// The people that a search has found, the best ones first.
#[derive(Serialize, ToSchema)]
pub(crate) struct FoundPeople {
    people: Vec<PersonWithRelation>,
}

/// A person whom I may want to follow.
#[derive(Serialize, ToSchema)]
pub(crate) struct SuggestedPerson {
    #[serde(flatten)]
    person: PersonSummary,
    /// How many of the people whom I follow follow this person, as far as they were looked at.
    mutual_count: i64,
    /// The number of my teams in which this person is.
    team_count: i64,
}

impl From<FollowSuggestion> for SuggestedPerson {
    fn from(suggestion: FollowSuggestion) -> Self {
        let FollowSuggestion { person, mutual_count, team_count } = suggestion;
        Self { person: person.into(), mutual_count, team_count }
    }
}

/// People whom I may want to follow, the best ones first.
#[derive(Serialize, ToSchema)]
pub(crate) struct FollowSuggestions {
    people: Vec<SuggestedPerson>,
}

/// Search people by a part of their names
///
/// Those whom I follow come first, then members of my teams, then people who follow me, then others. Of each, names that begin with the text come
/// first. Others who do not want to be found are left out.
#[utoipa::path(operation_id = "searchPeople", tag = "people", params(SearchQuery), responses((status = 200, body = Success<FoundPeople>)))]
#[get("/users")]
pub(crate) async fn search(
    signed_in: SignedIn,
    Query(SearchQuery { q, limit }): Query<SearchQuery>,
    app: App,
) -> Reply<FoundPeople> {
    let people = app.run(move |s| use_case::search(s, &signed_in.viewer(), &q, limit.number())).await?;
    Ok(Answer::ok(FoundPeople { people: people.into_iter().map(PersonWithRelation::from).collect() }))
}

/// List people whom I may want to follow
///
/// People whom those follow whom I follow, and members of my teams.
#[utoipa::path(operation_id = "listFollowSuggestions", tag = "people", params(SuggestionsQuery), responses((status = 200, body = Success<FollowSuggestions>)))]
#[get("/me/follow-suggestions")]
pub(crate) async fn list_suggestions(
    signed_in: SignedIn,
    Query(SuggestionsQuery { limit }): Query<SuggestionsQuery>,
    app: App,
) -> Reply<FollowSuggestions> {
    let people = app.run(move |s| use_case::list_suggestions(s, &signed_in.viewer(), limit.number())).await?;
    Ok(Answer::ok(FollowSuggestions { people: people.into_iter().map(SuggestedPerson::from).collect() }))
}
