//! A set of people that stays small: beyond a number it is everybody.

use milequest_domain::UserId;
use std::collections::HashSet;
use uuid::Uuid;

/// Some people, or everybody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UserSet {
    /// These people.
    Users(HashSet<UserId>),
    /// Everybody.
    Everybody,
}

/// The largest number of people. A change of more people names everybody.
const MAX_USERS: usize = 1_000;

/// The largest number of people that other processes are told by name. It bounds what one notification costs PostgreSQL.
const MAX_NAMED: usize = 2 * PER_PAYLOAD;

/// The number of ids in one payload. PostgreSQL takes payloads below 8,000 bytes, and an id has 32, with a comma.
const PER_PAYLOAD: usize = 239;

/// The payload that means everybody.
const EVERYBODY: &str = "all";

impl Default for UserSet {
    fn default() -> Self {
        Self::Users(HashSet::new())
    }
}

impl UserSet {
    /// Adds people.
    pub fn extend(&mut self, users: impl IntoIterator<Item = UserId>) {
        if let Self::Users(set) = self {
            set.extend(users);
            if set.len() > MAX_USERS {
                *self = Self::Everybody;
            }
        }
    }

    /// Adds the people of another set.
    pub fn merge(&mut self, other: Self) {
        match other {
            Self::Users(users) => self.extend(users),
            Self::Everybody => *self = Self::Everybody,
        }
    }

    /// Whether nobody is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Users(users) if users.is_empty())
    }

    /// Whether this person is in it.
    #[must_use]
    pub fn contains(&self, user: UserId) -> bool {
        match self {
            Self::Users(users) => users.contains(&user),
            Self::Everybody => true,
        }
    }

    /// The set as notifications name it.
    pub(crate) fn to_payloads(&self) -> Vec<String> {
        match self {
            Self::Users(users) if users.len() <= MAX_NAMED => {
                let ids: Vec<String> = users.iter().map(|user| user.uuid().simple().to_string()).collect();
                ids.chunks(PER_PAYLOAD).map(|ids| ids.join(",")).collect()
            }
            Self::Users(_) | Self::Everybody => vec![EVERYBODY.to_owned()],
        }
    }

    /// The set that a notification names. A newer version may send a payload that this one does not know: everybody.
    pub(crate) fn from_payload(payload: &str) -> Self {
        let ids: Option<HashSet<UserId>> =
            payload.split(',').map(|id| Uuid::try_parse(id).ok().map(UserId::from)).collect();
        ids.map_or(Self::Everybody, Self::Users)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn users(number: usize) -> UserSet {
        let mut set = UserSet::default();
        set.extend((0..number).map(|number| Uuid::from_u128(number as u128).into()));
        set
    }

    #[test]
    fn many_people_are_everybody() {
        let many = users(MAX_USERS);
        assert!(many.contains(Uuid::from_u128(7).into()) && !many.contains(Uuid::from_u128(u128::MAX).into()));
        assert_eq!(users(MAX_USERS + 1), UserSet::Everybody);
        let mut everybody = UserSet::Everybody;
        everybody.extend([Uuid::from_u128(7).into()]);
        everybody.merge(users(3));
        assert_eq!(everybody, UserSet::Everybody);
        let mut some = users(3);
        some.merge(UserSet::Everybody);
        assert_eq!(some, UserSet::Everybody);
        assert!(UserSet::default().is_empty() && !UserSet::Everybody.is_empty());
    }

    #[test]
    fn a_set_is_read_as_it_was_written_in_payloads_that_postgresql_takes() {
        for number in [1, PER_PAYLOAD, PER_PAYLOAD + 1, MAX_NAMED] {
            let payloads = users(number).to_payloads();
            assert_eq!(payloads.len(), number.div_ceil(PER_PAYLOAD));
            assert!(payloads.iter().all(|payload| payload.len() < 7_900));
            let mut read = UserSet::default();
            payloads.iter().for_each(|payload| read.merge(UserSet::from_payload(payload)));
            assert_eq!(read, users(number));
        }
        assert!(users(0).to_payloads().is_empty());
        assert_eq!(users(MAX_NAMED + 1).to_payloads(), [EVERYBODY]);
        for everybody in [EVERYBODY, "", "a newer format"] {
            assert_eq!(UserSet::from_payload(everybody), UserSet::Everybody);
        }
    }
}
