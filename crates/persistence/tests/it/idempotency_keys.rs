//! Idempotency keys of requests that are sent twice.

use crate::people::now;
use chrono::TimeDelta;
use milequest_persistence::{
    StoreError,
    activities::preload::{self, PreloadRequest},
    core::idempotency_keys::{NewAnswer, StoredAnswer, claim, create_all, delete_ended, store_answer},
    test_kit::rolled_back,
};

#[test]
fn a_key_is_claimed_once_and_returns_the_stored_answer() {
    rolled_back(|tx| {
        let end = now() + TimeDelta::hours(24);
        assert_eq!(claim(tx, &[1; 32], &[7; 32], now(), end)?, None);
        store_answer(tx, &[1; 32], b"answer")?;
        let used = StoredAnswer { request_hash: vec![7; 32], answer: Some(b"answer".to_vec()) };
        assert_eq!(claim(tx, &[1; 32], &[8; 32], now(), end)?, Some(used));
        assert_eq!(claim(tx, &[2; 32], &[8; 32], now(), end)?, None);
        Ok(())
    });
}

#[test]
fn an_expired_key_can_be_claimed_again() {
    rolled_back(|tx| {
        let end = now() + TimeDelta::hours(24);
        claim(tx, &[1; 32], &[7; 32], now(), end)?;
        store_answer(tx, &[1; 32], b"answer")?;
        assert_eq!(claim(tx, &[1; 32], &[8; 32], end, end + TimeDelta::hours(24))?, None);
        Ok(())
    });
}

#[test]
fn many_keys_are_stored_at_once_unless_one_was_used_meanwhile() {
    rolled_back(|tx| {
        let kept = |key: u8| NewAnswer { key_hash: [key; 32], request_hash: [7; 32], answer: vec![key] };
        let (later, end) = (now() + TimeDelta::hours(1), now() + TimeDelta::hours(24));
        create_all(tx, &[kept(2), kept(1)], now(), end)?;
        let wanted = PreloadRequest { keys: vec![&[1; 32], &[3; 32]], ..PreloadRequest::default() };
        let used = preload::preload(tx, &wanted, later)?.used;
        assert_eq!(used, [(vec![1; 32], StoredAnswer { request_hash: vec![7; 32], answer: Some(vec![1]) })].into());
        let refused = create_all(tx, &[kept(3), kept(2)], later, end);
        assert!(matches!(refused, Err(StoreError::ConcurrentChange)), "{refused:?}");
        // An expired key counts as unused.
        assert!(preload::preload(tx, &wanted, end)?.used.is_empty());
        create_all(tx, &[kept(1), kept(2)], end, end + TimeDelta::hours(24))
    });
}

#[test]
fn expired_keys_are_deleted_in_batches() {
    rolled_back(|tx| {
        for number in 0..5 {
            claim(tx, &[number; 32], &[7; 32], now(), now() + TimeDelta::hours(i64::from(number)))?;
        }
        let three_hours_later = now() + TimeDelta::hours(3);
        assert_eq!(delete_ended(tx, three_hours_later, 3)?, 3);
        assert_eq!(delete_ended(tx, three_hours_later, 3)?, 1);
        assert_eq!(delete_ended(tx, three_hours_later, 3)?, 0);
        Ok(())
    });
}
