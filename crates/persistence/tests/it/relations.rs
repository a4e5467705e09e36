//! Follows and blocks: their rows, and the counts that are kept with them.

use crate::people::{insert, now, purge_in_rounds};
use milequest_domain::{
    UserId,
    people::{Blockers, FollowState, Relation, RelationChange},
};
use milequest_persistence::{
    Conn, PageRequest, Position, StoreError, Tx,
    activities::recount::{self, Compared, Drift, Total},
    people::{
        blocks,
        follows::{self, DatedPerson},
        profiles::{self, CountChange, ProfileChange},
        relations::{self, Pair},
        visible,
    },
    purge,
    test_kit::{execute, lines, rolled_back},
};

const CHANGES: [RelationChange; 8] = [
    RelationChange::Follow { is_private: false },
    RelationChange::Follow { is_private: true },
    RelationChange::Unfollow,
    RelationChange::AcceptRequest,
    RelationChange::DeclineRequest,
    RelationChange::RemoveFollower,
    RelationChange::Block,
    RelationChange::Unblock,
];

/// Every relation that two people can have.
fn all_relations() -> Vec<Relation> {
    let states = FollowState::ALL.iter();
    let open = states.flat_map(|following| {
        FollowState::ALL.iter().map(|followed_by| Relation::Open { following: *following, followed_by: *followed_by })
    });
    open.chain([Blockers::Person, Blockers::Other, Blockers::Both].map(Relation::Blocked)).collect()
}

/// Makes two people nothing to each other, and then this, by changes from both sides.
pub(crate) fn relate(tx: &mut Tx<'_>, person: UserId, other: UserId, relation: Relation) -> Result<(), StoreError> {
    execute(
        tx,
        "DELETE FROM follows; DELETE FROM blocks; UPDATE profiles SET follower_count = 0, following_count = 0",
    )?;
    let (mine, theirs) = (Pair { person, other }, Pair { person: other, other: person });
    for (pair, relation) in [(mine, relation), (theirs, relation.reversed())] {
        match relation.following() {
            FollowState::None => (),
            state => {
                change(tx, pair, RelationChange::Follow { is_private: state == FollowState::Pending })?;
            }
        }
        if relation.is_blocked() {
            change(tx, pair, RelationChange::Block)?;
        }
    }
    assert_eq!(relations::find(tx, person, other)?, relation);
    Ok(())
}

/// Changes what the person is to the other, if that is possible.
pub(crate) fn change(tx: &mut Tx<'_>, pair: Pair, change: RelationChange) -> Result<bool, StoreError> {
    let before = relations::lock(tx, pair)?;
    let Ok(after) = before.change(change) else { return Ok(false) };
    relations::update(tx, pair, before, after, now())?;
    Ok(true)
}

fn drifted(tx: &mut Tx<'_>) -> Result<Vec<Drift>, StoreError> {
    recount::find_drift(tx, Total::Profiles, &Compared::All)
}

const fn page<K>(limit: u16, position: Position<K>) -> PageRequest<K> {
    PageRequest { limit, position }
}

#[test]
fn each_change_is_stored_and_counted() {
    rolled_back(|tx| {
        let (ann, bob) = (insert(tx, "ann")?.id, insert(tx, "bob")?.id);
        let pair = Pair { person: ann, other: bob };
        for before in all_relations() {
            for wanted in CHANGES {
                relate(tx, ann, bob, before)?;
                let expected = before.change(wanted);
                assert_eq!(change(tx, pair, wanted)?, expected.is_ok(), "{before:?}: {wanted:?}");
                let after = expected.unwrap_or(before);
                assert_eq!(relations::find(tx, ann, bob)?, after, "{before:?}: {wanted:?}");
                assert_eq!(relations::find(tx, bob, ann)?, after.reversed(), "{before:?}: {wanted:?}");
                assert_eq!(drifted(tx)?, [], "{before:?}: {wanted:?}");
            }
        }
        Ok::<_, StoreError>(())
    });
}

