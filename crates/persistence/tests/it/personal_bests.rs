//! Personal bests: the pace in SQL, the plan, and the cost for somebody with many activities.

use crate::read_plans::{WORLD, id, in_world, probes};
use milequest_domain::{Distance, Pace, PersonalBest, UserId, activities::Seconds};
use milequest_persistence::{
    StoreError, Tx,
    insights::bests::{self, BestsOf},
    test_kit::{execute, lines, rolled_back},
};

#[test]
fn the_pace_in_sql_is_that_of_the_domain() {
    let (distances, durations) =
        ([0, 1, 999, 1_000_000, 5_000_001, 42_195_000, 1_000_000_000], [1, 59, 3_600, 604_800]);
    rolled_back(|tx| {
        for (distance_mm, duration_s) in distances.into_iter().flat_map(|mm| durations.map(|s| (mm, s))) {
            let ask = format!("SELECT COALESCE(activity_pace({distance_mm}, {duration_s})::text, 'none') AS line");
            let distance = Distance::from_millimetres(distance_mm).expect("a distance");
            let pace = Pace::of(distance, Seconds(duration_s));
            let expected = pace.map_or("none".to_owned(), |pace| pace.microseconds_per_metre().to_string());
            assert_eq!(lines(tx, &ask)?, [expected], "{distance_mm} {duration_s}");
        }
        Ok(())
    });
}

#[test]
fn the_columns_and_the_statement_have_the_distances_of_the_domain() {
    let statement = include_str!("../../src/insights/bests/list.sql");
    let apply = include_str!("../../src/activities/apply_delta.sql");
    for best in PersonalBest::ALL {
        let name = best.as_str();
        let line = statement.lines().find(|line| line.contains(&format!("('{name}', "))).expect(name);
        assert!(line.contains(&format!(", {}", best.least_millimetres())), "{line}");
        if name.starts_with("fastest") {
            assert!(apply.contains(&format!("        {name} = LEAST(kept.{name}, excluded.{name})")), "{name}");
            assert_eq!(apply.matches(&format!("a.distance_mm >= {})", best.least_millimetres())).count(), 1, "{name}");
        }
    }
}

/// Two people with a walk on each of a hundred days, and one of them with 499 more on each. Others have days as well.
const TWO_PEOPLE: &str = "
    INSERT INTO activities (id, user_id, kind, started_at, time_zone, day, distance_mm, duration_s, is_private, note, source, created_at, updated_at)
        SELECT gen_random_uuid(), pg_temp.id(1, people.number), 'walk', timestamptz '2020-01-01 12:00Z' + d * interval '1 day', 'UTC',
            date '2020-01-01' + d, 1000000 + d * 100000, 6000, false, '', 'manual', now(), now()
        FROM generate_series(0, 99) d, (SELECT 3001 AS number UNION ALL SELECT 3002 FROM generate_series(1, 500)) people;
    INSERT INTO user_kind_days
        (user_id, day, kind, public_mm, public_s, public_count, private_mm, private_s, private_count, public_longest_mm, public_longest_s,
         longest_mm, longest_s, public_early, early, public_fastest_1_km, public_fastest_5_km, public_fastest_10_km, fastest_1_km, fastest_5_km,
         fastest_10_km)
        SELECT user_id, day, kind, sum(distance_mm), sum(duration_s), count(*), 0, 0, 0, max(distance_mm), max(duration_s), max(distance_mm),
            max(duration_s), '{}', '{}', paces[1], paces[2], paces[3], paces[1], paces[2], paces[3]
        FROM activities
        CROSS JOIN LATERAL (SELECT ARRAY[activity_pace(distance_mm, duration_s),
            CASE WHEN distance_mm >= 5000000 THEN activity_pace(distance_mm, duration_s) END,
            CASE WHEN distance_mm >= 10000000 THEN activity_pace(distance_mm, duration_s) END] AS paces) pace
        WHERE user_id IN (pg_temp.id(1, 3001), pg_temp.id(1, 3002))
        GROUP BY user_id, day, kind, paces;
    INSERT INTO user_kind_days SELECT user_id, day, 'walk', 1, 1, 1, 0, 0, 0, 1, 1, 1, 1, '{}', '{}' FROM user_days;
    ANALYZE activities; ANALYZE user_kind_days";

/// The rows of activities and of kept days that were read.
fn rows_read(tx: &mut Tx<'_>) -> Result<[u64; 2], StoreError> {
    let ask = "SELECT (seq_tup_read + idx_tup_fetch)::text AS line FROM pg_stat_xact_user_tables
               WHERE relname IN ('activities', 'user_kind_days') ORDER BY relname";
    let rows: Vec<u64> = lines(tx, ask)?.iter().map(|line| line.parse().expect("a number")).collect();
    Ok(rows.try_into().expect("two tables"))
}

#[test]
fn fifty_thousand_activities_cost_as_many_kept_rows_as_a_hundred() {
    in_world(WORLD, |tx| {
        execute(tx, TWO_PEOPLE)?;
        let mut read = Vec::new();
        for number in [3001, 3002] {
            let person: UserId = id(1, number);
            for of in [BestsOf::All, BestsOf::Public] {
                let before = rows_read(tx)?;
                let found = bests::list(tx, person, of)?;
                let after = rows_read(tx)?;
                let best =
                    |one: &bests::BestActivity| (one.best, one.day.to_string(), one.movement.distance().millimetres());
                let expected = [
                    (PersonalBest::LongestDistance, "2020-04-09".to_owned(), 10_900_000),
                    (PersonalBest::LongestDuration, "2020-01-01".to_owned(), 1_000_000),
                    (PersonalBest::Fastest1Km, "2020-04-09".to_owned(), 10_900_000),
                    (PersonalBest::Fastest5Km, "2020-04-09".to_owned(), 10_900_000),
                    (PersonalBest::Fastest10Km, "2020-04-09".to_owned(), 10_900_000),
                ];
                assert_eq!(found.iter().map(best).collect::<Vec<_>>(), expected);
                read.push([after[0] - before[0], after[1] - before[1]]);
            }
        }
        // The days of both people are as many. Of the activities only those around five days are read.
        assert!(read.iter().all(|[_, days]| *days == 100), "{read:?}");
        assert!(read.iter().all(|[activities, _]| *activities <= 5 * 3 * 500), "{read:?}");
        Ok(())
    });
}

#[test]
fn bests_are_one_statement_that_probes_indexes() {
    in_world(WORLD, |tx| {
        execute(tx, TWO_PEOPLE)?;
        for of in [BestsOf::All, BestsOf::Public] {
            let indexes: [&[&str]; 1] = [&["user_kind_days_pkey", "activities_of_user"]];
            probes(tx, &indexes, |tx| bests::list(tx, id(1, 3002), of))?;
        }
        Ok(())
    });
}
