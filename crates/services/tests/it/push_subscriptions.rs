//! Push subscriptions: who has which, when they end, and how they are stored.

use crate::{
    push_service::{Browser, PushService},
    team_kit::{code, unkeyed},
    world::{PASSWORD, World, here},
};
use milequest_domain::PushSubscriptionId;
use milequest_services::{
    Code, Rules, ServiceError, Viewer,
    accounts::{self, AccountStatusChange, account_deletion, key_rotation, recovery, sessions},
    core::{
        idempotency::Answer,
        keys::{KeyRing, SecretKey},
    },
    push::{self, CreatePushSubscription, CreatedPushSubscription, MAX_PER_USER, PushSubscriptionView},
};
use std::thread;

/// A world whose push services are on this machine.
pub(crate) fn world() -> World {
    World::new().with_rules(Rules { outbound_private_addresses: true, ..Rules::default() })
}

impl World {
    /// A push service for the key of this world.
    pub(crate) fn push_service(&self) -> PushService {
        let anybody = self.person("keeper").id;
        let list = push::list(&self.services, anybody).expect("a list");
        PushService::start(&list.public_key, &self.clock)
    }

    pub(crate) fn subscribe(&self, who: &Viewer, browser: &Browser) -> PushSubscriptionId {
        self.try_subscribe(who, browser).expect("a subscription").value.subscription.id
    }

    fn try_subscribe(&self, who: &Viewer, browser: &Browser) -> Result<Answer<CreatedPushSubscription>, ServiceError> {
        let new = CreatePushSubscription { target: browser.target(), device: "Phone".parse().expect("a device") };
        push::create(&self.services, &here(), who, &unkeyed(), &new)
    }

    pub(crate) fn subscriptions(&self, who: &Viewer) -> Vec<PushSubscriptionView> {
        push::list(&self.services, who.user.id).expect("a list").subscriptions
    }
}

#[test]
fn a_browser_has_one_subscription_which_follows_the_person_who_uses_it() {
    let world = world();
    let service = world.push_service();
    let (ann, bob) = (world.viewer(&world.register("ann")), world.viewer(&world.register("bob")));
    let browser = service.browser("laptop");
    let first = world.try_subscribe(&ann, &browser).expect("a subscription").value;
    assert!(first.is_new);
    let again = world.try_subscribe(&ann, &browser).expect("the same subscription").value;
    assert_eq!((again.is_new, again.subscription.clone()), (false, first.subscription));
    let moved = world.try_subscribe(&bob, &browser).expect("the same browser").value;
    assert_eq!((moved.is_new, moved.subscription.id), (false, again.subscription.id));
    assert_eq!((world.subscriptions(&ann), world.subscriptions(&bob)), (vec![], vec![moved.subscription]));
}

#[test]
fn only_the_browser_itself_moves_a_subscription_to_another_person() {
    let world = world();
    let service = world.push_service();
    let (ann, eve) = (world.viewer(&world.register("ann")), world.viewer(&world.register("eve")));
    let laptop = service.browser("laptop");
    world.subscribe(&ann, &laptop);
    let mut guessed = service.browser("of-eve").target();
    guessed.endpoint = laptop.target().endpoint;
    let new = CreatePushSubscription { target: guessed, device: "Phone".parse().expect("a device") };
    let refused = push::create(&world.services, &here(), &eve, &unkeyed(), &new).expect_err("keys of another browser");
    assert_eq!((refused.code(), refused.fields()[0].code), (Code::InvalidFields, "wrong_key"));
    assert_eq!(world.subscriptions(&ann).len(), 1);
}

#[test]
fn a_person_has_a_limited_number_of_browsers_also_at_once() {
    let world = world();
    let service = world.push_service();
    let ann = world.viewer(&world.register("ann"));
    let codes = thread::scope(|scope| {
        let creating: Vec<_> = (0..MAX_PER_USER + 10)
            .map(|number| {
                let (world, service, ann) = (&world, &service, &ann);
                scope.spawn(move || code(world.try_subscribe(ann, &service.browser(&format!("browser-{number}")))))
            })
            .collect();
        creating.into_iter().map(|thread| thread.join().expect("a thread")).collect::<Vec<_>>()
    });
    assert_eq!(codes.iter().filter(|code| **code == Err(Code::LimitReached)).count(), 10);
    let mine = world.subscriptions(&ann);
    assert_eq!(i64::try_from(mine.len()), Ok(MAX_PER_USER));
    push::delete(&world.services, &here(), &ann, mine[0].id).expect("a deleted one");
    assert_eq!(code(world.try_subscribe(&ann, &service.browser("one more"))), Ok(()));
}

