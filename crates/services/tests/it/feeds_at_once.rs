//! Feeds that are read to their ends while others post, react and block.

use crate::{
    feed_kit::{ListFeed, PLACED, page},
    people_kit::Deed,
    post_kit::{new_post, on_threads, reaction},
    world::World,
};
use milequest_domain::{PostId, UserId, posts::PostAudience};
use milequest_services::{
    Page, Viewer,
    feeds::{self, FeedItem},
    posts,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst},
};

/// The number of people who write, each on a thread. Each of them blocks the reader in a round of their own.
const WRITERS: usize = 8;
/// The number of people who have written before and never block anybody.
const CALM: usize = 12;
/// The number of posts of each person at the beginning. The home feed has no more than ten of anybody.
const POSTS: usize = 5;
/// How often each feed is read to its end.
const ROUNDS: usize = 10;
/// The most posts that a writer adds.
const MAX_NEW: usize = 40;

struct Scene {
    world: World,
    reader: Viewer,
    writers: Vec<Viewer>,
    /// The posts of those who never block, which stand throughout.
    standing: BTreeSet<PostId>,
    /// How many rounds the reader has read.
    round: AtomicUsize,
    /// Who has blocked the reader, set after the commit.
    has_blocked: Vec<AtomicBool>,
    is_over: AtomicBool,
}

/// The reader and everybody whom the reader follows. One writer has a post for a team of the reader as well.
fn scene() -> Scene {
    let world = World::new();
    let reader = world.create_viewer("reader");
    let people = |prefix: &str, number| -> Vec<Viewer> {
        (0..number).map(|place| world.create_viewer(&format!("{prefix}{place}"))).collect()
    };
    let (writers, calm) = (people("writer", WRITERS), people("calm", CALM));
    let team = world.team(&calm[0], true, 100);
    assert_eq!(world.join(&reader, team), Ok(()));
    let mut standing = BTreeSet::new();
    for who in writers.iter().chain(&calm) {
        world.does(&reader, Deed::Follow, who).expect("a follow");
        let posts: Vec<PostId> = (0..POSTS).map(|_| world.post(who, "Hello")).collect();
        if !writers.iter().any(|writer| writer.user.id == who.user.id) {
            standing.extend(posts);
        }
    }
    standing.insert(world.post_for(&calm[0], PostAudience::Team, Some(team)));
    Scene {
        reader,
        standing,
        round: AtomicUsize::new(0),
        has_blocked: writers.iter().map(|_| AtomicBool::new(false)).collect(),
        is_over: AtomicBool::new(false),
        writers,
        world,
    }
}

impl Scene {
    /// What a writer does until the reader is done.
    fn write(&self, number: usize) {
        let (s, who) = (&self.world.services, &self.writers[number]);
        let targets: Vec<PostId> = self.standing.iter().copied().collect();
        for turn in 0.. {
            if self.is_over.load(SeqCst) {
                return;
            }
            if turn < MAX_NEW {
                self.world.try_post(who, &new_post("New", PostAudience::Public)).expect("a post");
            }
            let post = targets[(turn * 7 + number) % targets.len()];
            // The post for the team is out of sight, and after a thousand turns it is enough for an hour.
            drop(posts::like(s, who, post));
            drop(posts::react(s, who, post, &reaction(if turn % 2 == 0 { "clap" } else { "fire" })));
            if turn % 3 == 0 {
                drop(posts::unlike(s, who, post));
            }
            if turn % 5 == 0 {
                drop(self.world.comment(who, post, None, "Nice"));
            }
            if self.round.load(SeqCst) > number && !self.has_blocked[number].load(SeqCst) {
                self.world.does(who, Deed::Block, &self.reader).expect("a block");
                self.has_blocked[number].store(true, SeqCst);
            }
        }
    }

    /// Those whom the reader certainly does not see.
    fn out_of_sight(&self) -> BTreeSet<UserId> {
        let people = self.writers.iter().zip(&self.has_blocked);
        people.filter(|(_, has_blocked)| has_blocked.load(SeqCst)).map(|(writer, _)| writer.user.id).collect()
    }

    /// Reads a feed to its end, and checks every page.
    fn read<K: Copy>(&self, next_page: impl Fn(Option<K>) -> (Vec<FeedItem>, Option<K>)) -> Vec<PostId> {
        let (mut seen, mut after) = (Vec::new(), None);
        loop {
            let hidden = self.out_of_sight();
            let (items, next) = next_page(after);
            for item in &items {
                let author = &item.post.author;
                assert!(!hidden.contains(&author.id), "{} had blocked the reader before", author.username);
            }
            seen.extend(items.iter().map(|item| item.post.id));
            if next.is_none() {
                return seen;
            }
            after = next;
        }
    }

    fn read_placed(&self, list: ListFeed) -> Vec<PostId> {
        self.read(|after| {
            let (items, next) = self.world.feed_page(list, &self.reader, 7, after).expect("a page");
            (items.into_iter().map(|placed| placed.item).collect(), next)
        })
    }

    fn read_recent(&self) -> Vec<PostId> {
        self.read(|after: Option<PostId>| {
            let read = feeds::list_recent(&self.world.services, &self.reader, &page(7, after));
            let Page { items, has_more } = read.expect("a page");
            let next = items.last().map(|item| item.post.id).filter(|_| has_more);
            (items, next)
        })
    }
}

/// Checks that nothing was repeated, and nothing was skipped that stood throughout.
fn check(feed: &str, seen: &[PostId], standing: &BTreeSet<PostId>) {
    let mut times: BTreeMap<PostId, usize> = BTreeMap::new();
    for post in seen {
        *times.entry(*post).or_default() += 1;
    }
    let repeated: Vec<_> = times.iter().filter(|(_, times)| **times > 1).collect();
    assert!(repeated.is_empty(), "{feed} repeats {repeated:?}");
    let skipped: Vec<_> = standing.iter().filter(|post| !times.contains_key(post)).collect();
    assert!(skipped.is_empty(), "{feed} skips {skipped:?}");
}

#[test]
fn a_feed_that_is_read_to_its_end_meanwhile_neither_repeats_nor_skips_nor_shows_what_is_hidden() {
    let scene = scene();
    on_threads(WRITERS + 1, |number| {
        if number < WRITERS {
            scene.write(number);
            return;
        }
        // Also when a check fails, so that the writers end.
        let _over = SetOnDrop(&scene.is_over);
        for round in 0..ROUNDS {
            scene.round.store(round, SeqCst);
            check("the home feed", &scene.read_placed(PLACED[0]), &scene.standing);
            check("the chronological feed", &scene.read_recent(), &scene.standing);
            check("what is trending", &scene.read_placed(PLACED[1]), &BTreeSet::new());
        }
    });
    let blocked = scene.out_of_sight().len();
    assert!(blocked > 0, "nobody has blocked the reader meanwhile");
    // Everybody whose block came in time is gone from what is opened now.
    check("the home feed", &scene.read_placed(PLACED[0]), &scene.standing);
    scene.world.nothing_has_drifted();
}

struct SetOnDrop<'a>(&'a AtomicBool);

impl Drop for SetOnDrop<'_> {
    fn drop(&mut self) {
        self.0.store(true, SeqCst);
    }
}
