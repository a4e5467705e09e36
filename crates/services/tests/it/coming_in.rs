//! Registration and sign-in, and what strangers do not learn from them.

use crate::world::{PASSWORD, World, address, follower, here, newcomer};
use chrono::TimeDelta;
use milequest_domain::TokenScopes;
use milequest_services::{
    Code, RequestOrigin, Rules,
    accounts::{
        self, AccountStatusChange, LinkFollower, authentication, email_address, recovery,
        registration::{self, NewAccount},
        sessions::{self, PROOF_LASTS},
    },
    core::{idempotency::IdempotentRequest, viewer::Credential},
};
use std::thread;

/// The lifetimes of sessions in a usual configuration.
const IDLE_TIMEOUT: TimeDelta = TimeDelta::days(30);
const MAX_LIFETIME: TimeDelta = TimeDelta::days(180);

fn fails<T>(outcome: Result<T, milequest_services::ServiceError>) -> Option<Code> {
    outcome.err().map(|error| error.code())
}

#[test]
fn a_person_signs_in_by_username_and_by_verified_address() {
    let world = World::new();
    let ann = world.viewer(&world.register("ann"));
    assert_eq!((ann.user.username.as_str(), ann.user.email_verified_at, ann.user.is_admin), ("ann", None, false));
    assert!(world.sign_in("ANN", PASSWORD).is_ok());
    assert_eq!(fails(world.sign_in(&address("ann"), PASSWORD)), Some(Code::WrongCredentials), "nobody has proved it");
    let token = world.letters()[0].token();
    email_address::verify(&world.services, &here(), &token, &follower()).expect("a proved address");
    assert!(world.sign_in("Ann@Example.ORG", PASSWORD).is_ok());
}

#[test]
fn a_wrong_password_and_a_wrong_username_get_the_same_answer() {
    let world = World::new();
    world.register("ann");
    let answers: Vec<_> =
        [("ann", "wrong password"), ("bob", PASSWORD), ("bob@example.org", PASSWORD), ("", ""), ("ä ö", PASSWORD)]
            .map(|(login, password)| world.sign_in(login, password).map(drop).map_err(|e| (e.code(), e.to_string())))
            .into_iter()
            .collect();
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
    assert!(matches!(answers[0], Err((Code::WrongCredentials, _))));
}

#[test]
fn registering_with_a_taken_address_looks_the_same_and_mails_its_owner() {
    let world = World::new();
    let ann = world.person("ann");
    let session = registration::register(&world.services, &here(), &IdempotentRequest::new(None, &[]), {
        let mut mallory = newcomer("mallory");
        mallory.email = address("ann").parse().expect("an address");
        mallory
    });
    let mallory = world.viewer(&session.expect("an account like any other").value);
    let letters = world.letters();
    assert_eq!((letters.len(), letters[0].to.as_str()), (1, "ann@example.org"));
    assert!(
        !letters[0].text.contains("mallory") && letters[0].subject.to_lowercase().contains("account"),
        "{letters:?}"
    );
    assert_eq!(mallory.user.email_verified_at, None);
    assert!(ann.email_verified_at.is_some());
}

/// Registers a person who claims this address.
fn claim(world: &World, name: &str, address: &str) {
    let email = address.parse().expect("an address");
    let newcomer = NewAccount { email, ..newcomer(name) };
    registration::register(&world.services, &here(), &IdempotentRequest::new(None, &[]), newcomer).expect("an account");
}

#[test]
fn registrations_can_neither_flood_a_mailbox_nor_block_its_password_resets() {
    for (address, has_account) in [(address("ann"), true), (address("zoe"), false)] {
        let world = World::new();
        world.person("ann");
        for number in 0..8 {
            claim(&world, &format!("mallory{number}"), &address);
        }
        assert_eq!(world.letters().len(), 5, "{address} in an hour");
        recovery::request_reset(&world.services, &here(), &address.parse().expect("an address")).expect("a link");
        let letters = world.letters();
        assert_eq!(letters.len(), usize::from(has_account));
        for number in 8..10 {
            claim(&world, &format!("mallory{number}"), &address);
        }
        let new = "seven maple umbrellas".parse().expect("a password");
        for letter in letters {
            assert!(recovery::reset_password(&world.services, &here(), &letter.token(), &new).is_ok());
        }
    }
}

