//! Whom a viewer finds, and in which order.

use crate::people::{insert, person};
use milequest_domain::{
    UserId,
    people::{FollowState, SearchPhrase},
};
use milequest_persistence::{
    PersonWithRelation, StoreError, Tx,
    accounts::users::{self, User},
    people::search::search,
    test_kit::{execute, rolled_back},
};

/// A person with another display name than the username.
fn create_named(tx: &mut Tx<'_>, username: &str, display_name: &str) -> Result<User, StoreError> {
    let user = User { display_name: display_name.parse().expect("a name"), ..person(username) };
    users::create(tx, &user)?;
    Ok(user)
}

fn find(tx: &mut Tx<'_>, viewer: UserId, text: &str, most: u16) -> Result<Vec<PersonWithRelation>, StoreError> {
    let phrase: SearchPhrase = text.parse().expect("a text");
    search(tx, viewer, &phrase, most)
}

fn find_names(tx: &mut Tx<'_>, viewer: UserId, text: &str, most: u16) -> Result<Vec<String>, StoreError> {
    let found = find(tx, viewer, text, most)?;
    Ok(found.into_iter().map(|found| found.person.username.to_string()).collect())
}

pub(crate) fn follow(one: &str, other: &str, state: &str) -> String {
    let accepted = if state == "active" { "now()" } else { "NULL" };
    format!(
        "INSERT INTO follows (follower_id, followed_id, state, created_at, accepted_at)
         SELECT one.id, other.id, '{state}', now(), {accepted} FROM users one, users other
         WHERE one.username = '{one}' AND other.username = '{other}';"
    )
}

pub(crate) fn block(one: &str, other: &str) -> String {
    format!(
        "INSERT INTO blocks (blocker_id, blocked_id, created_at)
         SELECT one.id, other.id, now() FROM users one, users other WHERE one.username = '{one}' AND other.username = '{other}';"
    )
}

/// A team of this number of members, as its row says.
pub(crate) fn team(number: u32, member_count: u32) -> String {
    format!(
        "INSERT INTO teams (id, name, description, is_public, capacity, member_count, admin_count, last_active_at, created_at, updated_at)
         VALUES ('00000002-0000-7000-8000-{number:012}', 'Team', '', false, 50000, {member_count}, 1, now(), now(), now());"
    )
}

pub(crate) fn join(number: u32, username: &str, has_left: bool) -> String {
    let left = if has_left { "now(), 'left'" } else { "NULL, NULL" };
    format!(
        "INSERT INTO team_members (id, team_id, user_id, role, joined_at, left_at, left_because)
         SELECT gen_random_uuid(), '00000002-0000-7000-8000-{number:012}', id, 'member', now(), {left} FROM users WHERE username = '{username}';"
    )
}

pub(crate) fn hide(username: &str) -> String {
    format!(
        "INSERT INTO profiles (user_id, is_findable) SELECT id, false FROM users WHERE username = '{username}'
         ON CONFLICT (user_id) DO UPDATE SET is_findable = false;"
    )
}

fn set(username: &str, column: &str) -> String {
    format!("UPDATE users SET {column} WHERE username = '{username}';")
}

/// Everybody whom a search could show, what they are to the viewer, and whether the viewer finds them.
fn cast() -> Vec<(&'static str, String, bool)> {
    let mate = |who| join(1, who, false);
    vec![
        ("followed", follow("viewer", "followed", "active"), true),
        ("followed-hidden", follow("viewer", "followed-hidden", "active") + &hide("followed-hidden"), true),
        ("requested", follow("viewer", "requested", "pending"), true),
        ("requested-hidden", follow("viewer", "requested-hidden", "pending") + &hide("requested-hidden"), false),
        ("follower", follow("follower", "viewer", "active"), true),
        ("follower-hidden", follow("follower-hidden", "viewer", "active") + &hide("follower-hidden"), true),
        ("asking-hidden", follow("asking-hidden", "viewer", "pending") + &hide("asking-hidden"), false),
        ("mate", mate("mate"), true),
        ("mate-hidden", mate("mate-hidden") + &hide("mate-hidden"), true),
        ("mate-large-hidden", join(2, "mate-large-hidden", false) + &hide("mate-large-hidden"), true),
        ("former-mate", join(1, "former-mate", true), true),
        ("former-hidden", join(1, "former-hidden", true) + &hide("former-hidden"), false),
        ("closed-team-hidden", join(3, "closed-team-hidden", false) + &hide("closed-team-hidden"), false),
        ("stranger", String::new(), true),
        ("stranger-private", set("stranger-private", "is_private = true"), true),
        ("stranger-hidden", hide("stranger-hidden"), false),
        ("suspended", set("suspended", "suspended_until = now() + interval '1 day'"), true),
        ("blocked", block("viewer", "blocked"), false),
        ("blocking", block("blocking", "viewer"), false),
        ("mate-blocked", mate("mate-blocked") + &block("viewer", "mate-blocked"), false),
        ("mate-blocking", mate("mate-blocking") + &block("mate-blocking", "viewer"), false),
        ("disabled", follow("viewer", "disabled", "active") + &set("disabled", "disabled_at = now()"), false),
        ("deleted", mate("deleted") + &set("deleted", "deleted_at = now()"), false),
    ]
}

