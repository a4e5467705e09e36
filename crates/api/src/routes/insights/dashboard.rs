//! The dashboard of the signed-in person.

use crate::{
    app::App,
    extract::SignedIn,
    routes::insights::stats::StreakSummary,
    views::{ActivityDetails, Answer, Coordinate, Photo, Reply, Success, Totals},
};
use actix_web::get;
use chrono::NaiveDate;
use milequest_domain::{
    ActivityId, Distance, GoalId, GoalName, PictureUrl, TeamColour, TeamId, TeamName, TeamRole, photos::PhotoPurpose,
    routes::Place,
};
use milequest_services::{
    insights::dashboard::{self, DashboardGoal, DashboardTeam, Overview},
    photos,
};
use serde::Serialize;
use std::collections::HashMap;
use utoipa::ToSchema;

/// A goal with its progress.
#[derive(Serialize, ToSchema)]
pub(crate) struct GoalSummary {
    goal_id: GoalId,
    name: GoalName,
    /// The target distance.
    target_m: Distance,
    /// The total distance of its contributions, private activities included.
    done_m: Distance,
    /// The progress in percent, rounded down to two decimals.
    #[schema(minimum = 0, maximum = 100)]
    percent: f64,
    /// The point on its route. Null if there is no route.
    position: Option<Coordinate>,
}

impl GoalSummary {
    fn new(goal: DashboardGoal, places: &HashMap<GoalId, Place>) -> Self {
        let DashboardGoal { id, name, target, done, .. } = goal;
        let position = places.get(&id).copied().map(Coordinate::from);
        Self { goal_id: id, name, target_m: target, done_m: done, percent: done.percent_of(target), position }
    }
}

/// A team of mine.
#[derive(Serialize, ToSchema)]
pub(crate) struct TeamSummary {
    team_id: TeamId,
    name: TeamName,
    colour: Option<TeamColour>,
    picture_url: Option<PictureUrl>,
    /// The uploaded picture, which goes before `picture_url`.
    photo: Option<Photo>,
    is_public: bool,
    member_count: i32,
    my_role: TeamRole,
    /// The goal that activities count for by default.
    main_goal: Option<GoalSummary>,
}

impl TeamSummary {
    fn new(team: DashboardTeam, places: &HashMap<GoalId, Place>) -> Self {
        let DashboardTeam { id, name, colour, picture_url, photo_id, is_public, members, role, goal } = team;
        let photo = photo_id.and_then(|id| photos::square_view(id, PhotoPurpose::Team)).map(Photo::from);
        let main_goal = goal.map(|goal| GoalSummary::new(goal, places));
        Self {
            team_id: id,
            name,
            colour,
            picture_url,
            photo,
            is_public,
            member_count: members,
            my_role: role,
            main_goal,
        }
    }
}

/// An activity of mine.
#[derive(Serialize, ToSchema)]
pub(crate) struct RecentActivity {
    activity_id: ActivityId,
    #[serde(flatten)]
    what: ActivityDetails,
}

impl From<dashboard::RecentActivity> for RecentActivity {
    fn from(recent: dashboard::RecentActivity) -> Self {
        let dashboard::RecentActivity { id, start, movement, is_private, note, place } = recent;
        Self { activity_id: id, what: ActivityDetails::new(start, movement, is_private, (note, place)) }
    }
}

/// My activities of today and the six days before.
#[derive(Serialize, ToSchema)]
pub(crate) struct LastDaysSummary {
    total: Totals,
    /// Up to ten activities, the latest first. `/me/activities` lists all.
    activities: Vec<RecentActivity>,
}

/// My totals.
#[derive(Serialize, ToSchema)]
pub(crate) struct StatsSummary {
    total: Totals,
    public: Totals,
    private: Totals,
    /// The number of my active days.
    active_days: u32,
    streaks: StreakSummary,
}

/// My dashboard.
#[derive(Serialize, ToSchema)]
pub(crate) struct Dashboard {
    /// Today in my time zone.
    today: NaiveDate,
    /// My teams, up to fifty, the one joined last first. `/me/teams` lists all.
    teams: Vec<TeamSummary>,
    last_7_days: LastDaysSummary,
    stats: StatsSummary,
    /// The number of my unread notifications.
    #[schema(minimum = 0)]
    unread_count: i32,
}

/// Show my dashboard
///
/// My teams with their main goals, my activities of the last seven days, my totals, and my unread count. Private activities count,
/// because only I see it.
#[utoipa::path(operation_id = "getDashboard", tag = "stats", responses((status = 200, body = Success<Dashboard>)))]
#[get("/me/dashboard")]
pub(crate) async fn get(signed_in: SignedIn, app: App) -> Reply<Dashboard> {
    let Overview { found, today, streaks, places } = app.run(move |s| dashboard::get(s, &signed_in.viewer())).await?;
    Ok(Answer::ok(Dashboard {
        today,
        teams: found.teams.into_iter().map(|team| TeamSummary::new(team, &places)).collect(),
        last_7_days: LastDaysSummary {
            total: found.lately.into(),
            activities: found.recent.into_iter().map(RecentActivity::from).collect(),
        },
        stats: StatsSummary {
            total: found.totals.all().into(),
            public: found.totals.public.into(),
            private: found.totals.private.into(),
            active_days: streaks.active_days(),
            streaks: streaks.into(),
        },
        unread_count: found.unread_count,
    }))
}
