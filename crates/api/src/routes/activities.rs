//! Activities: logged, shown, changed and deleted. Hiding them is in [`super::activity_privacy`].

use crate::{
    answer::{Answer, Reply, Success},
    app::App,
    extract::{
        ActivityDistance, ActivityDistanceNumber, ActivityKindName, ActivityNoteText, ActivitySeconds, Body,
        ContributionWanted, ContributionsWanted, Creating, DistanceNumber, GoalStatusName, GoalTargetNumber,
        IdempotencyHeader, IfMatch, IfMatchHeader, Invalid, Patch, PathId, PlaceNameText, PlaceSaid, Query, SignedIn,
        SourceIdText, SourceText, StartText, TimeText, TimeZoneName,
    },
    paging::{Listing, PageQuery, Pagination},
};
use actix_web::{delete, get, patch, post};
use chrono::{DateTime, NaiveDate, Utc};
use deserr::Deserr;
use milequest_domain::{
    ActivityId, Distance, GoalId, GoalStatus, TeamId, TimeZone,
    activity::{self, ActivityKind, ActivityNote, Movement, PlaceName, Seconds, Source, SourceId, Start},
};
use milequest_services::{
    Page, ServiceError, Services,
    activities::{self, ActivityEdit, Counted, NewActivity, Said, StartEdit},
    viewer::Viewer,
};
use serde::Serialize;
use utoipa::ToSchema;

/// Where an activity was.
#[derive(Serialize, ToSchema)]
pub(crate) struct ActivityPlace {
    #[schema(value_type = PlaceNameText)]
    name: PlaceName,
    #[schema(minimum = -90, maximum = 90)]
    latitude: Option<f64>,
    #[schema(minimum = -180, maximum = 180)]
    longitude: Option<f64>,
}

impl From<activity::Place> for ActivityPlace {
    fn from(place: activity::Place) -> Self {
        let activity::Place { name, at } = place;
        Self {
            name,
            latitude: at.map(milequest_domain::route::Place::latitude),
            longitude: at.map(milequest_domain::route::Place::longitude),
        }
    }
}

/// For which team an activity counts, and there for which goal.
#[derive(Serialize, ToSchema)]
pub(crate) struct Contribution {
    #[schema(value_type = Uuid)]
    team_id: TeamId,
    /// Null: for none.
    #[schema(value_type = Option<Uuid>)]
    goal_id: Option<GoalId>,
}

/// What somebody did, wherever it is shown.
#[derive(Serialize, ToSchema)]
pub(crate) struct WhatWasDone {
    #[schema(value_type = ActivityKindName)]
    kind: ActivityKind,
    started_at: DateTime<Utc>,
    /// The zone in which it was.
    #[schema(value_type = TimeZoneName)]
    time_zone: TimeZone,
    /// The local day on which it began there. It counts for this one.
    day: NaiveDate,
    #[schema(value_type = ActivityDistanceNumber)]
    distance_m: Distance,
    #[schema(value_type = ActivitySeconds)]
    duration_s: Seconds,
    /// Whether it is mine, and nobody else sees it. It counts for my teams all the same.
    is_private: bool,
    #[schema(value_type = ActivityNoteText)]
    note: ActivityNote,
    place: Option<ActivityPlace>,
}

impl WhatWasDone {
    pub(super) fn new(
        start: Start,
        movement: Movement,
        is_private: bool,
        (note, place): (ActivityNote, Option<activity::Place>),
    ) -> Self {
        Self {
            kind: movement.kind(),
            started_at: start.at(),
            time_zone: start.zone(),
            day: start.day(),
            distance_m: movement.distance(),
            duration_s: movement.duration(),
            is_private,
            note,
            place: place.map(ActivityPlace::from),
        }
    }
}

/// An activity of mine.
#[derive(Serialize, ToSchema)]
pub(crate) struct Activity {
    #[schema(value_type = Uuid)]
    id: ActivityId,
    #[serde(flatten)]
    what: WhatWasDone,
    #[schema(value_type = SourceText)]
    source: Source,
    #[schema(value_type = Option<SourceIdText>)]
    source_id: Option<SourceId>,
    contributions: Vec<Contribution>,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
}

impl From<activities::Activity> for Activity {
    fn from(activity: activities::Activity) -> Self {
        let activities::Activity { id, start, movement, is_private, note, place, source, source_id, .. } = activity;
        let contribution = |(team_id, goal_id)| Contribution { team_id, goal_id };
        Self {
            id,
            what: WhatWasDone::new(start, movement, is_private, (note, place)),
            source,
            source_id,
            contributions: activity.contributions.into_iter().map(contribution).collect(),
            created_at: activity.created_at,
            updated_at: activity.updated_at,
        }
    }
}

