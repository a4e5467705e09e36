//! Reading notifications: the list, its pages, items, what streams read, and what a reader may see.

use crate::{
    notification_kit::{JOINED, SIGNED_IN, all, ann, at, id, item, page, record, record_at},
    people::insert,
};
use milequest_domain::{GoalId, NotificationItemId, TeamId, UserId, notifications::NotificationKind};
use milequest_persistence::{
    Conn, PageRequest, Position, StoreError, Tx,
    notifications::{
        MAX_CHANGES, NewItem, NotificationFilter, PeoplePart, find, list, list_changes, list_heads, list_items,
        list_members, mark_all_read, mark_read,
    },
    test_kit::{execute, rolled_back},
};
use serde_json::json;
use uuid::Uuid;

/// The ids of a page of the list.
fn ids(
    conn: &mut Conn,
    user: UserId,
    filter: &NotificationFilter,
    limit: u16,
    position: Position<i64>,
) -> Result<Vec<u128>, StoreError> {
    let page = list(conn, user, filter, &PageRequest { limit, position })?.notifications;
    Ok(page.items.iter().map(|notification| notification.id.uuid().as_u128()).collect())
}

#[test]
fn pages_follow_the_growth_and_filters_keep_the_count() {
    rolled_back(|tx| {
        let ann = ann(tx)?;
        record_at(tx, ann, JOINED, 1..25, 0)?;
        record_at(tx, ann, SIGNED_IN, 31..32, 1)?;
        record_at(tx, ann, JOINED, 41..42, 2)?;
        let everything = NotificationFilter::default();
        assert_eq!(ids(tx, ann, &everything, 20, Position::Start)?, [21, 31, 11, 1], "the one that grew last first");
        assert_eq!(ids(tx, ann, &everything, 2, Position::Number(2))?, [11, 1]);
        let first = list(tx, ann, &everything, &PageRequest { limit: 2, position: Position::Start })?;
        assert!(first.notifications.has_more);
        let after = Position::After(first.notifications.items[1].seq);
        assert_eq!(ids(tx, ann, &everything, 2, after)?, [11, 1]);
        mark_read(tx, ann, &[id(11), id(31)], at(3))?;
        let unread = NotificationFilter { unread_only: true, kinds: None };
        assert_eq!(ids(tx, ann, &unread, 20, Position::Start)?, [21, 1]);
        let signed_in = NotificationFilter { unread_only: false, kinds: Some(vec![SIGNED_IN]) };
        let shown = list(tx, ann, &signed_in, &PageRequest { limit: 20, position: Position::Start })?;
        assert_eq!((shown.notifications.items.len(), shown.unread_count), (1, 2), "the count is that of all");
        let none = NotificationFilter { unread_only: true, kinds: Some(vec![SIGNED_IN]) };
        assert_eq!(ids(tx, ann, &none, 20, Position::Start)?, []);
        Ok(())
    });
}

#[test]
fn nobody_reads_the_notifications_of_others() {
    rolled_back(|tx| {
        let (ann, ben) = (ann(tx)?, insert(tx, "ben")?.id);
        record_at(tx, ann, JOINED, 1..3, 0)?;
        assert!(matches!(find(tx, ben, id(1)), Err(StoreError::NotFound)));
        let request = PageRequest { limit: 10, position: Position::Start };
        assert_eq!(list_items(tx, ben, id(1), &request)?.items, []);
        assert_eq!(page(tx, ben)?.notifications.items, []);
        Ok(())
    });
}

#[test]
fn the_newest_actors_are_named_up_to_three_and_closed_accounts_are_not() {
    rolled_back(|tx| {
        let ann = ann(tx)?;
        let people = ["ben", "cem", "dea", "eve"].map(|name| insert(tx, name).expect("a person").id);
        let by = |place: usize, number: u128| NewItem {
            actor_id: Some(people[place]),
            at: at(i64::try_from(number).expect("small")),
            ..item(ann, JOINED, number)
        };
        record(tx, &[by(0, 1), by(1, 2), by(2, 3), by(3, 4), by(0, 5), by(0, 6)], at(6))?;
        let names = |conn: &mut Conn| -> Result<Vec<String>, StoreError> {
            let actors = find(conn, ann, id(1))?.actors;
            Ok(actors.iter().map(|person| person.username.as_str().to_owned()).collect())
        };
        assert_eq!(names(tx)?, ["ben", "eve", "dea"]);
        assert_eq!(find(tx, ann, id(1))?.actor_count, 4);
        execute(tx, "UPDATE users SET disabled_at = now() WHERE username = 'eve'")?;
        assert_eq!(names(tx)?, ["ben", "dea"]);
        let request = PageRequest { limit: 10, position: Position::Start };
        let items = list_items(tx, ann, id(1), &request)?.items;
        assert_eq!(items.iter().filter(|item| item.actor.is_none()).count(), 1, "an item of hers has no name");
        Ok(())
    });
}

