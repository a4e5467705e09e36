//! What people are told of follows and by people whom they follow, and what is taken back when it ends.

use crate::{people_kit::Deed, post_kit::new_post, world::World};
use milequest_domain::{notifications::NotificationKind as Kind, posts::PostAudience};
use milequest_services::{Viewer, posts};

/// Bob follows ann, who mentions bob in a post for followers, which bob likes. Everybody is told.
fn ann_and_her_follower(world: &World) -> [Viewer; 2] {
    let [ann, bob] = ["ann", "bob"].map(|name| world.create_viewer(name));
    world.does(&bob, Deed::Follow, &ann).expect("a follow");
    let post = world.try_post(&ann, &new_post("Hello @bob", PostAudience::Followers)).expect("a post").id;
    posts::like(&world.services, &bob, post).expect("a like");
    world.tell();
    assert_eq!(told(world, &ann, &bob), [1, 1, 1]);
    [ann, bob]
}

/// What ann was told of the follow and of the like, and bob of the mention.
fn told(world: &World, ann: &Viewer, bob: &Viewer) -> [i32; 3] {
    world.tell();
    [world.count_told(ann, Kind::Follow), world.count_told(ann, Kind::Like), world.count_told(bob, Kind::Mention)]
}

#[test]
fn what_was_told_is_taken_back_when_a_follow_ends_or_a_block_begins() {
    // Whether ann does it, and whether she still knows of the like.
    for (deed, by_ann, knows) in
        [(Deed::Remove, true, 1), (Deed::Unfollow, false, 1), (Deed::Block, true, 0), (Deed::Block, false, 0)]
    {
        let world = World::new();
        let [ann, bob] = ann_and_her_follower(&world);
        let (who, whom) = if by_ann { (&ann, &bob) } else { (&bob, &ann) };
        world.does(who, deed, whom).expect("another relation");
        assert_eq!(told(&world, &ann, &bob), [0, knows, 0], "{deed:?}, by ann: {by_ann}");
    }
}

#[test]
fn an_account_that_becomes_private_takes_back_what_others_than_followers_were_told() {
    let world = World::new();
    let [ann, bob] = ann_and_her_follower(&world);
    let cem = world.create_viewer("cem");
    world.post(&ann, "Hello @bob and @cem");
    assert_eq!((told(&world, &ann, &bob), world.count_told(&cem, Kind::Mention)), ([1, 1, 2], 1));
    world.set_private_account(&ann, true);
    assert_eq!((told(&world, &ann, &bob), world.count_told(&cem, Kind::Mention)), ([1, 1, 2], 0));
}

#[test]
fn a_request_is_told_until_it_is_answered_and_an_acceptance_until_the_follow_ends() {
    let world = World::new();
    let [ann, bob] = ["ann", "bob"].map(|name| world.create_viewer(name));
    world.set_private_account(&ann, true);
    let told = || {
        world.tell();
        (world.count_told(&ann, Kind::FollowRequest), world.count_told(&bob, Kind::FollowAccepted))
    };
    for (who, deed, whom, expected) in [
        (&bob, Deed::Follow, &ann, (1, 0)),
        (&ann, Deed::Decline, &bob, (0, 0)),
        (&bob, Deed::Follow, &ann, (1, 0)),
        (&bob, Deed::Unfollow, &ann, (0, 0)),
        (&bob, Deed::Follow, &ann, (1, 0)),
        (&ann, Deed::Accept, &bob, (0, 1)),
        (&ann, Deed::Remove, &bob, (0, 0)),
    ] {
        world.does(who, deed, whom).expect("another relation");
        assert_eq!(told(), expected, "{deed:?}");
        world.clock.advance(chrono::TimeDelta::hours(2));
    }
    world.does(&bob, Deed::Follow, &ann).expect("a request");
    world.set_private_account(&ann, false);
    assert_eq!(told(), (0, 1), "who becomes public accepts");
}
