//! Reminders: of a streak that ends today, and of the last week of a goal.

use crate::{goals::plain, world::World};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use milequest_domain::{GoalStatus, GoalWindow, notifications::NotificationKind};
use milequest_services::{
    Viewer,
    goals::{self, NewGoal},
};

const STREAK: NotificationKind = NotificationKind::StreakEnding;
const LAST_WEEK: NotificationKind = NotificationKind::GoalLastWeek;

/// Walks on these days, at noon in the person's zone.
fn walk_on(world: &World, who: &Viewer, zone: &str, days: &[&str]) {
    for day in days {
        world.walk(who, &format!("{day}T12:00"), zone, 1_000.0);
    }
}

/// A person in a time zone, with walks on three days up to the 9th of October 2024.
fn walker(world: &World, name: &str, zone: &str) -> Viewer {
    let mut who = world.create_viewer(name);
    world.run_sql(&format!("UPDATE users SET time_zone = '{zone}' WHERE id = '{}'", who.user.id));
    who.user.time_zone = zone.parse().expect("a zone");
    walk_on(world, &who, zone, &["2024-10-07", "2024-10-08", "2024-10-09"]);
    who
}

/// Lets time pass in steps of a quarter of an hour, as workers see it, and returns when somebody was reminded first.
fn first_reminder(world: &World, who: &Viewer, until: &str) -> Option<DateTime<Utc>> {
    let until: DateTime<Utc> = until.parse().expect("a moment");
    while world.services.now() < until {
        world.tell();
        if world.count_told(who, STREAK) > 0 {
            return Some(world.services.now());
        }
        world.clock.advance(TimeDelta::minutes(15));
    }
    None
}

