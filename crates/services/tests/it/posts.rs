//! Posts: published, edited, deleted, with a photo or an activity.

use crate::{
    activity_kit::ride,
    people_kit::Deed,
    post_kit::new_post,
    team_kit::{all, unkeyed},
    world::World,
};
use chrono::TimeDelta;
use milequest_domain::posts::{PostAudience, PostKind};
use milequest_services::{
    Code, Precondition, Viewer,
    activities::{self, ActivityEdit, ActivitySelection, NewActivity},
    core::idempotency::IdempotentRequest,
    posts::{self, ActivityShare, NewPost, PostEdit},
};

/// The number of posts that the profile of a person keeps.
fn post_count(world: &World, who: &Viewer) -> Vec<String> {
    world.lines(&format!("SELECT post_count::text AS line FROM profiles WHERE user_id = '{}'", who.user.id))
}

/// The field and the code of a refusal.
fn refusal(world: &World, who: &Viewer, new: &NewPost) -> (String, &'static str) {
    let error = world.try_post(who, new).expect_err("a refusal");
    assert_eq!(error.code(), Code::InvalidFields);
    (error.fields()[0].pointer.clone(), error.fields()[0].code)
}

#[test]
fn a_post_is_published_once_for_one_request() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let key = IdempotentRequest::new(Some("a-key-of-sixteen-".parse().expect("a key")), &[b"post"]);
    let new = new_post("Hello", PostAudience::Public);
    let first = posts::create(&world.services, &ann, &key, &new).expect("a post");
    let again = posts::create(&world.services, &ann, &key, &new).expect("a post");
    assert_eq!((first.replayed, again.replayed, &again.value), (false, true, &first.value));
    assert_eq!(post_count(&world, &ann), ["1"]);
    world.nothing_has_drifted();
}

#[test]
fn a_post_begins_with_the_default_audience_of_its_author() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let team = world.team(&ann, true, 10);
    let new = NewPost { audience: None, ..new_post("Hello", PostAudience::Public) };
    assert_eq!(world.try_post(&ann, &new).expect("a post").audience, PostAudience::Followers);
    world.damage("UPDATE profiles SET default_audience = 'public'");
    assert_eq!(world.try_post(&ann, &new).expect("a post").audience, PostAudience::Public);
    let of_team = world.try_post(&ann, &NewPost { team: Some(team), ..new }).expect("a post");
    assert_eq!((of_team.audience, of_team.team.map(|team| team.id)), (PostAudience::Team, Some(team)));
}

#[test]
fn a_post_without_content_or_for_no_team_of_the_author_is_refused() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let team = Some(world.team(&bob, true, 10));
    let post = |audience| new_post("Hello", audience);
    for (new, pointer, code) in [
        (new_post(" ", PostAudience::Public), "/text", "empty"),
        (NewPost { kind: PostKind::Photo, ..post(PostAudience::Public) }, "/photo_id", "photo_missing"),
        (NewPost { kind: PostKind::Activity, ..post(PostAudience::Public) }, "/kind", "unknown_choice"),
        (post(PostAudience::Team), "/team_id", "missing"),
        (NewPost { team, ..post(PostAudience::Public) }, "/team_id", "either_or"),
        (NewPost { team, ..post(PostAudience::Team) }, "/team_id", "not_member"),
        (NewPost { team, audience: None, ..post(PostAudience::Team) }, "/team_id", "not_member"),
    ] {
        assert_eq!(refusal(&world, &ann, &new), (pointer.to_owned(), code), "{new:?}");
    }
}

