//! Races about follows and blocks, with real threads.

use crate::{people_kit::Deed, world::World};
use milequest_domain::people::{FollowState, Relation};
use milequest_services::{Code, Viewer};
use std::{sync::Barrier, thread};

/// What one of several threads does.
type Action<'a, T> = Box<dyn FnOnce() -> T + Send + 'a>;

/// Does all of this at once.
fn at_once<T: Send>(deeds: Vec<Action<'_, T>>) -> Vec<T> {
    let begin = Barrier::new(deeds.len());
    thread::scope(|scope| {
        let begin = &begin;
        let running: Vec<_> = deeds
            .into_iter()
            .map(|deed| {
                scope.spawn(move || {
                    begin.wait();
                    deed()
                })
            })
            .collect();
        running.into_iter().map(|thread| thread.join().expect("a thread")).collect()
    })
}

/// A pair of people for each round.
fn pairs(world: &World, rounds: u32) -> impl Iterator<Item = (Viewer, Viewer)> + '_ {
    (0..rounds).map(|round| (world.create_viewer(&format!("ann{round}")), world.create_viewer(&format!("bob{round}"))))
}

/// The follows that a block should have ended.
const ACROSS_A_BLOCK: &str = "SELECT 'a follow' AS line FROM follows f JOIN blocks b
    ON (b.blocker_id, b.blocked_id) IN ((f.follower_id, f.followed_id), (f.followed_id, f.follower_id))";

#[test]
fn two_people_who_follow_and_block_each_other_at_once_end_apart() {
    let world = World::new();
    for (ann, bob) in pairs(&world, 8) {
        let mut deeds: Vec<Action<'_, Result<Relation, Code>>> = Vec::new();
        for (who, whom) in [(&ann, &bob), (&bob, &ann)] {
            for deed in [Deed::Follow, Deed::Block, Deed::Follow] {
                let world = &world;
                deeds.push(Box::new(move || world.does(who, deed, whom)));
            }
        }
        for outcome in at_once(deeds) {
            assert!(matches!(outcome, Ok(_) | Err(Code::NotFound)), "{outcome:?}");
        }
        assert!(world.relation(&ann, bob.user.id).is_blocked() && world.relation(&bob, ann.user.id).is_blocked());
        assert_eq!((world.follow_counts(&ann), world.follow_counts(&bob)), ((0, 0), (0, 0)));
    }
    assert_eq!(world.lines(ACROSS_A_BLOCK), Vec::<String>::new());
    world.nothing_has_drifted();
}

#[test]
fn a_request_that_is_accepted_and_withdrawn_at_once_ends() {
    let world = World::new();
    for (ann, bob) in pairs(&world, 12) {
        world.set_private_account(&bob, true);
        assert!(world.does(&ann, Deed::Follow, &bob).is_ok());
        let outcomes = at_once(vec![
            Box::new(|| world.does(&bob, Deed::Accept, &ann)) as Action<'_, _>,
            Box::new(|| world.does(&ann, Deed::Unfollow, &bob)),
        ]);
        assert!(matches!(outcomes[0], Ok(_) | Err(Code::NotFound)), "{outcomes:?}");
        assert_eq!(outcomes[1].map(Relation::following), Ok(FollowState::None));
        assert_eq!(world.following(&ann, &bob), FollowState::None);
    }
    world.nothing_has_drifted();
}

#[test]
fn a_request_to_an_account_that_becomes_public_at_once_is_accepted() {
    let world = World::new();
    for (ann, bob) in pairs(&world, 12) {
        world.set_private_account(&bob, true);
        at_once(vec![
            Box::new(|| drop(world.set_private_account(&bob, false))) as Action<'_, ()>,
            Box::new(|| assert!(world.does(&ann, Deed::Follow, &bob).is_ok())),
        ]);
        world.letters();
        assert_eq!(world.following(&ann, &bob), FollowState::Active);
    }
    world.nothing_has_drifted();
}

#[test]
fn a_follow_that_is_repeated_at_once_counts_once() {
    let world = World::new();
    for (ann, bob) in pairs(&world, 4) {
        let follow =
            |_| -> Action<'_, _> { Box::new(|| world.does(&ann, Deed::Follow, &bob).map(Relation::following)) };
        let outcomes = at_once((0..6).map(follow).collect());
        assert_eq!(outcomes, [Ok(FollowState::Active); 6]);
        assert_eq!((world.follow_counts(&ann), world.follow_counts(&bob)), ((0, 1), (1, 0)));
    }
    world.nothing_has_drifted();
}

/// Numbers that look random and are the same in each run of the test.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % bound
    }
}

#[test]
fn counts_equal_the_facts_after_many_changes_at_once_with_blocks_in_between() {
    const DEEDS: [Deed; 12] = [
        Deed::Follow,
        Deed::Follow,
        Deed::Follow,
        Deed::Follow,
        Deed::Accept,
        Deed::Accept,
        Deed::Decline,
        Deed::Unfollow,
        Deed::Remove,
        Deed::Block,
        Deed::Unblock,
        Deed::Unblock,
    ];
    // For a longer run: `MILEQUEST_TEST_WRITES=1000 cargo test -p milequest-services --test it counts_equal_the_facts`.
    let each: usize = std::env::var("MILEQUEST_TEST_WRITES").map_or(60, |each| each.parse().expect("a number"));
    let world = World::new();
    let people: Vec<_> = (0..6).map(|number| world.create_viewer(&format!("walker{number}"))).collect();
    thread::scope(|scope| {
        for me in 0..people.len() * 2 {
            let (world, people) = (&world, &people);
            scope.spawn(move || {
                let mut numbers = Numbers(me as u64 + 7);
                let me = &people[me % people.len()];
                for _ in 0..each {
                    let other = &people[numbers.below(people.len())];
                    if other.user.id == me.user.id {
                        let changed = world.try_private_account(me, numbers.below(2) == 0);
                        assert!(matches!(changed, Ok(()) | Err(Code::TooOften)), "{changed:?}");
                        continue;
                    }
                    let outcome = world.does(me, DEEDS[numbers.below(DEEDS.len())], other);
                    let refusals = [Code::NotFound, Code::TooOften];
                    assert!(outcome.as_ref().map_or_else(|code| refusals.contains(code), |_| true), "{outcome:?}");
                }
            });
        }
    });
    world.letters();
    assert_eq!(world.lines(ACROSS_A_BLOCK), Vec::<String>::new());
    let public_and_asked = "SELECT 'a request' AS line FROM follows f JOIN users u ON u.id = f.followed_id
        WHERE f.state = 'pending' AND NOT u.is_private";
    assert_eq!(world.lines(public_and_asked), Vec::<String>::new());
    world.nothing_has_drifted();
}
