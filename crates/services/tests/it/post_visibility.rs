//! Who sees which post: a table of every viewer and every kind of post, for everything that shows a post or acts on one.

use crate::{
    activity_kit::ride,
    feed_kit::PLACED,
    people_kit::Deed,
    post_kit::new_post,
    stream_kit::{Client, Heard, NEVER, rules},
    team_kit::all,
    teams::exported,
    world::World,
};
use chrono::TimeDelta;
use milequest_domain::{
    CommentId, PostId, TeamId,
    notifications::NotificationKind,
    posts::{PostAudience, ReactionName},
};
use milequest_services::{
    Code, ServiceError, Viewer, feeds,
    notifications::stream::StreamHub,
    posts::{self, ActivityShare, CommentOrder, NewPost, Post},
};
use std::fmt::Write;

/// The viewers. The letters of the table stand for them, in this order.
const VIEWERS: [&str; 9] =
    ["owner", "follower", "pending", "stranger", "blocked", "blocking", "team-mate", "mate-blocked", "suspended"];

/// A text that mentions everybody.
fn everybody() -> String {
    VIEWERS.map(|name| format!("@{name}")).join(" ")
}

/// A world with everybody, in which the account of the author is public or private.
struct Cast {
    // Dropped before the database, which is deleted when nobody is connected to it.
    _streams: StreamHub,
    world: World,
    viewers: Vec<Viewer>,
    team: TeamId,
    /// Likes and comments on everything before anybody looks.
    friend: Viewer,
}

impl Cast {
    fn new(is_private: bool) -> Self {
        let world = World::new().with_rules(rules(NEVER));
        let viewers = VIEWERS.map(|name| world.create_viewer(name));
        let friend = world.create_viewer("friend");
        let [owner, follower, pending, _, blocked, blocking, mate, mate_blocked, suspended] = &viewers;
        let team = world.team(owner, true, 100);
        for who in [mate, mate_blocked, &friend] {
            assert_eq!(world.join(who, team), Ok(()));
        }
        // Follows of a public account are active at once, and stay when it becomes private.
        for who in [follower, blocked, blocking, suspended, &friend] {
            world.does(who, Deed::Follow, owner).expect("a follow");
        }
        world.set_private_account(owner, is_private);
        if is_private {
            world.does(pending, Deed::Follow, owner).expect("a request");
        }
        world.does(owner, Deed::Block, blocked).expect("a block");
        world.does(owner, Deed::Block, mate_blocked).expect("a block");
        world.does(blocking, Deed::Block, owner).expect("a block");
        world.damage("UPDATE users SET suspended_until = '2999-01-01' WHERE username = 'suspended'");
        let streams = StreamHub::start(&world.services).expect("a thread");
        Self { _streams: streams, world, viewers: viewers.into(), team, friend }
    }

    fn owner(&self) -> &Viewer {
        &self.viewers[0]
    }

    /// A post of the owner that mentions everybody, with a comment and a like of a friend who sees every post.
    fn publish(&self, audience: PostAudience) -> (PostId, CommentId) {
        let text = everybody();
        let team = (audience == PostAudience::Team).then_some(self.team);
        let post =
            self.world.try_post(self.owner(), &NewPost { team, ..new_post(&text, audience) }).expect("a post").id;
        (post, self.interact(post))
    }

    /// The same with a new public activity.
    fn publish_activity(&self, audience: PostAudience) -> (PostId, CommentId) {
        let activity = self.world.log(self.owner(), ride(&self.world, 1_000, 0)).expect("an activity").activity.id;
        let text = everybody().parse().expect("a text");
        let share = ActivityShare { audience: Some(audience), text, ..ActivityShare::default() };
        let post = self.world.share_activity(self.owner(), activity, &share).expect("a post").id;
        (post, self.interact(post))
    }

    fn interact(&self, post: PostId) -> CommentId {
        posts::like(&self.world.services, &self.friend, post).expect("a like");
        self.world.comment(&self.friend, post, None, "Nice").expect("a comment").id
    }

    /// A letter for each viewer for whom this holds, and a dot for the others.
    fn row(&self, holds: impl Fn(&Viewer) -> bool) -> String {
        let letters = self.viewers.iter().zip(["O", "f", "p", "s", "b", "B", "t", "x", "S"]);
        letters.map(|(viewer, letter)| if holds(viewer) { letter } else { "." }).collect()
    }
}

/// Whether something succeeded. A post that is out of sight is not found, whatever is done with it.
fn done<T>(outcome: Result<T, ServiceError>) -> bool {
    match outcome.map(drop).map_err(|error| error.code()) {
        Ok(()) => true,
        Err(Code::NotFound) => false,
        Err(code) => panic!("{code:?}"),
    }
}

/// The same, and what is seen but may not be done counts as seen.
fn seen<T>(outcome: Result<T, ServiceError>, refusal: Code) -> bool {
    match outcome {
        Err(error) if error.code() == refusal => true,
        outcome => done(outcome),
    }
}

