//! Retraction of items.

use crate::{
    notification_kit::{JOINED, all, ann, at, checked_unread, id, item, record, record_at, sizes},
    people::insert,
};
use milequest_domain::{NotificationItemId, TeamId, UserId, notifications::NotificationKind};
use milequest_persistence::{
    StoreError, Tx,
    notifications::{NewItem, Retracted, Retraction, find, find_head, list_heads, mark_all_read, mark_read, retract},
    test_kit::{execute, rolled_back},
};
use serde_json::json;
use uuid::Uuid;

const PROGRESS: NotificationKind = NotificationKind::GoalProgress;

/// Retracts everything, step by step, and returns the number of items and of steps.
fn retract_all(tx: &mut Tx<'_>, retraction: Retraction, limit: i64) -> Result<(usize, usize), StoreError> {
    let (mut items, mut steps, mut next) = (0, 0, Some(retraction));
    while let Some(retraction) = next {
        let retracted = retract(tx, &retraction, limit)?;
        (items, steps, next) = (items + retracted.items, steps + 1, retracted.next);
        assert!(steps < 100, "it does not end");
    }
    Ok((items, steps))
}

#[test]
fn an_empty_notification_is_gone_and_the_count_goes_down() {
    rolled_back(|tx| {
        let (ann, ben, cem) = (ann(tx)?, insert(tx, "ben")?.id, insert(tx, "cem")?.id);
        let by = |actor, number| NewItem { actor_id: Some(actor), ..item(ann, JOINED, number) };
        record(tx, &[by(ben, 1), by(cem, 2), by(ben, 3)], at(0))?;
        let other = NewItem { scope_id: Uuid::from_u128(99), ..by(ben, 4) };
        record(tx, &[other], at(1))?;
        assert_eq!(checked_unread(tx, ann)?, 2);
        let before = find_head(tx, ann)?;
        let retracted = retract(tx, &Retraction::Actor(ben), 100)?;
        assert_eq!(retracted, Retracted { items: 3, users: vec![ann], next: None });
        assert_eq!((sizes(tx, ann)?, checked_unread(tx, ann)?), (vec![1], 1));
        let after = find_head(tx, ann)?;
        assert_eq!((after.last_seq, after.rewritten_seq), (before.last_seq + 1, before.last_seq + 1));
        assert_eq!(find(tx, ann, id(1))?.item_count, 1, "the notification keeps its id without its first item");
        assert_eq!(retract(tx, &Retraction::Actor(ben), 100)?.items, 0);
        assert_eq!(find_head(tx, ann)?, after, "nothing to retract changes nothing");
        // It is open still, and what is told again is told.
        record(tx, &[by(ben, 5)], at(2))?;
        assert_eq!((sizes(tx, ann)?, checked_unread(tx, ann)?), (vec![2], 1));
        Ok(())
    });
}

#[test]
fn a_read_notification_that_is_emptied_does_not_count_twice() {
    rolled_back(|tx| {
        let (ann, ben) = (ann(tx)?, insert(tx, "ben")?.id);
        let by_ben = |scope, number| NewItem {
            actor_id: Some(ben),
            scope_id: Uuid::from_u128(scope),
            ..item(ann, JOINED, number)
        };
        record(tx, &[by_ben(1, 1), by_ben(2, 2)], at(0))?;
        mark_read(tx, ann, &[id(1)], at(1))?;
        mark_all_read(tx, ann, at(2))?;
        record(tx, &[by_ben(3, 3)], at(3))?;
        assert_eq!(checked_unread(tx, ann)?, 1);
        assert_eq!(retract_all(tx, Retraction::Actor(ben), 100)?, (3, 1));
        assert_eq!((sizes(tx, ann)?, checked_unread(tx, ann)?), (vec![], 0));
        Ok(())
    });
}

#[test]
fn the_newest_item_that_is_left_decides_what_is_shown() {
    rolled_back(|tx| {
        let (ann, ben) = (ann(tx)?, insert(tx, "ben")?.id);
        record_at(tx, ann, NotificationKind::SignedIn, 1..2, 0)?;
        let newest = NewItem { actor_id: Some(ben), at: at(9), ..item(ann, NotificationKind::TokenCreated, 2) };
        record(tx, &[newest], at(9))?;
        let shown = find(tx, ann, id(1))?;
        assert_eq!((shown.kind, shown.last_updated_at), (NotificationKind::TokenCreated, at(9)));
        retract(tx, &Retraction::Actor(ben), 100)?;
        let shown = find(tx, ann, id(1))?;
        assert_eq!((shown.kind, shown.last_updated_at), (NotificationKind::SignedIn, at(0)));
        assert_eq!((shown.actors, shown.actor_count), (vec![], 0));
        Ok(())
    });
}

