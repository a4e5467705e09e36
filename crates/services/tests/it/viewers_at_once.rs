//! Nobody is authenticated after the answer to a revocation, although viewers are cached: at once on the same node, and
//! within the bound on other nodes.

use crate::world::{World, here as origin, wanted};
use milequest_domain::SessionId;
use milequest_persistence::test_kit::execute;
use milequest_services::{
    Precondition, Services, Viewer,
    accounts::{self, AccountStatusChange, ProfileEdit, access_tokens, authentication, sessions},
    core::keys::KeyRing,
};
use std::{
    sync::{
        OnceLock,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};
use uuid::Uuid;

const PEOPLE: usize = 100;
const SESSIONS_OF_EACH: usize = 100;

/// The longest time after a revocation for which another node may still authenticate the viewer.
const BOUND: Duration = Duration::from_millis(100);

fn secret(number: usize) -> String {
    format!("mqs_{number}")
}

fn lives(s: &Services, number: usize) -> bool {
    authentication::authenticate(s, &secret(number)).is_ok()
}

/// The owner of a session that [`create_sessions`] created, with the session. The first session of each person stays.
fn viewer(s: &Services, person: usize) -> Viewer {
    authentication::authenticate(s, &secret(person * (SESSIONS_OF_EACH + 1))).expect("a viewer")
}

/// Creates many people with many sessions. Secrets and ids follow from their numbers.
fn create_sessions(world: &World) {
    let now = world.clock.now().to_rfc3339();
    let sql = format!(
        "INSERT INTO users (id, username, display_name, time_zone, created_at, updated_at)
             SELECT lpad(to_hex(p), 32, 'f')::uuid, 'person-' || p, 'Person', 'UTC', '{now}', '{now}'
             FROM generate_series(0, {PEOPLE} - 1) p;
         INSERT INTO sessions (id, user_id, secret_hash, device, created_at, last_used_at, idle_end, ends_at)
             SELECT lpad(to_hex(n), 32, '0')::uuid, lpad(to_hex(n / ({SESSIONS_OF_EACH} + 1)), 32, 'f')::uuid,
                    sha256(convert_to('mqs_' || n, 'UTF8')), 'test', '{now}', '{now}',
                    timestamptz '{now}' + interval '30 days', timestamptz '{now}' + interval '180 days'
             FROM generate_series(0, {PEOPLE} * ({SESSIONS_OF_EACH} + 1) - 1) n"
    );
    world.database.connect().write(|tx| execute(tx, &sql)).expect("sessions");
}

/// Waits until this node answers from its cache.
fn wait_until_cached(s: &Services, number: usize) {
    let begun = Instant::now();
    while !matches!(authentication::find_cached(s, &secret(number)), Ok(Some(_))) {
        assert!(begun.elapsed() < Duration::from_secs(30), "nothing is kept");
        assert!(lives(s, number));
        thread::sleep(Duration::from_millis(1));
    }
}

#[test]
fn nobody_is_authenticated_after_a_revocation_was_answered() {
    let world = World::new();
    create_sessions(&world);
    let here = &world.services;
    let there = &world.with_keys(&KeyRing::new(&world.key, &[])).expect("another node");
    let _listeners = [here, there].map(|s| s.listen(world.database.url().clone()).expect("a listener"));
    wait_until_cached(here, 0);
    wait_until_cached(there, 0);
    // Revokes one session of each person, then the next of each.
    let numbers: Vec<usize> = (1..=SESSIONS_OF_EACH)
        .flat_map(|session| (0..PEOPLE).map(move |person| person * (SESSIONS_OF_EACH + 1) + session))
        .collect();
    let id = |number: usize| SessionId::from(Uuid::from_u128(number as u128));
    let answered: Vec<OnceLock<Instant>> = numbers.iter().map(|_| OnceLock::new()).collect();
    let (revoked, done) = (AtomicUsize::new(0), AtomicBool::new(false));
    let cached = AtomicUsize::new(0);
    // Reads sessions that are about to be revoked, so that many are cached at that moment, and sessions that were just
    // revoked.
    let read = |s: &Services, bound: Duration, seed: usize| {
        let mut at = seed;
        while !done.load(Ordering::SeqCst) {
            at = at.wrapping_mul(25_214_903_917).wrapping_add(11);
            let index = (revoked.load(Ordering::SeqCst) + (at >> 16) % 40).saturating_sub(20).min(numbers.len() - 1);
            let was_answered = answered[index].get().is_some_and(|then| then.elapsed() >= bound);
            cached.fetch_add(
                usize::from(matches!(authentication::find_cached(s, &secret(numbers[index])), Ok(Some(_)))),
                Ordering::Relaxed,
            );
            assert!(!(lives(s, numbers[index]) && was_answered), "a revoked session was let in");
        }
    };
    thread::scope(|scope| {
        let readers = [
            scope.spawn(|| read(here, Duration::ZERO, 1)),
            scope.spawn(|| read(here, Duration::ZERO, 2)),
            scope.spawn(|| read(there, BOUND, 3)),
        ];
        let revoke = || {
            for (index, number) in numbers.iter().enumerate() {
                let viewer = viewer(here, number / (SESSIONS_OF_EACH + 1));
                sessions::revoke(here, &origin(), &viewer, id(*number)).expect("a revocation");
                answered[index].set(Instant::now()).expect("once");
                revoked.store(index + 1, Ordering::SeqCst);
            }
        };
        let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(revoke));
        done.store(true, Ordering::SeqCst);
        outcome.expect("revocations");
        readers.into_iter().for_each(|reader| reader.join().expect("a reader"));
    });
    assert_eq!(revoked.load(Ordering::SeqCst), PEOPLE * SESSIONS_OF_EACH);
    assert!(cached.load(Ordering::Relaxed) > 1_000, "the race was between revocations and what is kept");
}

#[test]
fn a_changed_account_is_visible_to_the_next_request() {
    let world = World::new();
    let s = &world.services;
    let _listener = s.listen(world.database.url().clone()).expect("a listener");
    let user = world.person("ann");
    let token = access_tokens::create_for(s, user.id, wanted("tool")).expect("a token");
    let secret = token.secret.expose();
    let seen = || {
        let begun = Instant::now();
        while !matches!(authentication::find_cached(s, secret), Ok(Some(_))) {
            authentication::authenticate(s, secret).expect("a viewer");
            assert!(begun.elapsed() < Duration::from_secs(30), "nothing is kept");
        }
    };
    let next = || authentication::authenticate(s, secret);
    seen();
    let update = |change| accounts::update_status(s, user.id, change).expect("another status");
    update(AccountStatusChange::Admin(true));
    assert!(next().expect("a viewer").user.is_admin);
    seen();
    let change = ProfileEdit { display_name: "Anna".parse().ok(), ..ProfileEdit::default() };
    accounts::edit(s, user.id, &change, &Precondition::none()).expect("another name");
    assert_eq!(next().expect("a viewer").user.display_name.as_str(), "Anna");
    seen();
    update(AccountStatusChange::Disabled(true));
    assert!(next().is_err());
    update(AccountStatusChange::Disabled(false));
    seen();
    accounts::reset_password(s, user.id).expect("a password");
    assert!(next().is_err(), "every token ends with the password");
}
