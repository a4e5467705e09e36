//! What people are told of activities, goals and achievements, and what is taken back.

use crate::{
    achievements::at_least,
    activity_kit::{ride, these},
    goals::{along, plain, target},
    import_kit::rides,
    world::World,
};
use chrono::TimeDelta;
use milequest_domain::{
    ActivityId, GoalId, GoalStatus, TeamId,
    notifications::{NotificationKind, PushState},
};
use milequest_persistence::test_kit::execute;
use milequest_services::{
    Precondition, Viewer,
    activities::{self, ActivityEdit, ActivitySelection, GoalChoice, NewActivity, reconciliation::Scope},
    goals::{GoalTargetInput, NewGoal},
};

const LOGGED: NotificationKind = NotificationKind::ActivityLogged;
const PROGRESS: NotificationKind = NotificationKind::GoalProgress;
const WAYPOINT: NotificationKind = NotificationKind::WaypointReached;
const REACHED: NotificationKind = NotificationKind::GoalReached;
const REOPENED: NotificationKind = NotificationKind::GoalReopened;
const EARNED: NotificationKind = NotificationKind::AchievementEarned;

/// Ann and Bob in a private team, and a stranger.
fn team_of_two(world: &World) -> (Viewer, Viewer, Viewer, TeamId) {
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let team = world.team(&ann, false, 10);
    world.add_member(&ann, team, &bob);
    (ann, bob, world.create_viewer("stranger"), team)
}

fn log(world: &World, who: &Viewer, new: NewActivity) -> ActivityId {
    world.log(who, new).expect("an activity").activity.id
}

#[test]
fn team_mates_are_told_of_an_activity_and_its_owner_is_not() {
    let world = World::new();
    let (ann, bob, stranger, team) = team_of_two(&world);
    log(&world, &ann, ride(&world, 5_200, 0));
    assert_eq!(world.count_told(&bob, LOGGED), 0, "a job tells, so that logging does not wait");
    world.tell();
    let told = world.told_of(&bob, LOGGED);
    assert_eq!(told.len(), 1);
    let figures = told[0].activity.map(|activity| (activity.kind.as_str(), activity.distance.metres()));
    assert_eq!((figures, told[0].push), (Some(("ride", 5_200.0)), PushState::Pushed));
    assert_eq!(told[0].team.as_ref().map(|team| team.id), Some(team));
    assert_eq!(told[0].actors.iter().map(|actor| actor.username.as_str()).collect::<Vec<_>>(), ["ann"]);
    assert_eq!((world.count_told(&ann, LOGGED), world.count_told(&stranger, LOGGED)), (0, 0));
}

#[test]
fn a_private_activity_and_an_old_one_tell_nobody() {
    let world = World::new();
    let (ann, bob, _, _) = team_of_two(&world);
    log(&world, &ann, NewActivity { is_private: true, ..ride(&world, 1_000, 0) });
    log(&world, &ann, ride(&world, 1_000, 2));
    log(&world, &ann, NewActivity { counts_for: these(&[]), ..ride(&world, 1_000, 0) });
    world.tell();
    assert_eq!(world.count_told(&bob, LOGGED), 0);
    log(&world, &ann, ride(&world, 1_000, 1));
    world.tell();
    assert_eq!(world.count_told(&bob, LOGGED), 1);
}

#[test]
fn a_person_in_two_teams_of_an_activity_is_told_once() {
    let world = World::new();
    let (ann, bob, stranger, team) = team_of_two(&world);
    let other = world.team(&ann, true, 10);
    world.join(&bob, other).expect("a member");
    world.join(&stranger, other).expect("a member");
    let both = these(&[(team, GoalChoice::Main), (other, GoalChoice::Main)]);
    log(&world, &ann, NewActivity { counts_for: both, ..ride(&world, 1_000, 0) });
    world.tell();
    assert_eq!((world.count_told(&bob, LOGGED), world.count_told(&stranger, LOGGED)), (1, 1));
}

#[test]
fn what_is_hidden_or_deleted_is_taken_back_and_not_told_again() {
    let world = World::new();
    let (ann, bob, _, _) = team_of_two(&world);
    let hide = |id, is_private| {
        let edit = ActivityEdit { is_private: Some(is_private), ..Default::default() };
        world.change(&ann, id, &edit).expect("an edit");
    };
    let first = log(&world, &ann, ride(&world, 1_000, 0));
    let second = log(&world, &ann, ride(&world, 2_000, 0));
    world.tell();
    assert_eq!(world.count_told(&bob, LOGGED), 2);
    hide(first, true);
    world.tell();
    assert_eq!(world.count_told(&bob, LOGGED), 1);
    hide(first, false);
    world.tell();
    assert_eq!(world.count_told(&bob, LOGGED), 1, "old news");
    activities::delete(&world.services, &ann, second, &Precondition::none()).expect("a deletion");
    world.tell();
    assert_eq!((world.told_of(&bob, LOGGED), world.page_of(&bob, true).unread_count), (vec![], 0));
}

