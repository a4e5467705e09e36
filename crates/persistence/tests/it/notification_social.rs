//! Notifications about posts and people: who hears of what, who is named, and what is taken back.

use crate::{
    notification_kit::{JOINED, all, ann, at, checked_unread, id, item, record, sizes},
    people::insert,
    social_kit::{about_follow, about_post, block, create_comment, create_post, follow, react},
};
use milequest_domain::{PostId, UserId, notifications::NotificationKind as Kind};
use milequest_persistence::{
    Conn, PageRequest, Position, StoreError, Tx,
    notifications::{NewItem, Retraction, find, list_items, retract},
    test_kit::{execute, lines, rolled_back},
};
use serde_json::json;
use uuid::Uuid;

/// Ann, ben and cem.
fn three(tx: &mut Tx<'_>) -> Result<[UserId; 3], StoreError> {
    Ok([ann(tx)?, insert(tx, "ben")?.id, insert(tx, "cem")?.id])
}

/// Retracts everything, and returns the number of items.
fn take_back(tx: &mut Tx<'_>, retraction: &Retraction) -> Result<usize, StoreError> {
    let retracted = retract(tx, retraction, 100)?;
    assert_eq!(retracted.next, None);
    Ok(retracted.items)
}

#[test]
fn the_database_and_the_domain_name_the_same_kinds_about_posts() {
    rolled_back(|tx| {
        let kinds: Vec<String> = Kind::ALL.iter().map(|kind| format!("'{}'", kind.as_str())).collect();
        let kinds = kinds.join(", ");
        let found = lines(
            tx,
            &format!("SELECT kind AS line FROM unnest(ARRAY[{kinds}]) kind WHERE notification_is_about_post(kind)"),
        )?;
        let expected: Vec<&str> =
            Kind::ALL.iter().filter(|kind| kind.is_about_post()).map(|kind| kind.as_str()).collect();
        assert_eq!(found, expected);
        Ok(())
    });
}

#[test]
fn blocked_people_are_those_between_whom_and_the_viewer_is_a_block() {
    rolled_back(|tx| {
        let [ann, ben, cem] = three(tx)?;
        let dea = insert(tx, "dea")?.id;
        block(tx, ann, ben)?;
        block(tx, cem, ann)?;
        block(tx, cem, dea)?;
        block(tx, dea, cem)?;
        let of = |tx: &mut Conn, from: &str| {
            lines(tx, &format!("SELECT DISTINCT v.username || ' ' || p.username AS line {from} ORDER BY line"))
        };
        let sets = "FROM users v CROSS JOIN LATERAL blocked_people(v.id) b JOIN users p ON p.id = b.person_id";
        let pairs = "FROM users v CROSS JOIN users p WHERE EXISTS (SELECT FROM blocks_between(v.id, p.id))";
        assert_eq!(of(tx, sets)?, of(tx, pairs)?);
        assert_eq!(of(tx, sets)?.len(), 6);
        Ok(())
    });
}

#[test]
fn nobody_hears_of_a_person_across_a_block_whatever_the_kind() {
    for direction in 0..2 {
        rolled_back(|tx| {
            let [ann, ben, cem] = three(tx)?;
            let post = create_post(tx, 500, ann, "public")?;
            if direction == 0 {
                block(tx, ann, ben)?;
            } else {
                block(tx, ben, ann)?;
            }
            let by = |actor: UserId, first: u128| {
                [
                    about_post(ann, Kind::Like, post, actor, first),
                    about_follow(ann, Kind::Follow, actor, first + 1),
                    NewItem { actor_id: Some(actor), ..item(ann, JOINED, first + 2) },
                ]
            };
            assert_eq!(record(tx, &by(ben, 1), at(0))?, []);
            assert_eq!(record(tx, &by(cem, 11), at(1))?, [ann]);
            assert_eq!((sizes(tx, ann)?, checked_unread(tx, ann)?), (vec![1, 1, 1], 3));
            Ok(())
        });
    }
}

