//! What people are told of posts, follows and moderation, and what is taken back.

use crate::{
    social_kit::{comment_id, post_id},
    world::World,
};
use milequest_domain::{PostId, UserId, notifications::NotificationKind as Kind};
use milequest_persistence::test_kit::execute;
use milequest_services::Viewer;
use serde_json::{Value, json};
use std::{
    collections::BTreeSet,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};
use uuid::Uuid;

/// Ann, bob and cem.
fn three(world: &World) -> [Viewer; 3] {
    ["ann", "bob", "cem"].map(|name| world.create_viewer(name))
}

/// The kinds of everything that a person was told, item by item, the newest first.
fn heard(world: &World, who: &Viewer) -> Vec<Kind> {
    let items = world.told(who).into_iter().flat_map(|told| world.items_of(who, told.id));
    items.map(|item| item.kind).collect()
}

#[test]
fn an_author_hears_of_likes_reactions_and_shares_of_others_and_not_of_their_own() {
    let world = World::new();
    let [ann, bob, cem] = three(&world);
    let post = world.insert_post(1, &ann, "public");
    world.react(post, ann.user.id, "like");
    world.react(post, bob.user.id, "like");
    world.react(post, bob.user.id, "like");
    world.react(post, bob.user.id, "clap");
    world.react(post, bob.user.id, "fire");
    world.react(post, cem.user.id, "like");
    let share = format!("INSERT INTO post_shares VALUES ('{post}', '{}', now())", bob.user.id);
    let shared = json!([{ "post_shared": { "post": post, "user": bob.user.id } }]);
    world.write_with(&share, &world.event_job(&shared));
    world.tell();
    let told = world.told(&ann);
    let groups: BTreeSet<(String, i32)> = told.iter().map(|told| (told.batch_key.clone(), told.item_count)).collect();
    let expected = [(format!("post_interaction:post:{post}"), 3), (format!("post_shared:post:{post}"), 1)];
    assert_eq!(groups, expected.into(), "several reactions of one person are one item");
    assert_eq!(told.iter().map(|told| told.actor_count).sum::<i64>(), 3);
    assert_eq!(world.told(&bob), []);

    world.undo_reaction(post, bob.user.id, "clap");
    world.tell();
    assert_eq!(heard(&world, &ann).len(), 4, "another reaction is left");
    world.undo_reaction(post, bob.user.id, "fire");
    world.undo_reaction(post, bob.user.id, "like");
    world.tell();
    assert_eq!(world.count_told(&ann, Kind::Like), 1);
    assert_eq!(world.count_told(&ann, Kind::EmojiReaction), 0);
    let gone = world.retraction_job(&json!({ "posts": [post] }));
    world.write_with(&format!("DELETE FROM posts WHERE id = '{post}'"), &gone);
    world.tell();
    assert_eq!((world.told(&ann), world.page_of(&ann, true).unread_count), (vec![], 0));
}

#[test]
fn a_comment_tells_the_author_and_a_reply_its_parent_and_nobody_twice() {
    let world = World::new();
    let [ann, bob, cem] = three(&world);
    let post = world.insert_post(1, &ann, "public");
    let heard_since = |who: &Viewer, before: &mut usize| {
        let all = heard(&world, who);
        let new = all[..all.len() - *before].to_vec();
        *before = all.len();
        new
    };
    let mut before = [0; 3];
    // The comment, its author, the one to which it replies, whom it mentions, and what each of the three hears.
    type Case<'a> = (u128, &'a Viewer, Option<u128>, Option<&'a Viewer>, [&'a [Kind]; 3]);
    let cases: [Case<'_>; 8] = [
        (1, &bob, None, None, [&[Kind::Comment], &[], &[]]),
        (2, &ann, None, None, [&[], &[], &[]]),
        (3, &cem, Some(1), None, [&[Kind::Comment], &[Kind::Reply], &[]]),
        (4, &bob, Some(2), None, [&[Kind::Reply], &[], &[]]),
        (5, &bob, Some(1), None, [&[Kind::Comment], &[], &[]]),
        (6, &ann, Some(3), None, [&[], &[], &[Kind::Reply]]),
        (7, &cem, Some(1), Some(&bob), [&[Kind::Comment], &[Kind::Mention], &[]]),
        (8, &bob, None, Some(&ann), [&[Kind::Mention], &[], &[]]),
    ];
    for (number, author, parent, mentioned, expected) in cases {
        if let Some(mentioned) = mentioned {
            world.insert_comment(number, post, author, parent);
            mention(&world, post, Some(number), author, mentioned.user.id);
        } else {
            world.insert_comment(number, post, author, parent);
        }
        world.tell();
        for ((who, before), expected) in [&ann, &bob, &cem].into_iter().zip(&mut before).zip(expected) {
            assert_eq!(heard_since(who, before), expected, "comment {number}, {}", who.user.username.as_str());
        }
    }
    // A comment that is deleted is taken back from everybody.
    let gone = json!({ "comments": { "post": post, "comments": [comment_id(3), comment_id(7)] } });
    let delete = format!(
        "UPDATE post_comments SET text = '', deleted_at = now() WHERE id IN ('{}', '{}')",
        comment_id(3),
        comment_id(7)
    );
    world.write_with(&delete, &world.retraction_job(&gone));
    world.tell();
    assert_eq!(heard(&world, &bob), [], "neither the reply nor the mention is left");
    assert_eq!(world.count_told(&ann, Kind::Comment), 2);
}