#[test]
fn items_are_paged_the_newest_first() {
    rolled_back(|tx| {
        let ann = ann(tx)?;
        record_at(tx, ann, SIGNED_IN, 1..6, 0)?;
        let numbers = |conn: &mut Conn, position: Position<NotificationItemId>| -> Result<_, StoreError> {
            let page = list_items(conn, ann, id(1), &PageRequest { limit: 2, position })?;
            let numbers: Vec<u128> = page.items.iter().map(|item| item.id.uuid().as_u128()).collect();
            Ok((numbers, page.has_more))
        };
        assert_eq!(numbers(tx, Position::Start)?, (vec![5, 4], true));
        assert_eq!(numbers(tx, Position::After(Uuid::from_u128(4).into()))?, (vec![3, 2], true));
        assert_eq!(numbers(tx, Position::Number(3))?, (vec![1], false));
        Ok(())
    });
}

#[test]
fn a_stream_reads_what_grew_after_a_number_in_its_order() {
    rolled_back(|tx| {
        let (ann, ben) = (ann(tx)?, insert(tx, "ben")?.id);
        record_at(tx, ann, JOINED, 1..25, 0)?;
        record_at(tx, ben, JOINED, 1..2, 0)?;
        let heads = list_heads(tx, &[ann, ben])?;
        let seq = |user| heads.iter().find(|head| head.user_id == user).map(|head| head.last_seq).expect("a head");
        assert_eq!((seq(ann), seq(ben)), (3, 1));
        let changes = list_changes(tx, &[(ann, 1), (ben, 1)])?;
        assert_eq!(changes.len(), 1, "nothing is new for ben");
        let change = &changes[0];
        let grown: Vec<i64> = change.notifications.iter().map(|notification| notification.seq).collect();
        assert_eq!((change.user_id, change.last_seq, change.rewritten_seq, grown), (ann, 3, 0, vec![2, 3]));
        mark_all_read(tx, ann, at(1))?;
        record_at(tx, ann, JOINED, 30..31, 2)?;
        let changes = list_changes(tx, &[(ann, 3)])?;
        assert_eq!((changes[0].last_seq, changes[0].rewritten_seq, changes[0].unread_count), (5, 4, 1));
        assert_eq!(changes[0].notifications.len(), 1);
        record_at(tx, ann, JOINED, 1000..1700, 3)?;
        let changes = list_changes(tx, &[(ann, 5)])?;
        assert_eq!((changes[0].notifications.len(), changes[0].has_more), (MAX_CHANGES, true));
        Ok(())
    });
}

/// A private team with ann and ben, its goal, and a public walk of ben for it.
fn scene(tx: &mut Tx<'_>) -> Result<(UserId, UserId, Uuid), StoreError> {
    let (ann, ben) = (ann(tx)?, insert(tx, "ben")?.id);
    let (team, goal, activity) = (Uuid::from_u128(77), Uuid::from_u128(78), Uuid::from_u128(79));
    execute(
        tx,
        &format!(
            "INSERT INTO teams (id, name, description, is_public, capacity, member_count, admin_count, last_active_at, created_at, updated_at)
             VALUES ('{team}', 'Walkers', '', false, 100, 2, 1, now(), now(), now());
             INSERT INTO team_members (id, team_id, user_id, role, joined_at)
             SELECT gen_random_uuid(), '{team}', id, 'member', now() FROM users;
             INSERT INTO goals (id, team_id, name, description, category, status, is_main, target_mm, has_route, first_day, created_at, updated_at)
             VALUES ('{goal}', '{team}', 'Rome', '', 'other', 'active', true, 1000000, false, '2024-10-01', now(), now());
             INSERT INTO activities (id, user_id, kind, started_at, time_zone, day, distance_mm, duration_s, is_private, note, source, created_at,
                 updated_at)
             VALUES ('{activity}', '{ben}', 'walk', now(), 'UTC', '2024-10-01', 5200000, 1, false, '', 'manual', now(), now());
             INSERT INTO contributions (activity_id, team_id, goal_id, user_id, started_at, is_private)
             VALUES ('{activity}', '{team}', '{goal}', '{ben}', now(), false)"
        ),
    )?;
    let logged = NewItem {
        actor_id: Some(ben),
        cause_id: activity,
        goal_id: Some(GoalId::from(goal)),
        ..item(ann, NotificationKind::ActivityLogged, 1)
    };
    record(tx, &[logged], at(0))?;
    Ok((ann, ben, activity))
}

