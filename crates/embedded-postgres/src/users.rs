//! The users of the machine, read from `/etc/passwd`.

use std::fs;

/// A user of the machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct User {
    pub(crate) name: String,
    pub(crate) uid: u32,
    pub(crate) gid: u32,
}

impl User {
    /// Finds a user by name.
    pub(crate) fn find(name: &str) -> Option<Self> {
        read().lines().filter_map(Self::parse).find(|user| user.name == name)
    }

    /// Parses one line of `/etc/passwd`.
    fn parse(line: &str) -> Option<Self> {
        let mut fields = line.split(':');
        let name = fields.next()?.to_owned();
        let (uid, gid) = (fields.nth(1)?.parse().ok()?, fields.next()?.parse().ok()?);
        Some(Self { name, uid, gid })
    }
}

/// The name of the user with the id, or the id if there is no such user.
pub(crate) fn name_of(uid: u32) -> String {
    let user = read().lines().filter_map(User::parse).find(|user| user.uid == uid);
    user.map_or_else(|| uid.to_string(), |user| user.name)
}

fn read() -> String {
    fs::read_to_string("/etc/passwd").unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_the_password_file_is_a_user() {
        let user = User::parse("postgres:x:101:104:PostgreSQL,,,:/var/lib/postgresql:/bin/bash");
        assert_eq!(user, Some(User { name: "postgres".into(), uid: 101, gid: 104 }));
        assert_eq!(User::parse("# nonsense"), None);
    }

    #[test]
    fn an_id_without_a_name_is_its_own_name() {
        assert_eq!(name_of(0), "root");
        assert_eq!(name_of(4_000_000_123), "4000000123");
    }
}
