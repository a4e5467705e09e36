//! Damaged counts of profiles, posts and comments, which reconciliation reports and repairs.

use crate::{
    people_kit::Deed,
    post_kit::{new_post, reaction},
    world::World,
};
use milequest_domain::posts::PostAudience;
use milequest_services::{activities::reconciliation::Scope, posts};

#[test]
fn damaged_counts_of_people_posts_and_comments_are_reported_and_repaired_by_every_run() {
    let world = World::new();
    let (ann, bob, s) = (world.create_viewer("ann"), world.create_viewer("bob"), &world.services);
    world.does(&bob, Deed::Follow, &ann).expect("a follow");
    let post = world.try_post(&ann, &new_post("Hello", PostAudience::Public)).expect("a post").id;
    posts::like(s, &bob, post).expect("a like");
    posts::react(s, &bob, post, &reaction("clap")).expect("a reaction");
    posts::share(s, &bob, post).expect("a share");
    let comment = world.comment(&bob, post, None, "Hi").expect("a comment").id;
    world.comment(&ann, post, Some(comment), "Ho").expect("a reply");
    let kept = || {
        world.lines(
            "SELECT concat_ws(' ', u.username, p.follower_count, p.following_count, p.post_count) AS line
             FROM profiles p JOIN users u ON u.id = p.user_id
             UNION ALL SELECT concat_ws(' ', 'post', like_count, reaction_count, share_count, comment_count) FROM posts
             UNION ALL SELECT concat_ws(' ', text, reply_count) FROM post_comments ORDER BY 1",
        )
    };
    let right = ["Hi 1", "Ho 0", "ann 1 0 1", "bob 0 1 0", "post 1 1 1 2"];
    assert_eq!(kept(), right);
    let damages = [
        ("UPDATE profiles SET follower_count = 7, following_count = 7", ("profiles", 2)),
        ("UPDATE profiles SET post_count = 7 WHERE post_count > 0", ("profiles", 1)),
        ("DELETE FROM profiles", ("profiles", 2)),
        ("UPDATE posts SET like_count = 7", ("posts", 1)),
        ("UPDATE posts SET reaction_count = 0, share_count = 7", ("posts", 1)),
        ("UPDATE posts SET comment_count = 0", ("posts", 1)),
        ("UPDATE post_comments SET reply_count = 7", ("post_comments", 2)),
    ];
    for scope in [Scope::Full, Scope::Touched] {
        for (damage, expected) in damages {
            world.damage(damage);
            for repairs in [false, true] {
                let report = world.recount(scope, repairs);
                let found = report.found.iter().filter(|found| found.drifted > 0);
                let found: Vec<_> = found.map(|found| (found.total.as_str(), found.drifted)).collect();
                assert_eq!(found, [expected], "{damage}, {scope:?}, repairs: {repairs}");
            }
            assert_eq!(kept(), right, "{damage}, {scope:?}");
            world.nothing_has_drifted();
        }
    }
}
