//! Plans of the statements of feeds: they use indexes and never scan a whole table that grows.

use crate::{
    people::now,
    post_plans::{WORLD, probes},
    read_plans::{id, in_world},
};
use milequest_domain::{FeedSnapshotId, PostId, UserId};
use milequest_persistence::{
    PageRequest, Position,
    feeds::{self, CandidateLimits, RankedFeed},
    test_kit::execute,
};

const LIMITS: CandidateLimits =
    CandidateLimits { followed: 2_000, of_author: 10, of_sharer: 3, teams: 50, of_team: 40, newest: 5, size: 500 };

/// Somebody who follows everybody who posts, and snapshots of many.
const READER: &str = "
    INSERT INTO follows SELECT pg_temp.id(1, 9999), pg_temp.id(1, n), 'active', now(), now() FROM generate_series(1, 200) n ON CONFLICT DO NOTHING;
    INSERT INTO feed_snapshots
        SELECT pg_temp.id(8, 2 * n + m), pg_temp.id(1, n), 'home', '{}', '{}', '{}', '{}', '{}', now() - n * interval '1 second'
        FROM generate_series(1, 10000) n, generate_series(0, 1) m;
    ANALYZE follows; ANALYZE feed_snapshots";

#[test]
fn the_statements_of_feeds_probe_indexes_and_scan_no_whole_table() {
    in_world(WORLD, |tx| {
        execute(tx, READER)?;
        for viewer in [id(1, 5), id::<UserId>(1, 9999)] {
            let candidates = [
                "posts_hot_of_author",
                "posts_hot_of_team",
                "post_shares_of_user",
                "follows_",
                "posts_pkey",
                "team_members_",
            ];
            probes(tx, &candidates, |tx| feeds::list_candidates(tx, viewer, LIMITS))?;
            let authors = || (1..=100).map(|number| id::<UserId>(1, number));
            let relationships =
                ["post_reactions_of_user", "post_comments_of_author", "follows_", "posts_pkey", "team_members_"];
            probes(tx, &relationships, |tx| feeds::list_relationships(tx, viewer, authors(), 50))?;
            for position in [Position::Start, Position::After(id::<PostId>(6, 15_000))] {
                let page = PageRequest { limit: 20, position };
                let recent = ["posts_of_author", "posts_of_team", "follows_", "posts_pkey"];
                probes(tx, &recent, |tx| feeds::list_recent(tx, viewer, &page))?;
            }
            probes(tx, &["posts_hot "], |tx| feeds::list_trending(tx))?;
            let shares: Vec<(PostId, UserId)> = (1..=20).map(|number| (id(6, number), id(1, 1 + number))).collect();
            probes(tx, &["post_shares_", "follows_", "users_pkey"], |tx| feeds::list_sharers(tx, viewer, &shares))?;
        }
        Ok(())
    });
}

#[test]
fn the_readers_of_a_post_are_found_over_indexes() {
    in_world(WORLD, |tx| {
        let people: Vec<UserId> = (1..=500).map(|number| id(1, number)).collect();
        for posts in [vec![id(6, 8)], (1..=20).map(|number| id(6, number)).collect::<Vec<PostId>>()] {
            probes(tx, &["posts_pkey", "follows_", "team_members_"], |tx| feeds::list_readers(tx, &posts, &people))?;
        }
        Ok(())
    });
}

#[test]
fn snapshots_are_found_and_deleted_over_indexes() {
    in_world(WORLD, |tx| {
        execute(tx, READER)?;
        let (of, snapshot): (_, FeedSnapshotId) = (RankedFeed::Home(id(1, 7)), id(8, 15));
        probes(tx, &["feed_snapshots_pkey"], |tx| feeds::find_snapshot(tx, of, snapshot, now()))?;
        probes(tx, &["feed_snapshots_created"], |tx| feeds::delete_snapshots(tx, now(), 10))?;
        Ok(())
    });
}
