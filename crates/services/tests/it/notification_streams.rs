//! Live streams: what a client hears, when, and when it hears no more.

use crate::{
    stream_kit::{Client, Elsewhere, Heard, LONG, NEVER, SOON, rules},
    world::{World, here, wanted},
};
use chrono::TimeDelta;
use milequest_domain::Language;
use milequest_persistence::{NotifyListener, test_kit::execute};
use milequest_services::{
    Code, PageRequest, Position, Precondition, Rules, Services, StreamRules, Viewer,
    accounts::{self, AccountStatusChange, ProfileEdit, access_tokens, account_deletion, authentication, sessions},
    core::keys::KeyRing,
    notifications::{
        self, NotificationFilter,
        stream::{self, StreamHub},
    },
};
use std::time::Duration;

/// A short time in which nothing should happen.
pub(crate) const MOMENT: Duration = Duration::from_millis(150);

/// A world whose process listens and serves streams.
pub(crate) struct Served {
    // Dropped before the database, which is deleted when nobody is connected to it.
    hub: StreamHub,
    _listener: NotifyListener,
    pub(crate) world: World,
}

impl Served {
    pub(crate) fn new(heartbeat: Duration) -> Self {
        Self::with(rules(heartbeat))
    }

    fn with(rules: Rules) -> Self {
        let world = World::new().with_rules(rules);
        let listener = world.services.listen(world.database.url().clone()).expect("a listener");
        let hub = StreamHub::start(&world.services).expect("a thread");
        Self { hub, _listener: listener, world }
    }

    pub(crate) fn viewer(&self, name: &str) -> Viewer {
        let user = self.world.person(name);
        self.world.signed_in(&user)
    }

    /// A client that has heard the count.
    pub(crate) fn open(&self, viewer: &Viewer) -> Client {
        let mut client = Client::open(&self.world.services, viewer, None);
        assert!(matches!(client.hear(), Heard::Unread(Some(_), _)));
        client
    }
}

#[test]
fn a_stream_hears_of_its_own_person_in_the_order_of_commits() {
    let served = Served::new(NEVER);
    let (ann, bob) = (served.viewer("ann"), served.viewer("bob"));
    let mut of_ann = Client::open(&served.world.services, &ann, None);
    assert_eq!(of_ann.hear(), Heard::Unread(Some(0), 0));
    let (mut also_of_ann, mut of_bob) = (served.open(&ann), served.open(&bob));
    let elsewhere = Elsewhere::new(&served.world);
    elsewhere.invite(ann.user.id, 1);
    for client in [&mut of_ann, &mut also_of_ann] {
        let Heard::Grown(1, shown, 1) = client.hear() else { panic!("not the first") };
        let (filter, page) = (NotificationFilter::default(), PageRequest { limit: 20, position: Position::Start });
        let listed = notifications::list(&served.world.services, &ann, &filter, &page).expect("a list");
        assert_eq!(listed.page.items, [shown.as_ref().clone()], "the same as in the list");
    }
    let invite = elsewhere.invite(ann.user.id, 2);
    assert_eq!(of_ann.hear_grown(), (2, 2));
    elsewhere.invite(ann.user.id, 1);
    let Heard::Grown(3, grown, 2) = of_ann.hear() else { panic!("no growth") };
    assert_eq!(grown.item_count, 2);
    notifications::mark_one_read(&served.world.services, ann.user.id, grown.id).expect("a mark");
    assert_eq!(of_ann.hear(), Heard::Unread(Some(4), 1));
    elsewhere.retract(invite);
    assert_eq!(of_ann.hear(), Heard::Unread(Some(5), 0));
    assert_eq!(of_bob.hear_within(MOMENT), None);
}

#[test]
fn a_client_resumes_where_it_stopped_or_is_told_to_read_the_list() {
    let served = Served::new(NEVER);
    let (s, ann, elsewhere) = (&served.world.services, served.viewer("ann"), Elsewhere::new(&served.world));
    let invites: Vec<_> = (1..=3).map(|team| elsewhere.invite(ann.user.id, team)).collect();
    let mut client = Client::open(s, &ann, Some(1));
    assert_eq!(client.hear(), Heard::Unread(Some(1), 3));
    assert_eq!([client.hear_grown(), client.hear_grown()], [(2, 3), (3, 3)]);
    assert_eq!(client.hear_within(MOMENT), None);
    elsewhere.retract(invites[0]);
    let told = |after| {
        let mut client = Client::open(s, &ann, Some(after));
        [client.hear(), client.hear()]
    };
    assert_eq!(told(3), [Heard::Unread(Some(3), 2), Heard::Resync(4)], "it may show what is gone");
    assert_eq!(Client::open(s, &ann, Some(4)).hear(), Heard::Unread(Some(4), 2));
    assert_eq!(told(99), [Heard::Unread(Some(99), 2), Heard::Resync(4)], "no number of this person");
    for team in 10..26 {
        elsewhere.invite(ann.user.id, team);
    }
    assert_eq!(told(4), [Heard::Unread(Some(4), 18), Heard::Resync(20)], "it was away for too long");
    let mut client = Client::open(s, &ann, Some(5));
    assert_eq!(client.hear(), Heard::Unread(Some(5), 18));
    assert_eq!((6..=20).map(|_| client.hear_grown().0).collect::<Vec<_>>(), (6..=20).collect::<Vec<_>>());
}