/// Writes the row of a mention, and tells the person.
fn mention(world: &World, post: PostId, comment: Option<u128>, author: &Viewer, user: UserId) {
    let comment = comment.map(comment_id);
    let event = json!([{ "mentioned": { "post": post, "comment": comment, "author": author.user.id, "user": user } }]);
    let comment = comment.map_or("NULL".to_owned(), |comment| format!("'{comment}'"));
    let insert = format!("INSERT INTO post_mentions VALUES ('{post}', '{user}', {comment}, now())");
    world.write_with(&insert, &world.event_job(&event));
}

#[test]
fn a_mention_is_told_to_whoever_sees_the_post() {
    let world = World::new();
    let [ann, bob, cem] = three(&world);
    let post = world.insert_post(1, &ann, "followers");
    let follow = "INSERT INTO follows SELECT b.id, a.id, 'active', now(), now() FROM users a, users b
         WHERE a.username = 'ann' AND b.username = 'bob'";
    world.sql(follow);
    for user in [ann.user.id, bob.user.id, cem.user.id] {
        mention(&world, post, None, &ann, user);
    }
    world.tell();
    assert_eq!((heard(&world, &ann), heard(&world, &bob), heard(&world, &cem)), (vec![], vec![Kind::Mention], vec![]));
    assert_eq!(world.details(&bob, Kind::Mention), [json!({ "post_id": post }).to_string()]);
    let ended = json!({ "posts_of_author": { "author": ann.user.id, "reader": bob.user.id } });
    world.write_with("DELETE FROM follows", &world.retraction_job(&ended));
    world.tell();
    assert_eq!(heard(&world, &bob), []);
}

#[test]
fn nothing_that_a_suspended_or_closed_person_does_is_told() {
    for state in ["suspended_until", "deleted_at", "disabled_at"] {
        let world = World::new();
        let [ann, bob, _] = three(&world);
        let post = world.insert_post(1, &ann, "public");
        world.react(post, bob.user.id, "like");
        world.insert_comment(1, post, &bob, None);
        let follow =
            format!("INSERT INTO follows VALUES ('{}', '{}', 'active', now(), now())", bob.user.id, ann.user.id);
        let followed = json!([{ "followed": { "follower": bob.user.id, "followed": ann.user.id } }]);
        world.write_with(&follow, &world.event_job(&followed));
        world.sql(&format!("UPDATE users SET {state} = now() WHERE username = 'bob'"));
        world.tell();
        assert_eq!(heard(&world, &ann), [], "{state}");
    }
}

/// Adds people who follow ann, and tells ann of each.
fn add_followers(world: &World, ann: &Viewer, count: u128) -> Vec<UserId> {
    let ids: Vec<UserId> = (1..=count).map(|number| Uuid::from_u128(0xd000 + number).into()).collect();
    for (number, id) in ids.iter().enumerate() {
        world.sql(&format!(
            "INSERT INTO users (id, username, display_name, time_zone, created_at, updated_at)
             VALUES ('{id}', 'follower{number}', 'Follower', 'UTC', now(), now());
             INSERT INTO follows VALUES ('{id}', '{}', 'active', now(), now())",
            ann.user.id
        ));
        world.enqueue_events(&json!([{ "followed": { "follower": id, "followed": ann.user.id } }]));
    }
    ids
}

