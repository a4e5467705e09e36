//! The progress of goals: positions on routes, past days, and contributions of members.

use crate::{
    goals::{along, plain, target},
    team_kit::code,
    world::{World, here},
};
use milequest_domain::{
    ActivityId, Distance, GoalId, GoalStatus, TeamId,
    activities::Amount,
    routes::{Laps, RouteImportOptions},
};
use milequest_services::{
    Code, Precondition, Viewer,
    activities::{self, ActivityEdit},
    goals::{
        self, GoalEdit, GoalTargetInput, NewGoal, Upload,
        progress::{self, MemberContribution, Progress},
    },
};

/// One kilometre, and then two kilometres.
const WAY: &str = r#"[{"name": "Inn", "latitude": 48.0, "longitude": 16.0, "distance_to_next_m": 1000},
                      {"name": "Mill", "latitude": 48.0, "longitude": 16.01, "distance_to_next_m": 2000},
                      {"name": "Hut", "latitude": 48.02, "longitude": 16.01}]"#;

fn round(laps: u32) -> GoalTargetInput {
    let laps = Laps::new(true, laps).expect("laps");
    let options = RouteImportOptions { laps, ..RouteImportOptions::default() };
    GoalTargetInput::Route(Box::new(Upload { content: WAY.to_owned(), options }))
}

/// Ann's team and its active goal.
fn begun(world: &World, target: GoalTargetInput) -> (Viewer, TeamId, GoalId) {
    world.it_is("2024-10-20T12:00:00Z");
    let ann = world.create_viewer("ann");
    let team = world.team(&ann, true, 10);
    let goal = world.goal(&ann, team, NewGoal { target, ..plain("To the hut") });
    world.step(&ann, goal, GoalStatus::Active).expect("an active goal");
    (ann, team, goal)
}

fn progress(world: &World, who: &Viewer, goal: GoalId, on: Option<&str>) -> Progress {
    let on = on.map(|day| day.parse().expect("a day"));
    progress::get(&world.services, who, goal, on).expect("progress")
}

fn mine(world: &World, who: &Viewer, goal: GoalId) -> MemberContribution {
    progress::get_my_contribution(&world.services, who, goal).expect("a share")
}

fn metres(distance: Distance) -> f64 {
    distance.metres()
}

/// The lap, whether it is the way back, the segment, the metres into it, and the next waypoint.
fn place(progress: &Progress) -> (u32, bool, usize, f64, Option<usize>) {
    let progress = progress.along.as_ref().expect("a route").1.progress;
    (
        progress.lap,
        progress.way_back,
        progress.segment,
        metres(progress.into_segment),
        progress.next.map(|next| next.waypoint),
    )
}

fn delete(world: &World, who: &Viewer, activity: ActivityId) {
    activities::delete(&world.services, who, activity, &Precondition::none()).expect("a deletion");
}

#[test]
fn contributions_move_the_team_along_its_route_lap_by_lap() {
    let world = World::new();
    let (ann, _, goal) = begun(&world, round(2));
    let start = progress(&world, &ann, goal, None);
    assert_eq!((start.percent(), place(&start)), (0.0, (1, false, 0, 0.0, Some(1))));
    for (metres, percent, there) in [
        (999.999, 8.33, (1, false, 0, 999.999, Some(1))),
        (0.001, 8.33, (1, false, 1, 0.0, Some(2))),
        (2_000.0, 25.0, (1, true, 1, 0.0, Some(1))),
        (2_500.0, 45.83, (1, true, 0, 500.0, Some(0))),
        (500.0, 50.0, (2, false, 0, 0.0, Some(1))),
        (5_999.999, 99.99, (2, true, 0, 999.999, Some(0))),
    ] {
        world.walk(&ann, "2024-10-20T09:00", "UTC", metres);
        let now = progress(&world, &ann, goal, None);
        assert_eq!(
            (now.percent(), place(&now), now.status),
            (percent, there, GoalStatus::Active),
            "after {metres} more"
        );
    }
}

