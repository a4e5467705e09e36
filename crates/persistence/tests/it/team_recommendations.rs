//! Profiles of teams, and the teams that may be recommended to a person.

use crate::{
    people::{insert, now},
    person_search::{block, follow},
    read_plans::{WORLD, id, in_world, probes},
};
use chrono::{NaiveDate, TimeDelta};
use milequest_domain::{TeamId, TimeZone, UserId};
use milequest_persistence::{
    StoreError, Tx,
    teams::{
        profiles::{self, RefreshTimes},
        recommendations::{find_habits, list_candidates},
    },
    test_kit::{execute, lines, rolled_back},
};
use std::collections::BTreeSet;

/// A team that is not one of [`WORLD`].
fn team(number: u32) -> TeamId {
    id(6, number)
}

/// A team with this number, and what it is.
fn create_team(number: u32, columns: &str, values: &str) -> String {
    format!(
        "INSERT INTO teams (id, name, description, capacity, admin_count, last_active_at, created_at, updated_at{columns})
         VALUES ('{}', 'Team', '', 10, 1, now(), now() - interval '1 year', now(){values});",
        team(number)
    )
}

fn public(number: u32) -> String {
    create_team(number, ", is_public, member_count", ", true, 1")
}

fn join(number: u32, username: &str, has_left: bool) -> String {
    let left = if has_left { "now(), 'left'" } else { "NULL, NULL" };
    format!(
        "INSERT INTO team_members (id, team_id, user_id, role, joined_at, left_at, left_because)
         SELECT gen_random_uuid(), '{}', id, 'member', now(), {left} FROM users WHERE username = '{username}';",
        team(number)
    )
}

/// The teams of the statement with the numbers of known people, by their numbers.
fn candidates(tx: &mut Tx<'_>, viewer: UserId) -> Result<Vec<(u32, i64)>, StoreError> {
    let found = list_candidates(tx, viewer, &[TimeZone::UTC], 10_000_000)?;
    let number = |team: TeamId| (1..100).find(|number| self::team(*number) == team).expect("a team");
    let mut found: Vec<_> = found.into_iter().map(|(team, one)| (number(team), one.followed_count)).collect();
    found.sort_unstable();
    Ok(found)
}

#[test]
fn a_candidate_is_public_open_and_has_room_and_the_viewer_was_never_in_it() {
    rolled_back(|tx| {
        let viewer = insert(tx, "viewer")?;
        insert(tx, "friend")?;
        let mut setting = vec![
            public(1),
            create_team(2, ", is_public, member_count", ", false, 1"),
            create_team(3, ", is_public, member_count, deleted_at", ", true, 1, now()"),
            create_team(4, ", is_public, member_count", ", true, 10"),
            public(5),
            public(6),
            join(5, "viewer", false),
            join(6, "viewer", true),
            follow("viewer", "friend", "active"),
        ];
        // A person whom the viewer follows is in all of them, so that all of them are looked at.
        setting.extend((1..=6).map(|number| join(number, "friend", false)));
        // All of them are in the viewer's zone, too.
        setting.extend((1..=6).map(|number| {
            format!("INSERT INTO team_profiles (team_id, time_zone, weekly_mm, active_count, refreshed_at) VALUES ('{}', 'UTC', 9, 1, now());", team(number))
        }));
        execute(tx, &setting.concat())?;
        assert_eq!(candidates(tx, viewer.id)?, [(1, 1)]);
        Ok(())
    });
}

#[test]
fn only_people_whom_the_viewer_follows_and_sees_are_counted() {
    rolled_back(|tx| {
        let viewer = insert(tx, "viewer")?;
        let set = |username: &str, column: &str| format!("UPDATE users SET {column} WHERE username = '{username}';");
        let cast = [
            ("followed", follow("viewer", "followed", "active"), true),
            ("private", follow("viewer", "private", "active") + &set("private", "is_private = true"), true),
            ("stranger", String::new(), false),
            ("follower", follow("follower", "viewer", "active"), false),
            ("requested", follow("viewer", "requested", "pending"), false),
            ("blocked", follow("viewer", "blocked", "active") + &block("viewer", "blocked"), false),
            ("blocking", follow("viewer", "blocking", "active") + &block("blocking", "viewer"), false),
            ("disabled", follow("viewer", "disabled", "active") + &set("disabled", "disabled_at = now()"), false),
            ("deleted", follow("viewer", "deleted", "active") + &set("deleted", "deleted_at = now()"), false),
            ("former", follow("viewer", "former", "active"), false),
        ];
        for (number, (name, relation, _)) in (1..).zip(&cast) {
            insert(tx, name)?;
            execute(tx, &(public(number) + &join(number, name, *name == "former") + relation))?;
        }
        let expected: Vec<_> =
            (1..).zip(&cast).map(|(number, (_, _, is_counted))| (number, i64::from(*is_counted))).collect();
        assert_eq!(candidates(tx, viewer.id)?, expected);
        Ok(())
    });
}

