//! Webhooks: who may have which, what they may name, and what ends them.

use crate::{
    activity_kit::ride,
    team_kit::{all, code, unkeyed},
    teams::exported,
    webhook_receiver::{Receiver, new_webhook, open_world},
    world::{PASSWORD, World, here, once},
};
use milequest_domain::{
    TeamRole,
    notifications::NotificationKind,
    webhooks::{WebhookDisabledReason, WebhookKinds, WebhookState},
};
use milequest_persistence::webhooks::{WebhookOwner, list_of};
use milequest_services::{
    Code, Precondition, RequestOrigin, ServiceError, Viewer,
    accounts::{account_deletion, key_rotation},
    core::{
        audit,
        keys::{KeyRing, SecretKey},
    },
    teams,
    webhooks::{self, MAX_PER_OWNER, UpdateWebhook},
};
use serde_json::json;
use std::thread;

fn field_code(error: &ServiceError) -> Option<(&str, &str)> {
    error.fields().first().map(|field| (field.pointer.as_str(), field.code))
}

fn update(world: &World, who: &Viewer, id: milequest_domain::WebhookId, change: &UpdateWebhook) -> Result<(), Code> {
    code(webhooks::update(&world.services, &here(), who, id, change, &Precondition::none()))
}

#[test]
fn a_webhook_of_a_person_is_nobody_elses() {
    let world = open_world();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let receiver = Receiver::start();
    let made = world.webhook(&ann, &receiver);
    let (s, id) = (&world.services, made.webhook.id);
    assert_eq!(webhooks::list(s, &ann).expect("a list"), std::slice::from_ref(&made.webhook));
    assert_eq!(webhooks::list(s, &bob).expect("a list"), []);
    let elsewhere = UpdateWebhook { url: "http://127.0.0.1:9/".parse().ok(), ..UpdateWebhook::default() };
    for refused in [
        code(webhooks::get(s, &bob, id)),
        update(&world, &bob, id, &elsewhere),
        code(webhooks::renew_secret(s, &here(), &bob, id)),
        code(webhooks::send_test(s, &bob, id)),
        code(webhooks::list_deliveries(s, &bob, id, &all())),
        code(webhooks::delete(s, &here(), &bob, id)),
    ] {
        assert_eq!(refused, Err(Code::NotFound));
    }
    assert_eq!(world.webhook_now(&ann, id), made.webhook);
    assert_eq!(code(webhooks::delete(s, &here(), &ann, id)), Ok(()));
    assert_eq!(code(webhooks::get(s, &ann, id)), Err(Code::NotFound));
}

#[test]
fn a_webhook_of_a_team_is_managed_by_its_admins() {
    let world = open_world();
    let (ann, bob, cem) = (world.create_viewer("ann"), world.create_viewer("bob"), world.create_viewer("cem"));
    let receiver = Receiver::start();
    let team = world.team(&ann, false, 10);
    world.add_member(&ann, team, &bob);
    assert_eq!(world.try_team_webhook(&bob, team, &receiver.url()).err(), Some(Code::NotTeamAdmin));
    assert_eq!(world.try_team_webhook(&cem, team, &receiver.url()).err(), Some(Code::NotFound));
    let made = world.team_webhook(&ann, team, &receiver);
    assert_eq!(made.webhook.team, Some(team));
    let s = &world.services;
    assert_eq!(code(webhooks::list_of_team(s, &bob, team)), Err(Code::NotTeamAdmin));
    assert_eq!(code(webhooks::list_of_team(s, &cem, team)), Err(Code::NotFound));
    for other in [&bob, &cem] {
        assert_eq!(code(webhooks::get(s, other, made.webhook.id)), Err(Code::NotFound));
    }
    world.change_role(&ann, team, bob.user.id, TeamRole::Admin).expect("a role");
    assert_eq!(webhooks::list_of_team(s, &bob, team).expect("a list").len(), 1);
    assert_eq!(code(webhooks::delete(s, &here(), &bob, made.webhook.id)), Ok(()));
}

#[test]
fn addresses_inside_and_without_encryption_are_refused() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let made = world.try_webhook(&ann, "https://hooks.example.org/x").expect("a webhook");
    for (url, expected) in [
        ("http://hooks.example.org/", "https_needed"),
        ("https://127.0.0.1/", "private_address"),
        ("https://[::ffff:169.254.169.254]/", "private_address"),
        ("https://localhost/", "private_address"),
        ("https://hooks.example.org:22/", "port_not_allowed"),
    ] {
        let refused = world.try_webhook(&ann, url).expect_err(url);
        assert_eq!(field_code(&refused), Some(("/url", expected)), "{url}");
        let change = UpdateWebhook { url: url.parse().ok(), ..UpdateWebhook::default() };
        let refused = webhooks::update(&world.services, &here(), &ann, made.webhook.id, &change, &Precondition::none());
        assert_eq!(field_code(&refused.expect_err(url)), Some(("/url", expected)), "{url}");
    }
}

