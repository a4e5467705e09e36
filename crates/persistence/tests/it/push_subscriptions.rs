//! Push subscriptions and secrets of the service: owners, ends and sealed columns.

use crate::people::{insert, now};
use chrono::TimeDelta;
use milequest_domain::{PushSubscriptionId, SessionId, UserId};
use milequest_persistence::{
    StoreError, Tx,
    accounts::sessions::{self, Session},
    core::{
        secret_keys,
        service_secrets::{self, ServiceSecret},
    },
    push_subscriptions::{self as store, ENDPOINT_KEY, PushSubscription, SESSION_KEY, SealedTarget},
    test_kit::rolled_back,
};
use uuid::Uuid;

const OLD: [u8; 4] = [1; 4];
const NEW: [u8; 4] = [2; 4];

fn keys(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    secret_keys::create(tx, &OLD, b"proof", now())?;
    secret_keys::create(tx, &NEW, b"proof", now())
}

fn session(tx: &mut Tx<'_>, owner: UserId, number: u8) -> Result<SessionId, StoreError> {
    let id = SessionId::from(Uuid::from_u128(u128::from(number)));
    let ends_at = now() + TimeDelta::days(1);
    let session = Session {
        id,
        device: "Phone".parse().expect("a device"),
        created_at: now(),
        last_used_at: now(),
        idle_end: ends_at,
        ends_at,
        proved_at: now(),
    };
    sessions::create(tx, owner, &session, &[number; 32])?;
    Ok(id)
}

fn subscription(owner: UserId, session_id: SessionId, number: u8) -> PushSubscription {
    PushSubscription {
        id: PushSubscriptionId::from(Uuid::from_u128(u128::from(number))),
        user_id: owner,
        session_id,
        device: "Phone".parse().expect("a device"),
        target: SealedTarget { sealed: vec![number], endpoint_index: vec![number; 32], sealed_key: OLD.to_vec() },
        created_at: now(),
        last_sent_at: None,
        failing_since: None,
    }
}

#[test]
fn a_subscription_is_found_by_its_address_and_belongs_to_one_person() {
    rolled_back(|tx| {
        keys(tx)?;
        let (ann, bob) = (insert(tx, "ann")?.id, insert(tx, "bob")?.id);
        let (of_ann, of_bob) = (session(tx, ann, 1)?, session(tx, bob, 2)?);
        let (first, second) = (subscription(ann, of_ann, 1), subscription(ann, of_ann, 2));
        store::upsert(tx, &first)?;
        store::upsert(tx, &second)?;
        assert_eq!(store::list(tx, ann)?, [second.clone(), first.clone()], "the newest first");
        assert_eq!((store::count(tx, ann)?, store::count(tx, bob)?), (2, 0));
        assert_eq!(store::lock_by_endpoint(tx, &[vec![9; 32], vec![1; 32]])?, Some(first.clone()));
        assert_eq!(store::lock_by_endpoint(tx, &[vec![9; 32]])?, None);
        assert!(!store::delete(tx, bob, first.id)?, "it is not bob's");
        let moved = PushSubscription { user_id: bob, session_id: of_bob, ..first.clone() };
        store::upsert(tx, &moved)?;
        assert_eq!((store::list(tx, ann)?, store::list(tx, bob)?), (vec![second], vec![moved.clone()]));
        assert_eq!(store::find(tx, first.id)?, Some(moved));
        assert!(store::delete(tx, bob, first.id)?);
        assert_eq!(store::find(tx, first.id)?, None);
        Ok(())
    });
}

#[test]
fn an_address_has_one_subscription() {
    rolled_back(|tx| {
        keys(tx)?;
        let ann = insert(tx, "ann")?.id;
        let session_id = session(tx, ann, 1)?;
        let first = subscription(ann, session_id, 1);
        store::upsert(tx, &first)?;
        let again = PushSubscription { target: first.target.clone(), ..subscription(ann, session_id, 2) };
        let refused = store::upsert(tx, &again);
        assert!(matches!(refused, Err(StoreError::Constraint(name)) if name == ENDPOINT_KEY));
        Ok(())
    });
}

