//! Plans of the activity feeds, and how many rows they read: a feed costs as much for a person in many teams, and in a very large one, as its
//! sources and its page need, however many events there are.

use crate::read_plans::{WORLD, id, in_world, probes};
use milequest_domain::{EventGroupId, GoalCategory, UserId, events::EventKind};
use milequest_persistence::{
    Conn, PageRequest, Position, StoreError, Tx,
    events::{EventFilter, EventGroup, EventGroupKey, list_category_followers, list_mine, list_public, retract},
    notifications::Retraction,
    test_kit::{SentStatement, execute, lines, sent},
};

/// Person 7 is in fifty teams, one of them with 20,000 members and 20,000 groups, and follows five hundred people. Every team and every person
/// has events of each kind. Half of the teams are private.
const EVENTS: &str = "
    INSERT INTO team_members (id, team_id, user_id, role, joined_at)
        SELECT pg_temp.id(8, n), pg_temp.id(2, n), pg_temp.id(1, 7), 'member', now() FROM generate_series(41, 89) n;
    INSERT INTO team_members (id, team_id, user_id, role, joined_at)
        SELECT pg_temp.id(9, n), pg_temp.id(2, 50), pg_temp.id(1, n), 'member', now() FROM generate_series(8, 20000) n;
    UPDATE teams SET is_public = false WHERE id > pg_temp.id(2, 4000);
    INSERT INTO follows SELECT pg_temp.id(1, 7), pg_temp.id(1, n), 'active', now(), now() FROM generate_series(3000, 3499) n;
    INSERT INTO follows SELECT pg_temp.id(1, n), pg_temp.id(1, 1 + n / 2), 'active', now(), now() FROM generate_series(8, 9000) n;
    INSERT INTO event_groups (id, kind, batch_key, team_id, goal_id, through_team, category, is_public, is_open, created_at, last_updated_at)
        SELECT pg_temp.id(10, t * 10000 + k.place::integer * 1000 + d), k.kind, k.kind || ':' || t || ':' || d, pg_temp.id(2, t),
            CASE WHEN k.kind <> 'member_joined' THEN pg_temp.id(4, t) END, false, CASE WHEN k.kind <> 'member_joined' THEN 'other' END,
            t <= 4000, false, now() - d * interval '1 hour', now() - d * interval '1 hour'
        FROM generate_series(1, 400) t,
            unnest(ARRAY['activity_logged', 'goal_set', 'goal_reached', 'waypoint_reached', 'member_joined']) WITH ORDINALITY k (kind, place),
            generate_series(1, 40) d;
    INSERT INTO event_groups (id, kind, batch_key, team_id, through_team, is_public, is_open, created_at, last_updated_at)
        SELECT pg_temp.id(11, n), 'activity_logged', 'big:' || n, pg_temp.id(2, 50), false, true, false, now() - n * interval '1 minute',
            now() - n * interval '1 minute'
        FROM generate_series(1, 20000) n;
    INSERT INTO event_groups (id, kind, batch_key, user_id, through_team, is_public, is_open, created_at, last_updated_at)
        SELECT pg_temp.id(12, n * 1000 + k.place::integer * 100 + d), k.kind, k.kind || ':user:' || n || ':' || d, pg_temp.id(1, n), false, true,
            false, now() - (n + d) * interval '1 minute', now() - (n + d) * interval '1 minute'
        FROM generate_series(2500, 4500) n, unnest(ARRAY['activity_logged', 'achievement_earned', 'distance_milestone']) WITH ORDINALITY k (kind, place),
            generate_series(1, 10) d;
    INSERT INTO event_items (group_id, id, actor_id, cause_id, event_key, data, created_at)
        SELECT g.id, g.id, COALESCE(g.user_id, pg_temp.id(1, 9000)), CASE g.kind WHEN 'activity_logged' THEN pg_temp.id(5, 8) ELSE g.id END, g.kind || g.id, '{}', g.created_at
        FROM event_groups g;
    INSERT INTO followed_categories SELECT pg_temp.id(1, n), 'other', now() FROM generate_series(1, 20000) n;
    ANALYZE teams; ANALYZE team_members; ANALYZE follows; ANALYZE event_groups; ANALYZE event_items; ANALYZE followed_categories; ANALYZE blocks";

/// The tables that grow with events.
const GROWING: [&str; 2] = ["event_groups", "event_items"];

fn user() -> UserId {
    id(1, 7)
}

fn first_page() -> PageRequest<EventGroupKey> {
    PageRequest { limit: 20, position: Position::Start }
}

#[test]
fn both_feeds_probe_indexes_and_read_a_bounded_number_of_rows() {
    in_world(WORLD, |tx| {
        execute(tx, EVENTS)?;
        mine(tx)?;
        everybodys(tx)?;
        retractions(tx)
    });
}

