//! Feeds of posts: what is in them, why, in which order, and what happens to it while somebody reads on.

use crate::{
    feed_kit::{PLACED, ids},
    people_kit::Deed,
    team_kit::unkeyed,
    world::World,
};
use chrono::TimeDelta;
use milequest_domain::{
    PostId, TeamId,
    feeds::{FeedPlace, FeedReason},
    posts::PostAudience,
};
use milequest_services::{
    Code, Viewer,
    feeds::{self, FeedKey, PlacedItem},
    posts,
    teams::members,
};

/// Ann, who reads, bob, whom she follows, and cleo, whom nobody follows.
fn scene() -> (World, Viewer, Viewer, Viewer) {
    let world = World::new();
    let [ann, bob, cleo] = ["ann", "bob", "cleo"].map(|name| world.create_viewer(name));
    world.does(&ann, Deed::Follow, &bob).expect("a follow");
    (world, ann, bob, cleo)
}

fn team_of(world: &World, admin: &Viewer, member: &Viewer) -> TeamId {
    let team = world.team(admin, true, 10);
    members::join(&world.services, member, team, &unkeyed()).expect("a member");
    team
}

#[test]
fn the_home_feed_has_posts_of_followed_people_of_teams_and_of_oneself_and_what_is_shared() {
    let (world, ann, bob, cleo) = scene();
    let team = team_of(&world, &cleo, &ann);
    world.liked_post(&bob, "of bob", 9_000);
    let shared = world.liked_post(&cleo, "of cleo", 4_000);
    world.liked_post(&cleo, "of cleo, not shared", 9_000);
    world.share(&bob, shared);
    let for_team = world.post_for(&cleo, PostAudience::Team, Some(team));
    world.damage(&format!("UPDATE posts SET text = 'for the team', like_count = 3000 WHERE id = '{for_team}'"));
    world.liked_post(&ann, "my own", 2_000);
    world.clock.advance(TimeDelta::minutes(1));
    world.post_as(&bob, "new, for followers", PostAudience::Followers);
    let told = [
        "of bob: followed",
        "of cleo: shared by bob",
        "for the team: team",
        "my own: own",
        "new, for followers: recent",
    ];
    assert_eq!(world.home(&ann), told);
    let newest = ["new, for followers: followed", "my own: own", "for the team: team", "of bob: followed"];
    assert_eq!(world.recent(&ann), newest, "shares are not in the chronological feed");
    assert_eq!(world.home(&cleo), ["of cleo, not shared: own", "of cleo: own", "for the team: own"]);
}

#[test]
fn a_post_that_several_people_shared_names_the_last_one_and_one_of_a_followed_author_none() {
    let (world, ann, bob, cleo) = scene();
    let dora = world.create_viewer("dora");
    world.does(&ann, Deed::Follow, &dora).expect("a follow");
    let (of_cleo, of_bob) = (world.post(&cleo, "of cleo"), world.post(&bob, "of bob"));
    for who in [&bob, &dora] {
        world.clock.advance(TimeDelta::minutes(1));
        world.share(who, of_cleo);
    }
    world.share(&dora, of_bob);
    let mut told = world.home(&ann);
    told.sort();
    assert_eq!(told, ["of bob: followed", "of cleo: shared by dora"]);
}

#[test]
fn a_share_that_was_taken_back_names_nobody_any_more() {
    let (world, ann, bob, cleo) = scene();
    let shared = world.post(&cleo, "of cleo");
    world.share(&bob, shared);
    for number in 0..3 {
        world.liked_post(&bob, &format!("of bob {number}"), 100);
    }
    let (_, next) = world.feed_page(feeds::list_home, &ann, 1, None).expect("a feed");
    let by = |world: &World| {
        let (items, _) = world.feed_page(feeds::list_home, &ann, 100, next).expect("a page");
        let found = items.into_iter().find(|placed| placed.item.post.id == shared).expect("the shared post").item;
        (found.reason, found.by.map(|person| person.username.to_string()))
    };
    assert_eq!(by(&world), (FeedReason::Shared, Some("bob".to_owned())));
    posts::unshare(&world.services, &bob, shared).expect("no share");
    assert_eq!(by(&world), (FeedReason::Shared, None));
    world.share(&bob, shared);
    world.does(&ann, Deed::Block, &bob).expect("a block");
    assert_eq!(by(&world), (FeedReason::Shared, None), "nothing names somebody who is blocked");
    assert_eq!(world.home(&ann), Vec::<String>::new());
}