#[test]
fn a_mention_is_heard_only_by_people_who_see_the_post() {
    let cases: [(&str, &str, bool); 9] = [
        ("public", "SELECT 1", true),
        ("public", "UPDATE users SET is_private = true WHERE username = 'ann'", false),
        ("public", "UPDATE users SET suspended_until = now() WHERE username = 'ann'", false),
        ("public", "UPDATE users SET deleted_at = now() WHERE username = 'ann'", false),
        ("public", "UPDATE posts SET hidden_at = now()", false),
        ("followers", "SELECT 1", false),
        (
            "followers",
            "INSERT INTO follows SELECT b.id, a.id, 'active', now(), now() FROM users a, users b WHERE a.username = 'ann' AND b.username = 'ben'",
            true,
        ),
        (
            "followers",
            "INSERT INTO follows SELECT b.id, a.id, 'pending', now(), NULL FROM users a, users b WHERE a.username = 'ann' AND b.username = 'ben'",
            false,
        ),
        ("public", "DELETE FROM posts", false),
    ];
    for (audience, change, is_told) in cases {
        rolled_back(|tx| {
            let [ann, ben, cem] = three(tx)?;
            let post = create_post(tx, 500, ann, audience)?;
            execute(tx, change)?;
            let mention = about_post(ben, Kind::Mention, post, cem, 1);
            let expected = if is_told { vec![ben] } else { vec![] };
            assert_eq!(record(tx, &[mention], at(0))?, expected, "{audience} {change}");
            Ok(())
        });
    }
}

#[test]
fn a_blocked_person_is_neither_named_nor_counted() {
    for direction in 0..2 {
        rolled_back(|tx| {
            let [ann, ben, cem] = three(tx)?;
            let post = create_post(tx, 500, ann, "public")?;
            let likes = [about_post(ann, Kind::Like, post, cem, 1), about_post(ann, Kind::Like, post, ben, 2)];
            record(tx, &likes, at(0))?;
            assert_eq!(find(tx, ann, id(1))?.actor_count, 2);
            if direction == 0 {
                block(tx, ann, ben)?;
            } else {
                block(tx, ben, ann)?;
            }
            let shown = find(tx, ann, id(1))?;
            let names: Vec<_> = shown.actors.iter().map(|person| person.username.as_str()).collect();
            assert_eq!((names, shown.actor_count, shown.item_count), (vec!["cem"], 1, 2));
            assert_eq!(all(tx, ann)?, [shown], "the list shows the same");
            let request = PageRequest { limit: 10, position: Position::Start };
            let items = list_items(tx, ann, id(1), &request)?.items;
            let names: Vec<_> =
                items.iter().map(|item| item.actor.as_ref().map(|actor| actor.username.as_str())).collect();
            assert_eq!(names, [None, Some("cem")]);
            assert_eq!(take_back(tx, &Retraction::Between { one: ann, other: ben })?, 1);
            assert_eq!((sizes(tx, ann)?, checked_unread(tx, ann)?), (vec![1], 1));
            Ok(())
        });
    }
}

#[test]
fn nothing_is_said_of_a_post_that_the_reader_does_not_see_any_more() {
    rolled_back(|tx| {
        let [ann, ben, cem] = three(tx)?;
        let post = create_post(tx, 500, ann, "public")?;
        record(tx, &[about_post(ben, Kind::Reply, post, cem, 1)], at(0))?;
        assert_eq!(find(tx, ben, id(1))?.data, json!({ "post_id": post }));
        execute(tx, "UPDATE posts SET audience = 'followers'")?;
        let hidden = find(tx, ben, id(1))?;
        assert_eq!(hidden.data, json!({}));
        assert_eq!(all(tx, ben)?, [hidden]);
        let request = PageRequest { limit: 10, position: Position::Start };
        assert_eq!(list_items(tx, ben, id(1), &request)?.items, []);
        Ok(())
    });
}