/// Checks that a feed is one statement over these indexes, and how many rows it reads of events, and returns its page.
fn bounded(
    tx: &mut Tx<'_>,
    indexes: &[&str],
    most: u64,
    mut list: impl FnMut(&mut Tx<'_>) -> Result<Vec<EventGroup>, StoreError>,
) -> Result<Vec<EventGroup>, StoreError> {
    probes(tx, &[indexes], &mut list)?;
    let statements = sent(tx, &mut list)?;
    for plan in statements[0].plans(tx)? {
        for table in GROWING {
            assert!(!plan.contains(&format!("Seq Scan on {table} ")), "{plan}");
        }
    }
    let (read, plan) = rows_read(tx, &statements[0])?;
    assert!((1..=most).contains(&read), "{read} rows of events, at most {most}: {plan}");
    list(tx)
}

/// The number of rows of event tables that the generic plan of a statement reads, and the plan.
fn rows_read(conn: &mut Conn, statement: &SentStatement) -> Result<(u64, String), StoreError> {
    let ask = format!(
        "SET LOCAL plan_cache_mode = force_generic_plan;
         PREPARE measured AS {};
         CREATE OR REPLACE FUNCTION pg_temp.measured() RETURNS SETOF text LANGUAGE plpgsql AS $plan$
         BEGIN RETURN QUERY EXECUTE $of$EXPLAIN (ANALYZE, TIMING OFF, COSTS OFF) EXECUTE measured({})$of$; END $plan$",
        statement.sql,
        statement.values.join(", "),
    );
    execute(conn, &ask)?;
    let plan = lines(conn, "SELECT plan AS line FROM pg_temp.measured() AS plan")?;
    execute(conn, "DEALLOCATE measured; SET LOCAL plan_cache_mode = auto")?;
    let of_events = |line: &&String| line.contains(" on event_") && line.contains("actual rows=");
    let number = |line: &str, name: &str| -> u64 {
        let rest = line.split(name).nth(1).unwrap_or_default();
        rest.chars().take_while(char::is_ascii_digit).collect::<String>().parse().unwrap_or(0)
    };
    let rows = plan.iter().filter(of_events).map(|line| number(line, "actual rows=").max(1) * number(line, "loops="));
    Ok((rows.sum(), plan.join("\n")))
}

fn mine(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    let details = ["event_items_pkey", "users_pkey"];
    let with = |index: &[&'static str]| [index, &details[..]].concat();
    let sources = with(&["event_groups_of_team", "event_groups_of_person"]);
    let all = EventFilter::default();
    let read = |filter: EventFilter, request: PageRequest<EventGroupKey>| {
        move |tx: &mut Tx<'_>| list_mine(tx, user(), &filter, &request).map(|page| page.items)
    };
    let page = bounded(tx, &sources, 12_000, read(all, first_page()))?;
    assert_eq!(page.len(), 20);
    let (at, last): EventGroupKey = page[19].key();
    let second = PageRequest { limit: 20, position: Position::After((at, last)) };
    let next = bounded(tx, &sources, 12_000, read(all, second))?;
    let keys: Vec<EventGroupKey> = page.iter().chain(&next).map(EventGroup::key).collect();
    assert!(keys.windows(2).all(|pair| pair[0] > pair[1]), "in one order, and none twice");
    // A deep page, by the time of an event long ago.
    let deep = PageRequest {
        limit: 20,
        position: Position::After((at - chrono::TimeDelta::hours(30), EventGroupId::from(last.uuid()))),
    };
    bounded(tx, &sources, 12_000, read(all, deep))?;
    let rare = EventFilter { kind: Some(EventKind::GoalReached), ..all };
    bounded(tx, &with(&["event_groups_of_team"]), 3_000, read(rare, first_page()))?;
    let category = EventFilter { category: Some(GoalCategory::Other), ..all };
    bounded(tx, &with(&["event_groups_of_goal", "goals_of_team"]), 3_000, read(category, first_page()))?;
    let goal = EventFilter { goal: Some(id(4, 50)), ..all };
    bounded(tx, &with(&["event_groups_of_goal"]), 1_000, read(goal, first_page())).map(drop)
}

fn everybodys(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    let details = ["event_items_pkey", "users_pkey", "teams_pkey"];
    let with = |index: &'static str| [&[index], &details[..]].concat();
    let all = EventFilter::default();
    let read = |filter: EventFilter| {
        move |tx: &mut Tx<'_>| list_public(tx, user(), &filter, &first_page()).map(|page| page.items)
    };
    bounded(tx, &with("event_groups_public"), 500, read(all))?;
    let rare = EventFilter { kind: Some(EventKind::GoalReached), ..all };
    bounded(tx, &with("event_groups_public_kind"), 500, read(rare))?;
    let category = EventFilter { category: Some(GoalCategory::Other), ..all };
    bounded(tx, &with("event_groups_public_category"), 2_000, read(category))?;
    let goal = EventFilter { goal: Some(id(4, 50)), ..all };
    bounded(tx, &with("event_groups_of_goal"), 500, read(goal)).map(drop)
}

fn retractions(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    let index = "followed_categories_of_category";
    probes(tx, &[&[index]], |tx| list_category_followers(tx, GoalCategory::Other, None, Some(user()), 1000))?;
    for retraction in [
        Retraction::HiddenActivities(vec![id(5, 1)]),
        Retraction::Goal { goal: id(4, 1), kinds: vec![], from: None },
        Retraction::Achievement { user: id(1, 2600), achievement: id(13, 1) },
        Retraction::TeamOfPerson { team: id(2, 8), user: id(1, 1500) },
        Retraction::Actor(id(1, 1500)),
        Retraction::Team { team: id(2, 8), after: None },
        Retraction::CategoryOfGoal(id(4, 8)),
    ] {
        for statement in sent(tx, |tx| retract(tx, &retraction, 100))? {
            for plan in statement.plans(tx)? {
                for table in GROWING {
                    assert!(!plan.contains(&format!("Seq Scan on {table} ")), "{retraction:?}: {plan}");
                }
            }
        }
    }
    Ok(())
}
