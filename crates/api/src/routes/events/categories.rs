//! The categories of goals that a person follows.

use crate::{
    app::App,
    extract::{PathCategory, SignedIn},
    views::{Answer, Reply, Success},
};
use actix_web::{delete, get, put};
use chrono::{DateTime, Utc};
use milequest_domain::GoalCategory;
use milequest_services::events;
use serde::Serialize;
use utoipa::ToSchema;

/// A category of goals that I follow.
#[derive(Serialize, ToSchema)]
pub(crate) struct FollowedCategory {
    category: GoalCategory,
    followed_at: DateTime<Utc>,
}

/// The categories of goals that I follow.
#[derive(Serialize, ToSchema)]
pub(crate) struct FollowedCategories {
    categories: Vec<FollowedCategory>,
}

/// List the categories that I follow
///
/// In the order of their names.
#[utoipa::path(operation_id = "listFollowedCategories", tag = "events",
    responses((status = 200, body = Success<FollowedCategories>)),
)]
#[get("/me/categories")]
pub(crate) async fn list(signed_in: SignedIn, app: App) -> Reply<FollowedCategories> {
    let found = app.run(move |s| events::list_categories(s, &signed_in.viewer())).await?;
    let view =
        |found: events::FollowedCategory| FollowedCategory { category: found.category, followed_at: found.followed_at };
    Ok(Answer::ok(FollowedCategories { categories: found.into_iter().map(view).collect() }))
}

/// Follow a category
///
/// I am told of new goals of public teams in it. Again, it changes nothing.
#[utoipa::path(operation_id = "followCategory", tag = "events",
    params(("category" = GoalCategory, Path)),
    responses((status = 204)),
)]
#[put("/me/categories/{category}")]
pub(crate) async fn follow(signed_in: SignedIn, PathCategory(category): PathCategory, app: App) -> Reply<()> {
    app.run(move |s| events::follow_category(s, &signed_in.viewer(), category)).await.map(|()| Answer::no_content())
}

/// Unfollow a category
///
/// What I was told of stays.
#[utoipa::path(operation_id = "unfollowCategory", tag = "events",
    params(("category" = GoalCategory, Path)),
    responses((status = 204)),
)]
#[delete("/me/categories/{category}")]
pub(crate) async fn unfollow(signed_in: SignedIn, PathCategory(category): PathCategory, app: App) -> Reply<()> {
    app.run(move |s| events::unfollow_category(s, &signed_in.viewer(), category)).await.map(|()| Answer::no_content())
}
