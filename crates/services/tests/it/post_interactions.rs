//! Likes, reactions and shares, and what people are told of them.

use crate::{
    people_kit::Deed,
    post_kit::{new_post, reaction},
    team_kit::all,
    world::World,
};
use chrono::TimeDelta;
use milequest_domain::{PostId, notifications::NotificationKind, posts::PostAudience};
use milequest_services::{
    Code, PageRequest, Position, Viewer,
    posts::{self, PostCounts},
};

fn numbers(counts: &PostCounts) -> (i32, i32, i32) {
    (counts.likes, counts.reactions, counts.shares)
}

#[test]
fn an_interaction_counts_once_and_is_taken_back() {
    let world = World::new();
    let (ann, bob, s) = (world.create_viewer("ann"), world.create_viewer("bob"), &world.services);
    let post = world.post(&ann, "Hello");
    let (clap, fire) = (reaction("clap"), reaction("fire"));
    for _ in 0..2 {
        posts::like(s, &bob, post).expect("a like");
        posts::react(s, &bob, post, &clap).expect("a reaction");
        posts::share(s, &bob, post).expect("a share");
    }
    posts::react(s, &ann, post, &fire).expect("a reaction");
    let counts = posts::react(s, &bob, post, &fire).expect("a reaction");
    assert_eq!(numbers(&counts), (1, 3, 1));
    assert_eq!((counts.liked, counts.shared, &counts.my_reactions), (true, true, &vec![clap.clone(), fire.clone()]));
    let shown: Vec<_> =
        counts.by_reaction.iter().map(|one| (one.reaction.as_str(), one.emoji.as_str(), one.count)).collect();
    assert_eq!(shown, [("fire", "🔥", 2), ("clap", "👏", 1)]);
    world.nothing_has_drifted();
    for _ in 0..2 {
        posts::unlike(s, &bob, post).expect("no like");
        posts::unreact(s, &bob, post, &clap).expect("no reaction");
        posts::unshare(s, &bob, post).expect("no share");
    }
    let counts = posts::unreact(s, &bob, post, &fire).expect("no reaction").expect("counts");
    assert_eq!((numbers(&counts), counts.liked, counts.shared, counts.my_reactions), ((0, 1, 0), false, false, vec![]));
    world.nothing_has_drifted();
}

#[test]
fn a_reaction_is_one_of_the_set_and_the_heart_has_its_own_way() {
    let world = World::new();
    let (ann, s) = (world.create_viewer("ann"), &world.services);
    let post = world.post(&ann, "Hello");
    let react = |name| posts::react(s, &ann, post, &reaction(name)).map(drop).map_err(|error| error.code());
    assert_eq!((react("clap"), react("like"), react("unknown")), (Ok(()), Err(Code::NotFound), Err(Code::NotFound)));
    let other = world.services.clone().with_reactions("wow 😮".parse().expect("a set"));
    let seen = posts::get(&other, &ann, post).expect("a post").counts;
    assert_eq!((seen.reactions, seen.by_reaction.len()), (1, 0), "one that was taken out is counted and not shown");
    assert!(posts::list_reactors(&other, &ann, post, None, &all()).expect("people").items.is_empty());
    assert_eq!(
        posts::unreact(&other, &ann, post, &reaction("clap")).expect("no reaction").map(|counts| counts.reactions),
        Some(0)
    );
}

#[test]
fn only_a_public_post_is_shared() {
    let world = World::new();
    let (ann, bob, s) = (world.create_viewer("ann"), world.create_viewer("bob"), &world.services);
    let team = world.team(&ann, true, 10);
    assert_eq!(world.join(&bob, team), Ok(()));
    world.does(&bob, Deed::Follow, &ann).expect("a follow");
    let share = |post: PostId| posts::share(s, &bob, post).map(|counts| counts.shares).map_err(|error| error.code());
    assert_eq!(share(world.post_for(&ann, PostAudience::Followers, None)), Err(Code::NotPublic));
    assert_eq!(share(world.post_for(&ann, PostAudience::Team, Some(team))), Err(Code::NotPublic));
    let public = world.post(&ann, "Hello");
    world.set_private_account(&ann, true);
    assert_eq!(share(public), Err(Code::NotPublic), "the followers of a private account keep it among them");
    world.set_private_account(&ann, false);
    assert_eq!(share(public), Ok(1));
}

