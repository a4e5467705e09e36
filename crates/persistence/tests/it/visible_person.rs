//! Who sees a person, and how much: every statement about people for every relation.

use crate::{
    people::{insert, person},
    relations::{change, relate},
};
use milequest_domain::{
    TeamId, UserId,
    people::{Blockers, FollowState, Relation, RelationChange},
};
use milequest_persistence::{
    PageRequest, Position, StoreError, Tx,
    insights::team_feed,
    people::{
        follows,
        relations::Pair,
        summaries,
        visible::{self, VisiblePerson},
    },
    teams::memberships,
    test_kit::{execute, lines, rolled_back},
};

/// What a viewer is shown of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    Nothing,
    Name,
    Details,
}

/// The state of the account of the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Account {
    Public,
    Private,
    Suspended,
    Disabled,
    Closed,
}

const ACCOUNTS: [Account; 5] =
    [Account::Public, Account::Private, Account::Suspended, Account::Disabled, Account::Closed];

const fn open(following: FollowState, followed_by: FollowState) -> Relation {
    Relation::Open { following, followed_by }
}

/// Each relation of the viewer to the person, and what the viewer sees of a private account.
const TABLE: [(&str, Relation, Shown); 8] = [
    ("a stranger", Relation::NONE, Shown::Name),
    ("one who asked", open(FollowState::Pending, FollowState::None), Shown::Name),
    ("a follower", open(FollowState::Active, FollowState::None), Shown::Details),
    ("one who is followed", open(FollowState::None, FollowState::Active), Shown::Name),
    ("one who follows and is followed", open(FollowState::Active, FollowState::Active), Shown::Details),
    ("one who has blocked the person", Relation::Blocked(Blockers::Person), Shown::Nothing),
    ("one whom the person has blocked", Relation::Blocked(Blockers::Other), Shown::Nothing),
    ("one of two who have blocked each other", Relation::Blocked(Blockers::Both), Shown::Nothing),
];

const fn page<K>() -> PageRequest<K> {
    PageRequest { limit: 10, position: Position::Start }
}

fn set_account(tx: &mut Tx<'_>, person: UserId, account: Account) -> Result<(), StoreError> {
    let now = |is: bool| if is { "now()" } else { "NULL" };
    execute(
        tx,
        &format!(
            "UPDATE users SET is_private = {}, disabled_at = {}, deleted_at = {}, suspended_until = {} WHERE id = '{person}'",
            account == Account::Private,
            now(account == Account::Disabled),
            now(account == Account::Closed),
            now(account == Account::Suspended),
        ),
    )
}

/// What each statement shows of the person.
fn shown(
    tx: &mut Tx<'_>,
    viewer: UserId,
    someone: UserId,
    third: UserId,
) -> Result<Vec<(&'static str, Shown)>, StoreError> {
    let username = person("someone").username;
    let of = |visible: Option<VisiblePerson>| match visible {
        None => Shown::Nothing,
        Some(VisiblePerson { sees_details: false, .. }) => Shown::Name,
        Some(VisiblePerson { sees_details: true, .. }) => Shown::Details,
    };
    let row = format!("SELECT sees_details::text AS line FROM visible_person('{viewer}', '{someone}')");
    let row = match lines(tx, &row)?.as_slice() {
        [] => Shown::Nothing,
        [sees] if sees == "true" => Shown::Details,
        _ => Shown::Name,
    };
    let profile = match visible::find_profile(tx, viewer, &username)? {
        None => Shown::Nothing,
        Some(profile) if profile.sees_details => Shown::Details,
        Some(_) => Shown::Name,
    };
    Ok(vec![
        ("visible_person", row),
        ("find_visible", of(visible::find(tx, viewer, &username)?)),
        ("find_profile", profile),
        ("the followers of a third", listed(!follows::list_followers(tx, viewer, third, &page())?.items.is_empty())),
        (
            "the people whom a third follows",
            listed(!follows::list_following(tx, viewer, third, &page())?.items.is_empty()),
        ),
        (
            "summaries",
            listed(summaries::list(tx, viewer, &[someone])?.get(&someone).is_some_and(|found| found.has_profile)),
        ),
    ])
}

const fn listed(is: bool) -> Shown {
    if is { Shown::Name } else { Shown::Nothing }
}

