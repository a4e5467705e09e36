//! What people are told of the security of their accounts.

use crate::{
    team_kit::{code, unkeyed},
    world::{PASSWORD, World, address, follower, here, wanted},
};
use milequest_domain::notifications::{NotificationKind, PushState};
use milequest_services::{
    Code,
    accounts::{self, access_tokens, account_deletion, email_address, recovery},
};

#[test]
fn every_security_event_is_told_under_one_key() {
    let world = World::new();
    let session = world.register("ann");
    let ann = world.viewer(&session);
    let verify = world.letters().pop().expect("a letter").token();
    email_address::verify(&world.services, &here(), &verify, &follower()).expect("a verified address");
    world.tell();
    assert_eq!(world.told(&ann), [], "a new account is no news");

    world.sign_in("ann", PASSWORD).expect("a session");
    world.tell();
    assert_eq!(world.details(&ann, NotificationKind::SignedIn), [r#"{"device":"test"}"#]);
    access_tokens::create(&world.services, &here(), &ann, &unkeyed(), wanted("phone")).expect("a token");
    world.tell();
    let password = "another violet harbour".parse().expect("a password");
    recovery::change_password(&world.services, &here(), &ann, PASSWORD, &password).expect("another password");
    world.tell();
    let told = world.told(&ann);
    assert_eq!((told.len(), told[0].item_count, told[0].kind), (1, 3, NotificationKind::PasswordChanged));
    assert_eq!(
        (told[0].batch_key.clone(), told[0].push),
        (format!("security:user:{}", ann.user.id), PushState::Pushed)
    );
    let kinds: Vec<_> = world.items_of(&ann, told[0].id).iter().map(|item| item.kind).collect();
    let expected = [NotificationKind::PasswordChanged, NotificationKind::TokenCreated, NotificationKind::SignedIn];
    assert_eq!(kinds, expected);
}

#[test]
fn a_reset_by_the_operator_is_told_without_mail() {
    let world = World::new();
    let ann = world.person("ann");
    accounts::reset_password(&world.services, ann.id).expect("a password");
    world.with_no_mail_server();
    assert_eq!(world.count_told(&crate::team_kit::viewer_of(&ann), NotificationKind::PasswordChanged), 1);
}

#[test]
fn a_changed_address_is_told() {
    let world = World::new();
    let ann = world.register("ann");
    let viewer = world.viewer(&ann);
    let verify = world.letters().pop().expect("a letter").token();
    email_address::verify(&world.services, &here(), &verify, &follower()).expect("a verified address");
    let new = "elsewhere@example.org".parse().expect("an address");
    email_address::request_change(&world.services, &here(), &viewer, &new, PASSWORD).expect("a request");
    for letter in world.letters() {
        email_address::confirm_change(&world.services, &here(), &letter.token(), &follower()).expect("a confirmation");
    }
    world.tell();
    assert_eq!(world.count_told(&viewer, NotificationKind::EmailChanged), 1);
}

#[test]
fn a_lock_is_told_to_its_account_and_an_unknown_name_makes_the_same_job() {
    let world = World::new();
    let ann = world.person("ann");
    let lock = |name: &str| {
        let refused = (0..100).map(|_| world.sign_in(name, "wrong").map_err(|error| error.code()));
        assert!(refused.into_iter().any(|outcome| outcome.is_err_and(|code| code == Code::TooOften)), "{name}");
    };
    lock(&address("ann"));
    lock("nobody");
    let jobs = "SELECT payload #>> '{events,0,security,kind}' AS line FROM jobs WHERE kind = 'notify'";
    assert_eq!(world.lines(jobs), ["account_locked", "account_locked"]);
    world.tell();
    let told = "SELECT user_id::text AS line FROM notifications WHERE kind = 'account_locked'";
    assert_eq!(world.lines(told), [ann.id.to_string()]);
}

#[test]
fn notifications_are_exported_and_purged_with_the_account() {
    let world = World::new();
    let session = world.register("ann");
    let ann = world.viewer(&session);
    world.sign_in("ann", PASSWORD).expect("a session");
    world.tell();
    let archive = world.export(&ann);
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(archive)).expect("an archive");
    let mut text = String::new();
    std::io::Read::read_to_string(&mut archive.by_name("notifications.json").expect("a file"), &mut text)
        .expect("text");
    let exported: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(exported[0]["items"][0]["kind"], "signed_in");
    assert_eq!(exported[0]["items"][0]["data"]["device"], "test");
    assert!(archive.by_name("notification_preferences.json").is_ok());

    assert_eq!(code(account_deletion::close(&world.services, &here(), &ann, PASSWORD)), Ok(()));
    world.clock.advance(chrono::TimeDelta::days(400));
    world.with_no_mail_server();
    for table in ["notification_inboxes", "notifications", "notification_items"] {
        let rows = format!("SELECT user_id::text AS line FROM {table}");
        assert_eq!(world.lines(&rows), [""; 0], "{table}");
    }
}

#[test]
fn purging_retracts_what_closing_has_missed() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let bob = world.viewer(&world.register("bob"));
    let team = world.team(&ann, true, 10);
    world.add_member(&ann, team, &bob);
    world.tell();
    assert_eq!(world.count_told(&ann, NotificationKind::MemberJoined), 1);
    account_deletion::close(&world.services, &here(), &bob, PASSWORD).expect("a closed account");
    world.run_sql("DELETE FROM jobs WHERE kind = 'retract_notifications'");
    world.tell();
    assert_eq!(world.count_told(&ann, NotificationKind::MemberJoined), 1);

    world.clock.advance(chrono::TimeDelta::days(31));
    world.with_no_mail_server();
    world.tell();
    assert_eq!(world.count_told(&ann, NotificationKind::MemberJoined), 0);
    world.counts_are_right();
}
