//! Plans of the statements that must not cost more as the queue grows.

use crate::{jobs::job, people::now};
use chrono::TimeDelta;
use milequest_persistence::{
    Conn, StoreError, Tx,
    jobs::{NewJob, PRIORITIES, claim, enqueue_all, reclaim},
    test_kit::{SentStatement, TestDatabase, execute, lines, sent},
};

/// The statements of a claim of eight jobs: the settings and the claim.
fn claim_statements(tx: &mut Tx<'_>) -> Result<[SentStatement; 2], StoreError> {
    let statements = sent(tx, |tx| claim(tx, now(), 8, &PRIORITIES))?;
    Ok(statements.try_into().expect("two statements"))
}

fn plan(conn: &mut Conn, statement: &SentStatement) -> Result<String, StoreError> {
    explain(conn, "", statement)
}

/// Explains a statement with its time and its limit in the text, as PostgreSQL plans it when it is not prepared.
fn explain(conn: &mut Conn, options: &str, statement: &SentStatement) -> Result<String, StoreError> {
    let [time, limit] = &*statement.values else { panic!("{statement:?}") };
    let sql = statement.sql.replace("$1", &format!("timestamptz {time}")).replace("$2", limit);
    execute(
        conn,
        &format!(
            "CREATE OR REPLACE FUNCTION pg_temp.plan() RETURNS SETOF text LANGUAGE plpgsql AS $plan$
                            BEGIN RETURN QUERY EXECUTE $of$EXPLAIN {options} {sql}$of$; END $plan$"
        ),
    )?;
    Ok(lines(conn, "SELECT plan AS line FROM pg_temp.plan() AS plan")?.join("\n"))
}

/// Checks that the rows are found by this index and changed by their key.
fn probes(plan: &str, index: &str) {
    for index in [index, "jobs_pkey"] {
        assert!(
            plan.contains(&format!("Index Scan using {index} ")) || plan.contains(&format!("Index Scan on {index} ")),
            "{plan}"
        );
    }
    assert!(!plan.contains("Seq Scan"), "{plan}");
}

/// Checks that due jobs are read from the index in its order, so that the claim stops after enough rows.
fn probes_in_order(plan: &str) {
    probes(plan, "jobs_waiting");
    assert!(!plan.contains("Sort"), "{plan}");
}

/// The number of pages that a claim of eight jobs touches.
fn pages(tx: &mut Tx<'_>) -> Result<u32, StoreError> {
    // The settings of the first claim hold until the transaction ends.
    let [_, claim] = claim_statements(tx)?;
    let plan = explain(tx, "(ANALYZE, BUFFERS)", &claim)?;
    let hit = plan.split("shared hit=").nth(1).and_then(|rest| rest.split_whitespace().next()?.parse().ok());
    Ok(hit.expect(&plan))
}

/// Adds due jobs and as many that are not due, of every priority.
fn fill(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    fill_with(tx, 5000)
}

fn fill_with(tx: &mut Tx<'_>, number: i16) -> Result<(), StoreError> {
    let jobs = |run_at| (0..number).map(move |n| NewJob { priority: n % 4, run_at, ..job("count") });
    let all: Vec<_> = jobs(now()).chain(jobs(now() + TimeDelta::days(1))).collect();
    enqueue_all(tx, &all).map(drop)
}

#[test]
fn a_claim_probes_its_index_whatever_the_statistics_say() {
    let database = TestDatabase::new();
    let db = database.connect();
    db.write(fill).expect("many jobs");
    db.write(|tx| -> Result<(), StoreError> {
        let [settings, claim] = claim_statements(tx)?;
        execute(tx, &settings.sql)?;
        probes_in_order(&plan(tx, &claim)?);
        execute(tx, "ANALYZE jobs")?;
        probes_in_order(&plan(tx, &claim)?);
        // The statistics of an empty table are wrong for a full one.
        execute(tx, "DELETE FROM jobs; ANALYZE jobs")?;
        fill(tx)?;
        probes_in_order(&plan(tx, &claim)?);
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
        db.write(pages).expect("a claim")
    });
    // A longer index is one or two levels deeper, for each row and each index scan.
    assert!(touched[1] <= touched[0] * 2, "{touched:?}");
}

#[test]
fn a_reclaim_probes_the_leases() {
    let database = TestDatabase::new();
    let db = database.connect();
    db.write(fill).expect("many jobs");
    db.write(|tx| -> Result<(), StoreError> {
        let [reclaim] = sent(tx, |tx| reclaim(tx, now(), 8))?.try_into().expect("one statement");
        probes(&plan(tx, &reclaim)?, "jobs_leases");
        execute(tx, "ANALYZE jobs")?;
        probes(&plan(tx, &reclaim)?, "jobs_leases");
        Ok(())
    })
    .expect("plans");
}
