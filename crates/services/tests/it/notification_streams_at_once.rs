//! Clients that come and go at random, while threads of two processes write, end with what the list shows. No event comes twice.

use crate::{
    stream_kit::{Client, Elsewhere, Heard, LONG, SOON, rules},
    world::World,
};
use milequest_domain::NotificationId;
use milequest_services::{
    PageRequest, Position, Services, Viewer,
    core::keys::KeyRing,
    notifications::{self, NotificationFilter, stream::StreamHub},
};
use rand_xoshiro::{
    Xoshiro256PlusPlus,
    rand_core::{Rng, SeedableRng},
};
use std::{
    collections::BTreeMap,
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::{Duration, Instant},
};

/// The writers of each process.
const WRITERS: u64 = 2;

/// The changes of each writer.
const CHANGES: usize = 120;

/// The teams whose invites a person gets. Those of one team join one notification.
const TEAMS: u32 = 30;

/// What a page shows: the number of items of each notification, whether it is read, and the unread count.
#[derive(Debug, Default, PartialEq, Eq)]
struct Shown {
    notifications: BTreeMap<NotificationId, (u32, bool)>,
    unread_count: u32,
}

impl Shown {
    fn list(s: &Services, viewer: &Viewer) -> Self {
        let mut shown = Self::default();
        let mut position = Position::Start;
        loop {
            let request = PageRequest { limit: 100, position };
            let list = notifications::list(s, viewer, &NotificationFilter::default(), &request).expect("a list");
            shown.unread_count = list.unread_count;
            position = list.page.items.last().map_or(Position::Start, |last| Position::After(last.seq));
            let items = list.page.items.iter().map(|one| (one.id, (one.item_count, one.is_read)));
            shown.notifications.extend(items);
            if !list.page.has_more {
                return shown;
            }
        }
    }
}

fn below(rng: &mut Xoshiro256PlusPlus, bound: u32) -> u32 {
    rng.next_u32() % bound
}

/// Writes at random.
fn write(elsewhere: &Elsewhere, s: &Services, viewer: &Viewer, seed: u64) {
    let mut rng = Xoshiro256PlusPlus::seed_from_u64(seed);
    let (user, mut invites) = (viewer.user.id, Vec::new());
    for _ in 0..CHANGES {
        match below(&mut rng, 20) {
            0..14 => invites.push(elsewhere.invite(user, below(&mut rng, TEAMS).into())),
            14..16 if !invites.is_empty() => {
                let place = usize::try_from(below(&mut rng, 1_000)).expect("a place") % invites.len();
                elsewhere.retract(invites.swap_remove(place));
            }
            16 => elsewhere.mark_all_read(user),
            // One in this process, one in the other.
            17 => {
                let _ = notifications::mark_all_read(s, user).expect("marks");
            }
            _ => {
                let ids: Vec<_> = Shown::list(s, viewer).notifications.into_keys().collect();
                if !ids.is_empty() {
                    let place = usize::try_from(below(&mut rng, 1_000)).expect("a place") % ids.len();
                    elsewhere.mark_read(user, &ids[place..=place]);
                }
            }
        }
        thread::sleep(Duration::from_micros(below(&mut rng, 3_000).into()));
    }
}

/// Follows the notifications with streams that break at random, and reads the list only when it is told to.
fn follow(s: &Services, viewer: &Viewer, seed: u64, is_quiet: &AtomicBool) {
    let mut rng = Xoshiro256PlusPlus::seed_from_u64(seed);
    let mut last = None;
    let mut shown = Shown::default();
    let mut quiet_since = None;
    loop {
        let mut client = Client::open(s, viewer, last);
        let mut is_first = true;
        for _ in 0..=below(&mut rng, 12) {
            let Some(heard) = client.hear_within(Duration::from_millis(below(&mut rng, 40).into())) else { break };
            match &heard {
                Heard::Grown(seq, notification, unread_count) => {
                    assert!(last.is_some_and(|last| last < *seq), "{seq} comes after {last:?}");
                    shown.notifications.insert(notification.id, (notification.item_count, notification.is_read));
                    shown.unread_count = *unread_count;
                }
                Heard::Unread(_, unread_count) if is_first && last.is_some() => shown.unread_count = *unread_count,
                Heard::Unread(..) | Heard::Resync(_) => shown = Shown::list(s, viewer),
                Heard::Feed | Heard::End(_) => panic!("nobody posts or ends it"),
            }
            is_first = false;
            last = heard.seq().or(last);
        }
        drop(client);
        if is_quiet.load(Ordering::SeqCst) {
            if shown == Shown::list(s, viewer) {
                return;
            }
            let since = quiet_since.get_or_insert_with(Instant::now);
            assert!(since.elapsed() < LONG, "{shown:?} is not {:?}", Shown::list(s, viewer));
        }
    }
}

#[test]
fn clients_that_come_and_go_end_with_what_the_list_shows() {
    let world = World::new().with_rules(rules(SOON));
    let user = world.person("ann");
    let viewer = &world.signed_in(&user);
    let here = &world.services;
    let there = &world.with_keys(&KeyRing::new(&world.key, &[])).expect("another node");
    let _listeners = [here, there].map(|s| s.listen(world.database.url().clone()).expect("a listener"));
    let _hubs = [here, there].map(|s| StreamHub::start(s).expect("a thread"));
    let elsewhere = &Elsewhere::new(&world);
    let is_quiet = &AtomicBool::new(false);
    thread::scope(|scope| {
        let followers: Vec<_> = (0..6)
            .map(|seed| {
                let node = if seed % 2 == 0 { here } else { there };
                scope.spawn(move || follow(node, viewer, 100 + seed, is_quiet))
            })
            .collect();
        let writers: Vec<_> = (0..2 * WRITERS)
            .map(|seed| {
                let node = if seed % 2 == 0 { here } else { there };
                scope.spawn(move || write(elsewhere, node, viewer, seed))
            })
            .collect();
        let written: Vec<_> = writers.into_iter().map(thread::ScopedJoinHandle::join).collect();
        is_quiet.store(true, Ordering::SeqCst);
        let followed: Vec<_> = followers.into_iter().map(thread::ScopedJoinHandle::join).collect();
        assert!(written.into_iter().chain(followed).all(|outcome| outcome.is_ok()));
    });
}
