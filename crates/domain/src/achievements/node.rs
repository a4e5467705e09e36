//! Conditions as a tree of groups.

use super::{Condition, Needs, Progress, Record};

/// The most conditions, all together.
pub(super) const MOST: usize = 20;
/// How many groups can lie in each other.
pub(super) const DEEPEST: usize = 3;

/// A condition, or several together.
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

    pub(super) fn progress(&self, record: &Record) -> Progress {
        let parts = match self {
            Self::One(condition) => return condition.progress(record),
            Self::All(parts) | Self::Any(parts) => parts.iter().map(|part| part.progress(record)),
        };
        // Of several that are as far, the first tells.
        let told = match self {
            Self::All(_) => parts.min_by_key(Progress::share),
            _ => parts.reduce(|one, other| if other.share() > one.share() { other } else { one }),
        };
        told.unwrap_or_default()
    }
}
