//! The store of deliveries: plan, claim, finish, retry, and what is overdue.

use crate::{
    notification_kit::{JOINED, MAIL_WAITS, at, id, item, record_at, record_with_deliveries},
    people::insert,
};
use chrono::{DateTime, TimeDelta, Utc};
use milequest_domain::{
    UserId,
    deliveries::{DeliveryChannel, DeliveryOutcome, DeliveryReason, DeliveryState, PlanState},
    notifications::NotificationKind,
};
use milequest_persistence::{
    Conn, PageRequest, Position, StoreError, Tx,
    deliveries::{
        ClaimRequest, ClaimedDelivery, DeliveryFilter, DueTarget, NewDelivery, NotificationDelivery, claim,
        create_events, delete_ended, find_next_due, finish, list, list_of_notification, list_overdue, queue_depth,
        reschedule_fresh, retry,
    },
    notifications::find,
    test_kit::{execute, lines, rolled_back},
};
use serde_json::json;
use uuid::Uuid;

const LEASE: TimeDelta = TimeDelta::minutes(5);

/// A person with a confirmed address.
fn reader(tx: &mut Tx<'_>, name: &str) -> Result<UserId, StoreError> {
    let user = insert(tx, name)?.id;
    let sql = format!(
        "INSERT INTO secret_keys (id, proof, first_used) VALUES ('keys', 'proof', now()) ON CONFLICT DO NOTHING;
         UPDATE users SET email_verified_at = now(), email_sealed = 'x', email_key = 'keys', email_index = sha256('{name}')
         WHERE id = '{user}'"
    );
    execute(tx, &sql)?;
    Ok(user)
}

fn request(user: UserId) -> ClaimRequest {
    ClaimRequest { channel: DeliveryChannel::Email, target: user.uuid(), lease: LEASE, limit: 100 }
}

fn claim_at(tx: &mut Tx<'_>, user: UserId, minute: i64) -> Result<Vec<ClaimedDelivery>, StoreError> {
    claim(tx, &request(user), at(minute))
}

fn finish_all(
    tx: &mut Tx<'_>,
    claimed: &[ClaimedDelivery],
    outcome: &DeliveryOutcome,
    minute: i64,
) -> Result<Vec<DeliveryState>, StoreError> {
    let outcomes: Vec<_> = claimed.iter().map(|delivery| (delivery, outcome.clone())).collect();
    Ok(finish(tx, &outcomes, at(minute), 0)?.into_iter().map(|finished| finished.state).collect())
}

fn later() -> DeliveryOutcome {
    DeliveryOutcome::Later { cause: "not now".to_owned(), not_before: None }
}

/// What happened to notification 1.
fn of_first(conn: &mut Conn, user: UserId) -> Result<NotificationDelivery, StoreError> {
    let all = list_of_notification(conn, user, id(1))?;
    assert_eq!(all.len(), 1);
    Ok(all[0])
}

fn next_due(conn: &mut Conn, user: UserId) -> Result<Option<DateTime<Utc>>, StoreError> {
    find_next_due(conn, DeliveryChannel::Email, user.uuid())
}

#[test]
fn recording_plans_one_delivery_for_each_notification() {
    rolled_back(|tx| {
        let ann = reader(tx, "ann")?;
        let items: Vec<_> = (1..13).map(|number| item(ann, JOINED, number)).collect();
        let recorded = record_with_deliveries(tx, &items, at(0))?;
        let due = DueTarget { channel: DeliveryChannel::Email, target_id: ann.uuid(), due_at: at(0) + MAIL_WAITS };
        assert_eq!(recorded.due, [due], "two notifications, one target");
        let first = of_first(tx, ann)?;
        assert_eq!((first.state, first.reason), (DeliveryState::Waiting, Some(DeliveryReason::Grouped)));
        assert_eq!(
            (find(tx, ann, id(1))?.email, find(tx, ann, id(1))?.web_push),
            (Some(PlanState::Planned), Some(PlanState::NoSubscription))
        );
        // What waits goes out when it was due.
        record_at(tx, ann, JOINED, 20..21, 4)?;
        assert_eq!(next_due(tx, ann)?, Some(at(5)));
        assert_eq!(claim_at(tx, ann, 4)?, []);
        let claimed = claim_at(tx, ann, 5)?;
        assert_eq!(claimed.len(), 2);
        assert_eq!(claimed[0].message_id, claimed[1].message_id, "one mail");
        Ok(())
    });
}