#[test]
fn an_activity_that_is_hidden_before_anybody_was_told_stays_unknown() {
    let world = World::new();
    let (ann, bob, _, _) = team_of_two(&world);
    let activity = log(&world, &ann, ride(&world, 1_000, 0));
    world.set_private(&ann, activity, true);
    world.tell();
    assert_eq!(world.count_told(&bob, LOGGED), 0);
}

#[test]
fn hiding_everything_takes_everything_back() {
    let world = World::new();
    let (ann, bob, _, _) = team_of_two(&world);
    for metres in 1..=30 {
        log(&world, &ann, ride(&world, metres, 0));
        log(&world, &bob, ride(&world, metres, 0));
    }
    world.tell();
    assert_eq!((world.count_told(&ann, LOGGED), world.count_told(&bob, LOGGED)), (30, 30));
    activities::update_privacy(&world.services, &ann, &ActivitySelection::All, true).expect("another privacy");
    world.tell();
    assert_eq!((world.count_told(&ann, LOGGED), world.count_told(&bob, LOGGED)), (30, 0));
}

#[test]
fn an_activity_that_leaves_a_team_is_taken_back_there_only() {
    let world = World::new();
    let (ann, bob, stranger, team) = team_of_two(&world);
    let other = world.team(&ann, true, 10);
    world.join(&stranger, other).expect("a member");
    let both = these(&[(team, GoalChoice::Main), (other, GoalChoice::Main)]);
    let activity = log(&world, &ann, NewActivity { counts_for: both, ..ride(&world, 1_000, 0) });
    world.tell();
    let only_other = Some(these(&[(other, GoalChoice::Main)]));
    world.change(&ann, activity, &ActivityEdit { counts_for: only_other, ..Default::default() }).expect("an edit");
    world.tell();
    assert_eq!((world.count_told(&bob, LOGGED), world.count_told(&stranger, LOGGED)), (0, 1));
}

