//! Dashboards, statistics of teams, and trends.

use crate::{
    goals::{along, plain},
    world::World,
};
use milequest_domain::{GoalStatus, NamedPeriod, TeamRole, TrendStep};
use milequest_services::{
    Code,
    goals::NewGoal,
    insights::{
        dashboard::{self, Overview},
        stats, team_stats,
    },
};

#[test]
fn the_dashboard_of_a_new_person_is_empty() {
    let world = World::new();
    let Overview { found, today, streaks, .. } =
        dashboard::get(&world.services, &world.create_viewer("ann")).expect("a dashboard");
    assert_eq!((found.teams.len(), found.recent.len(), found.lately.count), (0, 0, 0));
    assert_eq!((streaks.active_days(), streaks.current()), (0, None));
    assert_eq!(today, world.services.now().date_naive());
}

#[test]
fn the_dashboard_has_teams_recent_days_totals_and_the_streak() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let (first, second) = (world.team(&bob, false, 10), world.team(&ann, true, 10));
    world.add_member(&bob, first, &ann);
    let goal = world.goal(&ann, second, plain("Far"));
    assert_eq!(world.step(&ann, goal, GoalStatus::Active), Ok(()));
    world.it_is("2024-10-20T12:00:00Z");
    world.walk(&ann, "2024-10-13T23:00", "UTC", 1_000.0);
    for (day, unseen) in (14..=20).zip([false, true].into_iter().cycle()) {
        let (when, metres) = (format!("2024-10-{day}T08:00"), 100.0);
        if unseen {
            world.walk_privately(&ann, &when, "UTC", metres)
        } else {
            world.walk(&ann, &when, "UTC", metres)
        };
    }
    for minute in 10..16 {
        world.walk(&ann, &format!("2024-10-20T09:{minute}"), "UTC", 10.0);
    }
    let Overview { found, streaks, places, .. } = dashboard::get(&world.services, &ann).expect("a dashboard");
    let teams: Vec<_> = found.teams.iter().map(|team| (team.id, team.role, team.members)).collect();
    assert_eq!(teams, [(first, TeamRole::Member, 2), (second, TeamRole::Admin, 1)], "the one joined last first");
    let main = found.teams[1].goal.as_ref().expect("a goal");
    assert_eq!((main.id, main.done.metres()), (goal, 1_760.0));
    assert!(places.is_empty(), "it has no route");
    assert_eq!((found.lately.count, found.lately.distance), (13, 760_000));
    assert_eq!(found.recent.len(), 10, "the latest ten");
    assert!(found.recent.is_sorted_by_key(|one| std::cmp::Reverse(one.start.at())));
    assert_eq!((found.totals.public.distance, found.totals.private.distance), (1_460_000, 300_000));
    assert_eq!(streaks.current().map(milequest_domain::Streak::days), Some(8));
}

#[test]
fn the_dashboard_has_the_position_of_a_main_goal_on_its_route() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let team = world.team(&ann, false, 10);
    let line = r#"{"type": "LineString", "coordinates": [[16, 0], [16.2, 0]]}"#;
    let goal = world.goal(&ann, team, NewGoal { target: along(line), ..plain("East") });
    assert_eq!(world.step(&ann, goal, GoalStatus::Active), Ok(()));
    world.it_is("2024-10-20T12:00:00Z");
    world.walk(&ann, "2024-10-20T09:00", "UTC", 11_131.949);
    let places = dashboard::get(&world.services, &ann).expect("a dashboard").places;
    assert_eq!((places[&goal].latitude(), places[&goal].longitude()), (0.0, 16.1));
}

#[test]
fn statistics_of_a_team_count_public_activities_only() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let team = world.team(&ann, false, 10);
    world.add_member(&ann, team, &bob);
    world.goal(&ann, team, plain("Planned"));
    world.walk(&ann, "2024-10-01T08:00", "UTC", 1_000.0);
    world.walk(&bob, "2024-10-01T08:00", "UTC", 500.0);
    world.walk_privately(&bob, "2024-10-02T08:00", "UTC", 7_000.0);
    let show = |who, period: NamedPeriod| {
        let shown = team_stats::get(&world.services, who, team, period.into());
        shown.map(|(_, stats)| stats).map_err(|error| error.code())
    };
    let found = show(&bob, NamedPeriod::All).expect("stats");
    assert_eq!((found.members, found.done.distance, found.done.count), (2, 1_500_000, 2));
    assert_eq!((found.active_people, found.active_days, found.goals.planned), (2, 1, 1));
    assert_eq!(show(&bob, NamedPeriod::Day).map(|stats| stats.done.count), Ok(0));
    let stranger = world.create_viewer("cid");
    assert_eq!(show(&stranger, NamedPeriod::All).map(drop), Err(Code::NotFound));
    let trend = team_stats::trend(&world.services, &stranger, team, TrendStep::Week, 2).map_err(|error| error.code());
    assert_eq!(trend, Err(Code::NotFound));
}

#[test]
fn trends_have_every_week_and_show_private_activities_only_to_the_owner() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let team = world.team(&ann, true, 10);
    world.it_is("2024-10-20T12:00:00Z");
    world.walk(&ann, "2024-10-06T08:00", "UTC", 1_000.0);
    world.walk(&ann, "2024-10-20T08:00", "UTC", 2_000.0);
    world.walk_privately(&ann, "2024-10-08T08:00", "UTC", 400.0);
    let mine = stats::my_trend(&world.services, &ann, TrendStep::Week, 3).expect("a trend");
    let all: Vec<_> = mine.iter().map(|span| (span.first.to_string(), span.done.all().distance)).collect();
    let weeks = ["2024-09-30", "2024-10-07", "2024-10-14"].map(str::to_owned);
    let of = |metres: [i64; 3]| weeks.clone().into_iter().zip(metres.map(|metres| metres * 1_000)).collect::<Vec<_>>();
    assert_eq!(all, of([1_000, 400, 2_000]));
    let name = &ann.user.username;
    let bob = world.create_viewer("bob");
    let public = stats::trend_of_person(&world.services, &bob, name, TrendStep::Week, 3).expect("a trend");
    let public: Vec<_> = public.iter().map(|span| (span.first.to_string(), span.done.all().distance)).collect();
    assert_eq!(public, of([1_000, 0, 2_000]));
    let team = team_stats::trend(&world.services, &bob, team, TrendStep::Week, 3).expect("a trend");
    let team: Vec<_> = team.iter().map(|span| (span.first.to_string(), span.done.distance)).collect();
    assert_eq!(team, of([1_000, 0, 2_000]));
}
