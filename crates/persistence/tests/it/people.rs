//! People, and functions that other tests need.

use chrono::{DateTime, TimeDelta, Utc};
use milequest_domain::{DistanceUnits, Language, TimeZone, UserId, Username};
use milequest_persistence::{
    Conn, StoreError, Tx,
    accounts::{
        credentials,
        users::{self, ProfileChange, USERNAME_KEY, User},
    },
    purge::{self, PurgeRound},
    test_kit::{execute, lines, rolled_back},
};
use uuid::Uuid;

pub(crate) fn now() -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::days(20_000)
}

pub(crate) fn person(name: &str) -> User {
    let username: Username = name.parse().expect("a username");
    User {
        id: UserId::from(id_of(name)),
        display_name: (&username).into(),
        username,
        time_zone: TimeZone::UTC,
        language: Language::default(),
        units: DistanceUnits::default(),
        is_admin: false,
        email_verified_at: None,
        disabled_at: None,
        deleted_at: None,
        created_at: now(),
        updated_at: now(),
        suspended_until: None,
    }
}

pub(crate) fn insert(tx: &mut Tx<'_>, name: &str) -> Result<User, StoreError> {
    let user = person(name);
    users::create(tx, &user)?;
    Ok(user)
}

/// Runs the purge of a person, who is marked for it, to its end, with this number of rows in a round.
pub(crate) fn purge_in_rounds(tx: &mut Tx<'_>, person: UserId, most: i64) -> Result<(), StoreError> {
    while purge::run_round(tx, person, now(), most)? == PurgeRound::Unfinished {}
    assert_eq!(purge::run_round(tx, person, now(), most)?, PurgeRound::Nothing);
    Ok(())
}

/// The person with this id.
pub(crate) fn find(conn: &mut Conn, id: UserId) -> Result<User, StoreError> {
    credentials::find(conn, id).map(|account| account.user)
}

/// An id derived from a name, so that tests need no randomness.
fn id_of(name: &str) -> Uuid {
    let mut bytes = [0; 16];
    for (byte, letter) in bytes.iter_mut().zip(name.bytes()) {
        *byte = letter;
    }
    Uuid::from_bytes(bytes)
}

#[test]
fn a_person_is_found_by_id_and_by_username() {
    rolled_back(|tx| {
        let ann = insert(tx, "ann")?;
        assert_eq!(find(tx, ann.id)?, ann);
        assert_eq!(users::find_by_username(tx, &ann.username)?, ann);
        assert!(matches!(find(tx, person("bob").id), Err(StoreError::NotFound)));
        Ok(())
    });
}

#[test]
fn a_username_is_unique() {
    rolled_back(|tx| {
        insert(tx, "ann")?;
        let again = User { id: person("bob").id, ..person("ann") };
        let refused = users::create(tx, &again);
        assert!(matches!(refused, Err(StoreError::Constraint(name)) if name == USERNAME_KEY));
        Ok(())
    });
}

#[test]
fn a_change_keeps_the_fields_that_it_does_not_name() {
    rolled_back(|tx| {
        let ann = insert(tx, "ann")?;
        let vienna = "Europe/Vienna".parse().ok();
        let later = now() + TimeDelta::hours(1);
        let changed =
            users::update(tx, ann.id, &ProfileChange { time_zone: vienna, ..ProfileChange::default() }, later)?;
        assert_eq!(changed.display_name, ann.display_name);
        assert_eq!((Some(changed.time_zone), changed.updated_at), (vienna, later));
        Ok(())
    });
}

#[test]
fn an_unknown_time_zone_is_read_as_utc_and_stays_stored_until_it_is_changed() {
    rolled_back(|tx| {
        let ann = insert(tx, "ann")?;
        execute(tx, "UPDATE users SET time_zone = 'Atlantis/Capital'")?;
        assert_eq!(find(tx, ann.id)?.time_zone, TimeZone::UTC);
        let name = ProfileChange { display_name: "Ann Lee".parse().ok(), ..ProfileChange::default() };
        assert_eq!(users::update(tx, ann.id, &name, now())?.time_zone, TimeZone::UTC);
        assert_eq!(lines(tx, "SELECT time_zone AS line FROM users")?, ["Atlantis/Capital"]);
        Ok(())
    });
}
