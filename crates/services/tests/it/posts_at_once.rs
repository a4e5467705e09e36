//! Races about posts, with real threads.

use crate::{
    activity_kit::ride,
    people_kit::Deed,
    post_kit::{new_post, on_threads, reaction},
    team_kit::unkeyed,
    world::{PASSWORD, World, here},
};
use milequest_domain::{
    ActivityId, CommentId, ModerationDecisionId, PostId, TeamId,
    moderation::{AppealAnswer, ModerationDecisionKind},
    posts::PostAudience,
};
use milequest_services::{
    Code, Precondition, ServiceError, Viewer,
    accounts::account_deletion,
    activities::{self, ActivityEdit},
    moderation::SubjectId,
    posts::{self, ActivityShare, PostEdit},
};
use proptest::{
    prelude::*,
    strategy::ValueTree,
    test_runner::{Config, TestRunner},
};

fn crowd(world: &World, number: usize) -> Vec<Viewer> {
    (0..number).map(|number| world.create_viewer(&format!("person{number}"))).collect()
}

/// Nothing else than these may happen to somebody who meets others.
fn expected<T>(outcome: Result<T, ServiceError>, refusals: &[Code]) {
    if let Err(error) = outcome {
        assert!(refusals.contains(&error.code()), "{error:?}");
    }
}

#[test]
fn likes_and_unlikes_of_many_leave_the_exact_number() {
    let world = World::new();
    let people = crowd(&world, 12);
    let post = world.post(&people[0], "Hello");
    on_threads(people.len(), |number| {
        let (s, who) = (&world.services, &people[number]);
        for turn in 0..9 {
            let liked = if turn % 2 == 0 { posts::like(s, who, post).map(Some) } else { posts::unlike(s, who, post) };
            liked.expect("a change");
            posts::react(s, who, post, &reaction("clap")).expect("a reaction");
            if number % 2 == 0 {
                posts::unreact(s, who, post, &reaction("clap")).expect("no reaction");
            }
        }
    });
    let counts = world.see(&people[0], post).expect("a post").counts;
    assert_eq!((counts.likes, counts.reactions), (12, 6));
    world.nothing_has_drifted();
}

#[test]
fn the_same_like_from_many_devices_counts_once() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let post = world.post(&ann, "Hello");
    on_threads(8, |_| posts::like(&world.services, &ann, post).expect("a like"));
    assert_eq!(world.see(&ann, post).expect("a post").counts.likes, 1);
    world.nothing_has_drifted();
}

#[test]
fn comments_on_a_post_that_is_deleted_meanwhile_go_with_it() {
    let world = World::new();
    let people = crowd(&world, 8);
    for _ in 0..5 {
        let post = world.post(&people[0], "Hello");
        on_threads(people.len(), |number| {
            if number == 0 {
                assert_eq!(world.delete_post(&people[0], post), Ok(()));
            } else {
                expected(world.comment(&people[number], post, None, "Hi"), &[Code::NotFound]);
            }
        });
        assert_eq!(world.see(&people[0], post), Err(Code::NotFound));
    }
    assert_eq!(world.lines("SELECT id::text AS line FROM post_comments"), Vec::<String>::new());
    world.nothing_has_drifted();
}

#[test]
fn an_edit_and_a_deletion_at_once_leave_no_half() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    for _ in 0..10 {
        let post = world.post(&ann, "one");
        let edit = PostEdit { text: Some("two".parse().expect("a text")), ..PostEdit::default() };
        on_threads(4, |number| {
            let (s, none) = (&world.services, Precondition::none());
            if number == 0 {
                posts::delete(s, &ann, post, &none).expect("a deletion");
            } else {
                expected(posts::edit(s, &ann, post, &edit, &none), &[Code::NotFound]);
            }
        });
    }
    assert_eq!(world.lines("SELECT post_id::text AS line FROM post_edits"), Vec::<String>::new());
    world.nothing_has_drifted();
}

#[test]
fn two_edits_at_once_keep_both_texts() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let post = world.post(&ann, "zero");
    on_threads(6, |number| {
        let edit = PostEdit { text: Some(format!("{number}").parse().expect("a text")), ..PostEdit::default() };
        world.edit_post(&ann, post, &edit).expect("an edit");
    });
    assert_eq!(posts::list_history(&world.services, &ann, post).expect("a history").len(), 6);
}

