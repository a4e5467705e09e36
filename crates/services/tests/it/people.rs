//! Profiles, follows and blocks.

use crate::{
    people_kit::Deed,
    team_kit::{all, code},
    world::{World, here},
};
use chrono::TimeDelta;
use milequest_domain::{
    TrendStep,
    people::{Blockers, FollowState, Relation},
};
use milequest_persistence::test_kit::execute;
use milequest_services::{
    Code, Precondition, Viewer, achievements,
    insights::stats,
    people::{
        follows,
        profiles::{self, ProfileChange, UpdateProfile},
    },
};

const fn open(following: FollowState, followed_by: FollowState) -> Relation {
    Relation::Open { following, followed_by }
}

/// Ann and Bob.
fn pair(world: &World) -> (Viewer, Viewer) {
    (world.create_viewer("ann"), world.create_viewer("bob"))
}

/// 700 people ask to follow somebody, more than one transaction accepts.
fn ask_700_times(world: &World, whom: &Viewer) {
    let ask = format!(
        "INSERT INTO users (id, username, display_name, time_zone, created_at, updated_at)
         SELECT gen_random_uuid(), 'runner' || n, 'Runner', 'UTC', now(), now() FROM generate_series(1, 700) n;
         INSERT INTO follows (follower_id, followed_id, state, created_at)
         SELECT id, '{}', 'pending', now() FROM users WHERE username LIKE 'runner%'",
        whom.user.id
    );
    world.database.connect().write(|tx| execute(tx, &ask)).expect("requests");
}

#[test]
fn a_public_account_is_followed_at_once_and_a_private_one_is_asked() {
    let world = World::new();
    let (ann, bob) = pair(&world);
    let follows = open(FollowState::Active, FollowState::None);
    assert_eq!(world.does(&ann, Deed::Follow, &bob), Ok(follows));
    assert_eq!(world.does(&ann, Deed::Follow, &bob), Ok(follows));
    assert_eq!((world.follow_counts(&ann), world.follow_counts(&bob)), ((0, 1), (1, 0)));
    world.set_private_account(&ann, true);
    let asked = open(FollowState::Pending, FollowState::Active);
    assert_eq!(world.does(&bob, Deed::Follow, &ann), Ok(asked));
    assert_eq!((world.requests(&ann), world.follow_counts(&ann)), (vec!["bob".to_owned()], (0, 1)));
    assert_eq!(world.does(&ann, Deed::Accept, &bob), Ok(open(FollowState::Active, FollowState::Active)));
    assert_eq!((world.requests(&ann), world.follow_counts(&ann)), (vec![], (1, 1)));
    world.nothing_has_drifted();
}

#[test]
fn a_request_is_declined_withdrawn_and_made_again() {
    let world = World::new();
    let (ann, bob) = pair(&world);
    world.set_private_account(&bob, true);
    assert_eq!(world.does(&bob, Deed::Accept, &ann), Err(Code::NotFound));
    assert_eq!(world.does(&ann, Deed::Follow, &bob).map(Relation::following), Ok(FollowState::Pending));
    assert_eq!(world.does(&bob, Deed::Remove, &ann), Err(Code::NotFound), "who asks is no follower");
    assert_eq!(world.does(&bob, Deed::Decline, &ann), Ok(Relation::NONE));
    assert_eq!(world.does(&bob, Deed::Decline, &ann), Err(Code::NotFound));
    assert_eq!(world.does(&ann, Deed::Follow, &bob).map(Relation::following), Ok(FollowState::Pending));
    assert_eq!(world.does(&ann, Deed::Unfollow, &bob), Ok(Relation::NONE));
    assert_eq!(world.does(&bob, Deed::Accept, &ann), Err(Code::NotFound));
    assert_eq!(world.requests(&bob), Vec::<String>::new());
}