#[test]
fn there_are_at_most_ten_also_at_once() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let most = usize::try_from(MAX_PER_OWNER).expect("a few");
    let outcomes: Vec<Option<Code>> = thread::scope(|scope| {
        let (s, ann) = (&world.services, &ann);
        let create = move || webhooks::create(s, &here(), ann, &unkeyed(), &new_webhook("https://hooks.example.org/"));
        let threads: Vec<_> = (0..most + 4).map(|_| scope.spawn(create)).collect();
        threads.into_iter().map(|thread| thread.join().expect("a thread").err().map(|error| error.code())).collect()
    });
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_none()).count(), most, "{outcomes:?}");
    assert!(outcomes.iter().flatten().all(|code| *code == Code::LimitReached), "{outcomes:?}");
    let team = world.team(&ann, false, 10);
    assert!(world.try_team_webhook(&ann, team, "https://hooks.example.org/").is_ok(), "a team has its own");
}

#[test]
fn a_repeated_request_creates_one_and_shows_its_secret_again() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let key = once("0123456789abcdef0123", "create");
    let new = new_webhook("https://hooks.example.org/");
    let create = || webhooks::create(&world.services, &here(), &ann, &key, &new).expect("a webhook");
    let (first, second) = (create(), create());
    assert_eq!((first.replayed, second.replayed), (false, true));
    assert_eq!(first.value, second.value);
    assert_eq!(webhooks::list(&world.services, &ann).expect("a list").len(), 1);
}

#[test]
fn a_change_keeps_what_it_does_not_name_and_heeds_its_precondition() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let made = world.try_webhook(&ann, "https://hooks.example.org/").expect("a webhook").webhook;
    let only = WebhookKinds::try_from(vec![NotificationKind::GoalReached]).expect("kinds");
    let change = UpdateWebhook { kinds: Some(Some(only.clone())), ..UpdateWebhook::default() };
    assert_eq!(update(&world, &ann, made.id, &change), Ok(()));
    let now = world.webhook_now(&ann, made.id);
    assert_eq!((now.kinds, &now.url, &now.description), (Some(only), &made.url, &made.description));
    let all_kinds = UpdateWebhook { kinds: Some(None), is_on: Some(false), ..UpdateWebhook::default() };
    assert_eq!(update(&world, &ann, made.id, &all_kinds), Ok(()));
    let now = world.webhook_now(&ann, made.id);
    assert_eq!((now.kinds, now.state), (None, WebhookState::Off));
    let outdated = Precondition::that(|_| false);
    let refused = webhooks::update(&world.services, &here(), &ann, made.id, &UpdateWebhook::default(), &outdated);
    assert_eq!(code(refused), Err(Code::Changed));
}

#[test]
fn a_webhook_of_a_team_rests_while_its_creator_is_no_admin() {
    let world = open_world();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let receiver = Receiver::start();
    let team = world.team(&ann, true, 10);
    world.add_member(&ann, team, &bob);
    world.change_role(&ann, team, bob.user.id, TeamRole::Admin).expect("a role");
    let id = world.team_webhook(&bob, team, &receiver).webhook.id;
    world.change_role(&ann, team, bob.user.id, TeamRole::Member).expect("a role");
    let resting = world.webhook_now(&ann, id);
    let reason = Some(WebhookDisabledReason::CreatorLeft);
    assert_eq!((resting.state, resting.disabled_reason), (WebhookState::Disabled, reason));
    assert_eq!(code(webhooks::send_test(&world.services, &ann, id)), Err(Code::WebhookOff));
    world.join(&world.create_viewer("cem"), team).expect("a member");
    world.tell();
    assert_eq!(receiver.received(), [], "the creator may not have it any more");
    let on = UpdateWebhook { is_on: Some(true), ..UpdateWebhook::default() };
    assert_eq!(update(&world, &ann, id, &on), Ok(()));
    let vouched = world.webhook_now(&ann, id);
    assert_eq!((vouched.state, vouched.created_by.map(|person| person.id)), (WebhookState::On, Some(ann.user.id)));
    world.join(&world.create_viewer("dora"), team).expect("a member");
    world.tell();
    assert_eq!(receiver.received().len(), 1);
}

