//! Mentions: who is one, and who is told.

use crate::{people_kit::Deed, post_kit::new_post, world::World};
use milequest_domain::{notifications::NotificationKind, posts::PostAudience};
use milequest_services::{
    Viewer,
    posts::{self, PostEdit},
};

fn mentioned(world: &World, viewer: &Viewer, post: milequest_domain::PostId) -> Vec<String> {
    world.see(viewer, post).expect("a post").mentions.into_iter().map(String::from).collect()
}

fn told(world: &World, who: &Viewer) -> i32 {
    world.tell();
    world.count_told(who, NotificationKind::Mention)
}

#[test]
fn only_people_who_exist_and_may_see_the_post_are_told() {
    let world = World::new();
    let names = ["ann", "bob", "blocked", "blocking", "closed", "disabled", "stranger"];
    let people = names.map(|name| world.create_viewer(name));
    let [ann, bob, blocked, blocking, _, _, stranger] = &people;
    world.does(bob, Deed::Follow, ann).expect("a follow");
    world.does(ann, Deed::Block, blocked).expect("a block");
    world.does(blocking, Deed::Block, ann).expect("a block");
    world.damage("UPDATE users SET deleted_at = now() WHERE username = 'closed'");
    world.damage("UPDATE users SET disabled_at = now() WHERE username = 'disabled'");
    let text = "@ann @bob @blocked @blocking @closed @disabled @stranger @nobody `@bob`";
    let public = world.try_post(ann, &new_post(text, PostAudience::Public)).expect("a post");
    assert_eq!(
        public.mentions.iter().map(milequest_domain::Username::as_str).collect::<Vec<_>>(),
        ["ann", "bob", "stranger"]
    );
    let closer = world.try_post(ann, &new_post(text, PostAudience::Followers)).expect("a post");
    assert_eq!(
        closer.mentions.iter().map(milequest_domain::Username::as_str).collect::<Vec<_>>(),
        ["ann", "bob", "stranger"]
    );
    assert_eq!([bob, stranger, blocked, blocking, ann].map(|who| told(&world, who)), [2, 1, 0, 0, 0]);
}

#[test]
fn a_person_is_told_once_for_a_post_also_after_edits_and_in_comments() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let post = world.try_post(&ann, &new_post("@bob", PostAudience::Public)).expect("a post").id;
    assert_eq!(told(&world, &bob), 1);
    for text in ["nobody", "@bob again", "@bob @ann"] {
        let edit = PostEdit { text: Some(text.parse().expect("a text")), ..PostEdit::default() };
        assert!(world.edit_post(&ann, post, &edit).is_ok());
        assert_eq!(mentioned(&world, &ann, post).is_empty(), text == "nobody");
    }
    let comment = world.comment(&ann, post, None, "Look, @bob").expect("a comment");
    assert_eq!(comment.mentions.iter().map(milequest_domain::Username::as_str).collect::<Vec<_>>(), ["bob"]);
    assert_eq!(told(&world, &bob), 1);
}

#[test]
fn a_mention_that_is_edited_away_is_taken_back() {
    let world = World::new();
    let (ann, bob, cat) = (world.create_viewer("ann"), world.create_viewer("bob"), world.create_viewer("cat"));
    let post = world.try_post(&ann, &new_post("@bob and @cat", PostAudience::Public)).expect("a post").id;
    assert_eq!([&bob, &cat].map(|who| told(&world, who)), [1, 1]);
    let edit_to = |text: &str| {
        let edit = PostEdit { text: Some(text.parse().expect("a text")), ..PostEdit::default() };
        world.edit_post(&ann, post, &edit).expect("an edit");
    };
    edit_to("@bobby and @cat");
    assert_eq!([&bob, &cat].map(|who| told(&world, who)), [0, 1], "a longer name is another one");
    edit_to("@bob and `@cat`");
    assert_eq!([&bob, &cat].map(|who| told(&world, who)), [0, 0], "nobody is told of a post twice");
    let post = world.post_for(&ann, PostAudience::Public, None);
    let comment = world.comment(&ann, post, None, "Look, @bob and @cat").expect("a comment").id;
    assert_eq!([&bob, &cat].map(|who| told(&world, who)), [1, 1]);
    let text = "Look, @cat".parse().expect("a text");
    posts::update_comment(&world.services, &ann, comment, &text).expect("an edit");
    assert_eq!([&bob, &cat].map(|who| told(&world, who)), [0, 1]);
}

#[test]
fn a_mention_that_is_edited_away_before_it_is_told_is_never_told() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let post = world.try_post(&ann, &new_post("@bob", PostAudience::Public)).expect("a post").id;
    let edit = PostEdit { text: Some("nobody".parse().expect("a text")), ..PostEdit::default() };
    world.edit_post(&ann, post, &edit).expect("an edit");
    assert_eq!(told(&world, &bob), 0);
}

#[test]
fn an_edit_tells_those_who_see_the_post_only_since_then() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let post = world.try_post(&ann, &new_post("@bob", PostAudience::Followers)).expect("a post").id;
    assert_eq!((told(&world, &bob), mentioned(&world, &ann, post)), (0, vec!["bob".to_owned()]));
    let edit = PostEdit { audience: Some(PostAudience::Public), ..PostEdit::default() };
    assert!(world.edit_post(&ann, post, &edit).is_ok());
    assert_eq!((told(&world, &bob), mentioned(&world, &ann, post)), (1, vec!["bob".to_owned()]));
    let edit = PostEdit { audience: Some(PostAudience::Followers), ..PostEdit::default() };
    assert!(world.edit_post(&ann, post, &edit).is_ok());
    assert_eq!(told(&world, &bob), 0, "it is out of sight again");
}

#[test]
fn a_viewer_reads_no_mention_of_somebody_whom_a_block_hides() {
    let world = World::new();
    let (ann, bob, cat) = (world.create_viewer("ann"), world.create_viewer("bob"), world.create_viewer("cat"));
    let post = world.try_post(&ann, &new_post("@bob and @cat", PostAudience::Public)).expect("a post").id;
    world.does(&cat, Deed::Block, &bob).expect("a block");
    assert_eq!(mentioned(&world, &ann, post), ["bob", "cat"]);
    assert_eq!(mentioned(&world, &cat, post), ["cat"]);
    assert_eq!(mentioned(&world, &bob, post), ["bob"]);
}

#[test]
fn a_mention_in_a_comment_needs_the_sight_of_the_post() {
    let world = World::new();
    let (ann, bob, cat) = (world.create_viewer("ann"), world.create_viewer("bob"), world.create_viewer("cat"));
    world.does(&bob, Deed::Follow, &ann).expect("a follow");
    let post = world.post_for(&ann, PostAudience::Followers, None);
    let comment = world.comment(&bob, post, None, "@cat @ann").expect("a comment");
    assert_eq!(comment.mentions.iter().map(milequest_domain::Username::as_str).collect::<Vec<_>>(), ["cat", "ann"]);
    assert_eq!((told(&world, &cat), told(&world, &ann)), (0, 1));
    posts::delete_comment(&world.services, &bob, comment.id).expect("no comment");
    assert_eq!(told(&world, &ann), 0);
    world.comment(&bob, post, None, "Again: @ann").expect("a comment");
    assert_eq!(told(&world, &ann), 1, "the first mention is gone");
}
