//! Live streams that hear of new posts.

use crate::{
    notification_streams::{MOMENT, Served},
    people_kit::Deed,
    post_kit::new_post,
    stream_kit::{Elsewhere, Heard, NEVER},
};
use milequest_domain::posts::{PostAudience, PostKind};
use milequest_persistence::posts;
use milequest_services::posts::NewPost;
use uuid::Uuid;

#[test]
fn a_new_post_is_heard_of_by_those_who_have_it_in_their_feeds() {
    let served = Served::new(NEVER);
    let world = &served.world;
    let names = ["author", "follower", "pending", "stranger", "mate", "blocked"];
    let people = names.map(|name| served.viewer(name));
    let [author, follower, pending, _, mate, blocked] = &people;
    let team = world.team(author, true, 10);
    for who in [mate, blocked] {
        assert_eq!(world.join(who, team), Ok(()));
    }
    world.does(follower, Deed::Follow, author).expect("a follow");
    world.set_private_account(author, true);
    world.does(pending, Deed::Follow, author).expect("a request");
    world.does(author, Deed::Block, blocked).expect("a block");
    let mut clients = [0, 1, 2, 3, 4, 5].map(|place: usize| served.open(&people[place]));
    for (audience, hearing) in [(PostAudience::Followers, 1), (PostAudience::Public, 1), (PostAudience::Team, 4)] {
        let team = (audience == PostAudience::Team).then_some(team);
        world.try_post(author, &NewPost { team, ..new_post("Hello", audience) }).expect("a post");
        assert_eq!(clients[hearing].hear(), Heard::Feed, "{audience:?}");
        for (place, client) in clients.iter_mut().enumerate() {
            // Requests and blocks are told as notifications, which are not meant here.
            assert!(!matches!(client.hear_within(MOMENT), Some(Heard::Feed)), "{} at {audience:?}", names[place]);
        }
    }
}

#[test]
fn a_post_of_another_process_is_heard_of_here() {
    let served = Served::new(NEVER);
    let world = &served.world;
    let (author, follower) = (served.viewer("author"), served.viewer("follower"));
    world.does(&follower, Deed::Follow, &author).expect("a follow");
    let mut client = served.open(&follower);
    let elsewhere = Elsewhere::new(world);
    let post = posts::NewPost {
        id: Uuid::from_u128(7).into(),
        author: author.user.id,
        kind: PostKind::Daily,
        audience: PostAudience::Public,
        team: None,
        activity: None,
        photo: None,
        text: "Hello".parse().expect("a text"),
        place: None,
        created_at: world.clock.now(),
    };
    elsewhere.db.write(|tx| posts::create(tx, &post)).expect("a post");
    assert_eq!(client.hear(), Heard::Feed);
}

#[test]
fn a_client_that_does_not_read_is_told_of_many_posts_once() {
    let served = Served::new(NEVER);
    let world = &served.world;
    let (author, follower) = (served.viewer("author"), served.viewer("follower"));
    world.does(&follower, Deed::Follow, &author).expect("a follow");
    let (mut slow, mut quick) = (served.open(&follower), served.open(&follower));
    for _ in 0..5 {
        world.post(&author, "Hello");
        assert_eq!(quick.hear(), Heard::Feed);
    }
    // Both streams are told in one round.
    assert_eq!(slow.hear(), Heard::Feed);
    assert_eq!(slow.hear_within(MOMENT), None);
}