#[test]
fn a_client_that_does_not_read_is_told_to_read_the_list() {
    let served = Served::new(NEVER);
    let (ann, elsewhere) = (served.viewer("ann"), Elsewhere::new(&served.world));
    let (mut slow, mut quick) = (served.open(&ann), served.open(&ann));
    for number in 1..=40 {
        elsewhere.invite(ann.user.id, number);
        assert_eq!(quick.hear_grown().0, i64::try_from(number).expect("a number"));
    }
    assert_eq!([slow.hear(), slow.hear()], [Heard::Unread(Some(0), 40), Heard::Resync(40)]);
    elsewhere.invite(ann.user.id, 41);
    assert_eq!(slow.hear_grown(), (41, 41));
}

#[test]
fn changes_of_a_process_that_notifies_nobody_are_found_with_the_next_heartbeat() {
    let served = Served::new(SOON);
    let (ann, silent) = (served.viewer("ann"), Elsewhere::silent(&served.world));
    let mut client = served.open(&ann);
    client.hear_heartbeat();
    silent.invite(ann.user.id, 1);
    assert_eq!(client.hear_grown(), (1, 1));
}

#[test]
fn a_process_whose_listener_was_cut_finds_what_it_missed() {
    let served = Served::new(SOON);
    let (ann, elsewhere) = (served.viewer("ann"), Elsewhere::new(&served.world));
    let mut client = served.open(&ann);
    for number in 1..=3 {
        elsewhere.kill_listeners();
        elsewhere.invite(ann.user.id, number);
        assert_eq!(client.hear_grown().0, i64::try_from(number).expect("a number"));
    }
}

#[test]
fn a_process_that_hears_others_again_looks_at_everything() {
    let served = Served::new(NEVER);
    let (ann, silent) = (served.viewer("ann"), Elsewhere::silent(&served.world));
    let mut client = served.open(&ann);
    silent.invite(ann.user.id, 1);
    assert_eq!(client.hear_within(MOMENT), None);
    silent.kill_listeners();
    assert_eq!(client.hear_grown(), (1, 1));
}

#[test]
fn a_stream_ends_with_its_session_at_once() {
    let served = Served::new(NEVER);
    let (s, ann) = (&served.world.services, served.world.register("ann"));
    let viewer = served.world.viewer(&ann);
    let other = served.world.sign_in("ann", crate::world::PASSWORD).expect("another session");
    let (mut ended, mut lives) = (served.open(&viewer), served.open(&served.world.viewer(&other)));
    sessions::revoke(s, &here(), &viewer, ann.id).expect("a revocation");
    assert_eq!(ended.hear(), Heard::End(None));
    Elsewhere::new(&served.world).invite(viewer.user.id, 1);
    assert!(matches!(lives.hear(), Heard::Grown(..)));
}

#[test]
fn a_stream_ends_with_its_token_or_account_at_once() {
    let served = Served::new(NEVER);
    let s = &served.world.services;
    let user = served.world.person("ann");
    let by_session = served.world.signed_in(&user);
    let open = || {
        let token = access_tokens::create_for(s, user.id, wanted("tool")).expect("a token");
        let viewer = authentication::authenticate(s, token.secret.expose()).expect("a viewer");
        (served.open(&viewer), token.id)
    };
    let ((mut ended, token), (mut lives, _)) = (open(), open());
    access_tokens::revoke(s, &here(), &by_session, token).expect("a revocation");
    assert_eq!(ended.hear(), Heard::End(None));
    Elsewhere::new(&served.world).invite(user.id, 1);
    assert!(matches!(lives.hear(), Heard::Grown(..)));
    accounts::update_status(s, user.id, AccountStatusChange::Disabled(true)).expect("another status");
    assert_eq!(lives.hear(), Heard::End(None));
    let bob = served.world.register("bob");
    let viewer = served.world.viewer(&bob);
    let mut ended = served.open(&viewer);
    account_deletion::close(s, &here(), &viewer, crate::world::PASSWORD).expect("a closed account");
    assert_eq!(ended.hear(), Heard::End(None));
}