#[test]
fn reactors_are_listed_by_reaction_without_those_whom_a_block_hides() {
    let world = World::new();
    let people: Vec<Viewer> = ["ann", "bob", "cat", "dan"].map(|name| world.create_viewer(name)).into();
    let (ann, s) = (&people[0], &world.services);
    let post = world.post(ann, "Hello");
    for who in &people[1..] {
        posts::like(s, who, post).expect("a like");
        posts::react(s, who, post, &reaction("clap")).expect("a reaction");
    }
    let list = |viewer: &Viewer, only: Option<&str>, limit| {
        let only = only.map(reaction);
        let (mut position, mut found) = (Position::Start, Vec::new());
        loop {
            let page = posts::list_reactors(s, viewer, post, only.as_ref(), &PageRequest { limit, position });
            let page = page.expect("people");
            found.extend(page.items.iter().map(|one| format!("{} {}", one.person.username, one.emoji)));
            match page.items.last() {
                Some(last) if page.has_more => position = Position::After(last.key),
                _ => return found,
            }
        }
    };
    let everybody = ["dan ❤️", "dan 👏", "cat ❤️", "cat 👏", "bob ❤️", "bob 👏"];
    assert_eq!(
        (list(ann, None, 100), list(ann, None, 1)),
        (everybody.map(str::to_owned).into(), everybody.map(str::to_owned).into())
    );
    assert_eq!(list(ann, Some("like"), 2), ["dan ❤️", "cat ❤️", "bob ❤️"]);
    assert_eq!(list(ann, Some("fire"), 2), Vec::<String>::new());
    world.does(&people[2], Deed::Block, &people[3]).expect("a block");
    assert_eq!(list(&people[2], Some("like"), 2), ["cat ❤️", "bob ❤️"]);
    assert_eq!(world.see(&people[2], post).expect("a post").counts.likes, 3, "the number stays");
}

#[test]
fn the_author_is_told_and_not_any_more_when_it_is_taken_back() {
    let world = World::new();
    let (ann, bob, s) = (world.create_viewer("ann"), world.create_viewer("bob"), &world.services);
    let post = world.post(&ann, "Hello");
    let told = || {
        world.tell();
        use NotificationKind::{Comment, EmojiReaction, Like, PostShared};
        [Like, EmojiReaction, PostShared, Comment].map(|kind| world.count_told(&ann, kind))
    };
    posts::like(s, &ann, post).expect("a like");
    world.comment(&ann, post, None, "mine").expect("a comment");
    assert_eq!(told(), [0; 4], "nobody is told of their own");
    posts::like(s, &bob, post).expect("a like");
    posts::react(s, &bob, post, &reaction("clap")).expect("a reaction");
    posts::react(s, &bob, post, &reaction("fire")).expect("a reaction");
    posts::share(s, &bob, post).expect("a share");
    let comment = world.comment(&bob, post, None, "Nice").expect("a comment");
    let items = world.told(&ann).len();
    assert_eq!(items, 0, "a job tells");
    let after = told();
    assert!(after[2..] == [1, 1], "{after:?}");
    posts::unlike(s, &bob, post).expect("no like");
    posts::unreact(s, &bob, post, &reaction("clap")).expect("no reaction");
    posts::unreact(s, &bob, post, &reaction("fire")).expect("no reaction");
    posts::unshare(s, &bob, post).expect("no share");
    posts::delete_comment(s, &bob, comment.id).expect("no comment");
    world.tell();
    assert_eq!(world.told(&ann), []);
}

#[test]
fn a_deleted_post_takes_back_what_was_told_of_it() {
    let world = World::new();
    let (ann, bob, s) = (world.create_viewer("ann"), world.create_viewer("bob"), &world.services);
    let post = world.try_post(&ann, &new_post("Hello @bob", PostAudience::Public)).expect("a post").id;
    posts::like(s, &bob, post).expect("a like");
    world.tell();
    assert!(!world.told(&ann).is_empty() && !world.told(&bob).is_empty());
    assert_eq!(world.delete_post(&ann, post), Ok(()));
    world.tell();
    assert_eq!((world.told(&ann), world.told(&bob)), (vec![], vec![]));
}

#[test]
fn reacting_too_often_is_refused() {
    let world = World::new();
    let (ann, s) = (world.create_viewer("ann"), &world.services);
    let post = world.post(&ann, "Hello");
    let refused = (0..=1500).find_map(|_| posts::like(s, &ann, post).err().map(|error| (error.code(), error.wait())));
    assert_eq!(refused, Some((Code::TooOften, Some(TimeDelta::hours(1)))));
    assert_eq!(posts::unshare(s, &ann, post).map_err(|error| error.code()), Err(Code::TooOften), "they count together");
    world.clock.advance(TimeDelta::hours(1));
    posts::unlike(s, &ann, post).expect("no like");
}
