//! The data of a team of the demo. Days are counted back from today.

use crate::goals::starter_routes::StarterRoute;
use milequest_domain::{GoalCategory, GoalStatus};

/// A team. People are named by their usernames.
#[derive(Debug)]
pub(super) struct Team {
    pub(super) name: &'static str,
    pub(super) about: &'static str,
    pub(super) colour: &'static str,
    pub(super) is_public: bool,
    pub(super) capacity: i32,
    pub(super) founded: i64,
    pub(super) founder: &'static str,
    /// The other admins.
    pub(super) admins: &'static [&'static str],
    /// The other members. They join a private team with an invite of their own.
    pub(super) members: &'static [&'static str],
    /// The people who join by a link on the second day.
    pub(super) by_link: &'static [&'static str],
    pub(super) left: &'static [Departure],
    pub(super) invite: &'static [DemoInvite],
    pub(super) goals: &'static [Goal],
    /// Whether it has a picture.
    pub(super) has_picture: bool,
    pub(super) closed: Option<i64>,
}

/// A former member.
#[derive(Debug)]
pub(super) struct Departure {
    pub(super) who: &'static str,
    pub(super) on: i64,
    pub(super) removed: bool,
}

/// An invite that was not accepted, or not yet.
#[derive(Debug)]
pub(super) struct DemoInvite {
    pub(super) whom: Recipient,
    pub(super) on: i64,
    /// The outcome two days later. An invite that waits too long expires.
    pub(super) then: InviteOutcome,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Recipient {
    /// A person of the demo.
    Person(&'static str),
    /// A person without an account.
    Address(&'static str),
    /// The number of people who can use the link.
    Link(i32),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum InviteOutcome {
    Waits,
    Declined,
    Revoked,
}

/// A goal of a team.
#[derive(Debug)]
pub(super) struct Goal {
    pub(super) name: &'static str,
    pub(super) about: &'static str,
    pub(super) category: GoalCategory,
    pub(super) target: DemoTarget,
    pub(super) set: i64,
    /// The first day, and the number of days if it has an end.
    pub(super) first: i64,
    pub(super) lasts: Option<i64>,
    /// The changes of its status, in this order.
    pub(super) steps: &'static [(i64, GoalStatus)],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DemoTarget {
    Route(StarterRoute),
    Kilometres(u32),
    Miles(u32),
}
