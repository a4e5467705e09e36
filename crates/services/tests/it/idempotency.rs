//! Requests that are sent twice.

use crate::world::{World, here, once, wanted};
use chrono::TimeDelta;
use milequest_services::{
    Code, PageRequest, Position, Viewer,
    accounts::access_tokens::{self, CreatedToken},
    core::idempotency::Answer,
};
use std::thread;

const KEY: &str = "0198c2f4-7a52-7c1e-8f1d-0242ac120002";

fn make(world: &World, owner: &Viewer, key: &str, asked: &str) -> Result<Answer<CreatedToken>, Code> {
    access_tokens::create(&world.services, &here(), owner, &once(key, asked), wanted("phone")).map_err(|e| e.code())
}

fn person(world: &World, name: &str) -> Viewer {
    world.signed_in(&world.person(name))
}

fn tokens(world: &World, owner: &Viewer) -> usize {
    let all = PageRequest { limit: 100, position: Position::Start };
    access_tokens::list(&world.services, owner.user.id, &all).expect("a list").items.len()
}

#[test]
fn a_repeated_request_gets_the_first_answer_with_its_secret() {
    let world = World::new();
    let ann = person(&world, "ann");
    let first = make(&world, &ann, KEY, "phone").expect("a token");
    let again = make(&world, &ann, KEY, "phone").expect("the same token");
    assert_eq!((first.value, false, true), (again.value, first.replayed, again.replayed));
    assert_eq!(tokens(&world, &ann), 1);
}

#[test]
fn a_key_is_bound_to_its_request_and_its_person() {
    let world = World::new();
    let (ann, bob) = (person(&world, "ann"), person(&world, "bob"));
    let first = make(&world, &ann, KEY, "phone").expect("a token");
    assert_eq!(make(&world, &ann, KEY, "tablet"), Err(Code::IdempotencyKeyReused));
    let of_bob = make(&world, &bob, KEY, "phone").expect("a token of his own");
    assert!(!of_bob.replayed && of_bob.value.id != first.value.id);
}

#[test]
fn parallel_requests_with_one_key_have_one_effect_and_one_answer() {
    let world = World::new();
    let ann = person(&world, "ann");
    let answers: Vec<_> = thread::scope(|scope| {
        let racers: Vec<_> = (0..8).map(|_| scope.spawn(|| make(&world, &ann, KEY, "phone"))).collect();
        racers.into_iter().map(|racer| racer.join().expect("a thread").expect("an answer")).collect()
    });
    assert_eq!(answers.iter().filter(|answer| !answer.replayed).count(), 1);
    assert!(answers.iter().all(|answer| answer.value == answers[0].value));
    assert_eq!(tokens(&world, &ann), 1);
}

#[test]
fn a_failed_request_does_not_use_its_key() {
    let world = World::new();
    let ann = person(&world, "ann");
    let mut ghost = ann.clone();
    ghost.user.id = uuid::Uuid::nil().into();
    assert_eq!(make(&world, &ghost, KEY, "phone"), Err(Code::NotSignedIn));
    assert_eq!(make(&world, &ghost, KEY, "tablet"), Err(Code::NotSignedIn), "not refused for its key");
}

#[test]
fn a_key_expires_after_a_day() {
    let world = World::new();
    let ann = person(&world, "ann");
    make(&world, &ann, KEY, "phone").expect("a token");
    world.clock.advance(TimeDelta::hours(24));
    assert_eq!(make(&world, &ann, KEY, "tablet").map(|answer| answer.replayed), Ok(false));
}

#[test]
fn neither_the_key_nor_the_secret_can_be_read_from_the_database() {
    let world = World::new();
    let ann = person(&world, "ann");
    let made = make(&world, &ann, KEY, "phone").expect("a token").value;
    let everything = world.database.dump();
    assert!(everything.contains(&made.id.to_string()), "the dump shows what is there");
    for secret in [KEY, made.secret.expose()] {
        assert!(!everything.contains(secret) && !everything.contains(&hex(secret)), "{secret} can be read");
    }
}

#[test]
fn the_stored_hash_of_a_request_cannot_be_guessed_without_its_key() {
    let world = World::new();
    let ann = person(&world, "ann");
    make(&world, &ann, KEY, "a password").expect("a token");
    make(&world, &ann, "another-key-of-anns", "a password").expect("a token");
    let kept = world.lines("SELECT encode(request_hash, 'hex') AS line FROM idempotency_keys");
    assert!(kept.len() == 2 && kept[0] != kept[1], "the same request looks the same under two keys: {kept:?}");
}

/// Bytes as PostgreSQL prints them.
fn hex(text: &str) -> String {
    text.bytes().map(|byte| format!("{byte:02x}")).collect()
}