#[test]
fn an_import_tells_its_owner_and_not_the_team() {
    let world = World::new();
    let (ann, bob, _, _) = team_of_two(&world);
    world.import(&ann, &rides(30));
    world.tell();
    let details = world.details(&ann, NotificationKind::ImportEnded);
    assert_eq!(details.len(), 1);
    assert!(details[0].contains(r#""imported":30"#) && details[0].contains(r#""state":"done""#), "{}", details[0]);
    assert_eq!((world.count_told(&bob, LOGGED), world.count_told(&bob, NotificationKind::ImportEnded)), (0, 0));
}

/// A team of two with an active goal of ten kilometres.
fn with_goal(world: &World, target: GoalTargetInput) -> (Viewer, Viewer, Viewer, GoalId) {
    let (ann, bob, stranger, team) = team_of_two(world);
    let goal = world.goal(&ann, team, NewGoal { target, ..plain("To the hut") });
    world.step(&ann, goal, GoalStatus::Active).expect("an active goal");
    (ann, bob, stranger, goal)
}

fn private_ride(world: &World, metres: u32) -> NewActivity {
    NewActivity { is_private: true, ..ride(world, metres, 0) }
}

#[test]
fn quarters_and_the_end_of_a_goal_are_told_without_a_name_and_taken_back() {
    let world = World::new();
    let (ann, bob, stranger, _) = with_goal(&world, GoalTargetInput::Distance(target("10000")));
    let first = log(&world, &ann, private_ride(&world, 6_000));
    world.tell();
    for member in [&ann, &bob] {
        assert_eq!(world.details(member, PROGRESS), [r#"{"percent":50}"#], "of several at once the last");
        assert_eq!(world.told_of(member, PROGRESS)[0].actor_count, 0, "a private activity names nobody");
        assert_eq!(world.count_told(member, LOGGED), 0);
    }
    let last = log(&world, &bob, private_ride(&world, 5_000));
    world.tell();
    assert_eq!((world.count_told(&ann, REACHED), world.count_told(&ann, PROGRESS)), (1, 1));
    activities::delete(&world.services, &bob, last, &Precondition::none()).expect("a deletion");
    world.tell();
    assert_eq!((world.count_told(&ann, REACHED), world.count_told(&ann, REOPENED)), (0, 1));
    assert_eq!(world.details(&ann, PROGRESS), [r#"{"percent":50}"#]);
    activities::delete(&world.services, &ann, first, &Precondition::none()).expect("a deletion");
    world.tell();
    assert_eq!((world.count_told(&ann, PROGRESS), world.count_told(&ann, REOPENED)), (0, 1));
    log(&world, &ann, private_ride(&world, 12_000));
    world.tell();
    assert_eq!((world.count_told(&ann, REACHED), world.count_told(&ann, REOPENED)), (1, 0), "it is reached again");
    assert_eq!(world.told(&stranger), []);
}

/// Two waypoints after one kilometre each, and the end.
const WAY: &str = r#"[{"latitude": 48.0, "longitude": 16.0, "name": "Home", "distance_to_next_m": 1000},
                      {"latitude": 48.0, "longitude": 16.01, "name": "Mill", "distance_to_next_m": 1000},
                      {"latitude": 48.02, "longitude": 16.01, "name": "Church", "distance_to_next_m": 1000},
                      {"latitude": 48.03, "longitude": 16.01, "name": "Hut"}]"#;

#[test]
fn waypoints_are_told_and_taken_back() {
    let world = World::new();
    let (ann, bob, ..) = with_goal(&world, along(WAY));
    let first = log(&world, &ann, ride(&world, 1_500, 0));
    world.tell();
    assert_eq!(world.details(&bob, WAYPOINT), [r#"{"segment":1,"waypoint":"Mill"}"#]);
    log(&world, &ann, ride(&world, 1_000, 0));
    world.tell();
    let names = [r#"{"segment":2,"waypoint":"Church"}"#, r#"{"segment":1,"waypoint":"Mill"}"#];
    assert_eq!(world.details(&bob, WAYPOINT), names);
    let shorter = ActivityEdit { distance: milequest_domain::Distance::from_metres(1.0).ok(), ..Default::default() };
    world.change(&ann, first, &shorter).expect("an edit");
    world.tell();
    assert_eq!(world.details(&bob, WAYPOINT), [r#"{"segment":1,"waypoint":"Mill"}"#]);
    log(&world, &bob, ride(&world, 5_000, 0));
    world.tell();
    assert_eq!((world.details(&ann, WAYPOINT).len(), world.count_told(&ann, REACHED)), (2, 1), "the hut is the end");
}

#[test]
fn an_achievement_is_told_to_who_earned_it_and_taken_back() {
    let world = World::new();
    let (ann, bob, _, _) = team_of_two(&world);
    let admin = world.admin();
    world.make_achievement(&admin, "Five kilometres", &at_least("distance_m", 5_000));
    let activity = log(&world, &ann, private_ride(&world, 6_000));
    world.tell();
    let names = |who: &Viewer| -> Vec<String> {
        let items = world.told_of(who, EARNED).into_iter().flat_map(|told| world.items_of(who, told.id));
        items.filter_map(|item| item.achievement.map(|achievement| achievement.name)).collect()
    };
    assert!(names(&ann).contains(&"Five kilometres".to_owned()), "{:?}", names(&ann));
    assert_eq!(names(&bob), Vec::<String>::new(), "nobody else, whatever it was earned by");
    activities::delete(&world.services, &ann, activity, &Precondition::none()).expect("a deletion");
    world.tell();
    assert_eq!(names(&ann), Vec::<String>::new());
}

#[test]
fn damaged_counts_and_lost_retractions_are_found_and_repaired() {
    let world = World::new();
    let (ann, bob, _, _) = team_of_two(&world);
    let hidden = log(&world, &ann, ride(&world, 1_000, 0));
    log(&world, &ann, ride(&world, 2_000, 0));
    world.tell();
    world.nothing_has_drifted();
    let damage = |sql: &str| world.database.connect().write(|tx| execute(tx, sql)).expect("damage");
    let drifted = |repairs: bool| {
        let report = world.recount(Scope::Full, repairs);
        report.found.iter().find(|found| found.total.as_str() == "notifications").map(|found| found.drifted)
    };
    for sql in [
        "UPDATE notification_inboxes SET unread_count = unread_count + 1".to_owned(),
        "UPDATE notifications SET item_count = item_count - 1".to_owned(),
        format!("DELETE FROM notification_items WHERE user_id = '{}'", ann.user.id),
    ] {
        damage(&sql);
        assert!(drifted(false) >= Some(1) && drifted(true) >= Some(1), "{sql}");
        assert_eq!(drifted(false), Some(0), "{sql}");
        world.counts_are_right();
    }
    assert_eq!(world.told(&ann), [], "nothing without an item is left");
    damage(&format!("UPDATE activities SET is_private = true WHERE id = '{hidden}'"));
    assert_eq!(world.count_told(&bob, LOGGED), 2);
    drifted(true);
    world.counts_are_right();
    assert_eq!(world.count_told(&bob, LOGGED), 1);
}

#[test]
fn a_notification_of_many_activities_grows_and_ends_after_a_day() {
    let world = World::new();
    let (ann, bob, _, _) = team_of_two(&world);
    for hour in 0..4 {
        log(&world, &ann, ride(&world, 1_000 + hour, 0));
        world.tell();
        world.clock.advance(TimeDelta::minutes(50));
    }
    let sizes =
        |world: &World| -> Vec<i32> { world.told_of(&bob, LOGGED).iter().map(|told| told.item_count).collect() };
    assert_eq!(sizes(&world), [4]);
    world.clock.advance(TimeDelta::hours(25));
    log(&world, &ann, ride(&world, 9_000, 0));
    world.tell();
    assert_eq!(sizes(&world), [1, 4]);
}