#[test]
fn every_statement_shows_of_a_person_what_the_table_says() {
    rolled_back(|tx| {
        let (viewer, someone) = (insert(tx, "viewer")?.id, insert(tx, "someone")?.id);
        let third = insert(tx, "third")?.id;
        for (name, relation, of_private) in TABLE {
            for account in ACCOUNTS {
                set_account(tx, someone, Account::Public)?;
                relate(tx, viewer, someone, relation)?;
                for (person, other) in [(someone, third), (third, someone)] {
                    change(tx, Pair { person, other }, RelationChange::Follow { is_private: false })?;
                }
                set_account(tx, someone, account)?;
                let expected = match (account, of_private) {
                    (Account::Disabled | Account::Closed, _) | (_, Shown::Nothing) => Shown::Nothing,
                    (Account::Public | Account::Suspended, _) => Shown::Details,
                    (Account::Private, shown) => shown,
                };
                for (statement, shown) in shown(tx, viewer, someone, third)? {
                    // Lists only name people.
                    let expected = match (statement, expected) {
                        ("visible_person" | "find_visible" | "find_profile", expected) => expected,
                        (_, Shown::Nothing) => Shown::Nothing,
                        _ => Shown::Name,
                    };
                    assert_eq!(shown, expected, "{statement} shows {name} a person whose account is {account:?}");
                }
                let relations = follows::list_relations(tx, viewer, &[someone])?;
                let expected: Vec<_> = match (expected, relation.is_blocked()) {
                    // Whether the other has blocked the viewer too is not told.
                    (_, true) => vec![(someone, Relation::Blocked(Blockers::Person))],
                    (Shown::Nothing, false) => vec![],
                    (_, false) => vec![(someone, relation)],
                };
                assert_eq!(relations, expected, "{name}, {account:?}");
            }
        }
        Ok::<_, StoreError>(())
    });
}

#[test]
fn people_see_all_of_themselves() {
    rolled_back(|tx| {
        let someone = insert(tx, "someone")?;
        for account in [Account::Public, Account::Private] {
            set_account(tx, someone.id, account)?;
            let expected = VisiblePerson { user_id: someone.id, sees_details: true };
            assert_eq!(visible::find(tx, someone.id, &someone.username)?, Some(expected));
        }
        Ok::<_, StoreError>(())
    });
}

#[test]
fn lists_of_a_team_keep_people_across_a_block_without_their_profile() {
    rolled_back(|tx| {
        let (viewer, someone) = (insert(tx, "viewer")?.id, insert(tx, "someone")?.id);
        let team = TeamId::from(uuid::Uuid::from_u128(7));
        execute(
            tx,
            &format!(
                "INSERT INTO teams (id, name, description, is_public, capacity, member_count, admin_count, last_active_at, created_at,
                     updated_at)
                 VALUES ('{team}', 'Team', '', true, 100, 2, 1, now(), now(), now());
                 INSERT INTO team_members (id, team_id, user_id, role, joined_at)
                 SELECT gen_random_uuid(), '{team}', id, 'member', now() FROM users;
                 INSERT INTO activities (id, user_id, kind, started_at, time_zone, day, distance_mm, duration_s, is_private, note, source,
                     created_at, updated_at)
                 VALUES (gen_random_uuid(), '{someone}', 'walk', '2024-10-01 12:00Z', 'UTC', '2024-10-01', 1, 1, false, '', 'manual',
                     now(), now());
                 INSERT INTO contributions (activity_id, team_id, user_id, started_at, is_private)
                 SELECT id, '{team}', user_id, started_at, is_private FROM activities"
            ),
        )?;
        for (relation, has_profile) in [
            (Relation::NONE, true),
            (Relation::Blocked(Blockers::Person), false),
            (Relation::Blocked(Blockers::Other), false),
        ] {
            relate(tx, viewer, someone, relation)?;
            let members = memberships::list(tx, viewer, team, None, &page())?.items;
            let member = members.iter().find(|member| member.membership.user_id == someone).expect("a member");
            assert_eq!(member.has_profile, has_profile, "{relation:?}");
            let found = memberships::find_member(tx, viewer, team, someone)?.expect("a member");
            assert_eq!(found.has_profile, has_profile, "{relation:?}");
            let feed = team_feed::list(tx, viewer, team, None, &page())?.items;
            let named: Vec<_> = feed.into_iter().filter_map(|entry| entry.person).collect();
            assert_eq!(
                named.iter().map(|person| (person.id, person.has_profile)).collect::<Vec<_>>(),
                [(someone, has_profile)]
            );
        }
        Ok::<_, StoreError>(())
    });
}