#[test]
fn what_is_not_planned_says_why_and_has_no_row() {
    rolled_back(|tx| {
        let (ann, ben) = (reader(tx, "ann")?, insert(tx, "ben")?.id);
        record_at(tx, ben, JOINED, 1..2, 0)?;
        record_at(tx, ann, NotificationKind::SignedIn, 2..3, 0)?;
        record_at(tx, ann, NotificationKind::AchievementEarned, 3..4, 0)?;
        execute(tx, "UPDATE users SET mail_paused_at = now() WHERE username = 'ann'")?;
        record_at(tx, ann, JOINED, 4..5, 0)?;
        let states = [(ben, 1), (ann, 2), (ann, 3), (ann, 4)].map(|(user, number)| find(tx, user, id(number)));
        let states: Vec<_> =
            states.into_iter().map(|found| found.map(|found| found.email)).collect::<Result<_, _>>()?;
        let expected = [PlanState::NoAddress, PlanState::Letter, PlanState::Off, PlanState::Paused];
        assert_eq!(states, expected.map(Some));
        assert_eq!(lines(tx, "SELECT id::text AS line FROM deliveries")?, Vec::<String>::new());
        Ok(())
    });
}

#[test]
fn a_claim_is_for_one_worker_and_ends_once() {
    rolled_back(|tx| {
        let ann = reader(tx, "ann")?;
        record_at(tx, ann, JOINED, 1..2, 0)?;
        let first = claim_at(tx, ann, 5)?;
        assert_eq!((first.len(), first[0].attempt), (1, 1));
        assert_eq!(claim_at(tx, ann, 6)?, [], "somebody has it");
        assert_eq!(next_due(tx, ann)?, Some(at(10)), "the end of the lease");
        // The worker did not come back. The repetition has the same id.
        let second = claim_at(tx, ann, 10)?;
        assert_eq!((second[0].attempt, second[0].message_id), (2, first[0].message_id));
        assert_eq!(finish_all(tx, &first, &DeliveryOutcome::Sent, 10)?, [], "an outdated claim changes nothing");
        assert_eq!(finish_all(tx, &second, &DeliveryOutcome::Sent, 11)?, [DeliveryState::Sent]);
        assert_eq!(finish_all(tx, &second, &DeliveryOutcome::Sent, 12)?, [], "it has ended");
        let sent = of_first(tx, ann)?;
        assert_eq!((sent.state, sent.reason, sent.ended_at), (DeliveryState::Sent, None, Some(at(11))));
        assert_eq!(next_due(tx, ann)?, None);
        Ok(())
    });
}

#[test]
fn a_notification_that_grows_after_its_mail_gets_another_one() {
    rolled_back(|tx| {
        let ann = reader(tx, "ann")?;
        record_at(tx, ann, JOINED, 1..2, 0)?;
        let first = claim_at(tx, ann, 5)?;
        finish_all(tx, &first, &DeliveryOutcome::Sent, 5)?;
        record_at(tx, ann, JOINED, 2..3, 20)?;
        assert_eq!(next_due(tx, ann)?, Some(at(25)));
        let second = claim_at(tx, ann, 25)?;
        assert_eq!((second.len(), second[0].id, second[0].attempt), (1, first[0].id, 1));
        assert_ne!(second[0].message_id, first[0].message_id);
        // It grows while it is being sent: the running attempt says nothing about what came after.
        record_at(tx, ann, JOINED, 3..4, 26)?;
        assert_eq!(finish_all(tx, &second, &DeliveryOutcome::Sent, 27)?, []);
        assert_eq!((of_first(tx, ann)?.state, next_due(tx, ann)?), (DeliveryState::Waiting, Some(at(31))));
        Ok(())
    });
}

