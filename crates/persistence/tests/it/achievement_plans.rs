//! How PostgreSQL goes about what a check for achievements reads.

use crate::read_plans::{WORLD, probes};
use milequest_persistence::test_kit::{execute, rolled_back};

const GOALS: &str = include_str!("../../src/achievements/goals.sql");
const CONTRIBUTORS: &str = include_str!("../../src/achievements/contributors.sql");
const WITHDRAW: &str = include_str!("../../src/achievements/delete_earned.sql");

/// Everybody in it with sixty activities, checked, and with five things earned; every goal looked at.
const MORE: &str = "
    INSERT INTO activities (id, user_id, kind, started_at, time_zone, day, distance_mm, duration_s, is_private, note, source, created_at, updated_at)
        SELECT gen_random_uuid(), pg_temp.id(1, n), 'walk', date '2024-10-01' + d / 2, 'UTC', date '2024-10-01' + d / 2, 1, 1, false, '',
            'manual', now(), now()
        FROM generate_series(0, 59) d, generate_series(1, 2000) n;
    INSERT INTO earned_achievements (user_id, achievement_id, revision, earned_at)
        SELECT pg_temp.id(1, n), a.id, 1, now()
        FROM generate_series(1, 2000) n, (SELECT id FROM achievements ORDER BY id LIMIT 5) a;
    INSERT INTO achievement_checks SELECT pg_temp.id(1, n), 0, now() FROM generate_series(1, 2000) n;
    INSERT INTO goal_arrivals SELECT pg_temp.id(4, n) FROM generate_series(1, 40) n;
    ANALYZE activities; ANALYZE earned_achievements; ANALYZE achievement_checks; ANALYZE goal_arrivals";

#[test]
fn a_check_reads_by_indexes_and_only_what_people_did_themselves() {
    let people = "ARRAY['00000001-0000-7000-8000-000000000007', '00000001-0000-7000-8000-000000000011']::uuid[]";
    let goal = "'00000004-0000-7000-8000-000000000008'::uuid";
    let nobody = "'00000000-0000-0000-0000-000000000000'::uuid";
    let six = "public_mm, public_s, public_count, private_mm, private_s, private_count";
    rolled_back(|tx| {
        execute(tx, WORLD)?;
        execute(tx, MORE)?;
        let of_people = |columns: &str, table: &str| format!("SELECT {columns} FROM {table} WHERE user_id = ANY ($1)");
        let totals = of_people(&format!("user_id, changes, {six}"), "user_stats");
        probes(tx, &totals, people, &["user_stats_pkey"])?;
        let days = of_people(&format!("user_id, day, {six}"), "user_days");
        probes(tx, &days, people, &["user_days_pkey"])?;
        let activities =
            of_people("user_id, kind, started_at, time_zone, day, distance_mm, duration_s, is_private", "activities");
        probes(tx, &activities, people, &["activities_of_user"])?;
        let earned = of_people("user_id, achievement_id, revision, earned_at, public_at", "earned_achievements");
        probes(tx, &earned, people, &["earned_achievements_pkey"])?;
        probes(tx, GOALS, people, &["team_days_of_user_and_goal"])?;
        probes(tx, WITHDRAW, &format!("{people}, {people}"), &["earned_achievements_pkey"])?;
        let contributors = format!("{goal}, {nobody}, 100");
        probes(tx, CONTRIBUTORS, &contributors, &["team_members_of_team", "team_days_of_user_and_goal"])?;
        let next = "SELECT user_id FROM user_stats WHERE user_id > $1 ORDER BY user_id LIMIT $2";
        probes(tx, next, &format!("{nobody}, 100"), &["user_stats_pkey"])?;
        let hold =
            "SELECT user_id, changes FROM achievement_checks WHERE user_id = ANY ($1) ORDER BY user_id FOR UPDATE";
        probes(tx, hold, people, &["achievement_checks_pkey"])
    });
}