#[test]
fn likes_and_reactions_are_taken_back_where_they_are_undone() {
    rolled_back(|tx| {
        let [ann, ben, cem] = three(tx)?;
        let post = create_post(tx, 500, ann, "public")?;
        let kinds = vec![Kind::Like, Kind::EmojiReaction, Kind::PostShared];
        for (number, (actor, kind)) in [
            (ben, Kind::Like),
            (ben, Kind::EmojiReaction),
            (ben, Kind::PostShared),
            (cem, Kind::Like),
            (cem, Kind::EmojiReaction),
        ]
        .into_iter()
        .enumerate()
        {
            record(tx, &[about_post(ann, kind, post, actor, number as u128 + 1)], at(0))?;
        }
        assert_eq!(sizes(tx, ann)?, [4, 1], "likes and reactions of a post are one notification");
        for reaction in ["like", "clap", "fire"] {
            react(tx, post, ben, reaction)?;
        }
        execute(tx, &format!("INSERT INTO post_shares VALUES ('{post}', '{ben}', now())"))?;
        let of_ben = Retraction::PostEvents { post, kinds: kinds.clone(), actor: ben };
        assert_eq!(take_back(tx, &of_ben)?, 0, "all of it holds");
        execute(tx, "DELETE FROM post_reactions WHERE reaction = 'clap'")?;
        assert_eq!(take_back(tx, &of_ben)?, 0, "another reaction is left");
        execute(tx, "DELETE FROM post_reactions WHERE reaction = 'fire'")?;
        assert_eq!(take_back(tx, &of_ben)?, 1);
        execute(tx, "DELETE FROM post_reactions")?;
        execute(tx, "DELETE FROM post_shares")?;
        let only_likes = Retraction::PostEvents { post, kinds: vec![Kind::Like], actor: ben };
        assert_eq!(take_back(tx, &only_likes)?, 1);
        assert_eq!(take_back(tx, &of_ben)?, 1);
        assert_eq!((sizes(tx, ann)?, checked_unread(tx, ann)?), (vec![2], 1), "those of cem");
        assert_eq!(take_back(tx, &Retraction::PostEvents { post, kinds, actor: cem })?, 2);
        assert_eq!((sizes(tx, ann)?, checked_unread(tx, ann)?), (vec![], 0));
        Ok(())
    });
}

/// An item about a comment with this number, whose item has the same number.
fn about_comment(reader: UserId, kind: Kind, post: PostId, actor: UserId, number: u128) -> NewItem {
    let data = json!({ "post_id": post, "comment_id": Uuid::from_u128(number) });
    NewItem { data, ..about_post(reader, kind, post, actor, number) }
}

#[test]
fn comments_that_are_deleted_or_hidden_are_taken_back() {
    rolled_back(|tx| {
        let [ann, ben, cem] = three(tx)?;
        let post = create_post(tx, 500, ann, "public")?;
        for number in 1..=4 {
            create_comment(tx, number, post, cem)?;
            record(tx, &[about_comment(ann, Kind::Comment, post, cem, number)], at(0))?;
        }
        record(
            tx,
            &[NewItem { id: Uuid::from_u128(9).into(), ..about_comment(ben, Kind::Mention, post, cem, 1) }],
            at(0),
        )?;
        let comments = (1..=4).map(|number| Uuid::from_u128(number).into()).collect();
        let gone = Retraction::Comments { post, comments };
        assert_eq!(take_back(tx, &gone)?, 0);
        let change =
            |tx: &mut Conn, sql: &str, number| execute(tx, &format!("{sql} WHERE id = '{}'", Uuid::from_u128(number)));
        change(tx, "UPDATE post_comments SET hidden_at = now()", 2)?;
        change(tx, "UPDATE post_comments SET text = '', deleted_at = now()", 3)?;
        change(tx, "DELETE FROM post_comments", 4)?;
        assert_eq!(take_back(tx, &gone)?, 3);
        assert_eq!(sizes(tx, ann)?, [1]);
        change(tx, "DELETE FROM post_comments", 1)?;
        assert_eq!(take_back(tx, &gone)?, 2, "the mention in the comment goes too");
        assert_eq!((sizes(tx, ann)?, sizes(tx, ben)?), (vec![], vec![]));
        Ok(())
    });
}

