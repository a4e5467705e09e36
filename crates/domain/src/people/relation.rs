//! What two people are to each other: the state machine of follows and blocks.

use crate::named_choice::choices;

choices! {
    /// How one person follows another.
    FollowState: "the state of a follow" {
        /// The person does not follow the other.
        #[default]
        None = "none",
        /// The person has asked to follow the other, whose account is private.
        Pending = "pending",
        /// The person follows the other.
        Active = "active",
    }
}

/// Which of two people have blocked the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Blockers {
    /// The person has blocked the other.
    Person,
    /// The other has blocked the person.
    Other,
    /// Both have blocked each other.
    Both,
}

/// What two people are to each other, from the side of one of them, who is called the person. A block leaves no follow and no request in either
/// direction.
///
/// ```
/// use milequest_domain::people::{Blockers, FollowState, Relation, RelationChange};
///
/// let asked = Relation::NONE.change(RelationChange::Follow { is_private: true })?;
/// assert_eq!(asked.following(), FollowState::Pending);
/// let accepted = asked.reversed().change(RelationChange::AcceptRequest)?;
/// assert_eq!(accepted.followed_by(), FollowState::Active);
/// assert_eq!(accepted.change(RelationChange::Block)?, Relation::Blocked(Blockers::Person));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Relation {
    /// Neither has blocked the other.
    Open {
        /// How the person follows the other.
        following: FollowState,
        /// How the other follows the person.
        followed_by: FollowState,
    },
    /// At least one has blocked the other.
    Blocked(Blockers),
}

/// A change that the person asks for. What the other does is the same change from the other side: see [`Relation::reversed`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RelationChange {
    /// The person follows the other, whose account is private or not.
    Follow {
        /// Whether the account of the other is private.
        is_private: bool,
    },
    /// The person stops to follow the other, or withdraws the request.
    Unfollow,
    /// The person accepts the request of the other.
    AcceptRequest,
    /// The person declines the request of the other.
    DeclineRequest,
    /// The person does not want the other as a follower any more.
    RemoveFollower,
    /// The person blocks the other.
    Block,
    /// The person takes back the own block. What the block has ended stays ended.
    Unblock,
}

/// Why two people cannot change to each other like that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RelationChangeError {
    /// One has blocked the other.
    #[error("one of the two has blocked the other")]
    Blocked,
    /// The other has not asked to follow the person.
    #[error("there is no request to answer")]
    NoRequest,
    /// The other does not follow the person.
    #[error("there is no follower to remove")]
    NoFollower,
}

impl Relation {
    /// Two people who are nothing to each other.
    pub const NONE: Self = Self::Open { following: FollowState::None, followed_by: FollowState::None };

    /// How the person follows the other.
    #[must_use]
    pub const fn following(self) -> FollowState {
        match self {
            Self::Open { following, .. } => following,
            Self::Blocked(_) => FollowState::None,
        }
    }

    /// How the other follows the person.
    #[must_use]
    pub const fn followed_by(self) -> FollowState {
        self.reversed().following()
    }

    /// Whether the person has blocked the other.
    #[must_use]
    pub const fn is_blocked(self) -> bool {
        matches!(self, Self::Blocked(Blockers::Person | Blockers::Both))
    }

    /// The same relation from the side of the other.
    #[must_use]
    pub const fn reversed(self) -> Self {
        match self {
            Self::Open { following, followed_by } => Self::Open { following: followed_by, followed_by: following },
            Self::Blocked(Blockers::Person) => Self::Blocked(Blockers::Other),
            Self::Blocked(Blockers::Other) => Self::Blocked(Blockers::Person),
            Self::Blocked(Blockers::Both) => self,
        }
    }

