//! Logs, shows, updates and deletes activities. Their privacy is in [`super::privacy`].

use crate::{
    app::App,
    extract::{
        Body, ContributionInput, ContributionInputs, CreateRequest, IdempotencyHeader, IfMatch, IfMatchHeader, Invalid,
        Listing, PageQuery, Patch, PathId, PlaceInput, Query, SignedIn, TimeText,
    },
    views::{ActivityDetails, Answer, Pagination, Reply, Success},
};
use actix_web::{delete, get, patch, post};
use chrono::{DateTime, Utc};
use deserr::Deserr;
use milequest_domain::{
    ActivityId, Distance, GoalId, GoalStatus, GoalTarget, PostId, TeamId, TimeZone,
    activities::{ActivityDistance, ActivityKind, ActivityNote, ActivitySource, ActivitySourceId, Seconds},
};
use milequest_services::{
    Page, ServiceError, Services, Viewer,
    activities::{self, ActivityAndGoals, ActivityEdit, ActivityInput, NewActivity, StartEdit},
};
use serde::Serialize;
use utoipa::ToSchema;

/// A team that an activity counts for, with the goal.
#[derive(Serialize, ToSchema)]
pub(crate) struct Contribution {
    team_id: TeamId,
    /// Null: no goal.
    goal_id: Option<GoalId>,
}

/// An activity of mine.
#[derive(Serialize, ToSchema)]
pub(crate) struct Activity {
    id: ActivityId,
    #[serde(flatten)]
    what: ActivityDetails,
    source: ActivitySource,
    source_id: Option<ActivitySourceId>,
    contributions: Vec<Contribution>,
    /// The post that shows it. It goes when the activity is deleted or becomes private.
    post_id: Option<PostId>,
    /// Whether its track is kept: `GET /activities/{activity_id}/track`.
    has_track: bool,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
}

impl From<activities::Activity> for Activity {
    fn from(activity: activities::Activity) -> Self {
        let activities::Activity { id, start, movement, is_private, note, place, source, source_id, .. } = activity;
        let contribution = |(team_id, goal_id)| Contribution { team_id, goal_id };
        Self {
            id,
            what: ActivityDetails::new(start, movement, is_private, (note, place)),
            source,
            source_id,
            contributions: activity.contributions.into_iter().map(contribution).collect(),
            post_id: activity.post,
            has_track: activity.has_track,
            created_at: activity.created_at,
            updated_at: activity.updated_at,
        }
    }
}

/// The progress of a goal after a change.
#[derive(Serialize, ToSchema)]
pub(crate) struct GoalProgressSummary {
    goal_id: GoalId,
    status: GoalStatus,
    done_m: Distance,
    #[schema(value_type = GoalTarget)]
    target_m: Distance,
    /// The progress in percent, rounded down to two decimals.
    #[schema(minimum = 0, maximum = 100)]
    percent: f64,
}

impl From<activities::GoalSnapshot> for GoalProgressSummary {
    fn from(standing: activities::GoalSnapshot) -> Self {
        Self {
            goal_id: standing.goal,
            status: standing.status,
            done_m: standing.done,
            target_m: standing.target,
            percent: standing.done.percent_of(standing.target),
        }
    }
}

/// The effect of deleting an activity.
#[derive(Serialize, ToSchema)]
pub(crate) struct DeletedActivity {
    /// The goals that it counted for and that I may see.
    goals: Vec<GoalProgressSummary>,
}

/// An activity of mine, with its goals.
#[derive(Serialize, ToSchema)]
pub(crate) struct ActivityWithGoals {
    #[serde(flatten)]
    activity: Activity,
    /// The goals that it counts for, or counted for before the change, and that I may see.
    goals: Vec<GoalProgressSummary>,
}

impl From<ActivityAndGoals> for ActivityWithGoals {
    fn from(ActivityAndGoals { activity, goals }: ActivityAndGoals) -> Self {
        Self { activity: activity.into(), goals: goals.into_iter().map(GoalProgressSummary::from).collect() }
    }
}

/// One page of my activities.
#[derive(Serialize, ToSchema)]
pub(crate) struct ActivityPage {
    activities: Vec<Activity>,
    pagination: Pagination,
}

