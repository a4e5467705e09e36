//! Recording and marking notifications.

use crate::{
    notification_kit::{JOINED, SIGNED_IN, all, ann, at, checked_unread, id, item, record, record_at, sizes},
    people::insert,
};
use milequest_domain::notifications::{
    NotificationCategory, NotificationChannel, NotificationKind, NotificationPreference, NotificationPreferences,
    PushState, QuietHours,
};
use milequest_persistence::{
    StoreError,
    notifications::{
        MarkedNotifications, NewItem, Retraction, StoredPreferences, count_unread, find, find_head, find_preferences,
        mark_all_read, mark_clicked, mark_read, retract, settle_read, update_preferences,
    },
    test_kit::{execute, lines, rolled_back},
};
use uuid::Uuid;

#[test]
fn items_of_one_key_are_one_notification_that_grows() {
    rolled_back(|tx| {
        let ann = ann(tx)?;
        assert_eq!(count_unread(tx, ann)?, 0, "before the first");
        assert_eq!(record_at(tx, ann, JOINED, 1..2, 0)?, [ann]);
        assert_eq!((sizes(tx, ann)?, checked_unread(tx, ann)?), (vec![1], 1));
        record_at(tx, ann, JOINED, 2..4, 30)?;
        let notification = find(tx, ann, id(1))?;
        assert_eq!(
            (notification.item_count, notification.created_at, notification.last_updated_at),
            (3, at(0), at(30))
        );
        assert_eq!(notification.batch_key, "member_joined:team:00000000-0000-0000-0000-00000000004d");
        assert_eq!((checked_unread(tx, ann)?, count_unread(tx, ann)?), (1, 1));
        Ok(())
    });
}

#[test]
fn a_full_notification_is_closed_and_the_next_begins() {
    rolled_back(|tx| {
        let ann = ann(tx)?;
        record_at(tx, ann, JOINED, 1..8, 0)?;
        record_at(tx, ann, JOINED, 8..34, 1)?;
        assert_eq!((sizes(tx, ann)?, checked_unread(tx, ann)?), (vec![3, 10, 10, 10], 4));
        // The day after, the open one is too old.
        record_at(tx, ann, JOINED, 40..41, 24 * 60 + 2)?;
        assert_eq!((sizes(tx, ann)?, checked_unread(tx, ann)?), (vec![1, 3, 10, 10, 10], 5));
        let open = "SELECT item_count::text AS line FROM notifications WHERE is_open";
        assert_eq!(lines(tx, open)?, ["1"]);
        Ok(())
    });
}

#[test]
fn an_event_is_recorded_once_within_the_hour() {
    rolled_back(|tx| {
        let ann = ann(tx)?;
        record_at(tx, ann, JOINED, 1..2, 0)?;
        let again = NewItem { id: Uuid::from_u128(50).into(), at: at(59), ..item(ann, JOINED, 1) };
        assert_eq!(record(tx, std::slice::from_ref(&again), at(59))?, []);
        // Another key does not make it another event.
        let elsewhere = NewItem { scope_id: Uuid::from_u128(78), ..again.clone() };
        assert_eq!(record(tx, std::slice::from_ref(&elsewhere), at(59))?, []);
        assert_eq!((sizes(tx, ann)?, checked_unread(tx, ann)?), (vec![1], 1));
        assert_eq!(record(tx, &[NewItem { at: at(60), ..elsewhere }], at(60))?, [ann]);
        assert_eq!((sizes(tx, ann)?, checked_unread(tx, ann)?), (vec![1, 1], 2));
        Ok(())
    });
}

#[test]
fn a_round_for_many_people_gives_each_their_own() {
    rolled_back(|tx| {
        let people = ["ann", "ben", "cem"].map(|name| insert(tx, name).expect("a person").id);
        let items: Vec<_> =
            (1..=3_000_u128).map(|number| item(people[number as usize % 3], SIGNED_IN, number)).collect();
        assert_eq!(record(tx, &items, at(0))?.len(), 3);
        for person in people {
            assert_eq!((sizes(tx, person)?, checked_unread(tx, person)?), (vec![1_000], 1));
        }
        Ok(())
    });
}