#[test]
fn a_photo_of_the_author_is_put_into_one_post() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let (photo, other) = (Some(world.photo(&ann, 1)), Some(world.photo(&ann, 2)));
    let new = NewPost { kind: PostKind::Photo, photo, ..new_post("", PostAudience::Public) };
    assert_eq!(refusal(&world, &bob, &new), ("/photo_id".to_owned(), "no_such_photo"));
    let post = world.try_post(&ann, &new).expect("a post");
    assert_eq!(post.photo.map(|photo| (Some(photo.id), photo.width)), Some((photo, 800)));
    assert_eq!(refusal(&world, &ann, &new), ("/photo_id".to_owned(), "attached"));
    let without = PostEdit { photo: Some(None), ..PostEdit::default() };
    assert_eq!(world.edit_post(&ann, post.id, &without), Err(Code::InvalidFields), "its kind has one");
    let another = PostEdit { photo: Some(other), ..PostEdit::default() };
    let post = world.edit_post(&ann, post.id, &another).expect("a post");
    assert_eq!(post.photo.map(|photo| Some(photo.id)), Some(other));
    let states = "SELECT state AS line FROM photos ORDER BY id";
    assert_eq!(world.lines(states), ["removed", "stored"], "a job deletes the first");
    assert_eq!(world.delete_post(&ann, post.id), Ok(()));
    assert_eq!(world.lines(states), ["removed", "removed"]);
}

#[test]
fn a_photo_that_is_hidden_pending_or_of_a_profile_is_refused() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let photo = world.photo(&ann, 1);
    let new = NewPost { photo: Some(photo), ..new_post("Hello", PostAudience::Public) };
    for change in ["hidden_at = now()", "state = 'pending'", "purpose = 'profile'", "owner_id = NULL"] {
        world.damage("UPDATE photos SET hidden_at = NULL, state = 'stored', purpose = 'post'");
        world.damage(&format!("UPDATE photos SET {change}"));
        assert_eq!(refusal(&world, &ann, &new), ("/photo_id".to_owned(), "no_such_photo"), "{change}");
    }
}

#[test]
fn an_edit_keeps_the_earlier_texts() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let post = world.post(&ann, "one");
    let written = world.clock.now();
    for text in ["two", "two", "three"] {
        world.clock.advance(TimeDelta::minutes(1));
        let edit = PostEdit { text: Some(text.parse().expect("a text")), ..PostEdit::default() };
        assert_eq!(world.edit_post(&ann, post, &edit).map(|post| post.text.to_string()), Ok(text.to_owned()));
    }
    let history = posts::list_history(&world.services, &bob, post).expect("a history");
    let texts: Vec<_> = history.iter().map(|edit| (edit.text.as_str(), edit.created_at - written)).collect();
    assert_eq!(texts, [("two", TimeDelta::minutes(1)), ("one", TimeDelta::zero())]);
    let seen = world.see(&bob, post).expect("a post");
    assert_eq!(seen.edited_at, Some(written + TimeDelta::minutes(3)));
    let edit = PostEdit { text: Some("mine".parse().expect("a text")), ..PostEdit::default() };
    assert_eq!(world.edit_post(&bob, post, &edit), Err(Code::NotAuthor));
    assert_eq!(world.delete_post(&bob, post), Err(Code::NotAuthor));
}

#[test]
fn a_post_is_edited_a_bounded_number_of_times() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let post = world.post(&ann, "text");
    world.damage(&format!(
        "INSERT INTO post_edits SELECT '{post}', place, 'public', NULL, 'text', now() FROM generate_series(1, 100) place"
    ));
    let edit = PostEdit { text: Some("more".parse().expect("a text")), ..PostEdit::default() };
    assert_eq!(world.edit_post(&ann, post, &edit), Err(Code::LimitReached));
    let edit = PostEdit { audience: Some(PostAudience::Followers), ..PostEdit::default() };
    assert!(world.edit_post(&ann, post, &edit).is_ok(), "the text alone is kept");
}

