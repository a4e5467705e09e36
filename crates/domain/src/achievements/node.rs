//! The tree of groups and conditions.

use super::{Condition, Needs, PersonRecord, Progress};

/// The largest number of conditions in all groups together.
pub(super) const MAX_CONDITIONS: usize = 20;
/// The largest depth of nested groups.
pub(super) const MAX_DEPTH: usize = 3;

/// A condition or a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node {
    One(Condition),
    All(Vec<Node>),
    Any(Vec<Node>),
}

impl Node {
    pub(super) fn needs(&self) -> Needs {
        match self {
            Self::One(condition) => condition.measure().needs(),
            Self::All(parts) | Self::Any(parts) => {
                parts.iter().fold(Needs::default(), |needs, part| needs.and(part.needs()))
            }
        }
    }

    pub(super) fn progress(&self, record: &PersonRecord) -> Progress {
        let parts = match self {
            Self::One(condition) => return condition.progress(record),
            Self::All(parts) | Self::Any(parts) => parts.iter().map(|part| part.progress(record)),
        };
        // Of several parts with equal progress, the first one decides.
        let decisive = match self {
            Self::All(_) => parts.min_by_key(Progress::share),
            _ => parts.reduce(|one, other| if other.share() > one.share() { other } else { one }),
        };
        decisive.unwrap_or_default()
    }
}
