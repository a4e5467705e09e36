//! Achievements with progress, and the achievements that people have earned.

use crate::{
    app::App,
    extract::{Listing, PageQuery, PathUsername, Query, SignedIn},
    views::{Answer, Pagination, Reply, Success},
};
use actix_web::get;
use chrono::{DateTime, Utc};
use milequest_domain::{
    AchievementId, Distance, Username,
    achievements::{AchievementDescription, AchievementName, Criteria, Metric},
};
use milequest_services::achievements::{self, ShownAchievement, ViewerAchievement};
use serde::Serialize;
use utoipa::ToSchema;

/// My progress: of the least fulfilled condition where all are required, and of the most fulfilled one where any is
/// enough.
#[derive(Serialize, ToSchema)]
pub(crate) struct AchievementProgress {
    metric: Metric,
    /// The current amount: metres, seconds or a number. At most `of`.
    #[schema(value_type = f64)]
    done: Figure,
    /// The required amount.
    #[schema(value_type = f64)]
    of: Figure,
    /// From 0 to 100, rounded down to two decimals.
    percent: f64,
}

/// A distance in metres, or a number.
#[derive(Serialize)]
#[serde(untagged)]
enum Figure {
    Distance(Distance),
    Number(i64),
}

impl Figure {
    fn of(metric: Metric, figure: i64) -> Self {
        match Distance::from_millimetres(figure) {
            Ok(distance) if metric == Metric::Distance => Self::Distance(distance),
            _ => Self::Number(figure),
        }
    }
}

impl From<milequest_domain::achievements::Progress> for AchievementProgress {
    fn from(progress: milequest_domain::achievements::Progress) -> Self {
        let metric = progress.metric;
        let (done, of) = (Figure::of(metric, progress.done), Figure::of(metric, progress.of));
        Self { metric, done, of, percent: progress.percent() }
    }
}

/// When I earned it.
#[derive(Serialize, ToSchema)]
pub(crate) struct EarnedByMe {
    at: DateTime<Utc>,
    /// Since when others see it. Null: it needs my private activities, so nobody else sees it.
    public_at: Option<DateTime<Utc>>,
}

/// An achievement with my progress.
#[derive(Serialize, ToSchema)]
pub(crate) struct AchievementWithProgress {
    id: AchievementId,
    name: AchievementName,
    description: AchievementDescription,
    criteria: Criteria,
    /// Null if I have not earned it.
    earned: Option<EarnedByMe>,
    progress: AchievementProgress,
}

impl From<ViewerAchievement> for AchievementWithProgress {
    fn from(shown: ViewerAchievement) -> Self {
        let achievements::Definition { id, name, description, criteria, .. } = shown.definition;
        let earned = shown.earned.map(|earned| EarnedByMe { at: earned.at, public_at: earned.public_at });
        Self { id, name, description, criteria, earned, progress: shown.progress.into() }
    }
}

/// One page of achievements with my progress.
#[derive(Serialize, ToSchema)]
pub(crate) struct AchievementWithProgressPage {
    achievements: Vec<AchievementWithProgress>,
    /// Up to three achievements that I am nearest to and have not earned, of all pages.
    next: Vec<AchievementId>,
    pagination: Pagination,
}

/// An achievement that a person has earned.
#[derive(Serialize, ToSchema)]
pub(crate) struct EarnedAchievement {
    id: AchievementId,
    name: AchievementName,
    description: AchievementDescription,
    earned_at: DateTime<Utc>,
    /// Whether only I see it, because it needs my private activities. Always false for other people.
    is_private: bool,
}

impl From<ShownAchievement> for EarnedAchievement {
    fn from(shown: ShownAchievement) -> Self {
        let achievements::Definition { id, name, description, .. } = shown.definition;
        Self { id, name, description, earned_at: shown.at, is_private: !shown.is_public }
    }
}

/// One page of the achievements that a person has earned.
#[derive(Serialize, ToSchema)]
pub(crate) struct EarnedAchievementPage {
    username: Username,
    achievements: Vec<EarnedAchievement>,
    pagination: Pagination,
}

/// List achievements with my progress
///
/// In the order of creation. The progress includes private activities, because nobody else sees it.
#[utoipa::path(operation_id = "listAchievements", tag = "achievements", params(PageQuery), responses((status = 200, body = Success<AchievementWithProgressPage>)))]
#[get("/achievements")]
pub(crate) async fn list(signed_in: SignedIn, query: Query<PageQuery>, app: App) -> Reply<AchievementWithProgressPage> {
    let listing = Listing::from_query("achievements", query)?;
    let request = listing.request();
    let all = app.run(move |s| achievements::list(s, &signed_in.viewer(), &request)).await?;
    let pagination = listing.pagination(&all.page, |shown| shown.definition.id);
    let achievements = all.page.items.into_iter().map(AchievementWithProgress::from).collect();
    Ok(Answer::ok(AchievementWithProgressPage { achievements, next: all.next, pagination }))
}

/// List the achievements that a person has earned
///
/// The latest first. The list shows achievements that public activities alone have earned. My own list also shows those
/// that need private activities. The list of a private account is for its followers.
#[utoipa::path(operation_id = "listUserAchievements", tag = "achievements",
    params(("username" = Username, Path), PageQuery),
    responses((status = 200, body = Success<EarnedAchievementPage>)),
)]
#[get("/users/{username}/achievements")]
pub(crate) async fn list_of_user(
    signed_in: SignedIn,
    PathUsername(username): PathUsername,
    query: Query<PageQuery>,
    app: App,
) -> Reply<EarnedAchievementPage> {
    let listing = Listing::from_query("earned achievements", query)?;
    let (request, whose) = (listing.request(), username.clone());
    let page = app.run(move |s| achievements::list_of_person(s, &signed_in.viewer(), &whose, &request)).await?;
    let pagination = listing.pagination(&page, |shown| (shown.at, shown.definition.id));
    let achievements = page.items.into_iter().map(EarnedAchievement::from).collect();
    Ok(Answer::ok(EarnedAchievementPage { username, achievements, pagination }))
}