#[test]
fn an_activity_that_is_shared_twice_at_once_has_one_post() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let (activity, first) = world.activity_post(&ann, PostAudience::Public);
    assert_eq!(world.delete_post(&ann, first), Ok(()));
    let outcomes = on_threads(6, |_| {
        let share = ActivityShare::default();
        posts::share_activity(&world.services, &ann, &unkeyed(), activity, &share).map_err(|error| error.code())
    });
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1);
    assert!(outcomes.into_iter().all(|outcome| matches!(outcome, Ok(_) | Err(Code::AlreadyShared))));
    world.nothing_has_drifted();
}

#[test]
fn no_post_shows_an_activity_that_became_private_meanwhile() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    for _ in 0..10 {
        let (activity, first) = world.activity_post(&ann, PostAudience::Public);
        assert_eq!(world.delete_post(&ann, first), Ok(()));
        on_threads(3, |number| {
            let share = ActivityShare::default();
            let hide = ActivityEdit { is_private: Some(true), ..ActivityEdit::default() };
            match number {
                0 => drop(
                    activities::edit(&world.services, &ann, activity, &hide, &Precondition::none()).expect("an edit"),
                ),
                1 => expected(
                    posts::share_activity(&world.services, &ann, &unkeyed(), activity, &share),
                    &[Code::NotPublic, Code::AlreadyShared],
                ),
                _ => drop(world.post(&ann, "something else")),
            }
        });
        let shown =
            "SELECT p.id::text AS line FROM posts p JOIN activities a ON a.id = p.activity_id WHERE a.is_private";
        assert_eq!(world.lines(shown), Vec::<String>::new());
        world.clock.advance(chrono::TimeDelta::hours(1));
    }
    world.nothing_has_drifted();
}

#[test]
fn a_photo_is_put_into_one_of_two_posts_at_once() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let photo = Some(world.photo(&ann, 7));
    let new = posts::NewPost { photo, ..new_post("Hello", PostAudience::Public) };
    let outcomes = on_threads(6, |_| world.try_post(&ann, &new).map_err(|error| error.code()));
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1, "{outcomes:?}");
    world.nothing_has_drifted();
}

