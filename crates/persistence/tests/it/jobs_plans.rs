//! How PostgreSQL goes about the statements that must not cost more as the queue grows.

use crate::{jobs::job, people::now};
use chrono::TimeDelta;
use milequest_persistence::{
    Conn, StoreError, Tx,
    jobs::{NewJob, enqueue_all},
    test_kit::{TestDatabase, execute, lines},
};

const CLAIM_SETTINGS: &str = include_str!("../../src/jobs/claim_settings.sql");
const CLAIM: &str = include_str!("../../src/jobs/claim.sql");
const TAKE_BACK: &str = include_str!("../../src/jobs/reclaim.sql");

fn plan(conn: &mut Conn, statement: &str) -> Result<String, StoreError> {
    explain(conn, "", statement)
}

fn explain(conn: &mut Conn, how: &str, statement: &str) -> Result<String, StoreError> {
    let statement = statement.replace("$1", &format!("timestamptz '{}'", now().to_rfc3339())).replace("$2", "8");
    execute(
        conn,
        &format!(
            "CREATE OR REPLACE FUNCTION pg_temp.plan() RETURNS SETOF text LANGUAGE plpgsql AS $plan$
                            BEGIN RETURN QUERY EXECUTE $of$EXPLAIN {how} {statement}$of$; END $plan$"
        ),
    )?;
    Ok(lines(conn, "SELECT plan AS line FROM pg_temp.plan() AS plan")?.join("\n"))
}

/// The rows are found by this index and changed by their key.
fn probes(plan: &str, index: &str) {
    for index in [index, "jobs_pkey"] {
        assert!(
            plan.contains(&format!("Index Scan using {index} ")) || plan.contains(&format!("Index Scan on {index} ")),
            "{plan}"
        );
    }
    assert!(!plan.contains("Seq Scan"), "{plan}");
}

/// Due jobs come out of the index one by one in their order, so the claim ends after as many as it wants.
fn probes_in_order(plan: &str) {
    probes(plan, "jobs_waiting");
    assert!(!plan.contains("Sort"), "{plan}");
}

/// How many pages a claim of eight jobs touches.
fn pages(conn: &mut Conn) -> Result<u32, StoreError> {
    let plan = explain(conn, "(ANALYZE, BUFFERS)", CLAIM)?;
    let hit = plan.split("shared hit=").nth(1).and_then(|rest| rest.split_whitespace().next()?.parse().ok());
    Ok(hit.expect(&plan))
}

/// Jobs that are due and as many that are not, of every priority.
fn fill(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    fill_with(tx, 5000)
}

fn fill_with(tx: &mut Tx<'_>, number: i16) -> Result<(), StoreError> {
    let jobs = |run_at| (0..number).map(move |n| NewJob { priority: n % 3, run_at, ..job("count") });
    let all: Vec<_> = jobs(now()).chain(jobs(now() + TimeDelta::days(1))).collect();
    enqueue_all(tx, &all).map(drop)
}

#[test]
fn a_claim_probes_its_index_whatever_postgres_knows_of_the_table() {
    let database = TestDatabase::new();
    let db = database.connect();
    db.write(fill).expect("many jobs");
    db.write(|tx| -> Result<(), StoreError> {
        execute(tx, CLAIM_SETTINGS)?;
        probes_in_order(&plan(tx, CLAIM)?);
        execute(tx, "ANALYZE jobs")?;
        probes_in_order(&plan(tx, CLAIM)?);
        // What was known of an empty table is of no use for a full one.
        execute(tx, "DELETE FROM jobs; ANALYZE jobs")?;
        fill(tx)?;
        probes_in_order(&plan(tx, CLAIM)?);
        Ok(())
    })
    .expect("plans");
}

#[test]
fn a_claim_touches_no_more_pages_of_a_long_queue_than_of_a_short_one() {
    let touched = [20, 20_000].map(|number| {
        let database = TestDatabase::new();
        let db = database.connect();
        db.write(|tx| fill_with(tx, number)).expect("jobs");
        db.write(|tx| execute(tx, CLAIM_SETTINGS).and_then(|()| pages(tx))).expect("a claim")
    });
    // A longer index is a level or two deeper, for each of the rows and for each of the places where it is entered.
    assert!(touched[1] <= touched[0] * 2, "{touched:?}");
}

#[test]
fn taking_back_probes_the_leases() {
    let database = TestDatabase::new();
    let db = database.connect();
    db.write(fill).expect("many jobs");
    db.write(|tx| -> Result<(), StoreError> {
        probes(&plan(tx, TAKE_BACK)?, "jobs_leases");
        execute(tx, "ANALYZE jobs")?;
        probes(&plan(tx, TAKE_BACK)?, "jobs_leases");
        Ok(())
    })
    .expect("plans");
}