#[test]
fn repeated_verifications_and_address_changes_count_as_mails_to_a_mailbox() {
    let world = World::new();
    let ann = world.viewer(&world.register("ann"));
    for _ in 0..3 {
        email_address::resend_verification(&world.services, &here(), &ann).expect("a letter");
    }
    let bob = world.viewer(&world.register("bob"));
    let of_ann = address("ann").parse().expect("an address");
    for _ in 0..3 {
        email_address::request_change(&world.services, &here(), &bob, &of_ann, PASSWORD)
            .expect("an answer that tells nothing");
    }
    let to_ann = world.letters().iter().filter(|letter| letter.to == address("ann")).count();
    assert_eq!(to_ann, 5, "the first one, three that ann asked for, and one because of bob");
}

#[test]
fn a_mail_is_sent_after_the_mail_server_was_down_for_an_hour() {
    let world = World::new();
    world.person("ann");
    claim(&world, "mallory", &address("ann"));
    for _ in 0..8 {
        world.with_no_mail_server();
        world.clock.advance(TimeDelta::minutes(10));
    }
    world.clock.advance(TimeDelta::hours(4));
    assert_eq!(world.letters().iter().map(|letter| letter.to.clone()).collect::<Vec<_>>(), [address("ann")]);
}

#[test]
fn attempts_count_for_every_spelling_of_an_address() {
    let world = World::new();
    world.register("ann");
    let proof = world.letters()[0].token();
    email_address::verify(&world.services, &here(), &proof, &follower()).expect("a proved address");
    let spellings =
        ["ann@example.org", "ANN@example.org", " ann@EXAMPLE.org ", "ann@exam\u{ad}ple.org", "ann@ｅxample。org"];
    for spelling in spellings.iter().cycle().take(10) {
        assert_eq!(fails(world.sign_in(spelling, "wrong password")), Some(Code::WrongCredentials), "{spelling}");
    }
    for spelling in spellings {
        assert_eq!(fails(world.sign_in(spelling, PASSWORD)), Some(Code::TooOften), "{spelling}");
    }
    assert_eq!(world.letters().len(), 1, "its owner is told once");
}

#[test]
fn guesses_in_an_open_session_lock_the_account_and_mail_its_owner() {
    let world = World::new();
    let session = world.register("ann");
    let proof = world.letters()[0].token();
    email_address::verify(&world.services, &here(), &proof, &follower()).expect("a proved address");
    let ann = world.viewer(&session);
    let close = |password: &str| {
        fails(milequest_services::accounts::account_deletion::close(&world.services, &here(), &ann, password))
    };
    for _ in 0..10 {
        assert_eq!(close("wrong password"), Some(Code::InvalidFields));
    }
    assert_eq!(close(PASSWORD), Some(Code::TooOften));
    let letters = world.letters();
    assert!(letters.len() == 1 && letters[0].subject.contains("locked"), "{letters:?}");
}

#[test]
fn the_right_password_in_an_open_session_clears_the_attempts() {
    let world = World::new();
    let ann = world.viewer(&world.register("ann"));
    let to = address("lee").parse().expect("an address");
    for _ in 0..12 {
        assert!(email_address::request_change(&world.services, &here(), &ann, &to, PASSWORD).is_ok());
    }
}

#[test]
fn of_two_claims_of_one_address_the_first_verified_one_wins() {
    let world = World::new();
    for name in ["ann", "bob"] {
        let mut claim = newcomer(name);
        claim.email = address("both").parse().expect("an address");
        registration::register(&world.services, &here(), &IdempotentRequest::new(None, &[]), claim)
            .expect("an account");
    }
    let letters = world.letters();
    let verify = |token: &str| email_address::verify(&world.services, &here(), token, &follower());
    assert_eq!(letters.len(), 2);
    let outcomes: Vec<_> = thread::scope(|scope| {
        let racers: Vec<_> = letters.iter().map(|letter| scope.spawn(|| fails(verify(&letter.token())))).collect();
        racers.into_iter().map(|racer| racer.join().expect("a thread")).collect()
    });
    assert!(outcomes.contains(&None) && outcomes.contains(&Some(Code::AddressTaken)), "{outcomes:?}");
}