#[test]
fn a_place_is_explained_by_engagement_age_and_relationship() {
    let (world, ann, bob, cleo) = scene();
    world.does(&ann, Deed::Follow, &cleo).expect("a follow");
    world.does(&bob, Deed::Follow, &ann).expect("a follow");
    team_of(&world, &bob, &ann);
    let (of_bob, of_cleo) = (world.liked_post(&bob, "of bob", 9), world.liked_post(&cleo, "of cleo", 1_000));
    for (who, text) in [(&bob, "x"), (&cleo, "y")] {
        world.liked_post(who, text, 0);
    }
    posts::like(&world.services, &ann, of_bob).expect("a like");
    world.comment(&ann, of_cleo, None, "Nice").expect("a comment");
    posts::unlike(&world.services, &ann, of_bob).expect("no like");
    posts::like(&world.services, &ann, of_bob).expect("a like");
    world.clock.advance(TimeDelta::minutes(750));
    let (items, _) = world.feed_page(feeds::list_home, &ann, 100, None).expect("a feed");
    let score = |of: PostId| {
        let placed = items.iter().find(|placed| placed.item.post.id == of).expect("the post");
        let score = placed.item.score.expect("a score");
        let rounded = [score.engagement, score.recency, score.relationship].map(|part| (part * 1e3).round() / 1e3);
        (rounded, score.place)
    };
    // One of ten likes is Ann's own. Bob follows her, is in a team of hers, and she liked a post of his.
    assert_eq!(score(of_bob), ([1.0, -1.0, 0.6], FeedPlace::Ranked));
    // A comment counts twice.
    assert_eq!(score(of_cleo), ([3.001, -1.0, 0.1], FeedPlace::Ranked));
}

#[test]
fn pages_neither_repeat_nor_skip_a_post_while_the_ranks_move() {
    for list in PLACED {
        let (world, ann, bob, cleo) = scene();
        world.does(&ann, Deed::Follow, &cleo).expect("a follow");
        let mut all: Vec<PostId> = Vec::new();
        for number in 0..9 {
            all.push(world.liked_post(&bob, &format!("b{number}"), 100 - number));
            all.push(world.liked_post(&cleo, &format!("c{number}"), 100 - number));
        }
        let (mut seen, mut after) = (Vec::new(), None);
        loop {
            let (items, next) = world.feed_page(list, &ann, 4, after).expect("a page");
            seen.extend(ids(&items));
            // What was last is first now, and there is something new.
            world.damage("UPDATE posts SET like_count = 1000 - like_count");
            world.post(&bob, "new");
            let Some(next) = next else { break };
            after = Some(next);
        }
        let mut sorted = seen.clone();
        sorted.sort_unstable();
        all.sort_unstable();
        assert_eq!(sorted, all, "each once, and nothing new");
        let (items, _) = world.feed_page(list, &ann, 100, after).expect("the last page again");
        assert_eq!(ids(&items), seen[seen.len() - items.len()..], "a page is the same when it is read again");
    }
}

#[test]
fn a_post_that_may_not_be_seen_any_more_is_left_out_and_the_next_takes_its_place() {
    for list in PLACED {
        let (world, ann, bob, cleo) = scene();
        let dora = world.create_viewer("dora");
        for author in [&cleo, &dora] {
            world.does(&ann, Deed::Follow, author).expect("a follow");
        }
        let mut of = Vec::new();
        for number in 0..6 {
            of.push([&bob, &cleo, &dora].map(|who| world.liked_post(who, "Hello", 1_000 - number)));
        }
        let (first, next) = world.feed_page(list, &ann, 2, None).expect("a page");
        let shown = ids(&first);
        world.does(&ann, Deed::Block, &bob).expect("a block");
        assert_eq!(world.delete_post(&cleo, of[1][1]), Ok(()));
        world.damage(&format!("UPDATE posts SET hidden_at = now() WHERE id = '{}'", of[2][2]));
        let (second, next) = world.feed_page(list, &ann, 4, next).expect("a page");
        assert_eq!(second.len(), 4, "the page is full all the same");
        let (third, last) = world.feed_page(list, &ann, 100, next).expect("a page");
        assert_eq!(last, None);
        let mut rest: Vec<PostId> = [second, third].concat().iter().map(|placed| placed.item.post.id).collect();
        let gone = [of[1][1], of[2][2]];
        let left = of.iter().flat_map(|posts| &posts[1..]).filter(|post| !gone.contains(post) && !shown.contains(post));
        let mut left: Vec<PostId> = left.copied().collect();
        rest.sort_unstable();
        left.sort_unstable();
        assert_eq!(rest, left);
    }
}

#[test]
fn a_feed_whose_rest_went_out_of_sight_ends() {
    let (world, ann, bob, cleo) = scene();
    world.does(&ann, Deed::Follow, &cleo).expect("a follow");
    let first = world.liked_post(&cleo, "Hello", 100);
    for _ in 0..10 {
        world.post(&bob, "Hello");
    }
    let (items, next) = world.feed_page(feeds::list_home, &ann, 1, None).expect("a page");
    assert_eq!((ids(&items), next.is_some()), (vec![first], true));
    world.does(&bob, Deed::Block, &ann).expect("a block");
    assert_eq!(world.feed_page(feeds::list_home, &ann, 1, next), Ok((Vec::new(), None)));
}