#[test]
fn a_stale_edit_changes_nothing() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let post = world.post(&ann, "one");
    let read = world.see(&ann, post).expect("a post");
    let edit = PostEdit { text: Some("two".parse().expect("a text")), ..PostEdit::default() };
    assert!(world.edit_post(&ann, post, &edit).is_ok());
    let same = read.clone();
    let changed = posts::edit(&world.services, &ann, post, &edit, &Precondition::that(move |now| *now == same));
    assert_eq!(changed.map_err(|error| error.code()), Err(Code::Changed));
    let deleted = posts::delete(&world.services, &ann, post, &Precondition::that(move |now| *now == read));
    assert_eq!(deleted.map_err(|error| error.code()), Err(Code::Changed));
}

#[test]
fn an_audience_changes_with_its_team() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let team = world.team(&ann, true, 10);
    let post = world.post(&ann, "Hello");
    let edit = |audience, team| world.edit_post(&ann, post, &PostEdit { audience, team, ..PostEdit::default() });
    assert_eq!(edit(Some(PostAudience::Team), None), Err(Code::InvalidFields));
    assert!(edit(None, Some(team)).is_ok_and(|post| post.audience == PostAudience::Team));
    assert_eq!(world.see(&bob, post), Err(Code::NotFound));
    assert!(edit(Some(PostAudience::Team), None).is_ok(), "the team stays");
    assert!(edit(Some(PostAudience::Followers), None).is_ok_and(|post| post.team.is_none()));
    assert!(edit(Some(PostAudience::Public), None).is_ok());
    assert!(world.see(&bob, post).is_ok());
}

#[test]
fn an_activity_is_shared_by_its_owner_once_and_while_it_is_public() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let (activity, post) = world.activity_post(&ann, PostAudience::Public);
    let shown = world.see(&bob, post).expect("a post");
    assert_eq!((shown.kind, shown.activity.map(|activity| activity.id)), (PostKind::Activity, Some(activity)));
    let share = ActivityShare::default();
    assert_eq!(world.share_activity(&ann, activity, &share), Err(Code::AlreadyShared));
    assert_eq!(world.share_activity(&bob, activity, &share), Err(Code::NotFound));
    let private = NewActivity { is_private: true, ..ride(&world, 1_000, 1) };
    let private = world.log(&ann, private).expect("an activity").activity.id;
    assert_eq!(world.share_activity(&ann, private, &share), Err(Code::NotPublic));
    world.nothing_has_drifted();
}

#[test]
fn a_post_goes_with_its_activity() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let hide: [fn(&World, &Viewer, milequest_domain::ActivityId); 4] = [
        |world, who, id| {
            activities::delete(&world.services, who, id, &Precondition::none()).expect("a deletion");
        },
        |world, who, id| {
            let edit = ActivityEdit { is_private: Some(true), ..ActivityEdit::default() };
            world.change(who, id, &edit).expect("an edit");
        },
        |world, who, id| world.set_private(who, id, true),
        |world, who, _| {
            activities::update_privacy(&world.services, who, &ActivitySelection::All, true).expect("a privacy");
        },
    ];
    for hide in hide {
        let (activity, post) = world.activity_post(&ann, PostAudience::Public);
        posts::like(&world.services, &bob, post).expect("a like");
        world.comment(&bob, post, None, "Nice").expect("a comment");
        hide(&world, &ann, activity);
        assert_eq!(world.see(&ann, post), Err(Code::NotFound));
        assert_eq!(world.see(&bob, post), Err(Code::NotFound));
        assert_eq!(post_count(&world, &ann), ["0"]);
        world.nothing_has_drifted();
    }
    let shared =
        world.lines("SELECT id::text AS line FROM post_comments UNION ALL SELECT post_id::text FROM post_reactions");
    assert_eq!(shared, Vec::<String>::new());
}

#[test]
fn an_activity_that_becomes_public_again_can_be_shared_again() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let (activity, _) = world.activity_post(&ann, PostAudience::Public);
    world.set_private(&ann, activity, true);
    world.set_private(&ann, activity, false);
    let listed = posts::list_of_person(&world.services, &ann, &ann.user.username, &all()).expect("posts");
    assert_eq!(listed.items, [], "the post does not come back");
    assert!(world.share_activity(&ann, activity, &ActivityShare::default()).is_ok());
}