#[test]
fn beyond_the_end_the_position_is_the_end_and_the_rest_is_the_overshoot() {
    let world = World::new();
    let (ann, _, goal) = begun(&world, along(WAY));
    world.walk(&ann, "2024-10-19T09:00", "UTC", 2_999.999);
    let nearly = progress(&world, &ann, goal, None);
    assert_eq!((nearly.percent(), metres(nearly.left()), nearly.completed_at), (99.99, 0.001, None));
    let last = world.walk(&ann, "2024-10-20T09:00", "UTC", 500.001);
    let done = progress(&world, &ann, goal, None);
    assert_eq!((done.percent(), metres(done.left()), metres(done.overshoot())), (100.0, 0.0, 500.0));
    assert_eq!((done.status, done.completed_at), (GoalStatus::Completed, Some(world.clock.now())));
    assert_eq!((place(&done), metres(done.done)), ((1, false, 1, 2_000.0, None), 3_500.0));
    let (_, position) = done.along.expect("a route");
    assert_eq!((position.place.latitude(), position.place.longitude()), (48.02, 16.01));
    delete(&world, &ann, last);
    let again = progress(&world, &ann, goal, None);
    assert_eq!((again.status, again.completed_at, again.percent()), (GoalStatus::Active, None, 99.99));
}

#[test]
fn a_past_day_shows_the_progress_at_its_end() {
    let world = World::new();
    let (ann, team, goal) = begun(&world, along(WAY));
    let bob = world.create_viewer("bob");
    world.join(&bob, team).expect("a member");
    for (who, day, metres) in [(&ann, "2024-10-05", 400.0), (&bob, "2024-10-07", 800.0), (&ann, "2024-10-07", 100.0)] {
        world.walk(who, &format!("{day}T09:00"), "UTC", metres);
    }
    let on = |day| {
        let then = progress(&world, &ann, goal, Some(day));
        (metres(then.done), then.activities, then.duration, then.contributors, place(&then).2)
    };
    assert_eq!(on("2024-09-01"), (0.0, 0, 0, 0, 0), "before the first day");
    assert_eq!(on("2024-10-04"), (0.0, 0, 0, 0, 0));
    assert_eq!(on("2024-10-05"), (400.0, 1, 1_800, 1, 0));
    assert_eq!(on("2024-10-06"), (400.0, 1, 1_800, 1, 0));
    assert_eq!(on("2024-10-07"), (1_300.0, 3, 5_400, 2, 1));
    assert_eq!(on("2199-12-31"), (1_300.0, 3, 5_400, 2, 1), "a day to come is like today");
    // An activity that is logged later for a past day changes that day.
    world.walk(&bob, "2024-10-05T10:00", "UTC", 50.0);
    assert_eq!(on("2024-10-05"), (450.0, 2, 3_600, 2, 0));
}

#[test]
fn the_journey_is_equal_to_the_progress_of_every_past_day() {
    let world = World::new();
    let (ann, team, goal) = begun(&world, along(WAY));
    let bob = world.create_viewer("bob");
    world.join(&bob, team).expect("a member");
    let journey = |who| progress::get_journey(&world.services, who, goal);
    assert_eq!(journey(&ann).expect("a journey").days, [], "nothing was done yet");
    for (who, day, metres) in [(&ann, "2024-10-05", 400.0), (&bob, "2024-10-07", 800.0), (&ann, "2024-10-07", 100.0)] {
        world.walk(who, &format!("{day}T09:00"), "UTC", metres);
    }
    let deleted = world.walk(&ann, "2024-10-06T09:00", "UTC", 50.0);
    delete(&world, &ann, deleted);
    let found = journey(&bob).expect("a journey");
    let days: Vec<_> = found.days.iter().map(|day| day.day.to_string()).collect();
    assert_eq!((metres(found.target), days), (3_000.0, vec!["2024-10-05".to_owned(), "2024-10-07".to_owned()]));
    for day in found.days {
        let then = progress(&world, &ann, goal, Some(&day.day.to_string()));
        assert_eq!((day.done, day.activities), (then.done, then.activities), "{}", day.day);
    }
    let cem = world.create_viewer("cem");
    assert_eq!(code(journey(&cem)), Err(Code::NotMember), "the team is public, and its days are not");
}

