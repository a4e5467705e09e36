//! What people are found by: the terms follow the names, and the migration wrote those that the program writes.

use crate::people::{insert, now, person, purge_in_rounds};
use chrono::TimeDelta;
use milequest_domain::{DisplayName, Username, people::search_terms};
use milequest_persistence::{
    Conn, StoreError, Tx,
    accounts::{
        search_terms::rewrite_changed,
        users::{self, AccountStatus, ProfileChange, User},
    },
    purge,
    test_kit::{execute, lines, rolled_back},
};
use std::collections::BTreeSet;

/// The stored terms of a person, with their places.
fn stored(conn: &mut Conn, user: &User) -> Result<Vec<String>, StoreError> {
    let query = format!(
        "SELECT term || ' ' || place AS line FROM person_search_terms WHERE user_id = '{}' ORDER BY term COLLATE \"C\"",
        user.id
    );
    lines(conn, &query)
}

/// The terms that a person should have.
fn expected(username: &Username, display_name: &DisplayName) -> Vec<String> {
    let terms = search_terms(username, display_name);
    terms.into_iter().map(|(term, place)| format!("{term} {}", place.number())).collect()
}

#[test]
fn the_terms_follow_every_change_of_a_name() {
    rolled_back(|tx| {
        let ann = insert(tx, "ann-lee")?;
        assert_eq!(stored(tx, &ann)?, expected(&ann.username, &ann.display_name));
        let name: DisplayName = "Zoë Lee".parse().expect("a name");
        let renamed = users::update(tx, ann.id, &named(&name), now())?;
        assert_eq!(stored(tx, &ann)?, expected(&ann.username, &name));
        assert_eq!(stored(tx, &ann)?.iter().filter(|line| line.starts_with("zoe")).count(), 1, "{renamed:?}");

        users::update_status(tx, ann.id, AccountStatus::Disabled(Some(now())), now())?;
        assert_eq!(stored(tx, &ann)?, expected(&ann.username, &name), "who is disabled keeps them, and is hidden");
        users::update_status(tx, ann.id, AccountStatus::Closed(Some(now())), now())?;
        assert_eq!(stored(tx, &ann)?, Vec::<String>::new());
        users::update_status(tx, ann.id, AccountStatus::Closed(None), now())?;
        assert_eq!(stored(tx, &ann)?, expected(&ann.username, &name));
        users::update_status(tx, ann.id, AccountStatus::Closed(Some(now())), now())?;
        let later = now() + TimeDelta::days(40);
        assert_eq!(purge::mark_due(tx, later, later, later, 10)?, [ann.id]);
        purge_in_rounds(tx, ann.id, 10)?;
        assert_eq!(lines(tx, "SELECT term AS line FROM person_search_terms")?, Vec::<String>::new());
        Ok(())
    });
}

#[test]
fn the_terms_of_people_whom_an_older_program_wrote_are_rewritten() {
    rolled_back(|tx| {
        let (ann, ben, cem) = (insert(tx, "ann")?, insert(tx, "ben")?, insert(tx, "cem")?);
        let since = now() + TimeDelta::hours(1);
        execute(
            tx,
            &format!(
                "DELETE FROM person_search_terms WHERE user_id <> '{}';
                 UPDATE users SET display_name = 'Zoë', updated_at = '{since}' WHERE id = '{}';
                 UPDATE users SET display_name = 'Old', updated_at = '{}' WHERE id = '{}';
                 UPDATE users SET deleted_at = now() WHERE id = '{}'",
                ben.id,
                ben.id,
                now(),
                ann.id,
                cem.id
            ),
        )?;
        let mut after = None;
        for _ in 0..2 {
            after = rewrite_changed(tx, since, after, 1)?;
            assert!(after.is_some(), "there may be more");
        }
        assert_eq!(rewrite_changed(tx, since, after, 1)?, None);
        assert_eq!(stored(tx, &ann)?, expected(&ann.username, &"Old".parse().expect("a name")));
        assert_eq!(stored(tx, &ben)?, expected(&ben.username, &"Zoë".parse().expect("a name")));
        assert_eq!(stored(tx, &cem)?, Vec::<String>::new());
        Ok(())
    });
}

fn named(name: &DisplayName) -> ProfileChange {
    ProfileChange { display_name: Some(name.clone()), ..ProfileChange::default() }
}

/// The statement of the migration that writes the terms of the people who had an account before it.
fn written_by_migration() -> &'static str {
    let up = include_str!("../../../../migrations/2026-11-29-000039_search_terms/up.sql");
    let begin = up.find("INSERT INTO person_search_terms").expect("the statement");
    let statement = &up[begin..];
    &statement[..statement.find(";\n").expect("its end")]
}

/// Names with every letter that is folded, and with everything else that matters to terms.
fn names() -> BTreeSet<String> {
    let letters = ['\u{c0}'..='\u{148}', '\u{14a}'..='\u{17e}', '\u{1cd}'..='\u{1dc}', '\u{218}'..='\u{21b}'];
    let others = ['\u{1e9e}'..='\u{1ef9}', '\u{386}'..='\u{3ce}', '\u{400}'..='\u{45f}', '\u{1a0}'..='\u{1a1}'];
    let folded = letters.into_iter().chain(others).flatten().filter(|letter| letter.is_alphabetic());
    let folded: Vec<char> = folded.chain(['ư', 'Ư']).collect();
    let mut names: BTreeSet<String> = folded.chunks(20).map(|letters| letters.iter().collect()).collect();
    let written = [
        "José  Núñez",
        "Jose\u{301} O’Brien-Smith (the 2nd)",
        "Maximiliane Freifrau von und zu Hohenstein",
        "a.b_c,d'e/f&g+h",
        "李 明",
        "x",
        "Ann\u{3000}Lee\u{a0}Oh",
        "نگار\u{200c}ها",
    ];
    names.extend(written.map(str::to_owned));
    names
}

fn create_named(tx: &mut Tx<'_>, number: usize, name: &str) -> Result<User, StoreError> {
    let user = User { display_name: name.parse().expect(name), ..person(&format!("w{number:02}-_x{number}")) };
    users::create(tx, &user)?;
    Ok(user)
}

#[test]
fn the_migration_writes_the_terms_that_the_program_writes() {
    rolled_back(|tx| {
        let mut people = Vec::new();
        for (number, name) in names().iter().enumerate() {
            people.push(create_named(tx, number, name)?);
        }
        let closed = create_named(tx, 99, "Closed")?;
        execute(
            tx,
            "UPDATE users SET deleted_at = now() WHERE display_name = 'Closed'; DELETE FROM person_search_terms",
        )?;
        execute(tx, written_by_migration())?;
        for user in &people {
            assert_eq!(stored(tx, user)?, expected(&user.username, &user.display_name), "{}", user.display_name);
        }
        assert_eq!(stored(tx, &closed)?, Vec::<String>::new());
        Ok(())
    });
}
