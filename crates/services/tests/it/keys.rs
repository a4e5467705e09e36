//! Secrets at rest: sealed data, checks of keys, and rotation.

use crate::world::{PASSWORD, World, address, here};
use milequest_services::{
    Code,
    accounts::{key_rotation, recovery},
    core::keys::{KeyRing, SecretKey},
};
use std::{thread, time::Duration};

/// Bytes as PostgreSQL prints them.
fn hex(text: &str) -> String {
    text.bytes().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn a_dump_of_the_database_contains_no_address_password_or_secret() {
    let world = World::new();
    let session = world.register("ann");
    let letters = world.letters();
    world.person("bob");
    recovery::request_reset(&world.services, &here(), &address("bob").parse().expect("an address")).expect("a job");
    let dump = world.database.dump();
    assert!(dump.contains("argon2id") && dump.contains("send_mail"), "the dump shows what is there");
    let secrets =
        [address("ann"), address("bob"), PASSWORD.to_owned(), session.secret.expose().to_owned(), letters[0].token()];
    for secret in secrets {
        assert!(!dump.contains(&secret) && !dump.contains(&hex(&secret)), "{secret} can be read");
    }
}

#[test]
fn a_wrong_key_is_refused_before_anything_is_written() {
    let world = World::new();
    world.person("ann");
    let before = world.database.dump();
    let stranger = KeyRing::new(&SecretKey::random().expect("a key"), &[]);
    let refused = world.with_keys(&stranger).err().map(|error| error.code());
    assert_eq!(refused, Some(Code::WrongKeys));
    assert_eq!(world.database.dump(), before);
}

#[test]
fn an_interrupted_rotation_continues_and_the_old_key_can_be_deleted() {
    let world = World::new();
    for number in 0..450 {
        world.person(&format!("person{number}"));
    }
    let new = SecretKey::random().expect("a key");
    let both = world.with_keys(&KeyRing::new(&new, std::slice::from_ref(&world.key))).expect("services");
    assert_eq!(key_rotation::delete_old_keys(&both).err().map(|error| error.code()), Some(Code::KeysInUse));
    let mut rounds = 0;
    assert_eq!(key_rotation::rotate(&both, |_| rounds += 1).ok(), Some(450));
    assert!(rounds > 2, "in several transactions");
    assert_eq!(key_rotation::rotate(&both, |_| ()).ok(), Some(0), "nothing is left to do");
    recovery::request_reset(&both, &here(), &address("person8").parse().expect("an address")).expect("a job");
    let waits = key_rotation::delete_old_keys(&both).err().map(|error| error.code());
    assert_eq!(waits, Some(Code::KeysInUse), "a letter waits");
    let world = world.restarted(both);
    assert_eq!(world.letters().len(), 1);
    assert_eq!(key_rotation::delete_old_keys(&world.services).ok(), Some(1));
    let alone = world.with_keys(&KeyRing::new(&new, &[])).expect("the old key is not needed any more");
    recovery::request_reset(&alone, &here(), &address("person7").parse().expect("an address")).expect("a job");
    assert_eq!(world.restarted(alone).letters()[0].to, "person7@example.org");
}

#[test]
fn an_address_belongs_to_one_person_during_a_rotation() {
    let world = World::new();
    world.person("ann");
    let new = SecretKey::random().expect("a key");
    let both = world.with_keys(&KeyRing::new(&new, std::slice::from_ref(&world.key))).expect("services");
    let world = world.restarted(both);
    let again = milequest_services::accounts::NewUser {
        username: "other".parse().expect("a username"),
        display_name: None,
        email: Some(address("ann").parse().expect("an address")),
        time_zone: milequest_domain::TimeZone::UTC,
        is_admin: false,
    };
    let refused = milequest_services::accounts::create(&world.services, again).err().map(|error| error.code());
    assert_eq!(refused, Some(Code::AddressTaken));
}

#[test]
fn a_rotation_waits_for_locked_accounts() {
    let world = World::new();
    world.person("ann");
    let new = SecretKey::random().expect("a key");
    let both = world.with_keys(&KeyRing::new(&new, std::slice::from_ref(&world.key))).expect("services");
    let rotated = thread::scope(|scope| {
        let rotating = world
            .database
            .connect()
            .write(|tx| {
                milequest_persistence::test_kit::execute(tx, "SELECT FROM users FOR UPDATE")?;
                let rotating = scope.spawn(|| key_rotation::rotate(&both, |_| ()));
                thread::sleep(Duration::from_millis(100));
                Ok::<_, milequest_persistence::StoreError>(rotating)
            })
            .expect("a change");
        rotating.join().expect("a thread")
    });
    assert_eq!(rotated.ok(), Some(1));
}