#[test]
fn closing_an_account_deletes_its_webhooks_and_closing_a_team_silences_them() {
    let world = open_world();
    let receiver = Receiver::start();
    let ann = world.viewer(&world.register("ann"));
    let bob = world.create_viewer("bob");
    let team = world.team(&bob, true, 10);
    world.join(&ann, team).expect("a member");
    world.webhook(&ann, &receiver);
    let of_team = world.team_webhook(&bob, team, &receiver).webhook.id;
    account_deletion::close(&world.services, &here(), &ann, PASSWORD).expect("a closed account");
    let left = world
        .database
        .connect()
        .read(|conn| list_of(conn, ann.user.id, WebhookOwner::User(ann.user.id)))
        .expect("a list");
    assert_eq!(left, []);
    webhooks::send_test(&world.services, &bob, of_team).expect("a test");
    teams::close(&world.services, &here(), &bob, team).expect("a closed team");
    world.tell();
    assert_eq!(receiver.received(), []);
    assert_eq!(code(webhooks::get(&world.services, &bob, of_team)), Err(Code::NotFound), "a closed team hides it");
    teams::restore(&world.services, &here(), &bob, team).expect("an open team");
    assert_eq!(world.webhook_states(&bob, of_team), ["test dropped hidden"]);
}

#[test]
fn a_dump_shows_neither_addresses_nor_secrets_and_an_export_only_the_addresses_of_its_owner() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let made = world.try_webhook(&ann, "https://hooks.example.org/services/T0/secret-path").expect("a webhook");
    let dump = world.database.dump();
    let hex: String = "secret-path".bytes().map(|byte| format!("{byte:02x}")).collect();
    assert!(!dump.contains("secret-path") && !dump.contains(&hex) && !dump.contains(made.secret.expose()));
    let exported_webhooks = exported(&world, &ann, "webhooks.json");
    assert_eq!(exported_webhooks[0]["url"], made.webhook.url.as_str());
    assert!(!exported_webhooks.to_string().contains("whsec_"));
    assert_eq!(exported(&world, &bob, "webhooks.json"), json!([]));
}

#[test]
fn a_rotation_of_keys_seals_webhooks_again() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let made = world.try_webhook(&ann, "https://hooks.example.org/x").expect("a webhook");
    let new = SecretKey::random().expect("a key");
    let both = world.with_keys(&KeyRing::new(&new, std::slice::from_ref(&world.key))).expect("services");
    assert_eq!(code(key_rotation::delete_old_keys(&both)), Err(Code::KeysInUse));
    assert_eq!(key_rotation::rotate(&both, |_| ()).ok(), Some(2), "a person and a webhook");
    key_rotation::delete_old_keys(&both).expect("no old key");
    let only_new = world.with_keys(&KeyRing::new(&new, &[])).expect("services");
    assert_eq!(webhooks::get(&only_new, &ann, made.webhook.id).expect("a webhook").url, made.webhook.url);
}

#[test]
fn what_is_done_with_a_webhook_is_in_the_audit_log() {
    let world = World::new();
    let admin = world.admin();
    let team = world.team(&admin, false, 10);
    let made = world.try_team_webhook(&admin, team, "https://hooks.example.org/x").expect("a webhook");
    let (s, id) = (&world.services, made.webhook.id);
    assert_eq!(update(&world, &admin, id, &UpdateWebhook { is_on: Some(false), ..Default::default() }), Ok(()));
    let secret = webhooks::renew_secret(s, &RequestOrigin::default(), &admin, id).expect("a secret");
    assert_ne!(secret, made.secret);
    webhooks::delete(s, &here(), &admin, id).expect("a deletion");
    let entries = audit::list(s, &admin, &all()).expect("entries").items;
    let of_webhook: Vec<_> = entries.iter().filter(|entry| entry.subject_id == Some(id.uuid())).collect();
    let actions: Vec<_> = of_webhook.iter().map(|entry| entry.action.as_str()).collect();
    assert_eq!(actions, ["webhook_deleted", "webhook_secret_renewed", "webhook_changed", "webhook_created"]);
    assert!(of_webhook.iter().all(|entry| entry.details["team_id"] == team.to_string()));
}

#[test]
fn an_event_of_no_member_is_not_told() {
    let world = open_world();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let receiver = Receiver::start();
    world.webhook(&bob, &receiver);
    let team = world.team(&ann, true, 10);
    world.join(&world.create_viewer("cem"), team).expect("a member");
    world.log(&ann, ride(&world, 5_000, 0)).expect("an activity");
    world.tell();
    assert_eq!(receiver.received(), []);
}
