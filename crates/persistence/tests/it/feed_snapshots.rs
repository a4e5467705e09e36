//! Snapshots of feeds, and who hears of a new post.

use crate::{
    people::{insert, now},
    social_kit::{block, create_post, follow},
};
use chrono::TimeDelta;
use milequest_domain::{FeedSnapshotId, UserId, feeds::FeedPlace};
use milequest_persistence::{
    StoreError, Tx,
    feeds::{self, FeedSnapshot, RankedFeed, SnapshotPlace},
    test_kit::{execute, lines, rolled_back},
};
use uuid::Uuid;

const HOUR: TimeDelta = TimeDelta::hours(1);

fn snapshot(minutes: i64) -> FeedSnapshot {
    let place = |number: u128, sharer: Option<u128>, place| SnapshotPlace {
        post: Uuid::from_u128(number).into(),
        sharer: sharer.map(|sharer| Uuid::from_u128(sharer).into()),
        place,
        engagement: 1.5,
        relationship: 0.3,
    };
    let places = vec![place(7, None, FeedPlace::Ranked), place(5, Some(9), FeedPlace::Recent)];
    FeedSnapshot { places, created_at: now() + TimeDelta::minutes(minutes) }
}

fn id(number: u128) -> FeedSnapshotId {
    Uuid::from_u128(number).into()
}

fn create(tx: &mut Tx<'_>, of: RankedFeed, number: u128, minutes: i64) -> Result<(), StoreError> {
    let snapshot = snapshot(minutes);
    feeds::create_snapshot(tx, of, id(number), &snapshot, (3, snapshot.created_at - HOUR))
}

#[test]
fn a_snapshot_is_read_as_it_was_stored_by_its_owner_for_a_time() {
    rolled_back(|tx| {
        let (ann, bob) = (insert(tx, "ann")?.id, insert(tx, "bob")?.id);
        create(tx, RankedFeed::Home(ann), 1, 0)?;
        create(tx, RankedFeed::Home(ann), 1, 0)?;
        let before = now() - TimeDelta::minutes(1);
        assert_eq!(feeds::find_snapshot(tx, RankedFeed::Home(ann), id(1), before)?, Some(snapshot(0)));
        for (of, number, after) in [
            (RankedFeed::Home(bob), 1, before),
            (RankedFeed::Trending, 1, before),
            (RankedFeed::Home(ann), 2, before),
            (RankedFeed::Home(ann), 1, now()),
        ] {
            assert_eq!(feeds::find_snapshot(tx, of, id(number), after)?, None, "{of:?} {number} {after}");
        }
        Ok(())
    });
}

#[test]
fn a_new_snapshot_deletes_the_outdated_ones_of_its_owner_and_feed() {
    rolled_back(|tx| {
        let (ann, bob) = (insert(tx, "ann")?.id, insert(tx, "bob")?.id);
        create(tx, RankedFeed::Home(bob), 9, 0)?;
        create(tx, RankedFeed::Trending, 7, 0)?;
        create(tx, RankedFeed::Trending, 8, 30)?;
        for number in 1..=5 {
            create(tx, RankedFeed::Home(ann), number, 30)?;
        }
        let left =
            |tx: &mut Tx<'_>| lines(tx, "SELECT right(id::text, 1) AS line FROM feed_snapshots ORDER BY user_id, id");
        assert_eq!(left(tx)?, ["3", "4", "5", "9", "7", "8"]);
        create(tx, RankedFeed::Home(ann), 6, 90)?;
        assert_eq!(left(tx)?, ["6", "9", "7", "8"], "her others are an hour old");
        assert_eq!(feeds::delete_snapshots(tx, now(), 10)?, 2);
        assert_eq!(left(tx)?, ["6", "8"]);
        execute(tx, &format!("DELETE FROM users WHERE id = '{ann}'"))?;
        assert_eq!(left(tx)?, ["8"]);
        Ok(())
    });
}

#[test]
fn readers_of_a_post_follow_its_author_or_are_in_its_team_and_see_it() {
    rolled_back(|tx| {
        let names = ["author", "follower", "pending", "stranger", "teammate", "blocked", "blocking"];
        let people: Vec<UserId> =
            names.iter().map(|name| insert(tx, name).map(|user| user.id)).collect::<Result<_, _>>()?;
        let [author, follower, pending, _, mate, blocked, blocking] = people[..] else { panic!("seven people") };
        follow(tx, follower, author)?;
        execute(tx, &format!("INSERT INTO follows VALUES ('{pending}', '{author}', 'pending', now())"))?;
        let team = Uuid::from_u128(77);
        execute(
            tx,
            &format!(
                "INSERT INTO teams (id, name, description, is_public, capacity, member_count, admin_count, last_active_at, created_at, updated_at)
                 VALUES ('{team}', 'Team', '', true, 100, 4, 1, now(), now(), now())"
            ),
        )?;
        for (number, member) in (1_u128..).zip([author, mate, blocked, blocking]) {
            let id = Uuid::from_u128(number);
            execute(
                tx,
                &format!(
                    "INSERT INTO team_members (id, team_id, user_id, role, joined_at) VALUES ('{id}', '{team}', '{member}', 'member', now())"
                ),
            )?;
        }
        block(tx, author, blocked)?;
        block(tx, blocking, author)?;
        let readers = |tx: &mut Tx<'_>, number, audience: &str| {
            let post = create_post(tx, number, author, audience)?;
            let mut found = feeds::list_readers(tx, &[post], &people)?;
            found.sort_unstable();
            Ok::<_, StoreError>(found)
        };
        assert_eq!(readers(tx, 1, "public")?, [follower]);
        assert_eq!(readers(tx, 2, "followers")?, [follower]);
        assert_eq!(readers(tx, 3, "team")?, [mate]);
        execute(tx, "UPDATE users SET suspended_until = '2999-01-01' WHERE username = 'author'")?;
        assert_eq!(readers(tx, 4, "public")?, Vec::<UserId>::new());
        assert_eq!(feeds::list_readers(tx, &[], &people)?, Vec::<UserId>::new());
        Ok(())
    });
}