#[test]
fn a_password_that_is_easy_to_guess_creates_no_account() {
    let world = World::new();
    for password in ["password1234", "annlee-annlee", "annlee@example.org"] {
        let mut weak = newcomer("annlee");
        weak.password = password.parse().expect("a password");
        let refused = registration::register(&world.services, &here(), &IdempotentRequest::new(None, &[]), weak);
        assert_eq!(fails(refused), Some(Code::InvalidFields), "{password}");
    }
    assert_eq!(accounts::list(&world.services, None).map(|people| people.len()).ok(), Some(0));
}

#[test]
fn too_many_attempts_lock_an_account_and_mail_its_owner_once() {
    let world = World::new();
    world.person("ann");
    for _ in 0..10 {
        assert_eq!(fails(world.sign_in("ann", "wrong password")), Some(Code::WrongCredentials));
    }
    for _ in 0..3 {
        let locked = world.sign_in("ann", "wrong password").expect_err("a refusal");
        assert_eq!((locked.code(), locked.wait()), (Code::TooOften, Some(TimeDelta::minutes(15))));
    }
    let letters = world.letters();
    assert_eq!(letters.iter().map(|letter| letter.to.as_str()).collect::<Vec<_>>(), ["ann@example.org"]);
    world.clock.advance(TimeDelta::minutes(15));
    assert_eq!(fails(world.sign_in("ann", "wrong password")), Some(Code::WrongCredentials));
}

#[test]
fn an_unknown_username_is_locked_like_any_other_without_a_mail() {
    let world = World::new();
    for _ in 0..10 {
        assert_eq!(fails(world.sign_in("nobody", "wrong password")), Some(Code::WrongCredentials));
    }
    assert_eq!(fails(world.sign_in("nobody", "wrong password")), Some(Code::TooOften));
    assert_eq!(world.letters(), []);
}

#[test]
fn too_many_attempts_from_one_address_lock_only_that_address() {
    let world = World::new();
    world.register("ann");
    for number in 0..100 {
        assert_eq!(fails(world.sign_in(&format!("name{number}"), "wrong")), Some(Code::WrongCredentials));
    }
    assert_eq!(fails(world.sign_in("ann", PASSWORD)), Some(Code::TooOften));
    let elsewhere = RequestOrigin { network: "198.51.100.1".parse().ok(), request: None };
    let wanted = milequest_services::accounts::sessions::SignIn {
        login: "ann".to_owned(),
        password: PASSWORD.to_owned(),
        device: "phone".parse().expect("a device"),
    };
    assert!(milequest_services::accounts::sessions::sign_in(&world.services, &elsewhere, wanted).is_ok());
}

#[test]
fn a_session_lasts_while_it_is_used_up_to_its_largest_lifetime() {
    let world = World::new();
    let session = world.register("ann");
    let alive =
        || milequest_services::accounts::authentication::authenticate(&world.services, session.secret.expose()).is_ok();
    let mut lived = TimeDelta::zero();
    while lived + IDLE_TIMEOUT - TimeDelta::hours(1) < MAX_LIFETIME {
        world.clock.advance(IDLE_TIMEOUT - TimeDelta::hours(1));
        lived += IDLE_TIMEOUT - TimeDelta::hours(1);
        assert!(alive(), "after {lived}");
    }
    world.clock.advance(MAX_LIFETIME - lived);
    assert!(!alive(), "however much it was used");
    let unused = world.sign_in("ann", PASSWORD).expect("a session");
    world.clock.advance(IDLE_TIMEOUT);
    assert!(
        milequest_services::accounts::authentication::authenticate(&world.services, unused.secret.expose()).is_err()
    );
}

#[test]
fn a_disabled_account_is_signed_out_and_reported_only_with_the_right_password() {
    let world = World::new();
    let session = world.register("ann");
    let ann = world.viewer(&session).user;
    accounts::update_status(&world.services, ann.id, AccountStatusChange::Disabled(true)).expect("a change");
    assert!(
        milequest_services::accounts::authentication::authenticate(&world.services, session.secret.expose()).is_err()
    );
    assert_eq!(fails(world.sign_in("ann", PASSWORD)), Some(Code::AccountDisabled));
    assert_eq!(fails(world.sign_in("ann", "wrong password")), Some(Code::WrongCredentials));
    accounts::update_status(&world.services, ann.id, AccountStatusChange::Disabled(false)).expect("a change");
    assert!(
        milequest_services::accounts::authentication::authenticate(&world.services, session.secret.expose()).is_err(),
        "it has ended"
    );
    assert!(world.sign_in("ann", PASSWORD).is_ok());
}