#[test]
fn figures_and_names_are_shown_only_while_the_reader_may_see_them() {
    rolled_back(|tx| {
        let (ann, ben, activity) = scene(tx)?;
        let shown = find(tx, ann, id(1))?;
        let figures = shown.activity.map(|activity| (activity.kind.as_str(), activity.distance.millimetres()));
        assert_eq!(figures, Some(("walk", 5_200_000)));
        assert_eq!(shown.team.map(|team| team.name).as_deref(), Some("Walkers"));
        assert_eq!(shown.goal.map(|goal| goal.name).as_deref(), Some("Rome"));
        let items = |conn: &mut Conn| {
            let request = PageRequest { limit: 10, position: Position::Start };
            list_items(conn, ann, id(1), &request).map(|page| page.items)
        };
        assert_eq!(items(tx)?[0].activity.map(|activity| activity.distance.millimetres()), Some(5_200_000));
        for (hide, show) in [
            (
                format!("UPDATE activities SET is_private = true WHERE id = '{activity}'"),
                format!("UPDATE activities SET is_private = false WHERE id = '{activity}'"),
            ),
            (
                format!("UPDATE team_members SET left_at = now(), left_because = 'left' WHERE user_id = '{ann}'"),
                format!("UPDATE team_members SET left_at = NULL, left_because = NULL WHERE user_id = '{ann}'"),
            ),
            ("UPDATE teams SET deleted_at = now()".to_owned(), "UPDATE teams SET deleted_at = NULL".to_owned()),
        ] {
            execute(tx, &hide)?;
            let hidden = find(tx, ann, id(1))?;
            assert_eq!(hidden.activity, None, "{hide}");
            assert_eq!(items(tx)?, [], "{hide}");
            assert_eq!(all(tx, ann)?, [hidden], "the list shows the same: {hide}");
            execute(tx, &show)?;
            assert!(find(tx, ann, id(1))?.activity.is_some(), "{show}");
        }
        execute(
            tx,
            &format!("UPDATE team_members SET left_at = now(), left_because = 'left' WHERE user_id = '{ann}'"),
        )?;
        let hidden = find(tx, ann, id(1))?;
        assert_eq!((hidden.team, hidden.goal), (None, None), "a private team has no name for strangers");
        execute(tx, "UPDATE teams SET is_public = true")?;
        assert!(find(tx, ann, id(1))?.team.is_some());
        execute(tx, &format!("DELETE FROM activities WHERE user_id = '{ben}'"))?;
        assert_eq!(items(tx)?, []);
        Ok(())
    });
}

#[test]
fn a_person_who_was_removed_reads_the_name_that_the_team_had() {
    rolled_back(|tx| {
        let (ann, ..) = scene(tx)?;
        execute(
            tx,
            &format!("UPDATE team_members SET left_at = now(), left_because = 'removed' WHERE user_id = '{ann}'"),
        )?;
        let removed =
            NewItem { data: json!({ "team_name": "Walkers" }), ..item(ann, NotificationKind::RemovedFromTeam, 2) };
        record(tx, &[removed], at(1))?;
        execute(tx, "UPDATE teams SET name = 'Secret'")?;
        assert_eq!(find(tx, ann, id(2))?.team.map(|team| team.name).as_deref(), Some("Walkers"));
        Ok(())
    });
}

#[test]
fn members_are_told_once_in_the_order_of_their_ids() {
    rolled_back(|tx| {
        let (ann, ben, _) = scene(tx)?;
        let cem = insert(tx, "cem")?.id;
        let (team, other) = (TeamId::from(Uuid::from_u128(77)), TeamId::from(Uuid::from_u128(80)));
        execute(
            tx,
            &format!(
                "INSERT INTO teams (id, name, description, is_public, capacity, member_count, admin_count, last_active_at, created_at, updated_at)
                 VALUES ('{other}', 'Runners', '', false, 100, 2, 1, now(), now(), now());
                 INSERT INTO team_members (id, team_id, user_id, role, joined_at)
                 SELECT gen_random_uuid(), '{other}', id, 'member', now() FROM users WHERE id <> '{ben}'"
            ),
        )?;
        let people = |conn: &mut Conn, except, after, limit| -> Result<Vec<_>, StoreError> {
            let members = list_members(conn, &[team, other], PeoplePart::WHOLE, except, after, limit)?;
            Ok(members.iter().map(|recipient| (recipient.user_id, recipient.team_id)).collect())
        };
        let mut all = vec![(ann, team), (ben, team), (cem, other)];
        all.sort_unstable();
        assert_eq!(people(tx, None, None, 10)?, all);
        assert_eq!(people(tx, None, None, 2)?, all[..2]);
        assert_eq!(people(tx, None, Some(all[0].0), 10)?, all[1..]);
        assert_eq!(people(tx, Some(all[1].0), None, 10)?, [all[0], all[2]]);
        let mut in_parts = Vec::new();
        for number in 0..3 {
            let part = PeoplePart { number, of: 3 };
            in_parts.extend(list_members(tx, &[team, other], part, None, None, 10)?.iter().map(|found| found.user_id));
        }
        in_parts.sort_unstable();
        assert_eq!(in_parts, all.iter().map(|(user, _)| *user).collect::<Vec<_>>(), "each part has others");
        execute(tx, &format!("UPDATE teams SET deleted_at = now() WHERE id = '{other}'"))?;
        assert!(!people(tx, None, None, 10)?.contains(&(cem, other)), "a closed team has nobody to tell");
        Ok(())
    });
}