#[test]
fn a_follower_is_removed_and_has_to_ask_again() {
    let world = World::new();
    let (ann, bob) = pair(&world);
    assert!(world.does(&ann, Deed::Follow, &bob).is_ok());
    world.set_private_account(&bob, true);
    assert_eq!(world.following(&ann, &bob), FollowState::Active, "who follows already stays");
    assert_eq!(world.does(&bob, Deed::Remove, &ann), Ok(Relation::NONE));
    assert_eq!(world.does(&bob, Deed::Remove, &ann), Err(Code::NotFound));
    assert_eq!(world.does(&ann, Deed::Follow, &bob).map(Relation::following), Ok(FollowState::Pending));
    world.nothing_has_drifted();
}

#[test]
fn nobody_follows_or_blocks_themselves_or_nobody() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    for deed in [Deed::Follow, Deed::Unfollow, Deed::Block, Deed::Unblock] {
        assert_eq!(world.does(&ann, deed, &ann), Err(Code::InvalidFields), "{deed:?}");
    }
    let nobody = "nobody".parse().expect("a username");
    assert_eq!(code(follows::follow(&world.services, &ann, &nobody)), Err(Code::NotFound));
}

#[test]
fn a_block_ends_what_there_was_and_taking_it_back_restores_nothing() {
    let world = World::new();
    let (ann, bob) = pair(&world);
    world.set_private_account(&ann, true);
    assert!(world.does(&ann, Deed::Follow, &bob).is_ok());
    assert!(world.does(&bob, Deed::Follow, &ann).is_ok());
    assert_eq!(world.does(&ann, Deed::Block, &bob), Ok(Relation::Blocked(Blockers::Person)));
    assert_eq!((world.follow_counts(&ann), world.follow_counts(&bob)), ((0, 0), (0, 0)));
    assert_eq!((world.requests(&ann), world.blocked(&ann)), (vec![], vec!["bob".to_owned()]));
    for (who, whom) in [(&ann, &bob), (&bob, &ann)] {
        for deed in [Deed::Follow, Deed::Unfollow, Deed::Accept, Deed::Decline, Deed::Remove] {
            assert_eq!(world.does(who, deed, whom), Err(Code::NotFound), "{deed:?}");
        }
        assert_eq!(code(profiles::get(&world.services, who, &whom.user.username)), Err(Code::NotFound));
    }
    assert!(world.relation(&ann, bob.user.id).is_blocked());
    assert_eq!(world.relation(&bob, ann.user.id), Relation::NONE, "nobody is told of being blocked");
    // A person who is blocked may block too, and nobody takes back the block of another.
    assert_eq!(world.does(&bob, Deed::Block, &ann), Ok(Relation::Blocked(Blockers::Both)));
    assert_eq!(world.does(&ann, Deed::Unblock, &bob), Ok(Relation::Blocked(Blockers::Other)));
    assert_eq!(world.does(&ann, Deed::Follow, &bob), Err(Code::NotFound));
    assert_eq!(world.does(&bob, Deed::Unblock, &ann), Ok(Relation::NONE));
    assert_eq!((world.following(&ann, &bob), world.following(&bob, &ann)), (FollowState::None, FollowState::None));
    world.nothing_has_drifted();
}

#[test]
fn an_account_that_becomes_public_accepts_all_requests() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    world.set_private_account(&ann, true);
    ask_700_times(&world, &ann);
    assert_eq!(world.set_private_account(&ann, false).follower_count, 500);
    world.letters();
    assert_eq!((world.follow_counts(&ann), world.requests(&ann)), ((700, 0), vec![]));
    world.nothing_has_drifted();
    let entries = "SELECT action AS line FROM audit_log WHERE action LIKE 'account_made_p%' ORDER BY id";
    assert_eq!(world.lines(entries), ["account_made_private", "account_made_public"]);
}

#[test]
fn requests_wait_when_an_account_is_private_again_before_the_job_runs() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    world.set_private_account(&ann, true);
    ask_700_times(&world, &ann);
    world.set_private_account(&ann, false);
    world.set_private_account(&ann, true);
    world.letters();
    assert_eq!(world.lines("SELECT count(*)::text AS line FROM follows WHERE state = 'pending'"), ["200"]);
    world.nothing_has_drifted();
}

