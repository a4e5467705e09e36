//! Plans of frequent reads: they use indexes and never scan a whole table that grows.

use chrono::{DateTime, NaiveDate, Utc};
use milequest_domain::{ActivityId, DayRange, GoalId, TeamId, UserId};
use milequest_persistence::{
    PageRequest, Position, StoreError, Tx, activities,
    goals::progress,
    insights::{
        dashboard,
        leaderboard::{self, LeaderboardKey, LeaderboardScope},
        stats, team_feed, team_stats,
    },
    test_kit::{self, in_own_database, lines, sent},
};
use serde_json::json;
use uuid::Uuid;

/// The function that the rows of worlds are numbered by, in each session that uses it.
const IDS: &str = "CREATE FUNCTION pg_temp.id(kind integer, n integer) RETURNS uuid LANGUAGE sql IMMUTABLE
    RETURN (lpad(kind::text, 8, '0') || '-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid";

/// Runs a test in a database of its own with the rows of a world, and rolls it back.
pub(crate) fn in_world<T>(rows: &str, test: impl FnOnce(&mut Tx<'_>) -> Result<T, StoreError>) -> T {
    test_kit::in_world(IDS, rows, test)
}

/// Forty teams of fifty members, each with a goal to which every member contributed on each of thirty days, and many
/// more people, teams and goals without activities, so that an index scan is cheaper than a table scan.
pub(crate) const WORLD: &str = "
    INSERT INTO users (id, username, display_name, time_zone, created_at, updated_at)
        SELECT pg_temp.id(1, n), 'user' || n, 'User', 'UTC', now(), now() FROM generate_series(1, 20000) n;
    INSERT INTO teams (id, name, description, is_public, capacity, member_count, admin_count, last_active_at, created_at, updated_at)
        SELECT pg_temp.id(2, n), 'Team', '', true, 100, 50, 1, now(), now(), now() FROM generate_series(1, 8000) n;
    INSERT INTO team_members (id, team_id, user_id, role, joined_at)
        SELECT pg_temp.id(3, n), pg_temp.id(2, 1 + n % 40), pg_temp.id(1, n), 'member', now() FROM generate_series(1, 2000) n;
    INSERT INTO goals (id, team_id, name, description, category, status, is_main, target_mm, has_route, first_day, created_at, updated_at)
        SELECT pg_temp.id(4, n), pg_temp.id(2, n), 'Goal', '', 'other', 'active', true, 1000000, false, '2024-10-01', now(), now()
        FROM generate_series(1, 8000) n;
    INSERT INTO goal_progress (goal_id) SELECT pg_temp.id(4, n) FROM generate_series(1, 8000) n;
    INSERT INTO goal_routes (goal_id, summary, route, updated_at)
        SELECT pg_temp.id(4, n), '{}', '{}', now() FROM generate_series(1, 8000) n;
    INSERT INTO team_days (team_id, day, user_id, goal_id, public_mm, public_s, public_count, private_mm, private_s, private_count)
        SELECT pg_temp.id(2, 1 + n % 40), date '2024-10-01' + d, pg_temp.id(1, n), pg_temp.id(4, 1 + n % 40), 1, 1, 1, 1, 1, 1
        FROM generate_series(0, 29) d, generate_series(1, 2000) n;
    INSERT INTO goal_contributors
        SELECT goal_id, user_id, 30, 30, 30, 30, 30, 30, 30, 30 FROM team_days GROUP BY goal_id, user_id;
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
    INSERT INTO blocks SELECT pg_temp.id(1, n), pg_temp.id(1, n + 2500), now() FROM generate_series(10000, 15000) n;
    ANALYZE blocks; ANALYZE activities; ANALYZE contributions; ANALYZE teams; ANALYZE users; ANALYZE team_members; ANALYZE goals; ANALYZE goal_progress; ANALYZE goal_routes; ANALYZE team_days;
    ANALYZE goal_contributors;
    ANALYZE user_days; ANALYZE user_stats";

/// The tables that grow with people and their activities.
const GROWING: [&str; 23] = [
    "blocks",
    "team_profiles",
    "follows",
    "profiles",
    "moderation_cases",
    "moderation_decisions",
    "moderation_reports",
    "person_search_terms",
    "deliveries",
    "webhooks",
    "notification_items",
    "notifications",
    "activities",
    "contributions",
    "earned_achievements",
    "goal_contributors",
    "team_days",
    "user_days",
    "user_kind_days",
    "user_stats",
    "users",
    "team_members",
    "goals",
];

/// Checks that the statements of `f` enter large tables by these indexes, listed statement by statement, and scan none
/// of them completely, in the custom plan and in the generic plan.
pub(crate) fn probes<T>(
    tx: &mut Tx<'_>,
    indexes: &[&[&str]],
    f: impl FnOnce(&mut Tx<'_>) -> Result<T, StoreError>,
) -> Result<(), StoreError> {
    let statements = sent(tx, f)?;
    assert_eq!(statements.len(), indexes.len(), "{statements:#?}");
    for (statement, indexes) in statements.iter().zip(indexes) {
        for plan in statement.plans(tx)? {
            for index in *indexes {
                assert!(plan.contains(index), "{index} is not used: {plan}");
            }
            for table in GROWING {
                assert!(!plan.contains(&format!("Seq Scan on {table} ")), "{plan}");
            }
        }
    }
    Ok(())
}

/// The id of a row of [`WORLD`].
pub(crate) fn id<T: From<Uuid>>(kind: u128, number: u32) -> T {
    // Decimal digits of both numbers, as `pg_temp.id` writes them.
    let text = format!("{kind:08}-0000-7000-8000-{number:012}");
    T::from(text.parse().expect("an id"))
}

fn user() -> UserId {
    id(1, 7)
}

fn team() -> TeamId {
    id(2, 8)
}

fn goal() -> GoalId {
    id(4, 8)
}

fn day(number: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2024, 10, number).expect("a day")
}

fn moment(number: u32) -> DateTime<Utc> {
    day(number).and_hms_opt(0, 0, 0).expect("a time").and_utc()
}

fn october() -> DayRange {
    DayRange::new(Some(day(1)), Some(day(31))).expect("days")
}

fn weeks() -> [(NaiveDate, NaiveDate); 2] {
    [(day(1), day(6)), (day(7), day(13))]
}

const fn page<K>(limit: u16, position: Position<K>) -> PageRequest<K> {
    PageRequest { limit, position }
}

#[test]
fn frequent_reads_probe_indexes_and_scan_no_whole_table() {
    // One world for all queries, because filling it takes seconds.
    in_world(WORLD, |tx| {
        progress(tx)?;
        stats(tx)?;
        feeds(tx)?;
        teams(tx)?;
        dashboard(tx)
    });
}

#[test]
fn a_query_that_scans_a_whole_table_fails_the_check() {
    let found = std::panic::catch_unwind(|| {
        in_own_database(|tx| {
            probes(tx, &[&[]], |tx| lines(tx, "SELECT note AS line FROM activities WHERE note = 'none has it'"))
        });
    });
    assert!(found.is_err(), "the check of plans sees nothing");
}

fn progress(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    let now = ["goals_pkey", "goal_progress_pkey", "goal_routes_pkey", "teams_pkey", "team_members_living_key"];
    probes(tx, &[&now], |tx| progress::find(tx, user(), goal(), None))?;
    for statement in sent(tx, |tx| progress::find(tx, user(), goal(), None))? {
        for plan in statement.plans(tx)? {
            // One row of each table: a goal of 20,000 members is read as one of twelve.
            let counted = ["team_days", "goal_contributors", "Aggregate"];
            assert!(counted.iter().all(|word| !plan.contains(word)), "{plan}");
        }
    }
    let on_day = ["team_days_of_goal", "team_members_of_team"];
    probes(tx, &[&on_day], |tx| progress::find(tx, user(), goal(), Some(day(2))))?;
    probes(tx, &[&["team_days_of_goal"]], |tx| progress::find_journey(tx, user(), goal()))?;
    let contribution = ["goal_contributors_pkey", "team_days_of_member"];
    probes(tx, &[&contribution], |tx| progress::find_member_contribution(tx, goal(), user()))?;
    let requested = [(user(), goal())].into();
    let snapshots = ["goals_pkey", "goal_progress_pkey", "teams_pkey", "team_members_living_key"];
    probes(tx, &[&snapshots], |tx| activities::goals::list_snapshots(tx, &requested))
}

fn stats(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    probes(tx, &[&["users_pkey", "user_stats_pkey"]], |tx| stats::find(tx, user()))?;
    probes(tx, &[&["user_days_pkey"]], |tx| stats::list_days(tx, user()))?;
    probes(tx, &[&["user_days_pkey"]], |tx| stats::list_public_days(tx, user()))?;
    probes(tx, &[&["user_days_pkey"]], |tx| stats::list_trend(tx, user(), &weeks()))
}

/// A page of a feed reads two indexes.
fn feeds(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    let request = page(20, Position::After((moment(20), ActivityId::from(Uuid::max()))));
    let others = ["contributions_of_member", "activities_pkey", "users_pkey"];
    let indexes = [&["contributions_feed"], &others[..]].concat();
    probes(tx, &[&indexes], |tx| team_feed::list(tx, user(), team(), None, &request))?;
    let indexes = [&["contributions_of_goal"], &others[..]].concat();
    probes(tx, &[&indexes], |tx| team_feed::list(tx, user(), team(), Some(goal()), &request))
}

/// Leaderboards and statistics add up the days of one team alone.
fn teams(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    let indexes = [
        "team_days_pkey",
        "team_days_of_member",
        "team_members_former",
        "goal_contributors_pkey",
        "contributions_of_member",
        "users_pkey",
    ];
    let key = json!({ "order": 20, "person": user(), "days": october() });
    let key: LeaderboardKey = serde_json::from_value(key).expect("a key");
    for scope in [LeaderboardScope::Team(team()), LeaderboardScope::Goal(goal())] {
        for position in [Position::Start, Position::After(key)] {
            probes(tx, &[&indexes], |tx| leaderboard::list(tx, user(), scope, october(), &page(50, position)))?;
        }
    }
    probes(tx, &[&["team_days_pkey", "goals_of_team"]], |tx| team_stats::find(tx, user(), team(), october()))?;
    probes(tx, &[&["team_days_pkey"]], |tx| team_stats::list_trend(tx, user(), team(), &weeks()))
}

fn dashboard(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    let indexes = ["user_stats_pkey", "user_days_pkey", "team_members_of_user", "goals_main_key", "activities_of_user"];
    probes(tx, &[&indexes], |tx| dashboard::get(tx, user(), day(20), moment(19)))
}
