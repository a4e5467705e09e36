//! Plans of the statements of an achievement check.

use crate::{
    people::now,
    read_plans::{WORLD, id, in_world, probes},
};
use milequest_domain::{AchievementId, GoalId, UserId, achievements::Needs};
use milequest_persistence::{
    StoreError, Tx, achievements,
    test_kit::{execute, in_own_database, lines},
};
use uuid::Uuid;

/// Gives every person sixty activities, a finished check and five earned achievements, and checks the milestones of
/// every goal.
const MORE: &str = "
    INSERT INTO activities (id, user_id, kind, started_at, time_zone, day, distance_mm, duration_s, is_private, note, source, created_at, updated_at)
        SELECT gen_random_uuid(), pg_temp.id(1, n), 'walk', date '2024-10-01' + d / 2, 'UTC', date '2024-10-01' + d / 2, 1, 1, false, '',
            'manual', now(), now()
        FROM generate_series(0, 59) d, generate_series(1, 2000) n;
    INSERT INTO user_kind_days
        SELECT user_id, day, kind, count(*), count(*), count(*), 0, 0, 0, 1, 1, 1, 1, '{}', '{}' FROM activities GROUP BY user_id, day, kind;
    INSERT INTO earned_achievements (user_id, achievement_id, revision, earned_at)
        SELECT pg_temp.id(1, n), a.id, 1, now()
        FROM generate_series(1, 2000) n, (SELECT id FROM achievements ORDER BY id LIMIT 5) a;
    INSERT INTO achievement_checks SELECT pg_temp.id(1, n), 0, now() FROM generate_series(1, 2000) n;
    INSERT INTO goal_milestones SELECT pg_temp.id(4, n) FROM generate_series(1, 40) n;
    ANALYZE activities; ANALYZE user_kind_days; ANALYZE earned_achievements; ANALYZE achievement_checks; ANALYZE goal_milestones";

#[test]
fn a_check_reads_by_indexes_and_only_rows_of_the_people() {
    let people: [UserId; 2] = [id(1, 7), id(1, 11)];
    let goal: GoalId = id(4, 8);
    let nobody = UserId::from(Uuid::nil());
    in_world(WORLD, |tx| {
        execute(tx, MORE)?;
        let needs = Needs { days: true, goals: true, kind_days: true };
        let records: [&[&str]; 3] = [&["user_stats_pkey"], &["goal_contributors_of_user"], &["user_kind_days_pkey"]];
        probes(tx, &records, |tx| achievements::list_records(tx, &people, needs))?;
        probes(tx, &[&["user_stats_pkey"]], |tx| achievements::list_change_counts(tx, &people))?;
        probes(tx, &[&["earned_achievements_pkey"]], |tx| achievements::list_earned(tx, &people))?;
        let gone = people.map(|user| (user, AchievementId::from(user.uuid())));
        probes(tx, &[&["earned_achievements_pkey"]], |tx| achievements::delete_earned(tx, &gone))?;
        probes(tx, &[&["goal_contributors_pkey"]], |tx| achievements::list_contributors(tx, goal, None, 100))?;
        probes(tx, &[&["user_stats_pkey"]], |tx| achievements::list_active_people(tx, Some(nobody), 100))?;
        let lock: [&[&str]; 1] = [&["users_pkey"]];
        probes(tx, &lock, |tx| achievements::lock_people(tx, &people, now()))
    });
}

/// Two people with activities on the same hundred days: one person one each day, the other five hundred.
const TWO_PEOPLE: &str = "
    INSERT INTO users (id, username, display_name, time_zone, created_at, updated_at)
        SELECT ('00000001-0000-7000-8000-00000000000' || n)::uuid, 'user' || n, 'User', 'UTC', now(), now() FROM generate_series(1, 2) n;
    INSERT INTO activities (id, user_id, kind, started_at, time_zone, day, distance_mm, duration_s, is_private, note, source, created_at,
        updated_at, start_hour)
        SELECT gen_random_uuid(), user_id, 'walk', timestamptz '2024-01-01 06:00Z' + d * interval '1 day', 'UTC', date '2024-01-01' + d,
            1, 1, false, '', 'manual', now(), now(), 6
        FROM generate_series(0, 99) d, (
            SELECT ('00000001-0000-7000-8000-000000000001')::uuid AS user_id
            UNION ALL SELECT ('00000001-0000-7000-8000-000000000002')::uuid FROM generate_series(1, 500)
        ) people;
    INSERT INTO user_kind_days SELECT user_id, day, kind, count(*), count(*), count(*), 0, 0, 0, 1, 1, 1, 1,
        sum_counts(hour_counts(start_hour)), sum_counts(hour_counts(start_hour)) FROM activities GROUP BY user_id, day, kind;
    INSERT INTO user_stats SELECT user_id, count(*), count(*), count(*), 0, 0, 0, now() FROM activities GROUP BY user_id;
    ANALYZE activities; ANALYZE user_kind_days; ANALYZE user_stats";

#[test]
fn fifty_thousand_activities_cost_as_much_as_a_hundred() {
    in_own_database(|tx| {
        execute(tx, TWO_PEOPLE)?;
        let needs = Needs { days: true, goals: true, kind_days: true };
        let rows = |tx: &mut Tx<'_>, number| {
            let person: UserId = id(1, number);
            let count = |tx: &mut Tx<'_>| {
                let ask = "SELECT (seq_tup_read + idx_tup_fetch)::text AS line FROM pg_stat_xact_user_tables
                           WHERE relname IN ('activities', 'user_kind_days', 'user_days', 'user_stats') ORDER BY relname";
                let rows =
                    lines(tx, ask)?.iter().map(|line| line.parse::<u64>().expect("a number")).collect::<Vec<_>>();
                Ok::<_, StoreError>(rows)
            };
            let before = count(tx)?;
            let records = achievements::list_records(tx, &[person], needs)?;
            let read: Vec<u64> = count(tx)?.iter().zip(&before).map(|(after, before)| after - before).collect();
            let all = &records[&person].all;
            assert_eq!((all.kind_days.len(), all.days.len()), (100, 100));
            Ok::<_, StoreError>((read, all.totals.count))
        };
        let ((few, hundred), (many, fifty_thousand)) = (rows(tx, 1)?, rows(tx, 2)?);
        assert_eq!((hundred, fifty_thousand), (100, 50_000));
        assert_eq!((few.clone(), few[0]), (many, 0), "no activity is read, and as many rows for both");
        Ok(())
    });
}