fn times() -> RefreshTimes {
    RefreshTimes {
        since: now().date_naive() - TimeDelta::days(55),
        active_since: now() - TimeDelta::days(56),
        stale_since: now() - TimeDelta::hours(20),
        now: now(),
    }
}

/// A contribution of a person to a team, some days ago.
fn contribute(
    number: u32,
    username: &str,
    (days_ago, kind, zone): (u32, &str, &str),
    mm: i64,
    is_private: bool,
) -> String {
    let column = if is_private { "private" } else { "public" };
    let other = if is_private { "public" } else { "private" };
    let (team, now) = (team(number), now());
    format!(
        "WITH activity AS (
             INSERT INTO activities (id, user_id, kind, started_at, time_zone, day, distance_mm, duration_s, is_private, note, source, created_at, updated_at)
             SELECT gen_random_uuid(), id, '{kind}', timestamptz '{now}' - interval '{days_ago} days', '{zone}',
                 (timestamptz '{now}' - interval '{days_ago} days')::date, {mm}, 3600, {is_private}, '', 'manual', now(), now()
             FROM users WHERE username = '{username}' RETURNING *
         ), contribution AS (
             INSERT INTO contributions (activity_id, team_id, user_id, started_at, is_private)
             SELECT id, '{team}', user_id, started_at, is_private FROM activity
         )
         INSERT INTO team_days AS kept (team_id, day, user_id, {column}_mm, {column}_s, {column}_count, {other}_mm, {other}_s, {other}_count)
         SELECT '{team}', day, user_id, {mm}, 3600, 1, 0, 0, 0 FROM activity
         ON CONFLICT (team_id, day, user_id, goal_key) DO UPDATE SET {column}_mm = kept.{column}_mm + {mm}, {column}_count = kept.{column}_count + 1;"
    )
}

fn profile(tx: &mut Tx<'_>) -> Result<Vec<String>, StoreError> {
    lines(
        tx,
        "SELECT concat_ws(' ', COALESCE(time_zone, '-'), weekly_mm, active_count, kinds, kind_counts) AS line FROM team_profiles ORDER BY team_id",
    )
}

#[test]
fn a_profile_is_what_a_public_team_did_lately_in_public() {
    rolled_back(|tx| {
        for name in ["ann", "bob", "cem"] {
            insert(tx, name)?;
        }
        let setting = [
            format!(
                "{}UPDATE teams SET last_active_at = '{now}', created_at = timestamptz '{now}' - interval '1 year';",
                public(1),
                now = now()
            ),
            contribute(1, "ann", (1, "walk", "Europe/Vienna"), 8_000_000, false),
            contribute(1, "ann", (2, "run", "Europe/Vienna"), 16_000_000, false),
            contribute(1, "bob", (3, "walk", "Asia/Tokyo"), 8_000_000, false),
            // Too long ago.
            contribute(1, "bob", (57, "swim", "Asia/Tokyo"), 8_000_000, false),
        ];
        execute(tx, &setting.concat())?;
        assert_eq!(profiles::refresh(tx, &[team(1)], &times())?, 1);
        let expected = ["Europe/Vienna 2000000 2 {run,walk} {1,2}".to_owned()];
        assert_eq!(profile(tx)?, expected);
        // Private activities change nothing, however many there are.
        for days_ago in 1..20 {
            execute(tx, &contribute(1, "cem", (days_ago, "ride", "America/Lima"), 50_000_000, true))?;
        }
        assert_eq!(profiles::refresh(tx, &[team(1)], &times())?, 0, "it is fresh");
        let later = RefreshTimes { stale_since: now(), ..times() };
        assert_eq!(profiles::refresh(tx, &[team(1)], &later)?, 1);
        assert_eq!(profile(tx)?, expected);
        // An empty profile is computed at once.
        profiles::clear(tx, &BTreeSet::from([team(1)]))?;
        assert_eq!(profile(tx)?, ["- 0 0 {} {}"]);
        assert_eq!(profiles::refresh(tx, &[team(1)], &times())?, 1);
        assert_eq!(profile(tx)?, expected);
        Ok(())
    });
}

#[test]
fn private_closed_and_quiet_teams_have_no_profile_and_stale_ones_are_deleted() {
    rolled_back(|tx| {
        insert(tx, "ann")?;
        let setting = [
            create_team(1, ", is_public, member_count", ", false, 1"),
            create_team(2, ", is_public, member_count, deleted_at", ", true, 1, now()"),
            public(3),
            format!("UPDATE teams SET last_active_at = timestamptz '{}' - interval '60 days';", now()),
        ];
        execute(tx, &setting.concat())?;
        assert_eq!(profiles::refresh(tx, &[team(1), team(2), team(3)], &times())?, 0);
        assert_eq!(profiles::list_public(tx, None, 10)?, [team(3)]);
        profiles::clear(tx, &BTreeSet::from([team(1), team(3)]))?;
        assert_eq!(profiles::delete_stale(tx, now() - TimeDelta::days(2), 1)?, 1);
        assert_eq!(profiles::delete_stale(tx, now() - TimeDelta::days(2), 10)?, 1);
        assert_eq!(profile(tx)?, Vec::<String>::new());
        Ok(())
    });
}

