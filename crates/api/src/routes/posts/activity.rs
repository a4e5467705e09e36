//! Shares activities as posts.

use crate::{
    app::App,
    extract::{CreateRequest, IdempotencyHeader, Invalid, PathId, SignedIn},
    routes::posts::views::Post,
    views::{Answer, Reply, Success},
};
use actix_web::post;
use deserr::Deserr;
use milequest_domain::{
    ActivityId, TeamId,
    posts::{PostAudience, PostText},
};
use milequest_services::posts::{self, ActivityShare};
use utoipa::ToSchema;

/// What I say when I share an activity.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct ShareActivity {
    #[deserr(default)]
    #[schema(required = false)]
    text: PostText,
    /// Left out: the members of the team if there is one, else my default.
    #[deserr(default)]
    audience: Option<PostAudience>,
    /// The team whose members see it. I am in it.
    #[deserr(default)]
    team_id: Option<TeamId>,
}

/// Share an activity of mine as a post
///
/// The activity is public. The post goes with it, also when it becomes private.
#[utoipa::path(operation_id = "createActivityPost", tag = "posts",
    params(("id" = Uuid, Path), IdempotencyHeader),
    request_body = ShareActivity,
    responses((status = 201, body = Success<Post>)),
)]
#[post("/activities/{id}/share")]
pub(crate) async fn create(
    signed_in: SignedIn,
    PathId(id): PathId<ActivityId>,
    request: CreateRequest<ShareActivity>,
    app: App,
) -> Reply<Post> {
    let CreateRequest { body: ShareActivity { text, audience, team_id }, idempotency } = request;
    let share = ActivityShare { text, audience, team: team_id };
    app.run(move |s| posts::share_activity(s, &signed_in.viewer(), &idempotency, id, &share))
        .await
        .map(|created| Answer::created(created, Post::from))
}