#[test]
fn around_midnight_the_local_time_decides_the_day() {
    let world = World::new();
    let (ann, _, goal) = begun(&world, GoalTargetInput::Distance(target("100000")));
    world.it_is("2024-11-04T12:00:00Z");
    // The 27th of October has 25 hours in Vienna, and the 3rd of November in New York.
    for (when, zone, metres) in [
        ("2024-10-26T23:59", "Europe/Vienna", 1.0),
        ("2024-10-27T00:01", "Europe/Vienna", 10.0),
        ("2024-10-27T02:30", "Europe/Vienna", 100.0),
        ("2024-10-27T23:59", "Europe/Vienna", 1_000.0),
        ("2024-11-02T23:59", "America/New_York", 10_000.0),
        ("2024-11-03T01:30:00-05:00", "America/New_York", 20_000.0),
    ] {
        world.walk(&ann, when, zone, metres);
    }
    let on = |day| metres(progress(&world, &ann, goal, Some(day)).done);
    assert_eq!((on("2024-10-25"), on("2024-10-26"), on("2024-10-27")), (0.0, 1.0, 1_111.0));
    assert_eq!((on("2024-11-02"), on("2024-11-03")), (11_111.0, 31_111.0));
    assert_eq!(mine(&world, &ann, goal).active_days, 4);
}

#[test]
fn a_changed_route_is_visible_at_once() {
    let world = World::new();
    let (ann, _, goal) = begun(&world, along(WAY));
    let names =
        |progress: &Progress| progress.along.as_ref().expect("a route").0.itinerary().waypoints()[0].name.clone();
    let first = names(&progress(&world, &ann, goal, None));
    assert_eq!(first.map(|name| name.to_string()).as_deref(), Some("Inn"));
    world.clock.advance(chrono::TimeDelta::seconds(1));
    let edit = GoalEdit { target: Some(along(&WAY.replace("Inn", "Gate"))), ..GoalEdit::default() };
    goals::edit(&world.services, &ann, goal, &edit, &Precondition::none()).expect("another route");
    let second = names(&progress(&world, &ann, goal, None));
    assert_eq!(second.map(|name| name.to_string()).as_deref(), Some("Gate"));
    world.clock.advance(chrono::TimeDelta::seconds(1));
    let edit = GoalEdit { target: Some(GoalTargetInput::Distance(target("5000"))), ..GoalEdit::default() };
    goals::edit(&world.services, &ann, goal, &edit, &Precondition::none()).expect("no route");
    assert!(progress(&world, &ann, goal, None).along.is_none());
}

#[test]
fn my_contribution_includes_public_and_private_activities() {
    let world = World::new();
    let (ann, team, goal) = begun(&world, GoalTargetInput::Distance(target("10000")));
    let bob = world.create_viewer("bob");
    world.join(&bob, team).expect("a member");
    world.walk(&ann, "2024-10-05T09:00", "UTC", 1_000.0);
    world.walk(&ann, "2024-10-05T19:00", "UTC", 500.0);
    let unseen = world.walk_privately(&ann, "2024-10-08T09:00", "UTC", 1_500.0);
    let share = mine(&world, &ann, goal);
    assert_eq!(share.split.public, Amount { distance: 1_500_000, duration: 3_600, count: 2 });
    assert_eq!(share.split.private, Amount { distance: 1_500_000, duration: 1_800, count: 1 });
    let day = |text: &str| text.parse::<chrono::NaiveDate>().expect("a day");
    assert_eq!((share.active_days, share.days), (2, Some((day("2024-10-05"), day("2024-10-08")))));
    let nothing = mine(&world, &bob, goal);
    assert_eq!((nothing.split, nothing.active_days, nothing.days), (Default::default(), 0, None));
    assert_eq!(nothing.done, share.done);
    world.set_private(&ann, unseen, false);
    assert_eq!(mine(&world, &ann, goal).split.private, Amount::default());
    delete(&world, &ann, unseen);
    let share = mine(&world, &ann, goal);
    assert_eq!((share.active_days, share.days), (1, Some((day("2024-10-05"), day("2024-10-05")))));
    assert_eq!(metres(share.done), 1_500.0);
}