#[test]
fn a_failed_mail_is_tried_again_apart_from_the_next_one() {
    rolled_back(|tx| {
        let ann = reader(tx, "ann")?;
        record_at(tx, ann, JOINED, 1..2, 0)?;
        let first = claim_at(tx, ann, 5)?;
        assert_eq!(finish_all(tx, &first, &later(), 5)?, [DeliveryState::Waiting]);
        let waiting = of_first(tx, ann)?;
        assert_eq!((waiting.reason, waiting.due_at), (Some(DeliveryReason::Retry), at(5) + TimeDelta::seconds(15)));
        // Another notification waits for its own mail.
        record_at(tx, ann, NotificationKind::RoleChanged, 7..8, 5)?;
        let again = claim_at(tx, ann, 6)?;
        assert_eq!((again.len(), again[0].message_id, again[0].attempt), (1, first[0].message_id, 2));
        finish_all(tx, &again, &later(), 6)?;
        // Both are due: one claim is one mail.
        let mails = [claim_at(tx, ann, 60)?, claim_at(tx, ann, 60)?];
        assert_eq!(mails.each_ref().map(Vec::len), [1, 1]);
        assert_ne!(mails[0][0].message_id, mails[1][0].message_id);
        Ok(())
    });
}

#[test]
fn a_delivery_that_is_held_has_not_been_tried() {
    rolled_back(|tx| {
        let ann = reader(tx, "ann")?;
        record_at(tx, ann, JOINED, 1..2, 0)?;
        let claimed = claim_at(tx, ann, 5)?;
        assert_eq!(finish_all(tx, &claimed, &DeliveryOutcome::Held(at(90)), 5)?, [DeliveryState::Waiting]);
        let held = of_first(tx, ann)?;
        assert_eq!((held.reason, held.due_at), (Some(DeliveryReason::Quiet), at(90)));
        assert_eq!(claim_at(tx, ann, 90)?[0].attempt, 1);
        Ok(())
    });
}

#[test]
fn expiry_and_the_last_attempt_end_a_delivery_and_an_operator_revives_a_dead_one() {
    rolled_back(|tx| {
        let ann = reader(tx, "ann")?;
        record_at(tx, ann, JOINED, 1..2, 0)?;
        let days = |days: i64| days * 24 * 60;
        assert_eq!(claim_at(tx, ann, 5 + days(3))?, []);
        let expired = of_first(tx, ann)?;
        assert_eq!((expired.state, expired.reason), (DeliveryState::Dropped, Some(DeliveryReason::Expired)));
        // Attempts that nobody finished count.
        record_at(tx, ann, NotificationKind::RoleChanged, 7..8, 0)?;
        for attempt in 1..=12 {
            let claimed = claim_at(tx, ann, 5 + attempt * 10)?;
            assert_eq!(claimed.len(), 1, "attempt {attempt}");
        }
        assert_eq!(claim_at(tx, ann, 200)?, []);
        let dead = DeliveryFilter { state: Some(DeliveryState::Dead), channel: None };
        let page = PageRequest { limit: 10, position: Position::Start };
        let found = list(tx, &dead, &page)?.items;
        assert_eq!((found.len(), found[0].username.as_deref(), found[0].attempts), (1, Some("ann"), 12));
        assert_eq!(found[0].reason, Some(DeliveryReason::Exhausted));
        let due = DueTarget { channel: DeliveryChannel::Email, target_id: ann.uuid(), due_at: at(days(9)) };
        assert_eq!(retry(tx, found[0].id, at(days(9)))?, Some(due));
        assert_eq!(retry(tx, found[0].id, at(days(9)))?, None, "it waits");
        assert_eq!(claim_at(tx, ann, days(9))?.len(), 1, "its time is longer now");
        Ok(())
    });
}

