//! The key of the group that an item joins.

use std::fmt;
use uuid::Uuid;

/// The key of the groups that items may join, such as `member_joined:team:ID`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BatchKey(String);

impl BatchKey {
    pub(crate) fn new(group: &str, scope: &str, scope_id: Uuid) -> Self {
        Self(format!("{group}:{scope}:{scope_id}"))
    }

    /// The key as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for BatchKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