/// A feed of three posts, the first of which was read.
fn begun(world: &World, who: &Viewer, list: crate::feed_kit::ListFeed) -> FeedKey {
    let (_, next) = world.feed_page(list, who, 1, None).expect("a page");
    next.expect("another page")
}

fn ends(world: &World, who: &Viewer, list: crate::feed_kit::ListFeed, key: FeedKey) -> Option<Code> {
    world.feed_page(list, who, 1, Some(key)).map(|(items, _): (Vec<PlacedItem>, _)| assert_eq!(items.len(), 1)).err()
}

#[test]
fn a_feed_ends_after_an_hour_and_when_it_was_opened_three_times_more() {
    let (world, ann, bob, _) = scene();
    for _ in 0..3 {
        world.post(&bob, "Hello");
    }
    let [home, trending] = PLACED;
    let (first, of_trending) = (begun(&world, &ann, home), begun(&world, &ann, trending));
    assert_eq!(ends(&world, &bob, home, first), Some(Code::FeedExpired), "it belongs to ann");
    assert_eq!(ends(&world, &ann, trending, first), Some(Code::FeedExpired), "it is another feed");
    let second = begun(&world, &ann, home);
    begun(&world, &ann, home);
    assert_eq!([first, second].map(|key| ends(&world, &ann, home, key)), [None, None]);
    begun(&world, &ann, home);
    assert_eq!(ends(&world, &ann, home, first), Some(Code::FeedExpired));
    assert_eq!(ends(&world, &ann, home, second), None);
    assert_eq!(ends(&world, &ann, trending, of_trending), None, "other feeds have their own");
    world.clock.advance(TimeDelta::minutes(59));
    assert_eq!(ends(&world, &ann, home, second), None);
    world.clock.advance(TimeDelta::minutes(1));
    assert_eq!(ends(&world, &ann, home, second), Some(Code::FeedExpired));
    assert_eq!(ends(&world, &ann, trending, of_trending), Some(Code::FeedExpired));
    assert_eq!(snapshots(&world), 4);
    world.tell();
    assert_eq!(snapshots(&world), 0, "the cleanup has deleted them");
}

fn snapshots(world: &World) -> usize {
    world.lines("SELECT id::text AS line FROM feed_snapshots").len()
}

#[test]
fn a_feed_of_one_page_stores_nothing() {
    let (world, ann, bob, _) = scene();
    for _ in 0..3 {
        world.post(&bob, "Hello");
    }
    for list in PLACED {
        let (items, next) = world.feed_page(list, &ann, 3, None).expect("a page");
        assert_eq!((items.len(), next), (3, None));
    }
    assert_eq!(snapshots(&world), 0);
}

#[test]
fn nobody_fills_the_feeds() {
    // The fifth place of the home feed is for the newest post.
    for (list, order) in PLACED.into_iter().zip(["bbcbcbb", "bbcbbcb"]) {
        let (world, ann, bob, cleo) = scene();
        world.does(&ann, Deed::Follow, &cleo).expect("a follow");
        for number in 0..5 {
            world.liked_post(&bob, "Hello", 10_000 - number);
        }
        for _ in 0..2 {
            world.post(&cleo, "Hello");
        }
        let (items, _) = world.feed_page(list, &ann, 100, None).expect("a feed");
        let authors: String = items.iter().map(|placed| &placed.item.post.author.username.as_str()[..1]).collect();
        assert_eq!(authors, order);
    }
}

#[test]
fn trending_posts_are_the_hottest_ones_that_everybody_sees() {
    let (world, ann, bob, cleo) = scene();
    let team = team_of(&world, &bob, &ann);
    let old = world.liked_post(&cleo, "old", 90);
    world.clock.advance(TimeDelta::hours(24));
    let (new, hot) = (world.post(&bob, "new"), world.liked_post(&cleo, "hot", 10));
    for (audience, team) in [(PostAudience::Followers, None), (PostAudience::Team, Some(team))] {
        world.post_for(&bob, audience, team);
    }
    let (items, _) = world.feed_page(feeds::list_trending, &ann, 100, None).expect("a feed");
    assert_eq!(ids(&items), [hot, old, new]);
    assert!(items.iter().all(|placed| placed.item.reason == FeedReason::Trending && placed.item.score.is_none()));
    world.set_private_account(&cleo, true);
    let (items, _) = world.feed_page(feeds::list_trending, &ann, 100, None).expect("a feed");
    assert_eq!(ids(&items), [new], "what a private account posts is not for everybody");
}

