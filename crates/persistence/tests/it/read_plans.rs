//! How PostgreSQL goes about what is asked all the time: by indexes, and never through a whole table that grows.

use milequest_persistence::{
    Conn, StoreError, Tx,
    test_kit::{execute, lines, rolled_back},
};

const NOW: &str = include_str!("../../src/goals/progress/now.sql");
const ON: &str = include_str!("../../src/goals/progress/on_day.sql");
const SHARE: &str = include_str!("../../src/goals/progress/member_contribution.sql");
const FEED: &str = include_str!("../../src/insights/team_feed/of_team.sql");
const FEED_OF_GOAL: &str = include_str!("../../src/insights/team_feed/of_goal.sql");
const LEADERBOARD: &str = include_str!("../../src/insights/leaderboard/list.sql");
const DASHBOARD: &str = include_str!("../../src/insights/dashboard/get.sql");
const TEAM_STATS: &str = include_str!("../../src/insights/team_stats/find.sql");
const TEAM_TREND: &str = include_str!("../../src/insights/team_stats/trend.sql");
const TREND: &str = include_str!("../../src/insights/stats/trend.sql");

/// Forty teams of fifty, each with a goal, for which every member did something on each of thirty days; and many more people, teams and
/// goals of which nothing is known, as there are where it matters how something is found.
pub(crate) const WORLD: &str = "
    CREATE FUNCTION pg_temp.id(kind integer, n integer) RETURNS uuid LANGUAGE sql IMMUTABLE
        RETURN (lpad(kind::text, 8, '0') || '-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid;
    INSERT INTO users (id, username, display_name, time_zone, created_at, updated_at)
        SELECT pg_temp.id(1, n), 'user' || n, 'User', 'UTC', now(), now() FROM generate_series(1, 20000) n;
    INSERT INTO teams (id, name, description, is_public, capacity, member_count, admin_count, last_active_at, created_at, updated_at)
        SELECT pg_temp.id(2, n), 'Team', '', true, 100, 50, 1, now(), now(), now() FROM generate_series(1, 2000) n;
    INSERT INTO team_members (id, team_id, user_id, role, joined_at)
        SELECT pg_temp.id(3, n), pg_temp.id(2, 1 + n % 40), pg_temp.id(1, n), 'member', now() FROM generate_series(1, 2000) n;
    INSERT INTO goals (id, team_id, name, description, category, status, is_main, target_mm, has_route, first_day, created_at, updated_at)
        SELECT pg_temp.id(4, n), pg_temp.id(2, n), 'Goal', '', 'other', 'active', true, 1000000, false, '2024-10-01', now(), now()
        FROM generate_series(1, 2000) n;
    INSERT INTO goal_progress (goal_id) SELECT pg_temp.id(4, n) FROM generate_series(1, 2000) n;
    INSERT INTO goal_routes (goal_id, summary, route, updated_at)
        SELECT pg_temp.id(4, n), '{}', '{}', now() FROM generate_series(1, 2000) n;
    INSERT INTO team_days (team_id, day, user_id, goal_id, public_mm, public_s, public_count, private_mm, private_s, private_count)
        SELECT pg_temp.id(2, 1 + n % 40), date '2024-10-01' + d, pg_temp.id(1, n), pg_temp.id(4, 1 + n % 40), 1, 1, 1, 1, 1, 1
        FROM generate_series(0, 29) d, generate_series(1, 2000) n;
    INSERT INTO user_days (user_id, day, public_mm, public_s, public_count, private_mm, private_s, private_count)
        SELECT user_id, day, 1, 1, 1, 1, 1, 1 FROM team_days;
    INSERT INTO user_stats SELECT pg_temp.id(1, n), 1, 1, 1, 1, 1, 1, now() FROM generate_series(1, 2000) n;
    INSERT INTO activities (id, user_id, kind, started_at, time_zone, day, distance_mm, duration_s, is_private, note, source, created_at, updated_at)
        SELECT pg_temp.id(5, d * 2000 + n), pg_temp.id(1, n), 'walk', timestamptz '2024-10-01 12:00Z' + d * interval '1 day', 'UTC',
            date '2024-10-01' + d, 1, 1, n % 5 = 0, '', 'manual', now(), now()
        FROM generate_series(0, 29) d, generate_series(1, 2000) n;
    INSERT INTO contributions (activity_id, team_id, goal_id, user_id, started_at, is_private)
        SELECT a.id, m.team_id, g.id, a.user_id, a.started_at, a.is_private
        FROM activities a JOIN team_members m ON m.user_id = a.user_id JOIN goals g ON g.team_id = m.team_id;
    ANALYZE activities; ANALYZE contributions; ANALYZE teams; ANALYZE users; ANALYZE team_members; ANALYZE goals; ANALYZE goal_progress; ANALYZE goal_routes; ANALYZE team_days;
    ANALYZE user_days; ANALYZE user_stats";

/// The plan of a statement that was prepared once: made for these values, and made for any.
pub(crate) fn plans(conn: &mut Conn, statement: &str, values: &str) -> Result<[String; 2], StoreError> {
    execute(conn, &format!("PREPARE asked AS {statement}"))?;
    let mut plan = |mode: &str| {
        let ask = format!(
            "SET LOCAL plan_cache_mode = {mode};
             CREATE OR REPLACE FUNCTION pg_temp.plan() RETURNS SETOF text LANGUAGE plpgsql AS $plan$
             BEGIN RETURN QUERY EXECUTE $of$EXPLAIN EXECUTE asked({values})$of$; END $plan$"
        );
        execute(conn, &ask)?;
        Ok::<_, StoreError>(lines(conn, "SELECT plan AS line FROM pg_temp.plan() AS plan")?.join("\n"))
    };
    let plans = [plan("force_custom_plan")?, plan("force_generic_plan")?];
    execute(conn, "DEALLOCATE asked")?;
    Ok(plans)
}

/// The tables that grow with people and what they do.
const GROWING: [&str; 9] = [
    "activities",
    "contributions",
    "earned_achievements",
    "team_days",
    "user_days",
    "user_stats",
    "users",
    "team_members",
    "goals",
];

/// Large tables are entered by these indexes, and none of them is read as a whole.
pub(crate) fn probes(tx: &mut Tx<'_>, statement: &str, values: &str, indexes: &[&str]) -> Result<(), StoreError> {
    for plan in plans(tx, statement, values)? {
        for index in indexes {
            assert!(plan.contains(index), "{index} is not used: {plan}");
        }
        for table in GROWING {
            assert!(!plan.contains(&format!("Seq Scan on {table} ")), "{plan}");
        }
    }
    Ok(())
}

const USER: &str = "'00000001-0000-7000-8000-000000000007'";
const TEAM: &str = "'00000002-0000-7000-8000-000000000008'";
const GOAL: &str = "'00000004-0000-7000-8000-000000000008'";

#[test]
fn what_is_asked_all_the_time_probes_its_indexes_and_reads_no_whole_table() {
    // One world for all of it, because filling it takes seconds.
    rolled_back(|tx| {
        execute(tx, WORLD)?;
        progress(tx)?;
        stats(tx)?;
        feeds(tx)?;
        teams(tx)?;
        dashboard(tx)
    });
}

fn progress(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    let asked = format!("{USER}, {GOAL}");
    probes(tx, NOW, &asked, &["team_members_of_team", "team_days_of_user_and_goal"])?;
    probes(tx, ON, &format!("'2024-10-02', {asked}"), &["team_days_of_goal", "team_members_of_team"])?;
    probes(tx, SHARE, &format!("{USER}, {GOAL}"), &["team_days_of_user_and_goal"])
}

fn stats(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    let six = "public_mm, public_s, public_count, private_mm, private_s, private_count";
    let someone = format!(
        "SELECT u.id, u.time_zone, {six} FROM users u LEFT JOIN user_stats s ON s.user_id = u.id
         WHERE username = $1 AND deleted_at IS NULL AND disabled_at IS NULL"
    );
    probes(tx, &someone, "'user7'", &["users_username_key", "user_stats_pkey"])?;
    for days in ["public_count + private_count > 0", "public_count > 0"] {
        let days = format!("SELECT day, {six} FROM user_days WHERE user_id = $1 AND {days} ORDER BY day");
        probes(tx, &days, USER, &["user_days_pkey"])?;
    }
    probes(tx, TREND, &format!("{USER}, {SPANS}"), &["user_days_pkey"])
}

/// A page of a feed is read off two indexes.
fn feeds(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    let page = "'2024-10-20', 'ffffffff-ffff-ffff-ffff-ffffffffffff', 21, 21, 0";
    let others = ["contributions_of_member", "activities_pkey", "users_pkey"];
    let indexes = [&["contributions_feed"], &others[..]].concat();
    probes(tx, FEED, &format!("{USER}, {TEAM}, {page}"), &indexes)?;
    let indexes = [&["contributions_of_goal"], &others[..]].concat();
    probes(tx, FEED_OF_GOAL, &format!("{USER}, {TEAM}, {page}, {GOAL}"), &indexes)
}

/// Leaderboards and what a team has done add up the days of that team alone.
fn teams(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    let days = "'2024-10-01', '2024-10-31'";
    let indexes = ["team_days_pkey", "contributions_of_member", "users_pkey"];
    for (team, goal) in [(TEAM, "NULL"), ("NULL", GOAL)] {
        for after in ["9223372036854775807, NULL", &format!("20, {USER}")] {
            probes(tx, LEADERBOARD, &format!("{USER}, {team}, {goal}, {days}, {after}, 51, 0"), &indexes)?;
        }
    }
    probes(tx, TEAM_STATS, &format!("{USER}, {TEAM}, {days}"), &["team_days_pkey", "goals_of_team"])?;
    probes(tx, TEAM_TREND, &format!("{USER}, {TEAM}, {SPANS}"), &["team_days_pkey"])
}

const SPANS: &str = "ARRAY[date '2024-09-30', date '2024-10-07'], ARRAY[date '2024-10-06', date '2024-10-13']";

fn dashboard(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    let indexes = ["user_stats_pkey", "user_days_pkey", "team_members_of_user", "goals_main_key", "activities_of_user"];
    probes(tx, DASHBOARD, &format!("{USER}, '2024-10-20', '2024-10-19 10:00Z'"), &indexes)
}