#[test]
fn no_delivery_lives_longer_than_its_notification() {
    rolled_back(|tx| {
        let ann = reader(tx, "ann")?;
        record_at(tx, ann, JOINED, 1..2, 0)?;
        let ends = at(60).to_rfc3339();
        execute(tx, &format!("UPDATE notifications SET expires_at = '{ends}'"))?;
        let expires = format!("SELECT (expires_at = '{ends}')::text AS line FROM deliveries");
        assert!(reschedule_fresh(tx, ann, at(30), DeliveryReason::Digest, at(9_999))?);
        assert_eq!(lines(tx, &expires)?, ["true"], "of a digest");
        let claimed = claim_at(tx, ann, 30)?;
        let refused = DeliveryOutcome::Dead { cause: "550 no".to_owned() };
        assert_eq!(finish_all(tx, &claimed, &refused, 30)?, [DeliveryState::Dead]);
        assert!(retry(tx, claimed[0].id, at(40))?.is_some());
        assert_eq!(lines(tx, &expires)?, ["true"], "of another try");
        Ok(())
    });
}

#[test]
fn operators_do_not_read_who_was_active_and_who_has_left() {
    rolled_back(|tx| {
        let (ann, ben) = (reader(tx, "ann")?, reader(tx, "ben")?);
        record_at(tx, ann, JOINED, 1..2, 0)?;
        record_at(tx, ann, NotificationKind::RoleChanged, 7..8, 0)?;
        record_at(tx, ben, JOINED, 1..2, 0)?;
        execute(tx, "UPDATE deliveries SET last_failure = '550 no'")?;
        execute(tx, "UPDATE deliveries SET kind = 'streak_ending' WHERE kind = 'role_changed'")?;
        execute(tx, &format!("UPDATE users SET disabled_at = now() WHERE id = '{ben}'"))?;
        let page = PageRequest { limit: 10, position: Position::Start };
        let mut found: Vec<_> = list(tx, &DeliveryFilter::default(), &page)?.items;
        found.sort_by_key(|entry| (entry.kind.clone(), entry.username.clone()));
        let shown: Vec<_> = found
            .iter()
            .map(|entry| (&*entry.kind, entry.username.as_deref(), entry.last_failure.as_deref()))
            .collect();
        let failure = Some("550 no");
        let expected =
            [("member_joined", None, failure), ("member_joined", Some("ann"), failure), ("streak_ending", None, None)];
        assert_eq!(shown, expected);
        Ok(())
    });
}

#[test]
fn a_refusal_is_final_and_is_shown_without_another_attempt() {
    rolled_back(|tx| {
        let ann = reader(tx, "ann")?;
        record_at(tx, ann, JOINED, 1..2, 0)?;
        let claimed = claim_at(tx, ann, 5)?;
        let refused = DeliveryOutcome::Dead { cause: "550 no".to_owned() };
        assert_eq!(finish_all(tx, &claimed, &refused, 5)?, [DeliveryState::Dead]);
        let depth = queue_depth(tx, at(60), 10)?;
        assert_eq!((depth.waiting, depth.dead, depth.oldest), (0, 1, None));
        let failure = "SELECT last_failure AS line FROM deliveries";
        assert_eq!(lines(tx, failure)?, ["550 no"]);
        Ok(())
    });
}

#[test]
fn another_frequency_moves_what_waits_for_its_first_attempt() {
    rolled_back(|tx| {
        let ann = reader(tx, "ann")?;
        let move_to =
            |tx: &mut Tx<'_>, minute| reschedule_fresh(tx, ann, at(minute), DeliveryReason::Digest, at(9_999));
        assert!(!move_to(tx, 700)?);
        record_at(tx, ann, JOINED, 1..2, 0)?;
        assert!(move_to(tx, 700)?);
        assert_eq!((of_first(tx, ann)?.reason, next_due(tx, ann)?), (Some(DeliveryReason::Digest), Some(at(700))));
        let claimed = claim_at(tx, ann, 700)?;
        finish_all(tx, &claimed, &later(), 700)?;
        assert!(!move_to(tx, 900)?, "a repetition keeps its time");
        Ok(())
    });
}