#[test]
fn people_whose_account_is_closed_or_disabled_get_nothing() {
    rolled_back(|tx| {
        for (name, column) in [("ann", "deleted_at"), ("ben", "disabled_at")] {
            let person = insert(tx, name)?.id;
            record_at(tx, person, JOINED, 1..2, 0)?;
            execute(tx, &format!("UPDATE users SET {column} = now() WHERE id = '{person}'"))?;
            assert_eq!(record_at(tx, person, JOINED, 2..3, 1)?, []);
            assert_eq!(sizes(tx, person)?, [1]);
        }
        Ok(())
    });
}

#[test]
fn a_notification_that_grows_is_unread_again() {
    rolled_back(|tx| {
        let ann = ann(tx)?;
        record_at(tx, ann, JOINED, 1..2, 0)?;
        assert_eq!(mark_read(tx, ann, &[id(1)], at(1))?, MarkedNotifications { found: 1, unread_count: 0 });
        assert_eq!((checked_unread(tx, ann)?, find(tx, ann, id(1))?.read_at), (0, Some(at(1))));
        record_at(tx, ann, JOINED, 2..3, 2)?;
        assert_eq!((checked_unread(tx, ann)?, find(tx, ann, id(1))?.read_at), (1, None));
        assert!(mark_all_read(tx, ann, at(3))?);
        assert_eq!((checked_unread(tx, ann)?, find(tx, ann, id(1))?.read_at), (0, Some(at(3))));
        record_at(tx, ann, JOINED, 3..4, 4)?;
        assert_eq!((checked_unread(tx, ann)?, find(tx, ann, id(1))?.read_at), (1, None));
        Ok(())
    });
}

#[test]
fn marking_counts_each_once_and_only_ones_own() {
    rolled_back(|tx| {
        let (ann, ben) = (ann(tx)?, insert(tx, "ben")?.id);
        record_at(tx, ann, JOINED, 1..21, 0)?;
        record_at(tx, ben, JOINED, 31..32, 0)?;
        let before = find_head(tx, ann)?;
        let wanted = [id(1), id(1), id(31), id(99)];
        assert_eq!(mark_read(tx, ann, &wanted, at(1))?, MarkedNotifications { found: 1, unread_count: 1 });
        let after = find_head(tx, ann)?;
        assert_eq!((after.last_seq, after.rewritten_seq), (before.last_seq + 1, before.last_seq + 1));
        assert_eq!(mark_read(tx, ann, &wanted, at(2))?, MarkedNotifications { found: 1, unread_count: 1 });
        assert_eq!((find_head(tx, ann)?, find(tx, ann, id(1))?.read_at), (after, Some(at(1))), "a repetition");
        assert_eq!(mark_read(tx, ann, &[id(31)], at(2))?, MarkedNotifications { found: 0, unread_count: 1 });
        assert_eq!((checked_unread(tx, ann)?, checked_unread(tx, ben)?), (1, 1));
        let order: Vec<_> = all(tx, ann)?.iter().map(|notification| notification.id).collect();
        assert_eq!(order, [id(11), id(1)], "marking moves nothing in the list");
        Ok(())
    });
}

#[test]
fn a_click_also_reads_and_keeps_its_first_time() {
    rolled_back(|tx| {
        let ann = ann(tx)?;
        record_at(tx, ann, JOINED, 1..12, 0)?;
        assert_eq!(mark_clicked(tx, ann, id(1), at(1))?, MarkedNotifications { found: 1, unread_count: 1 });
        assert_eq!(mark_clicked(tx, ann, id(1), at(2))?, MarkedNotifications { found: 1, unread_count: 1 });
        let clicked = find(tx, ann, id(1))?;
        assert_eq!((clicked.clicked_at, clicked.read_at, clicked.is_unread), (Some(at(1)), Some(at(1)), false));
        // A click on one that was read by marking all reads it no second time.
        mark_all_read(tx, ann, at(3))?;
        assert_eq!(mark_clicked(tx, ann, id(11), at(4))?, MarkedNotifications { found: 1, unread_count: 0 });
        let clicked = find(tx, ann, id(11))?;
        assert_eq!((clicked.clicked_at, clicked.read_at), (Some(at(4)), Some(at(3))));
        assert_eq!(checked_unread(tx, ann)?, 0);
        Ok(())
    });
}