#[test]
fn drifted_counts_are_found_and_repaired() {
    rolled_back(|tx| {
        let (ann, bob, cem) = (insert(tx, "ann")?.id, insert(tx, "bob")?.id, insert(tx, "cem")?.id);
        change(tx, Pair { person: ann, other: bob }, RelationChange::Follow { is_private: false })?;
        change(tx, Pair { person: cem, other: bob }, RelationChange::Follow { is_private: false })?;
        profiles::change_counts(tx, ann, CountChange { followers: 3, following: -1, posts: 2 })?;
        profiles::change_counts(tx, bob, CountChange { followers: -1, ..CountChange::default() })?;
        // A person with a follow and without a profile.
        execute(tx, "DELETE FROM profiles WHERE user_id = (SELECT id FROM users WHERE username = 'cem')")?;
        let found = drifted(tx)?;
        assert_eq!(found.len(), 3, "{found:?}");
        recount::repair(tx, &found, now())?;
        assert_eq!(drifted(tx)?, []);
        let counts = "SELECT username || ' ' || follower_count || ' ' || following_count || ' ' || post_count AS line
            FROM profiles JOIN users ON id = user_id ORDER BY username";
        assert_eq!(lines(tx, counts)?, ["ann 0 1 0", "bob 2 0 0", "cem 0 1 0"]);
        Ok::<_, StoreError>(())
    });
}

#[test]
fn a_purge_takes_people_out_of_the_counts_of_others() {
    rolled_back(|tx| {
        let people = ["ann", "bob", "cem", "dea"].map(|name| insert(tx, name).map(|user| user.id));
        let [ann, bob, cem, dea] = people;
        let (ann, bob, cem, dea) = (ann?, bob?, cem?, dea?);
        let follow = RelationChange::Follow { is_private: false };
        for (person, other) in [(ann, bob), (bob, ann), (ann, cem), (cem, ann), (bob, cem), (dea, ann)] {
            change(tx, Pair { person, other }, follow)?;
        }
        change(tx, Pair { person: bob, other: dea }, RelationChange::Block)?;
        execute(tx, "UPDATE users SET deleted_at = '2024-01-01' WHERE username IN ('ann', 'dea')")?;
        // Ann moved, so that her row stays without anything that identifies her.
        execute(
            tx,
            &format!(
                "INSERT INTO activities (id, user_id, kind, started_at, time_zone, day, distance_mm, duration_s, is_private, note, source,
                     created_at, updated_at)
                 VALUES (gen_random_uuid(), '{ann}', 'walk', now(), 'UTC', current_date, 1, 1, false, '', 'manual', now(), now())"
            ),
        )?;
        let due = purge::mark_due(tx, now(), now(), now(), 10)?;
        assert_eq!(due.len(), 2);
        for person in due {
            purge_in_rounds(tx, person, 1)?;
        }
        let counts = "SELECT username || ' ' || follower_count || ' ' || following_count AS line
            FROM profiles JOIN users ON id = user_id ORDER BY username";
        assert_eq!(lines(tx, counts)?, ["bob 0 1", "cem 1 0"]);
        assert_eq!(lines(tx, "SELECT 'a block' AS line FROM blocks")?, Vec::<String>::new());
        assert_eq!(drifted(tx)?, []);
        Ok::<_, StoreError>(())
    });
}

#[test]
fn lists_page_by_time_and_person() {
    rolled_back(|tx| {
        let ann = insert(tx, "ann")?.id;
        let mut others = Vec::new();
        for number in 0..5 {
            let other = insert(tx, &format!("other{number}"))?.id;
            change(tx, Pair { person: other, other: ann }, RelationChange::Follow { is_private: false })?;
            change(tx, Pair { person: ann, other }, RelationChange::Follow { is_private: number % 2 == 0 })?;
            others.push(other);
        }
        // All happened at one moment, so the ids order them.
        others.sort_unstable();
        others.reverse();
        let mut seen = Vec::new();
        let mut position = Position::Start;
        loop {
            let found = follows::list_followers(tx, ann, ann, &page(2, position))?;
            seen.extend(found.items.iter().map(|dated| dated.person.person.id));
            match found.items.last() {
                Some(last) if found.has_more => position = Position::After(last.key()),
                _ => break,
            }
        }
        assert_eq!(seen, others);
        let following = follows::list_following(tx, ann, ann, &page(10, Position::Start))?.items;
        assert_eq!(following.len(), 2);
        assert!(following.iter().all(|dated| dated.person.relation.followed_by() == FollowState::Active));
        let second = follows::list_followers(tx, ann, ann, &page(2, Position::Number(2)))?;
        let second: Vec<_> = second.items.iter().map(|dated| dated.person.person.id).collect();
        assert_eq!(second, others[2..4]);
        Ok::<_, StoreError>(())
    });
}

