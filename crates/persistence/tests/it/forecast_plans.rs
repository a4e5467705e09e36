//! Plans of the reads of forecasts: they use indexes and never scan a whole table that grows.

use crate::read_plans::{WORLD, id, in_world, probes};
use chrono::{DateTime, NaiveDate};
use milequest_domain::{GoalId, UserId};
use milequest_persistence::{
    PageRequest, Position,
    forecasts::{
        MemberForecast, count, find_arrival, find_basis, list, list_guesses_to_resolve, list_of_person, list_results,
        summarize,
    },
    notifications::list_members_without_forecast,
    test_kit::{execute, lines},
};

/// A forecast of every member for the goal of the own team, and for many that do not matter.
const FORECASTS: &str = "
    INSERT INTO goal_forecasts (goal_id, user_id, day, created_at, updated_at, arrived_on, error_days, score, rank)
        SELECT g.id, m.user_id, date '2025-01-01' + m.n::integer % 90, now(), now(), date '2025-02-01',
            date '2025-01-01' + m.n::integer % 90 - date '2025-02-01', 50, m.n
        FROM (SELECT team_id, user_id, row_number() OVER (PARTITION BY team_id ORDER BY user_id) AS n FROM team_members) m
        JOIN goals g ON g.team_id = m.team_id;
    INSERT INTO goal_forecasts (goal_id, user_id, day, created_at, updated_at)
        SELECT pg_temp.id(4, n), pg_temp.id(1, 10000 + n), '2025-01-01', now(), now() FROM generate_series(41, 8000) n;
    ANALYZE goal_forecasts";

#[test]
fn reads_of_forecasts_probe_indexes_and_scan_no_whole_table() {
    let (viewer, goal): (UserId, GoalId) = (id(1, 7), id(4, 8));
    let first: NaiveDate = DateTime::UNIX_EPOCH.date_naive();
    let page = PageRequest { limit: 20, position: Position::Start };
    let after = PageRequest { limit: 20, position: Position::After((3, (first, viewer))) };
    let goals_page = PageRequest { limit: 20, position: Position::Start };
    in_world(WORLD, |tx| {
        execute(tx, FORECASTS)?;
        let members = ["goals_", "goal_forecasts_", "team_members_", "users_pkey"];
        for request in [&page, &after] {
            probes(tx, &[&members], |tx| list(tx, viewer, goal, request))?;
        }
        probes(tx, &[&["goals_", "goal_forecasts_"]], |tx| count(tx, goal))?;
        probes(tx, &[&["goals_", "goal_forecasts_"]], |tx| list_guesses_to_resolve(tx, goal))?;
        probes(tx, &[&["goals_", "goal_forecasts_"]], |tx| list_results(tx, goal, None, 1_000))?;
        probes(tx, &[&["goal_forecasts_of_user"]], |tx| list_of_person(tx, viewer, &goals_page))?;
        probes(tx, &[&["goal_forecasts_of_user"]], |tx| summarize(tx, viewer))?;
        let basis = ["goals_", "goal_progress_pkey", "team_days_of_goal", "team_members_living_key"];
        probes(tx, &[&basis], |tx| find_basis(tx, viewer, goal, first))?;
        probes(tx, &[&["team_days_of_goal"]], |tx| find_arrival(tx, goal))?;
        probes(tx, &[&["goals_", "goal_forecasts_"]], |tx| list_members_without_forecast(tx, goal, None, 1_000))
    });
}

#[test]
fn a_page_begins_after_its_cursor_and_has_those_without_a_rank_last() {
    let (viewer, goal): (UserId, GoalId) = (id(1, 7), id(4, 8));
    in_world(WORLD, |tx| {
        execute(tx, FORECASTS)?;
        execute(
            tx,
            "UPDATE goal_forecasts SET rank = NULL, score = NULL, error_days = NULL, arrived_on = NULL WHERE rank % 10 = 0",
        )?;
        let (mut shown, mut position) = (Vec::new(), Position::Start);
        loop {
            let page = list(tx, viewer, goal, &PageRequest { limit: 7, position })?;
            shown.extend(page.items.iter().map(MemberForecast::key));
            let last = page.items.last().map(MemberForecast::key);
            match last.filter(|_| page.has_more) {
                Some(last) => position = Position::After(last),
                None => break,
            }
        }
        let mut sorted = shown.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(shown, sorted);
        assert_eq!(i64::try_from(shown.len()).expect("a few"), count(tx, goal)?.count);
        assert_eq!(shown.iter().filter(|(rank, _)| *rank == i32::MAX).count(), 5);
        let all = lines(tx, &format!("SELECT count(*)::text AS line FROM goal_forecasts WHERE goal_id = '{goal}'"))?;
        assert_eq!(all, [shown.len().to_string()]);
        Ok(())
    });
}