#[test]
fn posts_are_listed_by_pages_without_repetition() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let mut posted: Vec<_> = (0..5).map(|number| world.post(&ann, &format!("{number}"))).collect();
    world.post_for(&ann, PostAudience::Followers, None);
    posted.reverse();
    let (mut position, mut listed) = (milequest_services::Position::Start, Vec::new());
    loop {
        let page = milequest_services::PageRequest { limit: 2, position };
        let found = posts::list_of_person(&world.services, &bob, &ann.user.username, &page).expect("posts");
        listed.extend(found.items.iter().map(|post| post.id));
        world.post(&ann, "newcomer");
        if !found.has_more {
            break;
        }
        position = milequest_services::Position::After(*listed.last().expect("a post"));
    }
    assert_eq!(listed, posted);
}

#[test]
fn posting_too_often_is_refused() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    for number in 0..60 {
        world.post(&ann, &format!("{number}"));
    }
    let refused = world.try_post(&ann, &new_post("more", PostAudience::Public)).expect_err("a refusal");
    assert_eq!((refused.code(), refused.wait()), (Code::TooOften, Some(TimeDelta::hours(1))));
    world.clock.advance(TimeDelta::hours(1));
    world.post(&ann, "later");
}

#[test]
fn a_purged_person_leaves_no_posts_and_others_keep_their_replies() {
    let world = World::new();
    let (ann, bob, cat) = (world.create_viewer("ann"), world.create_viewer("bob"), world.create_viewer("cat"));
    // One of those who leave has moved and stays as a nameless row, the other goes whole.
    world.log(&bob, ride(&world, 1_000, 0)).expect("an activity");
    let post = world.post(&ann, "Hello");
    for who in [&bob, &cat] {
        posts::like(&world.services, who, post).expect("a like");
        posts::react(&world.services, who, post, &crate::post_kit::reaction("clap")).expect("a reaction");
        posts::share(&world.services, who, post).expect("a share");
        world.post(who, "mine");
        let comment = world.comment(who, post, None, "@ann look").expect("a comment");
        world.comment(&ann, post, Some(comment.id), "I see").expect("a reply");
        let alone = world.comment(&ann, post, None, "and?").expect("a comment");
        world.comment(who, post, Some(alone.id), "that").expect("a reply");
    }
    world.damage("UPDATE users SET deleted_at = '2020-01-01' WHERE username IN ('bob', 'cat')");
    world.clock.advance(TimeDelta::days(60));
    world.tell();
    let seen = world.see(&ann, post).expect("a post");
    assert_eq!((seen.counts.likes, seen.counts.reactions, seen.counts.shares, seen.counts.comments), (0, 0, 0, 4));
    assert_eq!(world.comments(&ann, post), ["deleted -", "shown and?", "deleted -", "shown and?"]);
    let left = "SELECT count(*)::text AS line FROM posts UNION ALL SELECT count(*)::text FROM post_comments";
    assert_eq!(world.lines(left), ["1", "6"]);
    world.nothing_has_drifted();
}

#[test]
fn a_follow_that_ends_hides_the_posts_for_followers() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let post = world.post_for(&ann, PostAudience::Followers, None);
    assert_eq!(world.see(&bob, post), Err(Code::NotFound));
    world.does(&bob, Deed::Follow, &ann).expect("a follow");
    assert!(world.see(&bob, post).is_ok());
    world.does(&ann, Deed::Remove, &bob).expect("a removal");
    assert_eq!(world.see(&bob, post), Err(Code::NotFound));
    let posted = posts::create(&world.services, &bob, &unkeyed(), &new_post("Hi", PostAudience::Public));
    assert!(posted.is_ok());
}