/// How far a goal is after a change.
#[derive(Serialize, ToSchema)]
pub(crate) struct GoalMoved {
    #[schema(value_type = Uuid)]
    goal_id: GoalId,
    #[schema(value_type = GoalStatusName)]
    status: GoalStatus,
    #[schema(value_type = DistanceNumber)]
    done_m: Distance,
    #[schema(value_type = GoalTargetNumber)]
    target_m: Distance,
    /// Rounded down to two decimals: 100 is reached.
    #[schema(minimum = 0, maximum = 100)]
    percent: f64,
}

impl From<activities::Standing> for GoalMoved {
    fn from(standing: activities::Standing) -> Self {
        Self {
            goal_id: standing.goal,
            status: standing.status,
            done_m: standing.done,
            target_m: standing.target,
            percent: standing.done.percent_of(standing.target),
        }
    }
}

/// What the deletion of an activity did.
#[derive(Serialize, ToSchema)]
pub(crate) struct ActivityGone {
    /// How far the goals are now that it counted for, of those that I may see.
    goals: Vec<GoalMoved>,
}

/// An activity of mine, and what it did.
#[derive(Serialize, ToSchema)]
pub(crate) struct ActivityCounted {
    #[serde(flatten)]
    activity: Activity,
    /// How far the goals are that it counts for now, or did before the change, of those that I may see.
    goals: Vec<GoalMoved>,
}

impl From<Counted> for ActivityCounted {
    fn from(Counted { activity, goals }: Counted) -> Self {
        Self { activity: activity.into(), goals: goals.into_iter().map(GoalMoved::from).collect() }
    }
}

/// One page of my activities.
#[derive(Serialize, ToSchema)]
pub(crate) struct Activities {
    activities: Vec<Activity>,
    pagination: Pagination,
}

/// An activity that is to be logged.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct ActivityWanted {
    #[deserr(default)]
    #[schema(value_type = ActivityKindName, required = false)]
    kind: ActivityKind,
    #[schema(value_type = StartText)]
    started_at: TimeText,
    /// The zone in which it was, and where `started_at` is read if it has no offset. Without it, my own.
    #[deserr(default)]
    #[schema(value_type = Option<TimeZoneName>)]
    time_zone: Option<TimeZone>,
    #[schema(value_type = ActivityDistanceNumber)]
    distance_m: ActivityDistance,
    #[schema(value_type = ActivitySeconds)]
    duration_s: Seconds,
    /// Whether nobody but me sees it. It counts for my teams all the same.
    #[deserr(default)]
    #[schema(required = false, default = false)]
    is_private: bool,
    #[deserr(default)]
    #[schema(value_type = ActivityNoteText, required = false)]
    note: ActivityNote,
    #[deserr(default)]
    #[schema(value_type = Option<PlaceSaid>)]
    place: Option<activity::Place>,
    #[deserr(default = Source::manual())]
    #[schema(value_type = SourceText, required = false)]
    source: Source,
    /// The same one of the same source is the same activity, and counts once.
    #[deserr(default)]
    #[schema(value_type = Option<SourceIdText>)]
    source_id: Option<SourceId>,
    /// For which teams it counts. Without it, for every team that I am in, and there for the main goal if its days hold it.
    #[deserr(default)]
    #[schema(value_type = Option<Vec<ContributionWanted>>)]
    contributions: Option<ContributionsWanted>,
}

/// What of an activity is to change. What is left out stays as it is.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct ActivityPatch {
    #[deserr(default)]
    #[schema(value_type = Option<ActivityKindName>)]
    kind: Option<ActivityKind>,
    #[deserr(default)]
    #[schema(value_type = Option<StartText>)]
    started_at: Option<TimeText>,
    /// Without `started_at`, the moment stays the same one; the day may become another.
    #[deserr(default)]
    #[schema(value_type = Option<TimeZoneName>)]
    time_zone: Option<TimeZone>,
    #[deserr(default)]
    #[schema(value_type = Option<ActivityDistanceNumber>)]
    distance_m: Option<ActivityDistance>,
    #[deserr(default)]
    #[schema(value_type = Option<ActivitySeconds>)]
    duration_s: Option<Seconds>,
    #[deserr(default)]
    is_private: Option<bool>,
    #[deserr(default)]
    #[schema(value_type = Option<ActivityNoteText>)]
    note: Option<ActivityNote>,
    /// Null takes it away.
    #[deserr(default)]
    #[schema(value_type = Option<PlaceSaid>)]
    place: Patch<activity::Place>,
    /// All the teams for which it counts from now on.
    #[deserr(default)]
    #[schema(value_type = Option<Vec<ContributionWanted>>)]
    contributions: Option<ContributionsWanted>,
}

impl ActivityWanted {
    fn read(self, s: &Services, viewer: &Viewer) -> Result<NewActivity, ServiceError> {
        let Self { kind, started_at, time_zone, distance_m, duration_s, is_private, note, place, .. } = self;
        let said = Said {
            time: started_at.0,
            zone: time_zone.unwrap_or(viewer.user.time_zone),
            kind,
            distance: distance_m.0,
            duration: duration_s,
        };
        let (start, movement) = said.believed(s.now())?;
        let (source, source_id) = (self.source, self.source_id);
        let counts_for = self.contributions.map(|wanted| wanted.0).unwrap_or_default();
        Ok(NewActivity { start, movement, is_private, note, place, source, source_id, counts_for })
    }
}