#[test]
fn figures_of_a_private_account_are_for_its_followers() {
    let world = World::new();
    let (ann, bob) = pair(&world);
    let (s, name) = (&world.services, &ann.user.username);
    let ask = |viewer: &Viewer| {
        [
            code(stats::get_of_person(s, viewer, name, None)),
            code(stats::trend_of_person(s, viewer, name, TrendStep::Week, 3)),
            code(achievements::list_of_person(s, viewer, name, &all())),
            code(follows::list_followers(s, viewer, name, &all())),
            code(follows::list_following(s, viewer, name, &all())),
        ]
    };
    let sees = |viewer: &Viewer| profiles::get(s, viewer, name).map(|found| found.details.is_some()).ok();
    assert_eq!((ask(&bob), sees(&bob)), ([Ok(()); 5], Some(true)));
    world.set_private_account(&ann, true);
    assert_eq!((ask(&bob), sees(&bob)), ([Err(Code::PrivateAccount); 5], Some(false)));
    assert_eq!((ask(&ann), sees(&ann)), ([Ok(()); 5], Some(true)), "everybody sees themselves");
    assert!(world.does(&bob, Deed::Follow, &ann).is_ok());
    assert_eq!(ask(&bob), [Err(Code::PrivateAccount); 5], "who asks sees no more");
    assert!(world.does(&ann, Deed::Accept, &bob).is_ok());
    assert_eq!((ask(&bob), sees(&bob)), ([Ok(()); 5], Some(true)));
    assert!(world.does(&ann, Deed::Block, &bob).is_ok());
    assert_eq!((ask(&bob), sees(&bob)), ([Err(Code::NotFound); 5], None));
}

#[test]
fn an_edit_changes_what_it_names_and_a_stale_one_nothing() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let bio = |text: &str| UpdateProfile {
        change: ProfileChange { bio: text.parse().ok(), ..ProfileChange::default() },
        ..UpdateProfile::default()
    };
    let city = ProfileChange { city: Some("Vienna".parse().ok()), ..ProfileChange::default() };
    let first = world.update_profile(&ann, &UpdateProfile { change: city, ..UpdateProfile::default() });
    let second = world.update_profile(&ann, &bio("I walk."));
    assert_eq!(second.details.city, first.details.city);
    assert_eq!(second.details.bio.as_str(), "I walk.");
    let stale = Precondition::that(move |current: &profiles::OwnProfile| *current == first);
    let refused = profiles::update(&world.services, &here(), &ann, &bio("I run."), &stale);
    assert_eq!(code(refused), Err(Code::Changed));
    let again = world.update_profile(&ann, &UpdateProfile::default());
    assert_eq!(again, second, "an empty edit changes nothing");
}

#[test]
fn a_person_follows_and_blocks_a_bounded_number_of_times() {
    let world = World::new();
    let (ann, bob) = pair(&world);
    for (deed, most) in [(Deed::Follow, 200), (Deed::Block, 100)] {
        let refused = (0..=most).filter(|_| world.does(&ann, deed, &bob) == Err(Code::TooOften)).count();
        assert_eq!(refused, 1, "{deed:?}");
    }
    assert_eq!(world.does(&bob, Deed::Block, &ann).map(Relation::is_blocked), Ok(true), "others go on");
    for turn in 0..30 {
        assert_eq!(world.try_private_account(&ann, turn % 2 == 0), Ok(()));
        assert_eq!(world.try_private_account(&ann, turn % 2 == 0), Ok(()), "it changes nothing");
    }
    assert_eq!(world.try_private_account(&ann, true), Err(Code::TooOften));
    world.clock.advance(TimeDelta::hours(1));
    assert_eq!(world.try_private_account(&ann, true), Ok(()));
}