#[test]
fn a_young_team_has_the_pace_of_the_weeks_that_there_were() {
    rolled_back(|tx| {
        insert(tx, "ann")?;
        let age = |days: u32| {
            format!(
                "UPDATE teams SET last_active_at = '{now}', created_at = timestamptz '{now}' - interval '{days} days';",
                now = now()
            )
        };
        execute(tx, &(public(1) + &contribute(1, "ann", (1, "walk", "UTC"), 16_000_000, false)))?;
        for (days, weekly) in [(0, 16_000_000), (7, 16_000_000), (8, 8_000_000), (55, 2_000_000), (500, 2_000_000)] {
            execute(tx, &age(days))?;
            profiles::refresh(tx, &[team(1)], &RefreshTimes { stale_since: now(), ..times() })?;
            assert_eq!(profile(tx)?, [format!("UTC {weekly} 1 {{walk}} {{1}}")], "{days}");
        }
        Ok(())
    });
}

/// Profiles of the teams of [`WORLD`], and a person who follows 500 people.
const MORE: &str = "
    INSERT INTO team_profiles (team_id, time_zone, weekly_mm, active_count, kinds, kind_counts, refreshed_at)
        SELECT pg_temp.id(2, n), (ARRAY['UTC', 'Europe/Vienna', 'Asia/Tokyo'])[1 + n % 3], n * 1000, 1, '{walk}', '{1}', now()
        FROM generate_series(1, 8000) n;
    INSERT INTO follows (follower_id, followed_id, state, created_at, accepted_at)
        SELECT pg_temp.id(1, 7), pg_temp.id(1, n), 'active', now(), timestamptz '2024-10-04' - n * interval '1 minute' FROM generate_series(100, 599) n
        UNION ALL
        SELECT pg_temp.id(1, n), pg_temp.id(1, n + m), 'active', now(), now() FROM generate_series(1000, 6000) n, generate_series(1, 6) m;
    INSERT INTO user_kind_days
        SELECT user_id, day, 'walk', 1, 1, 1, 0, 0, 0, 1, 1, 1, 1, '{}', '{}' FROM user_days;
    INSERT INTO blocks (blocker_id, blocked_id, created_at)
        SELECT pg_temp.id(1, n), pg_temp.id(1, n + 1), now() FROM generate_series(13000, 19000) n;
    ANALYZE team_profiles; ANALYZE follows; ANALYZE user_kind_days; ANALYZE blocks";

#[test]
fn recommendations_probe_indexes_and_look_at_a_bounded_number_of_teams() {
    in_world(WORLD, |tx| {
        execute(tx, MORE)?;
        let me: UserId = id(1, 7);
        let zones = [TimeZone::UTC, "Europe/Vienna".parse().expect("a zone")];
        let since = NaiveDate::from_ymd_opt(2024, 9, 20).expect("a day");
        probes(tx, &[&["user_kind_days_pkey"]], |tx| find_habits(tx, me, since))?;
        let indexes = [
            // Either index of follows finds them.
            "follows_",
            "team_members_of_user",
            "team_members_living_key",
            "team_profiles_of_zone",
            "team_profiles_pkey",
            "teams_most_active",
            "teams_pkey",
            "blocks_",
        ];
        probes(tx, &[&indexes], |tx| list_candidates(tx, me, &zones, 4_000_000))?;
        let found = list_candidates(tx, me, &zones, 4_000_000)?;
        assert!((100..=300).contains(&found.len()), "{}", found.len());
        assert_eq!(
            found.iter().map(|(_, one)| one.followed_count).sum::<i64>(),
            500 - 12,
            "the other people are in the viewer's team"
        );
        Ok(())
    });
}

#[test]
fn a_refresh_probes_indexes() {
    in_world(WORLD, |tx| {
        execute(tx, MORE)?;
        let times = RefreshTimes { stale_since: now() + TimeDelta::days(3_000), ..times() };
        let due: [&[&str]; 2] = [
            &["Index Scan using teams_", "team_profiles_pkey"],
            &["team_profiles_pkey", "contributions_feed", "activities_pkey", "team_days_pkey"],
        ];
        probes(tx, &due, |tx| profiles::refresh(tx, &[id(2, 8), id(2, 9)], &times))?;
        // Most teams are private.
        execute(tx, "UPDATE teams SET is_public = is_public AND get_byte(uuid_send(id), 15) % 8 = 0; ANALYZE teams")?;
        probes(tx, &[&["teams_newest"]], |tx| profiles::list_public(tx, Some(id(2, 4000)), 200))?;
        let stale: [&[&str]; 2] = [&["team_profiles_refreshed_at"], &["team_profiles_pkey"]];
        probes(tx, &stale, |tx| profiles::delete_stale(tx, now(), 200))?;
        Ok(())
    });
}
