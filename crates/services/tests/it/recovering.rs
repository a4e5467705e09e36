//! Password changes and resets, email addresses, and closed accounts.

use crate::world::{PASSWORD, World, address, follower, here};
use chrono::TimeDelta;
use milequest_services::accounts::NewPassword;
use milequest_services::{
    Code, ServiceError,
    accounts::{
        self, LinkFollower, account_deletion, authentication,
        email_address::{self, Confirmed},
        recovery, sessions,
    },
    mail,
};
use milequest_services::{PageRequest, Position};
use std::thread;

const NEW: &str = "seven maple umbrellas";

fn fails<T>(outcome: Result<T, ServiceError>) -> Option<Code> {
    outcome.err().map(|error| error.code())
}

fn new() -> NewPassword {
    NEW.parse().expect("a password")
}

#[test]
fn a_new_password_ends_all_other_sessions() {
    let world = World::new();
    let (here_session, elsewhere) = (world.register("ann"), world.sign_in("ann", PASSWORD).expect("a session"));
    let ann = world.viewer(&here_session);
    let change = |current: &str, new: &str| {
        recovery::change_password(&world.services, &here(), &ann, current, &new.parse().expect("a password"))
    };
    assert_eq!(fails(change("wrong password", NEW)), Some(Code::InvalidFields));
    assert_eq!(fails(change(PASSWORD, "ann-ann-ann")), Some(Code::InvalidFields));
    assert!(change(PASSWORD, NEW).is_ok());
    let alive = |secret: &str| authentication::authenticate(&world.services, secret).is_ok();
    assert!(alive(here_session.secret.expose()) && !alive(elsewhere.secret.expose()));
    assert_eq!(fails(world.sign_in("ann", PASSWORD)), Some(Code::WrongCredentials));
    assert!(world.sign_in("ann", NEW).is_ok());
}

#[test]
fn a_forgotten_password_is_reset_by_a_link_that_works_once_within_an_hour() {
    let world = World::new();
    let ann = world.person("ann");
    let forgot = || recovery::request_reset(&world.services, &here(), &address("ann").parse().expect("an address"));
    let reset = |token: &str| recovery::reset_password(&world.services, &here(), token, &new());
    forgot().expect("a link");
    let first = world.letters()[0].token();
    forgot().expect("another link");
    let second = world.letters()[0].token();
    assert_eq!(fails(reset(&first)), Some(Code::LinkDead), "a newer one took its place");
    world.clock.advance(TimeDelta::hours(1));
    assert_eq!(fails(reset(&second)), Some(Code::LinkDead));
    let session = world.signed_in(&ann);
    world.letters();
    forgot().expect("a third link");
    let third = world.letters()[0].token();
    let outcomes: Vec<_> = thread::scope(|scope| {
        let racers: Vec<_> = (0..4).map(|_| scope.spawn(|| fails(reset(&third)))).collect();
        racers.into_iter().map(|racer| racer.join().expect("a thread")).collect()
    });
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_none()).count(), 1, "{outcomes:?}");
    assert!(world.sign_in("ann", NEW).is_ok());
    let all = PageRequest { limit: 100, position: Position::Start };
    let left = sessions::list(&world.services, &session, &all).expect("sessions").items.len();
    assert_eq!(left, 1, "only the one that signed in with the new password");
}

#[test]
fn requesting_a_link_tells_strangers_nothing() {
    let world = World::new();
    world.register("ann");
    world.letters();
    for unknown in ["bob@example.org", "ann@example.org"] {
        assert!(recovery::request_reset(&world.services, &here(), &unknown.parse().expect("an address")).is_ok());
    }
    assert_eq!(world.letters(), [], "nobody has that one, and this one is not proved");
}

#[test]
fn mails_to_a_mailbox_are_limited_and_the_answer_does_not_tell() {
    let world = World::new();
    world.person("ann");
    for _ in 0..8 {
        assert!(
            recovery::request_reset(&world.services, &here(), &address("ann").parse().expect("an address")).is_ok()
        );
    }
    assert_eq!(world.letters().len(), 5);
}