    /// The relation after a change. A change that is done already leaves the relation as it is.
    ///
    /// # Errors
    /// When the change does not exist from here.
    pub const fn change(self, change: RelationChange) -> Result<Self, RelationChangeError> {
        use FollowState::{Active, None, Pending};
        match (change, self) {
            (RelationChange::Block, Self::Open { .. } | Self::Blocked(Blockers::Person)) => {
                Ok(Self::Blocked(Blockers::Person))
            }
            (RelationChange::Block, Self::Blocked(_)) => Ok(Self::Blocked(Blockers::Both)),
            (RelationChange::Unblock, Self::Blocked(Blockers::Person)) => Ok(Self::NONE),
            (RelationChange::Unblock, Self::Blocked(_)) => Ok(Self::Blocked(Blockers::Other)),
            (RelationChange::Unblock, Self::Open { .. }) => Ok(self),
            (_, Self::Blocked(_)) => Err(RelationChangeError::Blocked),
            (RelationChange::Follow { is_private }, Self::Open { following, followed_by }) => {
                let following = match following {
                    None | Pending if is_private => Pending,
                    None | Pending | Active => Active,
                };
                Ok(Self::Open { following, followed_by })
            }
            (RelationChange::Unfollow, Self::Open { followed_by, .. }) => {
                Ok(Self::Open { following: None, followed_by })
            }
            (RelationChange::AcceptRequest, Self::Open { following, followed_by: Pending | Active }) => {
                Ok(Self::Open { following, followed_by: Active })
            }
            (RelationChange::DeclineRequest, Self::Open { following, followed_by: Pending })
            | (RelationChange::RemoveFollower, Self::Open { following, followed_by: Active }) => {
                Ok(Self::Open { following, followed_by: None })
            }
            (RelationChange::AcceptRequest | RelationChange::DeclineRequest, Self::Open { .. }) => {
                Err(RelationChangeError::NoRequest)
            }
            (RelationChange::RemoveFollower, Self::Open { .. }) => Err(RelationChangeError::NoFollower),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{
        FollowState::{Active, None, Pending},
        RelationChange::{AcceptRequest, Block, DeclineRequest, Follow, RemoveFollower, Unblock, Unfollow},
        RelationChangeError::{Blocked, NoFollower, NoRequest},
        *,
    };

    const fn open(following: FollowState, followed_by: FollowState) -> Relation {
        Relation::Open { following, followed_by }
    }

    const MINE: Relation = Relation::Blocked(Blockers::Person);
    const THEIRS: Relation = Relation::Blocked(Blockers::Other);
    const BOTH: Relation = Relation::Blocked(Blockers::Both);

    const CHANGES: [RelationChange; 8] = [
        Follow { is_private: false },
        Follow { is_private: true },
        Unfollow,
        AcceptRequest,
        DeclineRequest,
        RemoveFollower,
        Block,
        Unblock,
    ];

    /// What becomes of each relation by each change, in the order of [`CHANGES`].
    #[rustfmt::skip]
    const TABLE: [(Relation, [Result<Relation, RelationChangeError>; 8]); 12] = [
        // from                 follow a public one     follow a private one     unfollow                accept                   decline               remove               block    unblock
        (open(None, None),       [Ok(open(Active, None)),    Ok(open(Pending, None)),    Ok(open(None, None)),    Err(NoRequest),          Err(NoRequest),       Err(NoFollower),     Ok(MINE), Ok(open(None, None))]),
        (open(Pending, None),    [Ok(open(Active, None)),    Ok(open(Pending, None)),    Ok(open(None, None)),    Err(NoRequest),          Err(NoRequest),       Err(NoFollower),     Ok(MINE), Ok(open(Pending, None))]),
        (open(Active, None),     [Ok(open(Active, None)),    Ok(open(Active, None)),     Ok(open(None, None)),    Err(NoRequest),          Err(NoRequest),       Err(NoFollower),     Ok(MINE), Ok(open(Active, None))]),
        (open(None, Pending),    [Ok(open(Active, Pending)), Ok(open(Pending, Pending)), Ok(open(None, Pending)), Ok(open(None, Active)),    Ok(open(None, None)),    Err(NoFollower),        Ok(MINE), Ok(open(None, Pending))]),
        (open(Pending, Pending), [Ok(open(Active, Pending)), Ok(open(Pending, Pending)), Ok(open(None, Pending)), Ok(open(Pending, Active)), Ok(open(Pending, None)), Err(NoFollower),        Ok(MINE), Ok(open(Pending, Pending))]),
        (open(Active, Pending),  [Ok(open(Active, Pending)), Ok(open(Active, Pending)),  Ok(open(None, Pending)), Ok(open(Active, Active)),  Ok(open(Active, None)),  Err(NoFollower),        Ok(MINE), Ok(open(Active, Pending))]),
        (open(None, Active),     [Ok(open(Active, Active)),  Ok(open(Pending, Active)),  Ok(open(None, Active)),  Ok(open(None, Active)),    Err(NoRequest),          Ok(open(None, None)),    Ok(MINE), Ok(open(None, Active))]),
        (open(Pending, Active),  [Ok(open(Active, Active)),  Ok(open(Pending, Active)),  Ok(open(None, Active)),  Ok(open(Pending, Active)), Err(NoRequest),          Ok(open(Pending, None)), Ok(MINE), Ok(open(Pending, Active))]),
        (open(Active, Active),   [Ok(open(Active, Active)),  Ok(open(Active, Active)),   Ok(open(None, Active)),  Ok(open(Active, Active)),  Err(NoRequest),          Ok(open(Active, None)),  Ok(MINE), Ok(open(Active, Active))]),
        (MINE,   [Err(Blocked), Err(Blocked), Err(Blocked), Err(Blocked), Err(Blocked), Err(Blocked), Ok(MINE), Ok(Relation::NONE)]),
        (THEIRS, [Err(Blocked), Err(Blocked), Err(Blocked), Err(Blocked), Err(Blocked), Err(Blocked), Ok(BOTH), Ok(THEIRS)]),
        (BOTH,   [Err(Blocked), Err(Blocked), Err(Blocked), Err(Blocked), Err(Blocked), Err(Blocked), Ok(BOTH), Ok(THEIRS)]),
    ];

    #[test]
    fn each_change_of_each_relation_is_as_the_table_says() {
        for (from, row) in TABLE {
            for (change, expected) in CHANGES.into_iter().zip(row) {
                assert_eq!(from.change(change), expected, "{from:?}: {change:?}");
            }
        }
    }

    #[test]
    fn the_table_has_each_relation_once() {
        let relations = TABLE.map(|(relation, _)| relation);
        let open_ones = FollowState::ALL.iter().flat_map(|one| FollowState::ALL.iter().map(|other| open(*one, *other)));
        for relation in open_ones.chain([MINE, THEIRS, BOTH]) {
            assert_eq!(relations.iter().filter(|listed| **listed == relation).count(), 1, "{relation:?}");
        }
    }

    #[test]
    fn a_change_that_is_done_changes_nothing_when_it_is_repeated() {
        for (from, row) in TABLE {
            for (change, to) in CHANGES.into_iter().zip(row) {
                let Ok(to) = to else { continue };
                match (change, to.change(change)) {
                    (DeclineRequest, again) => assert_eq!(again, Err(NoRequest), "{from:?}"),
                    (RemoveFollower, again) => assert_eq!(again, Err(NoFollower), "{from:?}"),
                    (change, again) => assert_eq!(again, Ok(to), "{from:?}: {change:?}"),
                }
            }
        }
    }

    #[test]
    fn a_relation_has_two_sides() {
        for (relation, _) in TABLE {
            assert_eq!(relation.reversed().reversed(), relation);
            assert_eq!(relation.reversed().following(), relation.followed_by());
        }
        assert_eq!([MINE, THEIRS, BOTH].map(Relation::is_blocked), [true, false, true]);
        assert_eq!([MINE, THEIRS, BOTH].map(|blocked| blocked.reversed().is_blocked()), [false, true, true]);
    }
}