#[test]
fn marking_all_changes_one_row_and_settling_changes_nothing_visible() {
    rolled_back(|tx| {
        let ann = ann(tx)?;
        record_at(tx, ann, JOINED, 1..51, 0)?;
        mark_read(tx, ann, &[id(1)], at(1))?;
        assert!(mark_all_read(tx, ann, at(2))?);
        assert!(!mark_all_read(tx, ann, at(3))?, "nothing is new");
        assert_eq!(checked_unread(tx, ann)?, 0);
        let shown = all(tx, ann)?;
        assert_eq!(shown.iter().filter(|notification| notification.read_at == Some(at(2))).count(), 4);
        record_at(tx, ann, JOINED, 60..61, 4)?;
        let unsettled = "SELECT id::text AS line FROM notifications WHERE read_at IS NULL";
        assert_eq!(lines(tx, unsettled)?.len(), 5, "four are to be settled, and one is unread");
        let shown = all(tx, ann)?;
        assert_eq!((settle_read(tx, ann, 3)?, settle_read(tx, ann, 3)?, settle_read(tx, ann, 3)?), (3, 1, 0));
        assert_eq!(lines(tx, unsettled)?.len(), 1);
        assert_eq!((all(tx, ann)?, checked_unread(tx, ann)?), (shown, 1));
        Ok(())
    });
}

#[test]
fn somebody_without_notifications_can_mark_everything() {
    rolled_back(|tx| {
        let ann = ann(tx)?;
        assert_eq!(mark_read(tx, ann, &[id(1)], at(0))?, MarkedNotifications { found: 0, unread_count: 0 });
        assert!(!mark_all_read(tx, ann, at(0))?);
        assert_eq!((settle_read(tx, ann, 10)?, find_head(tx, ann)?.last_seq), (0, 0));
        Ok(())
    });
}

#[test]
fn the_twenty_first_push_of_an_hour_is_recorded_and_not_pushed() {
    rolled_back(|tx| {
        let ann = ann(tx)?;
        for number in 1..=21 {
            record_at(tx, ann, NotificationKind::RoleChanged, number..number + 1, 1)?;
            record_at(tx, ann, SIGNED_IN, 100 + number..101 + number, 1)?;
        }
        let (roles, signed_in) = (find(tx, ann, id(1))?, find(tx, ann, id(101))?);
        assert_eq!((roles.item_count, roles.push), (21, PushState::Limited));
        assert_eq!((signed_in.item_count, signed_in.push), (21, PushState::Pushed), "security is never limited");
        record_at(tx, ann, NotificationKind::RoleChanged, 50..51, 61)?;
        assert_eq!(find(tx, ann, id(1))?.push, PushState::Pushed);
        Ok(())
    });
}

fn off(category: NotificationCategory, channel: NotificationChannel) -> NotificationPreferences {
    NotificationPreferences::from_stored([NotificationPreference { category, channel, is_on: false }])
}

