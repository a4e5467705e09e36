//! Plans of what an event asks of webhooks: each probes an index, however many webhooks there are.

use crate::read_plans::{WORLD, id, in_world, probes};
use milequest_domain::{UserId, notifications::NotificationKind};
use milequest_persistence::{
    PageRequest, Position, StoreError, Tx,
    test_kit::execute,
    webhooks::{
        DispatchSubject, WebhookOwner, find, find_dispatch, list_deliveries, list_of, lock_of_members, lock_of_team,
    },
};

/// A webhook of each person and of each team with members, and 40,000 deliveries, of which one webhook has 20.
const WEBHOOKS: &str = "
    INSERT INTO secret_keys (id, proof, first_used) VALUES ('\\x00000000', '\\x00000000', now());
    INSERT INTO webhooks (id, user_id, created_by, url_sealed, secret_sealed, sealed_key, description, state, created_at, updated_at)
        SELECT pg_temp.id(8, n), pg_temp.id(1, n), pg_temp.id(1, n), '', '', '\\x00000000', '', 'on', now(), now() FROM generate_series(1, 20000) n;
    INSERT INTO webhooks (id, team_id, created_by, url_sealed, secret_sealed, sealed_key, description, state, created_at, updated_at)
        SELECT pg_temp.id(9, n), pg_temp.id(2, n), pg_temp.id(1, n), '', '', '\\x00000000', '', 'on', now(), now() FROM generate_series(1, 8000) n;
    INSERT INTO deliveries (id, channel, target_id, kind, state, priority, due_at, expires_at, message_id, created_at, ended_at)
        SELECT pg_temp.id(10, n), 'webhook', pg_temp.id(8, 1 + n % 2000), 'test', 'sent', 2, now(), now(), pg_temp.id(11, n), now(), now()
        FROM generate_series(1, 40000) n;
    ANALYZE webhooks; ANALYZE deliveries";

#[test]
fn reads_of_webhooks_probe_indexes() {
    in_world(WORLD, |tx| {
        execute(tx, WEBHOOKS)?;
        audiences(tx)?;
        lists(tx)
    });
}

fn audiences(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    let kind = NotificationKind::GoalReached;
    let people: Vec<UserId> = (1..=200).map(|number| id(1, number)).collect();
    probes(tx, &[&["teams_pkey"]], |tx| lock_of_team(tx, id(2, 7), kind))?;
    probes(tx, &[&["webhooks_of_user"]], |tx| lock_of_members(tx, id(2, 7), &people, kind))
}

fn lists(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    probes(tx, &[&["webhooks_pkey"]], |tx| find(tx, Some(id(1, 7)), id(8, 7)))?;
    probes(tx, &[&["webhooks_of_user"]], |tx| list_of(tx, id(1, 7), WebhookOwner::User(id(1, 7))))?;
    probes(tx, &[&["webhooks_of_team"]], |tx| list_of(tx, id(1, 7), WebhookOwner::Team(id(2, 7))))?;
    let page = PageRequest { limit: 20, position: Position::Start };
    probes(tx, &[&["deliveries_of_webhook"]], |tx| list_deliveries(tx, id(8, 7), &page))?;
    let subject = DispatchSubject { team: Some(id(2, 8)), goal: Some(id(4, 8)), member: Some(id(1, 47)) };
    probes(tx, &[&["webhooks_pkey"], &["webhooks_pkey"]], |tx| find_dispatch(tx, id(8, 7), subject))
}