#[test]
fn a_stream_ends_with_a_session_that_another_process_ends() {
    let served = Served::new(NEVER);
    let ann = served.world.register("ann");
    let mut client = served.open(&served.world.viewer(&ann));
    let elsewhere: Services = served.world.with_keys(&KeyRing::new(&served.world.key, &[])).expect("another node");
    let viewer = authentication::authenticate(&elsewhere, ann.secret.expose()).expect("a viewer");
    sessions::revoke(&elsewhere, &here(), &viewer, ann.id).expect("a revocation");
    assert_eq!(client.hear(), Heard::End(None));
}

#[test]
fn a_stream_ends_with_a_session_that_ends_by_time() {
    let served = Served::new(SOON);
    let ann = served.world.register("ann");
    let mut client = served.open(&served.world.viewer(&ann));
    client.hear_heartbeat();
    served.world.clock.advance(TimeDelta::days(31));
    assert_eq!(client.hear(), Heard::End(None));
}

#[test]
fn nothing_is_sent_to_a_session_whose_end_was_not_heard_of() {
    let served = Served::new(NEVER);
    let ann = served.world.register("ann");
    let viewer = served.world.viewer(&ann);
    let mut client = served.open(&viewer);
    let silent = Elsewhere::silent(&served.world);
    let delete = format!("DELETE FROM sessions WHERE user_id = '{}'", viewer.user.id);
    silent.db.write(|tx| execute(tx, &delete)).expect("no session");
    silent.kill_listeners();
    Elsewhere::new(&served.world).invite(viewer.user.id, 1);
    assert_eq!(client.hear(), Heard::End(None));
}

#[test]
fn texts_follow_the_language_of_the_reader() {
    let served = Served::new(NEVER);
    let (ann, elsewhere) = (served.viewer("ann"), Elsewhere::new(&served.world));
    let mut client = served.open(&ann);
    elsewhere.invite(ann.user.id, 1);
    let Heard::Grown(_, english, _) = client.hear() else { panic!("no notification") };
    let change = ProfileEdit { language: Some(Language::German), ..ProfileEdit::default() };
    accounts::edit(&served.world.services, ann.user.id, &change, &Precondition::none()).expect("another language");
    elsewhere.invite(ann.user.id, 2);
    let Heard::Grown(_, german, _) = client.hear() else { panic!("no notification") };
    assert_ne!(english.title, german.title);
}

#[test]
fn the_eleventh_stream_of_a_person_ends_the_first() {
    let served = Served::new(NEVER);
    let (ann, bob) = (served.viewer("ann"), served.viewer("bob"));
    let mut other = served.open(&bob);
    let mut clients: Vec<_> = (0..11).map(|_| served.open(&ann)).collect();
    assert!(matches!(clients[0].hear(), Heard::End(Some(time)) if time >= Duration::from_secs(30)));
    let elsewhere = Elsewhere::new(&served.world);
    elsewhere.invite(ann.user.id, 1);
    elsewhere.invite(bob.user.id, 1);
    for client in clients[1..].iter_mut().chain([&mut other]) {
        assert_eq!(client.hear_grown(), (1, 1));
    }
}

#[test]
fn a_process_has_so_many_streams_and_none_when_it_stops() {
    let streams = StreamRules { max_open: 2, heartbeat: NEVER, ..StreamRules::default() };
    let served = Served::with(Rules { streams, ..Rules::default() });
    let (s, ann, bob) = (&served.world.services, served.viewer("ann"), served.viewer("bob"));
    let refused = || {
        let refused = stream::open(s, &bob, None).err().expect("a refusal");
        assert!(refused.wait().is_some());
        refused.code()
    };
    let (first, mut second) = (served.open(&ann), served.open(&ann));
    assert_eq!(refused(), Code::Busy);
    drop(first);
    let mut third = served.open(&bob);
    served.hub.close();
    for client in [&mut second, &mut third] {
        assert!(matches!(client.hear(), Heard::End(Some(time)) if time < LONG));
    }
    assert_eq!(refused(), Code::Busy);
}

#[test]
fn streams_end_with_the_thread_that_serves_them() {
    let Served { world, hub, _listener } = Served::new(NEVER);
    let user = world.person("ann");
    let mut client = Client::open(&world.services, &world.signed_in(&user), None);
    drop(hub);
    while !matches!(client.hear(), Heard::End(_)) {}
}