#[test]
fn an_activity_that_moves_to_another_goal_leaves_this_one() {
    let world = World::new();
    let (ann, team, goal) = begun(&world, GoalTargetInput::Distance(target("10000")));
    let walk = world.walk(&ann, "2024-10-05T09:00", "UTC", 1_000.0);
    let other = world.goal(&ann, team, plain("Other"));
    world.step(&ann, other, GoalStatus::Active).expect("an active goal");
    let choice = activities::GoalChoice::This(other);
    let counts_for = Some(activities::CountsFor::These([(team, choice)].into()));
    let edit = ActivityEdit { counts_for, ..ActivityEdit::default() };
    activities::edit(&world.services, &ann, walk, &edit, &Precondition::none()).expect("another goal");
    assert_eq!(metres(progress(&world, &ann, goal, None).done), 0.0);
    assert_eq!(metres(progress(&world, &ann, goal, Some("2024-10-05")).done), 0.0);
    assert_eq!((mine(&world, &ann, goal).active_days, mine(&world, &ann, other).active_days), (0, 1));
}

#[test]
fn a_member_with_private_activities_only_is_not_counted_as_a_contributor() {
    let world = World::new();
    let (ann, team, goal) = begun(&world, GoalTargetInput::Distance(target("10000")));
    let bob = world.create_viewer("bob");
    world.join(&bob, team).expect("a member");
    world.walk(&ann, "2024-10-05T09:00", "UTC", 1_000.0);
    let unseen = world.walk_privately(&bob, "2024-10-05T09:00", "UTC", 1_000.0);
    let people = |on| progress(&world, &ann, goal, on).contributors;
    assert_eq!((people(None), people(Some("2024-10-05"))), (1, 1));
    assert_eq!(metres(progress(&world, &ann, goal, None).done), 2_000.0);
    world.set_private(&bob, unseen, false);
    assert_eq!((people(None), people(Some("2024-10-05"))), (2, 2));
    world.remove_member(&bob, team, bob.user.id).expect("a former member");
    world.join(&bob, team).expect("a member again");
    assert_eq!(people(None), 2, "whoever comes back is one person");
}

#[test]
fn a_stranger_to_a_public_team_sees_the_total_of_a_goal_and_not_its_days() {
    let world = World::new();
    let (ann, team, goal) = begun(&world, GoalTargetInput::Distance(target("10000")));
    let eve = world.create_viewer("eve");
    let on = |day: &str| Some(day.parse().expect("a day"));
    let show = |who, day| code(progress::get(&world.services, who, goal, day));
    assert_eq!((show(&eve, None), show(&eve, on("2024-10-05"))), (Ok(()), Err(Code::NotMember)));
    assert_eq!(show(&ann, on("2024-10-05")), Ok(()));
    assert_eq!(world.join(&eve, team), Ok(()));
    assert_eq!(show(&eve, on("2024-10-05")), Ok(()));
    assert_eq!(world.remove_member(&eve, team, eve.user.id), Ok(()));
    assert_eq!(show(&eve, on("2024-10-05")), Err(Code::NotMember));
}

#[test]
fn only_viewers_who_see_inside_the_team_see_its_progress() {
    let world = World::new();
    world.it_is("2024-10-20T12:00:00Z");
    let (ann, eve) = (world.create_viewer("ann"), world.create_viewer("eve"));
    for (is_public, seen) in [(true, Ok(())), (false, Err(Code::NotFound))] {
        let team = world.team(&ann, is_public, 10);
        let goal = world.goal(&ann, team, plain("A hundred"));
        assert_eq!(code(progress::get(&world.services, &eve, goal, None)), seen);
        assert_eq!(code(progress::get_my_contribution(&world.services, &eve, goal)), seen);
        milequest_services::teams::close(&world.services, &here(), &ann, team).expect("a closed team");
        assert_eq!(code(progress::get(&world.services, &ann, goal, None)), Err(Code::NotFound));
    }
    let nothing = uuid::Uuid::from_u128(7).into();
    assert_eq!(code(progress::get_my_contribution(&world.services, &ann, nothing)), Err(Code::NotFound));
}