#[test]
fn a_viewer_finds_everybody_who_is_visible_and_findable_or_known() {
    rolled_back(|tx| {
        let viewer = create_named(tx, "viewer", "Sought Me")?;
        for (name, ..) in cast() {
            create_named(tx, name, "Somebody Sought")?;
        }
        let teams =
            [team(1, 5), team(2, 5_000), team(3, 5), join(1, "viewer", false), join(2, "viewer", false)].concat();
        execute(
            tx,
            &(teams
                + &join(3, "viewer", false)
                + "UPDATE teams SET deleted_at = now() WHERE member_count = 5 AND id::text LIKE '%3';"),
        )?;
        for (_, relation, _) in cast().iter().filter(|(_, relation, _)| !relation.is_empty()) {
            execute(tx, relation)?;
        }
        for text in ["sought", "SOMEBODY S", "somebody sought"] {
            let found = find_names(tx, viewer.id, text, 100)?;
            for (name, _, is_found) in cast() {
                assert_eq!(found.iter().any(|found| found == name), is_found, "{text}: {name}");
            }
            assert_eq!(found.iter().any(|found| found == "viewer"), text == "sought", "one finds oneself");
        }
        Ok(())
    });
}

#[test]
fn those_whom_the_viewer_knows_come_first_and_then_the_beginnings_of_names() {
    rolled_back(|tx| {
        let viewer = insert(tx, "viewer")?;
        let people = [
            ("z1", "Ann"),
            ("a1", "Joann"),
            ("a2", "Mary Ann"),
            ("a3", "Anna"),
            ("m1", "Joann"),
            ("f1", "Joann"),
            ("l1", "Joann"),
            ("k1", "Joann"),
        ];
        for (username, display_name) in people {
            create_named(tx, &format!("{username}-x"), display_name)?;
        }
        let relations = [
            follow("viewer", "k1-x", "active"),
            follow("f1-x", "viewer", "active"),
            team(1, 2),
            join(1, "viewer", false),
            join(1, "m1-x", false),
            team(2, 20_000),
            join(2, "viewer", false),
            join(2, "l1-x", false),
        ];
        execute(tx, &relations.concat())?;
        let found = find_names(tx, viewer.id, "ánn", 100)?;
        assert_eq!(found, ["k1-x", "l1-x", "m1-x", "f1-x", "z1-x", "a3-x", "a2-x", "a1-x"]);
        assert_eq!(find_names(tx, viewer.id, "ann", 2)?, found[..2]);
        Ok(())
    });
}

#[test]
fn a_known_person_is_found_among_very_many_others() {
    rolled_back(|tx| {
        let viewer = insert(tx, "viewer")?;
        for number in 0..150 {
            create_named(tx, &format!("walker-{number:03}"), "Walker")?;
        }
        let known = create_named(tx, "x-walker-z", "Known")?;
        assert!(!find_names(tx, viewer.id, "walker", 100)?.contains(&known.username.to_string()));
        execute(tx, &follow("viewer", "x-walker-z", "active"))?;
        let found = find(tx, viewer.id, "walker", 5)?;
        assert_eq!((found.len(), found[0].person.id), (5, known.id));
        assert_eq!(found[0].relation.following(), FollowState::Active);
        assert_eq!(found[1].relation.following(), FollowState::None);
        assert!(found.iter().all(|found| found.person.has_profile));
        Ok(())
    });
}

#[test]
fn a_text_that_is_longer_than_a_term_is_compared_with_the_names() {
    rolled_back(|tx| {
        let viewer = insert(tx, "viewer")?;
        create_named(tx, "one", "Maximiliane Freifrau von Hohenstein")?;
        create_named(tx, "two", "Emiliane Freifrau von Hohenstein")?;
        create_named(tx, "three", "Maximiliane Hohenstein")?;
        assert_eq!(find_names(tx, viewer.id, "Maximiliane Freifrau VON", 10)?, ["one"]);
        assert_eq!(find_names(tx, viewer.id, "iliane Freifrau von Hoh", 10)?.len(), 2);
        assert_eq!(find_names(tx, viewer.id, "Maximiliane Freifrau zu", 10)?, Vec::<String>::new());
        assert_eq!(find_names(tx, viewer.id, "\u{0}%_\\", 10)?, Vec::<String>::new());
        Ok(())
    });
}
