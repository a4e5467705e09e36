//! The progress of goals, their positions on routes, and my contributions.

use crate::{
    app::App,
    extract::{Day, Invalid, PathId, Query, SignedIn},
    views::{Answer, Coordinate, Reply, Success, Totals},
};
use actix_web::get;
use chrono::{DateTime, NaiveDate, Utc};
use deserr::Deserr;
use milequest_domain::{
    Distance, GoalId, GoalStatus,
    routes::{Itinerary, Position, WaypointName},
};
use milequest_services::goals::progress;
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

/// The progress of a goal. Its totals include private activities, and no other field shows them.
#[derive(Serialize, ToSchema)]
pub(crate) struct GoalProgress {
    goal_id: GoalId,
    /// The day at whose end the progress was read. Null: now.
    on: Option<NaiveDate>,
    /// The status today, also when a past day was requested.
    status: GoalStatus,
    /// The target distance.
    target_m: Distance,
    /// The total distance of its contributions.
    done_m: Distance,
    /// The distance that is left.
    left_m: Distance,
    /// The distance beyond the target.
    overshoot_m: Distance,
    /// The progress in percent, rounded down to two decimals.
    #[schema(minimum = 0, maximum = 100)]
    percent: f64,
    duration_s: i64,
    activity_count: i64,
    /// The number of people with a public contribution.
    contributor_count: i64,
    /// When it was completed.
    completed_at: Option<DateTime<Utc>>,
    /// The position on the route. Null if there is no route.
    position: Option<RoutePosition>,
}

/// A position on a route.
#[derive(Serialize, ToSchema)]
pub(crate) struct RoutePosition {
    /// The lap, from 1.
    lap: u32,
    /// The number of laps.
    laps: u32,
    /// Whether this is the way back of a round trip.
    way_back: bool,
    segment: SegmentProgress,
    /// The distance from the begin of the segment.
    into_segment_m: Distance,
    coordinate: Coordinate,
    /// The next waypoint. Null at the end of the route.
    next_waypoint: Option<NextWaypoint>,
}

/// A segment, in the direction of travel.
#[derive(Serialize, ToSchema)]
pub(crate) struct SegmentProgress {
    /// The number among the route's segments, from 0.
    index: usize,
    /// The waypoint at its begin: on the way back, that is the end of the segment.
    from: Option<WaypointName>,
    to: Option<WaypointName>,
    distance_m: Distance,
}

/// The next waypoint.
#[derive(Serialize, ToSchema)]
pub(crate) struct NextWaypoint {
    name: Option<WaypointName>,
    /// The distance to it.
    left_m: Distance,
}

impl RoutePosition {
    /// A position has a segment and a waypoint of its own itinerary; otherwise there is no position to show.
    fn of(itinerary: &Itinerary, position: &Position) -> Option<Self> {
        let Position { progress, place } = position;
        let segment = itinerary.segments().nth(progress.segment)?;
        let (from, to) = if progress.way_back { (segment.to, segment.from) } else { (segment.from, segment.to) };
        let next_waypoint = progress.next.and_then(|next| {
            let waypoint = itinerary.waypoints().get(next.waypoint)?;
            Some(NextWaypoint { name: waypoint.name.clone(), left_m: next.left })
        });
        Some(Self {
            lap: progress.lap,
            laps: itinerary.laps().count(),
            way_back: progress.way_back,
            segment: SegmentProgress {
                index: segment.index,
                from: from.name.clone(),
                to: to.name.clone(),
                distance_m: segment.length,
            },
            into_segment_m: progress.into_segment,
            coordinate: Coordinate::from(*place),
            next_waypoint,
        })
    }
}

impl From<progress::Progress> for GoalProgress {
    fn from(progress: progress::Progress) -> Self {
        Self {
            goal_id: progress.goal,
            on: progress.on,
            status: progress.status,
            target_m: progress.target,
            done_m: progress.done,
            left_m: progress.left(),
            overshoot_m: progress.overshoot(),
            percent: progress.percent(),
            duration_s: progress.duration,
            activity_count: progress.activities,
            contributor_count: progress.contributors,
            completed_at: progress.completed_at,
            position: progress.along.and_then(|(route, position)| RoutePosition::of(route.itinerary(), &position)),
        }
    }
}

