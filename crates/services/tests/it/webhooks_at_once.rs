//! Webhooks while several workers and people use them at once.

use crate::{
    team_kit::code,
    webhook_receiver::{Receiver, open_world},
    world::here,
};
use milequest_services::{Code, webhooks};
use std::{
    collections::BTreeSet,
    sync::{Mutex, mpsc},
    thread,
    time::Duration,
};

/// Longer than any step of a test takes.
const LONG: Duration = Duration::from_mins(1);

#[test]
fn a_webhook_can_be_deleted_while_something_is_sent_to_it() {
    let world = open_world();
    let ann = world.create_viewer("ann");
    let receiver = Receiver::start();
    let id = world.webhook(&ann, &receiver).webhook.id;
    let (arrived, has_arrived) = mpsc::channel();
    let (deleted, is_deleted) = mpsc::channel::<()>();
    let (arrived, is_deleted) = (Mutex::new(arrived), Mutex::new(is_deleted));
    receiver.answer_with(move |_| {
        arrived.lock().expect("a lock").send(()).expect("a test that waits");
        is_deleted.lock().expect("a lock").recv_timeout(LONG).expect("a deletion");
        500
    });
    webhooks::send_test(&world.services, &ann, id).expect("a test");
    thread::scope(|scope| {
        let world = &world;
        let worker = scope.spawn(move || world.with_no_mail_server());
        has_arrived.recv_timeout(LONG).expect("a request");
        webhooks::delete(&world.services, &here(), &ann, id).expect("a deletion");
        deleted.send(()).expect("a receiver");
        worker.join().expect("a worker that goes on");
    });
    assert_eq!(code(webhooks::get(&world.services, &ann, id)), Err(Code::NotFound));
    let rows = "SELECT id::text AS line FROM deliveries UNION ALL SELECT delivery_id::text FROM webhook_responses";
    assert_eq!(world.lines(rows), Vec::<String>::new());
    world.tell();
    assert_eq!(receiver.received().len(), 1);
}

#[test]
fn two_workers_send_each_event_once() {
    const EVENTS: usize = 40;
    let world = open_world();
    let ann = world.create_viewer("ann");
    let team = world.team(&ann, true, 100);
    let (of_team, of_ann) = (Receiver::start(), Receiver::start());
    let made = world.team_webhook(&ann, team, &of_team).webhook.id;
    world.webhook(&ann, &of_ann);
    for number in 0..EVENTS {
        world.join(&world.create_viewer(&format!("person{number}")), team).expect("a member");
    }
    thread::scope(|scope| {
        for _ in 0..2 {
            let world = &world;
            scope.spawn(move || world.with_no_mail_server());
        }
    });
    world.tell();
    for receiver in [&of_team, &of_ann] {
        let received = receiver.received();
        let ids: BTreeSet<_> = received.iter().map(|received| received.header("webhook-id").to_owned()).collect();
        assert_eq!((received.len(), ids.len()), (EVENTS, EVENTS));
    }
    assert!(world.webhook_states(&ann, made).iter().all(|state| state == "member_joined sent"));
}