#[test]
fn the_chronological_feed_is_paged_from_the_newest_to_the_oldest() {
    let (world, ann, bob, cleo) = scene();
    let team = team_of(&world, &cleo, &ann);
    let mut all = Vec::new();
    for number in 0..12 {
        all.push(match number % 3 {
            0 => world.post(&bob, "Hello"),
            1 => world.post_for(&cleo, PostAudience::Team, Some(team)),
            _ => world.post(&ann, "Hello"),
        });
        world.post(&cleo, "for nobody who follows");
        world.clock.advance(TimeDelta::minutes(1));
    }
    all.reverse();
    for limit in [1, 2, 5, 12, 100] {
        assert_eq!(world.recent_ids(&ann, limit), all, "{limit}");
    }
    world.does(&ann, Deed::Block, &cleo).expect("a block");
    let without: Vec<_> = (0..12).filter(|place| place % 3 != 1).map(|place| all[place]).collect();
    assert_eq!(world.recent_ids(&ann, 3), without);
    world.does(&ann, Deed::Unfollow, &bob).expect("no follow");
    assert_eq!(world.recent_ids(&ann, 3).len(), 4);
}

#[test]
fn a_feed_of_nobody_is_empty() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    assert_eq!(world.home(&ann), Vec::<String>::new());
    assert_eq!(world.recent(&ann), Vec::<String>::new());
    assert_eq!(world.feed_page(feeds::list_trending, &ann, 20, None), Ok((Vec::new(), None)));
}

#[test]
fn what_is_trending_has_one_order_for_everybody_that_is_stored_once() {
    let (world, ann, bob, cleo) = scene();
    for number in 0..3 {
        world.liked_post(&bob, "Hello", 100 - number);
    }
    let of_ann = begun(&world, &ann, PLACED[1]);
    world.liked_post(&bob, "hotter", 1_000);
    let of_cleo = begun(&world, &cleo, PLACED[1]);
    assert_eq!(of_cleo, of_ann, "nobody looks for the order again");
    assert_eq!(snapshots(&world), 1);
    world.clock.advance(TimeDelta::seconds(10));
    let (items, next) = world.feed_page(PLACED[1], &cleo, 1, None).expect("a page");
    assert_eq!((items[0].item.post.text.as_str(), snapshots(&world)), ("hotter", 2));
    assert_ne!(next.map(|(snapshot, _)| snapshot), Some(of_ann.0));
    assert_eq!(ends(&world, &ann, PLACED[1], of_cleo), None, "whoever has the key reads on");
}

#[test]
fn nobody_has_more_than_ten_places_of_the_hottest_and_a_private_account_has_none() {
    let (world, ann, bob, cleo) = scene();
    for number in 0..12 {
        world.liked_post(&bob, "Hello", 1_000 - number);
    }
    world.post(&cleo, "Hello");
    let authors = || -> Vec<String> {
        let (items, _) = world.feed_page(feeds::list_trending, &ann, 100, None).expect("a feed");
        items.iter().map(|placed| placed.item.post.author.username.to_string()).collect()
    };
    let count = |of: &str| authors().iter().filter(|author| *author == of).count();
    assert_eq!([count("bob"), count("cleo")], [10, 1]);
    world.set_private_account(&bob, true);
    world.clock.advance(TimeDelta::seconds(9));
    assert_eq!([count("bob"), count("cleo")], [10, 1], "ann follows bob, and the order is young");
    world.clock.advance(TimeDelta::seconds(1));
    assert_eq!([count("bob"), count("cleo")], [0, 1]);
}

#[test]
fn those_who_have_left_a_team_take_no_places_of_it_and_its_newest_posts_have_one() {
    let (world, ann, bob, cleo) = scene();
    let team = team_of(&world, &cleo, &ann);
    members::join(&world.services, &bob, team, &unkeyed()).expect("a member");
    for _ in 0..45 {
        world.stored_post(&bob, Some(team), "of bob");
    }
    world.damage("UPDATE posts SET like_count = 1000");
    for _ in 0..45 {
        world.stored_post(&cleo, Some(team), "of cleo");
    }
    world.damage("UPDATE posts SET like_count = 100 WHERE like_count = 0");
    world.stored_post(&cleo, Some(team), "new");
    let count = |of: &str| world.home(&ann).iter().filter(|text| text.starts_with(of)).count();
    assert_eq!([count("of bob"), count("of cleo"), count("new")], [40, 4, 1], "the hottest, and the five newest");
    world.remove_member(&bob, team, bob.user.id).expect("no member");
    assert_eq!([count("of bob"), count("of cleo"), count("new")], [0, 40, 1]);
}