/// What a person does.
#[derive(Clone, Debug)]
enum Action {
    Post { audience: PostAudience },
    PostForTeam,
    ShareActivity { on: bool },
    Hide { post: usize, on: bool },
    Edit { post: usize, audience: PostAudience },
    Delete { post: usize },
    Like { post: usize, on: bool },
    React { post: usize, on: bool, name: &'static str },
    Share { post: usize, on: bool },
    Comment { post: usize },
    Reply { comment: usize },
    DeleteComment { comment: usize },
    Relate { whom: usize, deed: Deed },
    Private { on: bool },
}

fn action() -> impl Strategy<Value = Action> {
    let (post, comment, whom) = (0..20_usize, 0..20_usize, 0..6_usize);
    let audience = prop::sample::select(vec![PostAudience::Public, PostAudience::Public, PostAudience::Followers]);
    let deed = prop::sample::select(vec![
        Deed::Follow,
        Deed::Unfollow,
        Deed::Accept,
        Deed::Block,
        Deed::Unblock,
        Deed::Unblock,
    ]);
    let name = prop::sample::select(vec!["clap", "fire"]);
    prop_oneof![
        1 => Just(Action::PostForTeam),
        2 => any::<bool>().prop_map(|on| Action::ShareActivity { on }),
        1 => (post.clone(), any::<bool>()).prop_map(|(post, on)| Action::Hide { post, on }),
        3 => audience.clone().prop_map(|audience| Action::Post { audience }),
        1 => (post.clone(), audience).prop_map(|(post, audience)| Action::Edit { post, audience }),
        1 => post.clone().prop_map(|post| Action::Delete { post }),
        5 => (post.clone(), any::<bool>()).prop_map(|(post, on)| Action::Like { post, on }),
        4 => (post.clone(), any::<bool>(), name).prop_map(|(post, on, name)| Action::React { post, on, name }),
        2 => (post.clone(), any::<bool>()).prop_map(|(post, on)| Action::Share { post, on }),
        4 => post.prop_map(|post| Action::Comment { post }),
        4 => comment.clone().prop_map(|comment| Action::Reply { comment }),
        3 => comment.prop_map(|comment| Action::DeleteComment { comment }),
        2 => (whom, deed).prop_map(|(whom, deed)| Action::Relate { whom, deed }),
        1 => any::<bool>().prop_map(|on| Action::Private { on }),
    ]
}

/// A recent post or comment, as anybody may have seen one a moment ago.
fn recent(world: &World, table: &str, place: usize) -> Option<String> {
    let query = format!("SELECT id::text AS line FROM {table} ORDER BY id DESC LIMIT 20");
    let ids = world.lines(&query);
    (!ids.is_empty()).then(|| ids[place % ids.len()].clone())
}

/// Everybody who does something, in a team of all.
struct Crowd {
    people: Vec<Viewer>,
    operator: Viewer,
    team: TeamId,
}

/// Shares a public activity of a person, or makes it private, which takes its post away.
fn toggle_activity(world: &World, who: &Viewer, activity: ActivityId, is_shared: bool) {
    let edit = ActivityEdit { is_private: Some(!is_shared), ..ActivityEdit::default() };
    let edited = activities::edit(&world.services, who, activity, &edit, &Precondition::none());
    expected(edited, &[]);
    if is_shared {
        let share = ActivityShare { audience: Some(PostAudience::Public), ..ActivityShare::default() };
        let refusals = [Code::NotPublic, Code::AlreadyShared, Code::TooOften];
        expected(posts::share_activity(&world.services, who, &unkeyed(), activity, &share), &refusals);
    }
}

/// Hides a post, or takes the last decision about it back.
fn moderate(world: &World, Crowd { people, operator, .. }: &Crowd, post: PostId, hides: bool) {
    let refused = |code: Code| {
        let may = [
            Code::NotFound,
            Code::InvalidFields,
            Code::TooOften,
            Code::CaseClosed,
            Code::SubjectGone,
            Code::NoAppeal,
            Code::NoOpenAppeal,
        ];
        assert!(may.contains(&code), "{code:?}");
    };
    if hides {
        let case = people.iter().find_map(|who| world.report(who, SubjectId::Post(post)).ok());
        let decided = case.map(|case| world.decide(operator, case, ModerationDecisionKind::Hide, None));
        decided.and_then(Result::err).into_iter().for_each(refused);
        return;
    }
    let last = format!(
        "SELECT d.id || ' ' || u.username AS line FROM moderation_decisions d JOIN moderation_cases c ON c.id = d.case_id
         JOIN users u ON u.id = d.person_id WHERE c.subject_id = '{post}' ORDER BY d.id DESC LIMIT 1"
    );
    let Some(last) = world.lines(&last).pop() else { return };
    let (id, name) = last.split_once(' ').expect("an id and a name");
    let id: ModerationDecisionId = id.parse().expect("an id");
    let author = people.iter().find(|who| who.user.username.as_str() == name).expect("the author");
    let outcomes = [world.appeal(author, id), world.answer(operator, id, AppealAnswer::Reversed)];
    outcomes.into_iter().filter_map(Result::err).for_each(refused);
}

fn act(world: &World, crowd: &Crowd, (who, activity): (&Viewer, ActivityId), action: &Action) {
    let (s, people) = (&world.services, &crowd.people);
    let post = |place| recent(world, "posts", place).and_then(|id| id.parse::<PostId>().ok());
    let comment = |place| recent(world, "post_comments", place).and_then(|id| id.parse::<CommentId>().ok());
    let seen =
        [Code::NotFound, Code::NotAuthor, Code::NotPublic, Code::HasComments, Code::InvalidFields, Code::TooOften];
    match *action {
        Action::Post { audience } => expected(world.try_post(who, &new_post("Hello", audience)), &seen),
        Action::PostForTeam => {
            let new = posts::NewPost { team: Some(crowd.team), ..new_post("Hello", PostAudience::Team) };
            expected(world.try_post(who, &new), &seen);
        }
        Action::ShareActivity { on } => toggle_activity(world, who, activity, on),
        Action::Hide { post: place, on } => {
            if let Some(id) = post(place) {
                moderate(world, crowd, id, on);
            }
        }
        Action::Edit { post: place, audience } => {
            if let Some(id) = post(place) {
                let edit = PostEdit { audience: Some(audience), ..PostEdit::default() };
                expected(posts::edit(s, who, id, &edit, &Precondition::none()), &seen);
            }
        }
        Action::Delete { post: place } => {
            if let Some(id) = post(place) {
                expected(posts::delete(s, who, id, &Precondition::none()), &seen);
            }
        }
        Action::Like { post: place, on } => {
            if let Some(id) = post(place) {
                expected(if on { posts::like(s, who, id).map(Some) } else { posts::unlike(s, who, id) }, &seen);
            }
        }
        Action::React { post: place, on, name } => {
            if let Some(id) = post(place) {
                let name = reaction(name);
                expected(
                    if on { posts::react(s, who, id, &name).map(Some) } else { posts::unreact(s, who, id, &name) },
                    &seen,
                );
            }
        }
        Action::Share { post: place, on } => {
            if let Some(id) = post(place) {
                expected(if on { posts::share(s, who, id).map(Some) } else { posts::unshare(s, who, id) }, &seen);
            }
        }
        Action::Comment { post: place } => {
            if let Some(id) = post(place) {
                expected(world.comment(who, id, None, "Hi"), &seen);
            }
        }
        Action::Reply { comment: place } => {
            if let Some(parent) = comment(place) {
                let of = world.lines(&format!("SELECT post_id::text AS line FROM post_comments WHERE id = '{parent}'"));
                if let Some(id) = of.first().and_then(|id| id.parse().ok()) {
                    expected(world.comment(who, id, Some(parent), "Ho"), &seen);
                }
            }
        }
        Action::DeleteComment { comment: place } => {
            if let Some(id) = comment(place) {
                expected(posts::delete_comment(s, who, id), &seen);
            }
        }
        Action::Relate { whom, deed } => drop(world.does(who, deed, &people[whom])),
        Action::Private { on } => drop(world.try_private_account(who, on)),
    }
}

#[test]
fn kept_counts_equal_the_facts_after_anything_that_people_do_at_once() {
    // For a longer run: `MILEQUEST_TEST_TURNS=500 cargo test -p milequest-services --test it kept_counts_equal`.
    let turns: usize = std::env::var("MILEQUEST_TEST_TURNS").map_or(60, |turns| turns.parse().expect("a number"));
    let world = World::new();
    // Half of them have a password, with which they leave at the end.
    let person = |number: usize| match format!("person{number}") {
        name if number % 2 == 1 => world.viewer(&world.register(&name)),
        name => world.create_viewer(&name),
    };
    let people: Vec<_> = (0..6).map(person).collect();
    let team = world.team(&people[0], true, 10);
    for who in &people[1..] {
        assert_eq!(world.join(who, team), Ok(()));
    }
    let activities: Vec<_> =
        people.iter().map(|who| world.log(who, ride(&world, 1_000, 0)).expect("an activity").activity.id).collect();
    let crowd = Crowd { operator: world.service_admin("operator"), people, team };
    let people = &crowd.people;
    let mut runner = TestRunner::new(Config { failure_persistence: None, ..Config::default() });
    let plans: Vec<Vec<Action>> = people
        .iter()
        .map(|_| prop::collection::vec(action(), turns).new_tree(&mut runner).expect("actions").current())
        .collect();
    on_threads(people.len(), |number| {
        for action in &plans[number] {
            act(&world, &crowd, (&people[number], activities[number]), action);
        }
    });
    world.nothing_has_drifted();
    let crossed = "SELECT m.user_id::text AS line FROM post_comments c JOIN post_comments p ON p.id = c.parent_id
        CROSS JOIN LATERAL (SELECT c.author_id AS user_id) m WHERE c.post_id <> p.post_id OR c.depth <> p.depth + 1";
    assert_eq!(world.lines(crossed), Vec::<String>::new());
    world.tell();
    // A purge of half of them leaves the counts of the others right.
    for leaver in people.iter().skip(1).step_by(2) {
        account_deletion::close(&world.services, &here(), leaver, PASSWORD).expect("a closed account");
    }
    world.clock.advance(chrono::TimeDelta::days(400));
    world.with_no_mail_server();
    assert_eq!(
        world.lines("SELECT username AS line FROM users WHERE username IN ('person1', 'person3', 'person5')"),
        [""; 0]
    );
    world.nothing_has_drifted();
}
