//! Revocation of access when an account changes, and requests that run at that moment.

use crate::world::{PASSWORD, World, address, follower, here, once, wanted};
use milequest_persistence::test_kit::execute;
use milequest_services::accounts::NewPassword;
use milequest_services::{
    Code, ServiceError,
    accounts::{
        self, access_tokens, account_deletion, authentication,
        email_address::{self, Confirmed},
        key_rotation, recovery,
    },
    core::keys::{KeyRing, SecretKey},
};
use std::{
    cell::RefCell,
    thread::{self, ScopedJoinHandle},
    time::Duration,
};

const NEW: &str = "seven maple umbrellas";

fn fails<T>(outcome: Result<T, ServiceError>) -> Option<Code> {
    outcome.err().map(|error| error.code())
}

fn new() -> NewPassword {
    NEW.parse().expect("a password")
}

fn forgot(world: &World, name: &str) {
    let address = address(name).parse().expect("an address");
    recovery::request_reset(&world.services, &here(), &address).expect("a link");
}

/// A registered person with a verified address.
fn proved(world: &World, name: &str) -> milequest_services::Viewer {
    let session = world.register(name);
    let token = world.letters()[0].token();
    email_address::verify(&world.services, &here(), &token, &follower()).expect("a proved address");
    world.viewer(&session)
}

