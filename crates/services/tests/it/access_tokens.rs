//! Access tokens for programs.

use crate::world::{World, here, once, wanted};
use chrono::TimeDelta;
use milequest_domain::TokenScope;
use milequest_services::{
    Code, PageRequest, Position,
    accounts::{
        access_tokens::{self, MAX_PER_USER},
        authentication, export,
    },
};
use std::thread;

const ALL: PageRequest<milequest_domain::AccessTokenId> = PageRequest { limit: 100, position: Position::Start };

#[test]
fn a_token_authenticates_its_owner_with_its_scopes_until_it_expires() {
    let world = World::new();
    let s = &world.services;
    let ann = world.person("ann");
    let made = access_tokens::create_for(s, ann.id, wanted("phone")).expect("a token");
    let viewer = authentication::authenticate(s, made.secret.expose()).expect("a viewer");
    assert_eq!(viewer.user, ann);
    assert!(viewer.must_have(TokenScope::Read).is_ok());
    assert_eq!(viewer.must_have(TokenScope::Write).map_err(|e| e.code()), Err(Code::ScopeMissing));
    world.clock.advance(TimeDelta::days(90));
    let ended = authentication::authenticate(s, made.secret.expose());
    assert_eq!(ended.map(drop).map_err(|e| e.code()), Err(Code::NotSignedIn));
}

#[test]
fn only_the_owner_revokes_a_token_and_a_revoked_one_is_invalid() {
    let world = World::new();
    let s = &world.services;
    let (ann, bob) = (world.person("ann"), world.person("bob"));
    let here_ann = world.signed_in(&ann);
    let made = access_tokens::create_for(s, ann.id, wanted("phone")).expect("a token");
    assert_eq!(
        access_tokens::revoke(s, &here(), &world.signed_in(&bob), made.id).map_err(|e| e.code()),
        Err(Code::NotFound)
    );
    assert!(authentication::authenticate(s, made.secret.expose()).is_ok());
    assert!(access_tokens::revoke(s, &here(), &here_ann, made.id).is_ok());
    let revoked = authentication::authenticate(s, made.secret.expose());
    assert_eq!(revoked.map(drop).map_err(|e| e.code()), Err(Code::NotSignedIn));
}

#[test]
fn a_use_is_recorded_but_not_at_every_request() {
    let world = World::new();
    let s = &world.services;
    let ann = world.person("ann");
    let made = access_tokens::create_for(s, ann.id, wanted("phone")).expect("a token");
    let used = |minutes| {
        world.clock.advance(TimeDelta::minutes(minutes));
        authentication::authenticate(s, made.secret.expose()).expect("a viewer");
        let page = access_tokens::list(s, ann.id, &ALL).expect("a list");
        page.items[0].last_used_at.map(|time| (time - made.created_at).num_minutes())
    };
    assert_eq!(used(1), Some(1));
    assert_eq!(used(4), Some(1));
    assert_eq!(used(1), Some(6));
}

#[test]
fn parallel_requests_do_not_exceed_the_limit_of_tokens() {
    let world = World::new();
    let s = &world.services;
    let ann = world.person("ann");
    let viewer = &world.signed_in(&ann);
    for number in 3..=MAX_PER_USER {
        access_tokens::create_for(s, ann.id, wanted(&format!("token {number}"))).expect("a token");
    }
    let outcomes: Vec<_> = thread::scope(|scope| {
        let racers: Vec<_> = (0..8)
            .map(|number| {
                scope.spawn(move || {
                    let once = once(&format!("key of the racer {number}").replace(' ', "-"), "a token");
                    access_tokens::create(s, &here(), viewer, &once, wanted("racer")).map(drop).map_err(|e| e.code())
                })
            })
            .collect();
        racers.into_iter().map(|racer| racer.join().expect("a thread")).collect()
    });
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 2);
    assert_eq!(outcomes.iter().filter(|outcome| **outcome == Err(Code::TooManyTokens)).count(), 6);
    // An expired token does not count.
    world.clock.advance(TimeDelta::days(90));
    assert!(access_tokens::create_for(s, ann.id, wanted("after")).is_ok());
}

#[test]
fn creating_tokens_and_exporting_data_are_rate_limited() {
    let world = World::new();
    let s = &world.services;
    let ann = world.signed_in(&world.person("ann"));
    let code = |error: milequest_services::ServiceError| error.code();
    let make = |n: usize| {
        let key = once(&format!("key-of-the-token-{n}"), "a token");
        access_tokens::create(s, &here(), &ann, &key, wanted("phone")).map_err(code)
    };
    for n in 0..100 {
        let made = make(n).expect("a token").value;
        access_tokens::revoke(s, &here(), &ann, made.id).expect("a token less");
    }
    assert_eq!(make(100).map(drop), Err(Code::TooOften));
    let take = || export::export(s, &here(), &ann).map(drop).map_err(code);
    for _ in 0..10 {
        assert_eq!(take(), Ok(()));
    }
    assert_eq!(take(), Err(Code::TooOften));
    world.clock.advance(TimeDelta::hours(1));
    assert!(make(101).is_ok() && take().is_ok());
}
