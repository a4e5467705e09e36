//! Comments: nested, edited, deleted, hidden and listed.

use crate::{people_kit::Deed, team_kit::all, world::World};
use chrono::TimeDelta;
use milequest_domain::{
    CommentId, PostId,
    posts::{CommentDepth, PostAudience},
};
use milequest_persistence::posts::comments as store;
use milequest_services::{
    Code, PageRequest, Position, Viewer,
    posts::{self, CommentOrder},
};

fn delete(world: &World, who: &Viewer, id: CommentId) -> Result<(), Code> {
    posts::delete_comment(&world.services, who, id).map_err(|error| error.code())
}

fn count(world: &World, who: &Viewer, post: PostId) -> i32 {
    world.see(who, post).expect("a post").counts.comments
}

#[test]
fn replies_are_nested_three_deep() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let post = world.post(&ann, "Hello");
    let mut parent = None;
    for depth in 0..=CommentDepth::MAX {
        let comment = world.comment(&ann, post, parent, "deeper").expect("a comment");
        assert_eq!((comment.depth, comment.parent), (depth, parent));
        parent = Some(comment.id);
    }
    let error = world.comment(&ann, post, parent, "too deep").expect_err("a refusal");
    assert_eq!((error.code(), error.fields()[0].pointer.as_str()), (Code::InvalidFields, "/parent_id"));
    assert_eq!(error.fields()[0].code, "too_deep");
    assert_eq!(count(&world, &ann, post), 4);
    world.nothing_has_drifted();
}

#[test]
fn a_reply_names_a_comment_of_the_same_post_that_its_author_reads() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let (post, other) = (world.post(&ann, "one"), world.post(&ann, "other"));
    let elsewhere = world.comment(&ann, other, None, "there").expect("a comment").id;
    let of_ann = world.comment(&ann, post, None, "here").expect("a comment").id;
    let of_bob = world.comment(&bob, post, None, "me").expect("a comment").id;
    let refused = |parent| world.comment(&bob, post, Some(parent), "reply").map_err(|error| error.fields()[0].code);
    assert_eq!(refused(elsewhere), Err("no_such_comment"));
    assert!(refused(of_ann).is_ok());
    assert_eq!(delete(&world, &bob, of_bob), Ok(()));
    assert_eq!(refused(of_bob), Err("no_such_comment"));
    let cat = world.create_viewer("cat");
    let of_cat = world.comment(&cat, post, None, "cat").expect("a comment").id;
    world.does(&cat, Deed::Block, &bob).expect("a block");
    assert_eq!(refused(of_cat), Err("no_such_comment"));
}

#[test]
fn a_deleted_comment_keeps_its_place_while_it_has_replies() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let post = world.post(&ann, "Hello");
    let top = world.comment(&bob, post, None, "top").expect("a comment").id;
    let middle = world.comment(&bob, post, Some(top), "middle").expect("a comment").id;
    let low = world.comment(&ann, post, Some(middle), "low").expect("a comment").id;
    assert_eq!(delete(&world, &bob, middle), Ok(()));
    assert_eq!(delete(&world, &bob, middle), Err(Code::NotFound));
    assert_eq!(world.replies(&ann, top), ["deleted -"]);
    assert_eq!(delete(&world, &bob, top), Ok(()));
    assert_eq!(world.comments(&ann, post), ["deleted -"]);
    assert_eq!((count(&world, &ann, post), world.replies(&ann, middle)), (1, vec!["shown low".to_owned()]));
    world.nothing_has_drifted();
    assert_eq!(delete(&world, &ann, low), Ok(()));
    assert_eq!(world.comments(&ann, post), Vec::<String>::new(), "all of them are gone");
    assert_eq!(world.lines("SELECT id::text AS line FROM post_comments"), Vec::<String>::new());
    world.nothing_has_drifted();
}

#[test]
fn the_author_of_a_comment_and_that_of_the_post_may_delete_it() {
    let world = World::new();
    let (ann, bob, cat) = (world.create_viewer("ann"), world.create_viewer("bob"), world.create_viewer("cat"));
    let post = world.post(&ann, "Hello");
    let comments: Vec<_> = (0..2).map(|_| world.comment(&bob, post, None, "Hi").expect("a comment").id).collect();
    assert_eq!(delete(&world, &cat, comments[0]), Err(Code::NotAuthor));
    assert_eq!(delete(&world, &bob, comments[0]), Ok(()));
    assert_eq!(delete(&world, &ann, comments[1]), Ok(()));
}

#[test]
fn only_its_author_edits_a_comment() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let post = world.post(&ann, "Hello");
    let comment = world.comment(&bob, post, None, "Hi").expect("a comment");
    let text = "Hi there".parse().expect("a text");
    let edit = |who| posts::update_comment(&world.services, who, comment.id, &text).map_err(|error| error.code());
    assert_eq!(edit(&ann), Err(Code::NotAuthor));
    let edited = edit(&bob).expect("a comment");
    assert_eq!((edited.text.as_ref(), edited.edited_at), (Some(&text), Some(world.clock.now())));
    world.does(&ann, Deed::Block, &bob).expect("a block");
    assert_eq!(edit(&bob), Err(Code::NotFound), "the post is out of sight");
}

