//! Plans of the purge of an account: its rounds use indexes and scan no whole table that grows.

use crate::{
    moderation_plans::CASES,
    people::now,
    people_plans::PEOPLE,
    post_plans,
    read_plans::{self, in_world},
};
use chrono::TimeDelta;
use milequest_domain::UserId;
use milequest_persistence::{
    StoreError, Tx,
    accounts::purge::{self, PurgeRound},
    test_kit::{execute, lines, sent},
};

/// The tables that grow with people and with what they do.
const GROWING: [&str; 19] = [
    "activities",
    "blocks",
    "contributions",
    "deliveries",
    "event_groups",
    "follows",
    "goal_forecasts",
    "moderation_cases",
    "moderation_reports",
    "notification_inboxes",
    "notifications",
    "post_comments",
    "post_mentions",
    "post_reactions",
    "post_shares",
    "posts",
    "profiles",
    "user_kind_days",
    "users",
];

/// Those of them that have many rows in this test.
fn growing(tx: &mut Tx<'_>) -> Result<Vec<&'static str>, StoreError> {
    let mut found = Vec::new();
    for table in GROWING {
        if lines(tx, &format!("SELECT 'many' AS line FROM {table} OFFSET 500 LIMIT 1"))?.len() == 1 {
            found.push(table);
        }
    }
    Ok(found)
}

/// Runs something, and checks that no statement of it scans a growing table, with its parameters and without them.
fn without_scans<T>(tx: &mut Tx<'_>, f: impl FnOnce(&mut Tx<'_>) -> Result<T, StoreError>) -> Result<T, StoreError> {
    let growing = growing(tx)?;
    let mut outcome = None;
    let statements = sent(tx, |tx| {
        outcome = Some(f(tx)?);
        Ok(())
    })?;
    for statement in statements {
        for plan in statement.plans(tx)? {
            for table in &growing {
                assert!(!plan.contains(&format!("Seq Scan on {table} ")), "{plan}");
            }
        }
    }
    Ok(outcome.expect("an outcome"))
}

/// Purges the person with this number, who has closed the account, and returns the number of rounds.
fn purge(tx: &mut Tx<'_>, number: u32) -> Result<usize, StoreError> {
    execute(
        tx,
        &format!(
            "UPDATE users SET deleted_at = '2020-01-01' WHERE id = pg_temp.id(1, {number});
             UPDATE users SET deleted_at = '2020-01-01', purged_at = '2020-03-01' WHERE id > pg_temp.id(1, 5000);
             INSERT INTO profiles (user_id) SELECT id FROM users ON CONFLICT DO NOTHING;
             ANALYZE users; ANALYZE profiles"
        ),
    )?;
    let person: UserId = read_plans::id(1, number);
    let due = without_scans(tx, |tx| purge::mark_due(tx, now() - TimeDelta::days(30), now(), now(), 100))?;
    assert_eq!(due, [person]);
    let mut rounds = 1;
    while without_scans(tx, |tx| purge::run_round(tx, person, now(), 100))? == PurgeRound::Unfinished {
        rounds += 1;
    }
    Ok(rounds)
}

#[test]
fn the_purge_of_somebody_who_posts_probes_indexes() {
    in_world(post_plans::WORLD, |tx| {
        // A hundred posts, and a comment below every comment of others.
        let rounds = purge(tx, 1)?;
        assert!(rounds > 20, "{rounds}");
        Ok::<_, StoreError>(())
    });
}

#[test]
fn the_purge_of_somebody_who_moves_and_follows_probes_indexes() {
    in_world(read_plans::WORLD, |tx| {
        execute(tx, PEOPLE)?;
        execute(tx, CASES)?;
        let rounds = purge(tx, 7)?;
        assert!(rounds > 10, "{rounds}");
        Ok::<_, StoreError>(())
    });
}