/// The data of a new activity.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct CreateActivity {
    #[deserr(default)]
    #[schema(required = false)]
    kind: ActivityKind,
    started_at: TimeText,
    /// The time zone of the activity, which also applies to a `started_at` without an offset. Left out, it is my own.
    #[deserr(default)]
    time_zone: Option<TimeZone>,
    distance_m: ActivityDistance,
    duration_s: Seconds,
    /// Whether only I see it. It counts for my teams all the same.
    #[deserr(default)]
    #[schema(required = false, default = false)]
    is_private: bool,
    #[deserr(default)]
    #[schema(required = false)]
    note: ActivityNote,
    #[deserr(default)]
    #[schema(value_type = Option<PlaceInput>)]
    place: Option<milequest_domain::activities::ActivityPlace>,
    #[deserr(default = ActivitySource::manual())]
    #[schema(required = false)]
    source: ActivitySource,
    /// The id at the source. An activity with the same source and id counts once.
    #[deserr(default)]
    source_id: Option<ActivitySourceId>,
    /// The teams that it counts for. Left out: every team of mine, each with its main goal if the activity is on one of
    /// its days.
    #[deserr(default)]
    #[schema(value_type = Option<Vec<ContributionInput>>)]
    contributions: Option<ContributionInputs>,
}

/// The changes of an activity. Fields that are left out stay as they are.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct UpdateActivity {
    #[deserr(default)]
    kind: Option<ActivityKind>,
    #[deserr(default)]
    started_at: Option<TimeText>,
    /// Without `started_at`, the moment stays the same; the day may change.
    #[deserr(default)]
    time_zone: Option<TimeZone>,
    #[deserr(default)]
    distance_m: Option<ActivityDistance>,
    #[deserr(default)]
    duration_s: Option<Seconds>,
    #[deserr(default)]
    is_private: Option<bool>,
    #[deserr(default)]
    note: Option<ActivityNote>,
    /// Null removes it.
    #[deserr(default)]
    #[schema(value_type = Option<PlaceInput>)]
    place: Patch<milequest_domain::activities::ActivityPlace>,
    /// All teams that it counts for from now on.
    #[deserr(default)]
    #[schema(value_type = Option<Vec<ContributionInput>>)]
    contributions: Option<ContributionInputs>,
}

impl CreateActivity {
    fn read(self, s: &Services, viewer: &Viewer) -> Result<NewActivity, ServiceError> {
        let Self { kind, started_at, time_zone, distance_m, duration_s, is_private, note, place, .. } = self;
        let input = ActivityInput {
            time: started_at.0,
            zone: time_zone.unwrap_or(viewer.user.time_zone),
            kind,
            distance: distance_m.into(),
            duration: duration_s,
        };
        let (start, movement) = input.validate(s.now())?;
        let (source, source_id) = (self.source, self.source_id);
        let counts_for = self.contributions.map(|inputs| inputs.0).unwrap_or_default();
        Ok(NewActivity { start, movement, is_private, note, place, source, source_id, counts_for })
    }
}

impl From<UpdateActivity> for ActivityEdit {
    fn from(patch: UpdateActivity) -> Self {
        let UpdateActivity { kind, started_at, time_zone, distance_m, duration_s, is_private, note, place, .. } = patch;
        let moved = started_at.is_some() || time_zone.is_some();
        Self {
            start: moved.then(|| StartEdit { time: started_at.map(|time| time.0), zone: time_zone }),
            kind,
            distance: distance_m.map(Distance::from),
            duration: duration_s,
            is_private,
            note,
            place: place.0,
            counts_for: patch.contributions.map(|inputs| inputs.0),
        }
    }
}