#[test]
fn a_post_that_somebody_may_not_see_any_more_is_taken_back_from_them_only() {
    rolled_back(|tx| {
        let [ann, ben, cem] = three(tx)?;
        let post = create_post(tx, 500, ann, "public")?;
        follow(tx, cem, ann)?;
        let items = [
            about_post(ann, Kind::Like, post, ben, 1),
            about_post(ben, Kind::Mention, post, ann, 2),
            about_post(cem, Kind::Mention, post, ann, 3),
        ];
        record(tx, &items, at(0))?;
        let hidden = Retraction::HiddenPosts(vec![post]);
        let of_author = |reader| Retraction::PostsOfAuthor { author: ann, reader };
        assert_eq!(take_back(tx, &hidden)? + take_back(tx, &of_author(None))?, 0);
        execute(tx, "UPDATE posts SET audience = 'followers'")?;
        assert_eq!(take_back(tx, &hidden)?, 1);
        assert_eq!((sizes(tx, ann)?, sizes(tx, ben)?, sizes(tx, cem)?), (vec![1], vec![], vec![1]));
        execute(tx, "DELETE FROM follows")?;
        assert_eq!(take_back(tx, &of_author(Some(ben)))?, 0);
        assert_eq!(take_back(tx, &of_author(Some(cem)))?, 1);
        execute(tx, "DELETE FROM posts")?;
        assert_eq!(take_back(tx, &Retraction::Posts(vec![post]))?, 1);
        assert_eq!((sizes(tx, ann)?, checked_unread(tx, ann)?), (vec![], 0));
        Ok(())
    });
}

#[test]
fn a_suspended_author_is_taken_back_with_what_the_author_did() {
    rolled_back(|tx| {
        let [ann, ben, cem] = three(tx)?;
        let (post, other) = (create_post(tx, 500, ann, "public")?, create_post(tx, 501, ben, "public")?);
        let items = [
            about_post(cem, Kind::Mention, post, ann, 1),
            about_post(ben, Kind::Comment, other, ann, 2),
            about_post(ben, Kind::Comment, other, cem, 3),
            about_post(ann, Kind::Like, post, ben, 4),
        ];
        record(tx, &items, at(0))?;
        execute(tx, "UPDATE users SET suspended_until = now() WHERE username = 'ann'")?;
        let suspended = Retraction::PostsOfAuthor { author: ann, reader: None };
        assert_eq!(take_back(tx, &suspended)?, 2);
        assert_eq!((sizes(tx, ann)?, sizes(tx, ben)?, sizes(tx, cem)?), (vec![1], vec![1], vec![]));
        Ok(())
    });
}

#[test]
fn a_follow_is_taken_back_as_far_as_it_does_not_hold() {
    rolled_back(|tx| {
        let [ann, ben, cem] = three(tx)?;
        let of = |follower, followed| Retraction::Follow { follower, followed };
        execute(tx, &format!("INSERT INTO follows VALUES ('{ben}', '{ann}', 'pending', now(), NULL)"))?;
        let items = [
            about_follow(ann, Kind::FollowRequest, ben, 1),
            about_follow(ann, Kind::Follow, cem, 2),
            about_follow(ann, Kind::FollowAccepted, ben, 3),
        ];
        record(tx, &items, at(0))?;
        follow(tx, cem, ann)?;
        follow(tx, ann, ben)?;
        assert_eq!(take_back(tx, &of(ben, ann))? + take_back(tx, &of(cem, ann))? + take_back(tx, &of(ann, ben))?, 0);
        execute(tx, "UPDATE follows SET state = 'active', accepted_at = now()")?;
        record(tx, &[about_follow(ben, Kind::FollowAccepted, ann, 4)], at(0))?;
        assert_eq!(take_back(tx, &of(ben, ann))?, 1, "the request is accepted");
        assert_eq!((sizes(tx, ann)?, sizes(tx, ben)?), (vec![1, 1], vec![1]));
        execute(tx, "DELETE FROM follows")?;
        assert_eq!(take_back(tx, &of(ben, ann))?, 1);
        assert_eq!(take_back(tx, &of(cem, ann))?, 1);
        assert_eq!(take_back(tx, &of(ann, ben))?, 1);
        assert_eq!((sizes(tx, ann)?, sizes(tx, ben)?, checked_unread(tx, ann)?), (vec![], vec![], 0));
        Ok(())
    });
}