#[test]
fn ten_followers_fill_a_notification_and_the_next_begins_another() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let followers = add_followers(&world, &ann, 12);
    world.tell();
    let mut sizes: Vec<i32> = world.told_of(&ann, Kind::Follow).iter().map(|told| told.item_count).collect();
    sizes.sort_unstable();
    assert_eq!(sizes, [2, 10]);
    assert!(world.told(&ann).iter().all(|told| told.batch_key == format!("follow:user:{}", ann.user.id)));
    let first = followers[0];
    let ended = json!({ "follow": { "follower": first, "followed": ann.user.id } });
    world.write_with(&format!("DELETE FROM follows WHERE follower_id = '{first}'"), &world.retraction_job(&ended));
    world.tell();
    assert_eq!(world.count_told(&ann, Kind::Follow), 11);
}

#[test]
fn a_request_and_its_acceptance_are_told_to_the_other_side() {
    let world = World::new();
    let [ann, bob, _] = three(&world);
    let (ann_id, bob_id) = (ann.user.id, bob.user.id);
    let both = json!({ "follower": bob_id, "followed": ann_id });
    let ask = format!("INSERT INTO follows VALUES ('{bob_id}', '{ann_id}', 'pending', now(), NULL)");
    // A request that became a follow is not told as one.
    let events = json!([{ "follow_requested": both }, { "followed": both }, { "follow_accepted": both }]);
    world.write_with(&ask, &world.event_job(&events));
    world.tell();
    assert_eq!((heard(&world, &ann), heard(&world, &bob)), (vec![Kind::FollowRequest], vec![]));
    world.write_with(
        "UPDATE follows SET state = 'active', accepted_at = now()",
        &world.retraction_job(&json!({ "follow": both })),
    );
    world.enqueue_events(&json!([{ "follow_accepted": both }]));
    world.tell();
    assert_eq!((heard(&world, &ann), heard(&world, &bob)), (vec![], vec![Kind::FollowAccepted]));
}

#[test]
fn a_block_takes_back_what_was_told_and_nothing_more_is() {
    let world = World::new();
    let [ann, bob, _] = three(&world);
    let post = world.insert_post(1, &ann, "public");
    world.react(post, bob.user.id, "like");
    world.tell();
    assert_eq!(heard(&world, &ann), [Kind::Like]);
    world.react(post, bob.user.id, "clap");
    let between = json!({ "between": { "one": bob.user.id, "other": ann.user.id } });
    let block = format!("INSERT INTO blocks VALUES ('{}', '{}', now())", bob.user.id, ann.user.id);
    world.write_with(&block, &world.retraction_job(&between));
    world.tell();
    assert_eq!((heard(&world, &ann), world.page_of(&ann, true).unread_count), (vec![], 0));
}

/// Writes a report of a post of ann by cem, and returns the id of the case.
fn report(world: &World, ann: &Viewer, cem: &Viewer, team: Option<&str>) -> Uuid {
    let case = Uuid::from_u128(0xe001);
    let team = team.map_or("NULL".to_owned(), |team| format!("'{team}'"));
    world.sql(&format!(
        "INSERT INTO moderation_cases (id, subject, subject_id, person_id, team_id, excerpt, report_count, opened_at)
         VALUES ('{case}', 'post', '{}', '{}', {team}, 'Hello', 1, now());
         INSERT INTO moderation_reports VALUES ('{case}', '{}', 'spam', 'Look at this', now())",
        post_id(1),
        ann.user.id,
        cem.user.id
    ));
    world.enqueue_events(&json!([{ "reported": case }]));
    case
}

#[test]
fn those_who_decide_hear_of_a_report_and_neither_the_person_nor_who_reported() {
    let world = World::new();
    let [ann, bob, cem] = three(&world);
    let operator = world.create_viewer("operator");
    let team = world.team(&bob, true, 10);
    for member in [&ann, &cem] {
        world.join(member, team).expect("a member");
    }
    world.tell();
    world.sql("UPDATE users SET is_admin = true WHERE username IN ('operator', 'ann', 'cem')");
    let case = report(&world, &ann, &cem, Some(&team.to_string()));
    world.tell();
    for decider in [&operator, &bob] {
        let details = world.details(decider, Kind::ContentReported);
        assert_eq!(
            details,
            [json!({ "case_id": case, "subject": "post" }).to_string()],
            "it says nothing of the report"
        );
        assert_eq!(world.told_of(decider, Kind::ContentReported)[0].actor_count, 0);
    }
    assert_eq!((world.count_told(&ann, Kind::ContentReported), world.count_told(&cem, Kind::ContentReported)), (0, 0));
    world.write_with(
        "UPDATE moderation_cases SET closed_at = now()",
        &world.retraction_job(&json!({ "closed_case": case })),
    );
    world.enqueue_events(&json!([{ "reported": case }]));
    world.tell();
    assert_eq!(world.count_told(&operator, Kind::ContentReported), 0, "it is decided");
}

