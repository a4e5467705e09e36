//! Jobs from enqueued to finished.

use crate::people::now;
use chrono::{DateTime, TimeDelta, Utc};
use milequest_persistence::{
    PageRequest, Position, StoreError, Tx,
    jobs::{
        ClaimedJob, JobFilter, JobId, NewJob, PRIORITIES, claim, claim_tick, delete_dead, enqueue, enqueue_all, find,
        finish, list, mark_dead, queue_depth, reclaim, release, reschedule, retry, retry_all_dead,
    },
    test_kit::rolled_back,
};

const LEASE: TimeDelta = TimeDelta::seconds(30);

pub(crate) fn job(kind: &str) -> NewJob {
    NewJob {
        kind: kind.to_owned(),
        payload: serde_json::json!({ "of": kind }),
        priority: 1,
        key: None,
        run_at: now(),
        max_attempts: 2,
        lease_ms: 30_000,
        created_at: now(),
    }
}

fn later(seconds: i64) -> DateTime<Utc> {
    now() + TimeDelta::seconds(seconds)
}

fn kinds(claimed: &[ClaimedJob]) -> Vec<&str> {
    claimed.iter().map(|job| job.kind.as_str()).collect()
}

fn one(tx: &mut Tx<'_>, time: DateTime<Utc>) -> Result<ClaimedJob, StoreError> {
    Ok(claim(tx, time, 1, &PRIORITIES)?.pop().expect("a job that is due"))
}

#[test]
fn jobs_are_claimed_by_priority_and_then_by_due_time() {
    rolled_back(|tx| {
        enqueue(tx, &NewJob { priority: 3, run_at: later(-9), ..job("idle") })?;
        enqueue(tx, &job("second"))?;
        enqueue(tx, &NewJob { run_at: later(-1), ..job("first") })?;
        enqueue(tx, &NewJob { run_at: later(1), ..job("not yet") })?;
        enqueue(tx, &NewJob { priority: 0, ..job("urgent") })?;
        assert_eq!(kinds(&claim(tx, now(), 3, &PRIORITIES)?), ["urgent", "first", "second"]);
        assert_eq!(kinds(&claim(tx, now(), 3, &PRIORITIES)?), ["idle"]);
        assert_eq!(kinds(&claim(tx, now(), 3, &PRIORITIES)?), [""; 0]);
        assert_eq!(kinds(&claim(tx, later(1), 3, &PRIORITIES)?), ["not yet"]);
        Ok(())
    });
}

#[test]
fn a_claim_leaves_the_priorities_that_it_does_not_ask_for() {
    rolled_back(|tx| {
        for (priority, kind) in [(0, "urgent"), (1, "usual"), (2, "bulk"), (3, "idle")] {
            enqueue(tx, &NewJob { priority, ..job(kind) })?;
        }
        assert_eq!(kinds(&claim(tx, now(), 9, &[2, 1])?), ["bulk", "usual"]);
        assert_eq!(kinds(&claim(tx, now(), 9, &[2, 1])?), [""; 0]);
        assert_eq!(kinds(&claim(tx, now(), 9, &[0])?), ["urgent"]);
        assert_eq!(kinds(&claim(tx, now(), 9, &PRIORITIES)?), ["idle"]);
        Ok(())
    });
}

#[test]
fn a_claim_returns_the_job_and_the_end_of_its_lease() {
    rolled_back(|tx| {
        let id = enqueue(tx, &job("mail"))?;
        let claimed = one(tx, now())?;
        assert_eq!((Some(claimed.id), claimed.payload.clone()), (id, job("mail").payload));
        assert_eq!((claimed.attempts, claimed.max_attempts), (1, 2));
        assert_eq!(claimed.lease_ends_at, now() + LEASE);
        assert!(finish(tx, &claimed)?);
        assert!(matches!(find(tx, claimed.id), Err(StoreError::NotFound)));
        Ok(())
    });
}

#[test]
fn after_the_lease_another_worker_claims_the_job_and_the_first_claim_is_void() {
    rolled_back(|tx| {
        enqueue(tx, &job("mail"))?;
        let first = one(tx, now())?;
        assert_eq!(reclaim(tx, later(29), 9)?, []);
        assert_eq!(
            reclaim(tx, later(30), 9)?
                .iter()
                .map(milequest_persistence::jobs::ReclaimedJob::is_dead)
                .collect::<Vec<_>>(),
            [false]
        );
        let second = one(tx, later(30))?;
        assert_eq!((first.id, second.attempts), (second.id, 2));
        assert!(!finish(tx, &first)?);
        assert!(!reschedule(tx, &first, now(), "late")?);
        assert!(!release(tx, &first, now())?);
        assert!(!mark_dead(tx, &first, now(), "late")?);
        assert!(finish(tx, &second)?);
        Ok(())
    });
}

#[test]
fn a_job_whose_lease_ends_too_often_is_dead() {
    rolled_back(|tx| {
        enqueue(tx, &job("poison"))?;
        one(tx, now())?;
        reclaim(tx, later(60), 9)?;
        let last = one(tx, later(60))?;
        assert!(reclaim(tx, later(120), 9)?[0].is_dead());
        let dead = find(tx, last.id)?;
        assert_eq!((dead.state.as_str(), dead.dead_at, dead.attempts), ("dead", Some(later(120)), 2));
        assert_eq!(claim(tx, later(999), 9, &PRIORITIES)?, []);
        Ok(())
    });
}

