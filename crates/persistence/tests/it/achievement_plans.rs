//! How PostgreSQL goes about what a check for achievements reads.

use crate::{
    people::now,
    read_plans::{WORLD, id, probes},
};
use milequest_domain::{AchievementId, GoalId, UserId, achievements::Needs};
use milequest_persistence::{
    achievements,
    test_kit::{execute, rolled_back},
};
use uuid::Uuid;

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
    INSERT INTO goal_milestones SELECT pg_temp.id(4, n) FROM generate_series(1, 40) n;
    ANALYZE activities; ANALYZE earned_achievements; ANALYZE achievement_checks; ANALYZE goal_milestones";

#[test]
fn a_check_reads_by_indexes_and_only_what_people_did_themselves() {
    let people: [UserId; 2] = [id(1, 7), id(1, 11)];
    let goal: GoalId = id(4, 8);
    let nobody = UserId::from(Uuid::nil());
    rolled_back(|tx| {
        execute(tx, WORLD)?;
        execute(tx, MORE)?;
        let needs = Needs { days: true, goals: true, activities: true };
        let records: [&[&str]; 4] =
            [&["user_stats_pkey"], &["user_days_pkey"], &["goal_contributors_of_user"], &["activities_of_user"]];
        probes(tx, &records, |tx| achievements::list_records(tx, &people, needs))?;
        probes(tx, &[&["user_stats_pkey"]], |tx| achievements::list_change_counts(tx, &people))?;
        probes(tx, &[&["earned_achievements_pkey"]], |tx| achievements::list_earned(tx, &people))?;
        let gone = people.map(|user| (user, AchievementId::from(user.uuid())));
        probes(tx, &[&["earned_achievements_pkey"]], |tx| achievements::delete_earned(tx, &gone))?;
        probes(tx, &[&["goal_contributors_pkey"]], |tx| achievements::list_contributors(tx, goal, None, 100))?;
        probes(tx, &[&["user_stats_pkey"]], |tx| achievements::list_active_people(tx, Some(nobody), 100))?;
        let lock: [&[&str]; 3] = [&["users_pkey"], &[], &["achievement_checks_pkey"]];
        probes(tx, &lock, |tx| achievements::lock_people(tx, &people, now()))
    });
}
