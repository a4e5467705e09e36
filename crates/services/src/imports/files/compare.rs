//! Compares activities of files with those that a person has, so that none is logged twice.

use crate::ServiceError;
use milequest_domain::{
    ActivityId, UserId,
    activity_files::{ActivityComparison, ActivityIdentity},
};
use milequest_persistence::{Conn, imports as store};

/// How an activity of a file relates to the known ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Relation {
    /// It is this one.
    Same(ActivityId),
    /// It may be this one, from which it differs by these.
    Near(ActivityId, Vec<String>),
    /// It is none of them.
    Other,
}

/// The activities of a person that others are compared with.
#[derive(Default)]
pub(crate) struct KnownActivities(Vec<(ActivityIdentity, ActivityId)>);

impl KnownActivities {
    /// Reads those that may be the same as one of these.
    pub(crate) fn read<'i>(
        conn: &mut Conn,
        owner: UserId,
        identities: impl IntoIterator<Item = &'i ActivityIdentity>,
    ) -> Result<Self, ServiceError> {
        let mut windows: Vec<_> = identities.into_iter().map(ActivityIdentity::search_window).collect();
        // Those of neighbouring days overlap, and an activity would be read once for each.
        windows.sort_unstable();
        windows.dedup_by(|next, before| {
            let overlaps = next.0 <= before.1;
            if overlaps {
                before.1 = before.1.max(next.1);
            }
            overlaps
        });
        let stored = store::list_known_between(conn, owner, &windows)?;
        let known = |known: store::StartedActivity| {
            let (movement, id) = (known.movement, known.id);
            let identity = ActivityIdentity::of_logged(
                known.source,
                known.source_id,
                known.start,
                movement.kind(),
                movement.distance(),
                movement.duration(),
            );
            (identity, id)
        };
        Ok(Self(stored.into_iter().map(known).collect()))
    }

    /// Adds one that is being logged.
    pub(crate) fn add(&mut self, identity: ActivityIdentity, id: ActivityId) {
        self.0.push((identity, id));
    }

    /// Compares an activity with all of them but `except`. What is the same goes before what is near, and the first near one counts.
    pub(crate) fn compare(&self, identity: &ActivityIdentity, except: Option<ActivityId>) -> Relation {
        let mut near = Relation::Other;
        for (known, id) in self.0.iter().filter(|(_, id)| Some(*id) != except) {
            match identity.compare(known) {
                ActivityComparison::Same(_) => return Relation::Same(*id),
                ActivityComparison::Near(differences) if near == Relation::Other => {
                    near = Relation::Near(*id, differences.into_iter().map(|one| one.code().to_owned()).collect());
                }
                ActivityComparison::Near(_) | ActivityComparison::Other => {}
            }
        }
        near
    }
}