#[test]
fn a_long_retraction_goes_on_where_it_stopped() {
    rolled_back(|tx| {
        let ben = insert(tx, "ben")?.id;
        let people: Vec<UserId> = (0..5)
            .map(|number| insert(tx, &format!("person{number}")).map(|user| user.id))
            .collect::<Result<_, _>>()?;
        let by_ben = |number: u128| NewItem {
            actor_id: Some(ben),
            ..item(people[number as usize % people.len()], JOINED, number)
        };
        record(tx, &(1..=50).map(by_ben).collect::<Vec<_>>(), at(0))?;
        assert_eq!(retract_all(tx, Retraction::Actor(ben), 20)?, (50, 3));
        assert!(list_heads(tx, &people)?.iter().all(|head| head.unread_count == 0));
        Ok(())
    });
}

#[test]
fn a_goal_that_falls_back_retracts_from_a_place_on() {
    rolled_back(|tx| {
        let ann = ann(tx)?;
        let goal = Uuid::from_u128(500);
        let progress = |number: u128, percent: i32| NewItem {
            cause_id: goal,
            data: json!({ "percent": percent }),
            ..item(ann, PROGRESS, number)
        };
        record(tx, &[progress(1, 25), progress(2, 50), progress(3, 75)], at(0))?;
        let waypoint = NewItem {
            cause_id: goal,
            data: json!({ "segment": 60 }),
            ..item(ann, NotificationKind::WaypointReached, 4)
        };
        record(tx, &[waypoint], at(0))?;
        let from_fifty = Retraction::Goal { goal: goal.into(), kinds: vec![PROGRESS], from: Some(50) };
        assert_eq!(retract_all(tx, from_fifty, 100)?, (2, 1));
        assert_eq!(sizes(tx, ann)?, [1, 1], "a quarter and a waypoint are left");
        let waypoints =
            Retraction::Goal { goal: goal.into(), kinds: vec![NotificationKind::WaypointReached], from: Some(60) };
        assert_eq!(retract_all(tx, waypoints, 100)?, (1, 1));
        let rest = Retraction::Goal { goal: goal.into(), kinds: vec![PROGRESS, JOINED], from: None };
        assert_eq!(retract_all(tx, rest, 100)?, (1, 1));
        assert_eq!(checked_unread(tx, ann)?, 0);
        Ok(())
    });
}

#[test]
fn invites_and_achievements_are_retracted_by_themselves() {
    rolled_back(|tx| {
        let (ann, ben) = (ann(tx)?, insert(tx, "ben")?.id);
        let badge = Uuid::from_u128(600);
        let earned =
            |user, number| NewItem { cause_id: badge, ..item(user, NotificationKind::AchievementEarned, number) };
        record(tx, &[earned(ann, 1), earned(ben, 2)], at(0))?;
        record_at(tx, ann, NotificationKind::InviteReceived, 3..5, 0)?;
        let lost = Retraction::Achievement { user: ann, achievement: badge.into() };
        assert_eq!(retract_all(tx, lost, 100)?, (1, 1));
        assert_eq!((sizes(tx, ann)?, sizes(tx, ben)?), (vec![2], vec![1]));
        assert_eq!(retract_all(tx, Retraction::Invite(Uuid::from_u128(3).into()), 100)?, (1, 1));
        assert_eq!((sizes(tx, ann)?, checked_unread(tx, ann)?), (vec![1], 1));
        Ok(())
    });
}

/// Teams 77 and 78 with everybody in both, and a public walk of ben that counts for both.
fn teams(tx: &mut Tx<'_>, ben: UserId) -> Result<Uuid, StoreError> {
    let activity = Uuid::from_u128(79);
    execute(
        tx,
        &format!(
            "INSERT INTO teams (id, name, description, is_public, capacity, member_count, admin_count, last_active_at, created_at, updated_at)
             SELECT ('00000000-0000-0000-0000-0000000000' || n)::uuid, 'Team', '', false, 100, 2, 1, now(), now(), now()
             FROM unnest('{{4d,4e}}'::text[]) n;
             INSERT INTO team_members (id, team_id, user_id, role, joined_at)
             SELECT gen_random_uuid(), t.id, u.id, 'member', now() FROM users u, teams t;
             INSERT INTO activities (id, user_id, kind, started_at, time_zone, day, distance_mm, duration_s, is_private, note, source, created_at,
                 updated_at)
             VALUES ('{activity}', '{ben}', 'walk', now(), 'UTC', '2024-10-01', 5200000, 1, false, '', 'manual', now(), now());
             INSERT INTO contributions (activity_id, team_id, user_id, started_at, is_private)
             SELECT '{activity}', id, '{ben}', now(), false FROM teams"
        ),
    )?;
    Ok(activity)
}

#[test]
fn hidden_activities_are_retracted_and_visible_ones_are_not() {
    for hide in [
        "UPDATE activities SET is_private = true",
        "DELETE FROM activities",
        "DELETE FROM contributions WHERE team_id = '00000000-0000-0000-0000-00000000004d'",
        "UPDATE teams SET deleted_at = now()",
    ] {
        rolled_back(|tx| {
            let (ann, ben) = (ann(tx)?, insert(tx, "ben")?.id);
            let activity = teams(tx, ben)?;
            let logged =
                NewItem { actor_id: Some(ben), cause_id: activity, ..item(ann, NotificationKind::ActivityLogged, 1) };
            record(tx, &[logged], at(0))?;
            let hidden = || Retraction::HiddenActivities(vec![activity.into()]);
            assert_eq!(retract_all(tx, hidden(), 100)?, (0, 1), "it is visible");
            execute(tx, hide)?;
            assert_eq!(retract_all(tx, hidden(), 100)?, (1, 1), "{hide}");
            assert_eq!((sizes(tx, ann)?, checked_unread(tx, ann)?), (vec![], 0), "{hide}");
            Ok(())
        });
    }
}