#[test]
fn a_subscription_ends_with_its_session() {
    let world = world();
    let service = world.push_service();
    let session = world.register("ann");
    let (phone, laptop) = (world.viewer(&session), world.viewer(&world.sign_in("ann", PASSWORD).expect("a session")));
    let names = |who: &Viewer| world.subscriptions(who).len();
    world.subscribe(&phone, &service.browser("phone"));
    world.subscribe(&laptop, &service.browser("laptop"));
    let session = laptop.session().expect("a session");
    sessions::revoke(&world.services, &here(), &laptop, session).expect("signed out");
    assert_eq!(names(&phone), 1, "the other browser stays");
    assert_eq!(
        code(world.try_subscribe(&laptop, &service.browser("laptop"))),
        Err(Code::NotSignedIn),
        "it has just ended"
    );
    world.subscribe(&world.viewer(&world.sign_in("ann", PASSWORD).expect("a session")), &service.browser("laptop"));
    let password = "another violet harbour".parse().expect("a password");
    recovery::change_password(&world.services, &here(), &phone, PASSWORD, &password).expect("another password");
    assert_eq!(names(&phone), 1, "a changed password ends all others");
    accounts::update_status(&world.services, phone.user.id, AccountStatusChange::Disabled(true)).expect("disabled");
    assert_eq!(names(&phone), 0);

    let bob = world.viewer(&world.register("bob"));
    world.subscribe(&bob, &service.browser("tablet"));
    account_deletion::close(&world.services, &here(), &bob, PASSWORD).expect("a closed account");
    assert_eq!(names(&bob), 0);
}

#[test]
fn an_address_within_the_network_of_the_server_is_refused() {
    let world = World::new();
    let service = world.push_service();
    let ann = world.viewer(&world.register("ann"));
    let refused = world.try_subscribe(&ann, &service.browser("laptop")).expect_err("a refusal");
    assert_eq!(refused.code(), Code::InvalidFields);
    assert_eq!(refused.fields()[0].pointer, "/endpoint");
}

#[test]
fn a_dump_shows_no_address_of_a_browser_and_no_key() {
    let world = world();
    let service = world.push_service();
    let ann = world.viewer(&world.register("ann"));
    let browser = service.browser("secret-laptop");
    world.subscribe(&ann, &browser);
    let dump = world.database.dump();
    assert!(dump.contains("Phone") && dump.contains("vapid"), "the dump shows what is there");
    let target = browser.target();
    let secrets = [String::from(target.endpoint), String::from(target.p256dh), String::from(target.auth)];
    for secret in secrets {
        assert!(!dump.contains(&secret), "{secret} can be read");
    }
}

#[test]
fn all_processes_share_the_key_that_the_first_one_makes() {
    let world = world();
    let ann = world.person("ann").id;
    let keys = KeyRing::new(&world.key, &[]);
    let nodes: Vec<_> = (0..4).map(|_| world.with_keys(&keys).expect("services")).collect();
    let made: Vec<String> = thread::scope(|scope| {
        let list = |node| scope.spawn(move || push::list(node, ann).expect("a list").public_key);
        let lists: Vec<_> = nodes.iter().map(list).collect();
        lists.into_iter().map(|list| list.join().expect("a thread")).collect()
    });
    assert!(made.iter().all(|key| *key == made[0]), "{made:?}");
    assert_eq!(world.lines("SELECT name AS line FROM service_secrets"), ["vapid"]);
}

#[test]
fn a_rotation_of_keys_keeps_subscriptions_and_the_signing_key() {
    let world = world();
    let service = world.push_service();
    let ann = world.viewer(&world.register("ann"));
    let browser = service.browser("laptop");
    let id = world.subscribe(&ann, &browser);
    let before = push::list(&world.services, ann.user.id).expect("a list");
    world.letters();
    let new = SecretKey::random().expect("a key");
    let rules = Rules { outbound_private_addresses: true, ..Rules::default() };
    let both = KeyRing::new(&new, std::slice::from_ref(&world.key));
    let world = world.with_key_ring(&both, rules);
    let again = world.try_subscribe(&ann, &browser).expect("the same browser during the rotation").value;
    assert_eq!((again.is_new, again.subscription.id), (false, id));
    assert!(key_rotation::rotate(&world.services, |_| ()).is_ok());
    assert_eq!(key_rotation::delete_old_keys(&world.services).ok(), Some(1));
    let world = world.with_key_ring(&KeyRing::new(&new, &[]), rules);
    assert_eq!(push::list(&world.services, ann.user.id).expect("a list"), before);
    assert!(!world.try_subscribe(&ann, &browser).expect("the same browser").value.is_new);
}

#[test]
fn an_old_key_that_seals_a_subscription_is_not_deleted() {
    let world = world();
    push::list(&world.services, world.person("ann").id).expect("a key that is made");
    world.letters();
    let new = SecretKey::random().expect("a key");
    let ring = KeyRing::new(&new, std::slice::from_ref(&world.key));
    let world = world.with_key_ring(&ring, Rules::default());
    assert_eq!(code(key_rotation::delete_old_keys(&world.services)), Err(Code::KeysInUse));
    key_rotation::rotate(&world.services, |_| ()).expect("a rotation");
    assert_eq!(key_rotation::delete_old_keys(&world.services).ok(), Some(1));
}