#[test]
fn deliveries_go_with_their_notification_and_their_person() {
    rolled_back(|tx| {
        let (ann, ben) = (reader(tx, "ann")?, reader(tx, "ben")?);
        for user in [ann, ben] {
            record_at(tx, user, JOINED, 1..2, 0)?;
        }
        let left = "SELECT user_id::text AS line FROM deliveries ORDER BY 1";
        assert_eq!(lines(tx, left)?.len(), 2);
        execute(tx, &format!("DELETE FROM notifications WHERE user_id = '{ann}'"))?;
        assert_eq!(lines(tx, left)?, [ben.to_string()]);
        execute(tx, &format!("DELETE FROM users WHERE id = '{ben}'"))?;
        assert_eq!(lines(tx, left)?, Vec::<String>::new());
        Ok(())
    });
}

/// An event of a webhook with this number.
fn event(target: Uuid, number: u128) -> NewDelivery {
    NewDelivery {
        id: Uuid::from_u128(1_000 + number).into(),
        channel: DeliveryChannel::Webhook,
        user_id: None,
        notification_id: None,
        target_id: target,
        announcement_id: None,
        kind: "goal_reached".to_owned(),
        reason: None,
        payload: Some(json!({ "number": number.to_string() })),
        due_at: at(0),
        expires_at: at(60),
        message_id: Uuid::from_u128(number),
        created_at: at(0),
    }
}

#[test]
fn an_event_is_created_once_for_a_webhook_and_each_keeps_its_own_message() {
    rolled_back(|tx| {
        let webhook = Uuid::from_u128(5);
        assert_eq!(create_events(tx, &[event(webhook, 1), event(webhook, 2)])?, 2);
        let again = NewDelivery { id: Uuid::from_u128(9_999).into(), ..event(webhook, 1) };
        assert_eq!(create_events(tx, &[again])?, 0);
        let request = ClaimRequest { channel: DeliveryChannel::Webhook, target: webhook, lease: LEASE, limit: 100 };
        let claimed = claim(tx, &request, at(0))?;
        let messages: Vec<_> = claimed.iter().map(|delivery| delivery.message_id.as_u128()).collect();
        assert_eq!(messages, [1, 2]);
        assert_eq!(claimed[1].payload, Some(json!({ "number": "2" })));
        finish_all(tx, &claimed, &DeliveryOutcome::Sent, 1)?;
        assert_eq!((delete_ended(tx, at(1), 10)?, delete_ended(tx, at(2), 10)?), (0, 2));
        Ok(())
    });
}

#[test]
fn what_nobody_came_for_is_overdue() {
    rolled_back(|tx| {
        let (ann, ben) = (reader(tx, "ann")?, reader(tx, "ben")?);
        record_at(tx, ann, JOINED, 1..2, 0)?;
        record_at(tx, ann, NotificationKind::RoleChanged, 7..8, 1)?;
        record_at(tx, ben, JOINED, 1..2, 3)?;
        assert_eq!(list_overdue(tx, at(5), 10)?, []);
        let target = |user: UserId, minute| DueTarget {
            channel: DeliveryChannel::Email,
            target_id: user.uuid(),
            due_at: at(minute),
        };
        assert_eq!(list_overdue(tx, at(7), 10)?, [target(ann, 5)]);
        // A claim whose worker was lost, too.
        claim_at(tx, ann, 7)?;
        let mut overdue = list_overdue(tx, at(13), 10)?;
        overdue.sort_by_key(|due| due.due_at);
        assert_eq!(overdue, [target(ben, 8), target(ann, 12)]);
        assert_eq!(list_overdue(tx, at(13), 1)?.len(), 1);
        Ok(())
    });
}
