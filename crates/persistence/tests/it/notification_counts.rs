//! The counts of what happened to notifications: every statement keeps them, whoever runs it.

use crate::notification_kit::{JOINED, SIGNED_IN, ann, at, id, record_at};
use milequest_domain::UserId;
use milequest_persistence::{
    Conn, StoreError, Tx,
    activities::recount::{Compared, Drift, Total, find_drift, repair},
    notifications::{
        Retraction, delete_ended, fold_counts, list_ended, list_measures, mark_all_read, mark_clicked, mark_read,
        retract, settle_read,
    },
    test_kit::{execute, lines, rolled_back},
};

/// What differs between the kept counts and the rows.
fn drift(tx: &mut Tx<'_>) -> Result<Vec<Drift>, StoreError> {
    find_drift(tx, Total::NotificationCounts, &Compared::All)
}

/// The history of the measures, over all days and buckets.
fn history(conn: &mut Conn) -> Result<Vec<String>, StoreError> {
    lines(
        conn,
        "SELECT format('%s %s %s %s', channel, kind, measure, sum(entries)) AS line FROM notification_count_totals
         GROUP BY channel, kind, measure HAVING sum(entries) <> 0 ORDER BY channel, kind, measure",
    )
}

/// Adds a delivery of each notification of a person.
fn plan(tx: &mut Tx<'_>, user: UserId, channel: &str) -> Result<(), StoreError> {
    execute(
        tx,
        &format!(
            "INSERT INTO deliveries (id, channel, user_id, notification_id, target_id, kind, state, priority, due_at, expires_at, message_id,
                 created_at)
             SELECT gen_random_uuid(), '{channel}', user_id, id, user_id, kind, 'waiting', 0, created_at, created_at, id, created_at
             FROM notifications WHERE user_id = '{user}'
             ON CONFLICT DO NOTHING"
        ),
    )
}

#[test]
fn every_change_keeps_the_counts_and_history_is_never_taken_back() {
    rolled_back(|tx| {
        let ann = ann(tx)?;
        record_at(tx, ann, JOINED, 1..4, 0)?;
        record_at(tx, ann, SIGNED_IN, 10..11, 0)?;
        plan(tx, ann, "web_push")?;
        assert_eq!(drift(tx)?, []);
        mark_read(tx, ann, &[id(1)], at(10))?;
        mark_clicked(tx, ann, id(10), at(11))?;
        assert_eq!(drift(tx)?, []);
        execute(tx, "UPDATE deliveries SET state = 'sending', attempts = 1 WHERE channel = 'web_push'")?;
        execute(tx, "UPDATE deliveries SET state = 'sent', ended_at = created_at WHERE channel = 'web_push'")?;
        assert_eq!(drift(tx)?, []);
        let expected = [
            "in_app member_joined read 1",
            "in_app member_joined recorded 3",
            "in_app signed_in clicked 1",
            "in_app signed_in read 1",
            "in_app signed_in recorded 1",
            "web_push member_joined queued 1",
            "web_push member_joined sent 1",
            "web_push signed_in queued 1",
            "web_push signed_in sent 1",
        ];
        let of = |lines: Vec<String>| lines.into_iter().filter(|line| !line.starts_with("email")).collect::<Vec<_>>();
        assert_eq!(of(history(tx)?), expected);
        // It grows, is read with all others, and is settled.
        record_at(tx, ann, JOINED, 4..5, 20)?;
        assert_eq!(drift(tx)?, []);
        mark_all_read(tx, ann, at(21))?;
        settle_read(tx, ann, 100)?;
        assert_eq!(drift(tx)?, []);
        assert!(of(history(tx)?).contains(&"in_app member_joined read 2".to_owned()), "it was read twice");
        // A retraction moves what is read to another key, and is no second reading.
        retract(tx, &Retraction::Actor(ann), 10)?;
        execute(tx, "UPDATE notifications SET last_updated_at = last_updated_at - interval '3 hours'")?;
        assert_eq!(drift(tx)?, []);
        assert!(of(history(tx)?).contains(&"in_app member_joined read 2".to_owned()));
        // Folding changes nothing, and deleting takes nothing back.
        let before = history(tx)?;
        while fold_counts(tx, 3)? > 0 {}
        assert_eq!((drift(tx)?, history(tx)?), (vec![], before.clone()));
        let ended = list_ended(tx, Some(at(60)), at(60), 100)?;
        assert_eq!(delete_ended(tx, &ended, Some(at(60)), at(60))?.read, 2);
        assert_eq!((drift(tx)?, history(tx)?), (vec![], before.clone()));
        execute(tx, "DELETE FROM users")?;
        assert_eq!((drift(tx)?, history(tx)?), (vec![], before));
        Ok(())
    });
}

#[test]
fn wrong_counts_are_found_and_repaired() {
    rolled_back(|tx| {
        let ann = ann(tx)?;
        record_at(tx, ann, JOINED, 1..4, 0)?;
        mark_read(tx, ann, &[id(1)], at(10))?;
        fold_counts(tx, 100)?;
        execute(tx, "UPDATE notification_counts SET entries = entries + 2 WHERE measure = 'read'")?;
        execute(tx, "DELETE FROM notification_counts WHERE measure = 'recorded'")?;
        let found = drift(tx)?;
        let [Drift::NotificationCounts { day, figures }] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!(*day, at(0).date_naive());
        assert_eq!((figures.kept[0], figures.counted[0], figures.kept[5], figures.counted[5]), (0, 3, 3, 1));
        repair(tx, &found, at(60))?;
        assert_eq!(drift(tx)?, []);
        let days = (at(0).date_naive(), at(0).date_naive());
        let counted = list_measures(tx, days, vec!["member_joined"], Some("in_app"))?;
        assert_eq!(counted.iter().filter(|count| count.measure == "recorded").map(|count| count.count).sum::<i64>(), 3);
        assert_eq!(list_measures(tx, days, vec!["goal_reached"], None)?, []);
        Ok(())
    });
}