impl From<ActivityPatch> for ActivityEdit {
    fn from(patch: ActivityPatch) -> Self {
        let ActivityPatch { kind, started_at, time_zone, distance_m, duration_s, is_private, note, place, .. } = patch;
        let moved = started_at.is_some() || time_zone.is_some();
        Self {
            start: moved.then(|| StartEdit { time: started_at.map(|time| time.0), zone: time_zone }),
            kind,
            distance: distance_m.map(|distance| distance.0),
            duration: duration_s,
            is_private,
            note,
            place: place.0,
            counts_for: patch.contributions.map(|wanted| wanted.0),
        }
    }
}

/// Log an activity
///
/// It counts at once, for me and for the teams and goals in `contributions`.
#[utoipa::path(
    tag = "activities",
    params(IdempotencyHeader),
    request_body = ActivityWanted,
    responses((status = 201, body = Success<ActivityCounted>)),
)]
#[post("/activities")]
pub(crate) async fn log(who: SignedIn, wanted: Creating<ActivityWanted>, app: App) -> Reply<ActivityCounted> {
    let Creating { body, once } = wanted;
    let viewer = who.viewer();
    let logged = app.run_logging(move |s| {
        let sent = body.source_id.clone().map(|id| (body.source.clone(), id));
        match (body.read(s, &viewer), sent) {
            (Ok(new), _) => activities::log(s, &viewer, &once, new),
            // What its source has sent before is answered as it is, whatever else the request says.
            (Err(wrong), Some((source, id))) => activities::sent_before(s, &viewer, &source, &id)?.ok_or(wrong),
            (Err(wrong), None) => Err(wrong),
        }
    });
    let logged = logged.await?;
    Ok(Answer::created(logged, ActivityCounted::from))
}

/// List my activities
///
/// The latest first, the private ones too.
#[utoipa::path(tag = "activities", params(PageQuery), responses((status = 200, body = Success<Activities>)))]
#[get("/me/activities")]
pub(crate) async fn mine(who: SignedIn, query: Query<PageQuery>, app: App) -> Reply<Activities> {
    let listing = Listing::wanted("my_activities", query)?;
    let request = listing.request();
    let page: Page<activities::Activity> = app.run(move |s| activities::mine(s, &who.viewer(), &request)).await?;
    let pagination = listing.pagination(&page, |activity| (activity.start.at(), activity.id));
    Ok(Answer::ok(Activities { activities: page.items.into_iter().map(Activity::from).collect(), pagination }))
}

/// Show an activity of mine
#[utoipa::path(
    tag = "activities",
    params(("id" = Uuid, Path)),
    responses((status = 200, body = Success<Activity>)),
)]
#[get("/activities/{id}")]
pub(crate) async fn show(who: SignedIn, PathId(id): PathId<ActivityId>, app: App) -> Reply<Activity> {
    app.run(move |s| activities::show(s, &who.viewer(), id)).await.map(|activity| Answer::ok(activity.into()))
}

/// Change an activity of mine
///
/// Every total moves with it. With `If-Match`, only if it is still what the tag stands for.
#[utoipa::path(
    tag = "activities",
    params(("id" = Uuid, Path), IfMatchHeader),
    request_body = ActivityPatch,
    responses((status = 200, body = Success<ActivityCounted>)),
)]
#[patch("/activities/{id}")]
pub(crate) async fn edit(
    who: SignedIn,
    PathId(id): PathId<ActivityId>,
    still: IfMatch,
    Body(patch): Body<ActivityPatch>,
    app: App,
) -> Reply<ActivityCounted> {
    let edit = ActivityEdit::from(patch);
    let still = still.on(|activity: &activities::Activity| Activity::from(activity.clone()));
    app.run(move |s| activities::edit(s, &who.viewer(), id, &edit, &still))
        .await
        .map(|counted| Answer::ok(counted.into()))
}

/// Delete an activity of mine
///
/// Every total gives back what it had from it. A goal that falls below its target by that is open again. With `If-Match`,
/// only if the activity is still what the tag stands for.
#[utoipa::path(
    tag = "activities",
    params(("id" = Uuid, Path), IfMatchHeader),
    responses((status = 200, body = Success<ActivityGone>)),
)]
#[delete("/activities/{id}")]
pub(crate) async fn delete(
    who: SignedIn,
    PathId(id): PathId<ActivityId>,
    still: IfMatch,
    app: App,
) -> Reply<ActivityGone> {
    let still = still.on(|activity: &activities::Activity| Activity::from(activity.clone()));
    app.run(move |s| activities::delete(s, &who.viewer(), id, &still))
        .await
        .map(|goals| Answer::ok(ActivityGone { goals: goals.into_iter().map(GoalMoved::from).collect() }))
}