#[test]
fn who_has_not_moved_today_is_reminded_in_the_local_evening() {
    let world = World::new();
    world.it_is("2024-10-10T00:00:00Z");
    let (ann, bob) = (walker(&world, "ann", "Europe/Vienna"), walker(&world, "bob", "America/New_York"));
    let evening = first_reminder(&world, &ann, "2024-10-12T00:00:00Z").expect("a reminder");
    assert_eq!(evening.to_string(), "2024-10-10 17:00:00 UTC", "seven in the evening in Vienna");
    assert_eq!(world.details(&ann, STREAK), [r#"{"days":3}"#]);
    assert_eq!(world.count_told(&bob, STREAK), 0, "it is afternoon in New York");
    let evening = first_reminder(&world, &bob, "2024-10-12T00:00:00Z").expect("a reminder");
    assert_eq!(evening.to_string(), "2024-10-10 23:00:00 UTC", "seven in the evening in New York");
    assert_eq!(world.count_told(&ann, STREAK), 0, "Ann's day is over, and the reminder with it");
    world.nothing_has_drifted();
}

#[test]
fn nobody_is_reminded_twice_of_one_day_and_a_broken_streak_is_not_reminded_of() {
    let world = World::new();
    world.it_is("2024-10-10T17:00:00Z");
    let ann = walker(&world, "ann", "Europe/Vienna");
    for _ in 0..8 {
        world.tell();
        world.clock.advance(TimeDelta::minutes(15));
    }
    assert_eq!(world.count_told(&ann, STREAK), 1);
    // A person who moves to another zone is not reminded of the same day again.
    world.run_sql("UPDATE users SET time_zone = 'Europe/London'");
    world.it_is("2024-10-10T18:59:00Z");
    world.tell();
    assert_eq!(world.count_told(&ann, STREAK), 1);
    // The next evening the streak is broken.
    world.it_is("2024-10-11T18:30:00Z");
    world.tell();
    assert_eq!(world.count_told(&ann, STREAK), 0);
}

#[test]
fn a_short_streak_and_a_day_with_an_activity_need_no_reminder() {
    let world = World::new();
    world.it_is("2024-10-10T19:30:00Z");
    let ann = walker(&world, "ann", "UTC");
    walk_on(&world, &ann, "UTC", &["2024-10-10"]);
    let bob = world.create_viewer("bob");
    walk_on(&world, &bob, "UTC", &["2024-10-08", "2024-10-09"]);
    let cem = walker(&world, "cem", "UTC");
    world.walk_privately(&cem, "2024-10-10T08:00", "UTC", 1_000.0);
    let dan = world.create_viewer("dan");
    for day in ["2024-10-07", "2024-10-08", "2024-10-09"] {
        world.walk_privately(&dan, &format!("{day}T08:00"), "UTC", 1_000.0);
    }
    world.tell();
    let told = [&ann, &bob, &cem, &dan].map(|who| world.count_told(who, STREAK));
    assert_eq!(told, [0, 0, 0, 1], "a private activity counts for its owner");
}

#[test]
fn a_service_that_was_stopped_in_the_evening_reminds_until_nine_and_not_at_night() {
    let world = World::new();
    world.it_is("2024-10-10T20:45:00Z");
    let ann = walker(&world, "ann", "UTC");
    world.tell();
    assert_eq!(world.count_told(&ann, STREAK), 1);
    let world = World::new();
    world.it_is("2024-10-10T21:00:00Z");
    let ann = walker(&world, "ann", "UTC");
    world.tell();
    assert_eq!(world.count_told(&ann, STREAK), 0);
}

#[test]
fn many_people_of_a_zone_are_reminded_each_once() {
    let world = World::new();
    world.it_is("2024-10-10T18:50:00Z");
    // The nightly recount would take the days away, which no activity has caused.
    world.tell();
    world.crowd(2_200, "UTC");
    world.run_sql(
        "INSERT INTO user_days SELECT id, day, 1, 1, 1, 0, 0, 0
         FROM users, unnest(ARRAY['2024-10-07', '2024-10-08', '2024-10-09']::date[]) AS day",
    );
    world.it_is("2024-10-10T19:00:00Z");
    world.tell();
    let told = world.lines(
        "SELECT format('%s people, %s items', count(DISTINCT user_id), count(*)) AS line FROM notification_items WHERE kind = 'streak_ending'",
    );
    assert_eq!(told, ["2200 people, 2200 items"]);
}

fn goal_until(first: &str, last: &str) -> NewGoal {
    let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
    NewGoal { window: GoalWindow::new(day(first), Some(day(last))).expect("a window"), ..plain("A month") }
}

#[test]
fn members_hear_once_of_the_last_week_of_an_active_goal() {
    let world = World::new();
    world.it_is("2024-10-20T08:00:00Z");
    let (ann, bob, stranger) =
        (world.create_viewer("ann"), world.create_viewer("bob"), world.create_viewer("stranger"));
    let team = world.team(&ann, false, 10);
    world.add_member(&ann, team, &bob);
    let goal = world.goal(&ann, team, goal_until("2024-10-01", "2024-10-31"));
    let (paused, short, planned) = (
        world.goal(&ann, team, goal_until("2024-10-01", "2024-10-31")),
        world.goal(&ann, team, goal_until("2024-10-20", "2024-10-31")),
        world.goal(&ann, team, goal_until("2024-10-01", "2024-10-31")),
    );
    for goal in [goal, paused, short] {
        world.step(&ann, goal, GoalStatus::Active).expect("a status");
    }
    world.step(&ann, paused, GoalStatus::Paused).expect("a status");
    for (at, count) in [("2024-10-25T08:00:00Z", 0), ("2024-10-25T09:00:00Z", 1), ("2024-10-27T09:00:00Z", 1)] {
        world.it_is(at);
        world.tell();
        assert_eq!(world.count_told(&bob, LAST_WEEK), count, "{at}");
    }
    let told = &world.told_of(&bob, LAST_WEEK)[0];
    assert_eq!(told.goal.as_ref().map(|shown| shown.id), Some(goal));
    assert_eq!(told.data, serde_json::json!({ "last_day": "2024-10-31" }));
    assert_eq!([&ann, &stranger].map(|who| world.count_told(who, LAST_WEEK)), [1, 0]);
    // A goal that goes on is told of again in its new last week.
    let days = goals::Days { first: None, last: Some("2024-11-10".parse().ok()) };
    world.edit_goal(&ann, goal, &goals::GoalEdit { days, ..goals::GoalEdit::default() }).expect("an edit");
    world.it_is("2024-11-05T10:00:00Z");
    world.tell();
    assert_eq!(world.details(&bob, LAST_WEEK), [r#"{"last_day":"2024-11-10"}"#], "the earlier one has expired");
    assert_eq!(goals::get(&world.services, &ann, planned).expect("a goal").goal.status, GoalStatus::Planned);
}
