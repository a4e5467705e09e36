//! The key of the notification that an item joins.

use super::{NotificationKind, NotificationScope};
use std::fmt;
use uuid::Uuid;

/// The key of the groups that items may join, such as `member_joined:team:ID`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BatchKey(String);

impl BatchKey {
    fn new(group: &str, scope: NotificationScope, scope_id: Uuid) -> Self {
        Self(format!("{group}:{}:{scope_id}", scope.as_str()))
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

impl NotificationKind {
    /// The key of the groups of this kind about `scope_id`: the id of the team, goal, person or import.
    #[must_use]
    pub fn batch_key(self, scope_id: Uuid) -> BatchKey {
        let config = self.config();
        BatchKey::new(config.group, config.scope, scope_id)
    }
}