/// Runs `late` while an open transaction has changed the account by these statements. That transaction commits as soon
/// as `late` waits for it, or has ended without waiting.
fn while_changing<T: Send>(world: &World, statements: &str, late: impl FnOnce() -> T + Send) -> T {
    let waits = || world.lines("SELECT count(*)::text AS line FROM pg_stat_activity WHERE wait_event_type = 'Lock'");
    thread::scope(|scope| {
        let late = RefCell::new(Some(late));
        let running = RefCell::new(None::<ScopedJoinHandle<'_, T>>);
        let db = world.database.connect();
        db.write(|tx| {
            execute(tx, statements)?;
            if let Some(late) = late.borrow_mut().take() {
                *running.borrow_mut() = Some(scope.spawn(late));
            }
            while !running.borrow().as_ref().is_some_and(ScopedJoinHandle::is_finished) && waits() == ["0"] {
                thread::sleep(Duration::from_millis(5));
            }
            Ok::<_, milequest_persistence::StoreError>(())
        })
        .expect("a change");
        let running = running.into_inner().expect("a thread");
        running.join().expect("a thread that ends")
    })
}

const OTHER_PASSWORD: &str =
    "UPDATE users SET password_hash = '$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$AAAAAAAAAAAAAAAAAAAAAA'";
const SIGNED_OUT: &str = "UPDATE users SET updated_at = updated_at; DELETE FROM sessions";

#[test]
fn a_sign_in_with_the_old_password_fails_while_it_is_changed() {
    let world = World::new();
    world.register("ann");
    let outcome = while_changing(&world, OTHER_PASSWORD, || world.sign_in("ann", PASSWORD));
    assert_eq!(fails(outcome), Some(Code::WrongCredentials));
}

#[test]
fn a_sign_in_fails_while_the_account_is_closed_or_disabled() {
    for (column, code) in [("disabled_at", Code::AccountDisabled), ("deleted_at", Code::AccountClosed)] {
        let world = World::new();
        world.register("ann");
        let statement = format!("UPDATE users SET {column} = created_at; DELETE FROM sessions");
        assert_eq!(fails(while_changing(&world, &statement, || world.sign_in("ann", PASSWORD))), Some(code));
        assert_eq!(world.lines("SELECT id::text AS line FROM sessions"), Vec::<String>::new());
    }
}

#[test]
fn a_person_who_is_being_disabled_cannot_change_the_account() {
    let world = World::new();
    let ann = world.viewer(&world.register("ann"));
    let change = || recovery::change_password(&world.services, &here(), &ann, PASSWORD, &new());
    assert_eq!(fails(while_changing(&world, OTHER_PASSWORD, change)), Some(Code::Busy));
    let ann = world.signed_in(&ann.user);
    let password = accounts::reset_password(&world.services, ann.user.id).expect("a password");
    let ann = world.viewer(&world.sign_in("ann", password.expose()).expect("a session"));
    let change = || recovery::change_password(&world.services, &here(), &ann, password.expose(), &new());
    assert_eq!(fails(while_changing(&world, SIGNED_OUT, change)), Some(Code::NotSignedIn));
    let close = || account_deletion::close(&world.services, &here(), &ann, password.expose());
    assert_eq!(fails(while_changing(&world, SIGNED_OUT, close)), Some(Code::NotSignedIn));
    let to = "lee@example.com".parse().expect("an address");
    let ask = || email_address::request_change(&world.services, &here(), &ann, &to, password.expose());
    assert_eq!(fails(while_changing(&world, SIGNED_OUT, ask)), Some(Code::NotSignedIn));
    assert!(world.sign_in("ann", password.expose()).is_ok(), "nothing was changed");
}

#[test]
fn a_session_that_is_being_ended_creates_no_token() {
    let world = World::new();
    let ann = world.viewer(&world.register("ann"));
    let key = once("0198c2f4-7a52-7c1e-8f1d-0242ac120002", "phone");
    let make = || access_tokens::create(&world.services, &here(), &ann, &key, wanted("phone"));
    assert_eq!(fails(while_changing(&world, SIGNED_OUT, make)), Some(Code::NotSignedIn));
    assert_eq!(world.lines("SELECT name AS line FROM access_tokens"), Vec::<String>::new());
}

#[test]
fn a_reset_by_the_operator_ends_all_access_and_mails_the_owner() {
    let world = World::new();
    let ann = world.person("ann");
    let session = world.signed_in(&ann);
    let token = access_tokens::create_for(&world.services, ann.id, wanted("phone")).expect("a token");
    forgot(&world, "ann");
    let link = world.letters().iter().find(|letter| letter.text.contains("token=")).expect("a link").token();
    accounts::reset_password(&world.services, ann.id).expect("a password");
    assert!(authentication::authenticate(&world.services, token.secret.expose()).is_err());
    assert_eq!(fails(recovery::reset_password(&world.services, &here(), &link, &new())), Some(Code::LinkDead));
    assert_eq!(
        fails(access_tokens::create(&world.services, &here(), &session, &once("k234567890123456", "x"), wanted("x"))),
        Some(Code::NotSignedIn)
    );
    assert!(world.letters().iter().any(|letter| letter.subject == "Your password was changed"));
}

#[test]
fn a_link_to_the_old_mailbox_resets_no_password_after_the_address_changed() {
    let world = World::new();
    let ann = proved(&world, "ann");
    forgot(&world, "ann");
    let link = world.letters()[0].token();
    let to = "lee@example.com".parse().expect("an address");
    email_address::request_change(&world.services, &here(), &ann, &to, PASSWORD).expect("a change");
    for letter in world.letters() {
        email_address::confirm_change(&world.services, &here(), &letter.token(), &follower()).expect("a confirmation");
    }
    assert_eq!(fails(recovery::reset_password(&world.services, &here(), &link, &new())), Some(Code::LinkDead));
}

#[test]
fn verifying_the_old_mailbox_cancels_a_change_without_its_confirmation() {
    let world = World::new();
    let ann = world.viewer(&world.register("ann"));
    let prove = world.letters()[0].token();
    let to = "mallory@example.com".parse().expect("an address");
    email_address::request_change(&world.services, &here(), &ann, &to, PASSWORD).expect("a change");
    let take = world.letters()[0].token();
    email_address::verify(&world.services, &here(), &prove, &follower()).expect("a proved address");
    assert_eq!(
        fails(email_address::confirm_change(&world.services, &here(), &take, &follower())),
        Some(Code::LinkDead)
    );
}

#[test]
fn a_password_reset_keeps_the_link_that_restores_a_closed_account() {
    let world = World::new();
    let ann = proved(&world, "ann");
    account_deletion::close(&world.services, &here(), &ann, PASSWORD).expect("a closed account");
    let way_back = world.letters()[0].token();
    forgot(&world, "ann");
    let link = world.letters()[0].token();
    recovery::reset_password(&world.services, &here(), &link, &new()).expect("a new password");
    account_deletion::restore(&world.services, &here(), &way_back).expect("an open account");
    assert!(world.sign_in("ann", NEW).is_ok());
}

#[test]
fn a_password_reset_clears_failed_attempts() {
    let world = World::new();
    proved(&world, "ann");
    for login in ["ann", "ann@example.org"] {
        while fails(world.sign_in(login, "wrong password")) != Some(Code::TooOften) {}
    }
    world.letters();
    forgot(&world, "ann");
    let link = world.letters()[0].token();
    recovery::reset_password(&world.services, &here(), &link, &new()).expect("a new password");
    assert!(world.sign_in("ann", NEW).is_ok() && world.sign_in("ann@example.org", NEW).is_ok());
}

#[test]
fn mailed_links_work_after_a_rotation_of_keys() {
    let world = World::new();
    world.register("ann");
    let prove = world.letters()[0].token();
    let new_key = SecretKey::random().expect("a key");
    let both = world.with_keys(&KeyRing::new(&new_key, std::slice::from_ref(&world.key))).expect("services");
    key_rotation::rotate(&both, |_| ()).expect("a rotation");
    email_address::verify(&both, &here(), &prove, &follower()).expect("a proved address");
    let world = world.restarted(both);
    let ann = world.viewer(&world.sign_in("ann", PASSWORD).expect("a session"));
    let to = "lee@example.com".parse().expect("an address");
    email_address::request_change(&world.services, &here(), &ann, &to, PASSWORD).expect("a change");
    let confirm = |token: &str| email_address::confirm_change(&world.services, &here(), token, &follower());
    let links: Vec<_> = world
        .letters()
        .iter()
        .filter(|letter| letter.text.contains("token="))
        .map(super::world::Arrived::token)
        .collect();
    assert_eq!(
        links.iter().map(|link| confirm(link).ok()).collect::<Vec<_>>(),
        [Some(Confirmed::One), Some(Confirmed::Both)]
    );
}

#[test]
fn a_link_is_invalid_after_the_address_changed() {
    let world = World::new();
    proved(&world, "ann");
    forgot(&world, "ann");
    let link = world.letters()[0].token();
    let statement = "UPDATE mail_tokens SET email_index = sha256('another address')";
    let changed = world.database.connect().write(|tx| execute(tx, statement));
    changed.expect("a link about another address");
    assert_eq!(fails(recovery::reset_password(&world.services, &here(), &link, &new())), Some(Code::LinkDead));
}

#[test]
fn a_changed_password_ends_the_links_that_were_mailed() {
    let world = World::new();
    let ann = proved(&world, "ann");
    forgot(&world, "ann");
    let link = world.letters()[0].token();
    recovery::change_password(&world.services, &here(), &ann, PASSWORD, &new()).expect("a new password");
    assert_eq!(fails(recovery::reset_password(&world.services, &here(), &link, &new())), Some(Code::LinkDead));
}

#[test]
fn access_that_closing_an_account_revoked_stays_revoked() {
    let world = World::new();
    let session = world.register("ann");
    let ann = world.viewer(&session);
    let token = access_tokens::create_for(&world.services, ann.user.id, wanted("phone")).expect("a token");
    account_deletion::close(&world.services, &here(), &ann, PASSWORD).expect("a closed account");
    account_deletion::restore_for(&world.services, ann.user.id).expect("an open account");
    for secret in [token.secret.expose(), session.secret.expose()] {
        assert!(authentication::authenticate(&world.services, secret).is_err());
    }
}