#[test]
fn a_subscription_ends_with_its_session_and_needs_one() {
    rolled_back(|tx| {
        keys(tx)?;
        let ann = insert(tx, "ann")?.id;
        let (phone, laptop) = (session(tx, ann, 1)?, session(tx, ann, 2)?);
        store::upsert(tx, &subscription(ann, phone, 1))?;
        store::upsert(tx, &subscription(ann, laptop, 2))?;
        sessions::delete_all(tx, ann, Some(phone))?;
        let left: Vec<_> = store::list(tx, ann)?.iter().map(|found| found.session_id).collect();
        assert_eq!(left, [phone]);
        let refused = store::upsert(tx, &subscription(ann, laptop, 3));
        assert!(matches!(refused, Err(StoreError::Constraint(name)) if name == SESSION_KEY));
        Ok(())
    });
}

#[test]
fn the_first_failure_in_a_row_is_kept_until_a_message_is_accepted() {
    rolled_back(|tx| {
        keys(tx)?;
        let ann = insert(tx, "ann")?.id;
        let session_id = session(tx, ann, 1)?;
        let id = subscription(ann, session_id, 1).id;
        store::upsert(tx, &subscription(ann, session_id, 1))?;
        let times = |tx: &mut Tx<'_>| {
            store::find(tx, id).map(|found| found.map(|found| (found.last_sent_at, found.failing_since)))
        };
        let later = now() + TimeDelta::hours(1);
        store::record_failure(tx, id, now())?;
        store::record_failure(tx, id, later)?;
        assert_eq!(times(tx)?, Some((None, Some(now()))));
        store::record_sent(tx, id, later)?;
        assert_eq!(times(tx)?, Some((Some(later), None)));
        Ok(())
    });
}

#[test]
fn what_is_sealed_with_an_old_key_is_found_and_sealed_again() {
    rolled_back(|tx| {
        keys(tx)?;
        let ann = insert(tx, "ann")?.id;
        let session_id = session(tx, ann, 1)?;
        let first = subscription(ann, session_id, 1);
        store::upsert(tx, &first)?;
        assert!(secret_keys::is_used(tx, &OLD)? && !secret_keys::is_used(tx, &NEW)?);
        assert!(secret_keys::others_are_used(tx, &NEW)? && !secret_keys::others_are_used(tx, &OLD)?);
        assert_eq!(store::lock_sealed_with_other_keys(tx, &NEW, 10)?, [(first.id, first.target.clone())]);
        let resealed = SealedTarget { sealed: vec![7], endpoint_index: vec![7; 32], sealed_key: NEW.to_vec() };
        store::update_target(tx, first.id, &resealed)?;
        assert_eq!(store::find(tx, first.id)?.map(|found| found.target), Some(resealed));
        assert_eq!(store::lock_sealed_with_other_keys(tx, &NEW, 10)?, []);
        assert!(!secret_keys::is_used(tx, &OLD)? && !secret_keys::others_are_used(tx, &NEW)?);
        Ok(())
    });
}

#[test]
fn a_secret_of_the_service_is_created_once() {
    rolled_back(|tx| {
        keys(tx)?;
        let secret = |sealed: u8, key: [u8; 4]| ServiceSecret {
            name: "vapid".to_owned(),
            sealed: vec![sealed],
            sealed_key: key.to_vec(),
        };
        assert_eq!(service_secrets::find(tx, "vapid")?, None);
        service_secrets::create(tx, &secret(1, OLD), now())?;
        service_secrets::create(tx, &secret(2, OLD), now())?;
        assert_eq!(service_secrets::find(tx, "vapid")?, Some(secret(1, OLD)), "the first one stays");
        assert!(secret_keys::is_used(tx, &OLD)?);
        assert_eq!(service_secrets::lock_sealed_with_other_keys(tx, &NEW, 10)?, [secret(1, OLD)]);
        service_secrets::update_sealed(tx, &secret(3, NEW))?;
        assert_eq!(service_secrets::find(tx, "vapid")?, Some(secret(3, NEW)));
        assert_eq!(service_secrets::lock_sealed_with_other_keys(tx, &NEW, 10)?, []);
        assert!(!secret_keys::is_used(tx, &OLD)? && !secret_keys::others_are_used(tx, &NEW)?);
        Ok(())
    });
}