#[test]
fn the_setup_token_works_until_there_is_an_admin() {
    let world = World::new();
    let s = &world.services;
    registration::create_setup_token(s).expect("a token").expect("nobody is there");
    let bob = world.register("bob");
    let token = registration::create_setup_token(s).expect("a token").expect("bob is no admin");
    assert_eq!(registration::waits_for_admin(s).ok(), Some(true));
    let bob = world.viewer(&bob).user;
    accounts::update_status(s, bob.id, AccountStatusChange::Admin(true)).expect("a change");
    assert_eq!(registration::waits_for_admin(s).ok(), Some(false));
    let late = NewAccount { setup_token: Some(token.expose().to_owned()), ..newcomer("cem") };
    let refused = registration::register(s, &here(), &IdempotentRequest::new(None, &[]), late);
    assert_eq!(fails(refused), Some(Code::InvalidFields));
    assert!(registration::create_setup_token(s).expect("no error").is_none());
}

#[test]
fn only_the_first_person_with_the_setup_token_becomes_admin() {
    let world = World::new();
    let old = registration::create_setup_token(&world.services).expect("a token").expect("nobody is there");
    let token = registration::create_setup_token(&world.services).expect("a token").expect("nobody is there");
    let with = |name: &str, word: &str| {
        let mut first = newcomer(name);
        first.setup_token = Some(word.to_owned());
        registration::register(&world.services, &here(), &IdempotentRequest::new(None, &[]), first)
    };
    assert_eq!(fails(with("ann", old.expose())), Some(Code::InvalidFields), "a newer one took its place");
    let outcomes: Vec<_> = thread::scope(|scope| {
        let racers: Vec<_> = ["ann", "bob", "cem"]
            .into_iter()
            .map(|name| {
                let (with, token) = (&with, &token);
                scope.spawn(move || with(name, token.expose()))
            })
            .collect();
        racers.into_iter().map(|racer| racer.join().expect("a thread")).collect()
    });
    let admins: Vec<_> =
        outcomes.into_iter().flatten().map(|answer| world.viewer(&answer.value).user.is_admin).collect();
    assert_eq!(admins, [true]);
    assert_eq!(registration::create_setup_token(&world.services).map(|word| word.is_some()).ok(), Some(false));
}

#[test]
fn an_address_is_verified_by_the_owner_of_its_account_only() {
    let world = World::new();
    let (zoe, session) = (world.signed_in(&world.person("zoe")), {
        let email = address("zoe-two").parse().expect("an address");
        let newcomer = NewAccount { email, ..newcomer("mallory") };
        registration::register(&world.services, &here(), &IdempotentRequest::new(None, &[]), newcomer)
    });
    let mallory = world.viewer(&session.expect("an account").value);
    let letters = world.letters();
    let letter = letters.iter().find(|letter| letter.to == address("zoe-two")).expect("a letter");
    let text = letter.text.replace('\n', " ");
    assert!(text.contains("account mallory") && text.contains("the account is not yours"), "{text}");
    let verify =
        |follower: &LinkFollower| fails(email_address::verify(&world.services, &here(), &letter.token(), follower));
    assert_eq!(verify(&LinkFollower::default()), Some(Code::LinkNeedsOwner));
    assert_eq!(verify(&LinkFollower::signed_in(zoe.clone())), Some(Code::LinkNeedsOwner));
    let mut with_token = mallory.clone();
    let scopes = TokenScopes::parse(["read", "write"]).expect("scopes");
    with_token.by = Credential::Token(uuid::Uuid::nil().into(), scopes);
    assert_eq!(verify(&LinkFollower::signed_in(with_token)), Some(Code::LinkNeedsOwner), "a token is not the owner");
    let password = Some("wrong password".to_owned());
    assert_eq!(verify(&LinkFollower { viewer: Some(zoe), password }), Some(Code::InvalidFields));
    assert_eq!(
        world.sign_in(&address("zoe-two"), PASSWORD).err().map(|error| error.code()),
        Some(Code::WrongCredentials)
    );
    assert_eq!(verify(&LinkFollower::signed_in(mallory)), None, "nothing above used the link");
    assert!(world.sign_in(&address("zoe-two"), PASSWORD).is_ok());
}