#[test]
fn a_failed_job_waits_and_a_released_job_counts_no_attempt() {
    rolled_back(|tx| {
        enqueue(tx, &job("mail"))?;
        let first = one(tx, now())?;
        assert!(release(tx, &first, now())?);
        let again = one(tx, now())?;
        assert_eq!(again.attempts, 1);
        assert!(reschedule(tx, &again, later(5), "no answer")?);
        assert_eq!(claim(tx, later(4), 9, &PRIORITIES)?, []);
        assert_eq!(one(tx, later(5))?.attempts, 2);
        assert_eq!(find(tx, first.id)?.last_failure.as_deref(), Some("no answer"));
        Ok(())
    });
}

#[test]
fn one_job_of_a_key_waits_and_the_earliest_time_counts_until_it_is_claimed() {
    rolled_back(|tx| {
        let keyed = |at| NewJob { key: Some("team 7".to_owned()), run_at: at, ..job("count") };
        let first = enqueue(tx, &keyed(later(60)))?;
        assert!(first.is_some());
        assert_eq!(enqueue(tx, &keyed(later(90)))?, None, "the first is due before");
        assert_eq!(enqueue(tx, &keyed(later(30)))?, first, "the first is brought forward");
        assert_eq!(enqueue_all(tx, &[keyed(later(40)), keyed(later(20)), job("other")])?, 2);
        assert_eq!(kinds(&claim(tx, later(20), 9, &PRIORITIES)?), ["other", "count"]);
        assert!(enqueue(tx, &keyed(later(90)))?.is_some_and(|second| Some(second) != first));
        Ok(())
    });
}

#[test]
fn a_tick_is_claimed_once_and_never_an_earlier_one() {
    rolled_back(|tx| {
        assert!(claim_tick(tx, "clean", now())?);
        assert!(!claim_tick(tx, "clean", now())?);
        assert!(!claim_tick(tx, "clean", later(-60))?);
        assert!(claim_tick(tx, "clean", later(60))?);
        assert!(claim_tick(tx, "other", now())?);
        Ok(())
    });
}

#[test]
fn an_operator_lists_dead_jobs_and_retries_them() {
    rolled_back(|tx| {
        for kind in ["mail", "push", "mail"] {
            enqueue(tx, &job(kind))?;
        }
        let claimed = claim(tx, now(), 9, &PRIORITIES)?;
        for job in &claimed[..2] {
            mark_dead(tx, job, now(), "refused")?;
        }
        let all = PageRequest { limit: 9, position: Position::Start };
        let mut listed = |state, kind: Option<&str>| -> Result<Vec<JobId>, StoreError> {
            let filter = JobFilter { state, kind: kind.map(str::to_owned) };
            Ok(list(tx, &filter, &all)?.items.into_iter().map(|entry| entry.id).collect())
        };
        let ids: Vec<_> = claimed.iter().map(|job| job.id).collect();
        assert_eq!(listed(Some("dead"), None)?, [ids[1], ids[0]]);
        assert_eq!(listed(Some("dead"), Some("mail"))?, [ids[0]]);
        assert_eq!(listed(None, Some("mail"))?, [ids[2], ids[0]]);
        assert_eq!(listed(Some("waiting"), None)?, []);
        assert!(retry(tx, ids[0], later(5))?);
        assert!(!retry(tx, ids[2], later(5))?, "somebody is running it");
        let (before, by_now) = (now() - TimeDelta::seconds(1), later(5));
        assert_eq!(retry_all_dead(tx, before, 9)?, 0, "it dies only afterwards");
        assert_eq!(retry_all_dead(tx, by_now, 9)?, 1);
        assert_eq!(claim(tx, later(5), 9, &PRIORITIES)?.iter().map(|job| job.attempts).collect::<Vec<_>>(), [1, 1]);
        assert!(!finish(tx, &claimed[0])?, "the claim from before its death is over");
        Ok(())
    });
}

#[test]
fn old_dead_jobs_are_deleted_in_batches() {
    rolled_back(|tx| {
        enqueue_all(tx, &[job("a"), job("b"), job("c")])?;
        for (hours, claimed) in claim(tx, now(), 9, &PRIORITIES)?.iter().enumerate() {
            mark_dead(tx, claimed, now() + TimeDelta::hours(i64::try_from(hours).unwrap_or(0)), "refused")?;
        }
        let before = now() + TimeDelta::hours(2);
        assert_eq!((delete_dead(tx, before, 1)?, delete_dead(tx, before, 9)?, delete_dead(tx, before, 9)?), (1, 1, 0));
        Ok(())
    });
}

#[test]
fn the_queue_depth_counts_waiting_jobs_up_to_a_limit() {
    rolled_back(|tx| {
        assert_eq!(queue_depth(tx, now(), 9)?.oldest, None);
        enqueue_all(tx, &[job("a"), job("b"), NewJob { run_at: later(-7), ..job("c") }])?;
        enqueue(tx, &NewJob { run_at: later(7), ..job("not due") })?;
        let dead = one(tx, now())?;
        mark_dead(tx, &dead, now(), "refused")?;
        let known = queue_depth(tx, now(), 9)?;
        assert_eq!((known.waiting, known.dead, known.oldest), (3, 1, Some(now())));
        assert_eq!(queue_depth(tx, now(), 2)?.waiting, 2);
        Ok(())
    });
}
