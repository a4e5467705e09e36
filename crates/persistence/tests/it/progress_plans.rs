//! How PostgreSQL goes about what is asked all the time: how far goals are, and what people have done.

use milequest_persistence::{
    Conn, StoreError, Tx,
    test_kit::{execute, lines, rolled_back},
};

const NOW: &str = include_str!("../../src/progress/now.sql");
const ON: &str = include_str!("../../src/progress/on.sql");
const SHARE: &str = include_str!("../../src/progress/share.sql");

/// Forty teams of fifty, each with a goal, for which every member did something on each of thirty days.
const WORLD: &str = "
    CREATE FUNCTION pg_temp.id(kind integer, n integer) RETURNS uuid LANGUAGE sql IMMUTABLE
        RETURN (lpad(kind::text, 8, '0') || '-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid;
    INSERT INTO users (id, username, display_name, time_zone, created_at, updated_at)
        SELECT pg_temp.id(1, n), 'user' || n, 'User', 'UTC', now(), now() FROM generate_series(1, 2000) n;
    INSERT INTO teams (id, name, description, is_public, capacity, member_count, admin_count, last_active_at, created_at, updated_at)
        SELECT pg_temp.id(2, n), 'Team', '', true, 100, 50, 1, now(), now(), now() FROM generate_series(1, 40) n;
    INSERT INTO team_members (id, team_id, user_id, role, joined_at)
        SELECT pg_temp.id(3, n), pg_temp.id(2, 1 + n % 40), pg_temp.id(1, n), 'member', now() FROM generate_series(1, 2000) n;
    INSERT INTO goals (id, team_id, name, description, category, status, is_main, target_mm, has_route, first_day, created_at, updated_at)
        SELECT pg_temp.id(4, n), pg_temp.id(2, n), 'Goal', '', 'other', 'active', true, 1000000, false, '2024-10-01', now(), now()
        FROM generate_series(1, 40) n;
    INSERT INTO goal_progress (goal_id) SELECT pg_temp.id(4, n) FROM generate_series(1, 40) n;
    INSERT INTO goal_routes (goal_id, summary, route, updated_at)
        SELECT pg_temp.id(4, n), '{}', '{}', now() FROM generate_series(1, 40) n;
    INSERT INTO team_days (team_id, day, user_id, goal_id, public_mm, public_s, public_count, private_mm, private_s, private_count)
        SELECT pg_temp.id(2, 1 + n % 40), date '2024-10-01' + d, pg_temp.id(1, n), pg_temp.id(4, 1 + n % 40), 1, 1, 1, 1, 1, 1
        FROM generate_series(0, 29) d, generate_series(1, 2000) n;
    INSERT INTO user_days (user_id, day, public_mm, public_s, public_count, private_mm, private_s, private_count)
        SELECT user_id, day, 1, 1, 1, 1, 1, 1 FROM team_days;
    INSERT INTO user_stats SELECT pg_temp.id(1, n), 1, 1, 1, 1, 1, 1, now() FROM generate_series(1, 2000) n;
    ANALYZE users; ANALYZE team_members; ANALYZE goals; ANALYZE goal_progress; ANALYZE goal_routes; ANALYZE team_days;
    ANALYZE user_days; ANALYZE user_stats";

/// The plan of a statement that was prepared once: made for these values, and made for any.
fn plans(conn: &mut Conn, statement: &str, values: &str) -> Result<[String; 2], StoreError> {
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

/// Large tables are entered by these indexes, and none of them is read as a whole.
fn probes(tx: &mut Tx<'_>, statement: &str, values: &str, indexes: &[&str]) -> Result<(), StoreError> {
    for plan in plans(tx, statement, values)? {
        for index in indexes {
            assert!(plan.contains(index), "{index} is not used: {plan}");
        }
        for table in ["team_days", "user_days", "user_stats", "users", "team_members"] {
            assert!(!plan.contains(&format!("Seq Scan on {table}")), "{plan}");
        }
    }
    Ok(())
}

#[test]
fn what_is_asked_all_the_time_probes_its_indexes() {
    let (user, goal) = ("'00000001-0000-7000-8000-000000000007'", "'00000004-0000-7000-8000-000000000008'");
    let six = "public_mm, public_s, public_count, private_mm, private_s, private_count";
    rolled_back(|tx| {
        execute(tx, WORLD)?;
        let asked = format!("{user}, {goal}");
        probes(tx, NOW, &asked, &["team_members_of_team", "team_days_of_user_and_goal"])?;
        probes(tx, ON, &format!("'2024-10-02', {asked}"), &["team_days_of_goal", "team_members_of_team"])?;
        probes(tx, SHARE, &format!("{user}, {goal}"), &["team_days_of_user_and_goal"])?;
        let someone = format!(
            "SELECT u.id, u.time_zone, {six} FROM users u LEFT JOIN user_stats s ON s.user_id = u.id
             WHERE username = $1 AND deleted_at IS NULL AND disabled_at IS NULL"
        );
        probes(tx, &someone, "'user7'", &["users_username_key", "user_stats_pkey"])?;
        for days in ["public_count + private_count > 0", "public_count > 0"] {
            let days = format!("SELECT day, {six} FROM user_days WHERE user_id = $1 AND {days} ORDER BY day");
            probes(tx, &days, user, &["user_days_pkey"])?;
        }
        Ok::<_, StoreError>(())
    });
}