/// Log an activity
///
/// It counts at once, for me and for the teams and goals in `contributions`.
#[utoipa::path(operation_id = "createActivity", tag = "activities",
    params(IdempotencyHeader),
    request_body = CreateActivity,
    responses((status = 201, body = Success<ActivityWithGoals>)),
)]
#[post("/activities")]
pub(crate) async fn create(
    signed_in: SignedIn,
    request: CreateRequest<CreateActivity>,
    app: App,
) -> Reply<ActivityWithGoals> {
    let CreateRequest { body, idempotency } = request;
    let viewer = signed_in.viewer();
    let sent = body.source_id.clone().map(|id| (body.source.clone(), id));
    let logged = match (app.run_inline(|s| body.read(s, &viewer)), sent) {
        (Ok(new), _) => {
            app.run_batched(|s, spawn, answer| activities::enqueue(s, &viewer, &idempotency, new, spawn, answer))
                .await?
        }
        // An activity that was logged before is answered as it is, whatever else the request contains.
        (Err(wrong), Some((source, id))) => {
            app.run(move |s| activities::find_sent_before(s, &viewer, &source, &id)?.ok_or(wrong)).await?
        }
        (Err(wrong), None) => return Err(wrong.into()),
    };
    Ok(Answer::created(logged, ActivityWithGoals::from))
}

/// List my activities
///
/// The latest first, including private ones.
#[utoipa::path(operation_id = "listMyActivities", tag = "activities", params(PageQuery), responses((status = 200, body = Success<ActivityPage>)))]
#[get("/me/activities")]
pub(crate) async fn list_mine(signed_in: SignedIn, query: Query<PageQuery>, app: App) -> Reply<ActivityPage> {
    let listing = Listing::from_query("my_activities", query)?;
    let request = listing.request();
    let page: Page<activities::Activity> =
        app.run(move |s| activities::list_mine(s, &signed_in.viewer(), &request)).await?;
    let pagination = listing.pagination(&page, |activity| (activity.start.at(), activity.id));
    Ok(Answer::ok(ActivityPage { activities: page.items.into_iter().map(Activity::from).collect(), pagination }))
}

/// Show an activity of mine
#[utoipa::path(operation_id = "getActivity", tag = "activities",
    params(("id" = Uuid, Path)),
    responses((status = 200, body = Success<Activity>)),
)]
#[get("/activities/{id}")]
pub(crate) async fn get(signed_in: SignedIn, PathId(id): PathId<ActivityId>, app: App) -> Reply<Activity> {
    app.run(move |s| activities::get(s, &signed_in.viewer(), id)).await.map(|activity| Answer::ok(activity.into()))
}

/// Update an activity of mine
///
/// Every total changes with it. With `If-Match`, only if it still has this `ETag`.
#[utoipa::path(operation_id = "updateActivity", tag = "activities",
    params(("id" = Uuid, Path), IfMatchHeader),
    request_body = UpdateActivity,
    responses((status = 200, body = Success<ActivityWithGoals>)),
)]
#[patch("/activities/{id}")]
pub(crate) async fn update(
    signed_in: SignedIn,
    PathId(id): PathId<ActivityId>,
    if_match: IfMatch,
    Body(patch): Body<UpdateActivity>,
    app: App,
) -> Reply<ActivityWithGoals> {
    let edit = ActivityEdit::from(patch);
    let precondition = if_match.on(|activity: &activities::Activity| Activity::from(activity.clone()));
    app.run(move |s| activities::edit(s, &signed_in.viewer(), id, &edit, &precondition))
        .await
        .map(|counted| Answer::ok(counted.into()))
}

/// Delete an activity of mine
///
/// Every total is reduced by it. A goal that falls below its target is reopened. With `If-Match`, only if the activity
/// still has this `ETag`.
#[utoipa::path(operation_id = "deleteActivity", tag = "activities",
    params(("id" = Uuid, Path), IfMatchHeader),
    responses((status = 200, body = Success<DeletedActivity>)),
)]
#[delete("/activities/{id}")]
pub(crate) async fn delete(
    signed_in: SignedIn,
    PathId(id): PathId<ActivityId>,
    if_match: IfMatch,
    app: App,
) -> Reply<DeletedActivity> {
    let precondition = if_match.on(|activity: &activities::Activity| Activity::from(activity.clone()));
    app.run(move |s| activities::delete(s, &signed_in.viewer(), id, &precondition))
        .await
        .map(|goals| Answer::ok(DeletedActivity { goals: goals.into_iter().map(GoalProgressSummary::from).collect() }))
}