#[test]
fn a_new_address_is_confirmed_by_the_owner_of_its_account_only() {
    let world = World::new();
    let (zoe, mallory) = (world.signed_in(&world.person("zoe")), world.viewer(&world.register("mallory")));
    world.letters();
    let to = address("zoe-two").parse().expect("an address");
    email_address::request_change(&world.services, &here(), &mallory, &to, PASSWORD).expect("a change");
    let letters = world.letters();
    let letter = letters.iter().find(|letter| letter.to == address("zoe-two")).expect("a letter");
    let text = letter.text.replace('\n', " ");
    assert!(text.contains("account mallory") && text.contains("the account is not yours"), "{text}");
    let confirm = |follower: &LinkFollower| {
        fails(email_address::confirm_change(&world.services, &here(), &letter.token(), follower))
    };
    assert_eq!(confirm(&LinkFollower::default()), Some(Code::LinkNeedsOwner));
    assert_eq!(confirm(&LinkFollower::signed_in(zoe)), Some(Code::LinkNeedsOwner));
    assert_eq!(confirm(&follower()), None, "the password of the account");
}

#[test]
fn guesses_with_a_link_count_as_attempts_at_the_password() {
    let world = World::new();
    world.register("ann");
    let token = world.letters()[0].token();
    let verify = |password| {
        let follower = LinkFollower::with_password(password);
        fails(email_address::verify(&world.services, &here(), &token, &follower))
    };
    for _ in 0..10 {
        assert_eq!(verify("wrong password"), Some(Code::InvalidFields));
    }
    assert_eq!(verify(PASSWORD), Some(Code::TooOften));
    assert_eq!(fails(world.sign_in("ann", PASSWORD)), Some(Code::TooOften));
}

#[test]
fn an_operator_configures_how_long_sessions_last() {
    let rules =
        Rules { session_idle_timeout: TimeDelta::days(2), session_lifetime: TimeDelta::days(3), ..Rules::default() };
    let world = World::new().with_rules(rules);
    let [used, unused] = [world.register("ann"), world.register("bob")];
    let is_active =
        |session: &sessions::NewSession| authentication::authenticate(&world.services, session.secret.expose()).is_ok();
    world.clock.advance(TimeDelta::days(2) - TimeDelta::minutes(1));
    assert!(is_active(&used));
    world.clock.advance(TimeDelta::minutes(1));
    assert_eq!((is_active(&used), is_active(&unused)), (true, false));
    world.clock.advance(TimeDelta::days(1));
    assert!(!is_active(&used), "its lifetime is over");

    let short = Rules { session_lifetime: TimeDelta::days(1), ..rules };
    let world = World::new().with_rules(short);
    let session = world.register("ann");
    assert_eq!(session.idle_end, session.ends_at, "no session is idle beyond its end");
}

#[test]
fn a_proof_of_the_password_lasts_for_an_hour() {
    let world = World::new();
    let session = world.register("ann");
    let ann = world.viewer(&session);
    let needs = || fails(sessions::require_proof(&world.services, &ann));
    let prove = |password| fails(sessions::prove(&world.services, &here(), &ann, password));
    assert_eq!(needs(), None, "signing in proves it");
    world.clock.advance(PROOF_LASTS);
    assert_eq!(needs(), Some(Code::ProofNeeded));
    assert_eq!(prove("wrong password"), Some(Code::InvalidFields));
    assert_eq!(needs(), Some(Code::ProofNeeded));
    assert_eq!(prove(PASSWORD), None);
    world.clock.advance(PROOF_LASTS - TimeDelta::seconds(1));
    assert_eq!(needs(), None);
    let other = world.viewer(&world.sign_in("ann", PASSWORD).expect("a session"));
    world.clock.advance(TimeDelta::seconds(1));
    assert_eq!(needs(), Some(Code::ProofNeeded), "the proof is of one session");
    assert_eq!(fails(sessions::require_proof(&world.services, &other)), None);
}