#[test]
fn comments_are_listed_both_ways_by_pages() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let post = world.post(&ann, "Hello");
    let top = world.comment(&ann, post, None, "top").expect("a comment").id;
    for number in 0..5 {
        world.comment(&ann, post, None, &format!("c{number}")).expect("a comment");
        world.comment(&ann, post, Some(top), &format!("r{number}")).expect("a reply");
    }
    let read = |replies: bool, order| {
        let (mut position, mut texts) = (Position::Start, Vec::new());
        loop {
            let request = PageRequest { limit: 2, position };
            let page = if replies {
                posts::list_replies(&world.services, &ann, top, order, &request)
            } else {
                posts::list_comments(&world.services, &ann, post, order, &request)
            };
            let page = page.expect("a page");
            texts.extend(page.items.iter().filter_map(|comment| comment.text.clone()).map(String::from));
            match page.items.last() {
                Some(last) if page.has_more => position = Position::After(last.id),
                _ => return texts,
            }
        }
    };
    assert_eq!(read(false, CommentOrder::Oldest), ["top", "c0", "c1", "c2", "c3", "c4"]);
    assert_eq!(read(false, CommentOrder::Newest), ["c4", "c3", "c2", "c1", "c0", "top"]);
    assert_eq!(read(true, CommentOrder::Oldest), ["r0", "r1", "r2", "r3", "r4"]);
    assert_eq!(read(true, CommentOrder::Newest), ["r4", "r3", "r2", "r1", "r0"]);
}

#[test]
fn a_comment_that_somebody_may_not_read_keeps_its_place() {
    let world = World::new();
    let (ann, bob, cat) = (world.create_viewer("ann"), world.create_viewer("bob"), world.create_viewer("cat"));
    let post = world.post(&ann, "Hello");
    let comment = world.comment(&bob, post, None, "Hi").expect("a comment").id;
    world.comment(&cat, post, Some(comment), "Ho").expect("a reply");
    world.does(&cat, Deed::Block, &bob).expect("a block");
    assert_eq!(world.comments(&cat, post), ["hidden -"]);
    assert_eq!(world.comments(&ann, post), ["shown Hi"]);
    assert_eq!(world.replies(&bob, comment), ["hidden -"]);
    for gone in ["suspended_until = '2999-01-01'", "disabled_at = now()", "deleted_at = now()"] {
        world.damage(&format!("UPDATE users SET {gone} WHERE username = 'bob'"));
        assert_eq!(world.comments(&ann, post), ["hidden -"], "{gone}");
        world.damage("UPDATE users SET suspended_until = NULL, disabled_at = NULL, deleted_at = NULL");
    }
}

#[test]
fn a_hidden_comment_is_read_by_its_author_and_not_counted() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let post = world.post(&ann, "Hello");
    let top = world.comment(&ann, post, None, "top").expect("a comment").id;
    let comment = world.comment(&bob, post, Some(top), "rude").expect("a comment").id;
    let hide = |hidden: bool| {
        let at = hidden.then(|| world.clock.now());
        let db = world.database.connect();
        db.write(|tx| {
            milequest_persistence::posts::lock(tx, post)?;
            let locked = store::lock(tx, comment)?;
            store::update_hidden(tx, &locked, at)
        })
        .expect("a change");
    };
    hide(true);
    hide(true);
    assert_eq!(
        (world.replies(&ann, top), world.replies(&bob, top)),
        (vec!["hidden -".into()], vec!["hidden rude".into()])
    );
    assert_eq!(count(&world, &ann, post), 1);
    world.nothing_has_drifted();
    hide(false);
    assert_eq!((count(&world, &ann, post), world.replies(&ann, top)), (2, vec!["shown rude".into()]));
    hide(true);
    assert_eq!(delete(&world, &bob, comment), Ok(()));
    world.nothing_has_drifted();
}

#[test]
fn nobody_comments_on_a_post_that_they_do_not_see() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let post = world.post_for(&ann, PostAudience::Followers, None);
    let refused = world.comment(&bob, post, None, "Hi").map_err(|error| error.code());
    assert_eq!(refused, Err(Code::NotFound));
    let listed = posts::list_comments(&world.services, &bob, post, CommentOrder::Oldest, &all());
    assert_eq!(listed.map_err(|error| error.code()), Err(Code::NotFound));
}

#[test]
fn commenting_too_often_is_refused_and_an_edit_counts_too() {
    let world = World::new();
    let (ann, s) = (world.create_viewer("ann"), &world.services);
    let post = world.post(&ann, "Hello");
    let comment = world.comment(&ann, post, None, "0").expect("a comment").id;
    for number in 1..299 {
        world.comment(&ann, post, None, &number.to_string()).expect("a comment");
    }
    let edit = || posts::update_comment(s, &ann, comment, &"more".parse().expect("a text"));
    edit().expect("an edit");
    let refused = edit().expect_err("a refusal");
    assert_eq!((refused.code(), refused.wait()), (Code::TooOften, Some(TimeDelta::hours(1))));
    assert_eq!(world.comment(&ann, post, None, "more").map_err(|error| error.code()).map(drop), Err(Code::TooOften));
    world.clock.advance(TimeDelta::hours(1));
    edit().expect("an edit");
}