#[test]
fn a_block_takes_back_what_both_heard_of_each_other() {
    rolled_back(|tx| {
        let [ann, ben, cem] = three(tx)?;
        let (of_ann, of_ben) = (create_post(tx, 500, ann, "public")?, create_post(tx, 501, ben, "public")?);
        let items = [
            about_post(ann, Kind::Like, of_ann, ben, 1),
            about_post(ann, Kind::Like, of_ann, cem, 2),
            about_post(ben, Kind::Comment, of_ben, ann, 3),
            // Cem replied to ann under a post of ben.
            about_post(ann, Kind::Reply, of_ben, cem, 4),
            NewItem { actor_id: Some(ann), ..item(ben, JOINED, 5) },
            about_follow(cem, Kind::Follow, ann, 6),
        ];
        record(tx, &items, at(0))?;
        block(tx, ann, ben)?;
        assert_eq!(take_back(tx, &Retraction::Between { one: ann, other: ben })?, 4);
        assert_eq!((sizes(tx, ann)?, sizes(tx, ben)?, sizes(tx, cem)?), (vec![1], vec![], vec![1]));
        assert_eq!((checked_unread(tx, ann)?, checked_unread(tx, ben)?), (1, 0));
        Ok(())
    });
}

#[test]
fn a_person_who_leaves_a_team_loses_what_is_about_its_posts() {
    rolled_back(|tx| {
        let [ann, ben, cem] = three(tx)?;
        let team = Uuid::from_u128(77);
        execute(
            tx,
            &format!(
                "INSERT INTO teams (id, name, description, is_public, capacity, member_count, admin_count, last_active_at, created_at, updated_at)
                 VALUES ('{team}', 'Walkers', '', true, 100, 3, 1, now(), now(), now());
                 INSERT INTO team_members (id, team_id, user_id, role, joined_at)
                 SELECT gen_random_uuid(), '{team}', id, 'member', now() FROM users"
            ),
        )?;
        let post = create_post(tx, 500, ann, "team")?;
        let items = [about_post(ann, Kind::Like, post, cem, 1), about_post(ben, Kind::Mention, post, ann, 2)];
        record(tx, &items, at(0))?;
        let left = |user| Retraction::TeamOfPerson { team: team.into(), user };
        assert_eq!(take_back(tx, &left(ben))?, 0);
        execute(tx, "UPDATE team_members SET left_at = now(), left_because = 'left'")?;
        assert_eq!(take_back(tx, &left(ben))?, 1);
        assert_eq!(take_back(tx, &left(ann))?, 0, "authors see their own posts");
        assert_eq!((sizes(tx, ann)?, sizes(tx, ben)?), (vec![1], vec![]));
        Ok(())
    });
}

#[test]
fn a_closed_case_is_taken_back_from_those_who_decide() {
    rolled_back(|tx| {
        let [ann, ..] = three(tx)?;
        let case = Uuid::from_u128(900);
        let reported = |number| NewItem {
            scope_id: ann.uuid(),
            team_id: None,
            cause_id: case,
            ..item(ann, Kind::ContentReported, number)
        };
        record(tx, &[reported(1), NewItem { cause_id: Uuid::from_u128(901), ..reported(2) }], at(0))?;
        assert_eq!(take_back(tx, &Retraction::ClosedCase(case.into()))?, 1);
        assert_eq!(sizes(tx, ann)?, [1]);
        Ok(())
    });
}