/// Whether a live stream that resumes from the beginning names the post to somebody.
fn is_streamed(cast: &Cast, who: &Viewer, post: PostId) -> bool {
    let Some(last) = cast.world.told(who).iter().map(|told| told.seq).max() else { return false };
    let mut client = Client::open(&cast.world.services, &cast.world.signed_in(&who.user), Some(0));
    let mut is_named = false;
    loop {
        match client.hear() {
            Heard::Unread(..) | Heard::Feed => {}
            Heard::Grown(seq, told, _) => {
                is_named |= told.data.get("post_id") == Some(&post.to_string().into());
                if seq >= last {
                    return is_named;
                }
            }
            other => panic!("{other:?} is no notification"),
        }
    }
}

/// Whether the notifications in the export of somebody name the post.
fn is_exported(cast: &Cast, who: &Viewer, post: PostId) -> bool {
    let told = exported(&cast.world, who, "notifications.json");
    let items =
        told.as_array().expect("notifications").iter().flat_map(|told| told["items"].as_array().expect("items"));
    items.into_iter().any(|item| item["data"]["post_id"] == post.to_string())
}

/// What each way of looking at a post shows to each viewer.
fn ways(cast: &Cast, post: PostId, comment: CommentId, is_for_team: bool) -> Vec<(&'static str, String)> {
    let (s, world) = (&cast.world.services, &cast.world);
    let clap: ReactionName = "clap".parse().expect("a name");
    let has = |posts: Vec<Post>| posts.iter().any(|found| found.id == post);
    let of_person = |who: &Viewer| match posts::list_of_person(s, who, &cast.owner().user.username, &all()) {
        Ok(page) => has(page.items),
        Err(error) => error.code() != Code::NotFound,
    };
    let of_team = |who: &Viewer| match posts::list_of_team(s, who, cast.team, &all()) {
        Ok(page) => has(page.items),
        Err(error) => ![Code::NotMember, Code::NotFound].contains(&error.code()),
    };
    // The owner is mentioned too, and never told of it.
    let is_told = |who: &Viewer| {
        let told = world.details(who, NotificationKind::Mention);
        told.iter().any(|data| data.contains(&post.to_string()))
            || (who.user.id == cast.owner().user.id && done(posts::get(s, who, post)))
    };
    world.tell();
    // The owner is told of what others do with the post.
    let is_owner = |who: &Viewer| who.user.id == cast.owner().user.id;
    let owner_reads = done(posts::get(s, cast.owner(), post));
    let mut ways = vec![
        ("stream", cast.row(|who| if is_owner(who) { owner_reads } else { is_streamed(cast, who, post) })),
        ("export", cast.row(|who| if is_owner(who) { owner_reads } else { is_exported(cast, who, post) })),
        ("read", cast.row(|who| done(posts::get(s, who, post)))),
        ("history", cast.row(|who| done(posts::list_history(s, who, post)))),
        ("comments", cast.row(|who| done(posts::list_comments(s, who, post, CommentOrder::Oldest, &all())))),
        ("replies", cast.row(|who| done(posts::list_replies(s, who, comment, CommentOrder::Newest, &all())))),
        ("reactions", cast.row(|who| done(posts::list_reactors(s, who, post, None, &all())))),
        ("list of the person", cast.row(of_person)),
        ("mention", cast.row(is_told)),
        ("like", cast.row(|who| done(posts::like(s, who, post)))),
        ("unlike", cast.row(|who| done(posts::unlike(s, who, post)))),
        ("react", cast.row(|who| done(posts::react(s, who, post, &clap)))),
        ("unreact", cast.row(|who| done(posts::unreact(s, who, post, &clap)))),
        ("share", cast.row(|who| seen(posts::share(s, who, post), Code::NotPublic))),
        ("unshare", cast.row(|who| done(posts::unshare(s, who, post)))),
        ("comment", cast.row(|who| done(world.comment(who, post, None, "Hi")))),
    ];
    if is_for_team {
        ways.push(("list of the team", cast.row(of_team)));
    }
    // It names everybody as before, so that no mention is taken back.
    let text = format!("mine: {}", everybody());
    let edit = posts::PostEdit { text: Some(text.parse().expect("a text")), ..posts::PostEdit::default() };
    let none = milequest_services::Precondition::none;
    ways.push(("edit", cast.row(|who| seen(posts::edit(s, who, post, &edit, &none()), Code::NotAuthor))));
    ways
}

/// Who has a post in the home feed, in the chronological feed, and in what is trending. A person who follows nobody and is in no team has an empty
/// home feed, so these are fewer than those who may read it.
fn feed_rows(cast: &Cast, post: PostId) -> [String; 3] {
    let s = &cast.world.services;
    let [home, trending] = PLACED.map(|list| {
        cast.row(|who| list(s, who, &all()).expect("a feed").items.iter().any(|placed| placed.item.post.id == post))
    });
    let recent = cast
        .row(|who| feeds::list_recent(s, who, &all()).expect("a feed").items.iter().any(|item| item.post.id == post));
    [home, recent, trending]
}

