//! Teams.

use crate::{
    app::App,
    extract::{
        Body, CreateRequest, IdempotencyHeader, IfMatch, IfMatchHeader, Invalid, Listing, Origin, Patch, PathId, Query,
        QueryBool, SearchText, SignedIn, list_query,
    },
    views::{Answer, Pagination, Photo, Reply, Success},
};
use actix_web::{delete, get, patch, post};
use chrono::{DateTime, Utc};
use deserr::Deserr;
use milequest_domain::{
    PictureUrl, TeamCapacity, TeamColour, TeamDescription, TeamId, TeamName, TeamRole, photos::PhotoPurpose,
};
use milequest_services::{
    Page, photos,
    teams::{self, NewTeam, TeamEdit, TeamWithRole},
};
use serde::Serialize;
use utoipa::ToSchema;

/// A team, as the viewer sees it.
#[derive(Serialize, ToSchema)]
pub(crate) struct Team {
    id: TeamId,
    name: TeamName,
    description: TeamDescription,
    colour: Option<TeamColour>,
    picture_url: Option<PictureUrl>,
    /// The uploaded picture, which goes before `picture_url`.
    photo: Option<Photo>,
    /// Whether it is public: everybody sees it and may join. A private team has invited members only.
    is_public: bool,
    /// The largest number of members.
    capacity: TeamCapacity,
    /// The number of members.
    member_count: i32,
    /// My role, if I am a member.
    my_role: Option<TeamRole>,
    /// When something last happened in it, exact to an hour.
    last_active_at: DateTime<Utc>,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    /// When it was closed.
    closed_at: Option<DateTime<Utc>>,
}

impl Team {
    pub(super) fn of(team: teams::Team, my_role: Option<TeamRole>) -> Self {
        let teams::Team { id, name, description, colour, picture_url, is_public, capacity, member_count, .. } = team;
        let teams::Team { last_active_at, created_at, updated_at, deleted_at: closed_at, photo_id, .. } = team;
        let photo = photo_id.and_then(|id| photos::square_view(id, PhotoPurpose::Team)).map(Photo::from);
        Self {
            id,
            name,
            description,
            colour,
            picture_url,
            photo,
            is_public,
            capacity,
            member_count,
            my_role,
            last_active_at,
            created_at,
            updated_at,
            closed_at,
        }
    }
}

impl From<TeamWithRole> for Team {
    fn from(found: TeamWithRole) -> Self {
        Self::of(found.team, found.role)
    }
}

/// One page of teams.
#[derive(Serialize, ToSchema)]
pub(crate) struct TeamPage {
    teams: Vec<Team>,
    pagination: Pagination,
}

/// The order of teams.
#[derive(Clone, Copy, Deserr, ToSchema)]
#[deserr(error = Invalid, rename_all = lowercase)]
#[schema(rename_all = "lowercase")]
pub(crate) enum TeamOrder {
    /// The newest first.
    Newest,
    /// The most recently active first.
    Active,
}

list_query! {
    /// The filter and the order of public teams.
    TeamsQuery {
        /// Words of a search. Each must begin a word of the name or the description.
        #[param(inline, required = false)]
        q: SearchText,
        /// The newest first, or the most recently active first.
        #[param(inline, required = false, default = "newest")]
        sort: TeamOrder,
    }

    /// A filter of my teams.
    MyTeamsQuery {
        /// Closed teams of which I am an admin, instead of my open teams.
        #[param(inline, required = false)]
        closed: QueryBool,
    }
}

/// The data of a new team.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct CreateTeam {
    name: TeamName,
    #[deserr(default)]
    #[schema(required = false)]
    description: TeamDescription,
    #[deserr(default)]
    colour: Option<TeamColour>,
    /// The address from which browsers load the picture.
    #[deserr(default)]
    picture_url: Option<PictureUrl>,
    /// Whether it is public: everybody sees it and may join.
    #[deserr(default)]
    #[schema(required = false, default = false)]
    is_public: bool,
    /// The largest number of members.
    #[deserr(default)]
    #[schema(required = false)]
    capacity: TeamCapacity,
}

/// The changes of a team. Fields that are left out stay as they are.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct UpdateTeam {
    #[deserr(default)]
    name: Option<TeamName>,
    #[deserr(default)]
    description: Option<TeamDescription>,
    /// Null removes it.
    #[deserr(default)]
    #[schema(value_type = Option<TeamColour>)]
    colour: Patch<TeamColour>,
    /// Null removes it.
    #[deserr(default)]
    #[schema(value_type = Option<PictureUrl>)]
    picture_url: Patch<PictureUrl>,
    #[deserr(default)]
    is_public: Option<bool>,
    /// At least the number of members.
    #[deserr(default)]
    capacity: Option<TeamCapacity>,
}

