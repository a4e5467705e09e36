//! Members of teams.

use crate::{
    app::App,
    extract::{
        Body, CreateRequest, IdempotencyHeader, Invalid, Listing, Origin, PathId, PathIds, Query, SignedIn, list_query,
    },
    views::{Answer, Pagination, Reply, Success},
};
use actix_web::{delete, get, patch, post};
use chrono::{DateTime, Utc};
use deserr::Deserr;
use milequest_domain::{DisplayName, MembershipId, TeamId, TeamRole, UserId, Username};
use milequest_services::{Page, teams::members};
use serde::Serialize;
use utoipa::ToSchema;

/// A member of a team.
#[derive(Serialize, ToSchema)]
pub(crate) struct Member {
    user_id: UserId,
    username: Username,
    display_name: DisplayName,
    /// Whether I may open the profile. False for somebody whom I have blocked or who has blocked me.
    has_profile: bool,
    role: TeamRole,
    joined_at: DateTime<Utc>,
}

impl From<members::Member> for Member {
    fn from(member: members::Member) -> Self {
        let members::Member { membership, username, display_name, has_profile } = member;
        let (user_id, role, joined_at) = (membership.user_id, membership.role, membership.joined_at);
        Self { user_id, username, display_name, has_profile, role, joined_at }
    }
}

/// My own membership.
#[derive(Serialize, ToSchema)]
pub(crate) struct Membership {
    team_id: TeamId,
    role: TeamRole,
    joined_at: DateTime<Utc>,
}

impl From<members::Membership> for Membership {
    fn from(membership: members::Membership) -> Self {
        let members::Membership { team_id, role, joined_at, .. } = membership;
        Self { team_id, role, joined_at }
    }
}

/// One page of members.
#[derive(Serialize, ToSchema)]
pub(crate) struct MemberPage {
    members: Vec<Member>,
    pagination: Pagination,
}

list_query! {
    /// A filter of members.
    MembersQuery {
        /// Only members with this role.
        #[param(inline, required = false)]
        role: TeamRole,
    }
}

/// An empty object: joining a team has no options.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct JoinTeam {}

/// The changes of a member.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct UpdateMember {
    role: TeamRole,
}

/// List the members of a team
///
/// In the order in which they joined.
#[utoipa::path(operation_id = "listTeamMembers", tag = "teams",
    params(("id" = Uuid, Path), MembersQuery),
    responses((status = 200, body = Success<MemberPage>)),
)]
#[get("/teams/{id}/members")]
pub(crate) async fn list(
    signed_in: SignedIn,
    PathId(id): PathId<TeamId>,
    Query(mut query): Query<MembersQuery>,
    app: App,
) -> Reply<MemberPage> {
    let role = query.role;
    let listing = Listing::<MembershipId>::from_query("members", query.page())?;
    let request = listing.request();
    let page: Page<members::Member> =
        app.run(move |s| members::list(s, &signed_in.viewer(), id, role, &request)).await?;
    let pagination = listing.pagination(&page, |member| member.membership.id);
    Ok(Answer::ok(MemberPage { members: page.items.into_iter().map(Member::from).collect(), pagination }))
}

/// Join a public team
#[utoipa::path(operation_id = "joinTeam", tag = "teams",
    params(("id" = Uuid, Path), IdempotencyHeader),
    request_body = JoinTeam,
    responses((status = 201, body = Success<Membership>)),
)]
#[post("/teams/{id}/members")]
pub(crate) async fn join(
    signed_in: SignedIn,
    PathId(id): PathId<TeamId>,
    request: CreateRequest<JoinTeam>,
    app: App,
) -> Reply<Membership> {
    let CreateRequest { body: JoinTeam {}, idempotency } = request;
    let joined = app.run(move |s| members::join(s, &signed_in.viewer(), id, &idempotency)).await?;
    Ok(Answer::created(joined, Membership::from))
}

/// Change the role of a member
///
/// For admins of the team. A team always has an admin.
#[utoipa::path(operation_id = "updateTeamMember", tag = "teams",
    params(("id" = Uuid, Path), ("user_id" = Uuid, Path)),
    request_body = UpdateMember,
    responses((status = 200, body = Success<Member>)),
)]
#[patch("/teams/{id}/members/{user_id}")]
pub(crate) async fn update(
    signed_in: SignedIn,
    Origin(origin): Origin,
    PathIds(team, user): PathIds<TeamId, UserId>,
    Body(UpdateMember { role }): Body<UpdateMember>,
    app: App,
) -> Reply<Member> {
    app.run(move |s| members::update_role(s, &origin, &signed_in.viewer(), team, user, role))
        .await
        .map(|member| Answer::ok(member.into()))
}

/// Leave a team, or remove a member
///
/// Myself, or as an admin of the team another member. Contributions of the member stay.
#[utoipa::path(operation_id = "removeTeamMember", tag = "teams",
    params(("id" = Uuid, Path), ("user_id" = Uuid, Path)),
    responses((status = 204)),
)]
#[delete("/teams/{id}/members/{user_id}")]
pub(crate) async fn remove(
    signed_in: SignedIn,
    Origin(origin): Origin,
    PathIds(team, user): PathIds<TeamId, UserId>,
    app: App,
) -> Reply<()> {
    app.run(move |s| members::remove_member(s, &origin, &signed_in.viewer(), team, user))
        .await
        .map(|()| Answer::no_content())
}
