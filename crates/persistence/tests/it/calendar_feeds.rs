//! Calendar feeds, and the plans of what they read.

use crate::read_plans::{WORLD, id, in_world, probes};
use chrono::{DateTime, TimeDelta};
use milequest_domain::{
    GoalId, UserId,
    calendar_feeds::{CalendarActivities, CalendarContents},
};
use milequest_persistence::{
    calendar_feeds::{CalendarFeed, delete, find, find_reader, list_activities, list_goals, update_last_read, upsert},
    goals::public,
    test_kit::execute,
};

const FEEDS: &str = "
    INSERT INTO calendar_feeds (user_id, secret_hash, activities, goals, created_at)
        SELECT pg_temp.id(1, n), sha256(n::text::bytea), 'public', true, now() FROM generate_series(1, 20000) n;
    UPDATE goals SET is_main = false, status = 'completed', ended_at = now() WHERE id > pg_temp.id(4, 7000);
    ANALYZE calendar_feeds; ANALYZE goals";

#[test]
fn reads_of_a_calendar_probe_indexes_and_scan_no_whole_table() {
    let (person, goal): (UserId, GoalId) = (id(1, 7), id(4, 8));
    let from = DateTime::UNIX_EPOCH;
    in_world(WORLD, |tx| {
        execute(tx, FEEDS)?;
        probes(tx, &[&["calendar_feeds_secret_hash_key", "users_pkey"]], |tx| find_reader(tx, &[7; 32]))?;
        for with_private in [true, false] {
            probes(tx, &[&["activities_of_user"]], |tx| list_activities(tx, person, from, with_private, 5_000))?;
        }
        let goals = ["team_members_", "goals_", "goal_progress_pkey", "team_days_of_goal"];
        probes(tx, &[&goals], |tx| list_goals(tx, person, from, from.date_naive(), 500))?;
        probes(tx, &[&["goals_pkey", "teams_pkey", "goal_progress_pkey", "goal_routes_pkey"]], |tx| {
            public::find(tx, goal)
        })
    });
}

#[test]
fn a_feed_is_replaced_and_found_by_its_newest_secret() {
    let person: UserId = id(1, 7);
    in_world(WORLD, |tx| {
        assert_eq!(find(tx, person)?, None);
        let contents = |activities, goals| CalendarContents::new(activities, goals).expect("contents");
        let created_at = DateTime::UNIX_EPOCH;
        let first = CalendarFeed { contents: contents(CalendarActivities::All, true), created_at, last_read_at: None };
        upsert(tx, person, &first, &[1; 32])?;
        update_last_read(tx, &[1; 32], created_at + TimeDelta::hours(1))?;
        let read = find_reader(tx, &[1; 32])?.expect("a reader");
        assert_eq!((read.owner, read.feed.last_read_at), (person, Some(created_at + TimeDelta::hours(1))));
        let second = CalendarFeed { contents: contents(CalendarActivities::Nothing, true), ..first };
        upsert(tx, person, &second, &[2; 32])?;
        assert_eq!(find(tx, person)?, Some(second));
        assert_eq!(find_reader(tx, &[1; 32])?, None);
        assert_eq!(find_reader(tx, &[2; 32])?.map(|reader| reader.feed), Some(second));
        assert!(delete(tx, person)? && !delete(tx, person)?);
        assert_eq!(find_reader(tx, &[2; 32])?, None);
        Ok(())
    });
}