#[test]
fn a_person_who_leaves_loses_what_is_about_the_team_but_the_removal() {
    rolled_back(|tx| {
        let (ann, ben) = (ann(tx)?, insert(tx, "ben")?.id);
        let team = TeamId::from(Uuid::from_u128(77));
        record_at(tx, ann, JOINED, 1..3, 0)?;
        record_at(tx, ben, JOINED, 3..4, 0)?;
        record_at(tx, ann, NotificationKind::RemovedFromTeam, 4..5, 0)?;
        let other = NewItem {
            team_id: Some(Uuid::from_u128(78).into()),
            scope_id: Uuid::from_u128(78),
            ..item(ann, JOINED, 5)
        };
        record(tx, &[other], at(0))?;
        assert_eq!(retract_all(tx, Retraction::TeamOfPerson { team, user: ann }, 100)?, (2, 1));
        let left: Vec<_> = all(tx, ann)?.iter().map(|notification| notification.id).collect();
        assert_eq!(left.len(), 2);
        assert!(left.contains(&id(4)) && left.contains(&id(5)));
        assert_eq!((sizes(tx, ben)?, checked_unread(tx, ann)?), (vec![1], 2));
        Ok(())
    });
}

#[test]
fn a_closed_team_takes_everything_back_from_members_former_members_and_invited_people() {
    rolled_back(|tx| {
        let (ann, ben) = (ann(tx)?, insert(tx, "ben")?.id);
        teams(tx, ben)?;
        let guest = insert(tx, "guest")?.id;
        let team = TeamId::from(Uuid::from_u128(77));
        execute(
            tx,
            &format!(
                "UPDATE team_members SET left_at = now(), left_because = 'left' WHERE user_id = '{ben}';
                 UPDATE teams SET deleted_at = now();
                 INSERT INTO team_invites (id, team_id, secret_hash, max_uses, created_at, ends_at)
                 VALUES ('{}', '{team}', sha256('x'), 1, now(), now())",
                Uuid::from_u128(900)
            ),
        )?;
        record_at(tx, ann, JOINED, 1..3, 0)?;
        record_at(tx, ben, JOINED, 3..4, 0)?;
        let invited = NewItem { cause_id: Uuid::from_u128(900), ..item(guest, NotificationKind::InviteReceived, 4) };
        record(tx, &[invited], at(0))?;
        let (items, _) = retract_all(tx, Retraction::Team { team, after: None }, 2)?;
        assert_eq!((items, retract_all(tx, Retraction::InvitesOfTeam(team), 2)?), (3, (1, 1)));
        for person in [ann, ben, guest] {
            assert_eq!((sizes(tx, person)?, checked_unread(tx, person)?), (vec![], 0));
        }
        Ok(())
    });
}

#[test]
fn a_team_that_becomes_private_takes_back_what_former_members_have() {
    rolled_back(|tx| {
        let (ann, ben) = (ann(tx)?, insert(tx, "ben")?.id);
        teams(tx, ben)?;
        let team = TeamId::from(Uuid::from_u128(77));
        record_at(tx, ann, JOINED, 1..3, 0)?;
        record_at(tx, ben, JOINED, 3..4, 0)?;
        let left = "UPDATE team_members SET left_at = now(), left_because = 'left' WHERE user_id = ";
        execute(tx, &format!("UPDATE teams SET is_public = true; {left} '{ben}'"))?;
        let for_everybody = || Retraction::Team { team, after: None };
        assert_eq!(retract_all(tx, for_everybody(), 100)?.0, 0, "everybody sees a public team");
        execute(tx, "UPDATE teams SET is_public = false")?;
        assert_eq!(retract_all(tx, for_everybody(), 100)?.0, 1);
        assert_eq!((sizes(tx, ann)?, sizes(tx, ben)?), (vec![2], vec![]));
        Ok(())
    });
}

#[test]
fn a_retracted_event_can_be_told_again() {
    rolled_back(|tx| {
        let ann = ann(tx)?;
        let goal = Uuid::from_u128(500);
        let reached = NewItem { cause_id: goal, ..item(ann, NotificationKind::GoalReached, 1) };
        record(tx, std::slice::from_ref(&reached), at(0))?;
        let retraction = Retraction::Goal { goal: goal.into(), kinds: vec![NotificationKind::GoalReached], from: None };
        retract(tx, &retraction, 100)?;
        let again = NewItem { id: NotificationItemId::from(Uuid::from_u128(2)), at: at(5), ..reached };
        assert_eq!(record(tx, &[again], at(5))?, [ann]);
        assert_eq!(checked_unread(tx, ann)?, 1);
        Ok(())
    });
}