/// List public teams
///
/// The newest or the most recently active first.
#[utoipa::path(operation_id = "listTeams", tag = "teams", params(TeamsQuery), responses((status = 200, body = Success<TeamPage>)))]
#[get("/teams")]
pub(crate) async fn list(signed_in: SignedIn, Query(mut query): Query<TeamsQuery>, app: App) -> Reply<TeamPage> {
    let words = query.q.take().map(|words| words.0);
    let viewer = signed_in.viewer();
    let (page, pagination): (Page<TeamWithRole>, _) = match query.sort.unwrap_or(TeamOrder::Newest) {
        TeamOrder::Newest => {
            let listing = Listing::from_query("teams_newest", query.page())?;
            let request = listing.request();
            let page = app.run(move |s| teams::list_newest(s, &viewer, words.as_deref(), &request)).await?;
            let pagination = listing.pagination(&page, |found| found.team.id);
            (page, pagination)
        }
        TeamOrder::Active => {
            let listing = Listing::from_query("teams_active", query.page())?;
            let request = listing.request();
            let page = app.run(move |s| teams::list_most_active(s, &viewer, words.as_deref(), &request)).await?;
            let pagination =
                listing.pagination(&page, |found: &TeamWithRole| (found.team.last_active_at, found.team.id));
            (page, pagination)
        }
    };
    Ok(Answer::ok(TeamPage { teams: page.items.into_iter().map(Team::from).collect(), pagination }))
}

/// List my teams
///
/// The one joined last first.
#[utoipa::path(operation_id = "listMyTeams", tag = "teams", params(MyTeamsQuery), responses((status = 200, body = Success<TeamPage>)))]
#[get("/me/teams")]
pub(crate) async fn list_mine(signed_in: SignedIn, Query(mut query): Query<MyTeamsQuery>, app: App) -> Reply<TeamPage> {
    let closed = query.closed.is_some_and(|closed| closed.0);
    let listing = Listing::from_query("my_teams", query.page())?;
    let request = listing.request();
    let page = app.run(move |s| teams::list_mine(s, &signed_in.viewer(), closed, &request)).await?;
    let pagination = listing.pagination(&page, |(membership, _)| membership.id);
    let teams = page.items.into_iter().map(|(membership, team)| Team::of(team, Some(membership.role))).collect();
    Ok(Answer::ok(TeamPage { teams, pagination }))
}

/// Create a team
///
/// I become its admin.
#[utoipa::path(operation_id = "createTeam", tag = "teams",
    params(IdempotencyHeader),
    request_body = CreateTeam,
    responses((status = 201, body = Success<Team>)),
)]
#[post("/teams")]
pub(crate) async fn create(
    signed_in: SignedIn,
    Origin(origin): Origin,
    request: CreateRequest<CreateTeam>,
    app: App,
) -> Reply<Team> {
    let CreateRequest { body: CreateTeam { name, description, colour, picture_url, is_public, capacity }, idempotency } =
        request;
    let new = NewTeam { name, description, colour, picture_url, is_public, capacity };
    let made = app.run(move |s| teams::create(s, &origin, &signed_in.viewer(), &idempotency, new)).await?;
    Ok(Answer::created(made, Team::from))
}

/// Show a team
///
/// A private team is visible to its members and to invited people.
#[utoipa::path(operation_id = "getTeam", tag = "teams", params(("id" = Uuid, Path)), responses((status = 200, body = Success<Team>)))]
#[get("/teams/{id}")]
pub(crate) async fn get(signed_in: SignedIn, PathId(id): PathId<TeamId>, app: App) -> Reply<Team> {
    app.run(move |s| teams::get(s, &signed_in.viewer(), id)).await.map(|team| Answer::ok(team.into()))
}

/// Update a team
///
/// For its admins. With `If-Match`, only if it still has this `ETag`.
#[utoipa::path(operation_id = "updateTeam", tag = "teams",
    params(("id" = Uuid, Path), IfMatchHeader),
    request_body = UpdateTeam,
    responses((status = 200, body = Success<Team>)),
)]
#[patch("/teams/{id}")]
pub(crate) async fn update(
    signed_in: SignedIn,
    Origin(origin): Origin,
    PathId(id): PathId<TeamId>,
    if_match: IfMatch,
    Body(patch): Body<UpdateTeam>,
    app: App,
) -> Reply<Team> {
    let UpdateTeam { name, description, colour: Patch(colour), picture_url: Patch(picture_url), is_public, capacity } =
        patch;
    let edit = TeamEdit { name, description, colour, picture_url, is_public, capacity };
    let precondition = if_match.on(|found: &TeamWithRole| Team::from(found.clone()));
    app.run(move |s| teams::edit(s, &origin, &signed_in.viewer(), id, &edit, &precondition))
        .await
        .map(|team| Answer::ok(team.into()))
}

/// Close a team
///
/// For its admins. Nobody else sees it any more; `GET /me/teams?closed=true` lists it, and it can be reopened.
#[utoipa::path(operation_id = "deleteTeam", tag = "teams", params(("id" = Uuid, Path)), responses((status = 204)))]
#[delete("/teams/{id}")]
pub(crate) async fn delete(
    signed_in: SignedIn,
    Origin(origin): Origin,
    PathId(id): PathId<TeamId>,
    app: App,
) -> Reply<()> {
    app.run(move |s| teams::close(s, &origin, &signed_in.viewer(), id)).await.map(|()| Answer::no_content())
}

/// Reopen a closed team
///
/// For its admins. All its members are members again. It counts against the limit of my teams.
#[utoipa::path(operation_id = "restoreTeam", tag = "teams", params(("id" = Uuid, Path)), responses((status = 200, body = Success<Team>)))]
#[post("/teams/{id}/restore")]
pub(crate) async fn restore(
    signed_in: SignedIn,
    Origin(origin): Origin,
    PathId(id): PathId<TeamId>,
    app: App,
) -> Reply<Team> {
    app.run(move |s| teams::restore(s, &origin, &signed_in.viewer(), id)).await.map(|team| Answer::ok(team.into()))
}
