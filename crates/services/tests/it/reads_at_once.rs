//! Pages of lists while others write: an entry that does not change appears exactly once.

use crate::{activity_kit::ride, world::World};
use chrono::TimeDelta;
use milequest_domain::{ActivityId, Distance, NamedPeriod, TeamId, TimeZone, UserId, activities::Start};
use milequest_services::{
    PageRequest, Position, Precondition, Viewer,
    activities::{self, ActivityEdit, ActivitySelection, NewActivity},
    insights::{
        leaderboards::{self, LeaderboardScope},
        team_feed,
    },
};
use std::{
    collections::BTreeMap,
    sync::atomic::{AtomicBool, AtomicU32, Ordering},
    thread,
};

const WRITERS: usize = 8;
const WALKS_THROUGH: usize = 15;

/// A team with members whose activities do not change, and members who write.
struct Scene {
    world: World,
    team: TeamId,
    resting: Vec<Viewer>,
    writing: Vec<Viewer>,
    standing: Vec<ActivityId>,
}

impl Scene {
    fn new() -> Self {
        let world = World::new();
        let people = |prefix: &str, many| (0..many).map(|n| world.create_viewer(&format!("{prefix}{n}"))).collect();
        let (resting, writing): (Vec<Viewer>, Vec<Viewer>) = (people("rest", 12), people("write", WRITERS));
        let team = world.team(&resting[0], true, 100);
        resting[1..].iter().chain(&writing).for_each(|who| assert_eq!(world.join(who, team), Ok(())));
        let mut standing = Vec::new();
        // Some of them have no activities.
        for (number, who) in resting[..8].iter().enumerate() {
            // Two of each distance, at times between which the others write.
            for days_ago in [1, 3, 5] {
                let metres = 1_000 * (1 + u32::try_from(number / 2).expect("a few"));
                standing.push(world.log(who, ride(&world, metres, days_ago)).expect("an activity").activity.id);
            }
        }
        Self { world, team, resting, writing, standing }
    }

    /// Repeats `read` while every writer writes, and stops the writers at the end.
    fn while_others_write(&self, read: impl Fn()) {
        let (over, written) = (AtomicBool::new(false), AtomicU32::new(0));
        thread::scope(|scope| {
            for who in &self.writing {
                let (over, written) = (&over, &written);
                scope.spawn(move || {
                    for turn in 0_u32.. {
                        if over.load(Ordering::Relaxed) {
                            break;
                        }
                        self.write(who, turn);
                        written.fetch_add(1, Ordering::Relaxed);
                    }
                });
            }
            // Also when a read fails; otherwise the writers would never stop.
            let _end = Ends(&over);
            for _ in 0..WALKS_THROUGH {
                let before = written.load(Ordering::Relaxed);
                read();
                // Reading while nothing changes proves nothing.
                while written.load(Ordering::Relaxed) == before {
                    thread::yield_now();
                }
            }
        });
    }

    /// Logs an activity between the others, and then edits, hides or deletes it.
    fn write(&self, who: &Viewer, turn: u32) {
        let s = &self.world.services;
        let at = s.now() - TimeDelta::minutes(i64::from(turn % 97) * 83) - TimeDelta::hours(11);
        let start = Start::new(at, TimeZone::UTC);
        let new = NewActivity { start, ..ride(&self.world, 500 + 700 * (turn % 13), 0) };
        let id = self.world.log(who, new).expect("an activity").activity.id;
        match turn % 4 {
            0 => {
                let distance = Distance::from_metres(f64::from(turn % 20) * 900.0).ok();
                let edit = ActivityEdit { distance, ..ActivityEdit::default() };
                activities::edit(s, who, id, &edit, &Precondition::none()).map(drop).expect("an edit");
            }
            1 => drop(activities::delete(s, who, id, &Precondition::none()).expect("a deletion")),
            2 => drop(
                activities::update_privacy(s, who, &ActivitySelection::These(vec![id]), true).expect("another privacy"),
            ),
            _ => (),
        }
    }
}

/// Tells the writers to stop when it is dropped.
struct Ends<'a>(&'a AtomicBool);

impl Drop for Ends<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

fn times<T: Ord + Copy>(seen: &[T], of: &[T]) -> Vec<usize> {
    let mut counts = BTreeMap::<T, usize>::new();
    seen.iter().for_each(|one| *counts.entry(*one).or_default() += 1);
    of.iter().map(|one| counts.get(one).copied().unwrap_or_default()).collect()
}

#[test]
fn the_feed_shows_each_unchanged_entry_exactly_once() {
    let scene = Scene::new();
    scene.while_others_write(|| {
        let (mut seen, mut position) = (Vec::new(), Position::Start);
        loop {
            let request = PageRequest { limit: 3, position };
            let page = team_feed::list(&scene.world.services, &scene.resting[0], scene.team, None, &request);
            let page = page.expect("a page");
            assert!(page.items.is_sorted_by(|one, next| one.key() > next.key()));
            seen.extend(page.items.iter().map(|entry| entry.id));
            match page.items.last().filter(|_| page.has_more) {
                Some(last) => position = Position::After(last.key()),
                None => break,
            }
        }
        assert_eq!(times(&seen, &scene.standing), vec![1; scene.standing.len()]);
    });
    scene.world.nothing_has_drifted();
}

#[test]
fn the_leaderboard_shows_each_unchanged_member_exactly_once() {
    let scene = Scene::new();
    let (board, period) = (LeaderboardScope::Team(scene.team), NamedPeriod::All.into());
    let resting: Vec<UserId> = scene.resting.iter().map(|who| who.user.id).collect();
    scene.while_others_write(|| {
        let (mut seen, mut position) = (Vec::new(), Position::Start);
        loop {
            let request = PageRequest { limit: 3, position };
            let viewer = &scene.resting[11];
            let found = leaderboards::get(&scene.world.services, viewer, board, period, &request).expect("a page");
            assert!(found.page.items.is_sorted_by(|one, next| one.rank <= next.rank && one.distance >= next.distance));
            assert_eq!(found.mine.map(|line| line.person.id), Some(viewer.user.id));
            seen.extend(found.page.items.iter().map(|line| line.person.id));
            match found.page.items.last().filter(|_| found.page.has_more) {
                Some(last) => position = Position::After(last.key(found.days)),
                None => break,
            }
        }
        assert_eq!(times(&seen, &resting), vec![1; resting.len()]);
    });
    scene.world.nothing_has_drifted();
}
