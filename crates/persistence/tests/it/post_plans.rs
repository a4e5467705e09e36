//! Plans of the reads of posts: they use indexes and never scan a whole table that grows.

use crate::read_plans::{id, in_world};
use milequest_domain::{CommentId, PostId, UserId, posts::ReactionName};
use milequest_persistence::{
    PageRequest, Position, StoreError, Tx,
    posts::{
        self, PostSelection,
        comments::{self, CommentOrder},
    },
    test_kit::sent,
};
use uuid::Uuid;

/// Two hundred people with a hundred posts each, and a post with ten thousand comments and reactions.
pub(crate) const WORLD: &str = "
    INSERT INTO users (id, username, display_name, time_zone, created_at, updated_at)
        SELECT pg_temp.id(1, n), 'user' || n, 'User', 'UTC', now(), now() FROM generate_series(1, 10000) n;
    INSERT INTO teams (id, name, description, is_public, capacity, member_count, admin_count, last_active_at, created_at, updated_at)
        SELECT pg_temp.id(2, n), 'Team', '', true, 100, 50, 1, now(), now(), now() FROM generate_series(1, 200) n;
    INSERT INTO team_members (id, team_id, user_id, role, joined_at)
        SELECT pg_temp.id(3, n), pg_temp.id(2, 1 + n % 200), pg_temp.id(1, n), 'member', now() FROM generate_series(1, 10000) n;
    INSERT INTO posts (id, author_id, kind, audience, team_id, text, created_at)
        SELECT pg_temp.id(6, n), pg_temp.id(1, 1 + n % 200), 'daily', CASE WHEN n % 4 = 0 THEN 'team' ELSE 'public' END,
            CASE WHEN n % 4 = 0 THEN pg_temp.id(2, 1 + n % 200) END, 'Hello @user9', now()
        FROM generate_series(1, 20000) n;
    INSERT INTO post_reactions SELECT pg_temp.id(6, 7), pg_temp.id(1, n), 'like', now() FROM generate_series(1, 10000) n;
    INSERT INTO post_reactions SELECT pg_temp.id(6, n), pg_temp.id(1, 1 + n % 10000), 'clap', now() FROM generate_series(1, 20000) n;
    INSERT INTO post_reaction_counts SELECT pg_temp.id(6, n), 'clap', 1 FROM generate_series(1, 20000) n;
    INSERT INTO post_shares SELECT pg_temp.id(6, n), pg_temp.id(1, 1 + n % 10000), now() FROM generate_series(1, 20000) n;
    INSERT INTO post_mentions SELECT pg_temp.id(6, n), pg_temp.id(1, 9), NULL, now() FROM generate_series(1, 20000) n;
    INSERT INTO post_mentions SELECT pg_temp.id(6, 7), pg_temp.id(1, n), NULL, now() FROM generate_series(1000, 7000) n;
    INSERT INTO post_comments (id, post_id, author_id, depth, text, created_at)
        SELECT pg_temp.id(7, n), pg_temp.id(6, 1 + n % 2000), pg_temp.id(1, n % 10000 + 1), 0, 'Hi @user9', now() FROM generate_series(1, 20000) n;
    INSERT INTO post_comments (id, post_id, parent_id, author_id, depth, text, created_at)
        SELECT pg_temp.id(7, 20000 + n), pg_temp.id(6, 1 + n % 2000), pg_temp.id(7, n), pg_temp.id(1, 1), 1, 'Ho', now()
        FROM generate_series(1, 20000) n;
    INSERT INTO follows SELECT pg_temp.id(1, n), pg_temp.id(1, 1 + n / 2), 'active', now(), now() FROM generate_series(3, 10000) n;
    INSERT INTO blocks SELECT pg_temp.id(1, n), pg_temp.id(1, 10001 - n), now() FROM generate_series(1, 5000) n;
    ANALYZE users; ANALYZE teams; ANALYZE team_members; ANALYZE posts; ANALYZE post_reactions; ANALYZE post_reaction_counts; ANALYZE post_shares;
    ANALYZE post_mentions; ANALYZE post_comments; ANALYZE follows; ANALYZE blocks";

/// The tables that grow with people and what they post.
const GROWING: [&str; 11] = [
    "feed_snapshots",
    "users",
    "team_members",
    "posts",
    "post_reactions",
    "post_reaction_counts",
    "post_shares",
    "post_mentions",
    "post_comments",
    "follows",
    "blocks",
];

/// Checks that `f` sends one statement, which uses these indexes and scans no growing table.
pub(crate) fn probes<T>(
    tx: &mut Tx<'_>,
    indexes: &[&str],
    f: impl FnOnce(&mut Tx<'_>) -> Result<T, StoreError>,
) -> Result<(), StoreError> {
    let statements = sent(tx, f)?;
    assert_eq!(statements.len(), 1, "{statements:#?}");
    for plan in statements[0].plans(tx)? {
        for index in indexes {
            assert!(plan.contains(index), "{index} is not used: {plan}");
        }
        for table in GROWING {
            assert!(!plan.contains(&format!("Seq Scan on {table} ")), "{plan}");
        }
    }
    Ok(())
}

#[test]
fn a_page_of_posts_or_comments_is_one_statement_over_indexes() {
    let viewer: UserId = id(1, 5);
    let (post, comment): (PostId, CommentId) = (id(6, 7), id(7, 9));
    let posts_page = PageRequest { limit: 20, position: Position::After(PostId::from(Uuid::max())) };
    let page = PageRequest { limit: 20, position: Position::Start };
    let comments_page = PageRequest { limit: 20, position: Position::Start };
    let likes = [ReactionName::like()];
    in_world(WORLD, |tx| {
        // Names are found by the text: a post may mention thousands.
        let names = ["users_username_key"];
        let parts = ["posts_pkey", "users_pkey", "post_reactions_", "post_reaction_counts_", "post_shares_"];
        let with_parts = [&parts[..], &names].concat();
        let of_author = [&["posts_of_author_for_audience", "posts_of_author_for_team"], &with_parts[..]].concat();
        probes(tx, &of_author, |tx| posts::list(tx, viewer, PostSelection::Author(id(1, 8)), &posts_page))?;
        let own = [&["posts_of_author "], &with_parts[..]].concat();
        probes(tx, &own, |tx| posts::list(tx, viewer, PostSelection::Author(viewer), &posts_page))?;
        let of_team = [&["posts_of_team"], &with_parts[..]].concat();
        probes(tx, &of_team, |tx| posts::list(tx, viewer, PostSelection::Team(id(2, 6)), &posts_page))?;
        probes(tx, &with_parts, |tx| posts::find(tx, viewer, post))?;
        probes(tx, &parts[2..], |tx| posts::get_counts(tx, viewer, post))?;
        probes(tx, &["posts_pkey"], |tx| posts::is_visible(tx, viewer, post))?;
        probes(tx, &["post_reactions_"], |tx| posts::list_reactors(tx, viewer, post, &likes, &page))?;
        for order in [CommentOrder::Oldest, CommentOrder::Newest] {
            let root = [&["post_comments_of_parent", "post_comments_pkey"], &names[..]].concat();
            probes(tx, &root, |tx| comments::list(tx, viewer, post, None, order, &comments_page))?;
            let replies = [&["post_comments_parent", "post_comments_pkey"], &names[..]].concat();
            probes(tx, &replies, |tx| comments::list(tx, viewer, post, Some(comment), order, &comments_page))?;
        }
        Ok(())
    });
}