/// The day of the requested progress.
#[derive(Deserr, IntoParams)]
#[deserr(error = Invalid, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ProgressQuery {
    /// At the end of this day. Left out: now.
    #[param(inline, required = false)]
    #[deserr(default)]
    on: Option<Day>,
}

/// Show the progress of a goal
///
/// With its position on the route. With a day, the progress at the end of that day, computed from the
/// activities as they are now. Before the first contribution the goal is at its start; a future day is like today. Past
/// days are for members of the team.
#[utoipa::path(operation_id = "getGoalProgress", tag = "goals",
    params(("id" = Uuid, Path), ProgressQuery),
    responses((status = 200, body = Success<GoalProgress>)),
)]
#[get("/goals/{id}/progress")]
pub(crate) async fn get(
    signed_in: SignedIn,
    PathId(id): PathId<GoalId>,
    Query(query): Query<ProgressQuery>,
    app: App,
) -> Reply<GoalProgress> {
    let on = query.on.map(|day| day.0);
    app.run(move |s| progress::get(s, &signed_in.viewer(), id, on)).await.map(|progress| Answer::ok(progress.into()))
}

/// The progress of a goal, day by day.
#[derive(Serialize, ToSchema)]
pub(crate) struct GoalJourney {
    goal_id: GoalId,
    /// The target distance.
    target_m: Distance,
    /// The days with contributions, the earliest first.
    days: Vec<JourneyDay>,
}

/// The progress of a goal at the end of a day.
#[derive(Serialize, ToSchema)]
pub(crate) struct JourneyDay {
    day: NaiveDate,
    /// The total distance until then.
    done_m: Distance,
    /// The number of activities that counted for it until then.
    activity_count: i64,
}

impl From<progress::JourneyDay> for JourneyDay {
    fn from(progress::JourneyDay { day, done, activities }: progress::JourneyDay) -> Self {
        Self { day, done_m: done, activity_count: activities }
    }
}

/// Show the progress of a goal, day by day
///
/// The answer of `GET /goals/{id}/progress` for every day with contributions, computed from the activities as
/// they are now. For members of the team.
#[utoipa::path(operation_id = "getGoalJourney", tag = "goals", params(("id" = Uuid, Path)), responses((status = 200, body = Success<GoalJourney>)))]
#[get("/goals/{id}/journey")]
pub(crate) async fn get_journey(signed_in: SignedIn, PathId(id): PathId<GoalId>, app: App) -> Reply<GoalJourney> {
    let journey = app.run(move |s| progress::get_journey(s, &signed_in.viewer(), id)).await?;
    let days = journey.days.into_iter().map(JourneyDay::from).collect();
    Ok(Answer::ok(GoalJourney { goal_id: id, target_m: journey.target, days }))
}

/// My contribution to a goal.
#[derive(Serialize, ToSchema)]
pub(crate) struct MyGoalProgress {
    goal_id: GoalId,
    total: Totals,
    public: Totals,
    private: Totals,
    /// The number of active days.
    active_days: i64,
    first_day: Option<NaiveDate>,
    last_day: Option<NaiveDate>,
    /// My share of the goal's total in percent, rounded down to two decimals.
    #[schema(minimum = 0, maximum = 100)]
    percent_of_done: f64,
}

/// Show my contribution to a goal
///
/// Zeros if I have none. Only I see it.
#[utoipa::path(operation_id = "getMyGoalProgress", tag = "goals", params(("id" = Uuid, Path)), responses((status = 200, body = Success<MyGoalProgress>)))]
#[get("/goals/{id}/progress/me")]
pub(crate) async fn get_mine(signed_in: SignedIn, PathId(id): PathId<GoalId>, app: App) -> Reply<MyGoalProgress> {
    let share = app.run(move |s| progress::get_my_contribution(s, &signed_in.viewer(), id)).await?;
    let total = Totals::from(share.split.all());
    Ok(Answer::ok(MyGoalProgress {
        goal_id: id,
        percent_of_done: total.distance_m.percent_of(share.done),
        total,
        public: share.split.public.into(),
        private: share.split.private.into(),
        active_days: share.active_days,
        first_day: share.days.map(|(first, _)| first),
        last_day: share.days.map(|(_, last)| last),
    }))
}