#[test]
fn the_person_is_told_what_was_decided_and_why_and_never_by_whom() {
    let world = World::new();
    let [ann, bob, cem] = three(&world);
    let case = report(&world, &ann, &cem, None);
    let decide = |number: u128, kind: &str, until: &str| {
        let id = Uuid::from_u128(0xf000 + number);
        world.sql(&format!(
            "INSERT INTO moderation_decisions (id, case_id, person_id, decided_by, role, kind, reason, days, until, created_at)
             VALUES ('{id}', '{case}', '{}', '{}', 'operator', '{kind}', 'It insults.',
                 CASE WHEN '{kind}' = 'suspend' THEN 7 END, {until}, now())",
            ann.user.id, bob.user.id
        ));
        world.enqueue_events(&json!([{ "moderated": id }]));
        id
    };
    decide(1, "dismiss", "NULL");
    let hidden = decide(2, "hide", "NULL");
    decide(3, "remove", "NULL");
    decide(4, "warn", "NULL");
    decide(5, "suspend", "'2026-12-05T08:00:00Z'");
    world.tell();
    let kinds: BTreeSet<&str> = world.told(&ann).iter().map(|told| told.kind.as_str()).collect();
    assert_eq!(kinds, ["content_hidden", "content_removed", "suspended", "warned"].into());
    assert!(world.told(&ann).iter().all(|told| told.actor_count == 0), "nobody is named");
    let details: Value =
        serde_json::from_str(&world.details(&ann, Kind::ContentHidden)[0]).expect("the details of an item");
    let expected = json!({ "decision_id": hidden, "subject": "post", "reason": "It insults.", "until": null });
    assert_eq!(details, expected);
    let answer = json!([{ "appeal_answered": hidden }]);
    world.enqueue_events(&answer);
    world.tell();
    assert_eq!(world.count_told(&ann, Kind::AppealAnswered), 0, "there is no answer");
    world.sql(&format!(
        "UPDATE moderation_decisions SET appeal_text = 'No.', appealed_at = now(), appeal_state = 'reversed', appeal_note = 'Sorry',
             answered_by = '{}', answered_at = now() WHERE id = '{hidden}'",
        bob.user.id
    ));
    world.enqueue_events(&answer);
    world.tell();
    assert_eq!(world.count_told(&ann, Kind::AppealAnswered), 1);
    assert_eq!((heard(&world, &bob), heard(&world, &cem)), (vec![], vec![]));
}

const ACTORS: u128 = 8;
const TURNS: u128 = 12;

#[test]
fn likes_and_unlikes_from_many_threads_leave_what_holds_in_one_notification() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let post = world.insert_post(1, &ann, "public");
    let actors: Vec<UserId> = (1..=ACTORS).map(|number| Uuid::from_u128(0xd000 + number).into()).collect();
    let people = actors.iter().enumerate().map(|(number, id)| {
        format!(
            "INSERT INTO users (id, username, display_name, time_zone, created_at, updated_at)
             VALUES ('{id}', 'actor{number}', 'Actor', 'UTC', now(), now());"
        )
    });
    let people: String = people.collect();
    world.database.connect().write(|tx| execute(tx, &people)).expect("people");
    let busy = AtomicUsize::new(actors.len());
    thread::scope(|scope| {
        for (number, actor) in (0_u128..).zip(&actors) {
            let (world, busy) = (&world, &busy);
            scope.spawn(move || {
                for turn in 0..TURNS {
                    // Each person likes and unlikes in an order of their own, and reacts in between.
                    match (turn * 7 + number * 5) % 4 {
                        0 | 1 => world.react(post, *actor, "like"),
                        2 => world.undo_reaction(post, *actor, "like"),
                        _ if turn % 2 == 0 => world.react(post, *actor, "clap"),
                        _ => world.undo_reaction(post, *actor, "clap"),
                    }
                }
                busy.fetch_sub(1, Ordering::SeqCst);
            });
        }
        for _ in 0..3 {
            let (world, busy) = (&world, &busy);
            scope.spawn(move || {
                while busy.load(Ordering::SeqCst) > 0 {
                    world.with_no_mail_server();
                }
            });
        }
    });
    world.tell();
    let facts = "SELECT DISTINCT user_id || CASE reaction WHEN 'like' THEN ' like' ELSE ' emoji_reaction' END AS line
         FROM post_reactions ORDER BY line";
    let told = "SELECT actor_id || ' ' || kind AS line FROM notification_items ORDER BY line";
    assert_eq!(world.lines(told), world.lines(facts), "what is told is what holds");
    assert_eq!(world.told(&ann).len(), 1);
}
