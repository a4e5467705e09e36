//! A small world for visitors: invented people and teams with a history of months, and their goals.
//!
//! The use cases create it, with the clock at the time of each event, so every count and every rule holds in it. The passwords
//! are set last, all at once. A demo without passwords is therefore unfinished, and the next run finishes it.

mod announcements;
mod builder;
mod goals;
mod invites;
mod moderation;
mod movement;
mod notifications;
mod people;
mod picture;
mod post;
mod posts;
mod random;
mod report;
mod social;
mod team;
mod teams;
mod timeline;

use crate::{
    Clock, ServiceError, Services,
    accounts::{NewPassword, passwords::Passwords},
    teams::{self as team_use_cases, RefreshTeamProfiles},
};
use builder::{Builder, person_of};
use chrono::{DateTime, NaiveTime, Utc};
use milequest_domain::UserId;
use milequest_persistence::accounts::{credentials, users};
use people::{HOST, PEOPLE};

/// The username to sign in with: the admin of the demo's server, who is in some of its teams.
pub const USERNAME: &str = HOST;
/// The password of every person of the demo. It is not a secret.
pub const PASSWORD: &str = "two feet and a long way";

/// The outcome of [`fill`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FillOutcome {
    /// The demo was created or finished.
    Created,
    /// The demo was complete already and is unchanged.
    AlreadyFilled,
    /// The database has other people, so nothing was done.
    NotEmpty,
}

/// The progress of [`fill`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The number of applied events.
    pub done: usize,
    /// The number of all events.
    pub of: usize,
}

/// The state of a database before [`fill`].
enum DemoState {
    Empty,
    Unfinished,
    Complete,
    OtherPeople,
}

/// Fills an empty database with the demo, or finishes an unfinished demo. Two processes must not call it at the same time.
pub fn fill(s: &Services, on_progress: impl FnMut(Progress)) -> Result<FillOutcome, ServiceError> {
    match inspect(s)? {
        DemoState::OtherPeople => Ok(FillOutcome::NotEmpty),
        DemoState::Complete => Ok(FillOutcome::AlreadyFilled),
        DemoState::Empty | DemoState::Unfinished => create(s, on_progress).map(|()| FillOutcome::Created),
    }
}

fn inspect(s: &Services) -> Result<DemoState, ServiceError> {
    if !s.db.read(users::any_exists)? {
        return Ok(DemoState::Empty);
    }
    for person in PEOPLE {
        if let Some(user) = person_of(s, person)? {
            let account = s.db.read(|conn| credentials::find(conn, user.id))?;
            return Ok(if account.password_hash.is_some() { DemoState::Complete } else { DemoState::Unfinished });
        }
    }
    Ok(DemoState::OtherPeople)
}

fn create(s: &Services, mut on_progress: impl FnMut(Progress)) -> Result<(), ServiceError> {
    let today = midnight(s.now());
    let events = timeline::timeline(today);
    let clock = Clock::stopped_at(events.first().map_or(today, |event| event.at));
    let mut builder = Builder::new(s.simulated(clock.clone()), clock, today.date_naive());
    for (done, event) in events.iter().enumerate() {
        on_progress(Progress { done, of: events.len() });
        builder.apply(event)?;
    }
    builder.follow_categories()?;
    builder.announce()?;
    let people: Vec<UserId> = builder.people().collect();
    notifications::tell(s, &people, s.now())?;
    // A visitor does not wait for the job.
    s.db.write(|tx| team_use_cases::refresh(tx, &RefreshTeamProfiles::Round { after: None }, s.now()))?;
    set_passwords(s, &builder, today)
}

/// The last midnight. All days of the demo are counted from it.
fn midnight(now: DateTime<Utc>) -> DateTime<Utc> {
    now.date_naive().and_time(NaiveTime::MIN).and_utc()
}

/// Sets the password of every person. One hash is enough for all, because the password is public.
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
    use crate::accounts::password_policy::{KnownWords, check_password_policy};
    use milequest_domain::EmailAddress;

    #[test]
    fn the_policy_accepts_the_demo_password_for_everybody() {
        let password = PASSWORD.parse().expect("a password");
        for person in PEOPLE {
            let (name, address) =
                (person.username.parse().expect("a name"), person.address().parse::<EmailAddress>().ok());
            let address = address.as_ref().map(EmailAddress::as_str);
            let known = KnownWords { username: &name, display_name: None, address, teams: &[] };
            check_password_policy(&password, &known).expect(person.username);
        }
    }
}
