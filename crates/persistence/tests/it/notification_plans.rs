//! Plans of the reads of notifications: each probes its index, however many notifications a person has.

use crate::{
    notification_kit::{JOINED, at, item, record},
    read_plans::{WORLD, id, in_world, probes},
};
use milequest_domain::{NotificationId, PostId, UserId, notifications::NotificationKind};
use milequest_persistence::{
    PageRequest, Position, StoreError, Tx,
    notifications::{
        NewItem, NotificationFilter, PeoplePart, Retraction, count_unread, find, list, list_changes, list_heads,
        list_items, list_members, mark_all_read, retract,
    },
    test_kit::{execute, sent},
};

/// Two thousand people with notifications, and one with 12,000.
const INBOXES: &str = "
    INSERT INTO notification_inboxes (user_id, last_seq, unread_count) SELECT pg_temp.id(1, n), 20000, 20 FROM generate_series(1, 2000) n;
    INSERT INTO notifications (user_id, id, kind, batch_key, team_id, item_count, seq, created_at, last_updated_at, is_open, push_state)
        SELECT pg_temp.id(1, n), pg_temp.id(6, d), 'activity_logged', 'activity_logged:' || d, pg_temp.id(2, 1 + n % 40), 2, d, now(), now(),
            false, 'pushed'
        FROM generate_series(1, 2000) n, generate_series(1, CASE n WHEN 7 THEN 12000 ELSE 20 END) d;
    INSERT INTO notification_items (user_id, notification_id, id, kind, actor_id, cause_id, event_key, data, created_at)
        SELECT n.user_id, n.id, pg_temp.id(7, n.seq::integer * 2 + i), n.kind, pg_temp.id(1, 1 + (n.seq % 2000)::integer),
            pg_temp.id(5, 1 + (n.seq % 50000)::integer), 'event:' || n.seq * 2 + i, '{}', now()
        FROM notifications n, generate_series(0, 1) i;
    INSERT INTO posts (id, author_id, kind, audience, text, created_at)
        SELECT pg_temp.id(8, n), pg_temp.id(1, 1 + n % 2000), 'daily', 'public', 'Hello', now() FROM generate_series(1, 20000) n;
    INSERT INTO notification_items (user_id, notification_id, id, kind, actor_id, cause_id, event_key, data, created_at)
        SELECT pg_temp.id(1, 7), pg_temp.id(6, 1), pg_temp.id(9, n), 'like', pg_temp.id(1, n), pg_temp.id(8, 6),
            'like:' || pg_temp.id(8, 6) || ':' || pg_temp.id(1, n), '{}', now()
        FROM generate_series(1, 10000) n;
    INSERT INTO follows SELECT pg_temp.id(1, n), pg_temp.id(1, n + 3500), 'active', now(), now() FROM generate_series(10000, 15000) n;
    ANALYZE notification_inboxes; ANALYZE notifications; ANALYZE notification_items; ANALYZE posts; ANALYZE follows";

fn user() -> UserId {
    id(1, 7)
}

fn first_page() -> PageRequest<i64> {
    PageRequest { limit: 20, position: Position::Start }
}

#[test]
fn reads_of_notifications_probe_indexes_and_scan_no_whole_table() {
    in_world(WORLD, |tx| {
        execute(tx, INBOXES)?;
        lists(tx)?;
        streams(tx)?;
        retractions(tx)?;
        recording(tx)?;
        nothing_sorts_the_whole_list(tx)
    });
}

fn lists(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    let inbox = "notification_inboxes_pkey";
    probes(tx, &[&[inbox]], |tx| count_unread(tx, user()))?;
    let everything = NotificationFilter::default();
    let details = ["notification_items_pkey", "users_pkey"];
    let of_list = [&[inbox, "notifications_of_user"][..], &details].concat();
    probes(tx, &[&of_list], |tx| list(tx, user(), &everything, &first_page()))?;
    let deep = PageRequest { limit: 20, position: Position::After(6_000) };
    probes(tx, &[&of_list], |tx| list(tx, user(), &everything, &deep))?;
    let unread = NotificationFilter { unread_only: true, kinds: Some(vec![NotificationKind::ActivityLogged]) };
    let of_unread = [&[inbox, "notifications_unread"][..], &details].concat();
    probes(tx, &[&of_unread], |tx| list(tx, user(), &unread, &first_page()))?;
    let one: NotificationId = id(6, 9);
    probes(tx, &[&["notifications_pkey", inbox]], |tx| find(tx, user(), one))?;
    let items = PageRequest { limit: 20, position: Position::Start };
    probes(tx, &[&["notification_items_pkey"]], |tx| list_items(tx, user(), one, &items))
}