#[test]
fn a_new_address_takes_effect_when_both_mailboxes_have_confirmed() {
    let world = World::new();
    let ann = world.signed_in(&world.person("ann"));
    let password = accounts::reset_password(&world.services, ann.user.id).expect("a password");
    let session = world.sign_in("ann", password.expose()).expect("a session");
    let ann = world.viewer(&session);
    world.letters();
    let to = "lee@example.com".parse().expect("an address");
    let ask = |password: &str| email_address::request_change(&world.services, &here(), &ann, &to, password);
    assert_eq!(fails(ask("wrong password")), Some(Code::InvalidFields));
    ask(password.expose()).expect("a change that waits");
    let letters = world.letters();
    let to_old = letters.iter().find(|letter| letter.to == "ann@example.org").expect("a letter to the old one");
    let to_new = letters.iter().find(|letter| letter.to == "lee@example.com").expect("a letter to the new one");
    assert!(!to_old.text.contains("lee@example.com"), "the old mailbox sees a hint only");
    let owner = LinkFollower::signed_in(ann.clone());
    let confirm = |token: &str| email_address::confirm_change(&world.services, &here(), token, &owner);
    assert_eq!(confirm(&to_new.token()).ok(), Some(Confirmed::One));
    assert!(world.sign_in("ann@example.org", password.expose()).is_ok());
    assert_eq!(fails(confirm(&to_new.token())), Some(Code::LinkDead));
    assert_eq!(confirm(&to_old.token()).ok(), Some(Confirmed::Both));
    assert!(world.sign_in("lee@example.com", password.expose()).is_ok());
    assert_eq!(fails(world.sign_in("ann@example.org", password.expose())), Some(Code::WrongCredentials));
    let told = world.letters();
    assert!(told.iter().any(|letter| letter.to == "ann@example.org"), "the old mailbox is told: {told:?}");
}

#[test]
fn a_change_of_address_expires_without_confirmation() {
    let world = World::new();
    let ann = world.viewer(&world.register("ann"));
    world.letters();
    let to = "lee@example.com".parse().expect("an address");
    email_address::request_change(&world.services, &here(), &ann, &to, PASSWORD).expect("a change that waits");
    let letters = world.letters();
    assert_eq!(letters.iter().map(|letter| letter.to.as_str()).collect::<Vec<_>>(), ["lee@example.com"]);
    world.clock.advance(mail::CHANGE_WAITS);
    let late = email_address::confirm_change(&world.services, &here(), &letters[0].token(), &follower());
    assert_eq!(fails(late), Some(Code::LinkDead));
}

#[test]
fn a_closed_account_is_hidden_at_once_can_be_restored_and_is_purged() {
    let world = World::new();
    let session = world.register("ann");
    let ann = world.viewer(&session);
    let token = world.letters()[0].token();
    email_address::verify(&world.services, &here(), &token, &follower()).expect("a proved address");
    assert_eq!(
        fails(account_deletion::close(&world.services, &here(), &ann, "wrong password")),
        Some(Code::InvalidFields)
    );
    account_deletion::close(&world.services, &here(), &ann, PASSWORD).expect("a closed account");
    assert!(authentication::authenticate(&world.services, session.secret.expose()).is_err());
    assert_eq!(fails(world.sign_in("ann", PASSWORD)), Some(Code::AccountClosed));
    let way_back = world.letters()[0].token();
    world.clock.advance(TimeDelta::days(29));
    account_deletion::restore(&world.services, &here(), &way_back).expect("an open account");
    assert_eq!(fails(account_deletion::restore(&world.services, &here(), &way_back)), Some(Code::LinkDead));
    let ann = world.viewer(&world.sign_in("ann", PASSWORD).expect("a session"));

    account_deletion::close(&world.services, &here(), &ann, PASSWORD).expect("a closed account");
    world.letters();
    world.clock.advance(TimeDelta::days(31));
    world.letters();
    assert_eq!(fails(accounts::get(&world.services, &ann.user.username)), Some(Code::NotFound));
    assert!(!world.database.dump().contains(&format!("{},", ann.user.username)), "the name is nowhere");
    assert!(world.database.dump().contains("account_purged"), "that it was forgotten is remembered");
}

#[test]
fn the_operator_restores_a_closed_account_without_a_mail() {
    let world = World::new();
    let ann = world.viewer(&world.register("ann"));
    world.letters();
    account_deletion::close(&world.services, &here(), &ann, PASSWORD).expect("a closed account");
    assert_eq!(world.letters(), [], "nobody proved the address");
    assert_eq!(account_deletion::restore_for(&world.services, ann.user.id).ok(), Some(true));
    assert_eq!(account_deletion::restore_for(&world.services, ann.user.id).ok(), Some(false));
    assert!(world.sign_in("ann", PASSWORD).is_ok());
    world.clock.advance(TimeDelta::days(31));
    world.letters();
    assert!(world.sign_in("ann", PASSWORD).is_ok(), "nothing is left of the closing");
}