/// The table: one line for each kind of post, with those who see it in every way, and those who have it in each feed.
fn table(cast: &Cast, about: &str, kinds: Vec<(&str, PostId, CommentId)>) -> String {
    let mut table = format!("{about}\n");
    for (kind, post, comment) in kinds {
        let [home, recent, trending] = feed_rows(cast, post);
        let ways = ways(cast, post, comment, kind == "team");
        let read = ways.iter().find(|(way, _)| *way == "read").expect("a way").1.clone();
        for (feed, row) in [("home", &home), ("recent", &recent), ("trending", &trending)] {
            let sees = |(shown, read): (char, char)| shown == '.' || shown == read;
            assert!(
                row.chars().zip(read.chars()).all(sees),
                "{about}, {kind}: {feed} has {row}, and {read} may read it"
            );
        }
        let others: Vec<_> = ways.into_iter().filter(|(_, row)| *row != read).collect();
        assert_eq!(others, [], "{about}, {kind}: these differ from {read}");
        writeln!(table, "  {kind:<22} {read}  home {home}  recent {recent}  trending {trending}").expect("a line");
    }
    table
}

/// A post for each audience, and one that shows an activity to everybody.
fn audiences(cast: &Cast) -> Vec<(&'static str, PostId, CommentId)> {
    use PostAudience::{Followers, Public, Team};
    let published = [("public", Public), ("followers", Followers), ("team", Team)];
    let mut kinds: Vec<_> = published
        .map(|(kind, audience)| {
            let (post, comment) = cast.publish(audience);
            (kind, post, comment)
        })
        .into();
    for (kind, audience) in [("activity", Public), ("activity for followers", Followers)] {
        let (post, comment) = cast.publish_activity(audience);
        kinds.push((kind, post, comment));
    }
    kinds
}

#[test]
fn a_post_is_seen_in_every_way_by_the_same_people() {
    let public = Cast::new(false);
    let mut tables = table(&public, "a public account", audiences(&public));
    let private = Cast::new(true);
    tables += &table(&private, "a private account", audiences(&private));

    let hidden = Cast::new(false);
    let kinds = audiences(&hidden);
    hidden.world.tell();
    hidden.world.damage("UPDATE posts SET hidden_at = now()");
    tables += &table(&hidden, "hidden by a moderator", kinds);

    for (about, change) in [
        ("a suspended author", "suspended_until = '2999-01-01'"),
        ("a disabled author", "disabled_at = now()"),
        ("an author whose account is closed", "deleted_at = now()"),
    ] {
        let cast = Cast::new(false);
        let kinds = audiences(&cast);
        cast.world.damage(&format!("UPDATE users SET {change} WHERE username = 'owner'"));
        tables += &table(&cast, about, kinds);
    }
    insta::assert_snapshot!(tables);
}

#[test]
fn a_post_of_an_activity_is_gone_for_everybody_when_it_becomes_private() {
    let cast = Cast::new(false);
    let (activity, post) = cast.world.activity_post(cast.owner(), PostAudience::Public);
    let comment = cast.interact(post);
    let before = cast.row(|who| done(posts::get(&cast.world.services, who, post)));
    assert_eq!(before, "Ofps..t.S");
    assert_eq!(feed_rows(&cast, post), ["Of......S", "Of......S", "Ofps..t.S"]);
    cast.world.set_private(cast.owner(), activity, true);
    assert_eq!(feed_rows(&cast, post), ["........."; 3]);
    for (way, row) in ways(&cast, post, comment, false) {
        assert_eq!(row, ".........", "{way}");
    }
    let again = cast.world.share_activity(cast.owner(), activity, &ActivityShare::default());
    assert_eq!(again, Err(Code::NotPublic));
}

#[test]
fn a_former_member_and_a_member_of_a_closed_team_do_not_see_its_posts() {
    let cast = Cast::new(false);
    let (post, _) = cast.publish(PostAudience::Team);
    let mate = &cast.viewers[6];
    assert!(cast.world.see(mate, post).is_ok());
    assert_eq!(feed_rows(&cast, post), ["O.....t..", "O.....t..", "........."]);
    assert_eq!(cast.world.remove_member(mate, cast.team, mate.user.id), Ok(()));
    assert_eq!(cast.world.see(mate, post), Err(Code::NotFound));
    assert_eq!(feed_rows(&cast, post), ["O........", "O........", "........."]);
    assert!(cast.world.see(&cast.friend, post).is_ok());
    cast.world.damage("UPDATE teams SET deleted_at = now()");
    assert_eq!(cast.world.see(&cast.friend, post), Err(Code::NotFound));
    assert!(cast.world.see(cast.owner(), post).is_ok(), "what one wrote stays one's own");
    cast.world.clock.advance(TimeDelta::hours(2));
}
