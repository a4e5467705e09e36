//! A world for one test: its own database, and a clock that stands until the test moves it.

use chrono::{DateTime, TimeDelta, Utc};
use milequest_domain::{Scopes, TimeZone, TokenLifetime};
use milequest_persistence::test_kit::TestDatabase;
use milequest_services::{
    Clock, ServiceError, Services,
    access_tokens::NewToken,
    accounts::{self, NewUser, User},
    idempotency::Once,
};

pub(crate) struct World {
    pub(crate) services: Services,
    pub(crate) clock: Clock,
    pub(crate) database: TestDatabase,
}

impl World {
    pub(crate) fn new() -> Self {
        let database = TestDatabase::new();
        let clock = Clock::stopped_at(start());
        Self { services: Services::new(database.connect(), clock.clone()), clock, database }
    }

    pub(crate) fn person(&self, name: &str) -> User {
        self.try_person(name).expect("a person")
    }

    pub(crate) fn try_person(&self, name: &str) -> Result<User, ServiceError> {
        let username = name.parse().expect("a username");
        accounts::create(&self.services, NewUser { username, display_name: None, time_zone: TimeZone::UTC })
    }
}

pub(crate) fn start() -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::days(20_000)
}

pub(crate) fn wanted(name: &str) -> NewToken {
    NewToken {
        name: name.parse().expect("a name"),
        scopes: Scopes::parse(["read"]).expect("scopes"),
        lifetime: TokenLifetime::default(),
    }
}

/// A request with this key that asks for this.
pub(crate) fn once(key: &str, asked: &str) -> Once {
    Once::new(Some(key.parse().expect("a key")), &[asked.as_bytes()])
}
