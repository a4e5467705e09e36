//! Whom a person is suggested to follow.

use crate::{
    people::insert,
    person_search::{block, follow, hide, join, team},
};
use milequest_domain::UserId;
use milequest_persistence::{
    StoreError, Tx,
    people::suggestions::list_suggestions,
    test_kit::{execute, rolled_back},
};

/// The usernames that are suggested, with the numbers of mutual connections and of common teams.
fn suggest(tx: &mut Tx<'_>, viewer: UserId, most: u16) -> Result<Vec<(String, i64, i64)>, StoreError> {
    let found = list_suggestions(tx, viewer, most)?;
    Ok(found
        .into_iter()
        .map(|found| (found.person.username.to_string(), found.mutual_count, found.team_count))
        .collect())
}

/// Everybody whom a friend of the viewer follows and who is in a team of the viewer, what else they are to the viewer, and whether the viewer is
/// suggested to follow them.
fn cast() -> Vec<(&'static str, String, bool)> {
    let set = |username: &str, column: &str| format!("UPDATE users SET {column} WHERE username = '{username}';");
    vec![
        ("stranger", String::new(), true),
        ("private", set("private", "is_private = true"), true),
        ("follower", follow("follower", "viewer", "active"), true),
        ("asking", follow("asking", "viewer", "pending"), true),
        ("followed", follow("viewer", "followed", "active"), false),
        ("requested", follow("viewer", "requested", "pending"), false),
        ("hidden", hide("hidden"), false),
        ("blocked", block("viewer", "blocked"), false),
        ("blocking", block("blocking", "viewer"), false),
        ("suspended", set("suspended", "suspended_until = '2999-01-01'"), true),
        ("disabled", set("disabled", "disabled_at = now()"), false),
        ("deleted", set("deleted", "deleted_at = now()"), false),
    ]
}

#[test]
fn a_viewer_is_suggested_nobody_who_is_followed_asked_blocked_hidden_or_gone() {
    rolled_back(|tx| {
        let viewer = insert(tx, "viewer")?;
        insert(tx, "friend")?;
        let setting = [
            follow("viewer", "friend", "active"),
            team(1, 50),
            join(1, "viewer", false),
            follow("friend", "viewer", "active"),
        ];
        execute(tx, &setting.concat())?;
        for (name, relation, _) in cast() {
            insert(tx, name)?;
            execute(tx, &(follow("friend", name, "active") + &join(1, name, false) + &relation))?;
        }
        let mut found = suggest(tx, viewer.id, 100)?;
        found.sort();
        let mut expected: Vec<_> = cast()
            .into_iter()
            .filter(|(.., is_suggested)| *is_suggested)
            .map(|(name, ..)| (name.to_owned(), 1, 1))
            .collect();
        expected.sort();
        assert_eq!(found, expected);
        Ok(())
    });
}

#[test]
fn the_person_with_the_most_connections_comes_first() {
    rolled_back(|tx| {
        let viewer = insert(tx, "viewer")?;
        for name in ["friend-a", "friend-b", "liked", "teammate", "known", "former", "far"] {
            insert(tx, name)?;
        }
        let relations = [
            follow("viewer", "friend-a", "active"),
            follow("viewer", "friend-b", "active"),
            follow("friend-a", "liked", "active"),
            follow("friend-b", "liked", "active"),
            follow("friend-a", "known", "active"),
            // A request is no connection.
            follow("friend-b", "known", "pending"),
            follow("liked", "far", "active"),
            team(1, 20_000),
            team(2, 3),
            team(3, 3),
            join(1, "viewer", false),
            join(2, "viewer", false),
            join(1, "teammate", false),
            join(2, "teammate", false),
            join(2, "known", false),
            join(1, "former", true),
            join(3, "far", false),
        ];
        execute(tx, &relations.concat())?;
        let found = suggest(tx, viewer.id, 100)?;
        let expected = [("liked", 2, 0), ("known", 1, 1), ("teammate", 0, 2)];
        assert_eq!(found, expected.map(|(name, mutual, teams)| (name.to_owned(), mutual, teams)));
        assert_eq!(suggest(tx, viewer.id, 1)?.len(), 1);
        let alone = insert(tx, "alone")?;
        assert_eq!(suggest(tx, alone.id, 10)?, Vec::new());
        Ok(())
    });
}
