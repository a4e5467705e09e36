//! Plans of the search of people and of suggestions: they read a bounded number of rows from indexes.

use crate::read_plans::{WORLD, id, in_world, probes};
use milequest_domain::{UserId, people::SearchPhrase};
use milequest_persistence::{
    StoreError, Tx,
    people::{search::search, suggestions::list_suggestions},
    search,
    test_kit::{execute, sent},
};

/// To the world of all plans, follows among everybody, a few blocks, profiles and search terms.
const PEOPLE: &str = "
    INSERT INTO profiles (user_id, is_findable) SELECT pg_temp.id(1, n), n % 10 > 0 FROM generate_series(1, 20000) n;
    INSERT INTO follows (follower_id, followed_id, state, created_at, accepted_at)
        SELECT pg_temp.id(1, n), pg_temp.id(1, 1 + (n * 7 + d * 13) % 20000), 'active', now(), now()
        FROM generate_series(1, 20000) n, generate_series(1, 10) d WHERE n <> 1 + (n * 7 + d * 13) % 20000;
    INSERT INTO blocks (blocker_id, blocked_id, created_at)
        SELECT pg_temp.id(1, n), pg_temp.id(1, n % 20000 + 1), now() FROM generate_series(1, 20000) n;
    INSERT INTO person_search_terms (user_id, term, place)
        SELECT pg_temp.id(1, n), substr('user' || n, first), least(first - 1, 2)
        FROM generate_series(1, 20000) n CROSS JOIN LATERAL generate_series(1, length('user' || n) - 1) first;
    ANALYZE profiles; ANALYZE follows; ANALYZE blocks; ANALYZE person_search_terms";

#[test]
fn a_search_and_suggestions_read_few_rows_of_each_index() {
    in_world(WORLD, |tx| {
        execute(tx, PEOPLE)?;
        people(tx)?;
        words(tx)
    });
}

fn people(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    let viewer: UserId = id(1, 7);
    let phrase: SearchPhrase = "user1".parse().expect("a text");
    let everybody =
        ["person_search_terms_of_place", "person_search_terms_pkey", "users_pkey", "profiles_pkey", "blocks_"];
    let known = ["follows_of_follower", "follows_of_followed", "team_members_of_user"];
    probes(tx, &[&[&everybody[..], &known].concat()], |tx| search(tx, viewer, &phrase, 20))?;
    let indexes = ["follows_of_follower", "team_members_living_key", "users_pkey", "profiles_pkey", "blocks_"];
    probes(tx, &[&indexes], |tx| list_suggestions(tx, viewer, 20))?;
    // The best candidates are looked at first, and no more of them than the page needs.
    for statement in sent(tx, |tx| search(tx, viewer, &phrase, 20))? {
        for plan in statement.plans(tx)? {
            assert!(!plan.contains("Hash Join"), "{plan}");
        }
    }
    Ok(())
}

fn words(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    let viewer: UserId = id(1, 7);
    probes(tx, &[&["team_members_of_user", "teams_pkey"]], |tx| search::list_teams(tx, viewer, "night", 20))?;
    probes(tx, &[&["team_members_of_user", "teams_pkey"]], |tx| search::list_goals(tx, viewer, "night", 20))
}
