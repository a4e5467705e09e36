//! A small world to look around in: made-up people and teams with months behind them, and what they are on the way to.
//!
//! It is made by the use cases that people use, at the times at which it happened, so every count and every rule holds in it.
//! Nobody can sign in before it is whole: the passwords are set last, all at once. That is how a demo that was ended half way
//! is known, and finished the next time.

mod builder;
mod cast;
mod chance;
mod goals;
mod invites;
mod movement;
mod routes;
mod team;
mod teams;
mod timeline;

pub use routes::{STARTER_ROUTES, StarterRoute};

use crate::{
    Clock, ServiceError, Services,
    accounts::{NewPassword, passwords::Passwords},
};
use builder::{Builder, person_of};
use cast::{HOST, PEOPLE};
use chrono::{DateTime, NaiveTime, Utc};
use milequest_persistence::accounts::{credentials, users};

/// Recipient to sign in as: the admin of the demo's server, who is in some of its teams.
pub const USERNAME: &str = HOST;
/// The password of everybody in the demo. It is no secret.
pub const PASSWORD: &str = "two feet and a long way";

/// What became of a demo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filled {
    /// It was made, or finished, now.
    Now,
    /// It was there already, and was not touched.
    Before,
    /// Others are there, so nothing was done.
    NotEmpty,
}

/// How far the making of a demo is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// How many events were made.
    pub done: usize,
    /// Of how many.
    pub of: usize,
}

/// Who is there before a demo is made.
enum Found {
    Nobody,
    Unfinished,
    Whole,
    Others,
}

/// Fills an empty database with the demo, or finishes one that was ended half way. Not for two at once.
pub fn fill(s: &Services, on_progress: impl FnMut(Progress)) -> Result<Filled, ServiceError> {
    match inspect(s)? {
        Found::Others => Ok(Filled::NotEmpty),
        Found::Whole => Ok(Filled::Before),
        Found::Nobody | Found::Unfinished => make(s, on_progress).map(|()| Filled::Now),
    }
}

fn inspect(s: &Services) -> Result<Found, ServiceError> {
    if !s.db.read(users::any_exists)? {
        return Ok(Found::Nobody);
    }
    for person in PEOPLE {
        if let Some(user) = person_of(s, person)? {
            let account = s.db.read(|conn| credentials::find(conn, user.id))?;
            return Ok(if account.password_hash.is_some() { Found::Whole } else { Found::Unfinished });
        }
    }
    Ok(Found::Others)
}

fn make(s: &Services, mut on_progress: impl FnMut(Progress)) -> Result<(), ServiceError> {
    let today = midnight(s.now());
    let events = timeline::timeline(today);
    let clock = Clock::stopped_at(events.first().map_or(today, |event| event.at));
    let mut builder = Builder::new(s.simulated(clock.clone()), clock, today.date_naive());
    for (done, event) in events.iter().enumerate() {
        on_progress(Progress { done, of: events.len() });
        builder.apply(event)?;
    }
    set_passwords(s, &builder, today)
}

/// The last midnight. All days of the demo are counted from there.
fn midnight(now: DateTime<Utc>) -> DateTime<Utc> {
    now.date_naive().and_time(NaiveTime::MIN).and_utc()
}

/// Gives everybody the password, of which one hash is enough: all the world knows it.
fn set_passwords(s: &Services, builder: &Builder, now: DateTime<Utc>) -> Result<(), ServiceError> {
    let password: NewPassword = PASSWORD.parse().map_err(ServiceError::internal)?;
    let hash = s.shared::<Passwords>()?.hash(&password)?;
    s.db.write(|tx| {
        for user in builder.people() {
            credentials::update_password(tx, user, &hash, now)?;
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::password_policy::check_password_policy;

    #[test]
    fn everybody_could_have_chosen_the_password() {
        let password = PASSWORD.parse().expect("a password");
        for person in PEOPLE {
            let (name, address) = (person.username.parse().expect("a name"), person.address().parse().ok());
            check_password_policy(&password, &name, address.as_ref()).expect(person.username);
        }
    }
}