fn streams(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    let people: Vec<UserId> = (1..=20).map(|number| id(1, number)).collect();
    probes(tx, &[&["notification_inboxes"]], |tx| list_heads(tx, &people))?;
    let after: Vec<_> = people.iter().map(|person| (*person, 18)).collect();
    probes(tx, &[&["notifications_of_user"]], |tx| list_changes(tx, &after))?;
    probes(tx, &[&["teams_pkey"]], |tx| list_members(tx, &[id(2, 8)], PeoplePart::WHOLE, None, None, 1000))
}

fn retractions(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    let statements = sent(tx, |tx| retract(tx, &Retraction::HiddenActivities(vec![id(5, 1)]), 100))?;
    for plan in statements[0].plans(tx)? {
        assert!(plan.contains("notification_items_of_cause"), "{plan}");
    }
    let statements = sent(tx, |tx| retract(tx, &Retraction::Actor(id(1, 1500)), 100))?;
    for plan in statements[0].plans(tx)? {
        assert!(plan.contains("notification_items_of_actor"), "{plan}");
    }
    let (post, one, other) = (id::<PostId>(8, 6), id::<UserId>(1, 1500), id::<UserId>(1, 1501));
    // The author of a post hears of every like, and a reader of very much else: neither is read as a whole.
    let (event, others) = ("notification_items_of_event", "user_id < p.author_id");
    let (of_reader, of_actor) = (".id) AND (user_id = ", "(actor_id = ");
    for (retraction, parts) in [
        (Retraction::PostEvents { post, kinds: vec![NotificationKind::Like], actor: one }, &[event][..]),
        (Retraction::Comments { post, comments: vec![id(5, 2)] }, &[event, others]),
        (Retraction::Posts(vec![post]), &[others]),
        (Retraction::PostsOfAuthor { author: one, reader: None }, &[others]),
        (Retraction::PostsOfAuthor { author: one, reader: Some(other) }, &[of_reader]),
        (Retraction::Between { one, other }, &[of_reader, of_actor]),
    ] {
        let statements = sent(tx, |tx| retract(tx, &retraction, 100))?;
        let list = statements
            .iter()
            .find(|statement| statement.sql.starts_with("SELECT i.user_id, i.notification_id"))
            .expect("a list");
        for plan in list.plans(tx)? {
            for part in parts {
                assert!(plan.contains(part), "{retraction:?} without {part}: {plan}");
            }
        }
    }
    for retraction in [
        Retraction::PostEvents { post, kinds: vec![NotificationKind::Like], actor: one },
        Retraction::Comments { post, comments: vec![id(5, 2)] },
        Retraction::Posts(vec![post]),
        Retraction::PostsOfAuthor { author: one, reader: None },
        Retraction::PostsOfAuthor { author: one, reader: Some(other) },
        Retraction::Follow { follower: one, followed: other },
        Retraction::Between { one, other },
        Retraction::TeamOfPerson { team: id(2, 8), user: one },
        Retraction::ClosedCase(id(5, 3)),
    ] {
        for statement in sent(tx, |tx| retract(tx, &retraction, 100))? {
            for plan in statement.plans(tx)? {
                assert!(!plan.contains("Seq Scan on notification_items "), "{retraction:?}: {plan}");
            }
        }
    }
    Ok(())
}

/// The blocks of one person are read once, however many people are told what the person did.
fn recording(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    let told =
        |number| NewItem { team_id: None, actor_id: Some(id(1, 1500)), ..item(id(1, number), JOINED, number.into()) };
    let items: Vec<NewItem> = (1..=100).map(told).collect();
    let statements = sent(tx, |tx| record(tx, &items, at(0)))?;
    let blocks =
        statements.iter().find(|statement| statement.sql.contains("blocked_people")).expect("a check of blocks");
    for plan in blocks.plans(tx)? {
        assert!(plan.contains("hashed SubPlan"), "{plan}");
    }
    Ok(())
}

/// The list reads as many rows as the page has, in the order of its index.
fn nothing_sorts_the_whole_list(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    let statements = sent(tx, |tx| list(tx, user(), &NotificationFilter::default(), &first_page()))?;
    assert_eq!(statements.len(), 1, "one statement a page");
    let marked = sent(tx, |tx| mark_all_read(tx, user(), chrono::DateTime::UNIX_EPOCH))?;
    assert_eq!(marked.len(), 1, "one row, whatever the number");
    Ok(())
}
