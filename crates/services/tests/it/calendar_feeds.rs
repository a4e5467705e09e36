//! Calendar feeds: forecasts in them, creations at once, secrets at rest, and what is left after a purge.

use crate::{
    goals::{plain, target},
    team_kit::unkeyed,
    world::{World, here},
};
use chrono::TimeDelta;
use milequest_domain::{
    GoalStatus,
    calendar_feeds::{CalendarActivities, CalendarContents},
};
use milequest_services::{
    Viewer,
    calendar_feeds::{self, CreatedCalendarFeed},
    core::public_url::PublicUrl,
    goals::{GoalTargetInput, NewGoal},
};
use std::thread;

fn create(world: &World, viewer: &Viewer, activities: CalendarActivities) -> CreatedCalendarFeed {
    let contents = CalendarContents::new(activities, true).expect("contents");
    calendar_feeds::create(&world.services, &here(), viewer, &unkeyed(), contents).expect("a feed").value
}

fn read(world: &World, feed: &CreatedCalendarFeed) -> Option<String> {
    let read = calendar_feeds::read(&world.services, &here(), feed.secret.expose());
    read.ok().map(|calendar| calendar.replace("\r\n ", ""))
}

#[test]
fn the_forecast_of_an_active_goal_is_a_day_of_the_calendar() {
    let world = World::new();
    let ann = world.signed_in(&world.person("ann"));
    let team = world.team(&ann, false, 10);
    let far = NewGoal { target: GoalTargetInput::Distance(target("1000000")), ..plain("Far") };
    let goal = world.goal(&ann, team, far);
    world.step(&ann, goal, GoalStatus::Active).expect("an active goal");
    for day in 1..28 {
        world.clock.advance(TimeDelta::days(1));
        let now = world.services.now() - TimeDelta::hours(1);
        world.walk(&ann, &now.format("%Y-%m-%dT%H:%M").to_string(), "UTC", 5_000.0 + f64::from(day));
    }
    let outlook = milequest_services::forecasts::get_estimate(&world.services, &ann, goal).expect("an outlook");
    let day = outlook.forecast.expect("a forecast").day.format("%Y%m%d").to_string();
    let calendar = read(&world, &create(&world, &ann, CalendarActivities::Nothing)).expect("a calendar");
    assert!(calendar.contains(&format!("UID:goal-forecast-{goal}@mile-quest\r\n")), "{calendar}");
    assert!(calendar.contains(&format!("DTSTART;VALUE=DATE:{day}\r\n")), "{calendar}");
}

#[test]
fn of_many_creations_at_once_one_address_is_left() {
    let world = World::new();
    let ann = world.signed_in(&world.person("ann"));
    let feeds: Vec<_> = thread::scope(|scope| {
        let creating: Vec<_> =
            (0..8).map(|_| scope.spawn(|| create(&world, &ann, CalendarActivities::Public))).collect();
        creating.into_iter().map(|thread| thread.join().expect("a feed")).collect()
    });
    assert_eq!(feeds.iter().filter(|feed| read(&world, feed).is_some()).count(), 1);
}

#[test]
fn a_dump_shows_no_address_and_a_feed_names_the_public_one() {
    let world = World::new();
    let home: PublicUrl = "https://quest.example.org/here".parse().expect("an address");
    let services = world.services.clone().with_public_url(home);
    let world = world.restarted(services);
    let ann = world.signed_in(&world.person("ann"));
    let feed = create(&world, &ann, CalendarActivities::All);
    let walk = world.walk(&ann, "2024-10-03T18:30", "UTC", 1_000.0);
    assert_eq!(
        feed.address(&world.services),
        format!("https://quest.example.org/here/api/v1/calendar/{}.ics", feed.secret.expose())
    );
    // Long lines are folded.
    let calendar = read(&world, &feed).expect("a calendar").replace("\r\n ", "");
    assert!(calendar.contains(&format!("URL:https://quest.example.org/here/activities/{walk}\r\n")), "{calendar}");
    let dump = world.database.dump();
    assert!(dump.contains(&walk.to_string()) && !dump.contains(feed.secret.expose()));
}

#[test]
fn the_feed_goes_with_the_account() {
    let world = World::new();
    let ann = world.register("ann");
    let viewer = world.viewer(&ann);
    world.walk(&viewer, "2024-10-03T18:30", "UTC", 1_000.0);
    let feed = create(&world, &viewer, CalendarActivities::Public);
    milequest_services::accounts::account_deletion::close(&world.services, &here(), &viewer, crate::world::PASSWORD)
        .expect("a closed account");
    assert_eq!(read(&world, &feed), None);
    assert_eq!(world.lines("SELECT count(*)::text AS line FROM calendar_feeds"), ["0"]);
}