#[test]
fn preferences_are_stored_only_where_they_differ() {
    rolled_back(|tx| {
        let ann = ann(tx)?;
        let stored = find_preferences(tx, ann)?;
        assert_eq!((stored.preferences, stored.quiet_hours), (NotificationPreferences::default(), None));
        let preferences = off(NotificationCategory::Goal, NotificationChannel::Realtime);
        let minute = |text: &str| text.parse().expect("a minute");
        let hours = QuietHours::new(minute("22:30"), minute("06:15")).expect("hours");
        update_preferences(tx, ann, &preferences, Some(hours))?;
        let StoredPreferences { preferences: found, quiet_hours, .. } = find_preferences(tx, ann)?;
        assert_eq!((found, quiet_hours), (preferences, Some(hours)));
        let rows = "SELECT format('%s %s %s', category, channel, is_on) AS line FROM notification_preferences";
        assert_eq!(lines(tx, rows)?, ["goal realtime f"]);
        update_preferences(tx, ann, &NotificationPreferences::default(), None)?;
        assert_eq!((lines(tx, rows)?.len(), find_preferences(tx, ann)?.quiet_hours), (0, None));
        Ok(())
    });
}

#[test]
fn a_category_that_is_off_is_not_recorded_and_a_silent_one_is() {
    rolled_back(|tx| {
        let ann = ann(tx)?;
        update_preferences(tx, ann, &off(NotificationCategory::Team, NotificationChannel::InApp), None)?;
        assert_eq!(record_at(tx, ann, JOINED, 1..2, 0)?, []);
        record_at(tx, ann, SIGNED_IN, 2..3, 0)?;
        assert_eq!((sizes(tx, ann)?, checked_unread(tx, ann)?), (vec![1], 1));
        update_preferences(tx, ann, &off(NotificationCategory::Team, NotificationChannel::Realtime), None)?;
        record_at(tx, ann, JOINED, 3..4, 0)?;
        assert_eq!((find(tx, ann, id(3))?.push, checked_unread(tx, ann)?), (PushState::Off, 2));
        Ok(())
    });
}

#[test]
fn quiet_hours_hold_pushes_in_the_zone_of_the_person() {
    rolled_back(|tx| {
        let ann = ann(tx)?;
        execute(tx, &format!("UPDATE users SET time_zone = 'Asia/Kolkata' WHERE id = '{ann}'"))?;
        let minute = |text: &str| text.parse().expect("a minute");
        // The test's day begins at midnight UTC, which is 05:30 there.
        let hours = QuietHours::new(minute("22:00"), minute("06:00")).expect("hours");
        update_preferences(tx, ann, &NotificationPreferences::default(), Some(hours))?;
        record_at(tx, ann, JOINED, 1..2, 0)?;
        let held = find(tx, ann, id(1))?;
        assert_eq!((held.push, held.push_held_until), (PushState::Quiet, Some(at(30))));
        record_at(tx, ann, JOINED, 2..3, 30)?;
        let pushed = find(tx, ann, id(1))?;
        assert_eq!((pushed.push, pushed.push_held_until, pushed.item_count), (PushState::Pushed, None, 2));
        Ok(())
    });
}

#[test]
fn a_deleted_person_takes_all_notifications_along_and_what_the_person_did_is_retracted() {
    rolled_back(|tx| {
        let (ann, ben) = (ann(tx)?, insert(tx, "ben")?.id);
        let by_ann = NewItem { actor_id: Some(ann), ..item(ben, JOINED, 1) };
        record(tx, &[by_ann, item(ben, JOINED, 2)], at(0))?;
        record_at(tx, ann, JOINED, 3..5, 0)?;
        execute(tx, &format!("DELETE FROM users WHERE id = '{ann}'"))?;
        let rows = |table: &str| format!("SELECT user_id::text AS line FROM {table}");
        let ben_alone = [ben.to_string()];
        assert_eq!(lines(tx, &rows("notification_items"))?.len(), 2, "no foreign key says who did it");
        assert_eq!(retract(tx, &Retraction::Actor(ann), 10)?.items, 1);
        assert_eq!(lines(tx, &rows("notification_items"))?, ben_alone, "only what ann did not do");
        assert_eq!(lines(tx, &rows("notifications"))?, ben_alone);
        assert_eq!(lines(tx, &rows("notification_inboxes"))?, ben_alone);
        assert_eq!(find(tx, ann, id(3)).err().map(|error| matches!(error, StoreError::NotFound)), Some(true));
        Ok(())
    });
}
