//! Cancelling an announcement while it is being sent: both orders are right.

use crate::{
    announcement_kit::{EVERYBODY, news},
    world::World,
};
use milequest_domain::announcements::AnnouncementState;
use std::thread;

#[test]
fn an_announcement_that_is_cancelled_while_it_is_sent_has_told_those_whom_it_counts() {
    let mut seen = [0, 0];
    for round in 0..6 {
        let world = World::new();
        world.crowd(3_500, "UTC");
        let operator = world.operator();
        let id = world.try_announce(&operator, EVERYBODY, news(&world, "Hello")).expect("an announcement");
        let state = thread::scope(|scope| {
            let sending = scope.spawn(|| world.with_no_mail_server());
            if round < 3 {
                // Some are told before.
                while world.told_of_announcement(&operator, EVERYBODY, id).1 < 1_000 {
                    thread::yield_now();
                }
            }
            let cancelled = world.cancel_announcement(&operator, EVERYBODY, id);
            sending.join().expect("jobs that run");
            cancelled
        });
        assert_eq!(state, Ok(AnnouncementState::Cancelled));
        world.with_no_mail_server();
        let (state, audience, recorded) = world.told_of_announcement(&operator, EVERYBODY, id);
        assert_eq!((state, audience), (AnnouncementState::Cancelled, recorded));
        assert!([0, 1_000, 2_000, 3_000, 3_501].contains(&audience), "whole batches: {audience}");
        seen[usize::from(audience == 3_501)] += 1;
        world.announcement_counts_are_right();
        world.counts_are_right();
        world.nothing_has_drifted();
    }
    assert!(seen[0] > 0, "no round was cancelled in between: {seen:?}");
}
