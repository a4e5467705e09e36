//! Plans of the statements about people: they use indexes and never scan a whole table that grows.

use crate::{
    people::now,
    read_plans::{WORLD, id, in_world, probes},
};
use chrono::TimeDelta;
use milequest_domain::UserId;
use milequest_persistence::{
    PageRequest, Position, StoreError,
    people::{blocks, follows, relations, summaries, visible},
    test_kit::execute,
};

/// Follows and blocks of the people of [`WORLD`]: a person with 5,000 followers, 500 requests and 2,000 blocks, and everybody follows some.
pub(crate) const PEOPLE: &str = "
    INSERT INTO profiles (user_id) SELECT id FROM users;
    INSERT INTO follows (follower_id, followed_id, state, created_at, accepted_at)
        SELECT pg_temp.id(1, n), pg_temp.id(1, 7), 'active', now(), timestamptz '2024-10-04' - n * interval '1 minute' FROM generate_series(100, 5100) n
        UNION ALL
        SELECT pg_temp.id(1, n), pg_temp.id(1, 7), 'pending', timestamptz '2024-10-04' - n * interval '1 minute', NULL FROM generate_series(6000, 6500) n
        UNION ALL
        SELECT pg_temp.id(1, n), pg_temp.id(1, n + m), 'active', now(), now() FROM generate_series(1000, 6000) n, generate_series(1, 6) m;
    INSERT INTO follows (follower_id, followed_id, state, created_at, accepted_at)
        SELECT pg_temp.id(1, 7), pg_temp.id(1, n), 'active', now(), timestamptz '2024-10-04' - n * interval '1 minute' FROM generate_series(100, 900) n;
    INSERT INTO blocks (blocker_id, blocked_id, created_at)
        SELECT pg_temp.id(1, 7), pg_temp.id(1, n), now() FROM generate_series(10000, 12000) n
        UNION ALL
        SELECT pg_temp.id(1, n), pg_temp.id(1, n + 1), now() FROM generate_series(13000, 19000) n;
    ANALYZE profiles; ANALYZE follows; ANALYZE blocks";

fn page<K>(position: Position<K>) -> PageRequest<K> {
    PageRequest { limit: 20, position }
}

#[test]
fn statements_about_people_probe_indexes_and_scan_no_whole_table() {
    in_world(WORLD, |tx| {
        execute(tx, PEOPLE)?;
        let (me, other): (UserId, UserId) = (id(1, 7), id(1, 200));
        let name = "user200".parse().expect("a username");
        // Either index of blocks finds one.
        let person = ["users_username_key", "follows_pkey", "blocks_"];
        probes(tx, &[&person], |tx| visible::find(tx, me, &name))?;
        let profile = [&person[..], &["profiles_pkey", "users_pkey", "follows_pending", "follows_sent"]].concat();
        probes(tx, &[&profile], |tx| visible::find_profile(tx, me, &name))?;
        probes(tx, &[&["follows_pkey", "blocks_"]], |tx| relations::find(tx, me, other))?;
        for position in [Position::Start, Position::After((now() - TimeDelta::hours(4), other))] {
            let followers = ["follows_of_followed", "follows_pkey", "users_pkey", "blocks_"];
            probes(tx, &[&followers], |tx| follows::list_followers(tx, other, me, &page(position)))?;
            let following = ["follows_of_follower", "follows_pkey", "users_pkey", "blocks_"];
            probes(tx, &[&following], |tx| follows::list_following(tx, other, me, &page(position)))?;
            let requests = ["follows_pending", "users_pkey", "blocks_"];
            probes(tx, &[&requests], |tx| follows::list_requests(tx, me, &page(position)))?;
            let sent = ["follows_sent", "users_pkey", "blocks_"];
            probes(tx, &[&sent], |tx| follows::list_sent_requests(tx, me, &page(position)))?;
            probes(tx, &[&["blocks_of_blocker", "users_pkey"]], |tx| blocks::list(tx, me, &page(position)))?;
        }
        let many: Vec<UserId> = (100..600).map(|number| id(1, number)).collect();
        probes(tx, &[&["users_pkey"]], |tx| follows::list_relations(tx, other, &many))?;
        probes(tx, &[&["users_pkey"]], |tx| summaries::list(tx, me, &many[..50]))?;
        Ok::<_, StoreError>(())
    });
}