#[test]
fn requests_are_listed_and_accepted_together() {
    rolled_back(|tx| {
        let ann = insert(tx, "ann")?.id;
        let (bob, cem) = (insert(tx, "bob")?.id, insert(tx, "cem")?.id);
        for person in [bob, cem] {
            change(tx, Pair { person, other: ann }, RelationChange::Follow { is_private: true })?;
        }
        let names = |conn: &mut Conn| {
            let found = follows::list_requests(conn, ann, &page(10, Position::Start))?;
            let name = |dated: DatedPerson<milequest_persistence::PersonSummary>| dated.person.username.to_string();
            Ok::<Vec<_>, StoreError>(found.items.into_iter().map(name).collect())
        };
        assert_eq!(names(tx)?, ["cem", "bob"]);
        assert_eq!(follows::list_some_requests(tx, ann, 1)?, [cem]);
        profiles::lock(tx, &[ann, bob, cem])?;
        // Dea has not asked.
        let dea = insert(tx, "dea")?.id;
        let mut accepted = follows::accept_all(tx, ann, &[bob, cem, dea], now())?;
        accepted.sort_unstable();
        assert_eq!(accepted, [bob, cem]);
        assert_eq!(names(tx)?, Vec::<String>::new());
        assert_eq!(drifted(tx)?, []);
        Ok::<_, StoreError>(())
    });
}

#[test]
fn a_profile_is_stored_and_an_empty_change_keeps_it() {
    rolled_back(|tx| {
        let ann = insert(tx, "ann")?;
        let find = |tx: &mut Tx<'_>| visible::find_profile(tx, ann.id, &ann.username);
        let before = find(tx)?.expect("a profile without a row");
        assert!(before.is_findable && before.details.city.is_none() && before.follower_count == 0);
        profiles::lock(tx, &[ann.id])?;
        let location = serde_json::from_value(serde_json::json!({
            "name": "Vienna", "at": {"latitude": 48.20849, "longitude": 16.37208},
        }));
        let change = ProfileChange {
            bio: "I walk.\nSlowly.".parse().ok(),
            city: Some("Vienna".parse().ok()),
            institutions: vec!["Walkers".to_owned(), "Runners".to_owned()].try_into().ok(),
            websites: vec!["https://ann.example.org".to_owned()].try_into().ok(),
            location: Some(location.ok()),
            is_findable: Some(false),
            default_audience: "public".parse().ok(),
        };
        profiles::update(tx, ann.id, &change)?;
        let stored = find(tx)?.expect("a profile");
        assert_eq!(Some(stored.details.bio.clone()), change.bio);
        assert_eq!(Some(stored.details.institutions.clone()), change.institutions);
        assert_eq!(Some(stored.details.websites.clone()), change.websites);
        let place =
            stored.details.location.as_ref().and_then(milequest_domain::people::ProfileLocation::at).expect("a place");
        assert_eq!((place.latitude(), place.longitude()), (48.21, 16.37));
        assert!(!stored.is_findable);
        profiles::update(tx, ann.id, &ProfileChange::default())?;
        assert_eq!(find(tx)?.as_ref(), Some(&stored));
        let nothing = ProfileChange { city: Some(None), location: Some(None), ..ProfileChange::default() };
        profiles::update(tx, ann.id, &nothing)?;
        let emptied = find(tx)?.expect("a profile").details;
        assert_eq!((emptied.city, emptied.location, emptied.bio), (None, None, stored.details.bio));
        Ok::<_, StoreError>(())
    });
}

#[test]
fn a_blocked_person_is_found_to_be_unblocked() {
    rolled_back(|tx| {
        let (ann, bob) = (insert(tx, "ann")?, insert(tx, "bob")?);
        change(tx, Pair { person: ann.id, other: bob.id }, RelationChange::Block)?;
        assert_eq!(visible::find(tx, ann.id, &bob.username)?, None);
        assert_eq!(blocks::find_person(tx, &bob.username)?, Some(bob.id));
        let listed = blocks::list(tx, ann.id, &page(10, Position::Start))?.items;
        assert_eq!(
            listed.iter().map(|dated| (dated.person.id, dated.person.has_profile)).collect::<Vec<_>>(),
            [(bob.id, false)]
        );
        assert_eq!(blocks::list(tx, bob.id, &page(10, Position::Start))?.items, []);
        Ok::<_, StoreError>(())
    });
}
